"""A company in which much is owed: action items of many projects, and what the clock has planned."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Table, text

from benchmarks.company import REVIEW, file, founded, post
from benchmarks.presses import TEAM
from policy.duties import Duty, What
from policy.notices import REMINDED, REVIEW_CARD
from policy.projects import PERSON
from policy.reminders import reckoned
from policy.standups import NUDGES
from storage import duties, occurrences
from storage.store import Database, Store, Tx
from storage.tables import duty, occurrence

PEOPLE = tuple(f"p{number:03d}" for number in range(200))
OWING = 10  # people of a project who owe something
APART = ":"  # in a notice's key, which ends with the number of the reminder and the person
FOR = timedelta(days=10)  # an item is open before it is due
CARDS = text(
    "SELECT subject, channel, ts FROM message WHERE what = :what "
    "AND subject NOT IN (SELECT stream FROM duty WHERE what = :owed) ORDER BY subject"
)
TOLD = text("SELECT key, lane, facts FROM notice WHERE what = :what ORDER BY key")
POINTS = text("SELECT opened_by, point, remind_at FROM duty WHERE what = :what ORDER BY opened_by")
MORE = (
    "INSERT INTO {table} ({columns}) WITH RECURSIVE many(k) AS "
    "(SELECT 1 UNION ALL SELECT k + 1 FROM many WHERE k < :times - 1) SELECT {values} FROM {table}, many"
)


@dataclass(frozen=True)
class Card:
    """A project's review card, where it stands in Slack."""

    project: str
    channel: str
    ts: str


@contextmanager
def opened(address: str) -> Iterator[Store]:
    with closing(Database(address)) as database:
        yield Store(database, database.workspace_id("", TEAM))


def found(address: str, owing: int, waiting: int) -> list[str]:
    """A company with so many projects in which something will be owed, and others that wait for review, their cards
    posted. Answers the ids of the former.
    """
    with closing(Database(address, serving=False)) as database:
        database.upgrade()
    with opened(address) as store:
        return asyncio.run(_found(store, owing, waiting))


async def _found(store: Store, owing: int, waiting: int) -> list[str]:
    await founded(store, *PEOPLE)
    projects = [await file(store, f"owing{number}") for number in range(owing)]
    for number in range(waiting):
        await file(store, f"waiting{number}")
    while await store.run(post, None):
        pass
    return projects


def owe(tx: Tx, order: tuple[Sequence[str], int, timedelta]) -> None:
    """So many action items, evenly over these projects, which were due so long ago."""
    projects, many, ago = order
    edition = tx.edition(None)
    items = [_item(tx, projects, number, ago) for number in range(many)]
    duties.save(tx, items, lambda each: reckoned(edition, tx.calendar_for(each), each))


def _item(tx: Tx, projects: Sequence[str], number: int, ago: timedelta) -> Duty:
    place, due = number % len(projects), tx.now - ago
    who = PEOPLE[(place * OWING + number // len(projects) % OWING) % len(PEOPLE)]
    known = {"what": What.ACTION, "subject": f"a{number}", "due_on": due.date()}
    return Duty(projects[place], 1000 + number, PERSON + who, REVIEW, "4.3(2)", 0, due - FOR, **known)


def all_due(tx: Tx, many: int) -> tuple[Duty, ...]:
    return duties.waiting(tx, tx.now, many)


def plan(tx: Tx, order: tuple[int, timedelta]) -> None:
    """So many occurrences, a minute from one to the next."""
    many, ahead = order
    for number in range(many):
        occurrences.plan(tx, NUDGES, f"n{number}", tx.now + ahead + timedelta(minutes=number))


def multiply(tx: Tx, times: int) -> None:
    """All that is owed and planned is there so many times; PostgreSQL knows of it at once, not after a minute."""
    _multiply(tx, duty, times, opened_by="opened_by + 1000000 * k")
    _multiply(tx, occurrence, times, subject="subject || ':' || k")
    tx.execute(text("ANALYZE"))


def _multiply(tx: Tx, table: Table, times: int, **anew: str) -> None:
    names = [column.name for column in table.columns]
    values = ", ".join(anew.get(name, name) for name in names)
    tx.execute(text(MORE.format(table=table.name, columns=", ".join(names), values=values)), times=times)


def cards(tx: Tx, _: None) -> list[Card]:
    """Of the projects that wait for review."""
    return [Card(*row) for row in tx.execute(CARDS, what=REVIEW_CARD, owed=What.ACTION)]


@dataclass(frozen=True)
class Left:
    """What was told of all that was due, and how far each duty is: what every run should leave alike."""

    told: tuple[tuple[str, str, object], ...]
    points: tuple[tuple[int, int, object], ...]

    @property
    def _once(self) -> int:
        """Of how many duties something was told, once or more often."""
        return len({key.rsplit(APART, 2)[0] for key, *_ in self.told})

    @property
    def missed(self) -> int:
        return len(self.points) - min(self._once, sum(point > 0 for _, point, _ in self.points))

    @property
    def doubled(self) -> int:
        return len(self.told) - self._once


def left(tx: Tx, _: None) -> Left:
    told, points = tx.execute(TOLD, what=REMINDED), tx.execute(POINTS, what=What.ACTION)
    return Left(tuple(map(tuple, told)), tuple(map(tuple, points)))
