"""Sixty-four approvals at once on one SQLite file: `python -m benchmarks.decide`."""

import asyncio
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from benchmarks.company import APPROVAL, JUDGES, MANAGER, prepare
from benchmarks.naive import Naive
from benchmarks.rounds import ROUNDS, Aim, aims, by_turns, machine, middle, percentile, table
from benchmarks.rows import WORKSPACE
from policy.edition import Verdict
from policy.gates import Vote
from storage import journal
from storage.store import Database, Store
from storage.tables import metadata
from usecases.gates import cast_ballot

AT_ONCE, WARM_UP = 64, 8
NAIVE, OURS = "ORM on aiosqlite, pool of 8", "ours"
# What no two runs have in common: moments, seals, salts.
VARIES = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?Z?|\b[0-9a-f]{64}\b")
COUNTED = "retried", "errors", "lost", "doubled"
Rows = dict[str, list[str]]


@dataclass(frozen=True)
class Press:
    project: str
    by: str

    @property
    def vote(self) -> Vote:
        return Vote(APPROVAL, self.by, Verdict.APPROVE, pm=MANAGER)

    @property
    def key(self) -> str:
        return f"press:{self.project}:{self.by}"


@dataclass(frozen=True)
class Sent:
    """The presses of a round, and those before it that find everything cold."""

    measured: tuple[Press, ...]
    before: tuple[Press, ...]


@dataclass(frozen=True)
class Timed:
    """Seconds from the common start until all were done, and until each was; CPU seconds; what people saw fail."""

    took: float
    waited: tuple[float, ...]
    cpu: float
    errors: int
    retried: int = 0


@dataclass(frozen=True)
class Round(Timed):
    """`rows` is what the file holds at the end."""

    lost: int = 0
    doubled: int = 0
    rows: Rows = field(default_factory=dict)


Approve = Callable[[Press], Awaitable[object]]
Way = Callable[[Path, Sent], Awaitable[Timed]]


async def at_once(approve: Approve, presses: Sequence[Press]) -> tuple[tuple[float, ...], int]:
    """How long each waited, in seconds, and how many failed."""
    began = time.perf_counter()

    async def wait(press: Press) -> float:
        await approve(press)
        return time.perf_counter() - began

    found = await asyncio.gather(*map(wait, presses), return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException) and not isinstance(each, SQLAlchemyError):
            raise each
    waited = tuple(each for each in found if isinstance(each, float))
    return waited, len(found) - len(waited)


async def timed(approve: Approve, sent: Sent) -> Timed:
    await at_once(approve, sent.before)
    began, cpu = time.perf_counter(), time.process_time()
    waited, errors = await at_once(approve, sent.measured)
    return Timed(time.perf_counter() - began, waited, time.process_time() - cpu, errors)


async def by_the_store(path: Path, sent: Sent) -> Timed:
    database = Database(f"sqlite:///{path}")
    try:
        store = Store(database, WORKSPACE)

        async def approve(press: Press) -> None:
            await store.run(cast_ballot, (press.project, press.vote), once=press.key)

        found, left = await timed(approve, sent), rows_of(path)
        await at_once(approve, sent.measured)
        if rows_of(path) != left:
            raise AssertionError("what was delivered twice was done twice")
        if broken := await store.look(lambda tx, _: list(journal.verify_all(tx)), None):
            raise AssertionError(broken)
        return found
    finally:
        database.close()


async def by_the_orm(path: Path, sent: Sent) -> Timed:
    naive = Naive(path)
    try:
        found = await timed(lambda press: naive.approve(press.project, press.vote, press.key), sent)
        return replace(found, retried=naive.retried)
    finally:
        await naive.engine.dispose()


def one_round(way: Way, prepared: Path, sent: Sent) -> Round:
    """On a copy of its own."""
    with tempfile.TemporaryDirectory(dir=prepared.parent) as home:
        path = Path(shutil.copy(prepared, home))
        found, cast = asyncio.run(way(path, sent)), ballots(path)
        told = [cast.get(press.project, 0) for press in sent.measured]
        return Round(
            **vars(found), lost=told.count(0), doubled=sum(told) - len(told) + told.count(0), rows=rows_of(path)
        )


def ballots(path: Path) -> Mapping[str, int]:
    """How many approvals by management each project's journal tells of."""
    cast = "SELECT stream, count(*) FROM journal WHERE kind = 'BallotCast' AND payload LIKE ? GROUP BY stream"
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute(cast, (f"%{APPROVAL}%",)))


def rows_of(path: Path) -> Rows:
    """Everything that the file holds, without what no two runs have in common."""
    found: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        for name, held in metadata.tables.items():
            columns = ", ".join(f'"{column.name}"' for column in held.c if column.name != "id" or name != "notice")
            rows = connection.execute(f"SELECT {columns} FROM {name}")
            found[name] = sorted(VARIES.sub("*", repr(row)) for row in rows)
    return found


def run(rounds: int = ROUNDS, together: int = AT_ONCE, warm_up: int = WARM_UP) -> list[Aim]:
    """Prints the tables; answers what was aimed at."""
    with tempfile.TemporaryDirectory(prefix="decide") as home:
        prepared = Path(home) / "gatepost.db"
        projects = prepare(prepared, together + warm_up)
        presses = tuple(Press(project, JUDGES[n % len(JUDGES)]) for n, project in enumerate(projects))
        sent = Sent(presses[warm_up:], presses[:warm_up])
        ways = {NAIVE: by_the_orm, OURS: by_the_store}
        found = by_turns({name: partial(one_round, way, prepared, sent) for name, way in ways.items()}, rounds)
    return report(found, together)


def report(found: Mapping[str, Sequence[Round]], together: int) -> list[Aim]:
    pace = {name: middle(rounds, lambda each: together / each.took) for name, rounds in found.items()}
    p50 = {name: middle(rounds, lambda each: percentile(each.waited, 50)) for name, rounds in found.items()}
    p99 = {name: middle(rounds, lambda each: percentile(each.waited, 99)) for name, rounds in found.items()}
    cpu = {name: middle(rounds, lambda each: each.cpu / together) for name, rounds in found.items()}
    print(f"{machine()}\n")
    print(table((f"{together} approvals at once", "a second", "p50", "p99", "CPU each", *COUNTED), [
        (name, f"{pace[name]:,.0f}", *(milli(each[name]) for each in (p50, p99, cpu)),
         *(str(sum(getattr(each, figure) for each in rounds)) for figure in COUNTED))
        for name, rounds in found.items()
    ]))  # fmt: skip
    wanted = [
        Aim("Throughput: ours to the ORM's", pace[OURS] / pace[NAIVE], at_least=1.5),
        Aim("p99: ours to the ORM's", p99[OURS] / p99[NAIVE], at_most=0.35),
        Aim("Ours: errors, lost, doubled", sum(each.errors + each.lost + each.doubled for each in found[OURS]), 0),
        Aim("Rounds that left other rows", unlike(found), 0),
    ]
    print(f"\n{aims(wanted)}")
    return wanted


def unlike(found: Mapping[str, Sequence[Round]]) -> int:
    """How many rounds without an error left other rows than the first of ours did."""
    first = found[OURS][0].rows
    return sum(each.rows != first for rounds in found.values() for each in rounds if not each.errors)


def milli(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


if __name__ == "__main__":
    sys.exit(not all(aim.is_met for aim in run()))
