"""The set-up as rows: settings, seats, departments, objectives, and the languages that people chose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, delete, insert, select, text

from policy.objectives import Objective
from policy.people import Seat
from policy.setup import Setup
from policy.setup_facts import CompanyDay
from storage import absences, quiet
from storage.scope import Scope
from storage.tables import company_day
from storage.tails import Tail

CHOSEN = ("country", "week")  # of a calendar
NAMED = ("edition", "review_channel", "language", "zone", "feedback_channel", "law_link")
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
DEPARTMENTS = text("SELECT name, person FROM department WHERE workspace = :workspace ORDER BY name, rank")
EMPTY_DEPARTMENT = text("DELETE FROM department WHERE workspace = :workspace AND name = :name")
FILL_DEPARTMENT = text(
    "INSERT INTO department (workspace, name, person, rank) VALUES (:workspace, :name, :person, :rank)"
)
OBJECTIVES = text("SELECT year, key, label FROM objective WHERE workspace = :workspace ORDER BY year, rank")
FORGET_YEAR = text("DELETE FROM objective WHERE workspace = :workspace AND year = :year")
LIST_OBJECTIVE = text(
    "INSERT INTO objective (workspace, year, key, rank, label) VALUES (:workspace, :year, :key, :rank, :label)"
)
CALENDARS = text("SELECT scope, country, week FROM calendar WHERE workspace = :workspace")
FORGET_CALENDAR = text("DELETE FROM calendar WHERE workspace = :workspace AND scope = :scope")
KEEP_CALENDAR = text(
    "INSERT INTO calendar (workspace, scope, country, week) VALUES (:workspace, :scope, :country, :week)"
)
COMPANY_DAYS = (
    select(company_day.c.day, company_day.c.works, company_day.c.label)
    .where(company_day.c.workspace == bindparam("workspace"))
    .order_by(company_day.c.day)
)
FORGET_DAYS = delete(company_day).where(
    company_day.c.workspace == bindparam("workspace"), company_day.c.day.between(bindparam("first"), bindparam("last"))
)
LIST_DAY = insert(company_day)
SEAT = ("role", "person", "rank", "on_behalf_of")
HOLIDAYS_SEEN = "holidays_seen"
SEEN = text("SELECT value FROM setting WHERE workspace = :workspace AND key = :key")
CONFIRMED = "confirmed"  # a setting of several names, kept with spaces between
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
    confirmed = frozenset(told.get(CONFIRMED, "").split())
    now = Setup(seats=seats, languages=languages, confirmed=confirmed, **named)
    now = replace(now, departments=_departments(scope), objectives=_objectives(scope), hours=quiet.chosen(scope))
    now = replace(now, absences=absences.read(scope))
    return Standing(_with_calendars(scope, now), tail)


def _with_calendars(scope: Scope, setup: Setup) -> Setup:
    rows = scope.execute(CALENDARS).all()
    days: dict[int, tuple[CompanyDay, ...]] = {}
    for row in scope.execute(COMPANY_DAYS):
        days[row.day.year] = (*days.get(row.day.year, ()), CompanyDay(*row))
    countries, weeks = ({row.scope: getattr(row, name) for row in rows if getattr(row, name)} for name in CHOSEN)
    return replace(setup, countries=countries, weeks=weeks, company_days=days)


def _departments(scope: Scope) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, person in scope.execute(DEPARTMENTS):
        found[name] = (*found.get(name, ()), person)
    return found


def _objectives(scope: Scope) -> Mapping[int, tuple[Objective, ...]]:
    found: dict[int, tuple[Objective, ...]] = {}
    for year, key, label in scope.execute(OBJECTIVES):
        found[year] = (*found.get(year, ()), Objective(key, label))
    return found


def holidays_seen(scope: Scope) -> Mapping[str, str]:
    """What was known of holidays when it was looked at last, a mark for each country and year."""
    row = scope.first(SEEN, key=HOLIDAYS_SEEN)
    return dict(each.split("=") for each in row.value.split()) if row else {}


def see_holidays(scope: Scope, marks: Mapping[str, str]) -> None:
    """No setting of anybody's: what this program knows."""
    scope.execute(SET, key=HOLIDAYS_SEEN, value=" ".join(f"{name}={mark}" for name, mark in sorted(marks.items())))


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
    scope.execute_each(
        TAKE, [{name: getattr(seat, name) for name in SEAT} for seat in setup.seats if seat.role in moved]
    )
    spoken = [person for person in setup.languages if setup.languages[person] != before.languages.get(person)]
    scope.execute_each(CHOOSE, [{"person": person, "chosen": setup.languages[person]} for person in spoken])
    for person in spoken:
        scope.people.pop(person, None)
    if setup.confirmed != before.confirmed:
        scope.execute(SET, key=CONFIRMED, value=" ".join(sorted(setup.confirmed)))
    quiet.save(scope, before.hours, setup.hours)
    absences.save(scope, before.absences, setup.absences)
    _save_departments(scope, before, setup)
    _save_objectives(scope, before, setup)
    _save_calendars(scope, before, setup)


def _save_departments(scope: Scope, before: Setup, setup: Setup) -> None:
    every = sorted({*before.departments, *setup.departments})
    for name in [each for each in every if before.departments.get(each) != setup.departments.get(each)]:
        scope.execute(EMPTY_DEPARTMENT, name=name)
        people = enumerate(setup.departments.get(name, ()))
        scope.execute_each(FILL_DEPARTMENT, [{"name": name, "person": person, "rank": rank} for rank, person in people])


def _save_objectives(scope: Scope, before: Setup, setup: Setup) -> None:
    every = sorted({*before.objectives, *setup.objectives})
    for year in [each for each in every if before.objectives.get(each) != setup.objectives.get(each)]:
        scope.execute(FORGET_YEAR, year=year)
        ranked = enumerate(setup.objectives.get(year, ()))
        rows = [{"year": year, "key": each.key, "rank": rank, "label": each.label} for rank, each in ranked]
        scope.execute_each(LIST_OBJECTIVE, rows)


def _save_calendars(scope: Scope, before: Setup, setup: Setup) -> None:
    was, now = (_choices(each) for each in (before, setup))
    for chosen in [each for each in sorted({*was, *now}) if was.get(each) != now.get(each)]:
        scope.execute(FORGET_CALENDAR, scope=chosen)
        if chosen in now:
            scope.execute(KEEP_CALENDAR, scope=chosen, country=now[chosen][0], week=now[chosen][1])
    every = sorted({*before.company_days, *setup.company_days})
    for year in [each for each in every if before.company_days.get(each) != setup.company_days.get(each)]:
        scope.execute(FORGET_DAYS, first=date(year, 1, 1), last=date(year, 12, 31))
        scope.execute_each(LIST_DAY, [vars(each) for each in setup.company_days.get(year, ())])


def _choices(setup: Setup) -> Mapping[str, tuple[str, str]]:
    scopes = {*setup.countries, *setup.weeks}
    return {scope: (setup.countries.get(scope, ""), setup.weeks.get(scope, "")) for scope in scopes}
