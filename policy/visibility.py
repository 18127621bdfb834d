"""Who sees what of a project: a table of the edition, and who stands in which of its columns."""

from collections.abc import Iterator, Mapping

from policy.edition import Edition, Flaw
from policy.meetings import sent_back_so_far
from policy.people import Kind, Person
from policy.projects import PERSON, Project
from policy.setup import MANAGEMENT, Setup

PROPOSAL, BUDGET, REASONS, CONDITIONS, HISTORY = "proposal", "budget", "reasons", "conditions", "history"
ROWS = (PROPOSAL, BUDGET, REASONS, CONDITIONS, HISTORY)
PROPOSER, TEAM, JUDGES, COMPANY, PARTNER, AUDITOR = "proposer", "team", "judges", "company", "partner", "auditor"
COLUMNS = (PROPOSER, TEAM, JUDGES, MANAGEMENT, COMPANY, PARTNER, AUDITOR)
ALWAYS = ((PROPOSAL, PROPOSER), (BUDGET, PROPOSER), (PROPOSAL, JUDGES), (BUDGET, JUDGES))  # who cannot do without
PLACE = "visibility"


def sees(edition: Edition, project: Project, setup: Setup, reader: Person, row: str) -> bool:
    """May a reader see such a thing of a project? Policy 2(2): whoever is entitled."""
    return bool(edition.visibility[row] & columns(edition, project, setup, reader))


def rows(edition: Edition, project: Project, setup: Setup, reader: Person) -> frozenset[str]:
    """All that a reader may see of a project."""
    stands = columns(edition, project, setup, reader)
    return frozenset(row for row in ROWS if edition.visibility[row] & stands)


def rows_in_a_channel(edition: Edition, has_partners: bool) -> frozenset[str]:
    """What may stand where everybody of the company reads, and perhaps a guest too."""
    readers = {COMPANY, PARTNER} if has_partners else {COMPANY}
    return frozenset(row for row in ROWS if readers <= edition.visibility[row])


def knows_of(edition: Edition, project: Project, setup: Setup, reader: Person) -> bool:
    """For everybody else there is no such project."""
    return bool(columns(edition, project, setup, reader))


def columns(edition: Edition, project: Project, setup: Setup, reader: Person) -> frozenset[str]:
    """Where a reader stands. A confidential project has no company, and no partner who is not named."""
    named = reader.id in _named(project)
    if reader.kind is Kind.GUEST:
        return frozenset({PARTNER}) if named or not project.terms.confidential else frozenset()
    if reader.kind is not Kind.MEMBER:
        return frozenset()
    roles = setup.roles_of(reader.id)
    stands = {
        PROPOSER: reader.id == project.proposer,
        TEAM: reader.id in project.concerned,
        JUDGES: bool(roles & _judging(edition, project)) or reader.id in _added(project),
        MANAGEMENT: MANAGEMENT in roles,
        COMPANY: named or not project.terms.confidential,
        AUDITOR: AUDITOR in roles,
    }
    return frozenset(column for column, is_so in stands.items() if is_so)


def open_to(edition: Edition, project: Project) -> tuple[str, ...]:
    """The seats (roles, or "@" and a person's id) that know of a confidential project; none where everybody does."""
    if not project.terms.confidential:
        return ()
    people = {*project.concerned, *_named(project), *_added(project)}
    return tuple(sorted({*(PERSON + each for each in people), *_judging(edition, project), MANAGEMENT, AUDITOR}))


def _judging(edition: Edition, project: Project) -> frozenset[str]:
    """Whom its gates ask, and who has to call a meeting about it."""
    steps, times = edition.steps.values(), sent_back_so_far(project)
    asked = {role for step in steps for role in (*step.asked(project), step.quorum_with.get(project.size, ""))}
    calls = {step.meeting.role for step in steps if step.meeting and times >= step.meeting.after}
    return frozenset(asked | calls) - {""}


def _named(project: Project) -> frozenset[str]:
    """Who was named on the form, who owes a condition or owns a risk, and who is asked to help."""
    helpers, owners = {each.helper for each in project.blockers}, {risk.owner for risk in project.risks}
    return frozenset({*project.terms.readers, *(each.owner for each in project.conditions), *helpers, *owners})


def _added(project: Project) -> frozenset[str]:
    return frozenset(each.person for each in project.added)


def flaws(edition: Edition) -> Iterator[Flaw]:
    """What no table may say: a row or column that there is not, or that somebody may not see their own business."""
    for row in sorted(edition.visibility.keys() - {*ROWS}):
        yield Flaw("unknown_row", PLACE, row)
    for row, allowed in edition.visibility.items():
        for column in sorted(allowed - {*COLUMNS}):
            yield Flaw("unknown_column", PLACE, row, column)
    for row in ROWS:
        if row not in edition.visibility:
            yield Flaw("missing_row", PLACE, row)
    for row, column in ALWAYS:
        if column not in edition.visibility.get(row, {column}):
            yield Flaw("cannot_do_without", PLACE, row, column)
    if PARTNER in edition.visibility.get(BUDGET, ()):
        yield Flaw("partner_sees_money", PLACE, BUDGET, PARTNER)


INSIDE = frozenset({PROPOSER, TEAM, JUDGES, MANAGEMENT, AUDITOR})
STANDARD: Mapping[str, frozenset[str]] = {
    PROPOSAL: INSIDE | {COMPANY, PARTNER},
    BUDGET: INSIDE | {COMPANY},
    REASONS: INSIDE - {TEAM},
    CONDITIONS: INSIDE,
    HISTORY: INSIDE | {COMPANY},
}
