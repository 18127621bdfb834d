"""What somebody owed who has gone is handed to somebody else: what of it, to whom, and what that changes. 4.2(1)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from policy.acknowledgements import goes_with
from policy.blockers import is_running
from policy.duties import Duty, Happened, State, What
from policy.edition import PM, PROPOSER, SPONSOR, Edition
from policy.facts import Condition, Entry, Fact, ManagerNamed
from policy.handover_facts import DutiesHanded
from policy.minutes import may_keep
from policy.people import Kind, Person
from policy.projects import PERSON, Project
from policy.refusals import Refusal
from policy.risk_duties import KINDS as RISKS
from policy.risk_duties import asked
from policy.setup import MANAGEMENT, Setup
from policy.visibility import knows_of

Item: TypeAlias = tuple[str, str]  # what is owed, and its key: ("risk", "R1"), or ("proposer", "") for their paper
APART = What.ACKNOWLEDGE, What.SUBSTITUTE  # goes with what it is about, or with the gate where it is asked
LEAD: Item = PM, ""  # leading the project
TO = "person"  # the input in which somebody is chosen
FOR_GUESTS = What.ACTION, What.RISK  # what a guest may owe


@dataclass(frozen=True)
class Wish:
    """Who hands what to whom. `was`: who owes it so far; `item`: one thing, or None for all that can go there."""

    by: str
    was: str
    to: Person
    item: Item | None = None


@dataclass(frozen=True)
class Standing:
    """A project with all that tells who may owe what in it. `owed`: what is open."""

    edition: Edition
    project: Project
    setup: Setup
    owed: tuple[Duty, ...]


def item_of(edition: Edition, duty: Duty) -> Item:
    """What is handed with a duty: all that is owed about a risk goes together, and a paper with its owner's part."""
    if duty.what in RISKS:
        return What.RISK.value, asked(duty)[1]
    if duty.what is What.STEP:
        return edition[duty.step].owner, ""
    return goes_with(duty)


def owned(at: Standing, person: str) -> tuple[Duty, ...]:
    """What a person owes by themselves and somebody else may take: one duty of each item, in order.

    What goes with leading the project is not among it, nor a voice at a gate.
    """
    found: dict[Item, Duty] = {}
    for duty in at.owed:
        if duty.seat == PERSON + person and _may_go(at, duty, person):
            found.setdefault(item_of(at.edition, duty), duty)
    return tuple(found.values())


def _may_go(at: Standing, duty: Duty, person: str) -> bool:
    if duty.what is What.STEP:
        return at.edition[duty.step].owner in (PROPOSER, SPONSOR)
    return duty.what not in APART and not (duty.what is What.MINUTES and leads(at, person))


def leads(at: Standing, person: str) -> bool:
    """Is it they who run a project that goes on?"""
    return person == at.project.pm and is_running(at.edition, at.project)


def hand(at: Standing, wish: Wish) -> tuple[Fact, ...]:
    """One thing, or all that may go to somebody. Refuses what is not owed there any more, and whoever cannot owe it."""
    if wish.to.id == wish.was or wish.to.kind not in (Kind.MEMBER, Kind.GUEST):
        raise Refusal("person_not_member", TO, name=wish.to.name)
    mine = [item_of(at.edition, duty) for duty in owned(at, wish.was)]
    wanted = [each for each in mine if wish.item in (None, each)]
    if not wanted:
        raise _gone(at, wish)
    against = {item: next(_objections(at, item, wish.to), None) for item in wanted}
    able = tuple(item for item in wanted if against[item] is None)
    if not able:
        raise next(filter(None, against.values()))
    return (DutiesHanded(at.project.at, wish.was, wish.to.id, able),)


def _gone(at: Standing, wish: Wish) -> Refusal:
    """Somebody was quicker, or it is done."""
    for duty in at.owed:
        if duty.what not in APART and duty.seat.startswith(PERSON) and item_of(at.edition, duty) == wish.item:
            return Refusal("handed_already", by=duty.seat.removeprefix(PERSON))
    return Refusal("nothing_to_hand")


def _objections(at: Standing, item: Item, to: Person) -> Iterator[Refusal]:
    what, key = item
    if to.kind is Kind.GUEST and (what not in FOR_GUESTS or not knows_of(at.edition, at.project, at.setup, to)):
        yield Refusal("handed_to_guest", TO, name=to.name)
    if what in (PROPOSER, SPONSOR):
        yield from _against_place(at, what, to)
    if what == What.MINUTES and not may_keep(at.project, to.id):
        yield Refusal("handed_minutes", TO)
    if what == What.BLOCKER and any(each.key == key and each.by == to.id for each in at.project.blockers):
        yield Refusal("blocker_self", TO)
    if what == What.ACTION and not knows_of(at.edition, at.project, at.setup, to):
        yield Refusal("handed_unseen", TO, name=to.name)


def _against_place(at: Standing, place: str, to: Person) -> Iterator[Refusal]:
    """Author and sponsor have no voice on their own project, and an author files in the name of their department."""
    if to.id in {ballot.by for ballot in at.project.ballots}:
        yield Refusal("handed_to_judge", TO, name=to.name)
    if place == PROPOSER and not at.setup.may_file_for(to.id, at.project.department):
        yield Refusal("not_your_department", TO)
    if place == SPONSOR and to.id == (at.project.pm or at.project.terms.pm):
        yield Refusal("pm_is_sponsor", TO)


def may_name(project: Project, setup: Setup, by: Person) -> bool:
    """Who leads a project is named by its sponsor, or by management, which named the one before. Policy 4.1(3)."""
    is_one = by.id == project.terms.sponsor or MANAGEMENT in setup.roles_of(by.id)
    return is_one and by.kind is Kind.MEMBER


def namers(project: Project, setup: Setup, gone: Collection[str]) -> tuple[str, ...]:
    """Who is asked for a new manager: the sponsor, or where there is none any more, management."""
    if project.terms.sponsor and project.terms.sponsor not in gone:
        return (project.terms.sponsor,)
    found = dict.fromkeys(seat.person for seat in setup.seats if seat.role == MANAGEMENT)
    return tuple(person for person in found if person not in gone)


def name_manager(at: Standing, wish: Wish, by: Person) -> tuple[Fact, ...]:
    """Somebody else runs the project, and owes what goes with it. Refuses whoever judged it, and its sponsor."""
    if not may_name(at.project, at.setup, by):
        raise Refusal("not_yours_to_name")
    if not leads(at, wish.was):
        raise Refusal("handed_already", by=at.project.pm) if at.project.pm else Refusal("nothing_to_hand")
    if wish.to.id == wish.was or wish.to.kind is not Kind.MEMBER:
        raise Refusal("person_not_member", TO, name=wish.to.name)
    if wish.to.id in {ballot.by for ballot in at.project.ballots}:
        raise Refusal("pm_has_voted", TO)
    if wish.to.id == at.project.terms.sponsor:
        raise Refusal("pm_is_sponsor", TO)
    return (ManagerNamed(at.project.at, wish.to.id, wish.was),)


def after(project: Project, entry: Entry) -> Project:
    """Whoever takes something over stands where the one before stood."""
    if not isinstance(entry.fact, DutiesHanded):
        raise LookupError(entry)
    to, items = entry.fact.person, set(entry.fact.items)
    now = replace(
        project,
        actions=tuple(replace(e, owner=to) if (What.ACTION, e.key) in items else e for e in project.actions),
        blockers=tuple(replace(e, helper=to) if (What.BLOCKER, e.key) in items else e for e in project.blockers),
        risks=tuple(replace(e, owner=to) if (What.RISK, e.key) in items else e for e in project.risks),
        ballots=tuple(replace(e, conditions=tuple(_asked(e.conditions, items, to))) for e in project.ballots),
    )
    if (SPONSOR, "") in items:
        now = replace(now, terms=replace(now.terms, sponsor=to))
    return replace(now, proposer=to) if (PROPOSER, "") in items else now


def _asked(conditions: Iterable[Condition], items: Collection[Item], to: str) -> Iterator[Condition]:
    return (replace(each, owner=to) if (What.CONDITION, each.key) in items else each for each in conditions)


def handed(now: Happened) -> Iterator[Duty]:
    """The time that there is for it stays as it was, by the calendar of whoever has it now."""
    fact = now.fact(DutiesHanded)
    theirs = (duty for duty in now.owed if duty.seat == PERSON + fact.was and duty.what not in APART)
    return _passed(now, (duty for duty in theirs if item_of(now.edition, duty) in fact.items), fact.person)


def led(now: Happened) -> Iterator[Duty]:
    """What goes with leading a project is owed by whoever leads it in the place of another."""
    fact = now.fact(ManagerNamed)
    theirs = (duty for duty in now.owed if fact.instead_of and duty.seat == PERSON + fact.instead_of)
    return _passed(now, (duty for duty in theirs if _of_the_lead(now.edition, duty)), fact.person)


def _of_the_lead(edition: Edition, duty: Duty) -> bool:
    is_step = duty.what is What.STEP and edition[duty.step].owner == PM
    return is_step or duty.what is What.MINUTES


def _passed(now: Happened, duties: Iterable[Duty], to: str) -> Iterator[Duty]:
    for duty in duties:
        yield replace(duty, state=State.HANDED, met_by=now.entry.actor, met_at=now.entry.at)
        yield replace(duty, opened_by=now.entry.seq, seat=PERSON + to, snoozes=())
