"""How somebody's work goes: the form in which it is written, and the card on which others read it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy.blocked import Blocker
from policy.blockers import open_blockers
from policy.refusals import Refusal
from policy.updates import TEXT, TEXT_AT_MOST, How, Update
from views.blockers import blocked_row, blocker_inputs
from views.blocks import (
    Block,
    bold,
    bullets,
    context,
    divider,
    entry,
    line,
    message,
    modal,
    quote,
    rich,
    section,
    text,
    typing,
)  # fmt: skip
from views.cards import EMPTY_GLYPH, GLYPHS, OPEN_GLYPH, name_of, titled
from views.clauses import cite
from views.screens import screen
from views.sights import Sight
from views.text import Say, prose

FORM_AT_MOST = 15  # projects in one form: with five blocks each they fill a view
FEW_BLOCKERS = 5
GIVEN = next(iter(GLYPHS.values()))


@dataclass(frozen=True)
class Place:
    """A round: of which project, on which day of whoever is asked."""

    project: str
    day: date

    def __str__(self) -> str:
        return json.dumps([self.project, self.day.isoformat()])

    @classmethod
    def of(cls, told: object) -> "Place":
        """Refuses, with `press_unknown`, what another version of us wrote."""
        if isinstance(told, list) and len(told) == 2 and all(isinstance(each, str) for each in told):
            return cls(told[0], day_in(told[1]))
        raise Refusal("press_unknown")

    @classmethod
    def parse(cls, written: str) -> "Place":
        """What a press carries; refuses the same."""
        try:
            return cls.of(json.loads(written))
        except ValueError:
            raise Refusal("press_unknown") from None


def day_in(written: str) -> date:
    """Refuses, with `press_unknown`, what is no day."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refusal("press_unknown") from None


@dataclass(frozen=True)
class Asking:
    """One project of a form. `text`: what the reader wrote last, nothing where they skipped; `said`: in this round."""

    place: Place
    sight: Sight
    text: str
    said: Update | None = None


def update_modal(asked: Sequence[Asking], say: Say) -> Block:
    """Inputs, each ending with a dot and the number of its project: `text`, `blocker`, `helper`."""
    blocks: list[Block] = []
    for number, each in enumerate(asked):
        blocks += [*([divider()] if number else []), *_project(each, number, say)]
    blocks.append(context(say("update.no_case"), *_cited(asked, say)))
    kept = json.dumps([[each.place.project, each.place.day.isoformat()] for each in asked])
    title, submit, close = (say.title(key) for key in ("update.title", "update.submit", "word.cancel"))
    return modal("update", title, blocks, submit=submit, close=close, private_metadata=json.dumps({"rounds": kept}))


def places_in(metadata: Mapping[str, Any]) -> tuple[Place, ...]:
    """The rounds of a form, in its order."""
    try:
        kept = json.loads(str(metadata.get("rounds", "")))
    except ValueError:
        raise Refusal("press_unknown") from None
    return tuple(map(Place.of, kept if isinstance(kept, list) else [kept]))


def _project(each: Asking, number: int, say: Say) -> list[Block]:
    place = say.row([titled(each.sight.project, say), say.day(each.place.day)])
    box = typing(prose(each.text, TEXT_AT_MOST), multiline=True, max_length=TEXT_AT_MOST)
    hint = say("update.hint" if each.said is None or each.said.is_answer else "update.hint_skipped")
    return [
        rich(line(bold(place))),
        entry(f"{TEXT}.{number}", say("update.text"), box, hint, optional=True),
        *blocker_inputs(say, at=f".{number}", needed=False),
    ]


def _cited(asked: Sequence[Asking], say: Say) -> list[str]:
    rules = (each.sight.edition.standup for each in asked)
    return [cite(rule.citation, say) for rule in rules if rule][:1]


def update_card(sight: Sight, said: Update | None, say: Say, zone: str) -> Block:
    """One person's word in the thread of its round. None: it was never said, or is there no more."""
    if said is None:
        return message(screen(sight, say, [say("update.gone")]), [section(say("update.gone"))])
    name = name_of(sight, said.person, say)
    told = say.row([name, said_how(said, sight, say)])
    blocks = [rich(line(text(f"{sign_of(said, sight)} "), bold(name), text(f"  {_when(said, sight, say, zone)}")))]
    if said.how is How.WRITTEN:
        blocks.append(rich(quote(prose(said.text, TEXT_AT_MOST) or say("update.erased"))))
    rows = [blocked_row(each, sight, say, zone) for each in _blocked(sight, said)[:FEW_BLOCKERS]]
    return message(screen(sight, say, [told]), [*blocks, *([rich(bullets(rows))] if rows else [])])


def _when(said: Update, sight: Sight, say: Say, zone: str) -> str:
    at = say.when(said.at, zone)
    edited = say.tagged("update.edited", say.when(said.edited_at, zone)) if said.edited_at else ""
    return say.row([said_how(said, sight, say), at, say("update.late") if said.late else "", edited])


def sign_of(said: Update, sight: Sight) -> str:
    if _only_blocked(said, sight):
        return EMPTY_GLYPH
    return GIVEN if said.is_answer else OPEN_GLYPH


def _only_blocked(said: Update, sight: Sight) -> bool:
    return said.how is How.PLANNED and any(each.at in (said.at, said.edited_at) for each in _blocked(sight, said))


def said_how(said: Update, sight: Sight, say: Say) -> str:
    """As planned, written or skipped, in a word; whoever wrote of nothing but what stops them is blocked."""
    if _only_blocked(said, sight):
        return say("update.blocked")
    keys = {How.PLANNED: "update.planned", How.WRITTEN: "update.written", How.SKIPPED: "update.skipped"}
    return say(keys[said.how])


def _blocked(sight: Sight, said: Update) -> tuple[Blocker, ...]:
    return open_blockers(sight.project, said.person)


def said_row(said: Update, sight: Sight, say: Say, zone: str, limit: int) -> list[Block]:
    """One person's word among those of a round."""
    words = f"\n{prose(said.text, limit) or say('update.erased')}" if said.how is How.WRITTEN else ""
    return [bold(name_of(sight, said.person, say)), text(f"  {_when(said, sight, say, zone)}{words}")]
