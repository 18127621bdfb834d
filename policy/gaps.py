"""Gates that cannot close with the people there are: nobody holds a role, or all who do are concerned themselves."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from policy.edition import MEMBERS, Edition, Step, Verdict
from policy.people import Seat
from policy.projects import PERSON, Project, voices
from policy.quorums import Required, required, said_here


@dataclass(frozen=True)
class Gap:
    """A gate that cannot close: nobody holds these roles, or (`silenced`) all who do are concerned themselves."""

    step: str
    roles: tuple[str, ...]
    silenced: bool


def gaps(edition: Edition, project: Project, seats: Collection[Seat], step: str) -> tuple[Gap, ...]:
    """Why a gate could not close with the people there are; empty when it can. What was said there counts."""
    gate = edition[step]
    seats = [seat for seat in seats if seat.on_behalf_of not in project.concerned]
    found = _members_gaps if gate.count == MEMBERS else _seats_gaps
    return (*found(edition, project, seats, gate), *_required_gaps(edition, project, seats, gate))


def _seats_gaps(edition: Edition, project: Project, seats: Collection[Seat], gate: Step) -> Iterator[Gap]:
    said = {each.voice: each for each in said_here(project, gate.name)}
    voting = voices(edition, gate.name, project, seats)
    asked = tuple(voice for voice in (*gate.asked(project), *_added(voting)) if voice not in said)
    held = {voice: _holders(voice, seats) for voice in asked}
    spoken = {each.by for each in said.values()}
    able = {voice: people - project.concerned - spoken for voice, people in held.items() if people}
    empty = tuple(voice for voice in asked if not held[voice])
    yes = sum(each.verdict is Verdict.APPROVE for each in said.values())
    missing = gate.needed(project.size, len(asked) + len(said)) - yes
    if not unmatched(able, missing) and len(able) >= missing:
        return
    if empty:
        yield Gap(gate.name, empty, False)
    if silent := unmatched(able, missing - len(empty)):
        yield Gap(gate.name, silent, True)


def _added(voting: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(voice for voice in voting if voice.startswith(PERSON)))


def _holders(voice: str, seats: Iterable[Seat]) -> set[str]:
    if voice.startswith(PERSON):
        return {voice.removeprefix(PERSON)}
    return {seat.person for seat in seats if seat.role == voice}


def _members_gaps(edition: Edition, project: Project, seats: Collection[Seat], gate: Step) -> Iterator[Gap]:
    """Of those who may speak, who spoke among them, so many have to agree."""
    voting = len(voices(edition, gate.name, project, seats))
    if voting and gate.needed(project.size, voting) <= voting:
        return
    held = {role: _holders(role, seats) for role in gate.asked(project)}
    yield Gap(gate.name, tuple(role for role in held if held[role]) or tuple(held), any(held.values()))


def _required_gaps(edition: Edition, project: Project, seats: Collection[Seat], gate: Step) -> Iterator[Gap]:
    """Where members count, somebody of the role that no quorum can do without has to be able to speak."""
    role = gate.quorum_with.get(project.size, "")
    if not role or gate.count != MEMBERS:
        return
    heard = said_here(project, gate.name)
    if required(gate, project, heard, voices(edition, gate.name, project, seats), seats) is not Required.AWAITED:
        return
    people = _holders(role, seats)
    if not people - project.concerned - {each.by for each in heard}:
        yield Gap(gate.name, (role,), bool(people))


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
    met: list[str] = []
    while step in edition.steps and step not in met:
        met.append(step)
        step = edition[step].exits.get(Verdict.APPROVE) or edition[step].exits.get("filed") or ""
    return tuple(name for name in met if edition[name].is_gate)
