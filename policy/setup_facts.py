"""What happens to a company's set-up: roles, channels, calendars, languages, editions."""

from dataclasses import dataclass
from datetime import date, time

from policy.facts import Fact


@dataclass(frozen=True)
class EditionPublished(Fact):
    edition: str


@dataclass(frozen=True)
class RoleHeld(Fact):
    """The people of a role from now on, the lead first."""

    role: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class ReviewChannelChosen(Fact):
    channel: str


@dataclass(frozen=True)
class ChannelLanguageChosen(Fact):
    language: str


@dataclass(frozen=True)
class ZoneChosen(Fact):
    zone: str


@dataclass(frozen=True)
class LanguageChosen(Fact):
    """A person's own choice; empty is as Slack has it."""

    person: str
    language: str


@dataclass(frozen=True)
class CountryChosen(Fact):
    """Whose public holidays are kept. `scope`: the company's (empty), "department:" and its key, or "@" and an id.

    `country`: ISO 3166 with two letters; empty, and the next wider scope is followed again.
    """

    scope: str
    country: str


@dataclass(frozen=True)
class WeekChosen(Fact):
    """Which weekdays are worked, as figures in order (0 is Monday); `scope`, and empty, as with a country."""

    scope: str
    week: str


@dataclass(frozen=True)
class CompanyDay:
    """A day that the company is off, or works, whatever its country does; in a fact the label is among the words."""

    day: date
    works: bool
    label: str = ""


@dataclass(frozen=True)
class CompanyDaysListed(Fact):
    """All of a year's own days, in order; words: each one's label, by its day (2026-12-31)."""

    year: int
    days: tuple[CompanyDay, ...]


@dataclass(frozen=True)
class AbsenceNoted(Fact):
    """A person is away, both days included; `delegates`: a role of theirs, and who speaks for it meanwhile.

    Of one that begins on the same day it says how that stands now.
    """

    person: str
    first: date
    last: date
    delegates: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AbsenceEnded(Fact):
    """The absence that begins on `first` ends with `last`; before it began, there is none of it."""

    person: str
    first: date
    last: date


@dataclass(frozen=True)
class HoursChosen(Fact):
    """When a person wants to be written to; no `digests`: as the edition has it. `off`: what they do without."""

    person: str
    quiet_from: time
    quiet_to: time
    digests: tuple[time, ...]
    off: tuple[str, ...] = ()


@dataclass(frozen=True)
class DepartmentHeld(Fact):
    """Who works in a department from now on, its head first."""

    department: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class ObjectivesListed(Fact):
    """What the company wants in a year, in order; words: each one's label, by its key."""

    year: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class RoutineNoted(Fact):
    """Work that needs no proposal. `base_minor`: its worth in base currency; words: what, and the supplier. Ch. 3."""

    department: str
    base_minor: int
    flags: tuple[str, ...]


@dataclass(frozen=True)
class HolidaysChanged(Fact):
    """What is known of these countries' holidays is not what it was: what is owed falls due by what is known now."""

    countries: tuple[str, ...]


@dataclass(frozen=True)
class SettingConfirmed(Fact):
    """Whoever sets up has looked at something and leaves it as it is: the calendar, or an edition's numbers."""

    what: str


@dataclass(frozen=True)
class FeedbackChannelChosen(Fact):
    """Where suggestions are invited. `link`: the company's own way for matters of law; may be empty."""

    channel: str
    link: str = ""
