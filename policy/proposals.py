"""A proposal: what its form must hold, and what follows when it is filed. Policy 4.1(1)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from policy import forms
from policy.edition import FILED, Edition
from policy.facts import VERSION, Entry, Fact, ProposalFiled, Terms
from policy.forms import FLAGS, GOALS, LINES, WORDS, Form, Page, Values, blank
from policy.gates import gaps, gates_ahead
from policy.goals import Goal, goal
from policy.money import Line, amount, total
from policy.people import Seat
from policy.projects import Project, after, entered
from policy.refusals import Refusal

FORM = "proposal"
CORE = {"title": "text", "type": "choice", "department": "choice", "goals": GOALS, "lines": LINES, "pm": "person",
        "sponsor": "person", "flags": FLAGS}  # fmt: skip
LINE_LONGEST = 120


@dataclass(frozen=True)
class Filing:
    """A draft handed in: `key` is the project's, given at its first filing; `today` in the workspace's zone."""

    project: str
    key: str
    by: str
    values: Values
    at: datetime
    today: date


def line(edition: Edition, typed: Mapping[str, str]) -> Line:
    """A budget line as typed. Refuses, at its field, what cannot be read."""
    what = typed.get("what", "").strip()
    if blank(what):
        raise Refusal("field_needed", "what")
    if len(what) > LINE_LONGEST:
        raise Refusal("too_long", "what", length=str(len(what)), limit=str(LINE_LONGEST))
    currency = typed.get("currency", "")
    if currency not in edition.rates.worth:
        raise Refusal("choice_unknown", "currency")
    return Line(what, amount(typed.get("amount", ""), currency, "amount"), currency)


def lines(edition: Edition, values: Values) -> tuple[Line, ...]:
    return tuple(line(edition, each) for each in values.get("lines", ()))


def objections(edition: Edition, page: Page, values: Values, by: str, today: date) -> Iterator[Refusal]:
    """Everything that stands against one page of a proposal, each at its field."""
    yield from forms.problems(page, values)
    for field in page.fields:
        if values.get(field.key):
            yield from _meaning(edition, field, values, today)
    asked = {field.key for field in page.fields}
    if "sponsor" in asked and values.get("sponsor") == by:
        yield Refusal("sponsor_is_author", "sponsor")
    if "sponsor" in asked and values.get("sponsor") and values.get("sponsor") == values.get("pm"):
        yield Refusal("pm_is_sponsor", "sponsor")


def _meaning(edition: Edition, field: forms.Field, values: Values, today: date) -> Iterator[Refusal]:
    value: Any = values[field.key]
    if field.kind == forms.CHOICE and value not in options(edition, field):
        yield Refusal("choice_unknown", field.key)
    if field.kind == FLAGS and not set(value) <= edition.flags.keys():
        yield Refusal("choice_unknown", field.key)
    if field.kind in forms.LISTS:
        for number, typed in enumerate(value, 1):
            try:
                goal(typed, today) if field.kind == GOALS else line(edition, typed)
            except Refusal as refusal:
                about = {"number": str(number), "why": refusal.code, **refusal.facts}
                is_goal = field.kind == GOALS
                yield (
                    Refusal("item_goals", field.key, **about) if is_goal else Refusal("item_lines", field.key, **about)
                )


def options(edition: Edition, field: forms.Field) -> Collection[str]:
    """The keys among which a choice is made."""
    return {"types": edition.types, "departments": edition.departments}[field.source].keys()


def terms(edition: Edition, values: Values, today: date) -> Terms:
    """What a whole and unobjectionable proposal commits to."""
    return Terms(
        type=values["type"],
        department=values["department"],
        goals=tuple(goal(each, today) for each in values["goals"]),
        lines=lines(edition, values),
        pm=values["pm"],
        sponsor=values["sponsor"],
        flags=tuple(flag for flag in edition.flags if flag in values.get("flags", ())),
    )


def words(form: Form, values: Values) -> Mapping[str, str]:
    """The prose of a proposal, by field."""
    return {field.key: values[field.key].strip() for field in form.fields.values()
            if field.kind in WORDS and values.get(field.key)}  # fmt: skip


def file(edition: Edition, standing: Project | None, filing: Filing, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """What follows when a proposal is filed, or filed again after it was sent back.

    Refuses a project that stands elsewhere or is somebody else's, every flaw of the form (the first of them, with its
    field), and a proposal whose author, manager and sponsor would leave a gate without a voice.
    """
    step = edition[standing.at if standing else edition.first]
    if FILED not in step.exits:
        raise Refusal("already_filed")
    if standing and standing.proposer != filing.by:
        raise Refusal("not_your_proposal")
    form = edition.forms[FORM]
    for page in form.pages:
        for refusal in objections(edition, page, filing.values, filing.by, filing.today):
            raise refusal
    filed = _filed(edition, form, filing, step.name)
    entry = Entry(filing.project, 0, filing.at, filing.by, "", step.clause, edition.key, VERSION, filed)
    project = after(standing, entry)
    for gate in gates_ahead(edition, step.exits[FILED]):
        for gap in gaps(edition, project, seats, gate):
            if gap.silenced:
                raise Refusal("no_voice", "sponsor", step=gap.step, roles=",".join(gap.roles))
    return filed, entered(edition, step.exits[FILED], project, seats)


def _filed(edition: Edition, form: Form, filing: Filing, step: str) -> ProposalFiled:
    agreed = terms(edition, filing.values, filing.today)
    base = total(agreed.lines, edition.rates)
    used = {each.currency: str(edition.rates.worth[each.currency]) for each in agreed.lines}
    size = edition.size_of(base)
    return ProposalFiled(step, filing.key, size, base, used, edition.rates.on, agreed, words=words(form, filing.values))


def key(type_: str, year: int, number: int) -> str:
    """A project's key, such as CAM26-012."""
    return f"{type_}{year % 100:02d}-{number:03d}"


def refiled_values(project: Project) -> Values:
    """The draft with which a proposal that was sent back is continued."""
    agreed = project.terms
    return {
        **project.words,
        "type": agreed.type,
        "department": agreed.department,
        "pm": agreed.pm,
        "sponsor": agreed.sponsor,
        "flags": list(agreed.flags),
        "goals": [typed_goal(each) for each in agreed.goals],
        "lines": [typed_line(each) for each in agreed.lines],
    }


def typed_line(agreed: Line) -> Mapping[str, str]:
    """A budget line as its editor is filled in with."""
    written = f"{agreed.minor // 100}.{agreed.minor % 100:02d}".removesuffix(".00")
    return {"what": agreed.what, "amount": written, "currency": agreed.currency}


def typed_goal(agreed: Goal) -> Mapping[str, str]:
    """A goal as its editor is filled in with."""
    return {
        "metric": agreed.metric,
        "baseline": f"{agreed.baseline:f}",
        "target": f"{agreed.target:f}",
        "unit": agreed.unit,
        "by": agreed.by.isoformat(),
        "owner": agreed.owner,
    }
