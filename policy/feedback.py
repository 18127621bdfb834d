"""Suggestions: what they are about, whose desk they reach, and what comes of them. Policy 6(2)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from policy.cadence import Calendar
from policy.duties import Duty, State, What, dropped
from policy.edition import Edition, Feedback
from policy.facts import Entry
from policy.feedback_facts import (
    FeedbackAdopted,
    FeedbackAnswered,
    FeedbackDeclined,
    FeedbackFact,
    FeedbackGiven,
    FeedbackMoved,
)
from policy.forms import blank
from policy.notices import FEEDBACK_LATE, FEEDBACK_OWED, FEEDBACK_PASSED, FEEDBACK_TOLD, Kind, Notice, lane_of
from policy.people import Person, holders
from policy.points import DEPUTIES, Point
from policy.refusals import Refusal
from policy.setup import POLICY_OWNER, Setup

TEXT_LONGEST, ANSWER_LONGEST = 3000, 1500  # characters
ANSWER, OUTCOME = "answer", "outcome"  # what a desk owes to each suggestion


class Status(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ADOPTED = "adopted"
    DECLINED = "declined"


DECIDED = (Status.ADOPTED, Status.DECLINED)


@dataclass(frozen=True)
class Outcome:
    """What a desk has said so far. `clause`, `project`: what was changed because of it. `at`: a note has only the day.

    `public`: may everybody read the answer? `moved_by`: who passed it on to the desk where it is now.
    """

    status: Status = Status.OPEN
    answer: str = ""
    public: bool = True
    by: str = ""
    at: datetime | None = None
    clause: str = ""
    project: str = ""
    moved_by: str = ""


@dataclass(frozen=True)
class Item:
    """A suggestion as its desk sees it. `sender` is empty where nobody knows; `clause` and `project`: what it is about.

    `at`: when it was given, or laid before the desk. `added`: what an unknown sender said later, of which the desk has
    answered the first so many (`heard`).
    """

    id: str
    number: int
    edition: str
    sender: str
    category: str
    clause: str
    project: str
    text: str
    at: datetime
    outcome: Outcome = Outcome()
    added: tuple[str, ...] = ()
    heard: int = 0

    @property
    def is_decided(self) -> bool:
        return self.outcome.status in DECIDED

    @property
    def waits(self) -> bool:
        """Does its desk still owe it a word?"""
        return not self.is_decided or self.heard < len(self.added)


@dataclass(frozen=True)
class Giving:
    """What somebody types. It says nothing of who types it."""

    category: str
    text: str
    clause: str = ""
    project: str = ""


def key(number: int) -> str:
    """How a suggestion is called: F-12."""
    return f"F-{number}"


def rules(edition: Edition) -> Feedback:
    """Refuses where an edition has no channel for suggestions."""
    if edition.feedback is None:
        raise Refusal("no_feedback")
    return edition.feedback


def desk_of(edition: Edition, category: str) -> str:
    """The role that receives such a suggestion. Refuses a category that there is not."""
    known = rules(edition).categories.get(category)
    if known is None:
        raise Refusal("choice_unknown", "category")
    return known.desk


def is_open(edition: Edition, category: str) -> bool:
    """Is it spoken of before everybody? Not where people are: that has a desk of its own."""
    return desk_of(edition, category) == POLICY_OWNER


def check_given(edition: Edition, setup: Setup, given: Giving) -> Giving:
    """Refuses, at its field, what cannot be received; matters of conduct while nobody holds their desk."""
    desk = desk_of(edition, given.category)
    text = check_text(given.text)
    if given.clause and given.clause not in edition.clauses:
        raise Refusal("choice_unknown", "clause")
    check_desk(setup, desk)
    return replace(given, text=text)


def check_desk(setup: Setup, desk: str) -> None:
    """Refuses a desk at which nobody would read it."""
    if not any(seat.role == desk for seat in setup.seats):
        raise Refusal("desk_missing", "category", roles=desk)


def check_text(text: str, limit: int = TEXT_LONGEST) -> str:
    """As it is kept. Refuses, at its field, nothing at all and what is too long."""
    if blank(text):
        raise Refusal("field_needed", "text")
    if len(text) > limit:
        raise Refusal("too_long", "text", length=str(len(text)), limit=str(limit))
    return text.strip()


def give(number: int, given: Giving) -> tuple[FeedbackFact, ...]:
    """What follows when somebody gives a suggestion by name; it was checked before."""
    words = {"text": given.text}
    return (FeedbackGiven(number, given.category, given.clause, given.project, words=words),)


def after(item: Item | None, entry: Entry) -> Item:
    """A suggestion once an entry of its stream has happened."""
    match entry.fact:
        case FeedbackGiven() as given:
            text = given.words.get("text", "")
            about = (given.category, given.clause, given.project)
            return Item(entry.stream, given.number, entry.edition, entry.actor, *about, text, entry.at)
        case FeedbackAnswered() | FeedbackAdopted() | FeedbackDeclined() as said if item:
            return replace(item, outcome=_outcome(item, said, entry))
        case FeedbackMoved(category=category) if item:
            return moved(item, category, entry.actor)
    raise LookupError(entry)


def _outcome(item: Item, said: FeedbackAnswered | FeedbackAdopted | FeedbackDeclined, entry: Entry) -> Outcome:
    changes = (said.clause, said.project) if isinstance(said, FeedbackAdopted) else ("", "")
    words, passed = said.words.get("answer", ""), item.outcome.moved_by
    return Outcome(STATUS[type(said)], words, said.public, entry.actor, entry.at, *changes, passed)


def moved(item: Item, category: str, by: str) -> Item:
    """At another desk, which speaks for itself: what the first one said is its sender's alone from now on."""
    return replace(item, category=category, outcome=replace(item.outcome, public=False, moved_by=by))


STATUS: dict[type[FeedbackFact], Status] = {
    FeedbackAnswered: Status.ANSWERED,
    FeedbackAdopted: Status.ADOPTED,
    FeedbackDeclined: Status.DECLINED,
}


def owed(item: Item, opened_by: int, edition: Edition, since: datetime | None = None) -> tuple[Duty, ...]:
    """A first answer, unless there was one, and an outcome, each in so many working days since it reached the desk."""
    of, desk, at = rules(edition), desk_of(edition, item.category), since or item.at
    clause, days = of.citation.clause, {ANSWER: of.answer_days, OUTCOME: of.outcome_days}
    return tuple(
        Duty(item.id, opened_by, desk, "", clause, limit, at, what=What.FEEDBACK, subject=what)
        for what, limit in days.items()
        if what == OUTCOME or item.outcome.status is Status.OPEN
    )


def passed_on(
    open_duties: Collection[Duty], item: Item, opened_by: int, edition: Edition, at: datetime
) -> tuple[Duty, ...]:
    """The desk where it was owes nothing any more, the one where it is has its own time."""
    return (*dropped(open_duties), *owed(item, opened_by, edition, at))


def met(open_duties: Collection[Duty], status: Status, by: str, at: datetime) -> Iterator[Duty]:
    """An answer meets the first duty, an outcome both."""
    for duty in open_duties:
        if duty.subject == ANSWER or status in DECIDED:
            yield replace(duty, state=State.MET, met_by=by, met_at=at)


def follow(open_duties: Collection[Duty], entry: Entry, item: Item, edition: Edition) -> tuple[Duty, ...]:
    """The duties that a fact opens or meets. `item`: once it has happened."""
    if isinstance(entry.fact, FeedbackGiven):
        return owed(item, entry.seq, edition)
    if isinstance(entry.fact, FeedbackMoved):
        return passed_on(open_duties, item, entry.seq, edition, entry.at)
    return tuple(met(open_duties, item.outcome.status, entry.actor, entry.at))


def told(entry: Entry, item: Item, edition: Edition, setup: Setup) -> Iterator[Notice]:
    """Whoever leads the desk is shown a suggestion, and whoever gave it hears what was said, and who has it now."""
    if isinstance(entry.fact, FeedbackGiven | FeedbackMoved):
        yield from asked(item, entry.seq, edition, setup)
    if not isinstance(entry.fact, FeedbackGiven):
        what = FEEDBACK_PASSED if isinstance(entry.fact, FeedbackMoved) else FEEDBACK_TOLD
        yield Notice(Kind.TELL, f"{item.id}:{entry.seq}:{item.sender}", lane_of(item.sender), item.id, what)


def asked(item: Item, opened_by: int, edition: Edition, setup: Setup) -> Iterator[Notice]:
    """What whoever leads the desk is shown, for as long as it is at that desk."""
    for person in holders(setup.seats, desk_of(edition, item.category))[:1]:
        key = f"{FEEDBACK_OWED}:{item.id}:{opened_by}:{person}"
        yield Notice(Kind.REPAINT, key, lane_of(person), item.id, FEEDBACK_OWED)


def reminded(duty: Duty, number: int, point: Point, was: datetime | None, setup: Setup) -> Iterator[Notice]:
    """Whoever leads the desk, or all who hold it, hear that a word is owed. `was`: when it should have been said."""
    facts = {"subject": duty.subject, "late": str(point.after), "was": was.isoformat() if was else ""}
    desk = holders(setup.seats, duty.seat)
    for person in desk if DEPUTIES in point.tell else desk[:1]:
        key = f"{FEEDBACK_LATE}:{duty.stream}:{duty.subject}:{number}:{person}"
        yield Notice(Kind.TELL, key, lane_of(person), duty.stream, FEEDBACK_LATE, facts)


def next_batch(rules: Feedback, after: datetime, calendar: Calendar) -> datetime:
    """When anonymous suggestions are laid before their desks next: on a working day, as UTC."""
    day = after.astimezone(ZoneInfo(calendar.zone)).date()
    while True:
        at = datetime.combine(day, rules.opens_at, ZoneInfo(calendar.zone)).astimezone(UTC)
        if calendar.works(day) and at > after:
            return at
        day += timedelta(days=1)


def last_batch(rules: Feedback, now: datetime, calendar: Calendar) -> datetime:
    """The latest moment at which anonymous suggestions were to be laid before their desks, as UTC."""
    zone = ZoneInfo(calendar.zone)
    local = now.astimezone(zone)
    day = local.date() if local.time() >= rules.opens_at else local.date() - timedelta(days=1)
    return datetime.combine(day, rules.opens_at, zone).astimezone(UTC)


def next_month(rules: Feedback, after: datetime, calendar: Calendar) -> datetime:
    """At that time on the first working day of the next month whose first is still to come."""
    local = after.astimezone(ZoneInfo(calendar.zone))
    first = (local.replace(day=1) + timedelta(days=32)).replace(day=1).date()
    midnight = datetime.combine(first, time(), ZoneInfo(calendar.zone)).astimezone(UTC)
    return next_batch(rules, midnight - timedelta(seconds=1), calendar)


def receives(edition: Edition, setup: Setup, person: Person | str) -> frozenset[str]:
    """The categories whose desk a person holds."""
    held = setup.roles_of(person if isinstance(person, str) else person.id)
    categories = edition.feedback.categories if edition.feedback else {}
    return frozenset(name for name, each in categories.items() if each.desk in held)
