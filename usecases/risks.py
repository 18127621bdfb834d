"""Risks of a project are logged, looked at and answered; what was accepted for a while comes back. Policy 4.4(3)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policy import risks as rules
from policy.facts import GATEPOST
from policy.people import Kind, Person, check_member
from policy.projects import Project
from policy.refusals import Refusal
from policy.risk_facts import Risk
from policy.risks import Look, Looking, Wanted, may_look, risk_of
from policy.visibility import knows_of
from storage import occurrences, people, projects
from storage.store import Tx
from usecases.projects import sight_for
from views.risks import PAGE, Register
from views.sights import Sight

ACCEPTANCE = "risk_acceptance"  # what the clock does, about a project and a risk of it
APART = ":"


@dataclass(frozen=True)
class Logged:
    """What somebody (by internal id) logs about a project."""

    project: str
    by: str
    wanted: Wanted


@dataclass(frozen=True)
class Looked:
    """What somebody found who looked at a risk; None: nothing has changed."""

    project: str
    risk: str
    by: str
    look: Look | None = None


def log_risk(tx: Tx, order: Logged) -> None:
    """Whoever may know of a project logs its risks, a guest too. Refuses an owner who is gone, and who sees nothing."""
    project = tx.hold(order.project)
    _reader(tx, order.by, project)
    _check_owner(tx, order.wanted.owner)
    tx.record(project.id, rules.log(tx.edition(project.edition), project, order.wanted), by=order.by)


def look_at_risk(tx: Tx, order: Looked) -> None:
    """All that a check-in says, at once: rating, answer, owner, or that it is over."""
    project = tx.hold(order.project)
    risk, by = risk_of(project, order.risk), _reader(tx, order.by, project)
    at = Looking(tx.edition(project.edition), project, risk, tx.setup, by, tx.now)
    if order.look and order.look.owner != risk.owner:
        _check_owner(tx, order.look.owner)
    facts = rules.look(at, order.look) if order.look else rules.same(at)
    tx.record(project.id, facts, by=by.id)
    _plan(tx, project.id, risk_of(tx.read(project.id), risk.key))


def _plan(tx: Tx, project: str, risk: Risk) -> None:
    """Accepting ends with its last day, in the company's zone."""
    ends = risk.until + timedelta(days=1) if risk.until and risk.is_open else None
    at = datetime.combine(ends, time(0), ZoneInfo(tx.setup.zone)).astimezone(UTC) if ends else None
    occurrences.plan(tx, ACCEPTANCE, f"{project}{APART}{risk.key}", at)


def on_acceptance_over(tx: Tx, subject: str, at: datetime) -> None:
    """What was accepted until yesterday is to be answered anew."""
    project, _, key = subject.partition(APART)
    today = tx.now.astimezone(ZoneInfo(tx.setup.zone)).date()
    tx.record(project, rules.end_acceptance(tx.hold(project), key, today), by=GATEPOST)


def _reader(tx: Tx, by: str, project: Project) -> Person:
    """A member, or a guest who stands where the project is spoken of. For everybody else there is no such project."""
    person = people.by_id(tx, by)
    if person is None or person.kind is not Kind.GUEST:
        person = check_member(person, tx.machine_now)
    if not knows_of(tx.edition(project.edition), project, tx.setup, person):
        raise Refusal("no_such_project")
    return person


def _check_owner(tx: Tx, owner: str) -> None:
    found = people.by_id(tx, owner)
    if found is None or found.kind not in (Kind.MEMBER, Kind.GUEST):
        raise Refusal("person_not_member", rules.OWNER, name=found.name if found else "?")


def register(tx: Tx, order: tuple[Person, str, int]) -> Register:
    """One page, from 0, of a project's risks, the weightiest first."""
    reader, project_id, page = order
    seen = sight_for(tx, (reader, project_id))
    rules.rules_of(seen.edition)
    found = rules.by_weight(seen.project)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    return Register(seen, found[page * PAGE :][:PAGE], page, pages, reader)


def risk_sight(tx: Tx, order: tuple[Person, str, str]) -> tuple[Sight, Risk, bool]:
    """A risk with its project, and whether the reader may say something about it now."""
    reader, project_id, key = order
    seen = sight_for(tx, (reader, project_id))
    risk = risk_of(seen.project, key)
    rules.rules_of(seen.edition)
    return seen, risk, risk.is_open and may_look(Looking(seen.edition, seen.project, risk, tx.setup, reader, tx.now))


def project_here(tx: Tx, order: tuple[Person, str]) -> Project | None:
    """The project whose channel this is, if its reader may know of it."""
    reader, channel = order
    found = projects.by_channel(tx, channel)
    return found if found and knows_of(tx.edition(found.edition), found, tx.setup, reader) else None
