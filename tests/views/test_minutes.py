"""Nothing of an agenda or of minutes is out of reach, and calendars read a meeting as it is meant (R31, R82)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from policy.blocked import Blocker
from policy.duties import Duty, What
from policy.progress import Action, Meeting, Minutes, Stands
from tests.seen import words_in
from tests.views.met import running
from tests.views.samples import BERLIN, NOW, SHANGHAI, TEAM, person
from views.agendas import FEW, PAGE, Agenda, agenda_card, agenda_view
from views.ics import Invitation, calendar_file, uid_of
from views.minutes import CARD_ITEMS, Told, minutes_card, minutes_view
from views.text import Say

COMING = Meeting(3, NOW, NOW, Stands.SET)
READER = person("lin")
NEW_YORK = "America/New_York"


def laden():
    """Forty action items, thirty blockers and sixty duties."""
    seen = running("plain", 0)
    items = tuple(Action(f"3.{n}", "lin", date(2026, 12, 4), f"item {n:02}", 3, "jonas") for n in range(40))
    blockers = tuple(Blocker(f"b{n}", "lin", "jonas", f"blocker {n:02}", NOW) for n in range(30))
    owed = [Duty("p1", n, "@lin", TEAM, "4.2(1)", 5, NOW, what=What.CONDITION, subject=f"{n}") for n in range(60)]
    owed += [Duty("p1", 99, "@jonas", TEAM, "4.3(1)", 2, NOW, what=What.BLOCKER, subject=each.key) for each in blockers]
    return replace(seen, project=replace(seen.project, actions=items, blockers=blockers), owed=tuple(owed))


@pytest.mark.parametrize("language", ["en", "zh_CN", "both"])
def test_every_page_of_an_agenda_is_reached_and_nothing_stands_twice(language):
    agenda, say, told, page = Agenda(laden(), COMING, (READER,)), Say(language), "", 0
    while True:
        view = agenda_view(agenda, page, say, READER)
        told += words_in(view["blocks"]) + "\n"
        if say("list.older") not in words_in(view["blocks"]):
            break
        page += 1
    assert page + 1 == -(-(40 + 30 + 60) // PAGE)
    for n in range(40):
        assert told.count(f"item {n:02}") == 1
    for n in range(30):
        assert told.count(f"blocker {n:02}") == 1
    assert told.count(say.tagged("duty.condition", "")) == 60


def test_a_card_shows_the_first_of_each_and_how_many_more():
    told = words_in(agenda_card(Agenda(laden(), COMING, (READER,)), Say("en"), SHANGHAI)["blocks"])
    assert f"item {FEW - 1:02}" in told and f"item {FEW:02}" not in told
    for count in (40 - FEW, 30 - FEW, 60 - FEW):
        assert Say("en")("word.more", count=str(count)) in told


def test_all_forty_items_stand_in_the_whole_minutes():
    seen = laden()
    kept = Told(seen, Minutes("p1", 3, NOW, "jonas", NOW, actions=seen.project.actions), {})
    whole, card = words_in(minutes_view(kept, Say("en"), READER)["blocks"]), minutes_card(kept, Say("en"), SHANGHAI)
    assert all(f"item {n:02}" in whole for n in range(40))
    assert f"item {CARD_ITEMS:02}" not in words_in(card["blocks"])
    assert Say("en")("minutes.more_items", count=str(40 - CARD_ITEMS)) in words_in(card["blocks"])


def invitation(**changed):
    people = (person("lin"), person("jonas", zone=BERLIN), person("amelia", zone=NEW_YORK))
    whole = Invitation(running("plain", 1), COMING, timedelta(minutes=30), people, NOW)
    return replace(whole, **changed)


def event_of(data):
    calendar = Calendar.from_ical(data)
    [event] = calendar.walk("VEVENT")
    return calendar, event


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_calendars_read_the_meeting_on_each_ones_own_clock(language):
    """In New York the clocks go back on 1 November 2026, in Berlin on 25 October."""
    at = datetime(2026, 10, 28, 2, 0, tzinfo=UTC)
    told = invitation(meeting=replace(COMING, at=at))
    calendar, event = event_of(calendar_file(told, Say(language)))
    assert (calendar["method"], calendar["version"], event["status"]) == ("PUBLISH", "2.0", "CONFIRMED")
    assert event["uid"] == uid_of("p1", 3) and event["sequence"] == 0
    starts, ends = event.decoded("dtstart"), event.decoded("dtend")
    assert ends - starts == timedelta(minutes=30) and event.decoded("dtstamp") == NOW
    for zone, clock in ((SHANGHAI, "28 10:00"), (BERLIN, "28 03:00"), (NEW_YORK, "27 22:00")):
        assert f"{starts.astimezone(ZoneInfo(zone)):%d %H:%M}" == clock
        assert clock[3:] in str(event["description"])
    assert "NPP26-007" in str(event["summary"]) and "Jonas" in event["organizer"].params["CN"]
    assert Say(language).label(told.sight.edition.progress.label) in str(event["summary"])


def test_a_time_set_on_another_wall_clock_is_the_same_moment():
    at = datetime(2026, 11, 26, 15, 30, tzinfo=ZoneInfo(SHANGHAI))
    _, event = event_of(calendar_file(invitation(meeting=replace(COMING, at=at)), Say("en")))
    assert event.decoded("dtstart") == at and b"DTSTART:20261126T073000Z" in event.to_ical()


def test_what_is_sent_later_takes_the_place_of_what_was_sent_before():
    moved = replace(COMING, moved=2, at=NOW + timedelta(days=1))
    first, second, third = (
        event_of(calendar_file(each, Say("en")))
        for each in (invitation(), invitation(meeting=moved), invitation(meeting=moved, cancelled=True))
    )
    assert [each[1]["sequence"] for each in (first, second, third)] == [0, 2, 3]
    assert len({str(each[1]["uid"]) for each in (first, second, third)}) == 1
    assert (third[0]["method"], third[1]["status"]) == ("CANCEL", "CANCELLED")
    assert second[1].decoded("dtstart") == moved.at
    assert str(event_of(calendar_file(invitation(meeting=replace(COMING, number=4)), Say("en")))[1]["uid"]) != str(
        first[1]["uid"]
    )


def test_lines_are_folded_and_signs_are_escaped_as_calendars_want_them():
    told = invitation()
    words = {**told.sight.project.words, "title": "会议；讨论, 预算\nBEGIN:VEVENT" * 9}
    seen = replace(told.sight, project=replace(told.sight.project, words=words))
    data = calendar_file(replace(told, sight=seen), Say("zh_CN"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert len(list(Calendar.from_ical(data).walk("VEVENT"))) == 1
