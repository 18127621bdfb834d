"""Whose days are worked: public holidays, days made up for, the company's own days; what is owed follows (R35)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from policy.facts import WORKSPACE
from policy.refusals import Refusal
from policy.setup import Wanted
from policy.setup_facts import CompanyDay
from storage import duties, journal
from storage.holidays import around
from tests.driver import words_in
from tests.stories.hours import move
from tests.stories.judged import standard
from tests.stories.test_setup import opened as line_opened
from usecases.clock import begin
from usecases.setup import replace_setup

SEPTEMBER = datetime(2026, 9, 29, 2, tzinfo=UTC)  # a Tuesday, two days before the National Day holidays


async def due(world, project, seat):
    """When a seat's duty is due, and that its row says the same."""

    def look(tx, _):
        [owed] = [duty for duty in duties.open_of(tx, project.id) if duty.seat == seat]
        at = tx.due(owed)
        assert owed in duties.due_before(tx, at) and owed.opened_at < at
        return at

    return await world.store.look(look, None)


async def change(world, **wanted):
    await world.store.run(replace_setup, Wanted(**wanted))
    await world.settle()


async def test_holidays_and_a_day_made_up_for_move_what_is_due(world):
    """Three working days from Tuesday are Wednesday, Thursday 8 October and Friday; a week later Saturday is worked."""
    await move(world, SEPTEMBER)
    project = await standard(world)
    assert (await due(world, project, "finance")).date().isoformat() == "2026-10-09"
    await change(world, days={2026: (CompanyDay(datetime(2026, 10, 9).date(), False, "Inventory"),)})
    assert (await due(world, project, "finance")).date().isoformat() == "2026-10-10", "a Saturday that is made up for"
    shown = world.say.when(await due(world, project, "finance"), "Asia/Shanghai")
    assert shown in words_in(world.fu.dm[-1]), "the card says so"
    await world.fu.open_home()
    await world.settle()
    assert shown in words_in(world.fu.home)


async def test_of_two_who_edit_the_calendar_at_once_neither_loses_a_day(world):
    """The second is told so at the lines that they typed, which stay; no preview hides that others were added."""
    year = (await world.store.look(lambda tx, _: tx.today, None)).year + 1
    for who in ("wei", "chen"):
        await line_opened(world, who, "calendar")
    await world.submit("wei", days=f"{year}-03-05 off Inventory")
    await world.submit("wei")
    before = await world.store.look(lambda tx, _: tx.setup, None)
    for typed in ({"week": [str(day) for day in range(6)]}, {"days": f"{year}-03-06 off"}):
        await world.submit("chen", **typed)
        assert world.chen.errors == {"days": world.say("refusal.setup_changed")}
    after = await world.store.look(lambda tx, _: tx.setup, None)
    assert before.company_days[year] and (after.company_days, after.weeks) == (before.company_days, before.weeks)
    await world.chen.close(everything=True)
    await line_opened(world, "chen", "calendar")
    assert "Inventory" in str(world.chen.view.body)


async def test_another_country_has_other_holidays(world):
    await move(world, SEPTEMBER)
    project = await standard(world)
    await change(world, calendars={"": ("DE", "01234")})
    assert (await due(world, project, "finance")).date().isoformat() == "2026-10-02"
    await change(world, calendars={"": ("DE", "012")})
    assert (await due(world, project, "finance")).date().isoformat() == "2026-10-06"
    with pytest.raises(Refusal, match="country_unknown"):
        await change(world, calendars={"": ("XX", "01234")})


async def opened(world):
    """The form behind line 5, as an admin sees it."""
    await world.wei.command("/project setup")
    await world.wei.press("setup.calendar")


def box(world, who, field):
    """What an input of the open form holds at first."""
    return next(block["element"] for block in world.slack[who].view.body["blocks"] if block.get("block_id") == field)


async def test_whoever_sets_up_chooses_country_and_week_and_cards_follow(world):
    await move(world, SEPTEMBER)
    project = await standard(world)
    await opened(world)
    assert box(world, "wei", "country")["initial_option"]["value"] == "CN", "the zone's own, until another is chosen"
    assert world.say("calendars.coming") in words_in(world.wei.view)
    await world.submit("wei", country="DE", week=["0", "1", "2", "3"])
    at = await due(world, project, "finance")
    assert at.date().isoformat() == "2026-10-05", "Wednesday, Thursday, Monday: nobody works on Friday"
    assert world.say.when(at, "Asia/Shanghai") in words_in(world.fu.dm[-1])
    await world.wei.close(everything=True)
    await opened(world)
    assert [each["value"] for each in box(world, "wei", "week")["initial_options"]] == ["0", "1", "2", "3"]


async def test_the_companys_own_days_are_looked_at_before_they_are_saved(world):
    """Every line that says too little is explained; nothing is saved until all of them are understood."""
    await move(world, SEPTEMBER)
    project = await standard(world)
    before = await due(world, project, "finance")
    await opened(world)
    await world.submit("wei", days="2026-10-09 off Inventory\nsoon\n2026-10-10\n2025-01-01 off\n2026-10-09 休")
    said = world.wei.errors["days"]
    for refusal in (
        Refusal("day_unreadable", "2", text="soon"),
        Refusal("day_kind_needed", "3", day="2026-10-10"),
        Refusal("day_past", "4", day="2025-01-01"),
        Refusal("day_twice", "5", day="2026-10-09"),
    ):
        assert world.say("departments.line", number=refusal.field, why=world.say.refusal(refusal)) in said
    assert await due(world, project, "finance") == before
    await world.submit("wei", days="2026-10-09 off Inventory\n2026年10月10日 休 盘点")
    assert world.say("calendars.read", count="2") in words_in(world.wei.view)
    assert await due(world, project, "finance") == before, "it was shown, and is not saved yet"
    await world.submit("wei")
    assert world.say("setup.saved") in words_in(world.wei.view)
    assert (await due(world, project, "finance")).date().isoformat() == "2026-10-12"
    await world.wei.close(everything=True)
    await opened(world)
    off = {"en": "off", "zh_CN": "休"}[world.language]
    assert box(world, "wei", "days")["initial_value"] == f"2026-10-09 {off} Inventory\n2026-10-10 {off} 盘点"
    await world.submit("wei", days=None)
    await world.submit("wei")
    assert await due(world, project, "finance") == before, "an emptied list is a list too"


async def at_management(world):
    """A proposal that lies before management, each of whom owes an answer of their own."""
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    return project


async def test_a_department_elsewhere_has_other_days_off_and_a_person_may_have_their_own(world):
    """Two working days from Tuesday: Thursday in Germany, a week later in China."""
    await move(world, SEPTEMBER)
    project = await at_management(world)
    ids = {who: "@" + await world.id_of(who) for who in ("lin", "gao", "zong")}
    in_china = {await due(world, project, seat) for seat in ids.values()}
    assert {at.date().isoformat() for at in in_china} == {"2026-10-08"}
    await world.wei.command("/project setup")
    await world.wei.press("departments.show")
    await world.wei.press("departments.edit", nth=0)
    await world.submit("wei", people=["lin"], country="DE")
    await world.wei.close(everything=True)
    assert (await due(world, project, ids["lin"])).date().isoformat() == "2026-10-01"
    await world.gao.command("/project 日历")
    assert world.say("calendars.coming") in words_in(world.gao.view)
    await world.submit("gao", week=["0", "1", "2"])
    assert world.say("setup.saved") in words_in(world.gao.view)
    at = await due(world, project, ids["gao"])
    assert at.date().isoformat() == "2026-10-10", "days that are made up for are worked by everybody"
    assert world.say.when(at, "Asia/Shanghai") in words_in(world.gao.dm[-1])
    await world.gao.close(everything=True)
    await world.gao.open_home()
    await world.settle()
    await world.gao.press(world.say("calendars.my_days"), on="home")
    await world.submit("gao", country="none", week=[])
    assert (await due(world, project, ids["gao"])).date().isoformat() == "2026-10-01"
    assert (await due(world, project, ids["zong"])).date().isoformat() == "2026-10-08", "nobody else's days changed"


async def test_a_guest_has_no_days_of_their_own_here(world):
    await world.ines.command("/project calendar")
    assert world.ines.view is None


async def test_an_unknown_year_is_warned_of_in_time(world):
    """From November on, and as soon as something falls due in a year that nobody has published yet."""
    published = around(2026).public["CN"].until
    warning = world.say("calendars.unknown", country="CHINA", year=str(published.year + 1)).split("CHINA")[-1]

    async def on_home():
        await world.wei.open_home()
        await world.settle()
        return warning in words_in(world.wei.home)

    await move(world, datetime(published.year, 9, 1, 2, tzinfo=UTC))
    assert not await on_home()
    await move(world, datetime(published.year, 11, 2, 2, tzinfo=UTC))
    assert await on_home()
    await world.wei.command("/project setup")
    assert warning in words_in(world.wei.view)
    await change(world, calendars={"": ("DE", "01234")}, zone="Europe/Berlin")
    assert await on_home(), "most people still live in China"


async def test_something_due_in_an_unknown_year_is_warned_of_at_once(world):
    published = around(2026).public["CN"].until
    await move(world, datetime(published.year, 9, 1, 2, tzinfo=UTC))
    await standard(world)
    await change(world, days={published.year: every_day_off(published.year)})
    await world.wei.open_home()
    await world.settle()
    assert world.say("calendars.unknown", country="CHINA", year=str(published.year + 1)).split("CHINA")[-1] in words_in(
        world.wei.home
    )


def every_day_off(year):
    """From September to the end of the year nobody works."""
    first = date(year, 9, 1)
    return tuple(CompanyDay(first + timedelta(days=count), False) for count in range(122))


async def test_somebody_who_moves_owes_by_the_days_of_where_they_are(world):
    """Slack tells of another zone: German days off, and a German clock."""
    await move(world, SEPTEMBER)
    project = await at_management(world)
    seat = "@" + await world.id_of("lin")
    await world.slack.gestures.change_person(world.lin.person, tz="Europe/Berlin")
    await world.slack.settled()
    assert (await due(world, project, seat)).date().isoformat() == "2026-10-01"


async def test_what_a_newer_package_knows_of_holidays_moves_what_is_due_once_a_day_as_a_fact(world, monkeypatch):
    """R35: a government names a day, the package is raised, and open due times follow by themselves."""
    await move(world, SEPTEMBER)
    project = await standard(world)
    await world.store.run(begin, None)
    await move(world, SEPTEMBER + timedelta(hours=1))
    before = await due(world, project, "finance")
    entries = await world.store.look(setup_entries, None)
    await move(world, SEPTEMBER + timedelta(days=1, hours=2))
    assert await world.store.look(setup_entries, None) == entries, "nothing changed, and nothing is noted"
    known = around(2026)
    more = replace(known.public["CN"], off=known.public["CN"].off | {before.date()})
    newer = replace(known, public={**{"CN": more}, "DE": known.public["DE"]})
    monkeypatch.setattr("storage.holidays.around", lambda year: newer)
    await move(world, SEPTEMBER + timedelta(days=2, hours=3))
    assert (await due(world, project, "finance")).date() > before.date()
    last = (await world.store.look(setup_entries, None))[-1]
    assert type(last.fact).__name__ == "HolidaysChanged" and last.fact.countries == ("CN",)
    await move(world, SEPTEMBER + timedelta(days=3, hours=4))
    assert (await world.store.look(setup_entries, None))[-1] == last, "once"


def setup_entries(tx, _):
    return tuple(journal.entries(tx, WORKSPACE))
