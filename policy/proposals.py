"""A proposal: what its form must hold, and what follows when it is filed. Policy 4.1(1)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from policy import evidence, forms, lists
from policy.edition import FILED, FORM, QUESTION, Edition
from policy.facts import VERSION, Entry, Fact, ProposalFiled, Terms
from policy.forms import FLAGS, GOALS, LINES, WORDS, Field, Form, Page, Values
from policy.gaps import gaps, gates_ahead
from policy.goals import Goal
from policy.keeping import entering, kept
from policy.lists import LINE_LONGEST, Reading, line
from policy.money import Line, total
from policy.outlook import form_of, worth
from policy.people import Seat
from policy.project_course import after
from policy.projects import Project
from policy.refusals import Refusal
from policy.withdrawals import check_reopened

__all__ = ["CORE", "FORM", "LINE_LONGEST", "QUESTION", "Filing", "file", "line", "objections", "terms"]
CORE = {"title": "text", "type": "choice", "department": "choice", "goals": GOALS, "lines": LINES, "pm": "person",
        "sponsor": "person", "flags": FLAGS}  # fmt: skip
MAY_DO_WITHOUT = ("sponsor", "flags")  # a form for small projects: flags may be asked before it


@dataclass(frozen=True)
class Filing:
    """A draft handed in: `key` is the project's, given at its first filing; `today` in the workspace's zone.

    `departments`: who works where, as far as anybody was listed.
    """

    project: str
    key: str
    by: str
    values: Values
    at: datetime
    today: date
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def reading(self, edition: Edition) -> Reading:
        return Reading(edition, self.values, self.today, self.by)


def objections(edition: Edition, page: Page, filing: Filing) -> Iterator[Refusal]:
    """Everything that stands against one page of a proposal, each at its field."""
    values = filing.values
    yield from forms.problems(page, values)
    for each in page.fields:
        if each.kind in forms.LISTS:
            yield from lists.objections(each, filing.reading(edition))
        elif values.get(each.key):
            yield from _meaning(edition, each, values)
    asked = {each.key for each in page.fields}
    if "department" in asked and not _may_file(filing):
        yield Refusal("not_your_department", "department")
    if {"starts", "ends"} <= asked:
        yield from _of_days(values, filing.today)
    if "sponsor" in asked and values.get("sponsor") == filing.by:
        yield Refusal("sponsor_is_author", "sponsor")
    if "sponsor" in asked and values.get("sponsor") and values.get("sponsor") == values.get("pm"):
        yield Refusal("pm_is_sponsor", "sponsor")


def _may_file(filing: Filing) -> bool:
    """Only its own people write in a department's name; where nobody was listed yet, every member may. 4.1(1)."""
    return filing.by in filing.departments.get(str(filing.values.get("department") or ""), (filing.by,))


def _meaning(edition: Edition, each: Field, values: Values) -> Iterator[Refusal]:
    value: Any = values[each.key]
    if each.kind == forms.CHOICE and value not in options(edition, each):
        yield Refusal("choice_unknown", each.key)
    if each.kind == FLAGS and not set(value) <= edition.flags.keys():
        yield Refusal("choice_unknown", each.key)
    if each.kind == forms.LINKS:
        yield from evidence.objections(value, each.key)
    if each.kind == forms.FILES:
        yield from evidence.file_objections(value, each.key, each.at_most)
    if each.kind == forms.DATE and day(value) is None:
        yield Refusal("field_needed", each.key)
    if each.kind == forms.MONEY:
        try:
            worth(value, edition.rates, each.key)
        except Refusal as refusal:
            yield refusal


def _of_days(values: Values, today: date) -> Iterator[Refusal]:
    """Nothing begins before it is approved, and nothing ends before it begins."""
    starts, ends = day(values.get("starts")), day(values.get("ends"))
    if starts and starts < today:
        yield Refusal("date_over", "starts", day=starts.isoformat())
    if starts and ends and ends < starts:
        yield Refusal("ends_before_starts", "ends", day=starts.isoformat())


def day(written: Any) -> date | None:
    """A day such as 2026-11-18; None for anything else."""
    try:
        return date.fromisoformat(written or "")
    except (TypeError, ValueError):
        return None


def options(edition: Edition, each: Field) -> Collection[str]:
    """The keys among which a choice is made."""
    return {"types": edition.types, "departments": edition.departments}[each.source].keys()


def terms(reading: Reading, form: Form) -> Terms:
    """What a whole and unobjectionable proposal commits to. What its form does not ask for is no part of it."""
    values: Values = {key: value for key, value in reading.values.items() if key in {*form.fields, FLAGS}}
    edition = reading.edition
    return Terms(
        type=values["type"],
        department=values["department"],
        goals=reading.goals,
        lines=reading.lines,
        pm=values["pm"],
        sponsor=values.get("sponsor") or "",
        flags=tuple(flag for flag in edition.flags if flag in (values.get(FLAGS) or ())),
        starts=day(values.get("starts")),
        ends=day(values.get("ends")),
        confidential=bool(values.get("confidential")),
        readers=tuple(values.get("readers") or ()),
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
    if standing:
        check_reopened(standing)
    if FILED not in step.exits:
        raise Refusal("already_filed")
    if standing and standing.proposer != filing.by:
        raise Refusal("not_your_proposal")
    form = form_of(filing.reading(edition))
    for page in (*_question(edition), *form.pages, Page({}, form.more)):
        for refusal in objections(edition, page, filing):
            raise refusal
    filed = _filed(edition, form, filing, step.name)
    entry = Entry(filing.project, 0, filing.at, filing.by, "", step.clause, edition.key, VERSION, filed)
    project, ahead = after(standing, entry), gates_ahead(edition, step.exits[FILED])
    if standing:
        filed = replace(filed, kept=kept(edition, standing, project, ahead, seats))
        project = after(standing, replace(entry, fact=filed))
    for gate in ahead:
        for gap in gaps(edition, project, seats, gate):
            if gap.silenced:
                raise Refusal("no_voice", "sponsor", step=gap.step, roles=",".join(gap.roles))
    return filed, *entering(edition, step.exits[FILED], project, seats)


def _question(edition: Edition) -> tuple[Page, ...]:
    """What was asked before the form; the amount is in the lines by now."""
    pages = edition.question.pages if edition.question else ()
    return tuple(replace(page, fields=tuple(each for each in page.fields if each.kind == FLAGS)) for page in pages)


def _filed(edition: Edition, form: Form, filing: Filing, step: str) -> ProposalFiled:
    agreed = terms(filing.reading(edition), form)
    base = total(agreed.lines, edition.rates)
    used = {each.currency: str(edition.rates.worth[each.currency]) for each in agreed.lines}
    size = edition.size_of(base, agreed.type, agreed.flags)
    applies = edition.applies(base, agreed.type, agreed.flags)
    said = words(form, filing.values)
    return ProposalFiled(step, filing.key, size, base, used, edition.rates.on, agreed, applies, words=said)


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
        "starts": agreed.starts.isoformat() if agreed.starts else "",
        "ends": agreed.ends.isoformat() if agreed.ends else "",
        "confidential": ["yes"] if agreed.confidential else [],
        "readers": list(agreed.readers),
        "goals": [typed_goal(each) for each in agreed.goals],
        "lines": [typed_line(each) for each in agreed.lines],
    }


def typed_line(agreed: Line) -> Mapping[str, str]:
    """A budget line as its editor is filled in with."""
    written = f"{agreed.minor // 100}.{agreed.minor % 100:02d}".removesuffix(".00")
    return {"what": agreed.what, "amount": written, "currency": agreed.currency, "month": agreed.month}


def typed_goal(agreed: Goal) -> Mapping[str, str]:
    """A goal as its editor is filled in with."""
    return {
        "metric": agreed.metric,
        "baseline": f"{agreed.baseline:f}",
        "target": f"{agreed.target:f}",
        "unit": agreed.unit,
        "by": agreed.by.isoformat(),
        "owner": agreed.owner,
        "objective": agreed.objective,
    }
