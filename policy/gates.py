"""The rules of a gate: who may judge, what must be given, and when the project moves on."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policy.edition import MEMBERS, ONE, Edition, Step, Verdict
from policy.facts import BallotCast, Fact, ManagerNamed, VoicesChanged
from policy.forms import blank
from policy.people import Seat
from policy.projects import Project, entered, owing, voice_of, voices
from policy.refusals import Refusal

REASON_AT_MOST = 2000


@dataclass(frozen=True)
class Vote:
    """What a person asks for: `seat` is the voice they chose, empty where only one fits; `pm` whom they name.

    `round` is the one whose card or ballot they had before them; 0 where they were shown none.
    """

    step: str
    by: str
    verdict: Verdict
    reason: str = ""
    seat: str = ""
    pm: str = ""
    round: int = 0


def fitting(edition: Edition, project: Project, by: str, seats: Collection[Seat]) -> Mapping[str, Seat]:
    """The voices this person could speak with here. Who has spoken keeps theirs: one person, one voice."""
    if by in project.concerned or not edition[project.at].is_gate:
        return {}
    open_voices = voices(edition, project.at, project, seats)
    fits = {voice_of(edition, project.at, seat): seat for seat in seats if seat.person == by}
    mine = {ballot.seat for ballot in project.here() if ballot.by == by} or open_voices
    free = mine - {ballot.seat for ballot in project.here() if ballot.by != by}
    taken = {voice: seat for voice, seat in sorted(fits.items()) if voice in open_voices & mine}
    return {voice: seat for voice, seat in taken.items() if voice in free} or taken


def judge(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """What follows when one person rules on the gate the project stands at. Policy 4.1(2), 4.1(3)."""
    for refusal in objections(edition, project, vote, seats):
        raise refusal
    gate = edition[project.at]
    seat = vote.seat or next(iter(fitting(edition, project, vote.by, seats)))
    words = {} if blank(vote.reason) else {"reason": vote.reason.strip()}
    cast = BallotCast(gate.name, seat, vote.verdict, words=words)
    outcome = would_decide(edition, project, vote, seats)
    return (cast, *_closing(edition, project, outcome, vote, seats)) if outcome else (cast,)


def would_decide(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> Verdict | None:
    """The outcome if this vote were cast now; None while the gate would stay open."""
    heard = [ballot.verdict for ballot in project.here() if ballot.by != vote.by] + [vote.verdict]
    electorate = voices(edition, project.at, project, seats)
    return decided(edition[project.at], project.size, heard, len(electorate))


def _closing(
    edition: Edition, project: Project, outcome: Verdict, vote: Vote, seats: Collection[Seat]
) -> Iterator[Fact]:
    gate = edition[project.at]
    if outcome is Verdict.APPROVE and gate.names_pm:
        named = ManagerNamed(gate.name, vote.pm)
        yield named
        project = replace(project, pm=named.person)
    yield entered(edition, gate.exits[outcome], project, seats)


def objections(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> Iterator[Refusal]:
    """Why this vote cannot stand, the plainest reason first."""
    fits = fitting(edition, project, vote.by, seats)
    if vote.step != project.at or vote.round not in (0, project.round):
        yield from _too_late(project, vote)
    if vote.by in project.concerned:
        yield Refusal("own_project")
    if not fits:
        yield Refusal("not_your_gate")
    if vote.seat and vote.seat not in fits:
        yield from _spoken(project, vote, vote.seat)
        yield Refusal("not_your_gate")
    if vote.verdict not in edition[project.at].exits:
        yield Refusal("verdict_not_offered")
    if len(fits) > 1 and not vote.seat:
        yield Refusal("choose_seat", "seat")
    closes = would_decide(edition, project, vote, seats)
    yield from _spoken(project, vote, vote.seat or next(iter(fits)), closes)
    if vote.verdict is not Verdict.APPROVE and blank(vote.reason):
        yield Refusal("reason_needed", "reason")
    if len(vote.reason) > REASON_AT_MOST:
        yield Refusal("too_long", "reason", length=str(len(vote.reason)), limit=str(REASON_AT_MOST))
    if closes is Verdict.APPROVE and edition[project.at].names_pm:
        yield from _not_to_be_named(project, vote)


def _too_late(project: Project, vote: Vote) -> Iterator[Refusal]:
    """A press on a closed gate says what that person decided there, or that it is closed; a new round is another."""
    if vote.step == project.at:
        yield Refusal("round_passed")
    for ballot in project.ballots:
        if (ballot.by, ballot.step) == (vote.by, vote.step):
            yield Refusal("gate_passed_spoken", verdict=ballot.verdict, at=ballot.at.isoformat())
    yield Refusal("gate_passed", at_step=project.at)


def _spoken(project: Project, vote: Vote, voice: str, closes: Verdict | None = None) -> Iterator[Refusal]:
    """The same verdict again changes nothing, unless others have left and it now decides."""
    for ballot in project.here():
        if ballot.by == vote.by and ballot.verdict == vote.verdict and not closes:
            yield Refusal("already_cast", verdict=ballot.verdict, at=ballot.at.isoformat())
        if ballot.by != vote.by and ballot.seat == voice:
            yield Refusal("seat_has_spoken", verdict=ballot.verdict, at=ballot.at.isoformat(), by=ballot.by)


def _not_to_be_named(project: Project, vote: Vote) -> Iterator[Refusal]:
    """The press that starts a project names who runs it: nobody who judged it, and not its sponsor."""
    if not vote.pm:
        yield Refusal("pm_needed", "pm")
    if vote.pm in {vote.by, *(ballot.by for ballot in project.ballots)}:
        yield Refusal("pm_has_voted", "pm")
    if vote.pm == project.terms.sponsor:
        yield Refusal("pm_is_sponsor", "pm")


def decided(gate: Step, size: str, heard: Collection[Verdict], electorate: int) -> Verdict | None:
    """The gate's outcome, or None while it is open. It closes against as soon as approval is out of reach.

    With `one` the first voice decides; a tie between the two ways of saying no goes to send_back.
    """
    tally = Counter(heard)
    needed = gate.needed(size, electorate)
    against = len(heard) - tally[Verdict.APPROVE]
    if tally[Verdict.APPROVE] >= max(1, needed):
        return Verdict.APPROVE
    if against >= (1 if gate.quorum[size] == ONE else max(1, electorate - needed + 1)):
        no = [verdict for verdict in (Verdict.SEND_BACK, Verdict.DECLINE) if verdict in gate.exits]
        return max(no, key=lambda verdict: tally[verdict])
    return None


def recount(edition: Edition, project: Project, owed: Collection[str], seats: Collection[Seat]) -> tuple[Fact, ...]:
    """Who owes at an open gate once roles got other people; `owed`: the seats that owe there so far.

    It never closes a gate: only a verdict does, or whoever names people could decide by naming them.
    """
    if not edition[project.at].is_gate:
        return ()
    now = tuple(seat for seat in owing(edition, project.at, project, seats) if seat not in _heard_seats(project))
    return () if set(now) == set(owed) else (VoicesChanged(project.at, now),)


def _heard_seats(project: Project) -> frozenset[str]:
    return frozenset(ballot.seat for ballot in project.here())


@dataclass(frozen=True)
class Gap:
    """A gate that cannot close: nobody holds these roles, or (`silenced`) all who do are concerned themselves."""

    step: str
    roles: tuple[str, ...]
    silenced: bool


def gaps(edition: Edition, project: Project, seats: Collection[Seat], step: str) -> tuple[Gap, ...]:
    """Why a gate could not close with the people there are; empty when it can. What was said there counts."""
    gate, said = edition[step], {ballot.seat: ballot.by for ballot in project.ballots if ballot.step == step}
    asked = tuple(role for role in gate.asked(project) if role not in said)
    held = {role: {seat.person for seat in seats if seat.role == role} for role in asked}
    able = {role: people - project.concerned - {*said.values()} for role, people in held.items() if people}
    empty = tuple(role for role in asked if not held[role])
    if gate.count == MEMBERS:
        return _members_gaps(gate, project, held, len(voices(edition, step, project, seats)))
    yes = sum(ballot.verdict is Verdict.APPROVE for ballot in project.ballots if ballot.step == step)
    missing = gate.needed(project.size, len(asked) + len(said)) - yes
    unheard = unmatched(able, missing)
    if not unheard and len(able) >= missing:
        return ()
    found = [Gap(step, empty, False)] if empty else []
    silent = unmatched(able, missing - len(empty))
    return (*found, Gap(step, silent, True)) if silent else tuple(found)


def _members_gaps(gate: Step, project: Project, held: Mapping[str, Collection[str]], voting: int) -> tuple[Gap, ...]:
    """`voting`: how many count there, those who spoke among them."""
    people = {person for of_role in held.values() for person in of_role}
    if voting and gate.needed(project.size, voting) <= voting:
        return ()
    return (Gap(gate.name, tuple(role for role in held if held[role]) or tuple(held), bool(people)),)


def unmatched(able: Mapping[str, Collection[str]], needed: int) -> tuple[str, ...]:
    """Roles left without a voice when each person may speak for one role only; empty once `needed` roles can speak."""
    speaks: dict[str, str] = {}

    def seat(role: str, tried: set[str]) -> bool:
        for person in sorted(set(able[role]) - tried):
            tried.add(person)
            if person not in speaks or seat(speaks[person], tried):
                speaks[person] = role
                return True
        return False

    silent = tuple(role for role in able if not seat(role, set()))
    return silent if len(able) - len(silent) < needed else ()


def gates_ahead(edition: Edition, step: str) -> tuple[str, ...]:
    """The gates that approval leads through from a step on, in order."""
    found: list[str] = []
    while step in edition.steps and step not in found:
        if edition[step].is_gate:
            found.append(step)
        step = edition[step].exits.get(Verdict.APPROVE) or edition[step].exits.get("filed") or ""
    return tuple(found)


def asked_first(edition: Edition, project: Project, seats: Iterable[Seat]) -> Mapping[str, str]:
    """Whom to write to about the gate where a project stands: for each seat its first holder who is not concerned.

    Who may speak for two seats speaks for one: the other's next holder is asked where there is one.
    """
    ordered = sorted(seats, key=lambda seat: seat.rank)
    spoken = {ballot.by for ballot in project.here()}
    open_seats = voices(edition, project.at, project, tuple(ordered)) - _heard_seats(project)
    able: dict[str, list[str]] = {}
    for seat in ordered:
        voice = voice_of(edition, project.at, seat)
        if voice in open_seats and seat.person not in project.concerned | spoken:
            able.setdefault(voice, []).append(seat.person)
    found: dict[str, str] = {}
    for voice in sorted(able, key=lambda voice: (len(able[voice]), voice)):
        found[voice] = next((each for each in able[voice] if each not in found.values()), able[voice][0])
    return found
