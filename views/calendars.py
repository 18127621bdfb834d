"""Whose days are worked: the company's form, a person's own, and what is known of the days to come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from policy.cadence import MONDAY_TO_FRIDAY, Calendar
from policy.calendars import Coming
from policy.company_days import WRITTEN_AT_MOST, Listed, written
from policy.people import Person
from policy.readiness import Line
from policy.refusals import Refusal
from policy.setup import COMPANY, DEPARTMENT, NOWHERE
from policy.setup_facts import CompanyDay
from views.blocks import OPTION, OPTIONS, Block, context, entry, modal, option, plain, section, select, ticks, typing
from views.calendar_lines import OFTEN, country_name, day_names, week_name
from views.setup import remembering
from views.setup_lines import SetupSight
from views.text import Say, flat

FORM, MINE = "setup.calendar", "calendars.mine"
AS_IS = "as"  # in place of a country: no choice of one's own
FEW_DAYS, FEW_LINES, FEW_BAD = 12, 40, 5
ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Bangkok",
    "Asia/Jakarta", "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow", "Europe/Istanbul", "Africa/Cairo",
    "Africa/Johannesburg", "Europe/Athens", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome",
    "Europe/Zurich", "Europe/London", "Europe/Lisbon", "America/Sao_Paulo", "America/New_York", "America/Toronto",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City", "Australia/Sydney",
    "Pacific/Auckland", "UTC",
)  # fmt: skip


@dataclass(frozen=True)
class MyDays:
    """`country`, `week`: as this person chose, empty where they did not; `kept`: whose holidays hold for them."""

    reader: Person
    country: str
    week: str
    kept: str
    calendar: Calendar
    coming: tuple[Coming, ...]
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """A company's calendar as a form shows it, saved or not. `read`: what the lines of `days` mean, once looked at."""

    zone: str
    country: str
    week: str
    days: str
    read: Listed | None = None


def saved_as(sight: SetupSight, language: str | None) -> Typed:
    """As it stands: the company's own days of this year and later ones."""
    setup = sight.setup
    days = [each for year, listed in setup.company_days.items() if year >= sight.year for each in listed]
    return Typed(
        setup.zone, sight.reach.country, setup.weeks.get(COMPANY) or week_of(MONDAY_TO_FRIDAY), written(days, language)
    )


def week_of(days: Iterable[int]) -> str:
    return "".join(map(str, sorted(days)))


def calendar_modal(sight: SetupSight, say: Say, typed: Typed | None = None) -> Block:
    """Inputs: `zone`, `country`, `week`, `days`. What the days mean is shown before they are saved."""
    shown = typed or saved_as(sight, say.language)
    zones = {zone: say.each(partial(_city, zone)) for zone in dict.fromkeys((shown.zone, *ZONES))}
    box = typing(shown.days, multiline=True, max_length=WRITTEN_AT_MOST)
    blocks = [
        entry("zone", say("setup.zone"), select(zones, shown.zone), say("setup.zone_hint")),
        entry(
            "country",
            say("calendars.country"),
            countries(shown.country, sight.reach.offered, say),
            say("calendars.country_hint"),
        ),
        week_entry(shown.week, say, say("calendars.week_hint")),
        entry("days", say("calendars.days"), box, say("calendars.days_hint"), optional=True),
        *(_read(shown.read, say) if shown.read else ()),
        *coming_blocks(sight.reach.coming, say),
    ]
    view = modal(FORM, say.title("setup.line_calendar"), blocks, **_ends("setup.save", say))
    seen = text_mark(shown.days) if shown.read else ""
    return remembering(view, sight.setup, "calendar", line=Line.CALENDAR.value, seen=seen)


def _ends(submit: str, say: Say) -> dict[str, str]:
    return {"submit": say.title(submit), "close": say.title("word.cancel")}


def _city(zone: str, say: Say) -> str:
    return say.city(zone)


def text_mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def week_entry(week: str, say: Say, hint: str, optional: bool = False) -> Block:
    """Which days of the week are worked."""
    return entry("week", say("calendars.week"), ticks(day_names(say), week), hint, optional)


def countries(chosen: str, offered: Iterable[str], say: Say, as_is: str = "") -> Block:
    """One country among all that are offered; those that companies choose most come first. `as_is`: no choice."""
    first = {AS_IS: as_is} if as_is else {}
    first |= {code: country_name(code, say) for code in (NOWHERE, *OFTEN)}
    rest = sorted((country_name(code, say), code) for code in {*offered, chosen} - {*first, ""})
    groups = [_group(say("calendars.often"), [(name, code) for code, name in first.items()])]
    groups += [_group("", rest[start : start + OPTIONS]) for start in range(0, len(rest), OPTIONS)]
    every = [each for group in groups for each in group["options"]]
    initial = next((each for each in every if each["value"] == (chosen or AS_IS)), None)
    return {"type": "static_select", "option_groups": groups, **({"initial_option": initial} if initial else {})}


def _group(label: str, named: Sequence[tuple[str, str]]) -> Block:
    """Under its label, or from its first name to its last."""
    told = label or f"{flat(named[0][0], 30)} – {flat(named[-1][0], 30)}"
    return {"label": plain(told, OPTION), "options": [option(flat(name, OPTION), code) for name, code in named]}


def bad_lines(read: Listed, say: Say) -> str:
    """Told at the input: each line that is not understood, and why."""
    told = [_bad(refusal, say) for refusal in read.bad[:FEW_BAD]]
    return "\n".join([*told, *_more(len(read.bad) - FEW_BAD, say)])


def _read(read: Listed, say: Say) -> Iterator[Block]:
    """What the lines mean."""
    told = [say.row([*_dated(each, say), flat(each.label, 60)]) for each in read.days]
    yield section(say("calendars.read", count=str(len(told))) if told else say("calendars.read_none"))
    yield from _contexts([*told[:FEW_LINES], *_more(len(told) - FEW_LINES, say)])


def _bad(refusal: Refusal, say: Say) -> str:
    return say.each(lambda one: one("departments.line", number=refusal.field, why=one.refusal(refusal)))


def _contexts(lines: Sequence[str]) -> Iterator[Block]:
    for start in range(0, len(lines), 10):
        yield context("\n".join(lines[start : start + 10]))


def _more(count: int, say: Say) -> list[str]:
    return [say("word.more", count=str(count))] if count > 0 else []


def _dated(each: CompanyDay | Coming, say: Say) -> tuple[str, str]:
    return say.day(each.day), say("calendars.works" if each.works else "calendars.off")


def coming_blocks(coming: Sequence[Coming], say: Say) -> Iterator[Block]:
    """The next days off, and days that are made up for; says so where there are none."""
    yield section(say("calendars.coming" if coming else "calendars.coming_none"))
    told = [_coming(each, say) for each in coming]
    yield from _contexts([*told[:FEW_DAYS], *_more(len(told) - FEW_DAYS, say)])


def _coming(each: Coming, say: Say) -> str:
    where = " + ".join(country_name(code, say) for code in each.countries[:4]) or say("calendars.own_day")
    return say.row([*_dated(each, say), flat(say.label(each.label), 60), where])


def my_days_modal(mine: MyDays, say: Say) -> Block:
    """Inputs: `country`, `week`; no choice means as the department has it, or where the person lives."""
    kept = country_name(mine.kept, say) if mine.kept else say("calendars.nowhere")
    week = week_name(week_of(mine.calendar.week), say)
    place = say.city(mine.reader.zone)
    choice = countries(mine.country, mine.offered, say, say("calendars.as_person"))
    blocks = [
        section(say("calendars.mine", week=week, country=kept, place=place)),
        entry("country", say("calendars.country"), choice),
        week_entry(mine.week, say, say("calendars.own_week_hint"), optional=True),
        *coming_blocks(mine.coming, say),
    ]
    return modal(MINE, say.title("calendars.my_days"), blocks, **_ends("setup.save", say))


def my_days_saved(mine: MyDays, say: Say) -> Block:
    """As it stands from now on."""
    kept = country_name(mine.kept, say) if mine.kept else say("calendars.nowhere")
    week, place = week_name(week_of(mine.calendar.week), say), say.city(mine.reader.zone)
    told = [section(say("setup.saved")), section(say("calendars.mine", week=week, country=kept, place=place))]
    return modal(f"{MINE}.saved", say.title("calendars.my_days"), told, close=say.title("word.close"))


def chosen_country(value: str) -> str:
    """What a choice of `countries` means."""
    return "" if value == AS_IS else value


def days_of_department(key: str, sight: SetupSight, say: Say) -> list[Block]:
    """Inputs: `country`, `week`, of a department that may have days of its own."""
    scope, setup = DEPARTMENT + key, sight.setup
    element = countries(setup.countries.get(scope, ""), sight.reach.offered, say, say("calendars.as_person"))
    country = entry("country", say("calendars.country"), element, say("calendars.department_hint"), optional=True)
    return [country, week_entry(setup.weeks.get(scope, ""), say, say("calendars.own_week_hint"), optional=True)]
