"""The set-up as its facts have made it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from policy.absences import Absence
from policy.facts import Entry
from policy.objectives import Objective
from policy.people import Seat
from policy.quiet import Hours
from policy.setup import Setup
from policy.setup_facts import (
    AbsenceEnded,
    AbsenceNoted,
    ChannelLanguageChosen,
    CompanyDaysListed,
    CountryChosen,
    DepartmentHeld,
    EditionPublished,
    FeedbackChannelChosen,
    HolidaysChanged,
    HoursChosen,
    LanguageChosen,
    ObjectivesListed,
    ReviewChannelChosen,
    RoleHeld,
    RoutineNoted,
    SettingConfirmed,
    WeekChosen,
    ZoneChosen,
)

Key = TypeVar("Key")
Each = TypeVar("Each")


def after(setup: Setup, entry: Entry) -> Setup:
    """The set-up once an entry of the workspace's stream has happened."""
    match entry.fact:
        case EditionPublished(edition=edition):
            return replace(setup, edition=edition)
        case ReviewChannelChosen(channel=channel):
            return replace(setup, review_channel=channel)
        case FeedbackChannelChosen(channel=channel, link=link):
            return replace(setup, feedback_channel=channel, law_link=link)
        case ChannelLanguageChosen(language=language):
            return replace(setup, language=language)
        case ZoneChosen(zone=zone):
            return replace(setup, zone=zone)
        case RoutineNoted() | HolidaysChanged():
            return setup
        case SettingConfirmed(what=what):
            return replace(setup, confirmed=setup.confirmed | {what})
    return _of_people(setup, entry)


def _of_people(setup: Setup, entry: Entry) -> Setup:
    """Who holds what, reads what and strives for what."""
    match entry.fact:
        case RoleHeld(role=role, people=people):
            others = tuple(seat for seat in setup.seats if seat.role != role)
            taken = tuple(Seat(role, person, rank) for rank, person in enumerate(people))
            return replace(setup, seats=tuple(sorted((*others, *taken), key=lambda seat: (seat.role, seat.rank))))
        case LanguageChosen(person=person, language=language):
            return replace(setup, languages={**setup.languages, person: language})
        case AbsenceNoted(person=person, first=first, last=last, delegates=delegates):
            kept = (each for each in setup.absences.get(person, ()) if each.first != first)
            return _away(setup, person, (*kept, Absence(first, last, delegates)))
        case AbsenceEnded(person=person, first=first, last=last):
            mine = setup.absences.get(person, ())
            return _away(setup, person, [replace(each, last=last) if each.first == first else each for each in mine])
        case HoursChosen(person=person, quiet_from=start, quiet_to=end, digests=digests, off=off):
            left = {each: hours for each, hours in setup.hours.items() if each != person}
            return replace(setup, hours={**left, person: Hours(start, end, digests, off)} if digests else left)
        case DepartmentHeld(department=department, people=people):
            return replace(setup, departments=_without_empty({**setup.departments, department: people}))
        case ObjectivesListed(year=year, keys=keys, words=words):
            objectives = tuple(Objective(key, words.get(key, key)) for key in keys)
            return replace(setup, objectives=_without_empty({**setup.objectives, year: objectives}))
    return _of_calendars(setup, entry)


def _of_calendars(setup: Setup, entry: Entry) -> Setup:
    """Whose days are worked."""
    match entry.fact:
        case CountryChosen(scope=scope, country=country):
            return replace(setup, countries=_without_empty({**setup.countries, scope: country}))
        case WeekChosen(scope=scope, week=week):
            return replace(setup, weeks=_without_empty({**setup.weeks, scope: week}))
        case CompanyDaysListed(year=year, days=days, words=words):
            labelled = tuple(replace(each, label=words.get(each.day.isoformat(), "")) for each in days)
            return replace(setup, company_days=_without_empty({**setup.company_days, year: labelled}))
    raise LookupError(entry)


def _away(setup: Setup, person: str, absences: Iterable[Absence]) -> Setup:
    """An absence that ended before it began is none."""
    left = tuple(sorted((each for each in absences if each.first <= each.last), key=lambda each: each.first))
    return replace(setup, absences=_without_empty({**setup.absences, person: left}))


def _without_empty(kept: Mapping[Key, Each]) -> Mapping[Key, Each]:
    return {key: each for key, each in kept.items() if each}
