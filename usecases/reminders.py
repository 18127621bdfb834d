"""Whoever owes something is reminded at the edition's points; what is not done in the end may lapse."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from policy import feedback
from policy.duties import Duty, What
from policy.facts import GATEPOST
from policy.feedback import Item
from policy.lapses import lapse, lapses
from policy.notices import DESK_CARD, DIRECT, OWN_CARD, PROJECT_CARD, REVIEW_CARD, Notice
from policy.points import Point
from policy.projects import Project
from policy.reminders import YOURS, Owing, points_of, reminded, replaced, times
from storage import board, duties, outbox, projects
from storage.store import Tx

TELL_THE_TIME = (DESK_CARD, OWN_CARD, PROJECT_CARD, REVIEW_CARD)
AT_ONCE = 80  # duties in one transaction: more would let whoever presses something wait for the last
IN_TIME = timedelta(hours=2)  # what is said later than this says so
LATER = timedelta(hours=1)  # after which what failed is tried again
Found = Sequence[tuple[Duty, int]]  # duties, and how many reminders each had
About = Mapping[str, Project | Item]
IsWanted = Callable[[], bool]  # does somebody wait for us?


def remind(tx: Tx, is_wanted: IsWanted) -> int:
    """What has a reminder by now, the longest waiting first: how many there were.

    Of several points that came while nobody was ticking, the last is said, once. At most so much of it is done in one
    transaction, and less where somebody waits for its end.
    """
    return _remind(tx, duties.remindable(tx, tx.now, AT_ONCE), is_wanted)


def remind_of(tx: Tx, wanted: Duty) -> int:
    """The same of one duty alone; 0 when there is nothing to be said of it any more."""
    return _remind(tx, duties.remindable_one(tx, wanted, tx.now), lambda: False)


def waiting(tx: Tx, _: None) -> tuple[Duty, ...]:
    """Which duties have a reminder by now; more may be waiting behind them."""
    return duties.waiting(tx, tx.now, AT_ONCE)


def put_off(tx: Tx, wanted: Duty) -> None:
    """It failed: it holds up nothing, and is tried again in a while."""
    duties.put_off(tx, wanted, tx.now + LATER)


def _remind(tx: Tx, found: Found, is_wanted: IsWanted) -> int:
    stands = _stands(tx, [each for each, _ in found])
    tx.calendars(each.seat for each, _ in found)  # of all of them at once
    when = When(tx)
    said = list(_until_wanted(when, _now(tx, found, stands), stands, is_wanted))
    # What was not said yet of the same duty to the same person is said no more: nobody reads both at once.
    outbox.unsay(tx, *(key for each in said for told in each.notices for key in replaced(told.key, each.known)))
    outbox.put(tx, *(told for each in said for told in each.notices))
    _mark_late(tx, said)
    duties.move_on(tx, ((each.duty, each.over, each.next_at) for each in said))
    for each in said:
        if _ends(tx, each.duty, stands):
            project = tx.hold(each.duty.stream)
            tx.record(project.id, lapse(tx.edition(project.edition), project, each.duty), by=GATEPOST)
    return len(said)


def _stands(tx: Tx, found: Iterable[Duty]) -> About:
    """What they are about."""
    noted = {each.stream for each in found if each.what is What.FEEDBACK}
    owed = {each.stream for each in found} - noted
    stands: dict[str, Project | Item] = {each.id: each for each in (projects.of_ids(tx, owed) if owed else ())}
    return {**stands, **(board.of_ids(tx, noted) if noted else {})}


def _now(tx: Tx, found: Found, stands: About) -> Found:
    """What ends something is alone in its transaction, or many of these would let everybody else wait."""
    ends = (number for number, (each, _) in enumerate(found) if _ends(tx, each, stands))
    return found[: next(ends, len(found)) or 1]


def _ends(tx: Tx, duty: Duty, stands: About) -> bool:
    return duty.what is What.STEP and lapses(tx.edition(stands[duty.stream].edition), duty) and tx.due(duty) <= tx.now


def _until_wanted(when: "When", found: Found, stands: About, is_wanted: IsWanted) -> Iterator["Said"]:
    """At least one, so that it goes on however much is wanted of us."""
    for each, _ in found:
        yield _said(when, each, stands[each.stream])
        if is_wanted():
            return


@dataclass(frozen=True)
class When:
    """When reminders come. What was agreed in one meeting comes at the same times for whole offices: reckoned once."""

    tx: Tx
    known: dict[Hashable, tuple[datetime, ...]] = field(default_factory=dict)

    def of(self, duty: Duty, points: tuple[Point, ...]) -> tuple[datetime, ...]:
        calendar = self.tx.calendar_for(duty)
        alike = id(calendar), id(points), duty.opened_at, duty.due_on, duty.limit_days, duty.limit_weeks
        if alike not in self.known:
            self.known[alike] = times(duty, points, calendar)
        return self.known[alike]


@dataclass(frozen=True)
class Said:
    """How many points of a duty are over of those that are known, what is told of the last, and when the next comes;
    None: there is none.
    """

    duty: Duty
    over: int
    known: int
    next_at: datetime | None
    notices: tuple[Notice, ...] = ()


def _mark_late(tx: Tx, said: Iterable[Said]) -> None:
    """The cards that ask for what is over time, or tell until when there is time, say so from now on."""
    asked = [each.duty for each in said if each.over and each.duty.what is What.STEP]
    for project in sorted({duty.stream for duty in asked if tx.due(duty) <= tx.now}):
        cards = (each for each in outbox.messages_about(tx, project) if each.what in TELL_THE_TIME)
        outbox.want(tx, *(each.key for each in cards))


def _said(reckoned: When, duty: Duty, about: Project | Item) -> Said:
    tx = reckoned.tx
    edition = tx.edition(about.edition)
    points = points_of(edition, duty)
    when = reckoned.of(duty, points)
    passed = sum(at <= tx.now for at in when)
    told: Iterable[Notice] = ()
    if passed:
        at = when[passed - 1]
        last = passed, points[passed - 1], at if tx.now - at > IN_TIME else None
        if isinstance(about, Item):
            told = feedback.reminded(duty, *last, tx.setup)
        else:
            told = reminded(Owing(duty, about, edition, tx.setup), *last)
    notices = tuple(each for each in told if not _is_paused(tx, duty, each))
    return Said(duty, passed, len(points), when[passed] if passed < len(when) else None, notices)


def _is_paused(tx: Tx, duty: Duty, told: Notice) -> bool:
    """Whoever put it off is not reminded; what others hear of it is not put off."""
    person = told.lane.removeprefix(DIRECT)
    return bool(told.facts.get(YOURS)) and duty.paused(person, tx.now) is not None
