"""Who is who: what Slack tells of people, and the language that each chose."""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from sqlalchemy import bindparam, select, text

from policy.people import Kind, Person
from storage.columns import Moment
from storage.scope import Found, Scope
from storage.tables import person

COLUMNS = tuple(person.c[name] for name in Person.__dataclass_fields__)
ALL = select(*COLUMNS).where(person.c.workspace == bindparam("workspace"))
DEACTIVATED = select(person.c.id).where(
    person.c.workspace == bindparam("workspace"), person.c.kind == Kind.DEACTIVATED.value
)
BY_SLACK_ID = ALL.where(person.c.slack_id == bindparam("slack_id"))
BY_IDS = ALL.where(person.c.id.in_(bindparam("ids", expanding=True)))
ZONES = text("SELECT zone, count(*) FROM person WHERE workspace = :workspace AND kind = 'member' GROUP BY zone")
LEARN = text(
    "INSERT INTO person "
    "(workspace, id, slack_id, name, kind, locale, zone, fetched_at, admin, chosen, handle, real_name) VALUES "
    "(:workspace, :id, :slack_id, :name, :kind, :locale, :zone, :fetched_at, :admin, '', :handle, :real_name) "
    "ON CONFLICT (workspace, slack_id) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
    "locale = excluded.locale, zone = excluded.zone, fetched_at = excluded.fetched_at, admin = excluded.admin, "
    "handle = excluded.handle, real_name = excluded.real_name"
).bindparams(bindparam("fetched_at", type_=Moment))


def by_id(scope: Scope, id: str) -> Person | None:
    return names(scope, (id,)).get(id)


def by_slack_id(scope: Scope, slack_id: str) -> Person | None:
    row = scope.first(BY_SLACK_ID, slack_id=slack_id)
    return _person(row) if row else None


def all(scope: Scope) -> tuple[Person, ...]:
    return tuple(map(_person, scope.execute(ALL.order_by(person.c.name, person.c.id))))


def names(scope: Scope, ids: Iterable[str]) -> Mapping[str, Person]:
    """Those of these internal ids whom we know, by id. Nobody is read twice in one transaction."""
    wanted = {*ids}
    if new := [*(wanted - scope.people.keys())]:
        scope.people.update(dict.fromkeys(new))
        scope.people.update({found.id: found for found in map(_person, scope.execute(BY_IDS, ids=new))})
    return {id: found for id in sorted(wanted) if (found := scope.people[id])}


def zones(scope: Scope) -> Mapping[str, int]:
    """How many members of the company live in each time zone."""
    return {zone: int(count) for zone, count in scope.execute(ZONES)}


def by_slack_ids(scope: Scope, slack_ids: Iterable[str]) -> Mapping[str, Person]:
    """Those of these Slack ids whom we know, by Slack id."""
    found = map(_person, scope.execute(ALL.where(person.c.slack_id.in_({*slack_ids}))))
    return {each.slack_id: each for each in found}


def learn(scope: Scope, told: Person) -> Person:
    """What Slack says now. The internal id and the chosen language of whom we know already stay."""
    facts = {**vars(told), "id": told.id or uuid4().hex, "kind": told.kind.value}
    del facts["chosen"]
    scope.execute(LEARN, **facts)
    found = _person(scope.execute(BY_SLACK_ID, slack_id=told.slack_id).one())
    scope.people[found.id] = found
    return found


def _person(row: Found) -> Person:
    id, slack_id, name, kind, *rest = row
    return Person(id, slack_id, name, Kind(kind), *rest)
