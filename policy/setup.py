"""How a company set Gatepost up: who holds which role, who works where, where reviews are posted and how."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar
from zoneinfo import available_timezones

from policy.absences import Away, sitting
from policy.edition import Edition
from policy.evidence import objections
from policy.facts import Fact
from policy.objectives import Objective
from policy.people import Person, Seat, holders
from policy.quiet import Hours
from policy.reading import LANGUAGES
from policy.refusals import Refusal
from policy.setup_facts import (
    ChannelLanguageChosen,
    CompanyDay,
    CompanyDaysListed,
    CountryChosen,
    DepartmentHeld,
    FeedbackChannelChosen,
    ObjectivesListed,
    ReviewChannelChosen,
    RoleHeld,
    SettingConfirmed,
    WeekChosen,
    ZoneChosen,
)

POLICY_OWNER, MANAGEMENT = "policy_owner", "management"
BOTH = "both"
CHANNEL_LANGUAGES = (*LANGUAGES, BOTH)
CLAUSE = "7(1)"  # the policy is the owner department's to interpret and run
ROLE_AT_MOST, DEPARTMENT_AT_MOST = 40, 500
COMPANY, DEPARTMENT = "", "department:"  # whose calendar is meant; a person's is "@" and their id
NOWHERE = "none"  # in place of a country: no public holidays are kept
CALENDAR = "calendar"  # what may be confirmed, beside an edition's numbers
Key = TypeVar("Key")
Each = TypeVar("Each")


@dataclass(frozen=True)
class Setup:
    """`languages`: what people chose for themselves, by internal id. `edition`: the one in force.

    `departments`: who works there, the head first; `objectives` by year; `confirmed`: what was looked at and left so.
    `countries`, `weeks`: as they were chosen, by scope; `company_days`: days off and days worked, by year.
    """

    edition: str = ""
    seats: tuple[Seat, ...] = ()
    review_channel: str = ""
    language: str = BOTH
    zone: str = "Asia/Shanghai"
    languages: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objectives: Mapping[int, tuple[Objective, ...]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    absences: Away = field(default_factory=dict)
    hours: Mapping[str, Hours] = field(default_factory=dict)  # chosen by people themselves, by internal id
    countries: Mapping[str, str] = field(default_factory=dict)
    weeks: Mapping[str, str] = field(default_factory=dict)
    company_days: Mapping[int, tuple[CompanyDay, ...]] = field(default_factory=dict)
    feedback_channel: str = ""
    law_link: str = ""  # where the company hears of what the law protects; what Gatepost is not

    def on(self, day: date) -> "Setup":
        """As it is on a day: whoever stands in for those who are away has their seats too."""
        return replace(self, seats=sitting(self.seats, self.absences, day)) if self.absences else self

    def roles_of(self, person: str) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats if seat.person == person)

    def departments_of(self, person: str) -> frozenset[str]:
        return frozenset(key for key, people in self.departments.items() if person in people)

    def may_file_for(self, person: str, department: str) -> bool:
        """Only its own people file in a department's name; where nobody was listed yet, every member may. 4.1(1)."""
        return person in self.departments.get(department, (person,))


@dataclass(frozen=True)
class Wanted:
    """What a page of the set-up asks for; what is left out stays as it is. People in order, the lead or head first.

    `calendars`: a country and a week, by scope; `days`: the company's own, by year. `page` names the parts that it
    showed, and `was` is their mark; empty where none was shown.
    """

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    review_channel: str | None = None
    language: str = ""
    zone: str = ""
    was: str = ""
    page: str = ""
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    objectives: Mapping[int, tuple[Objective, ...]] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    calendars: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    days: Mapping[int, tuple[CompanyDay, ...]] = field(default_factory=dict)
    feedback_channel: str | None = None
    law_link: str | None = None


def mark(setup: Setup, page: str = "") -> str:
    """Parts of a set-up as a page showed them: what is saved over them must still be those.

    `page`: names of parts with commas between; one that ends in a colon means all that begin so; empty means all.
    """
    names = page.split(",") if page else [""]
    shown = [f"{name} {part}" for name, part in sorted(_parts(setup)) if any(_within(name, each) for each in names)]
    return sha256("\n".join(shown).encode()).hexdigest()[:12]


def _within(name: str, part: str) -> bool:
    return part in ("", name) or (part.endswith(":") and name.startswith(part))


def _parts(setup: Setup) -> Iterator[tuple[str, str]]:
    yield "channel", f"{setup.review_channel} {setup.language} {setup.feedback_channel} {setup.law_link}"
    own = setup.countries.get(COMPANY, ""), setup.weeks.get(COMPANY, ""), sorted(setup.company_days.items())
    yield "calendar", f"{setup.zone} {own}"
    for scope in {*setup.countries, *setup.weeks} - {COMPANY}:
        yield f"calendar:{scope}", f"{setup.countries.get(scope, '')} {setup.weeks.get(scope, '')}"
    for role in {seat.role for seat in setup.seats}:
        yield f"role:{role}", " ".join(holders(setup.seats, role))
    for department, people in setup.departments.items():
        yield f"department:{department}", " ".join(people)
    for year, objectives in setup.objectives.items():
        yield f"year:{year}", str(objectives)


def days_of(setup: Setup) -> tuple[object, ...]:
    """All that says which days are worked: where it differs, what is owed falls due anew."""
    kept = setup.departments if any(scope.startswith(DEPARTMENT) for scope in (*setup.countries, *setup.weeks)) else {}
    return setup.zone, setup.countries, setup.weeks, setup.company_days, kept


def may_set_up(setup: Setup, person: Person) -> bool:
    """Workspace admins, and the policy owner whom they name."""
    return person.admin or POLICY_OWNER in setup.roles_of(person.id)


def check_may_set_up(setup: Setup, person: Person) -> None:
    """Refuses whoever may not."""
    if not may_set_up(setup, person):
        raise Refusal("not_yours_to_set_up")


def change(edition: Edition, setup: Setup, wanted: Wanted) -> tuple[Fact, ...]:
    """The facts that lead from the present set-up to the wanted one; none for what stays."""
    if wanted.language and wanted.language not in CHANNEL_LANGUAGES:
        raise Refusal("language_unknown", "language")
    if wanted.zone not in ("", setup.zone) and wanted.zone not in available_timezones():
        raise Refusal("zone_unknown", "zone")
    for role in wanted.roles:
        if role not in edition.roles:
            raise Refusal("role_unknown", role)
    for department in wanted.departments:
        if department not in edition.departments:
            raise Refusal("department_unknown", department)
    if wanted.calendars.get(COMPANY, ("", "week"))[1] == "":
        raise Refusal("week_empty", "week")
    _check_sizes(wanted.roles, ROLE_AT_MOST)
    _check_sizes(wanted.departments, DEPARTMENT_AT_MOST)
    _check_apart(edition, setup, wanted)
    _check_link(wanted.law_link or "")
    return (*_changes_of_people(setup, wanted), *_changes(setup, wanted))


def _check_sizes(groups: Mapping[str, Collection[str]], limit: int) -> None:
    for name, people in groups.items():
        if len(people) > limit:
            raise Refusal("too_many", name, limit=str(limit))


def _check_apart(edition: Edition, setup: Setup, wanted: Wanted) -> None:
    """Refuses, at the field that was changed, whoever would hold a role beside one that it is kept apart from."""
    changed = {**wanted.departments, **wanted.roles}
    held = {**setup.departments, **{role: holders(setup.seats, role) for role in edition.roles}, **changed}
    for role in edition.roles.values():
        for other in (each for each in role.apart if {each, role.key} & changed.keys()):
            if both := set(held.get(role.key, ())) & set(held.get(other, ())):
                field = role.key if role.key in changed else other
                raise Refusal("roles_apart", field, by=min(both), roles=role.key)


def check_apart(edition: Edition, setup: Setup, role: str, person: str, field: str) -> None:
    """Refuses, at its field, whoever would stand in for a role that is kept apart from what they are."""
    are = {*setup.roles_of(person), *setup.departments_of(person)}
    apart = {*edition.roles[role].apart, *(each.key for each in edition.roles.values() if role in each.apart)}
    if are & apart:
        raise Refusal("roles_apart", field, by=person, roles=role)


def _check_link(link: str) -> None:
    for refusal in objections(link, "link"):
        raise refusal


def _changes_of_people(setup: Setup, wanted: Wanted) -> Iterator[Fact]:
    for role, people in sorted(wanted.roles.items()):
        if holders(setup.seats, role) != people:
            yield RoleHeld(role, people)
    for department, people in sorted(wanted.departments.items()):
        if setup.departments.get(department, ()) != people:
            yield DepartmentHeld(department, people)


def _changes(setup: Setup, wanted: Wanted) -> Iterator[Fact]:
    if wanted.review_channel not in (None, setup.review_channel):
        yield ReviewChannelChosen(wanted.review_channel or "")
    invites = FeedbackChannelChosen(
        setup.feedback_channel if wanted.feedback_channel is None else wanted.feedback_channel,
        setup.law_link if wanted.law_link is None else wanted.law_link,
    )
    if (invites.channel, invites.link) != (setup.feedback_channel, setup.law_link):
        yield invites
    if wanted.language not in ("", setup.language):
        yield ChannelLanguageChosen(wanted.language)
    if wanted.zone not in ("", setup.zone):
        yield ZoneChosen(wanted.zone)
    for year, listed in sorted(wanted.objectives.items()):
        if setup.objectives.get(year, ()) != listed:
            yield ObjectivesListed(year, tuple(each.key for each in listed), words={e.key: e.label for e in listed})
    yield from _changes_of_calendars(setup, wanted)
    for what in wanted.confirmed:
        if what not in setup.confirmed:
            yield SettingConfirmed(what)


def _changes_of_calendars(setup: Setup, wanted: Wanted) -> Iterator[Fact]:
    for scope, (country, week) in sorted(wanted.calendars.items()):
        if setup.countries.get(scope, "") != country:
            yield CountryChosen(scope, country)
        if setup.weeks.get(scope, "") != week:
            yield WeekChosen(scope, week)
    for year, days in sorted(wanted.days.items()):
        if setup.company_days.get(year, ()) != days:
            labels = {each.day.isoformat(): each.label for each in days if each.label}
            yield CompanyDaysListed(year, tuple(replace(each, label="") for each in days), words=labels)
