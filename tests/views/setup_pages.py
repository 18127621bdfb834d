"""Every page of the set-up, from a company that has nothing to one with more than fits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from policy.cadence import Calendar
from policy.calendars import Coming, Reach
from policy.company_days import Listed
from policy.departments import Group, Pasted, Row, pasted
from policy.marks import Mark
from policy.objectives import Objective
from policy.people import Seat
from policy.readiness import numbers_of, weak_gates
from policy.refusals import Refusal
from policy.setup import CALENDAR
from policy.setup_facts import CompanyDay
from storage.holidays import countries
from tests.views.samples import EDITION, NOW, OWN_WORDS, PEOPLE, SHANGHAI, person, setup
from views.calendars import MyDays, Typed, calendar_modal, my_days_modal, my_days_saved
from views.departments import (
    Filling,
    department_modal,
    departments_modal,
    groups_modal,
    heads_modal,
    keys_of,
    paste_modal,
)
from views.invitations import invitation_modal, invited_view, welcome
from views.limits import limits_view
from views.objectives import objectives_modal
from views.sample import Sampled, sample_card, sample_message, sample_sent_view
from views.setup import FORMS_OF, saved_view, setup_modal
from views.setup_lines import Health, SetupSight

MESSAGE, MODAL = "message", "modal"
Surface = tuple[str, str, Mapping[str, object]]
READY = frozenset({CALENDAR, numbers_of(EDITION)})


def seen_setup(company=None, people=PEOPLE, health=None, edition=EDITION):
    company = company or setup()
    weak = weak_gates(edition, company.seats)
    return SetupSight(edition, company, people, weak, health or Health(), 2026)


@cache
def companies(how):
    """Nothing yet; half of it; all done; and everybody everywhere, called by the given words."""
    words = OWN_WORDS[how]
    crowd = {f"u{n}": person(f"u{n}", words) for n in range(60)}
    seats = tuple(Seat(role, key, n) for role in EDITION.roles for n, key in enumerate(crowd))
    listed = tuple(Objective(f"2026-{n}", words[:120] or "x") for n in range(20))
    full = setup(
        seats,
        zone="Asia/Urumqi",
        language="zh_CN",
        departments=dict.fromkeys(EDITION.departments, tuple(crowd)),
        objectives={2026: listed, 2027: listed},
        confirmed=READY,
    )
    people = {key: person(key, "" if how == "plain" else words) for key in PEOPLE}
    return (
        seen_setup(replace(setup(()), review_channel=""), {}, Health(3, 1, False)),
        seen_setup(people=people, health=Health(0, 12)),
        seen_setup(full, crowd | people),
    )


def setup_pages(say, how):
    """(name, kind, what is drawn) of every page and message of the set-up."""
    for sight in companies(how):
        yield "setup", MODAL, setup_modal(sight, say)
        yield "setup saved", MODAL, saved_view(sight, say)
        for line, form in FORMS_OF.items():
            yield f"setup {line}", MODAL, form(sight, say)
        yield from calendar_pages(sight, say, OWN_WORDS[how])
        yield "departments", MODAL, departments_modal(sight, say)
        for key in keys_of(sight):
            yield "department", MODAL, department_modal(key, sight, say)
        yield "objectives", MODAL, objectives_modal(sight, say)
        yield from filled_pages(sight, say, OWN_WORDS[how])
    yield "invited", MODAL, invited_view(say)
    if how != "mute":  # both languages, whatever the reader's
        yield "welcome", MESSAGE, welcome(EDITION)
        yield "invitation", MODAL, invitation_modal(seen_setup(), say)
    yield "sample sent", MODAL, sample_sent_view(say)
    yield "sample answer", MESSAGE, sample_message(say)
    sampled = Sampled(EDITION, setup(), person("lin", OWN_WORDS[how]), NOW, Calendar(SHANGHAI))
    yield "sample", MESSAGE, sample_card(sampled, say)
    yield from limits_pages(say)


OFFERED = tuple(countries())
YEAR_AHEAD = [date(2026, 12, 31) + timedelta(days=count) for count in range(100)]


def calendar_pages(sight, say, words):
    """The company's calendar as it stands, with days and lines that are understood or not; and a person's own."""
    coming = tuple(Coming(day, n % 2 > 0, OFFERED[n : n + 9], dict.fromkeys(("en", "zh_CN"), words))
                   for n, day in enumerate(YEAR_AHEAD))  # fmt: skip
    seen = replace(sight, reach=Reach("CN", OFFERED, YEAR_AHEAD[0], (("CN", 2027), ("HU", 2027)), coming, OFFERED))
    own = [Coming(YEAR_AHEAD[0], False, (), {"en": words, "zh_CN": words})]
    days = tuple(CompanyDay(day, n % 2 > 0, words[:60]) for n, day in enumerate(YEAR_AHEAD))
    bad = tuple(Refusal("day_unreadable", str(n), text=words) for n in range(60))
    for each in (sight, seen, replace(sight, reach=Reach(coming=tuple(own)))):
        yield "setup calendar", MODAL, calendar_modal(each, say)
        yield "setup", MODAL, setup_modal(each, say)
    for read in (Listed((), ()), Listed(days, ()), Listed(days, bad)):
        typed = Typed("Asia/Urumqi", "none", "", (words * 60)[:3000], read)
        yield "setup calendar", MODAL, calendar_modal(seen, say, typed)
    for country, week, kept, days_off in (("", "", "", ()), ("DE", "60123", "DE", (*own, *coming))):
        mine = MyDays(person("lin", words), country, week, kept, Calendar(SHANGHAI), days_off, OFFERED)
        yield "my days", MODAL, my_days_modal(mine, say)
        yield "my days saved", MODAL, my_days_saved(mine, say)


def filled_pages(sight, say, words):
    """User groups, from none to more than are offered, and lists that are understood or not."""
    for count in (0, 3, 140):
        groups = [Group(f"S{n}", words[:200] or "x", words[:200], n) for n in range(count)]
        legal = Group("SL", "legal" if say.language == "en" else "法务合规部", "1", 2)
        yield "groups", MODAL, groups_modal([*groups, legal] if groups else [], sight, say)
    people = tuple(sight.people)
    found = {key: Filling(Group("S1", words, words), people, 2) for key in EDITION.departments}
    yield "heads", MODAL, heads_modal(found, sight, say)
    yield "heads", MODAL, heads_modal({"legal": Filling(Group("S1", "1", "1"), ())}, sight, say, changed=True)
    yield "list", MODAL, paste_modal(sight, say)
    yield "list", MODAL, paste_modal(sight, say, words[:3000], pasted(words[:3000], EDITION, ()))
    rows = tuple(Row(n, person_id, "legal") for n, person_id in enumerate(people, 1))
    bad = tuple(Refusal("list_person", str(n), text=words) for n in range(140))
    yield "list", MODAL, paste_modal(sight, say, words[:3000], Pasted(rows, bad))


def limits_pages(say):
    for unread in (False, True):
        yield "limits", MODAL, limits_view(EDITION, say, 0, unread)
    for page in (0, 1, 9):
        yield "limits", MODAL, limits_view(large(), say, page, unread=True)


def large():
    """An edition whose numbers fill more than a page."""
    flags = {f"f{n}": Mark(f"f{n}", {"en": f"{n} " * 40, "zh_CN": f"{n} " * 40}) for n in range(60)}
    steps = {f"{name}{n}": replace(step, name=f"{name}{n}") for n in range(20) for name, step in EDITION.steps.items()}
    return replace(EDITION, flags={**EDITION.flags, **flags}, steps={**EDITION.steps, **steps})
