"""Who is away and who stands in: the form, what Home says of it, and what whoever stands in is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy.absences import DELEGATE, FIRST, LAST, Absence
from policy.people import Person
from policy.reading import Label
from views.blocks import Block, button, context, date_picker, divider, entry, message, modal, section, user
from views.text import Say, flat

AWAY, BACK = "away", "absence.end"
NAME_LENGTH = 60


@dataclass(frozen=True)
class AwaySight:
    """Somebody's absences that are not over, the earliest first; `roles`: those that they hold, by key."""

    reader: Person
    absences: tuple[Absence, ...]
    roles: Mapping[str, Label]
    people: Mapping[str, Person]
    today: date

    def name_of(self, person: str, say: Say) -> str:
        known = self.people.get(person)
        return (flat(known.name, NAME_LENGTH) if known else "") or say("person.colleague")


def away_modal(sight: AwaySight, say: Say) -> Block:
    """What is noted, and the form for one more. Inputs: `first`, `last`, and a person for each role held."""
    blocks = [*noted_rows(sight, say), *([divider()] if sight.absences else [])]
    blocks.append(section(say("away.what" if sight.roles else "away.what_no_role")))
    blocks += [
        entry(FIRST, say("away.first"), date_picker(sight.today.isoformat())),
        entry(LAST, say("away.last"), date_picker(), say("away.last_hint")),
    ]
    for role, label in sight.roles.items():
        asked = say("away.delegate", role=say.label(label))
        blocks.append(entry(DELEGATE.format(role), asked, user(), say("away.delegate_hint"), optional=True))
    close = say.title("word.cancel")
    return modal(AWAY, say.title("away.title"), blocks, submit=say.title("away.submit"), close=close)


def away_view(sight: AwaySight, say: Say) -> Block:
    """As it stands now."""
    rows = list(noted_rows(sight, say)) or [section(say("away.none"))]
    return modal("away_noted", say.title("away.title"), rows, close=say.title("word.close"))


def noted_rows(sight: AwaySight, say: Say) -> Iterator[Block]:
    """Each absence, with the press that ends it."""
    for each in sight.absences:
        is_now = each.covers(sight.today)
        told = _span(each, is_now, say)
        press = button(BACK, say("away.back" if is_now else "away.cancel"), each.first.isoformat())
        yield section("\n".join([told, *_stand_ins(sight, each, say)]), press)


def _span(absence: Absence, is_now: bool, say: Say) -> str:
    first, last = say.day(absence.first), say.day(absence.last)
    if first == last:
        return say("away.one_day", first=first)
    return say("away.now" if is_now else "away.soon", first=first, last=last)


def home_rows(sight: AwaySight | None, say: Say) -> Sequence[Block]:
    """On Home, while somebody is away or about to be."""
    return list(noted_rows(sight, say)) if sight else []


def delegated(sight: AwaySight, say: Say, delegate: Person) -> Block:
    """Told to whoever stands in for the sight's reader."""
    who = flat(sight.reader.name, NAME_LENGTH) or say("person.colleague")
    rows = []
    for each in sight.absences:
        roles = say("word.comma").join(
            _role(sight, role, say) for role, person in each.delegates if person == delegate.id
        )
        first, last = say.day(each.first), say.day(each.last)
        told = say("away.delegated", who=who, roles=roles, first=first, last=last)
        rows.append(say("away.delegated_day", who=who, roles=roles, first=first) if first == last else told)
    return message(rows[0], [section("\n".join(rows)), context(say("away.delegated_how", who=who))])


def _stand_ins(sight: AwaySight, absence: Absence, say: Say) -> Iterator[str]:
    for role, person in absence.delegates:
        if role in sight.roles:
            yield say("away.stands_in", who=sight.name_of(person, say), role=_role(sight, role, say))


def _role(sight: AwaySight, role: str, say: Say) -> str:
    """A role that was given up meanwhile has no name here."""
    return say.label(sight.roles[role]) if role in sight.roles else say("away.role_given_up")
