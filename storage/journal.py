"""The journal: one hash chain a stream, and the state that it tells of."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, insert, select, text

from policy import feedback as suggestions
from policy import setup_course
from policy.course import follow
from policy.duties import Duty, State
from policy.edition import Edition
from policy.facts import WORKSPACE, Entry, Fact
from policy.feedback import Item
from policy.kinds import KINDS
from policy.project_course import after
from policy.projects import Project
from policy.setup import Setup
from storage import feedback, minutes, projects, search, standups, tables
from storage import setup as setups
from storage.scope import Found, Scope
from storage.tails import Tail

# Of a project, where words stand.
TOLD = ("words", "ballots", "earlier", "comments", "withdrawals", "blockers", "actions")
FACTS: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}
ENVELOPE = tuple(name for name in Entry.__dataclass_fields__ if name != "fact")
OF_STREAM = tables.journal.c.workspace == bindparam("workspace"), tables.journal.c.stream == bindparam("stream")

WRITE = insert(tables.journal)
READ = select(tables.journal).where(*OF_STREAM).order_by(tables.journal.c.seq)
STREAMS = text("SELECT DISTINCT stream FROM journal WHERE workspace = :workspace ORDER BY stream")
LAST = text("SELECT seq, head FROM journal WHERE workspace = :workspace AND stream = :stream ORDER BY seq DESC LIMIT 1")
FORGET = text(
    "UPDATE journal SET words = NULL, salt = NULL WHERE workspace = :workspace AND stream = :stream AND seq = :seq"
)


def append(scope: Scope, entries: list[Entry], tail: Tail) -> Tail:
    """Adds entries behind `tail`; answers the new one."""
    rows, head = [], tail.head
    for entry in entries:
        row = _row(entry)
        head = row["head"] = _seal(head, row)
        rows.append(row)
    scope.execute_each(WRITE, rows)
    return Tail(tail.seq + len(rows), head)


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(entry, name) for name in ENVELOPE}
    row["kind"] = type(entry.fact).__name__
    row["payload"] = FACTS[row["kind"]].dump_json(entry.fact, exclude={"words"}).decode()
    words = json.dumps(dict(entry.fact.words), ensure_ascii=False) if entry.fact.words else None
    row["words"], row["salt"] = words, secrets.token_hex(16) if words else None
    row["digest_of_words"] = _sha(row["salt"], words) if words else ""
    return row


def _seal(previous: str, row: Mapping[str, Any]) -> str:
    """The envelope is sealed too, or who and when could be rewritten behind the chain."""
    at = row["at"].astimezone(UTC).isoformat()
    envelope = (at if name == "at" else str(row[name]) for name in ENVELOPE)
    return _sha(previous, *envelope, row["kind"], row["digest_of_words"], row["payload"])


def _sha(*parts: str) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()


def streams(scope: Scope) -> tuple[str, ...]:
    return tuple(scope.execute(STREAMS).scalars())


def entries(scope: Scope, stream: str) -> Iterator[Entry]:
    for row in scope.execute(READ, stream=stream):
        yield _entry(row)


def latest(scope: Scope, stream: str, after: int, limit: int) -> tuple[Entry, ...]:
    """The latest first; `after` so many."""
    last_first = select(tables.journal).where(*OF_STREAM).order_by(tables.journal.c.seq.desc())
    return tuple(map(_entry, scope.execute(last_first.offset(after).limit(limit), stream=stream)))


def length(scope: Scope, stream: str) -> int:
    last = scope.first(LAST, stream=stream)
    return int(last.seq) if last else 0


def _entry(row: Found) -> Entry:
    fact: Fact = FACTS[row.kind].validate_json(row.payload)
    if row.words is not None:
        fact = replace(fact, words=json.loads(row.words))
    return Entry(**{name: getattr(row, name) for name in ENVELOPE}, fact=fact)


def broken_at(scope: Scope, stream: str) -> int | None:
    """The seq of the first entry that was tampered with or is missing; erased words are no tampering."""
    previous = Tail()
    for row in map(dict, scope.execute(READ, stream=stream).mappings()):
        told = row["words"] is None or row["digest_of_words"] == _sha(row["salt"] or "", row["words"])
        if not told or row["head"] != _seal(previous.head, row):
            return previous.seq + 1
        previous = Tail(row["seq"], row["head"])
    return None


def verify_all(scope: Scope) -> Iterator[tuple[str, int]]:
    """Every stream that does not hold, with the seq from which on; empty when all is well."""
    kept = {**projects.tails(scope), **feedback.tails(scope), WORKSPACE: setups.standing(scope).tail}
    for stream in sorted({*streams(scope), *kept}):
        last = scope.first(LAST, stream=stream)
        found, meant = Tail(*last) if last else Tail(), kept.get(stream, Tail())
        broken = broken_at(scope, stream)
        if broken is None and found != meant:
            broken = min(found.seq, meant.seq) + (found.seq != meant.seq)
        if broken is not None:
            yield stream, broken


def replay_project(scope: Scope, stream: str, edition: Edition) -> tuple[Project | None, set[Duty]]:
    """The project and its duties, from the facts alone."""
    project: Project | None = None
    duties: dict[tuple[int, str, str], Duty] = {}
    for entry in entries(scope, stream):
        project = after(project, entry)
        owed = [duty for duty in duties.values() if duty.state is State.OPEN]
        duties |= {duty.name: duty for duty in follow(owed, entry, project, edition)}
    return project, set(duties.values())


def replay_feedback(scope: Scope, stream: str, edition: Edition) -> tuple[Item, set[Duty]]:
    """A suggestion and its duties, from the facts alone."""
    item: Item | None = None
    owed: dict[tuple[int, str, str], Duty] = {}
    for entry in entries(scope, stream):
        item = suggestions.after(item, entry)
        still = [duty for duty in owed.values() if duty.state is State.OPEN]
        owed |= {duty.name: duty for duty in suggestions.follow(still, entry, item, edition)}
    return _suggested(scope, stream), set(owed.values())


def _suggested(scope: Scope, stream: str) -> Item:
    item: Item | None = None
    for entry in entries(scope, stream):
        item = suggestions.after(item, entry)
    if item is None:
        raise LookupError(stream)
    return item


def replay_setup(scope: Scope) -> Setup:
    """The set-up, from the facts alone. A language that was given up again is none."""
    found = Setup()
    for entry in entries(scope, WORKSPACE):
        found = setup_course.after(found, entry)
    return replace(found, languages={person: chosen for person, chosen in found.languages.items() if chosen})


def erase(scope: Scope, stream: str, seqs: Iterable[int], at: datetime) -> tuple[int, ...]:
    """Forgets the words of entries, in the journal and in what was made of them. The chain still verifies.

    Answers the numbers of the meetings whose minutes say less now.
    """
    held = projects.standing(scope, stream, hold=True)
    scope.execute_each(FORGET, [{"stream": stream, "seq": seq} for seq in seqs])
    standups.tell_anew(scope, stream, entries(scope, stream))
    if given := feedback.standing(scope, stream, hold=True):
        feedback.save(scope, given, replace(given, item=_suggested(scope, stream)))
    retold: tuple[int, ...] = ()
    if held:
        left = _told(scope, stream)
        told = {name: getattr(left, name) for name in TOLD}
        now = replace(held.project, **told)
        projects.save(scope, held, replace(held, project=now), at)
        retold = minutes.retell(scope, stream, entries(scope, stream))
        search.scour(scope)
    return retold


def _told(scope: Scope, stream: str) -> Project:
    project: Project | None = None
    for entry in entries(scope, stream):
        project = after(project, entry)
    if project is None:
        raise LookupError(stream)
    return project
