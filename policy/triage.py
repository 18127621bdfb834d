"""What a desk makes of a suggestion: an answer, a change of a clause or a project, or a reason why not. Policy 6(2)."""

from dataclasses import dataclass, replace
from hashlib import sha256

from policy.edition import Edition
from policy.feedback import (
    ANSWER_LONGEST,
    Item,
    Outcome,
    Status,
    check_desk,
    check_text,
    desk_of,
    is_open,
    receives,
    rules,
)
from policy.feedback_facts import FeedbackAdopted, FeedbackAnswered, FeedbackDeclined, FeedbackFact, FeedbackMoved
from policy.refusals import Refusal
from policy.setup import Setup


@dataclass(frozen=True)
class Triage:
    """`status`: what the desk says. `clause`, `project`: what is changed by what is adopted.

    `was`: the mark of what its form showed; empty where it showed nothing.
    """

    by: str
    status: Status
    answer: str
    public: bool = True
    clause: str = ""
    project: str = ""
    was: str = ""


@dataclass(frozen=True)
class Moving:
    """It was sent to the wrong desk: what it is about instead."""

    by: str
    category: str


def elsewhere(edition: Edition, item: Item) -> tuple[str, ...]:
    """The categories that another desk receives."""
    here = desk_of(edition, item.category)
    return tuple(name for name, each in rules(edition).categories.items() if each.desk != here)


def check_move(edition: Edition, setup: Setup, item: Item, moving: Moving) -> None:
    """Refuses whoever does not hold the desk where it is, what is decided, and a desk that nobody holds."""
    check_triage(edition, setup, item, moving.by)
    if item.is_decided:
        raise Refusal("feedback_decided", by=item.outcome.by, outcome=item.outcome.status.value)
    if moving.category not in elsewhere(edition, item):
        raise Refusal("choice_unknown", "category")
    check_desk(setup, desk_of(edition, moving.category))


def move(moving: Moving) -> tuple[FeedbackFact, ...]:
    """The fact of it; it was checked before."""
    return (FeedbackMoved(moving.category),)


def check_triage(edition: Edition, setup: Setup, item: Item, by: str) -> None:
    """Refuses whoever does not hold the desk: for them there is no such suggestion but on the board."""
    if item.category not in receives(edition, setup, by):
        raise Refusal("not_your_feedback")


def mark(item: Item) -> str:
    """Tells what a form showed of a suggestion from what was said of it by then."""
    done = item.outcome
    shown = (done.status.value, done.answer, done.by, item.category, len(item.added), item.heard)
    return sha256(repr(shown).encode()).hexdigest()[:12]


def check_said(edition: Edition, item: Item, said: Triage) -> None:
    """Refuses what was decided before, what was said or added since the form was opened, an answer without words, and
    adopting what changes nothing; where people are spoken of, acting on it need change neither clause nor project.

    Once it is decided, what its sender added since can still be answered.
    """
    done = item.outcome
    if item.is_decided and not (item.waits and said.status is Status.ANSWERED):
        raise Refusal("feedback_decided", by=done.by, outcome=done.status.value)
    if said.was and said.was != mark(item):
        raise Refusal("feedback_changed", "text")
    check_text(said.answer, ANSWER_LONGEST)
    if said.clause and said.clause not in edition.clauses:
        raise Refusal("choice_unknown", "clause")
    if said.status is Status.ADOPTED and is_open(edition, item.category) and not (said.clause or said.project):
        raise Refusal("adopt_what", "clause")


def say(said: Triage) -> tuple[FeedbackFact, ...]:
    """The fact of it; it was checked before."""
    words = {"answer": said.answer.strip()}
    match said.status:
        case Status.ADOPTED:
            return (FeedbackAdopted(said.public, said.clause, said.project, words=words),)
        case Status.DECLINED:
            return (FeedbackDeclined(said.public, words=words),)
    return (FeedbackAnswered(said.public, words=words),)


def outcome(item: Item, said: Triage) -> Outcome:
    """The same where nothing is kept but the rows. What was decided stays so, whatever is said later."""
    before = item.outcome
    if item.is_decided:
        return replace(before, answer=said.answer.strip(), public=said.public, by=said.by)
    changes = (said.clause, said.project) if said.status is Status.ADOPTED else ("", "")
    return Outcome(said.status, said.answer.strip(), said.public, said.by, None, *changes, before.moved_by)
