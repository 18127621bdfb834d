"""Asking for comments on a draft, giving one, and reading what was said."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy.comments import NOTE_AT_MOST, PEOPLE_AT_MOST, TEXT_AT_MOST, Asked
from policy.drafts import Draft
from policy.edition import Edition
from policy.goals import Goal
from policy.money import Line
from policy.people import Person
from policy.rounds import Comment
from policy.visibility import HISTORY, REASONS
from views.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    entry,
    fits,
    header,
    line,
    lines,
    message,
    modal,
    quote,
    rich,
    section,
    text,
    typing,
    users,
)  # fmt: skip
from views.cards import base_budget, goals_list, name_of, titled
from views.sights import Sight
from views.text import Say, flat, prose

SENTENCE_LENGTH, SHOWN, MOST, FEWER = 300, 600, 40, 20


@dataclass(frozen=True)
class Paper:
    """A draft as far as it can be read."""

    draft: Draft
    edition: Edition
    goals: tuple[Goal, ...]
    lines: tuple[Line, ...]
    size: str
    base_minor: int


@dataclass(frozen=True)
class Commented:
    """What somebody was asked: about a draft (`paper`), or what it was filed as (`sight`); neither once given up.

    `text`: what they said. `is_open`: may they say something?
    """

    asked: Asked | None
    author: Person | None
    paper: Paper | None = None
    sight: Sight | None = None
    text: str = ""
    is_open: bool = False


def ask_modal(kept: Mapping[str, object], asked: Sequence[str], say: Say) -> Block:
    """Pushed on the form. Inputs: `people` (at most ten), `note`, `until`. `asked`: Slack's ids of those already."""
    blocks = [
        section(say("comment.ask_what")),
        entry("people", say("comment.people"), users(asked, PEOPLE_AT_MOST)),
        entry(
            "note",
            say("comment.note"),
            typing(multiline=True, max_length=NOTE_AT_MOST),
            say("comment.note_hint"),
            optional=True,
        ),
        entry("until", say("comment.until"), {"type": "datepicker"}, optional=True),
    ]
    return modal(
        "comment.ask",
        say.title("comment.ask"),
        blocks,
        submit=say.title("comment.ask_submit"),
        close=say.title("word.cancel"),
        private_metadata=json.dumps(dict(kept)),
    )


def asked_blocks(asked: Sequence[Asked], people: Mapping[str, Person], say: Say) -> list[Block]:
    """On the author's form: who was asked, and what they said."""
    if not asked:
        return []
    parts: list[Block] = [line(bold(say("comment.asked")))]
    for each in asked[:MOST]:
        name = _name(people.get(each.person), say)
        if each.text:
            parts += [line(text(f"✓ {name}")), quote(prose(each.text, SHOWN))]
        else:
            until = say.tagged("card.due", say.day(each.until)) if each.until else ""
            parts.append(line(text("○ " + say.row([name, say("comment.waiting"), until]))))
    return [rich(*parts)]


def comment_card(seen: Commented, say: Say, reader: Person) -> Block:
    """To one person who was asked: the ask, what it is about, and what became of it."""
    if seen.asked is None or not (seen.paper or seen.sight):
        gone = say("comment.given_up")
        return message(gone, [section(gone)])
    title, told = _title(seen, say), _told(seen, say, reader)
    blocks = [section(told), header(title), *_about(seen, say)]
    if seen.asked.note and seen.is_open:
        blocks.append(rich(line(bold(say("comment.note_of_author"))), quote(prose(seen.asked.note, SHOWN))))
    if seen.text:
        blocks.append(rich(line(bold(say("comment.yours"))), quote(prose(seen.text, SHOWN))))
    presses = list(_presses(seen, say))
    return message(say.row([title, told]), [*blocks, *([actions(presses)] if presses else [])])


def _title(seen: Commented, say: Say) -> str:
    if seen.sight:
        return titled(seen.sight.project, say)
    return flat(seen.paper.draft.title if seen.paper else "", 120) or say("draft.untitled")


def _told(seen: Commented, say: Say, reader: Person) -> str:
    def told(one: Say) -> str:
        who, asked = _name(seen.author, one), seen.asked
        if asked and asked.answered_at:
            return one(
                "comment.said" if seen.is_open else "comment.said_for_good", at=one.when(asked.answered_at, reader.zone)
            )
        if not seen.is_open:
            return one("comment.over")
        if asked and asked.until:
            return one("comment.asks_until", who=who, until=one.day(asked.until))
        return one("comment.asks", who=who)

    return say.each(told)


def _about(seen: Commented, say: Say) -> Iterator[Block]:
    """What it is about in a sentence, what it costs and what it is for."""
    if seen.sight:
        words, goals = seen.sight.project.words, seen.sight.project.terms.goals
        money, size = base_budget(seen.sight, say), seen.sight.edition.size(seen.sight.project.size).label
    elif seen.paper:
        words, goals = seen.paper.draft.values, seen.paper.goals
        money = say.money(seen.paper.base_minor, seen.paper.edition.rates.base) if seen.paper.base_minor else ""
        size = seen.paper.edition.size(seen.paper.size).label
    sentence = flat(str(words.get("background") or ""), SENTENCE_LENGTH)
    rows = [[bold(money), text(f"  {say.label(size)}")]] if money else []
    rows += [[text(sentence)]] if sentence else []
    if rows:
        yield rich(lines(rows))
    if goals:
        yield goals_list(goals, say)


def _presses(seen: Commented, say: Say) -> Iterator[Block]:
    if seen.is_open and seen.asked:
        label, looks = ("comment.change", {}) if seen.asked.answered_at else ("comment.give", {"style": "primary"})
        yield button("comment.give", say(label), seen.asked.draft, **looks)
    if seen.sight and seen.sight.shown:
        yield button("project.details", say("project.details"), seen.sight.project.id)


def give_modal(seen: Commented, say: Say, reader: Person) -> Block:
    """One input: `text`."""
    box = typing(seen.text[:TEXT_AT_MOST], multiline=True, max_length=TEXT_AT_MOST)
    hint = say("comment.hint_filed" if seen.sight else "comment.hint", who=_name(seen.author, say))
    blocks = [
        section(f"{_title(seen, say)}\n{_told(seen, say, reader)}"),
        entry("text", say("comment.text"), box, hint),
    ]
    return modal(
        "comment.give",
        say.title("comment.give"),
        blocks,
        submit=say.title("comment.send"),
        close=say.title("word.cancel"),
        private_metadata=json.dumps({"draft": seen.asked.draft if seen.asked else ""}),
    )


def commented(seen: Commented, say: Say, by: Person | None) -> Block:
    """Told to the author: somebody said something."""
    told = say.each(lambda one: one("comment.came", who=_name(by, one), title=_title(seen, one)))
    said = [rich(quote(prose(seen.text, SHOWN)))] if seen.text else []
    if seen.sight:
        press = button("project.details", say("project.details"), seen.sight.project.id)
    else:
        press = button("draft.open", say("draft.continue"), seen.asked.draft if seen.asked else "-")
    return message(told, [section(told), *said, actions([press])])


def comments_of(sight: Sight, say: Say, zone: str, few: int = MOST) -> Iterator[Block]:
    """What people who were asked said, for those who read reasons; beyond so many, the history has the earlier ones."""
    said = sight.project.comments[-few:]
    if not said or not sight.shows(REASONS):
        return
    yield header(say("comment.all"))
    yield rich(*(part for each in said for part in _comment(sight, each, say, zone)))
    if earlier := len(sight.project.comments) - len(said):
        yield context(say(beyond(sight), count=str(earlier)))


def beyond(sight: Sight) -> str:
    """The words for how much more there is: where it can be read, for whoever may."""
    return "details.in_history" if sight.shows(HISTORY) else "word.more"


def _comment(sight: Sight, each: Comment, say: Say, zone: str) -> Iterator[Block]:
    when = say("comment.before_filing") if each.at <= sight.project.filed_at else say.when(each.at, zone)
    yield line(bold(say.row([name_of(sight, each.person, say), when])))
    yield quote(prose(each.text, TEXT_AT_MOST))


def comments_button(sight: Sight, say: Say) -> list[Block]:
    """For whoever decides: how many comments there are, and a press that shows them."""
    if not sight.project.comments or not sight.shows(REASONS):
        return []
    count = len(sight.project.comments)
    return [button("comment.list", say.counted("comment.read", count), sight.project.id)]


def comments_view(sight: Sight, say: Say, reader: Person) -> Block:
    """As many of the latest as a view holds."""
    title, close = say.title("comment.all"), say.title("word.close")
    for few in (MOST, FEWER):
        blocks = list(comments_of(sight, say, reader.zone, few)) or [context(say("comment.none"))]
        view = modal("comments", title, blocks, close=close)
        if fits(view):
            break
    return view


def _name(person: Person | None, say: Say) -> str:
    return (flat(person.name, 60) if person else "") or say("person.colleague")
