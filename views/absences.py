"""Who is away and who stands in: the form, what Home says of it, and what whoever stands in is told."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from policy.absences import DELEGATE, FIRST, LAST, Absence, Away
from policy.people import Person
from policy.reading import Label
from views.blocks import Block, actions, button, context, date_picker, divider, entry, message, modal, section, user
from views.text import Say, flat

AWAY, BACK, CHANGE = "away", "absence.end", "absence.change"
INSTEAD = "instead"  # in a form that changes an absence: the first day of it
NAME_LENGTH = 60


@dataclass(frozen=True)
class AwaySight:
    """Somebody's absences that are not over, the earliest first; `roles`: those that they hold, by key.

    `away`: everybody's, as whoever stands in may be away for a part of it.
    """

    reader: Person
    absences: tuple[Absence, ...]
    roles: Mapping[str, Label]
    people: Mapping[str, Person]
    today: date
    away: Away = field(default_factory=dict)

    def name_of(self, person: str, say: Say) -> str:
        known = self.people.get(person)
        return (flat(known.name, NAME_LENGTH) if known else "") or say("person.colleague")


def away_modal(sight: AwaySight, say: Say) -> Block:
    """What is noted, and the form for one more. Inputs: `first`, `last`, and a person for each role held."""
    noted = list(noted_rows(sight, say))
    what = section(say("away.what" if sight.roles else "away.what_no_role"))
    return _form(sight, Absence(sight.today, date.min), say, [*noted, *([divider()] if noted else []), what])


def change_modal(sight: AwaySight, noted: Absence, say: Say) -> Block:
    """The same inputs, filled in as one was noted."""
    kept = json.dumps({INSTEAD: noted.first.isoformat()})
    told = section("\n".join([_span(noted, noted.covers(sight.today), say), say("away.change_how")]))
    return {**_form(sight, noted, say, [told]), "private_metadata": kept}


def _form(sight: AwaySight, filled: Absence, say: Say, blocks: list[Block]) -> Block:
    """`filled`: what stands in the inputs; the last day is none yet where it is before the first."""
    last = filled.last.isoformat() if filled.last >= filled.first else ""
    blocks += [
        entry(FIRST, say("away.first"), date_picker(filled.first.isoformat())),
        entry(LAST, say("away.last"), date_picker(last), say("away.last_hint")),
    ]
    chosen = {role: sight.people[person].slack_id for role, person in filled.delegates if person in sight.people}
    for role, label in sight.roles.items():
        asked, person = say("away.delegate", role=say.label(label)), user(chosen.get(role, ""))
        blocks.append(entry(DELEGATE.format(role), asked, person, say("away.delegate_hint"), optional=True))
    close = say.title("word.cancel")
    return modal(AWAY, say.title("away.title"), blocks, submit=say.title("away.submit"), close=close)


def away_view(sight: AwaySight, say: Say) -> Block:
    """As it stands now."""
    rows = list(noted_rows(sight, say)) or [section(say("away.none"))]
    return modal("away_noted", say.title("away.title"), rows, close=say.title("word.close"))


def noted_rows(sight: AwaySight, say: Say) -> Iterator[Block]:
    """Each absence, with the presses that end and change it."""
    for each in sight.absences:
        is_now, first = each.covers(sight.today), each.first.isoformat()
        yield section("\n".join([_span(each, is_now, say), *_stand_ins(sight, each, say)]))
        back = button(BACK, say("away.back" if is_now else "away.cancel"), first)
        yield actions([back, button(CHANGE, say("away.change"), first)])


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


def undelegated(absent: Person, over: Absence, say: Say) -> Block:
    """Told to whoever was to stand in, and does no more."""
    who = flat(absent.name, NAME_LENGTH) or say("person.colleague")
    key = "away.undelegated_day" if over.first == over.last else "away.undelegated"
    told = say(key, who=who, first=say.day(over.first), last=say.day(over.last))
    return message(told, [section(told)])


def _stand_ins(sight: AwaySight, absence: Absence, say: Say) -> Iterator[str]:
    for role, person in absence.delegates:
        if role in sight.roles:
            facts = {"who": sight.name_of(person, say), "role": _role(sight, role, say)}
            apart = [each for each in sight.away.get(person, ()) if each.meets(absence)]
            days = {"first": say.day(apart[0].first), "last": say.day(apart[-1].last)} if apart else {}
            yield say("away.stands_in_but" if apart else "away.stands_in", **facts, **days)


def _role(sight: AwaySight, role: str, say: Say) -> str:
    """A role that was given up meanwhile has no name here."""
    return say.label(sight.roles[role]) if role in sight.roles else say("away.role_given_up")
