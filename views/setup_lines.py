"""The six lines of the set-up, each with its state and its press; what is thin, and whether all runs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from policy.calendars import Reach
from policy.edition import Edition
from policy.people import Person, holders
from policy.readiness import ENOUGH_MANAGERS, Line, Weak, done, judging, roles_on
from policy.setup import COMPANY, MANAGEMENT, Setup
from views.blocks import Block, button, section
from views.calendar_lines import country_name, week_name
from views.cards import listed
from views.text import Say, flat

GLYPHS, WARNING = {True: "✓", False: "○"}, "⚠"
FEW_NAMES, FEW_WARNINGS, FEW_COUNTRIES, NAME_LENGTH = 4, 3, 4, 40
TITLES: Mapping[Line, str] = {
    Line.OWNER: "setup.line_owner",
    Line.MANAGEMENT: "setup.line_management",
    Line.DEPARTMENTS: "setup.line_departments",
    Line.CHANNEL: "setup.line_channel",
    Line.CALENDAR: "setup.line_calendar",
    Line.LIMITS: "setup.line_limits",
}
# Behind each line's button: what is opened, and the word on it.
OPENS: Mapping[Line, tuple[str, str]] = {
    Line.OWNER: ("setup.roles", "setup.name_people"),
    Line.MANAGEMENT: ("setup.roles", "setup.name_people"),
    Line.DEPARTMENTS: ("departments.show", "setup.fill_in"),
    Line.CHANNEL: ("setup.channel", "setup.choose"),
    Line.CALENDAR: ("setup.calendar", "setup.change"),
    Line.LIMITS: ("limits.show", "setup.see_limits"),
}


@dataclass(frozen=True)
class Health:
    """`parked`: messages that Slack keeps refusing; `waiting`: those that it did not take lately.

    `ticks`: does the clock go?
    """

    parked: int = 0
    waiting: int = 0
    ticks: bool = True


@dataclass(frozen=True)
class SetupSight:
    """`people`: holders of roles and heads of departments, by internal id; `year`: the present one."""

    edition: Edition
    setup: Setup
    people: Mapping[str, Person]
    weak: tuple[Weak, ...]
    health: Health
    year: int
    reach: Reach = field(default_factory=Reach)

    @property
    def ready(self) -> frozenset[Line]:
        return done(self.edition, self.setup)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in Line if line not in self.ready)

    def names(self, people: Iterable[str], say: Say, few: int = FEW_NAMES) -> str:
        named = [self.people[person].name for person in people if person in self.people]
        return listed([flat(name, NAME_LENGTH) or say("person.colleague") for name in named], say, few)


def line_section(line: Line, sight: SetupSight, say: Say, primary: bool = False) -> Block:
    """What a line is about, how it stands, and the press that leads on."""
    action, word = OPENS[line]
    number = list(Line).index(line) + 1
    glyph = GLYPHS[line in sight.ready]
    title = f"{glyph} {number}  {say(TITLES[line])}"
    looks = {"style": "primary"} if primary else {}
    told = say.each(lambda one: STATES[line](sight, one))
    return section(f"{title}\n{told}", button(action, say(word), line.value, **looks))


def _held(role: str, sight: SetupSight) -> tuple[str, ...]:
    return holders(sight.setup.seats, role)


def _of_roles(line: Line, sight: SetupSight, say: Say) -> str:
    """Who holds the roles of a line; beside which role where there are several."""
    roles = roles_on(line, sight.edition)
    names = {role: sight.names(_held(role, sight), say) for role in roles}
    if len(roles) == 1:
        return names[roles[0]]
    parts = [say.aside(names[role], say.label(sight.edition.roles[role].label)) for role in roles if names[role]]
    return say("word.comma").join(parts)


def _owner(sight: SetupSight, say: Say) -> str:
    return _of_roles(Line.OWNER, sight, say) or say("setup.owner_none")


def _management(sight: SetupSight, say: Say) -> str:
    names = _of_roles(Line.MANAGEMENT, sight, say)
    if Line.MANAGEMENT in sight.ready:
        return names
    if len(_held(MANAGEMENT, sight)) < ENOUGH_MANAGERS:
        return say.row([names, say("setup.management_none")])
    empty = [role for role in roles_on(Line.MANAGEMENT, sight.edition) if not _held(role, sight)]
    missing = listed([say.label(sight.edition.roles[role].label) for role in empty], say)
    return say.row([names, say("setup.management_missing", roles=missing)])


def _departments(sight: SetupSight, say: Say) -> str:
    needed = [role for role in roles_on(Line.DEPARTMENTS, sight.edition) if role in judging(sight.edition)]
    empty = [say.label(sight.edition.roles[role].label) for role in needed if not _held(role, sight)]
    listed_in = [key for key in sight.edition.departments if key in sight.setup.departments]
    counted = say("setup.people_listed", count=str(len(listed_in)), of=str(len(sight.edition.departments)))
    spoken = say("setup.voices_missing", roles=listed(empty, say)) if empty else say("setup.voices_all")
    return f"{spoken}\n{counted}"


def _channel(sight: SetupSight, say: Say) -> str:
    spoken = say(f"setup.speaks_{sight.setup.language}")
    return say.row([say("setup.channel_chosen"), spoken]) if sight.setup.review_channel else say("setup.channel_none")


def _calendar(sight: SetupSight, say: Say) -> str:
    """Whose holidays count, which days are worked on whose clock, and up to when it is known."""
    reach, place = sight.reach, say.city(sight.setup.zone)
    named = " + ".join(country_name(code, say) for code in reach.countries[:FEW_COUNTRIES])
    more = f" + {len(reach.countries) - FEW_COUNTRIES}" if len(reach.countries) > FEW_COUNTRIES else ""
    week = week_name(sight.setup.weeks.get(COMPANY) or "01234", say)
    until = say("calendars.until", day=say.day(reach.until)) if reach.until else ""
    return say.row([f"{named or say('calendars.nowhere')}{more}", say("setup.week", week=week, place=place), until])


def _limits(sight: SetupSight, say: Say) -> str:
    return say("setup.limits_read" if Line.LIMITS in sight.ready else "setup.limits_unread")


STATES: Mapping[Line, Callable[[SetupSight, Say], str]] = {
    Line.OWNER: _owner,
    Line.MANAGEMENT: _management,
    Line.DEPARTMENTS: _departments,
    Line.CHANNEL: _channel,
    Line.CALENDAR: _calendar,
    Line.LIMITS: _limits,
}


def warnings(sight: SetupSight, say: Say, few: int = FEW_WARNINGS) -> list[str]:
    """A line for each year of holidays that is not known, and each role that one absence would silence.

    What to do about it stands in it; beyond a few, how many more.
    """
    told = [f"{WARNING} {say.each(partial(_unknown, *each))}" for each in sight.reach.unknown[:FEW_COUNTRIES]]
    told += [f"{WARNING} {say.each(partial(_weak, weak, sight.edition))}" for weak in sight.weak[:few]]
    return [*told, *([say("word.more", count=str(len(sight.weak) - few))] if len(sight.weak) > few else [])]


def _unknown(country: str, year: int, say: Say) -> str:
    return say("calendars.unknown", country=country_name(country, say), year=str(year))


def _weak(weak: Weak, edition: Edition, say: Say) -> str:
    names = listed([say.label(edition.roles[role].label) for role in weak.roles], say)
    if not weak.people:
        return say("setup.weak_none", roles=names)
    if weak.people == 1:
        return say("setup.weak_one", roles=names)
    key = "setup.weak_shared" if len(weak.roles) > 1 else "setup.weak_few"
    return say(key, roles=names, count=str(weak.people))


def health_line(sight: SetupSight, say: Say) -> str:
    health = sight.health
    slack = say("health.slack_ok") if not health.waiting else say.counted("health.slack_waits", health.waiting)
    clock = say("health.clock_ok" if health.ticks else "health.clock_stands")
    return say.row([slack, clock, say("health.parked", count=str(health.parked))])
