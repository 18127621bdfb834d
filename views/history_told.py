"""An entry of a journal, and the names that stand in its sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from policy.edition import Edition
from policy.facts import GATEPOST, Entry
from policy.people import Person
from policy.projects import PERSON
from policy.reading import Label
from views.text import Say, flat

NAME_LENGTH, TITLE_LENGTH, KEY_LENGTH, FEW = 60, 80, 12, 8
APP = "Gatepost"


@dataclass(frozen=True)
class Told:
    """An entry of a journal, with what turns it into words. `shown`: the rows of visibility that its reader may see."""

    entry: Entry
    edition: Edition
    people: Mapping[str, Person]
    shown: frozenset[str]
    zone: str = "UTC"  # the reader's

    @property
    def fact(self) -> Any:
        return self.entry.fact


def name_of(told: Told, person: str, say: Say) -> str:
    if person == GATEPOST:
        return APP
    known = told.people.get(person)
    return (flat(known.name, NAME_LENGTH) if known else "") or say("person.colleague")


def who(told: Told, say: Say) -> str:
    """Who did it, and for whom."""
    name = name_of(told, told.entry.actor, say)
    if not told.entry.on_behalf_of:
        return name
    return say("history.for", who=name, whom=name_of(told, told.entry.on_behalf_of, say))


def seat_name(told: Told, seat: str, say: Say) -> str:
    if seat.startswith(PERSON):
        return name_of(told, seat.removeprefix(PERSON), say)
    return label_of(told.edition.roles, seat, say)


def label_of(among: Mapping[str, Any], key: str, say: Say) -> str:
    """What the policy calls it; a role or step of another edition keeps its key."""
    label: Label = among[key].label if key in among else {}
    return say.label(label) if label else flat(key, NAME_LENGTH)


Sentence = Callable[[Told, Say], str]
