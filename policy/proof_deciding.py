"""Proves what an edition says of deciding: criteria, required approvals, returns, meetings, urging, conditions."""

from collections.abc import Iterable, Iterator

from policy.edition import FILED, SEATS, Edition, Flaw, Verdict
from policy.gaps import gates_ahead


def flaws(edition: Edition) -> Iterator[Flaw]:
    for check in CHECKS:
        yield from check(edition)


def _criteria(edition: Edition) -> Iterator[Flaw]:
    """A criterion looks at something that a form asks for."""
    asked = {field for form in edition.forms.values() for field in form.fields}
    for role in edition.roles.values():
        for key in role.criteria:
            if key not in edition.criteria:
                yield Flaw("unknown_criterion", f"roles.{role.key}", "criteria", key)
    for criterion in edition.criteria.values():
        place = f"criteria.{criterion.key}"
        if not criterion.fields:
            yield Flaw("empty", place, "fields")
        for name in criterion.fields:
            if name not in asked:
                yield Flaw("unknown_field", place, "fields", name)


def _required(edition: Edition) -> Iterator[Flaw]:
    """The role without which no quorum is one is always asked, and two people can speak for it."""
    for step in edition.steps.values():
        for size, role in step.quorum_with.items():
            place, key = f"steps.{step.name}", f"quorum.{size}"
            if role not in edition.roles:
                yield Flaw("unknown_role", place, key, role)
            elif step.count == SEATS and (role not in step.judges or role in step.when):
                yield Flaw("required_not_asked", place, key, role)
            elif edition.roles[role].places < 2:
                yield Flaw("fewer_than_two_voices", f"roles.{role}", "places")


def _returns(edition: Edition) -> Iterator[Flaw]:
    """Back goes only what has passed there."""
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        if step.return_to and Verdict.SEND_BACK not in step.exits:
            yield Flaw("return_without_send_back", place, "return_to")
        for name in step.return_to:
            if name not in edition.steps:
                yield Flaw("unknown_step", place, "return_to", name)
            elif name not in _before(edition, step.name):
                yield Flaw("return_not_earlier", place, "return_to", name)


def _before(edition: Edition, name: str) -> Iterable[str]:
    """The gates through which a project came to a gate."""
    return [each for each in edition.steps if name in gates_ahead(edition, each)[1:] and edition[each].is_gate]


def _meetings(edition: Edition) -> Iterator[Flaw]:
    for step in edition.steps.values():
        place = f"steps.{step.name}.meeting"
        if step.meeting is None:
            continue
        if FILED not in step.exits:
            yield Flaw("meeting_without_paper", f"steps.{step.name}", "meeting")
        if step.meeting.role not in edition.roles:
            yield Flaw("unknown_role", place, "role", step.meeting.role)
        if not step.meeting.after:
            yield Flaw("never", place, "after")
        if not step.meeting.limit_days:
            yield Flaw("no_limit", place, "limit_days")


def _urging(edition: Edition) -> Iterator[Flaw]:
    """An edition that says nothing of it has no clause for it."""
    urging = edition.urging
    if not urging.citation.clause:
        return
    if urging.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "urge", "clause", urging.citation.clause)
    for key, times in (("a_day", urging.a_day), ("a_round", urging.a_round)):
        if not times:
            yield Flaw("never", "urge", key)
    if urging.a_day > urging.a_round:
        yield Flaw("urged_more_a_day", "urge", "a_day", str(urging.a_day))


def _keeping(edition: Edition) -> Iterator[Flaw]:
    kept = edition.keeping
    if kept.citation.clause and kept.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "drafts", "clause", kept.citation.clause)
    if not kept.warn_days:
        yield Flaw("never", "drafts", "warn_days")
    if not kept.warn_days < kept.last_warn_days < kept.keep_days:
        yield Flaw("drafts_out_of_order", "drafts", "keep_days")


def _conditions(edition: Edition) -> Iterator[Flaw]:
    """Only a gate can wait for conditions, and only for those of a gate before it."""
    for step in edition.steps.values():
        if step.needs_conditions and not step.is_gate:
            yield Flaw("conditions_without_gate", f"steps.{step.name}", "needs_conditions")
        elif step.needs_conditions and not _before(edition, step.name):
            yield Flaw("conditions_of_nobody", f"steps.{step.name}", "needs_conditions")


CHECKS = (_criteria, _required, _returns, _meetings, _urging, _keeping, _conditions)
