"""Proves what an edition says of reminding: points in order, people whom there are, proposals that lapse."""

from collections.abc import Iterator

from policy.edition import FILED, LAPSE, PROPOSER, REOPEN, Edition, Flaw
from policy.points import Reminders

BESIDE_STEPS = ("condition", "meeting")  # what is owed without a step that names its reminders


def flaws(edition: Edition) -> Iterator[Flaw]:
    """What no edition may say of reminding and lapsing."""
    for reminders in edition.reminders.values():
        yield from _points(reminders)
        if reminders.citation.clause not in edition.clauses:
            yield Flaw("unknown_clause", f"reminders.{reminders.key}", "clause", reminders.citation.clause)
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        if step.reminders and step.reminders not in edition.reminders:
            yield Flaw("unknown_reminders", place, "reminders", step.reminders)
        if step.extend_days and step.owner != PROPOSER:
            yield Flaw("extended_by_nobody", place, "extend_days", str(step.extend_days))
        if LAPSE in step.exits and FILED not in step.exits:
            yield Flaw("lapse_without_paper", place, LAPSE)
        to = edition.steps.get(step.exits.get(LAPSE, ""))
        if to and (to.owner or to.is_gate or REOPEN not in to.exits):
            yield Flaw("lapsed_for_good", place, LAPSE, to.name)


def briefs_flaws(edition: Edition) -> Iterator[Flaw]:
    """A week that begins when nobody is written to begins late for everybody."""
    briefs = edition.briefs
    if briefs is None:
        return
    if briefs.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "briefs", "clause", briefs.citation.clause)
    if edition.messages and edition.messages.hours.is_quiet(briefs.at):
        yield Flaw("digest_in_quiet", "briefs", "at", f"{briefs.at:%H:%M}")


def messages_flaws(edition: Edition) -> Iterator[Flaw]:
    """Whoever is written to at no hour, or more often by hours alone than on a whole day."""
    if edition.messages is None:
        return
    hours, a_day = edition.messages.hours, edition.messages.a_day
    if edition.messages.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "messages", "clause", edition.messages.citation.clause)
    if not hours.digests:
        yield Flaw("empty", "messages", "digests")
    for at in hours.digests:
        if hours.is_quiet(at):
            yield Flaw("digest_in_quiet", "messages", "digests", f"{at:%H:%M}")
    if a_day <= len(hours.digests):
        yield Flaw("too_few_messages", "messages", "a_day", str(a_day))


def _points(reminders: Reminders) -> Iterator[Flaw]:
    place, last = f"reminders.{reminders.key}", (0, 0)
    if not reminders.points:
        yield Flaw("empty", place, "points")
    for number, point in enumerate(reminders.points, 1):
        at = f"{place}.points[{number}]"
        if not point.tell:
            yield Flaw("empty", at, "tell")
        if point.share > 99 or (point.share and point.after):
            yield Flaw("too_large", at, "share", str(point.share))
        here = (0, point.share) if point.share else (1, point.after)
        if number > 1 and here <= last:
            yield Flaw("points_out_of_order", at, "after", str(point.after))
        last = here
