"""What a fact does to duties: which it opens, meets or cancels. A noun's own facts name the noun's own function."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from policy import acknowledgements, handovers, risk_duties, snoozes, substitutes
from policy.duties import Duty, Happened, What, dropped
from policy.edition import Edition
from policy.facts import (
    ActionDone,
    ActionDropped,
    BallotCast,
    BlockerAnswered,
    BlockerRaised,
    ConditionMet,
    DutyAcknowledged,
    DutySnoozed,
    Entry,
    Fact,
    JudgeAdded,
    JudgeReleased,
    ManagerNamed,
    MeetingCalled,
    MeetingCame,
    MeetingHeld,
    MinutesKept,
    ProposalFiled,
    ProposalLapsed,
    ProposalReopened,
    ProposalWithdrawn,
    Returned,
    SnoozeEnded,
    StepEntered,
    TimeExtended,
    VoicesChanged,
)
from policy.handover_facts import DutiesHanded
from policy.projects import PERSON, Project
from policy.risk_facts import (
    AcceptanceEnded,
    RiskAccepted,
    RiskAnswered,
    RiskAssessed,
    RiskClosed,
    RiskLogged,
    RiskPassed,
    RiskReviewed,
)


def follow(owed: Collection[Duty], entry: Entry, project: Project, edition: Edition) -> tuple[Duty, ...]:
    """The duties that a fact opens, meets or cancels, given those still open. `project`: once the fact has happened."""
    act = FOLLOWS.get(type(entry.fact))
    now = Happened(tuple(owed), entry, project, edition)
    changed = tuple(act(now)) if act else ()
    return (*changed, *acknowledgements.follow(now, changed), *substitutes.follow(now, changed))


def _spoken(now: Happened) -> Iterator[Duty]:
    cast = now.fact(BallotCast)
    yield from now.met(duty for duty in now.of_step if duty.seat == cast.seat)
    yield from dropped(_void(now))
    known = {duty.subject for duty in now.owed} | {*now.project.met}  # asked for again: owed already, or met
    for each in cast.conditions:
        if each.key not in known:
            yield _condition(now, cast.step, each.key)


def _filed(now: Happened) -> Iterator[Duty]:
    yield from now.met(now.of_step)
    yield from dropped(_void(now))


def _entered(now: Happened) -> Iterator[Duty]:
    here = now.fact(StepEntered)
    yield from dropped(_left(now, here.step))
    yield from _opened(now, here.step, here.seats)


def _changed(now: Happened) -> Iterator[Duty]:
    here = now.fact(VoicesChanged)
    new = set(here.seats) - {duty.seat for duty in now.of_step}
    yield from dropped(duty for duty in now.of_step if duty.seat not in here.seats)
    yield from _opened(now, here.step, sorted(new))


def _added(now: Happened) -> Iterator[Duty]:
    more = now.fact(JudgeAdded)
    return substitutes.added(now) if more.seat else _opened(now, more.step, (PERSON + more.person,))


def _released(now: Happened) -> Iterator[Duty]:
    seat = PERSON + now.fact(JudgeReleased).person
    yield from dropped(duty for duty in now.of_step if duty.seat == seat)
    yield from substitutes.released(now)


def _reopened(now: Happened) -> Iterator[Duty]:
    """Conditions of verdicts that stand were cancelled by withdrawing, and are owed as before; risks are looked at."""
    yield from risk_duties.resumed(now)
    for ballot in now.project.ballots:
        for each in ballot.conditions:
            if each in now.project.open_conditions:
                yield _condition(now, ballot.step, each.key)


def _extended(now: Happened) -> Iterator[Duty]:
    days = now.fact(TimeExtended).days
    return (replace(duty, limit_days=duty.limit_days + days) for duty in now.of_step)


def _met_condition(now: Happened) -> Iterator[Duty]:
    key = now.fact(ConditionMet).condition
    return now.met(duty for duty in now.owed if (duty.what, duty.subject) == (What.CONDITION, key))


def _called(now: Happened) -> Iterator[Duty]:
    called = now.fact(MeetingCalled)
    here = now.edition[called.step]
    days = here.meeting.limit_days if here.meeting else 0
    about = (now.entry.stream, now.entry.seq)
    for seat in called.seats:
        yield Duty(*about, seat, called.step, here.clause, days, now.entry.at, what=What.MEETING, subject=What.MEETING)


def _held(now: Happened) -> Iterator[Duty]:
    return now.met(duty for duty in now.owed if duty.what is What.MEETING)


def _blocked(now: Happened) -> Iterator[Duty]:
    raised, rule = now.fact(BlockerRaised), now.edition.blocking
    about = (now.entry.stream, now.entry.seq, PERSON + raised.helper, raised.step, rule.citation.clause)
    yield Duty(*about, rule.limit_days, now.entry.at, what=What.BLOCKER, subject=raised.key)


def _unblocked(now: Happened) -> Iterator[Duty]:
    key = now.fact(BlockerAnswered).key
    return now.met(duty for duty in now.owed if duty.what is What.BLOCKER and duty.subject == key)


def _came(now: Happened) -> Iterator[Duty]:
    came, series = now.fact(MeetingCame), now.edition.progress
    if series:
        subject = str(came.number)
        yield Duty(now.entry.stream, now.entry.seq, PERSON + now.project.pm, came.step, series.citation.clause,
                   series.limit_days, now.entry.at, what=What.MINUTES, subject=subject)  # fmt: skip


def _kept(now: Happened) -> Iterator[Duty]:
    """The minutes are met, and what was agreed is owed; what corrected minutes leave out is owed no more."""
    kept, open_ = now.fact(MinutesKept), {each.key: each for each in now.project.actions}
    yield from now.met(duty for duty in now.owed if (duty.what, duty.subject) == (What.MINUTES, str(kept.number)))
    actions = [duty for duty in now.owed if duty.what is What.ACTION]
    yield from dropped(duty for duty in actions if duty.subject not in open_)
    clause = now.edition.progress.citation.clause if now.edition.progress else now.entry.clause
    for key in sorted(open_.keys() - {duty.subject for duty in actions}):
        yield Duty(now.entry.stream, now.entry.seq, PERSON + open_[key].owner, kept.step, clause, 0, now.entry.at,
                   what=What.ACTION, subject=key, due_on=open_[key].due)  # fmt: skip


def _of_action(now: Happened, key: str) -> Iterator[Duty]:
    return (duty for duty in now.owed if (duty.what, duty.subject) == (What.ACTION, key))


def _left(now: Happened, step: str) -> Iterator[Duty]:
    """What nobody owes any more once a step is entered: at an end, anything; in another stage, a meeting."""
    here = now.edition[step]
    over = here.ends and not here.owner
    for duty in now.owed:
        elsewhere = duty.what is What.MEETING and now.edition[duty.step].stage != here.stage
        if over or elsewhere or duty.what is What.STEP:
            yield duty


def _void(now: Happened) -> Iterator[Duty]:
    """Conditions of verdicts that do not stand any more."""
    standing = {condition.key for condition in now.project.conditions}
    return (duty for duty in now.owed if duty.what is What.CONDITION and duty.subject not in standing)


def _condition(now: Happened, step: str, key: str) -> Duty:
    asked = next(each for each in now.project.conditions if each.key == key)
    clause = now.edition[step].clause
    return Duty(now.entry.stream, now.entry.seq, PERSON + asked.owner, step, clause, 0, now.entry.at,
                what=What.CONDITION, subject=key, due_on=asked.due)  # fmt: skip


def _opened(now: Happened, step: str, seats: Iterable[str]) -> Iterator[Duty]:
    days, clause = now.edition[step].limit_days[now.project.size], now.edition[step].clause
    return (Duty(now.entry.stream, now.entry.seq, seat, step, clause, days, now.entry.at) for seat in seats)


FOLLOWS: Mapping[type[Fact], Callable[[Happened], Iterable[Duty]]] = {
    BallotCast: _spoken,
    ProposalFiled: _filed,
    StepEntered: _entered,
    VoicesChanged: _changed,
    JudgeAdded: _added,
    JudgeReleased: _released,
    Returned: lambda now: dropped(_void(now)),
    ProposalWithdrawn: lambda now: dropped(now.owed),
    ProposalLapsed: lambda now: dropped(now.owed),
    ProposalReopened: _reopened,
    TimeExtended: _extended,
    ConditionMet: _met_condition,
    DutyAcknowledged: acknowledgements.acknowledged,
    DutySnoozed: snoozes.snoozed,
    SnoozeEnded: snoozes.woken,
    MeetingCalled: _called,
    MeetingHeld: _held,
    BlockerRaised: _blocked,
    BlockerAnswered: _unblocked,
    RiskLogged: risk_duties.logged,
    RiskAssessed: risk_duties.assessed,
    RiskReviewed: risk_duties.reviewed,
    RiskAnswered: risk_duties.answered,
    RiskAccepted: risk_duties.answered,
    AcceptanceEnded: risk_duties.unanswered,
    RiskPassed: risk_duties.passed,
    RiskClosed: risk_duties.closed,
    MeetingCame: _came,
    DutiesHanded: handovers.handed,
    ManagerNamed: handovers.led,
    MinutesKept: _kept,
    ActionDone: lambda now: now.met(_of_action(now, now.fact(ActionDone).action)),
    ActionDropped: lambda now: dropped(_of_action(now, now.fact(ActionDropped).action)),
}
