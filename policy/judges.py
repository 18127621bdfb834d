"""Who may speak at a gate, who is asked first, and how voices are added, released and passed on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from policy.edition import EVERY, MEMBERS, Edition
from policy.facts import Fact, JudgeAdded, JudgeReleased, SeatPassed, VoicesChanged
from policy.people import Seat
from policy.projects import PERSON, Project, owing, voice_of, voices
from policy.refusals import Refusal

ADDED_AT_MOST = 5
POLICY_OWNER = "policy_owner"


def fitting(edition: Edition, project: Project, by: str, seats: Collection[Seat]) -> Mapping[str, Seat]:
    """The voices this person could speak with here. Who has spoken keeps theirs: one person, one voice."""
    if by in project.concerned or not edition[project.at].is_gate:
        return {}
    open_voices = voices(edition, project.at, project, seats)
    fits = {voice_of(edition, project.at, seat): seat for seat in _sitting(edition, project, by, seats)}
    mine = {ballot.seat for ballot in project.here() if ballot.by == by} or open_voices
    free = mine - {ballot.seat for ballot in project.here() if ballot.by != by}
    taken = {voice: seat for voice, seat in sorted(fits.items()) if voice in open_voices & mine}
    return {voice: seat for voice, seat in taken.items() if voice in free} or taken


def _sitting(edition: Edition, project: Project, by: str, seats: Collection[Seat]) -> Iterator[Seat]:
    """The seats with which a person could speak; whoever was added has one of their own. Who left a role has none."""
    gate = edition[project.at]
    roles = {*gate.asked(project), gate.quorum_with.get(project.size, "")}
    if any((each.step, each.person, each.seat) == (project.at, by, "") for each in project.added):
        yield Seat(PERSON, by)
    mine = (seat for seat in (*seats, *instead(project)) if seat.person == by and seat.role in roles)
    yield from (seat for seat in mine if seat.on_behalf_of not in project.concerned)


def instead(project: Project) -> Iterator[Seat]:
    """The seats of substitutes: both names stand on what they say."""
    return (Seat(each.seat, each.person, on_behalf_of=each.instead_of) for each in project.substitutes)


@dataclass(frozen=True)
class Moved:
    """What a person asks for beside a verdict, on a gate's card of `round`: one more voice, or a voice for another.

    `seat` is the voice that is passed on; empty where somebody is added or released.
    """

    step: str
    by: str
    person: str
    seat: str = ""
    round: int = 0


def check_open(edition: Edition, project: Project, asked: Moved) -> None:
    if asked.step != project.at or not edition[project.at].is_gate:
        raise Refusal("gate_passed", at_step=project.at)
    if asked.round not in (0, project.round):
        raise Refusal("round_passed")


def may_add(edition: Edition, project: Project, by: str, seats: Collection[Seat]) -> bool:
    """A judge of the gate, or whoever keeps the policy; nobody on a project of their own."""
    judges = by in {ballot.by for ballot in project.here()} or bool(fitting(edition, project, by, seats))
    return by not in project.concerned and (judges or keeps_the_policy(by, seats))


def keeps_the_policy(by: str, seats: Iterable[Seat]) -> bool:
    return any(seat.role == POLICY_OWNER and seat.person == by for seat in seats)


def takes_more(edition: Edition, project: Project) -> bool:
    """A gate that every voice has to pass can be asked of more people: elsewhere a voice could outvote the others."""
    gate = edition[project.at]
    return gate.is_gate and gate.count != MEMBERS and gate.quorum[project.size] == EVERY


def add_judge(edition: Edition, project: Project, asked: Moved, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """One more person is asked, beside the roles. Policy 4.1(2)."""
    check_open(edition, project, asked)
    if asked.by in project.concerned:
        raise Refusal("own_project")
    if not may_add(edition, project, asked.by, seats):
        raise Refusal("not_yours_to_add")
    if not takes_more(edition, project):
        raise Refusal("no_judge_added_here")
    if asked.person in project.concerned:
        raise Refusal("judge_is_concerned", "person")
    if asked.person in {ballot.by for ballot in project.here()} or fitting(edition, project, asked.person, seats):
        raise Refusal("judge_has_voice", "person")
    if len([each for each in project.added if each.step == project.at]) >= ADDED_AT_MOST:
        raise Refusal("too_many_judges", "person", limit=str(ADDED_AT_MOST))
    return (JudgeAdded(project.at, asked.person),)


def release_judge(edition: Edition, project: Project, asked: Moved, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """A person who was added is asked no more, so that nobody waits for ever. Whoever has spoken has spoken."""
    check_open(edition, project, asked)
    if not may_add(edition, project, asked.by, seats) or not _may_take_back(project, asked, seats):
        raise Refusal("not_yours_to_add")
    for ballot in project.here():
        if ballot.by == asked.person:
            raise Refusal("seat_has_spoken", verdict=ballot.verdict, at=ballot.at.isoformat(), by=ballot.by)
    released = left(project, asked.person)
    if not released:
        raise Refusal("judge_not_added")
    return released


def _may_take_back(project: Project, asked: Moved, seats: Iterable[Seat]) -> bool:
    """A substitute is the policy owner's to take back: nobody ends it who did not answer."""
    is_substitute = any(each.person == asked.person for each in project.substitutes)
    return not is_substitute or keeps_the_policy(asked.by, seats)


def left(project: Project, person: str) -> tuple[Fact, ...]:
    """What follows where a project stands when somebody who was added can be asked no more."""
    spoken = {ballot.by for ballot in project.here()}
    asked = any((each.step, each.person) == (project.at, person) for each in project.added)
    return (JudgeReleased(project.at, person),) if asked and person not in spoken else ()


def pass_seat(edition: Edition, project: Project, asked: Moved, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """A voice is asked of another holder of the same role. The one who had it may still speak: a role has one voice."""
    check_open(edition, project, asked)
    mine = fitting(edition, project, asked.by, seats)
    for ballot in project.here():
        if ballot.seat == asked.seat:
            raise Refusal("seat_has_spoken", verdict=ballot.verdict, at=ballot.at.isoformat(), by=ballot.by)
    if asked.seat not in mine or asked.seat.startswith(PERSON):
        raise Refusal("not_your_seat")
    if asked.person == asked.by or asked.person not in takers(edition, project, asked.seat, seats):
        raise Refusal("seat_not_theirs", "person")
    return (SeatPassed(project.at, asked.seat, asked.person),)


def takers(edition: Edition, project: Project, seat: str, seats: Collection[Seat]) -> tuple[str, ...]:
    """Who could speak for a role here, whoever is asked first coming first."""
    spoken = {ballot.by for ballot in project.here()}
    holders = (each.person for each in _in_order(project, seats) if each.role == seat)
    return tuple(dict.fromkeys(person for person in holders if person not in project.concerned | spoken))


def _in_order(project: Project, seats: Iterable[Seat]) -> list[Seat]:
    """A substitute, then the lead, unless a voice was passed on here or they are away. Nobody for people concerned."""
    passed = {(each.seat, each.person) for each in project.passed_on if each.step == project.at}
    passed |= {(each.seat, each.person) for each in project.substitutes}
    able = (seat for seat in (*seats, *instead(project)) if seat.on_behalf_of not in project.concerned)
    return sorted(able, key=lambda seat: ((seat.role, seat.person) not in passed, seat.away, seat.rank, _is_own(seat)))


def _is_own(seat: Seat) -> bool:
    return not seat.on_behalf_of


def recount(edition: Edition, project: Project, owed: Collection[str], seats: Collection[Seat]) -> tuple[Fact, ...]:
    """Who owes at an open gate once roles got other people; `owed`: the seats that owe there so far.

    It never closes a gate: only a verdict does, or whoever names people could decide by naming them.
    """
    if not edition[project.at].is_gate:
        return ()
    now = owing(edition, project.at, project, seats)
    return () if set(now) == set(owed) else (VoicesChanged(project.at, now),)


def asked_first(edition: Edition, project: Project, seats: Iterable[Seat]) -> Mapping[str, str]:
    """Whom to write to about the gate where a project stands: for each seat its first holder who is not concerned.

    Who may speak for two seats speaks for one: the other's next holder is asked where there is one.
    """
    ordered = _in_order(project, seats)
    spoken = {ballot.by for ballot in project.here()}
    open_seats = owing(edition, project.at, project, ordered)
    could = [(voice_of(edition, project.at, seat), seat.person) for seat in ordered]
    could += [
        (PERSON + each.person, each.person) for each in project.added if each.step == project.at and not each.seat
    ]
    able: dict[str, list[str]] = {}
    for voice, person in could:
        if voice in open_seats and person not in project.concerned | spoken:
            able.setdefault(voice, []).append(person)
    found: dict[str, str] = {}
    for voice in sorted(able, key=lambda voice: (len(able[voice]), voice)):
        found[voice] = next((each for each in able[voice] if each not in found.values()), able[voice][0])
    return found
