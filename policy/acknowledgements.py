"""Whoever is given a duty by somebody else confirms that they know of it; doing it says so too. Policy 4.2(1)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from policy.duties import Duty, Happened, State, What, dropped
from policy.facts import BallotCast, DutyAcknowledged, Fact, ManagerNamed, MinutesKept
from policy.handover_facts import DutiesHanded
from policy.projects import PERSON, Project
from policy.refusals import Refusal

MANAGER = "manager"  # what is known of instead of a duty: that one leads the project; its key is whoever named them
APART, EVERY = ":", "."
GIVEN = (What.CONDITION, What.ACTION)
GIVING = (BallotCast, MinutesKept, DutiesHanded)


def subject(what: str, key: str) -> str:
    """What tells such a duty from the others of its project: action:3.1."""
    return f"{what}{APART}{key}"


def about(duty: Duty) -> tuple[str, str]:
    """What its holder is to know of: a kind of duty and its subject."""
    what, _, key = duty.subject.partition(APART)
    return what, key


def goes_with(duty: Duty) -> tuple[str, str]:
    """The same for a duty and for the word that one knows of it."""
    return about(duty) if duty.what is What.ACKNOWLEDGE else (duty.what.value, duty.subject)


def follow(now: Happened, changed: Collection[Duty]) -> Iterator[Duty]:
    """What `changed` duties ask to be known of, and what need not be confirmed any more."""
    if now.edition.acknowledging:
        yield from _given(now, changed)
        yield from _named(now)
    yield from _over(now, changed)


def _given(now: Happened, changed: Iterable[Duty]) -> Iterator[Duty]:
    if isinstance(now.entry.fact, GIVING):
        for duty in changed:
            is_new = duty.state is State.OPEN and duty.opened_by == now.entry.seq
            if is_new and duty.what in GIVEN and duty.seat != PERSON + now.entry.actor:
                yield _asked(now, duty.seat, duty.step, subject(duty.what, duty.subject))


def _named(now: Happened) -> Iterator[Duty]:
    """Whoever proposed themselves knows of it."""
    if not isinstance(now.entry.fact, ManagerNamed):
        return
    named, seat = now.entry.fact, PERSON + now.entry.fact.person
    yield from dropped(duty for duty in unknown(now.owed) if about(duty)[0] == MANAGER)
    own_wish = named.person == now.project.proposer == now.project.terms.pm
    if named.person != now.entry.actor and not own_wish:
        yield _asked(now, seat, named.step, subject(MANAGER, now.entry.actor))


def _asked(now: Happened, seat: str, step: str, about_: str) -> Duty:
    rule = now.edition.acknowledging
    if rule is None:
        raise LookupError(now.entry)
    return Duty(now.entry.stream, now.entry.seq, seat, step, rule.citation.clause, rule.limit_days, now.entry.at,
                what=What.ACKNOWLEDGE, subject=about_)  # fmt: skip


def _over(now: Happened, changed: Collection[Duty]) -> Iterator[Duty]:
    """What is done is known; what is asked of nobody any more, or was done by somebody else, need not be."""
    ended = {duty.name: duty for duty in changed if duty.state is not State.OPEN}
    for duty in unknown(now.owed):
        done = next((each for each in ended.values() if _is_for(duty, each)), None)
        if done is None or duty.name in ended:
            continue
        if done.state is State.MET and PERSON + done.met_by == duty.seat:
            yield replace(duty, state=State.MET, met_by=done.met_by, met_at=done.met_at)
        else:
            yield from dropped([duty])


def _is_for(duty: Duty, done: Duty) -> bool:
    """Is it this that was to be known of? Whoever does a step as project manager knows that they are."""
    if about(duty)[0] == MANAGER:
        return done.what is What.STEP and done.seat == duty.seat and done.state is State.MET
    return about(duty) == (done.what, done.subject)


def unknown(owed: Iterable[Duty]) -> Iterator[Duty]:
    """What has yet to be confirmed."""
    return (duty for duty in owed if duty.what is What.ACKNOWLEDGE)


def acknowledged(now: Happened) -> Iterator[Duty]:
    said = now.fact(DutyAcknowledged).subject
    return now.met(duty for duty in unknown(now.owed) if (duty.seat, duty.subject) == (PERSON + now.entry.actor, said))


def asked_of(owed: Iterable[Duty], person: str, wanted: str) -> tuple[Duty, ...]:
    """What somebody has yet to confirm; `wanted` that ends with a stop means all that begin so."""
    mine = (duty for duty in unknown(owed) if duty.seat == PERSON + person)
    return tuple(
        each for each in mine if wanted == each.subject or (wanted[-1:] == EVERY and each.subject.startswith(wanted))
    )


def acknowledge(project: Project, owed: Iterable[Duty], by: str, wanted: str) -> tuple[Fact, ...]:
    """Somebody knows of what they were given. Refuses where nothing of that kind is asked of them."""
    found = asked_of(owed, by, wanted)
    if not found:
        raise Refusal("nothing_to_acknowledge")
    return tuple(DutyAcknowledged(duty.step, duty.subject) for duty in found)
