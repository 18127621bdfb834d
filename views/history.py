"""What happened to a project, or to the set-up: who did what, when, for whom, by which clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy.edition import Citation, Edition, Whose
from policy.facts import Entry, ProjectFact
from policy.grounds import rule_of
from policy.people import Person
from views.blocks import Block, actions, bold, button, context, header, line, message, modal, quote, rich, section
from views.clauses import cite
from views.history_lines import said, sentence
from views.history_told import Told
from views.text import Say, flat, prose

ROWS, SAID, TITLE_LENGTH = 12, 300, 120
WHOLE = 4000  # longer than anything that is said with one fact


@dataclass(frozen=True)
class Chronicle:
    """One page, counted from 0, of a stream's entries, the latest first; `title` is the project's key and title.

    `editions` by key: those in force when it happened. `shown`: the rows of visibility that the reader may see.
    """

    stream: str
    title: str
    entries: tuple[Entry, ...]
    editions: Mapping[str, Edition]
    people: Mapping[str, Person]
    shown: frozenset[str]
    page: int
    pages: int
    zone: str


def history_button(stream: str, say: Say) -> Block:
    return button("history.show", say("history.open"), stream)


def history_message(told: Chronicle, say: Say) -> Block:
    """The answer to `/project history`."""
    title = _title(told, say)
    return message(title, [header(title), *_blocks(told, say, SAID)])


def history_view(told: Chronicle, say: Say) -> Block:
    """The same, opened from a project's details; with everybody's words whole, which a message has no room for."""
    blocks = [section(_title(told, say)), *_blocks(told, say, WHOLE)]
    return modal("history", say.title("history.title"), blocks, close=say.title("word.close"))


def _title(told: Chronicle, say: Say) -> str:
    place = say("list.page", page=str(told.page + 1), pages=str(told.pages)) if told.pages > 1 else ""
    return say.row([flat(told.title, TITLE_LENGTH) or say("history.of_setup"), say("history.title"), place])


def _blocks(told: Chronicle, say: Say, length: int) -> Iterator[Block]:
    for entry in told.entries[:ROWS]:
        yield from _entry(entry, told, say, length)
    # Two presses of one kind need a block each.
    if told.page + 1 < told.pages:
        yield actions([button("history.page", say("history.older"), f"{told.stream}:{told.page + 1}")])
    if told.page > 0:
        yield actions([button("history.page", say("history.newer"), f"{told.stream}:{told.page - 1}")])
    yield context(say.each(lambda one: _footer(told, one)))


def _entry(entry: Entry, told: Chronicle, say: Say, length: int) -> Iterator[Block]:
    one = Told(entry, told.editions[entry.edition], told.people, told.shown, told.zone)
    when, rule = say.when(entry.at, told.zone), cite(_citation(entry, one.edition), say)
    parts = [line(bold(sentence(one, say)))]
    if words := said(one):
        parts.append(quote(prose(words, length)))
    yield rich(*parts)
    yield context(say.row([when, rule]))


def _citation(entry: Entry, edition: Edition) -> Citation:
    """Whose rule it is stands with the step; what set-up does rests on the policy's own text."""
    if isinstance(entry.fact, ProjectFact) and entry.fact.step in edition.steps:
        return rule_of(edition, entry.fact)
    return Citation(entry.clause, Whose.POLICY)


def _footer(told: Chronicle, say: Say) -> str:
    used = dict.fromkeys(entry.edition for entry in told.entries)
    named = [say.aside(say.label(told.editions[key].title), key[:8]) for key in used if key]
    return say("history.editions", editions=say("word.comma").join(named) or "—")
