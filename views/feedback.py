"""Suggestions: the card that invites them, the form on which they are given, and what is said of one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from policy import feedback
from policy.edition import Edition
from policy.feedback import ANSWER, OUTCOME, TEXT_LONGEST, Item, Status, key
from policy.marks import Category
from policy.people import Person
from policy.setup import Setup
from views.blocks import (
    OPTION,
    OPTIONS,
    Block,
    actions,
    bold,
    button,
    context,
    entry,
    header,
    line,
    message,
    modal,
    quote,
    radio,
    rich,
    section,
    select,
    text,
    typing,
)  # fmt: skip
from views.clauses import cite, clause_button
from views.text import Say, flat, prose

NAMED, ANONYMOUS = "named", "anonymous"
SHOWN, ON_SCREEN, NAME_LENGTH, TITLE_LENGTH = 1500, 200, 60, 80
GLYPHS = {Status.OPEN: "○", Status.ANSWERED: "◐", Status.ADOPTED: "✓", Status.DECLINED: "✕"}


@dataclass(frozen=True)
class Asking:
    """What the form shows. `is_desk`: does its reader answer suggestions? `is_guest`: no project is offered then.

    `readers`: who holds the desks of what is about people, by role.
    """

    edition: Edition
    setup: Setup
    is_desk: bool = False
    is_guest: bool = False
    readers: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """`counts`: how many suggestions there are of each status."""

    edition: Edition
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Suggestion:
    """A suggestion with what its reader may know: people, titles of projects by id, by when its desk owes what.

    `zone`: the company's.
    """

    item: Item
    edition: Edition
    people: Mapping[str, Person]
    titles: Mapping[str, str]
    due: Mapping[str, datetime]
    zone: str = "UTC"

    @property
    def name(self) -> str:
        return key(self.item.number)

    @property
    def is_open(self) -> bool:
        """Not where people are spoken of: then everybody reads no more than that there is one, and where it stands."""
        return feedback.is_open(self.edition, self.item.category)

    @property
    def answered_on(self) -> date | None:
        """The company's day on which the desk said what it said last."""
        at = self.item.outcome.at
        return at.astimezone(ZoneInfo(self.zone)).date() if at else None


@dataclass(frozen=True)
class Changes:
    """What a clause or a project owes to suggestions: the latest, and how many there are."""

    rows: tuple[Suggestion, ...] = ()
    total: int = 0


def give_button(say: Say, **looks: str) -> Block:
    return button("feedback.give", say("feedback.give"), "give", **looks)


def board_button(say: Say) -> Block:
    return button("board.show", say("board.show"), "0")


def code_button(say: Say) -> Block:
    return button("note.find", say("note.find"), "find")


def feedback_card(card: Card, say: Say) -> Block:
    """In the feedback channel, pinned: what it is for, how many came and what became of them."""
    rules = feedback.rules(card.edition)
    days = {"answer": str(rules.answer_days), "outcome": str(rules.outcome_days)}
    told = say.each(lambda one: one("feedback.invites", **days))
    presses = [give_button(say, style="primary"), board_button(say), code_button(say)]
    blocks = [
        header(say("feedback.title")),
        section(told),
        context(counted(card.counts, say)),
        actions(presses),
        context(cite(rules.citation, say)),
    ]
    return message(say("feedback.title"), blocks)


def counted(counts: Mapping[str, int], say: Say) -> str:
    """How many were given, and how many of them are where."""
    total = sum(counts.values())
    if not total:
        return say("feedback.none_yet")

    def told(one: Say) -> str:
        states = [one.tagged(f"feedback.{status}", str(counts[status])) for status in Status if counts.get(status)]
        return one("feedback.so_far", total=str(total), states=one.row(states))

    return say.each(told)


def feedback_form(asking: Asking, secret: str, say: Say, typed: str = "") -> Block:
    """Inputs: `category`, `text`, `clause`, `project`, `how`. `secret`: random, and known to this form alone."""
    rules = feedback.rules(asking.edition)
    days = {"answer": str(rules.answer_days), "outcome": str(rules.outcome_days)}
    blocks = [
        section(say.each(lambda one: one("feedback.how_it_goes", **days))),
        actions([board_button(say), code_button(say), *([desk_button(say)] if asking.is_desk else [])]),
        entry("category", say("feedback.category"), select(_categories(asking.edition, say)), _apart(asking, say)),
        entry("text", say("feedback.text"), typing(typed[:TEXT_LONGEST], multiline=True, max_length=TEXT_LONGEST)),
        *_about(asking, say),
        entry("how", say("feedback.how"), radio({NAMED: say("feedback.named"), ANONYMOUS: say("feedback.anonymous")})),
        *honestly(asking.setup.law_link, say),
        actions([clause_button(asking.edition.key, rules.citation, say)]),
    ]
    titles = {"submit": say.title("feedback.send"), "close": say.title("word.cancel")}
    return modal(
        "feedback", say.title("feedback.title"), blocks, **titles, private_metadata=json.dumps({"form": secret})
    )


def desk_button(say: Say) -> Block:
    return button("triage.desk", say("triage.desk"), "0")


def _categories(edition: Edition, say: Say) -> Mapping[str, str]:
    return {name: say.label(each.label) for name, each in feedback.rules(edition).categories.items()}


def _apart(asking: Asking, say: Say) -> str:
    """Who reads what is about people, by name: it may be about one of them. And what everybody reads of it."""
    roles, categories = asking.edition.roles, feedback.rules(asking.edition).categories.values()
    apart = [each for each in categories if not feedback.is_open(asking.edition, each.key)]

    def line_of(each: Category, one: Say) -> str:
        told = {"what": one.label(each.label), "desk": one.label(roles[each.desk].label)}
        names = one("word.comma").join(flat(who.name, NAME_LENGTH) for who in asking.readers.get(each.desk, ()))
        return one("feedback.apart", **told, names=names) if names else one("feedback.apart_nobody", **told)

    def told(one: Say) -> str:
        return one.row(line_of(each, one) for each in apart)

    return say.each(told) if apart else ""


def _about(asking: Asking, say: Say) -> Iterator[Block]:
    yield entry("clause", say("feedback.clause"), clause_picker(asking.edition, say), optional=True)
    if not asking.is_guest:
        yield entry("project", say("feedback.project"), project_picker(), say("picker.hint"), optional=True)


def clause_picker(edition: Edition, say: Say, chosen: str = "") -> Block:
    offered = list(edition.clauses.values())[:OPTIONS]
    named = {each.number: flat(f"{each.number} {say.label(each.term)}", OPTION) for each in offered}
    return select(named, chosen)


def project_picker() -> Block:
    return {"type": "external_select", "min_query_length": 0}


def honestly(link: str, say: Say) -> list[Block]:
    """What anonymity can and cannot promise."""
    promises = ("feedback.keeps_nothing", "feedback.slack_sees", "feedback.style_tells", "feedback.one_day_later")
    told = [say.each(lambda one, each=each: one(each)) for each in promises]  # type: ignore[misc]
    blocks = [rich(line(bold(say("feedback.what_anonymous_means")))), context(*told)]
    not_law = [text(say.each(lambda one: one("feedback.no_law")))]
    if link:
        not_law += [text("\n"), {"type": "link", "url": link, "text": flat(link, 200)}]
    return [*blocks, rich(line(*not_law))]


def given_view(seen: Suggestion, say: Say, zone: str) -> Block:
    """It is on record under a number, and answered by then."""
    desk = feedback.desk_of(seen.edition, seen.item.category)
    role = seen.edition.roles[desk]

    def told(one: Say) -> str:
        by = one.when(seen.due[ANSWER], zone) if ANSWER in seen.due else one("time.open")
        return one("feedback.given", number=seen.name, desk=one.label(role.label), by=by)

    apart = [] if seen.is_open else [context(say.each(lambda one: one("feedback.given_apart")))]
    blocks = [section(say.each(told)), *apart, actions([board_button(say)])]
    return modal("feedback.given", say.title("feedback.title"), blocks, close=say.title("word.close"))


def about(seen: Suggestion, say: Say) -> str:
    """What it is called, what kind it is, and what it is about."""
    item = seen.item
    categories = feedback.rules(seen.edition).categories
    category = say.label(categories[item.category].label) if item.category in categories else item.category
    return say.row([seen.name, category, target(item.clause, item.project, seen, say)])


def target(clause: str, project: str, seen: Suggestion, say: Say) -> str:
    """A clause and a project, as far as the reader may know of it."""
    title = flat(seen.titles.get(project, ""), TITLE_LENGTH) or (say("feedback.a_project") if project else "")
    return say.row([say("feedback.of_clause", clause=clause) if clause else "", title])


def is_apart(seen: Suggestion, status: Status) -> bool:
    """Is it said in words of its own? What is about people is acted on or not, and nobody adopts it."""
    return status in feedback.DECIDED and not seen.is_open


def state(seen: Suggestion, say: Say) -> str:
    """Where it stands, and what it changed."""
    done = seen.item.outcome
    changed = target(done.clause, done.project, seen, say)
    status = done.status
    word = f"feedback.apart_{status}" if is_apart(seen, status) else f"feedback.{status}"
    told = f"{GLYPHS[status]} {say(word)}"
    return f"{told} → {changed}" if changed else told


def feedback_told(seen: Suggestion, say: Say) -> Block:
    """To whoever gave it: what its desk said."""
    done = seen.item.outcome
    changed = target(done.clause, done.project, seen, say)
    status = done.status
    word = f"feedback.apart_was_{status}" if is_apart(seen, status) else f"feedback.was_{status}"
    told = say(word, number=seen.name) + (f" → {changed}" if changed else "")
    blocks = [section(told), rich(quote(prose(done.answer, SHOWN)))]
    blocks += [
        rich(line(bold(say("feedback.yours"))), quote(prose(seen.item.text, ON_SCREEN))),
        actions([board_button(say)]),
    ]
    return message(say.row([told, flat(done.answer, ON_SCREEN)]), blocks)


def feedback_passed(seen: Suggestion, say: Say, zone: str) -> Block:
    """To whoever gave it: who answers it now, and that nobody else reads it."""
    desk = say.label(seen.edition.roles[feedback.desk_of(seen.edition, seen.item.category)].label)
    told = say("feedback.passed", number=seen.name, desk=desk)
    blocks = [section(told), context(say.row([about(seen, say), dues(seen, say, zone)])), actions([board_button(say)])]
    return message(told, blocks)


def changes_part(found: Changes | None, say: Say) -> list[Block]:
    """Beneath a clause or a project: what changed it because somebody suggested it."""
    if found is None or not found.rows:
        return []
    more = (
        [context(say("word.more", count=str(found.total - len(found.rows))))] if found.total > len(found.rows) else []
    )
    return [header(say("feedback.changes")), *(section(_change(each, say)) for each in found.rows), *more]


def _change(seen: Suggestion, say: Say) -> str:
    done = seen.item.outcome
    on = say.day(seen.answered_on) if seen.answered_on else ""
    return "\n".join(filter(None, [say.row([seen.name, on]), flat(done.answer, ON_SCREEN) if done.public else ""]))


def mentioned(say: Say) -> Block:
    """To whoever mentions the app: where suggestions are given."""
    presses = [give_button(say, style="primary"), board_button(say), button("help.show", say("home.help"), "help")]
    return message(say("feedback.mentioned"), [section(say("feedback.mentioned")), actions(presses)])


def name_of(seen: Suggestion, person: str, say: Say) -> str:
    """Who gave it, or answered it."""
    if not person:
        return say("feedback.somebody")
    known = seen.people.get(person)
    return (flat(known.name, NAME_LENGTH) if known else "") or say("person.colleague")


def dues(seen: Suggestion, say: Say, zone: str) -> str:
    """By when its desk owes what."""
    words = {ANSWER: "feedback.answer_due", OUTCOME: "feedback.outcome_due"}
    return say.row(
        [say.tagged(word, say.when(seen.due[what], zone)) for what, word in words.items() if what in seen.due]
    )
