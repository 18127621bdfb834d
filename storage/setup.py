"""The set-up as rows: settings, seats and the languages that people chose."""

from dataclasses import dataclass

from sqlalchemy import text

from policy.people import Seat
from policy.setup import Setup
from storage.scope import Scope
from storage.tails import Tail

NAMED = ("edition", "review_channel", "language", "zone")
SETTINGS = text("SELECT key, value FROM setting WHERE workspace = :workspace")
SEATS = text("SELECT role, person, rank, on_behalf_of FROM seat WHERE workspace = :workspace ORDER BY role, rank")
LANGUAGES = text("SELECT id, chosen FROM person WHERE workspace = :workspace AND chosen <> ''")
SET = text(
    "INSERT INTO setting (workspace, key, value) VALUES (:workspace, :key, :value) "
    "ON CONFLICT (workspace, key) DO UPDATE SET value = excluded.value"
)
LEAVE = text("DELETE FROM seat WHERE workspace = :workspace AND role = :role")
TAKE = text(
    "INSERT INTO seat (workspace, role, person, rank, on_behalf_of) "
    "VALUES (:workspace, :role, :person, :rank, :on_behalf_of)"
)
CHOOSE = text("UPDATE person SET chosen = :chosen WHERE workspace = :workspace AND id = :person")


@dataclass(frozen=True)
class Standing:
    """The set-up and the entry that it stands by: the same head can only mean the same set-up."""

    setup: Setup
    tail: Tail


def standing(scope: Scope, known: Standing | None = None) -> Standing:
    """What is in force now. `known` is answered again when nothing has happened since."""
    told = {row.key: row.value for row in scope.execute(SETTINGS)}
    tail = Tail(int(told.get("journal_seq", 0)), told.get("journal_head", ""))
    if known and known.tail == tail:
        return known
    seats = tuple(Seat(*row) for row in scope.execute(SEATS))
    languages = {row.id: row.chosen for row in scope.execute(LANGUAGES)}
    named = {key: told[key] for key in NAMED if key in told}
    return Standing(Setup(seats=seats, languages=languages, **named), tail)


def read(scope: Scope) -> Setup:
    return standing(scope).setup


def save(scope: Scope, before: Setup, now: Standing) -> None:
    """Writes what differs."""
    setup = now.setup
    changed = {key: getattr(setup, key) for key in NAMED if getattr(setup, key) != getattr(before, key)}
    settings = {**changed, "journal_seq": str(now.tail.seq), "journal_head": now.tail.head}
    scope.execute_each(SET, [{"key": key, "value": value} for key, value in settings.items()])
    moved = {seat.role for seat in {*before.seats} ^ {*setup.seats}}
    scope.execute_each(LEAVE, [{"role": role} for role in sorted(moved)])
    scope.execute_each(TAKE, [vars(seat) for seat in setup.seats if seat.role in moved])
    spoken = [person for person in setup.languages if setup.languages[person] != before.languages.get(person)]
    scope.execute_each(CHOOSE, [{"person": person, "chosen": setup.languages[person]} for person in spoken])
