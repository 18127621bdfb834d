"""What Slack has to be told about a fact, beside the repainting of what already speaks of the project."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from policy import telling_handovers, telling_minutes, telling_updates
from policy.edition import FILED, Edition
from policy.facts import (
    BallotCast,
    BlockerAnswered,
    BlockerRaised,
    ChannelOpened,
    ConditionMet,
    Fact,
    JudgeAdded,
    JudgeReleased,
    ManagerNamed,
    MeetingCalled,
    ProposalFiled,
    SeatPassed,
    StepEntered,
    Urged,
    VoicesChanged,
)
from policy.gaps import gates_ahead
from policy.judges import asked_first
from policy.notices import (
    BLOCKER_ANSWERED,
    BLOCKER_ASKED,
    CONDITION_ASKED,
    CONDITION_DONE,
    DESK_CARD,
    FILED_FOR,
    INVITE,
    MEETING_OWED,
    MOVED,
    OPEN_CHANNEL,
    OWES,
    OWN_CARD,
    PM_NAMED,
    PROJECT_CARD,
    REVIEW_CARD,
    RISK_OWNED,
    RISK_RED,
    URGED,
    WORKSPACE_LANE,
    Kind,
    Notice,
    lane_of,
)
from policy.occasions import Occasion
from policy.people import holders
from policy.projects import PERSON, Project
from policy.risk_facts import RiskAssessed, RiskFact, RiskLogged, RiskPassed, RiskReviewed
from policy.setup import Setup

__all__ = ["Occasion", "cards_of_a_gate", "desk_card", "firsts", "owed"]


def owed(occasion: Occasion) -> tuple[Notice, ...]:
    act = TELLS.get(type(occasion.entry.fact))
    return tuple(act(occasion)) if act else ()


def _filed(now: Occasion) -> Iterator[Notice]:
    yield _card(OWN_CARD, now.project, lane_of(now.project.proposer))
    if now.before is None:
        yield from _filed_for(now)


def _filed_for(now: Occasion) -> Iterator[Notice]:
    """The head of the department hears what is filed in its name, unless they file or judge it. Policy 4.1(1)."""
    project, edition = now.project, now.edition
    gates = (replace(project, at=gate) for gate in gates_ahead(edition, edition[edition.first].exits[FILED]))
    asked = {person for gate in gates for person in asked_first(edition, gate, now.setup.seats).values()}
    for head in now.setup.departments.get(project.department, ())[:1]:
        if head not in asked | {project.proposer}:
            yield now.tell(head, FILED_FOR)


def _asked(now: Occasion) -> Iterator[Notice]:
    return cards_of_a_gate(now.project, now.edition, now.setup)


def _entered(now: Occasion) -> Iterator[Notice]:
    step, project, edition = now.fact(StepEntered).step, now.project, now.edition
    here = edition[step]
    if here.is_gate:
        yield from cards_of_a_gate(project, edition, now.setup)
    if project.ballots and now.entry.actor != project.proposer:  # whoever moves it knows
        owes = PERSON + project.proposer in now.fact(StepEntered).seats
        said = {"step": step, "by": now.entry.actor, **({OWES: OWES} if owes else {})}
        yield Notice(Kind.TELL, now.once, lane_of(project.proposer), project.id, MOVED, said)
    begun = here.stage != edition[edition.first].stage and (here.is_gate or here.owner)
    if begun and edition.size(project.size).channel and not project.channel:
        yield Notice(Kind.DO, f"{OPEN_CHANNEL}:{project.id}", WORKSPACE_LANE, project.id, OPEN_CHANNEL)


def _named(now: Occasion) -> Iterator[Notice]:
    named = now.fact(ManagerNamed)
    told = {"person": named.person, "step": named.step, "instead_of": named.instead_of}
    yield Notice(Kind.TELL, now.once, lane_of(named.person), now.project.id, PM_NAMED, told)
    if named.instead_of and now.project.channel:
        yield Notice(Kind.DO, f"{INVITE}:{now.once}", WORKSPACE_LANE, now.project.id, INVITE)


def _channel_opened(now: Occasion) -> Iterator[Notice]:
    yield _card(PROJECT_CARD, now.project, now.fact(ChannelOpened).channel)
    yield Notice(Kind.DO, f"{INVITE}:{now.project.id}", WORKSPACE_LANE, now.project.id, INVITE)


def _spoken(now: Occasion) -> Iterator[Notice]:
    """Whoever owes a condition hears of it; one that was changed has a new key."""
    before = now.before or now.project
    known = {each.key for each in before.conditions} | {*now.project.met}
    for each in now.fact(BallotCast).conditions:
        if each.key not in known:
            yield now.tell(each.owner, CONDITION_ASKED, condition=each.key)


def _condition_met(now: Occasion) -> Iterator[Notice]:
    """Whoever asked for it hears that it is done."""
    key = now.fact(ConditionMet).condition
    asked = next((ballot.by for ballot in now.project.ballots for each in ballot.conditions if each.key == key), "")
    if asked and asked != now.entry.actor:
        yield now.tell(asked, CONDITION_DONE, condition=key, by=now.entry.actor)


def _blocked(now: Occasion) -> Iterator[Notice]:
    raised = now.fact(BlockerRaised)
    yield now.tell(raised.helper, BLOCKER_ASKED, blocker=raised.key)


def _unblocked(now: Occasion) -> Iterator[Notice]:
    """Whoever is blocked hears the answer, unless it was their own."""
    key = now.fact(BlockerAnswered).key
    for each in now.project.blockers:
        if each.key == key and each.by != now.entry.actor:
            yield now.tell(each.by, BLOCKER_ANSWERED, blocker=key)


def _urged(now: Occasion) -> Iterator[Notice]:
    urged = now.fact(Urged)
    return (now.tell(person, URGED, step=urged.step) for person in urged.people)


def _meeting_called(now: Occasion) -> Iterator[Notice]:
    return (now.tell(person, MEETING_OWED) for person in firsts(now.fact(MeetingCalled).seats, now.setup))


def _risk_owned(now: Occasion) -> Iterator[Notice]:
    """Whoever owns it from now on, unless that was their own doing."""
    risk = now.fact(RiskFact).risk
    owner = next(each.owner for each in now.project.risks if each.key == risk)
    if owner != now.entry.actor:
        yield now.tell(owner, RISK_OWNED, risk=risk, by=now.entry.actor)


def _risk_rated(now: Occasion) -> Iterator[Notice]:
    """Project manager and sponsor, when a risk turns red. Policy 4.4(3): in time."""
    risk, rules = now.fact(RiskFact).risk, now.edition.risks
    red = [{each.key: rules.is_red(each.kind, each.rating) for each in then.risks} if rules and then else {}
           for then in (now.before, now.project)]  # fmt: skip
    if red[1].get(risk) and not red[0].get(risk):
        for person in dict.fromkeys((now.project.pm or now.project.terms.pm, now.project.terms.sponsor)):
            if person and person != now.entry.actor:
                yield now.tell(person, RISK_RED, risk=risk, by=now.entry.actor)


def firsts(seats: Collection[str], setup: Setup) -> Iterator[str]:
    """Of each seat, whoever is written to."""
    for seat in seats:
        yield from (seat.removeprefix(PERSON),) if seat.startswith(PERSON) else holders(setup.seats, seat)[:1]


def cards_of_a_gate(project: Project, edition: Edition, setup: Setup) -> Iterator[Notice]:
    """The card in the review channel, and one to each seat's first holder who is not concerned."""
    if not edition[project.at].is_gate:
        return
    if setup.review_channel and not project.terms.confidential:
        yield _card(REVIEW_CARD, project, setup.review_channel)
    for person in dict.fromkeys(asked_first(edition, project, setup.seats).values()):
        yield desk_card(project, person)


def desk_card(project: Project, person: str) -> Notice:
    """One card a person, gate and round: a second round asks anew at the bottom of their messages."""
    key = f"{DESK_CARD}:{project.id}:{project.at}:{project.round}:{person}"
    about = {"step": project.at, "round": str(project.round)}
    return Notice(Kind.REPAINT, key, lane_of(person), project.id, DESK_CARD, about)


def _card(what: str, project: Project, lane: str) -> Notice:
    return Notice(Kind.REPAINT, f"{what}:{project.id}:{lane}", lane, project.id, what)


TELLS: Mapping[type[Fact], Callable[[Occasion], Iterator[Notice]]] = {
    ProposalFiled: _filed,
    StepEntered: _entered,
    VoicesChanged: _asked,
    JudgeAdded: _asked,
    JudgeReleased: _asked,
    SeatPassed: _asked,
    ManagerNamed: _named,
    ChannelOpened: _channel_opened,
    BallotCast: _spoken,
    ConditionMet: _condition_met,
    Urged: _urged,
    BlockerRaised: _blocked,
    BlockerAnswered: _unblocked,
    **telling_updates.TELLS,
    MeetingCalled: _meeting_called,
    RiskLogged: _risk_owned,
    RiskPassed: _risk_owned,
    RiskAssessed: _risk_rated,
    RiskReviewed: _risk_rated,
    **telling_minutes.TELLS,
    **telling_handovers.TELLS,
}
