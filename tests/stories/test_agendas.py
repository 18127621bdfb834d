"""A progress meeting is announced with its agenda and a file for calendars, moved and cancelled (R31, R82; 4.3(1))."""

from base64 import b64decode
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import text

from tests.driver import words_in
from tests.stories.hours import move, now
from tests.stories.judged import home
from tests.stories.judged import now as stands
from tests.stories.met import channel, met, over, owed, planned, posted, today, write
from tests.stories.running import running
from tests.stories.test_absences import away
from tests.stories.test_blockers import blocked
from tests.stories.test_risks import log
from tests.stories.test_setup import opened

SHANGHAI = ZoneInfo("Asia/Shanghai")


def files(world):
    """Every calendar file that stands in a channel, in order: its method and its one event."""
    shared = [each for held in world.slack.workspace.messages.values() for each in held.values() if each.files]
    for message in sorted(shared, key=lambda each: each.ts):
        for file in message.files:
            calendar = Calendar.from_ical(b64decode(world.slack.workspace.files[file].data))
            [event] = calendar.walk("VEVENT")
            yield str(calendar["method"]), event


async def announced(world):
    """A project whose first meeting was announced a moment ago."""
    project = await running(world)
    at = await planned(world, project, "progress_meeting")
    await move(world, at)
    return await stands(world, project), at


async def test_the_working_day_before_the_agenda_and_a_calendar_file_come(world):
    """R31: reminder, agenda and .ics at four in the afternoon of the working day before."""
    project, at = await announced(world)
    local = at.astimezone(SHANGHAI)
    assert (local.hour, local.minute) == (16, 0) and local.weekday() < 5
    card, file = posted(world, project)[-2:]
    assert world.say("agenda.title", number="1") in words_in(card) and not card.files
    assert world.say("agenda.decided") in words_in(card) and world.say("agenda.owed") in words_in(card)
    assert "Mei" in words_in(card) and "Xu" in words_in(card)
    [(method, event)] = files(world)
    ends = await planned(world, project)
    assert (method, event["sequence"], len(file.files)) == ("PUBLISH", 0, 1)
    assert event.decoded("dtend") == ends and event.decoded("dtstart") == ends - timedelta(minutes=30)
    assert event.decoded("dtstart").astimezone(SHANGHAI).strftime("%a %H:%M") == "Wed 10:00"
    assert project.key in str(event["summary"])


async def test_action_items_return_on_the_next_agenda_until_they_are_done(world):
    """R82, R35: what was agreed comes back; what was done is told as done since."""
    project = await met(world)
    day = await today(world, 20)
    await write(world, f"@luo send the contract {day}\n@fu write the brief {day}")
    await world.press("fu", "action.done", on=world.fu.dm[-1])
    await move(world, await planned(world, project, "progress_meeting"))
    card = posted(world, project)[-2]
    told = words_in(card)
    assert world.say("agenda.carried") in told and "send the contract" in told and "write the brief" not in told
    assert world.say("history.action_done", who="Fu") in told
    await world.press("mei", "minutes.agenda", on=card)
    assert "send the contract" in words_in(world.mei.view)
    await world.mei.close()
    await over(world, project)
    assert world.say("agenda.is_over") in words_in(posted(world, project)[-2])


async def test_who_owes_minutes_writes_them_from_the_agenda_and_the_press_goes_away(world):
    """R82: also those of a meeting before the last one."""
    project = await met(world)
    await over(world, project)
    cards = [each for each in posted(world, project) if world.say("agenda.is_over") in words_in(each)]
    assert len(cards) == 2 and all(world.say("minutes.write") in words_in(each) for each in cards)
    for left, number in ((1, "1"), (0, "2")):
        waiting = [each for each in posted(world, project) if "minutes.write" in str(each.blocks)
                   and world.say("agenda.title", number=number) in words_in(each)]  # fmt: skip
        assert len(waiting) == 1
        await write(world, on=waiting[0])
        told = [words_in(each) for each in posted(world, project)]
        assert sum(world.say("agenda.is_over") in each for each in told) == left
        assert sum(world.say("minutes.write") in each for each in told) == left
        assert sum(world.say("agenda.is_kept") in each for each in told) == 2 - left
    assert not await owed(world, project, "minutes")


async def test_whoever_runs_the_project_moves_a_meeting_and_everybody_hears(world):
    """R31: same UID, higher sequence; the agenda shows the new time."""
    project, _ = await announced(world)
    meeting = await planned(world, project)
    day = (meeting.astimezone(SHANGHAI) + timedelta(days=1)).date().isoformat()
    await world.press("mei", "minutes.move", on=posted(world, project)[-2])
    await world.submit("mei", day=day, at="15:30", how="once")
    told = [words_in(each) for each in posted(world, project)]
    assert any(world.say("agenda.moved", number="1", who="Mei", was="|", at="|").split("|")[0] in each for each in told)
    assert sum(world.say("agenda.title", number="1") in each and "15:30" in each for each in told) == 1
    (_, first), (method, second) = files(world)
    assert (method, second["sequence"], second["uid"]) == ("PUBLISH", 1, first["uid"])
    assert second.decoded("dtstart").astimezone(SHANGHAI).isoformat()[:16] == f"{day}T15:30"
    assert (await planned(world, project)).astimezone(SHANGHAI).isoformat()[:16] == f"{day}T16:00"


async def test_all_meetings_are_moved_to_another_day_and_hour(world):
    project = await running(world)
    await world.press("mei", "project.details", on=posted(world, project)[-1])
    await world.press("mei", "minutes.move")
    day = (await now(world)).astimezone(SHANGHAI) + timedelta(days=3)
    await world.submit("mei", day=day.date().isoformat(), at="09:15", how="onward")
    first = await over(world, project)
    second = await planned(world, project)
    assert first.astimezone(SHANGHAI).strftime("%H:%M") == second.astimezone(SHANGHAI).strftime("%H:%M") == "09:45"
    assert second - first >= timedelta(days=14)


async def test_one_meeting_that_is_moved_again_leaves_the_others_where_they_were_moved(world, ordinary):
    project = await running(world)
    day = (await now(world)).astimezone(SHANGHAI)
    day += timedelta(days=3 - day.weekday() + 7)  # a Thursday
    for at, how in (("09:15", "onward"), ("16:45", "once")):
        await world.press("mei", "project.details", on=posted(world, project)[0])
        await world.press("mei", "minutes.move")
        assert world.say("minutes.nth", number="1") in words_in(world.mei.view)
        assert world.say("minutes.title", number="1") not in words_in(world.mei.view)
        await world.submit("mei", day=day.date().isoformat(), at=at, how=how)
    first = await over(world, project)
    assert first.astimezone(SHANGHAI).strftime("%a %H:%M") == "Thu 17:15"
    assert (await planned(world, project)).astimezone(SHANGHAI).strftime("%a %H:%M") == "Thu 09:45"


async def test_a_day_off_is_refused_for_a_series_and_told_of_one_meeting(world, ordinary):
    project, _ = await announced(world)
    meeting = (await planned(world, project)).astimezone(SHANGHAI)
    saturday = meeting.date() + timedelta(days=5 - meeting.weekday())
    await world.press("mei", "minutes.move", on=posted(world, project)[-2])
    await world.mei.submit(day=saturday.isoformat(), at="10:00", how="onward")
    assert world.mei.errors == {"day": world.say("refusal.meeting_unworked", day=world.say.day(saturday))}
    await world.submit("mei", day=saturday.isoformat(), at="10:00", how="once")
    assert sum(world.say("agenda.unworked") in words_in(each) for each in posted(world, project)) == 1


async def test_whoever_owns_a_risk_or_is_asked_to_help_is_invited(world):
    project = await running(world)
    await blocked(world, helper="lv", on=posted(world, project)[0])
    await world.mei.close(everything=True)
    await log(world, "mei", project, owner="luo")
    await move(world, await planned(world, project, "progress_meeting"))
    line = next(each for each in words_in(posted(world, project)[-2]).splitlines() if "Mei" in each and "Xu" in each)
    assert "Lv" in line and "Luo" in line


async def test_whoever_turns_out_to_be_away_is_not_expected_any_more(world):
    """Ill in the morning, and back after all: the agenda that was posted the day before says so."""
    project, at = await announced(world)
    meeting = await planned(world, project)
    days = (meeting - at).days + 1
    await away(world, "xu", last=days)
    away_told = world.say("minutes.away")
    assert words_in(posted(world, project)[-2]).split(away_told)[1].split()[0] == "Xu"
    await world.xu.close(everything=True)
    await home(world, "xu")
    await world.press("xu", "absence.end", on="home")
    assert away_told not in words_in(posted(world, project)[-2])


async def test_a_meeting_is_cancelled_with_a_reason_and_taken_out_of_calendars(world):
    project, _ = await announced(world)
    await world.press("mei", "minutes.skip", on=posted(world, project)[-2])
    await world.mei.submit(reason=" ")
    assert world.mei.errors.keys() == {"reason"}
    await world.submit("mei", reason="Trade fair 展会")
    told = "\n".join(words_in(each) for each in posted(world, project))
    assert "Trade fair 展会" in told and world.say("agenda.is_skipped") in told
    assert world.say("minutes.next") in told  # and when people meet instead
    taken_out = world.say("agenda.file_cancelled", at="|").split("|")[0]
    assert any(words_in(each).startswith(taken_out) for each in posted(world, project) if each.files)
    (_, first), (method, second) = files(world)
    assert (method, second["status"], second["uid"]) == ("CANCEL", "CANCELLED", first["uid"])
    assert second["sequence"] > first["sequence"]
    await over(world, project)
    assert [each.subject for each in await owed(world, project, "minutes")] == ["2"]


@pytest.mark.parametrize("verb", ["move", "skip"])
async def test_nobody_else_moves_or_cancels_a_meeting(world, verb):
    project, _ = await announced(world)
    await world.press("xu", f"minutes.{verb}", on=posted(world, project, "xu")[-2])
    assert world.say("refusal.not_your_meetings", by="Mei") in world.heard("xu")


async def test_a_time_that_has_passed_or_is_the_same_is_refused_at_its_input(world):
    project, _ = await announced(world)
    meeting = (await planned(world, project) - timedelta(minutes=30)).astimezone(SHANGHAI)
    await world.press("mei", "minutes.move", on=posted(world, project)[-2])
    cases = ((0, "meeting_unmoved", "at"), (-9, "meeting_past", "at"), (200, "meeting_far", "day"))
    for days, code, field in cases:
        day = meeting.date() + timedelta(days=days)
        await world.mei.submit(day=day.isoformat(), at="10:00", how="once")
        assert world.mei.errors.keys() == {field}
        assert world.mei.errors[field].startswith(world.say(f"refusal.{code}", day="|").split("|")[0][:9])
    assert len(list(files(world))) == 1


@pytest.mark.parametrize("where", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_file_whose_answer_was_lost_stands_there_once(world, where, after):
    project = await running(world)
    world.slack.faults.plan(where, "drop", after=after)
    await move(world, await planned(world, project, "progress_meeting"))
    for _ in range(4):
        await world.store.run(lambda tx, _: tx.execute(FREE, workspace=tx.workspace), None)
        await world.settle()
    assert len(list(files(world))) == 1


FREE = text("UPDATE lane SET next_at = 0 WHERE workspace = :workspace")  # whoever waits after a failure may go on


async def test_where_files_may_not_be_uploaded_the_agenda_comes_all_the_same(world):
    project = await running(world)
    world.slack.faults.plan("files.getUploadURLExternal", "error", code="file_uploads_disabled", times=0)
    await move(world, await planned(world, project, "progress_meeting"))
    assert world.say("agenda.title", number="1") in words_in(posted(world, project)[-1]) and not list(files(world))


async def test_earlier_minutes_are_listed_and_found_by_their_words(world):
    """R82: everything that was said stays within reach: by command, in pages, and by search."""
    project = await met(world)
    await write(world, notes="The 白桦 hall is too small.", decisions="Hall 4.")
    word, find = {"en": ("minutes", "find"), "zh_CN": ("纪要", "查找")}[world.language]
    told = words_in(await world.fu.command(f"/project {word} {project.key}"))
    assert world.say("minutes.title", number="1") in told and "Hall 4." in told
    await world.fu.command(f"/project {word}")
    assert world.fu.view is not None
    await world.fu.close()
    found = words_in(await world.fu.command(f"/project {find} 白桦"))
    assert project.key in found and world.say("minutes.title", number="1") in found


async def test_a_project_shows_when_people_meet_next_and_what_is_open(world):
    project = await met(world)
    await write(world, f"@luo send the contract {await today(world, 9)}")
    card = words_in(posted(world, project)[0])
    assert world.say("minutes.next") in card and world.say.counted("minutes.open", 1) in card
    assert world.say.counted("minutes.open", 1) in words_in(await home(world, "mei"))
    assert channel(world, project)


async def test_where_both_languages_are_spoken_the_next_meeting_is_named_in_both_with_one_colon(world):
    await opened(world, "wei", "channel")
    await world.submit("wei", language="both")
    project = await met(world)
    card = words_in(posted(world, project)[0])
    assert "Next meeting · 下次会议：" in card and ": ·" not in card
