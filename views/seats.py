"""What somebody left who is no member of the company any more: told to whoever sets up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy.people import Person
from policy.reading import Label
from views.blocks import Block, button, context, message, section
from views.cards import listed, titled
from views.duty_kinds import Owed, what_of
from views.text import Say, flat

FEW, NAME_LENGTH = 5, 60


@dataclass(frozen=True)
class LeftSight:
    """`roles` that `gone` held, with whoever holds them now; `owed`: the first of `total` things that were theirs."""

    gone: Person
    roles: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Label]
    people: Mapping[str, Person]
    owed: tuple[Owed, ...]
    total: int


def gone_message(sight: LeftSight, say: Say) -> Block:
    """Role by role who is asked now, then what nobody else can do in their place."""
    title = say("left.title", who=_name(sight.gone, say))
    blocks = [section("\n".join([title, *_roles(sight, say)]))]
    if sight.total:
        blocks.append(section(say.counted("left.owed", sight.total)))
    for duty, seen in sight.owed:
        details = button("project.details", say("project.details"), seen.project.id)
        blocks.append(section(f"{titled(seen.project, say)}\n{what_of((duty, seen), say)}", details))
    if sight.total > len(sight.owed):
        blocks.append(context(say("word.more", count=str(sight.total - len(sight.owed)))))
    empty = [role for role, people in sight.roles.items() if not people]
    if empty:
        blocks.append(context(say("left.set_up")))
    return message(say.row([title, *_roles(sight, say)][:2]), blocks)


def _roles(sight: LeftSight, say: Say) -> Iterator[str]:
    for role, held in sight.roles.items():
        label = say.label(sight.labels[role])
        names = [_name(sight.people[each], say) for each in held if each in sight.people]
        yield say("left.moved", role=label, names=listed(names, say)) if names else say("left.nobody", role=label)


def _name(person: Person, say: Say) -> str:
    return flat(person.name, NAME_LENGTH) or say("person.colleague")
