"""What was found, and where it stands; the box that asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from policy.edition import Edition
from policy.projects import Project
from policy.search import COMMENTS, CONDITIONS, KEY, REASONS, TITLE, Hit
from views.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    entry,
    header,
    line,
    message,
    modal,
    plain,
    rich,
    section,
    text,
    typing,
)  # fmt: skip
from views.cards import titled
from views.text import Say, flat

TYPED_SHOWN, TYPED_KEPT = 60, 300
PLACES = {REASONS: "place.reasons", CONDITIONS: "place.conditions", COMMENTS: "place.comments"}  # no field of a form
OF_MINUTES = "minutes:"  # before the number of a meeting
TIPS = ("search.tip_words", "search.tip_key", "search.tip_chinese", "search.tip_list")
BEFORE, AROUND = 30, 140  # how much of a line is shown, and how much of it in front of what was found


@dataclass(frozen=True)
class Row:
    project: Project
    edition: Edition
    hit: Hit


@dataclass(frozen=True)
class Found:
    """One page, counted from 0, of `total` projects that hold what was typed; `is_cut`: there may be older ones."""

    typed: str
    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    is_cut: bool = False


def search_box(say: Say, name: str, typed: str = "") -> Block:
    """Asks as soon as Enter is pressed. `name`: the block's, which is also its field in a submission."""
    hint = {"placeholder": plain(say("search.hint"), 150), "max_length": TYPED_KEPT}
    box = typing(flat(typed, TYPED_KEPT), action_id="search.typed", **hint)
    asked = entry(name, say("search.box"), box, optional=True)
    return {**asked, "dispatch_action": True}


def found_message(found: Found, say: Say) -> Block:
    """The answer to `/project find` with something typed."""
    title = _title(found, say)
    return message(title, [header(title), *_rows(found, say)])


def found_view(found: Found, say: Say) -> Block:
    """The same with a box to go on looking; nothing was typed yet where `typed` is empty."""
    blocks = [search_box(say, "words", found.typed)]
    blocks += [section(_title(found, say)), *_rows(found, say)] if found.typed.strip() else [_advice(say)]
    close, submit = say.title("word.close"), say.title("search.submit")
    return modal("search", say.title("search.title"), blocks, submit=submit, close=close)


def _title(found: Found, say: Say) -> str:
    typed = flat(found.typed, TYPED_SHOWN)
    if not found.rows:
        return say("search.nothing", words=typed)
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    key = "search.found_cut" if found.is_cut else "search.found_one" if found.total == 1 else "search.found_many"
    return say.row([say(key, count=str(found.total), words=typed), place])


def _rows(found: Found, say: Say) -> list[Block]:
    if not found.rows:
        return [_advice(say)]
    blocks = [_row(row, say) for row in found.rows]
    # Two presses of one kind need a block each.
    if found.page + 1 < found.pages:
        blocks.append(actions([_turn(found, found.page + 1, say("list.older"))]))
    if found.page > 0:
        blocks.append(actions([_turn(found, found.page - 1, say("list.newer"))]))
    return blocks


def _turn(found: Found, page: int, label: str) -> Block:
    return button("search.page", label, json.dumps({"typed": flat(found.typed, TYPED_KEPT), "page": page}))


def _row(row: Row, say: Say) -> Block:
    step = row.edition.steps.get(row.project.at)
    told = [titled(row.project, say), _where(row, say), say.label(step.label) if step else ""]
    return section("\n".join(filter(None, told)), button("project.details", say("project.details"), row.project.id))


def _where(row: Row, say: Say) -> str:
    if row.hit.place in (KEY, TITLE):
        return ""
    return say.tongues[0]("search.in", place=place_name(row, say), words=excerpt(row.hit))


def place_name(row: Row, say: Say) -> str:
    """A field of the form by its label, else what people wrote about the project."""
    labels: Mapping[str, Mapping[str, str]] = {
        field.key: field.label for form in row.edition.forms.values() for field in form.fields.values()
    }
    place = row.hit.place
    if place.startswith(OF_MINUTES):
        return say("minutes.title", number=place.removeprefix(OF_MINUTES))
    return say.label(labels[place]) if place in labels else say(PLACES.get(place, "place.other"))


def excerpt(hit: Hit) -> str:
    """The words around what was found."""
    start = max(0, hit.at - BEFORE)
    return flat(f"{'…' if start else ''}{hit.line[start:]}", AROUND)


def _advice(say: Say) -> Block:
    return rich(line(bold(say("search.try"))), bullets([text(say(tip))] for tip in TIPS))
