"""Monday morning: what waits for whoever leads projects, and for management."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from policy.briefs import BRIEF, LINE, kinds, next_brief
from policy.duties import What
from policy.facts import WORKSPACE
from policy.notices import Kind, Notice, lane_of
from policy.people import Person, holders
from policy.projects import Project
from policy.setup import MANAGEMENT
from storage import occurrences, outbox, projects
from storage.projects import Sought
from storage.store import Tx
from usecases.duties import owed_by, shown_to, tally
from usecases.projects import seats_of, seen
from views.briefs import FIRST, PROJECTS, BriefSight

BRIEFS = "briefs"  # the kind of occurrence that looks once a day who is to have one
MANY = 200  # projects of one person that are looked at


def on_briefs(tx: Tx, subject: str, at: datetime) -> None:
    """Whoever has begun to lead a project, or came into management, has a brief coming."""
    edition = tx.edition(None)
    for person in sorted({*_managers(tx), *_leads(tx)}):
        if occurrences.planned(tx, BRIEF, person) is None:
            occurrences.plan(tx, BRIEF, person, next_brief(edition.briefs, tx.now, tx.calendar_of(person)))
    occurrences.plan(tx, BRIEFS, WORKSPACE, tx.now + timedelta(days=1))


def on_brief(tx: Tx, person: str, at: datetime) -> None:
    """Told once a week; whoever leads nothing any more is told nothing more."""
    wanted = kinds(person, _managers(tx), _leads(tx))
    day = at.astimezone(ZoneInfo(tx.calendar_of(person).zone)).date().isoformat()
    for what in wanted:
        outbox.put(tx, Notice(Kind.TELL, f"{what}:{person}:{day}", lane_of(person), person, what))
    again = next_brief(tx.edition(None).briefs, tx.now, tx.calendar_of(person)) if wanted else None
    occurrences.plan(tx, BRIEF, person, again)


def _managers(tx: Tx) -> tuple[str, ...]:
    return holders(tx.setup.seats, MANAGEMENT)


def _leads(tx: Tx) -> frozenset[str]:
    """Whoever is the manager of a project that goes on."""
    edition = tx.edition(None)
    going = tuple(step.name for step in edition.steps.values() if not step.ends or step.owner)
    return frozenset(each.pm or each.terms.pm for each in projects.standing_at(tx, going)) - {""}


def brief_sight(tx: Tx, reader: Person) -> BriefSight:
    """What waits for somebody, their projects, and how much is over time. The longest late comes first."""
    owed = owed_by(tx, reader.id)
    mine = projects.page(tx, limit=MANY, sought=Sought(of=reader.id, seats=seats_of(tx, reader.id)))
    going = list(islice(_going(tx, mine), PROJECTS + 1))
    shown = shown_to(tx, reader, owed[:FIRST])
    sights = tuple(seen(tx, project).for_reader(reader) for project in going[:PROJECTS])
    return BriefSight(reader, shown, tally(tx, reader.id, owed), sights, len(list(_going(tx, mine))), tx.now)


def _going(tx: Tx, found: Iterable[Project]) -> Iterable[Project]:
    return (
        each for each in found if not tx.edition(each.edition)[each.at].ends or tx.edition(each.edition)[each.at].owner
    )


def line_sight(tx: Tx, reader: Person) -> BriefSight:
    """What management has to decide."""
    owed = [
        each
        for each in owed_by(tx, reader.id)
        if each[0].what is What.STEP and tx.edition(each[1].edition)[each[0].step].is_gate
    ]
    return BriefSight(reader, shown_to(tx, reader, owed[:FIRST]), tally(tx, reader.id, owed), (), 0, tx.now)


SIGHTS = {BRIEF: brief_sight, LINE: line_sight}
