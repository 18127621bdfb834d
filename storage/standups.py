"""Rounds of written updates: who was asked, what each said, and the rounds that are closed."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, delete, func, select, text

from policy.facts import Entry, UpdateGiven, UpdateSkipped, WrapUpPosted
from policy.updates import How, Round, Update, after, closed, retold
from storage.columns import Moment
from storage.scope import Found, Scope
from storage.tables import NAMES, prompt, standup_round, written_update

KINDS = (UpdateGiven, UpdateSkipped, WrapUpPosted)
KEPT_FOR = timedelta(days=90)  # for which is known who was asked

SAID = select(*(written_update.c[name] for name in Update.__dataclass_fields__)).where(
    written_update.c.workspace == bindparam("workspace")
)
OF_PROJECT = SAID.where(written_update.c.project == bindparam("project"))
LATEST = OF_PROJECT.order_by(written_update.c.day.desc(), written_update.c.at, written_update.c.person)
OF_ROUND = LATEST.where(written_update.c.day == bindparam("day"))
OF_PERSON = LATEST.where(written_update.c.person == bindparam("person"))
ONE = OF_PERSON.where(written_update.c.day == bindparam("day"))
SAY = text(
    "INSERT INTO written_update (workspace, project, day, person, how, text, at, late, edited_at) "
    "VALUES (:workspace, :project, :day, :person, :how, :text, :at, :late, :edited_at) "
    "ON CONFLICT (workspace, project, day, person) DO UPDATE SET how = excluded.how, text = excluded.text, "
    "at = excluded.at, late = excluded.late, edited_at = excluded.edited_at"
).bindparams(*(bindparam(name, type_=Moment) for name in ("at", "edited_at")), bindparam("day", type_=Date))
ROUNDS = (
    select(*(standup_round.c[name] for name in Round.__dataclass_fields__))
    .where(standup_round.c.workspace == bindparam("workspace"), standup_round.c.project == bindparam("project"))
    .order_by(standup_round.c.day.desc())
)
ROUND = ROUNDS.where(standup_round.c.day == bindparam("day"))
CLOSE = text(
    "INSERT INTO standup_round (workspace, project, day, closed_at, asked, away) "
    "VALUES (:workspace, :project, :day, :closed_at, :asked, :away) "
    "ON CONFLICT (workspace, project, day) DO UPDATE SET closed_at = excluded.closed_at, asked = excluded.asked, "
    "away = excluded.away"
).bindparams(
    bindparam("closed_at", type_=Moment),
    bindparam("day", type_=Date),
    *(bindparam(name, type_=NAMES) for name in ("asked", "away")),
)
FORGET = [
    delete(table).where(table.c.workspace == bindparam("workspace"), table.c.project == bindparam("project"))
    for table in (written_update, standup_round)
]
ASK = text(
    "INSERT INTO prompt (workspace, person, day, project, at) VALUES (:workspace, :person, :day, :project, :at) "
    "ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment), bindparam("day", type_=Date))
MINE = prompt.c.workspace == bindparam("workspace")
ASKED_OF = (
    select(prompt.c.project, prompt.c.at)
    .where(MINE, prompt.c.person == bindparam("person"), prompt.c.day == bindparam("day"))
    .order_by(prompt.c.project)
)
ASKED_IN = (
    select(prompt.c.person)
    .where(MINE, prompt.c.project == bindparam("project"), prompt.c.day == bindparam("day"))
    .order_by(prompt.c.at, prompt.c.person)
)
LAST_DAY = select(func.max(prompt.c.day)).where(
    MINE,
    prompt.c.person == bindparam("person"),
    prompt.c.project == bindparam("project"),
    prompt.c.day <= bindparam("until"),
)
OLD = delete(prompt).where(MINE, prompt.c.day < bindparam("before"))


def save(scope: Scope, entries: Iterable[Entry]) -> None:
    """What facts say of updates and rounds becomes rows."""
    for entry in entries:
        if isinstance(entry.fact, KINDS):
            before = said_by(scope, entry.stream, entry.fact.day, entry.actor)
            _write(scope, filter(None, [after(before, entry)]), filter(None, [closed(entry)]))


def tell_anew(scope: Scope, project: str, entries: Iterable[Entry]) -> None:
    """The rows of a project, from its journal alone: words that were erased there are gone here too."""
    updates, rounds = retold(entries)
    for statement in FORGET:
        scope.execute(statement, project=project)
    _write(scope, updates, rounds)


def _write(scope: Scope, updates: Iterable[Update], rounds: Iterable[Round]) -> None:
    scope.execute_each(SAY, [{**vars(each), "how": each.how.value} for each in updates])
    scope.execute_each(CLOSE, [vars(each) for each in rounds])


def said_by(scope: Scope, project: str, day: date, person: str) -> Update | None:
    row = scope.first(ONE, project=project, day=day, person=person)
    return _update(row) if row else None


def said_in(scope: Scope, project: str, day: date) -> tuple[Update, ...]:
    """Of one round, in the order in which people first said something."""
    return tuple(map(_update, scope.execute(OF_ROUND, project=project, day=day)))


def said_of(scope: Scope, project: str) -> tuple[Update, ...]:
    """Of every round of a project, the latest day first."""
    return tuple(map(_update, scope.execute(LATEST, project=project)))


def last_said(scope: Scope, project: str, person: str) -> Update | None:
    """What somebody wrote last, whenever that was."""
    found = scope.execute(OF_PERSON.limit(20), project=project, person=person)
    return next((each for each in map(_update, found) if each.is_answer), None)


def _update(row: Found) -> Update:
    project, day, person, how, *rest = row
    return Update(project, day, person, How(how), *rest)


def round_of(scope: Scope, project: str, day: date) -> Round | None:
    """None while it is open, and where there was none."""
    row = scope.first(ROUND, project=project, day=day)
    return Round(*row) if row else None


def rounds_of(scope: Scope, project: str, limit: int) -> tuple[Round, ...]:
    """Those that are closed, the latest first."""
    return tuple(Round(*row) for row in scope.execute(ROUNDS.limit(limit), project=project))


def ask(scope: Scope, person: str, day: date, projects: Collection[str], at: datetime) -> None:
    """From now on it is known that somebody was asked of these projects on that day."""
    scope.execute_each(ASK, [{"person": person, "day": day, "project": each, "at": at} for each in sorted(projects)])


def asked_of(scope: Scope, person: str, day: date) -> tuple[tuple[str, datetime], ...]:
    """Of which projects a person was asked on a day of theirs, and when."""
    return tuple((row.project, row.at) for row in scope.execute(ASKED_OF, person=person, day=day))


def asked_in(scope: Scope, project: str, day: date) -> tuple[str, ...]:
    """Who was asked of a project, whoever came first standing first."""
    return tuple(scope.execute(ASKED_IN, project=project, day=day).scalars())


def last_asked(scope: Scope, project: str, person: str, until: date) -> date | None:
    """The latest day on which somebody was asked of a project."""
    found: date | None = scope.execute(LAST_DAY, project=project, person=person, until=until).scalar()
    return found


def purge(scope: Scope, now: datetime) -> int:
    """Who was asked long ago stands in the journal, with the round that was closed."""
    return scope.execute(OLD, before=(now - KEPT_FOR).date()).rowcount
