"""What somebody owed who has gone is handed to others, and what is left of it. Policy 4.2(1), 4.1(3)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from policy import handovers as rules
from policy.duties import Duty, What
from policy.edition import PM
from policy.handovers import APART, LEAD, Item, Standing, Wish, item_of, leads, namers, owned
from policy.notices import LEFT, Notice, lane_of
from policy.notices import Kind as Telling
from policy.people import Kind, Person, check_member, holders
from policy.projects import PERSON, Project
from policy.reading import Label
from policy.refusals import Refusal
from policy.setup import POLICY_OWNER, check_may_set_up, may_set_up
from policy.telling_handovers import items_in
from policy.visibility import knows_of
from storage import drafts, duties, outbox, people, projects
from storage.store import Tx
from usecases.drafts import amendment_of
from usecases.projects import running_steps, seen
from views.handovers import PAGE, LeftSight, Row
from views.sights import Sight

EVERYTHING = 10_000  # duties of one person
EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Handing:
    """Somebody hands on what `was` owes, who is `gone` or took it over from them. `item`: None for all of it."""

    project: str
    gone: str
    was: str
    by: str
    to: str
    item: Item | None = None


def hand_over(tx: Tx, order: Handing) -> None:
    """Refuses whoever may not set up, what belongs to somebody who is here, and what policy/handovers.py refuses."""
    project = tx.hold(order.project)
    by = check_member(people.by_id(tx, order.by), tx.machine_now)
    check_may_set_up(tx.setup, by)
    at = _standing(tx, project)
    wish = Wish(by.id, order.was, _known(tx, order.to), order.item)
    _check_theirs(tx, at, order)
    if order.to != (project.pm or project.terms.pm) and not knows_of(at.edition, project, tx.setup, by):
        raise Refusal("no_such_project")  # what may not be seen goes to whoever leads it
    facts = rules.hand(at, wish)
    tx.record(project.id, facts, by=by.id)
    if tx.read(project.id).proposer != project.proposer:
        drafts.give(tx, amendment_of(project.id, project.round), wish.to.id)
    show_left(tx, order.gone)


def _check_theirs(tx: Tx, at: Standing, order: Handing) -> None:
    """What was handed once may be handed again, as long as it was theirs who have gone."""
    gone = _check_gone(tx, order.gone)
    passed = (each for each in duties.handed_from(tx, PERSON + gone.id, EVER) if each.stream == at.project.id)
    if order.was != gone.id and order.item not in {item_of(at.edition, each) for each in passed}:
        raise Refusal("nothing_to_hand")


def _check_gone(tx: Tx, person: str) -> Person:
    gone = people.by_id(tx, person)
    if gone is None or gone.kind is Kind.MEMBER:
        raise Refusal("not_gone", name=gone.name if gone else "?")
    return gone


def name_manager(tx: Tx, order: Handing) -> None:
    """Somebody leads a project in the place of whoever has gone. Refuses all but its sponsor and management."""
    project = tx.hold(order.project)
    by = check_member(people.by_id(tx, order.by), tx.machine_now)
    _check_gone(tx, order.gone)
    wish = Wish(by.id, order.was, _known(tx, order.to))
    tx.record(project.id, rules.name_manager(_standing(tx, project), wish, by), by=by.id)
    _show_all_left(tx, order.gone)


def show_left(tx: Tx, gone: str) -> None:
    """The cards about somebody who has gone, and Homes that are looked at, show what is left."""
    outbox.want_all(tx, gone, tx.now.timestamp())


def _show_all_left(tx: Tx, gone: str) -> None:
    """Who leads a project is another, or nobody: what others left there is offered to somebody else."""
    show_left(tx, gone)
    outbox.want_about(tx, *(person.id for person, _ in gone_with_something(tx, EVERYTHING) if person.id != gone))


def _known(tx: Tx, person: str) -> Person:
    found = people.by_id(tx, person)
    if found is None:
        raise Refusal("try_again")
    return found


def _standing(tx: Tx, project: Project) -> Standing:
    return Standing(tx.edition(project.edition), project, tx.setup, duties.open_of(tx, project.id))


@dataclass(frozen=True)
class Left:
    """What is open of what somebody owed: per project, one duty each; and whether they lead it."""

    at: Standing
    owed: tuple[Duty, ...]
    leads: bool


def left_by(tx: Tx, person: str) -> tuple[Left, ...]:
    """The projects in which something is left, by key."""
    owed: dict[str, list[Duty]] = {}
    for duty in duties.owed_by(tx, {PERSON + person}, EVERYTHING):
        owed.setdefault(duty.stream, []).append(duty)
    found = {each.id: each for each in (*projects.of_ids(tx, owed), *projects.led_by(tx, person))}
    stands = (
        Standing(tx.edition(each.edition), each, tx.setup, tuple(owed.get(each.id, ()))) for each in found.values()
    )
    left = (Left(at, owned(at, person), leads(at, person)) for at in stands)
    return tuple(sorted((each for each in left if each.owed or each.leads), key=lambda each: each.at.project.key))


def _namers(tx: Tx, project: Project) -> tuple[str, ...]:
    known = people.names(tx, {*project.concerned, *(seat.person for seat in tx.setup.seats)})
    return namers(project, tx.setup, {id for id, each in known.items() if each.kind is not Kind.MEMBER})


@dataclass(frozen=True)
class Looking:
    """Who looks at what somebody left, and at which page of it. `card`: what a card about them knows; None: it is the
    list, which shows what was handed too, so that it can be handed again.
    """

    reader: Person
    gone: str
    page: int = 0
    card: Mapping[str, str] | None = None


def left_sight(tx: Tx, order: Looking) -> LeftSight | None:
    """One page of what somebody left, as it stands now."""
    gone = people.by_id(tx, order.gone)
    if gone is None:
        return None
    told = _told(tx, gone.id) if order.card is None else order.card
    sets_up = may_set_up(tx.setup, order.reader)
    handed = _handed(tx, gone.id, datetime.fromisoformat(told["at"]) if "at" in told else EVER)
    open_ = list(_open(tx, order.reader, gone.id, sets_up)) if gone.kind is not Kind.MEMBER else []
    again = list(_again(tx, handed)) if order.card is None and sets_up else []
    pages = max(1, -(-len(open_ + again) // PAGE))
    page = min(max(order.page, 0), pages - 1)
    rows = tuple(_row(tx, order.reader, each) for each in [*open_, *again][page * PAGE :][:PAGE])
    roles = {role: holders(tx.setup.seats, role) for role in told.get("roles", "").split()} if sets_up else {}
    renamed = (each for each in projects.of_ids(tx, set(told.get("led", "").split())) if each.pm != gone.id)
    mine = sum(sets_up or rules.may_name(each, tx.setup, order.reader) for each in renamed)
    done = mine + (len(handed) if sets_up else 0)
    return LeftSight(gone, order.reader, _labelled(tx, roles), _people(tx, roles, rows), rows, page, pages, len(open_),
                     done, sets_up)  # fmt: skip


def _told(tx: Tx, gone: str) -> Mapping[str, str]:
    """What the latest card about somebody knows; nothing where there is none."""
    known = [each.facts for each in outbox.messages_about(tx, gone) if each.what == LEFT]
    return max(known, key=lambda each: each.get("at", ""), default={})


@dataclass(frozen=True)
class Open:
    """Something that `holder` owes so far, who has gone or took it over; `duty` is None for leading the project."""

    project: Project
    duty: Duty | None
    holder: str
    count: int = 0  # of things in this project that one press hands


def _open(tx: Tx, reader: Person, gone: str, sets_up: bool) -> Iterator[Open]:
    """All of it for whoever sets up; for whoever names a manager, where one is missing."""
    for each in left_by(tx, gone):
        if each.leads and (sets_up or reader.id in _namers(tx, each.at.project)):
            yield Open(each.at.project, None, gone, len(each.owed))
        for duty in each.owed if sets_up else ():
            yield Open(each.at.project, duty, gone, len(each.owed))


def _again(tx: Tx, handed: Iterable[tuple[str, Item]]) -> Iterator[Open]:
    """What was handed and is not done: with whoever has it now."""
    wanted = set(handed)
    for project in projects.of_ids(tx, {stream for stream, _ in wanted}):
        at = _standing(tx, project)
        found = {item_of(at.edition, duty): duty for duty in at.owed if duty.what not in APART}
        for item, duty in found.items():
            if (project.id, item) in wanted:
                yield Open(project, duty, duty.seat.removeprefix(PERSON))


def _handed(tx: Tx, gone: str, since: datetime) -> frozenset[tuple[str, Item]]:
    """What was handed on since then, but what goes with leading a project."""
    found = duties.handed_from(tx, PERSON + gone, since)
    pinned = {each.id: each.edition for each in projects.of_ids(tx, {duty.stream for duty in found})}
    items = ((duty.stream, item_of(tx.edition(pinned[duty.stream]), duty)) for duty in found)
    return frozenset((stream, item) for stream, item in items if item[0] not in (PM, What.MINUTES))


def _row(tx: Tx, reader: Person, open_: Open) -> Row:
    project, edition = open_.project, tx.edition(open_.project.edition)
    manager = people.by_id(tx, project.pm or project.terms.pm)
    is_here = manager is not None and manager.kind is Kind.MEMBER
    item = item_of(edition, open_.duty) if open_.duty else LEAD
    asked = () if open_.duty else _namers(tx, project)
    return Row(seen(tx, project).for_reader(reader), open_.duty, item, open_.holder, manager if is_here else None,
               asked, open_.count)  # fmt: skip


def _labelled(tx: Tx, roles: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[Label, tuple[str, ...]]]:
    known = tx.edition(None).roles
    return {role: (known[role].label, held) for role, held in roles.items() if role in known}


def _people(tx: Tx, roles: Mapping[str, tuple[str, ...]], rows: Iterable[Row]) -> Mapping[str, Person]:
    named = {person for held in roles.values() for person in held}
    return people.names(tx, named | {person for row in rows for person in (row.holder, *row.namers)})


def gone_with_something(tx: Tx, few: int) -> tuple[tuple[Person, int], ...]:
    """People who are deactivated, the first of them, and how much of what they owed or led is still theirs."""
    steps = running_steps(tx)
    found = {*duties.of_the_gone(tx), *(projects.led_by_the_gone(tx, steps) if steps else ())}
    counted = ((each, _count(left_by(tx, each))) for each in sorted(found))
    some = dict(islice(((each, count) for each, count in counted if count), few))
    return tuple((person, some[id]) for id, person in sorted(people.names(tx, some).items()))


def _count(left: Iterable[Left]) -> int:
    return sum(len(each.owed) + each.leads for each in left)


def leave(tx: Tx, gone: str, roles: Iterable[str]) -> None:
    """Whoever sets up, and whoever names a new manager, sees what somebody left; nothing where they left nothing."""
    left, named = left_by(tx, gone), " ".join(roles)
    if left or named:
        led = " ".join(each.at.project.id for each in left if each.leads)
        facts = {"roles": named, "led": led, "at": tx.now.isoformat()}
        for reader in _readers(tx, gone, left):
            key = f"{LEFT}:{gone}:{tx.now.date()}:{reader}"
            outbox.put(tx, Notice(Telling.REPAINT, key, lane_of(reader), gone, LEFT, facts))
    _show_all_left(tx, gone)


def _readers(tx: Tx, gone: str, left: Iterable[Left]) -> tuple[str, ...]:
    admins = {each.id for each in people.all(tx) if each.admin and each.kind is Kind.MEMBER}
    asked = {person for each in left if each.leads for person in _namers(tx, each.at.project)}
    return tuple(sorted({*admins, *holders(tx.setup.seats, POLICY_OWNER), *asked} - {gone}))


def handed_on(tx: Tx, reader: Person, notice: Notice) -> tuple[Sight, tuple[Duty, ...]]:
    """What a message tells of what was handed to its reader, as far as it is still theirs."""
    found = seen(tx, tx.read(notice.subject)).for_reader(reader)
    known, items = people.names(tx, {notice.facts["was"], notice.facts["by"]}), set(items_in(notice.facts["items"]))
    mine = {item_of(found.edition, duty): duty for duty in found.owed
            if duty.seat == PERSON + reader.id and duty.what not in APART}  # fmt: skip
    theirs = tuple(duty for item, duty in mine.items() if item in items)
    return replace(found, people={**found.people, **known}), theirs
