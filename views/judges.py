"""Who else is asked at a gate: judges urged, added, taken back, and voices passed on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from policy.judges import may_add, takers, takes_more
from policy.people import Person
from policy.projects import PERSON
from policy.refusals import Refusal
from views.blocks import OPTIONS, Block, entry, message, modal, overflow, radio, section, select, user
from views.cards import name_of, titled, voice_name
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat

WITH_CONDITIONS, URGE, ADD, RELEASE, PASS = "conditions", "urge", "add", "release", "pass"
MORE, APART = "judge.more", ":"


@dataclass(frozen=True)
class At:
    """What a modal about judges carries: the gate and round that its reader had before them."""

    project: str
    step: str
    round: int

    @classmethod
    def of(cls, names: Mapping[str, object]) -> "At":
        """Refuses, with `form_unknown`, what another version of us wrote."""
        match names:
            case {"project": str(project), "step": str(step), "round": int(round_)}:
                return cls(project, step, round_)
        raise Refusal("form_unknown")


def more_menu(sight: Sight, say: Say, verbs: Sequence[str]) -> list[Block]:
    """Everything that is seldom needed. One press: what it means is decided by who presses."""
    if not sight.here.is_gate or len(verbs) < 2:
        return []
    # A choice holds 75 characters: the gate is the one where the project stands when it is pressed.
    return [overflow(MORE, {f"{verb}{APART}{sight.project.id}": say(f"judge.{verb}") for verb in verbs})]


def verbs_for_all(sight: Sight) -> tuple[str, ...]:
    """On the channel's card, which everybody reads."""
    more = (ADD, RELEASE) if _added(sight) else (ADD,)
    return (WITH_CONDITIONS, URGE, PASS, *(more if takes_more(sight.edition, sight.project) else ()))


def verbs_for(sight: Sight, reader: Person) -> tuple[str, ...]:
    """On a judge's own card."""
    adds = takes_more(sight.edition, sight.project) and may_add(
        sight.edition, sight.project, reader.id, sight.setup.seats
    )
    more = (ADD, RELEASE) if _added(sight) else (ADD,)
    return (WITH_CONDITIONS, PASS, *(more if adds else ()))


def _added(sight: Sight) -> list[str]:
    """Who was added and has not spoken."""
    spoken = {ballot.by for ballot in sight.project.here()}
    return [each.person for each in sight.project.added
            if each.step == sight.project.at and each.person not in spoken]  # fmt: skip


def add_modal(sight: Sight, say: Say) -> Block:
    """Asks for one more person. Input: `person`."""
    asked = entry("person", say("judge.whom"), user(), say("judge.add_hint"))
    return _modal("judge.add", sight, [asked], say)


def release_modal(sight: Sight, say: Say) -> Block:
    """Asks who need not answer any more. Input: `person`."""
    offered = {person: name_of(sight, person, say) for person in _added(sight)}
    if not offered:
        return _nothing(sight, say, "judge.nobody_added")
    element = radio(dict(list(offered.items())[:10]), next(iter(offered)))
    return _modal("judge.release", sight, [entry("person", say("judge.whom_not"), element)], say)


def pass_modal(sight: Sight, seats: Sequence[str], reader: Person, say: Say) -> Block:
    """Asks to whom a voice goes. Inputs: `person` (an internal id with its seat before it)."""
    offered = dict(_takers(sight, seats, reader, say))
    if not offered:
        return _nothing(sight, say, "judge.nobody_else")
    element = select(dict(list(offered.items())[:OPTIONS]), next(iter(offered)))
    return _modal("judge.pass", sight, [entry("person", say("judge.to_whom"), element, say("judge.pass_hint"))], say)


def _takers(sight: Sight, seats: Sequence[str], reader: Person, say: Say) -> Iterator[tuple[str, str]]:
    for seat in seats:
        if seat.startswith(PERSON):
            continue
        for person in takers(sight.edition, sight.project, seat, sight.setup.seats):
            if person != reader.id:
                named = flat(name_of(sight, person, say), 40)
                yield f"{seat}{APART}{person}", say.aside(named, voice_name(seat, sight, say))


def _modal(callback: str, sight: Sight, inputs: list[Block], say: Say) -> Block:
    title, submit, close = say.title(f"{callback}_title"), say.title(f"{callback}_submit"), say.title("word.cancel")
    kept = json.dumps(asdict(At(sight.project.id, sight.project.at, sight.project.round)))
    blocks = [section(f"{titled(sight.project, say)}\n{say.label(sight.here.label)}"), *inputs]
    return modal(callback, title, blocks, submit=submit, close=close, private_metadata=kept)


def _nothing(sight: Sight, say: Say, key: str) -> Block:
    blocks = [section(f"{titled(sight.project, say)}\n{say(key)}")]
    return modal("judge.nobody", sight.project.key, blocks, close=say.title("word.close"))


@dataclass(frozen=True)
class Urging:
    """What came of asking once more: who was reached, and who was not, with the moment from which they can be."""

    asked: tuple[Person, ...]
    later: tuple[tuple[Person, str], ...]  # the moment as it is read; empty: not in this round any more


def urged_message(sight: Sight, urging: Urging, say: Say) -> Block:
    """The answer to whoever asked."""
    told = "\n".join(_urged(urging, say))
    return message(screen(sight, say, [told]), [section(f"{titled(sight.project, say)}\n{told}")])


def urged_view(sight: Sight, urging: Urging, say: Say) -> Block:
    told = "\n".join(_urged(urging, say))
    blocks = [section(f"{titled(sight.project, say)}\n{told}")]
    return modal("judge.urged", sight.project.key, blocks, close=say.title("word.close"))


def _urged(urging: Urging, say: Say) -> Iterator[str]:
    if urging.asked:
        names = say("word.comma").join(flat(person.name, 60) or say("person.colleague") for person in urging.asked)
        yield say("judge.urged", names=names)
    for person, at in urging.later:
        name = flat(person.name, 60) or say("person.colleague")
        yield say("judge.urge_from", name=name, at=at) if at else say("judge.urge_no_more", name=name)
