"""What can wait is gathered: nothing at night, six messages a day, in each reader's own hours (rule 18, C19)."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from policy.setup import Wanted
from storage import quiet
from tests.driver import words_in
from tests.stories.filed import filed
from tests.stories.hours import move, now, ordinary_weeks, play_to
from tests.stories.judged import home, standard
from tests.stories.judged import now as project_now
from usecases.setup import replace_setup

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def quiet_world(world):
    await ordinary_weeks(world)
    object.__setattr__(world.relay, "holds", True)
    return world


async def at(world, hour, minute=0):
    """The next time that such an hour comes on a working day."""
    local = (await now(world)).astimezone(SHANGHAI)
    there = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    while there <= local or there.weekday() >= 5:
        there += timedelta(days=1)
    await move(world, there)
    return there


def written(world, who):
    return [message for message in world.slack[who].dm if message.user != world.slack[who].id]


async def test_nobody_is_written_to_at_night_and_in_the_morning_it_is_one_message(quiet_world):
    world = quiet_world
    await at(world, 21)
    first, second = await standard(world, "Spring fair 春茶节"), await standard(world, "Autumn fair 秋茶节")
    assert written(world, "fu") == [] and len(written(world, "mei")) == 2, "whoever files reads it at once"
    await at(world, 8, 45)
    assert written(world, "fu") == []
    await at(world, 9, 1)
    [digest] = written(world, "fu")
    told = words_in(digest)
    assert world.say.counted("digest.title", 2) in told and first.key in told and second.key in told
    assert "¥310,000" in told and digest.text.startswith(world.say.counted("digest.title", 2))
    await world.press("fu", "digest.decide", on=digest)
    await world.submit("fu")
    voices = {(ballot.seat, ballot.by) for each in await world.projects() for ballot in each.ballots}
    assert {seat for seat, _ in voices} == {"finance"}
    assert len(written(world, "fu")) == 1 and "digest.decide" in str(written(world, "fu")[0].blocks)


async def test_one_thing_that_waited_comes_as_itself_and_opening_home_ends_the_wait(quiet_world):
    world = quiet_world
    await at(world, 21)
    await standard(world)
    await at(world, 9, 1)
    [card] = written(world, "fu")
    assert "gate.approve" in str(card.blocks)
    await at(world, 21)
    await standard(world, "Autumn fair 秋茶节")
    assert len(written(world, "shu")) == 1
    await home(world, "shu")
    assert len(written(world, "shu")) == 2


async def test_news_is_gathered_and_asks_are_not(quiet_world):
    world = quiet_world
    await at(world, 10)
    await standard(world)
    assert "gate.approve" in str(written(world, "fu")[-1].blocks)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=written(world, who)[-1])
    assert len(written(world, "mei")) == 1, "that it went on is no hurry: the card says so"
    await at(world, 13, 31)
    assert len(written(world, "mei")) == 2


async def test_six_messages_a_day_are_the_most_whatever_happens(quiet_world):
    """A week with five projects and more, played hour by hour, and counted."""
    world = quiet_world
    await at(world, 9, 30)
    for number in range(9):
        await filed(world, f"Fair {number}")
    start = await now(world)
    for _ in range(5):
        await at(world, 18)
        await at(world, 9, 30)
    await play_to(world, start + timedelta(days=14))
    counts = {}
    for who in ("fu", "shu", "mei", "lin", "chen"):
        counts[who] = await world.store.look(said_daily, (await world.id_of(who), start))
    assert max(map(max, counts.values())) <= 6 and max(counts["fu"]) >= 3, counts
    assert all(sum(said) <= len(written(world, who)) for who, said in counts.items())


def said_daily(tx, order):
    person, start = order
    return [quiet.said(tx, person, day) for day in days(start)]


def days(start):
    return [(start.astimezone(SHANGHAI) + timedelta(days=number)).date() for number in range(15)]


async def test_people_choose_their_own_hours(quiet_world):
    world = quiet_world
    await home(world, "fu")
    await world.press("fu", world.say("hours.title"), on="home")
    await world.submit("fu", quiet_from="18:00", quiet_to="10:30", digests=["09:00", "12:00", "10:00"])
    named = world.say("word.comma").join(("09:00", "10:00"))
    assert world.say("refusal.digest_in_quiet", hours=named) == world.fu.errors["digests"]
    chosen = ("11:00", "15:00")
    await world.submit("fu", digests=list(chosen))
    told = world.say("hours.saved", start="18:00", end="10:30", digests=world.say("word.comma").join(chosen))
    assert told in words_in(world.fu.view.body["blocks"])
    kept = (await world.store.look(lambda tx, _: tx.setup, None)).hours
    assert [each.digests for each in kept.values()] == [(time(11), time(15))]
    await move(world, await now(world) + timedelta(hours=1))
    await at(world, 9, 30)
    await standard(world)
    assert written(world, "fu") == [] and len(written(world, "shu")) == 1
    await at(world, 11, 1)
    assert len(written(world, "fu")) == 1
    await world.fu.close(everything=True)
    await home(world, "fu")
    await world.press("fu", world.say("hours.title"), on="home")
    await world.press("fu", "hours.reset")
    assert (await world.store.look(lambda tx, _: tx.setup, None)).hours == {}
    await world.fu.close(everything=True)
    await home(world, "fu")
    await world.press("fu", world.say("hours.title"), on="home")
    await world.submit("fu", quiet_from="08:00", quiet_to="08:00", digests=["11:00"])
    assert world.say("hours.saved_never_quiet", digests="11:00") in words_in(world.fu.view)


async def mondays_alone(world, who):
    """They work on Mondays and on no other day."""
    scope = f"@{await world.id_of(who)}"
    await world.store.run(replace_setup, Wanted(calendars={scope: ("", "0")}))
    await world.settle()


async def played_to_monday(world):
    """From a Tuesday at ten over all that falls due until Monday, when what was gathered has been read."""
    there = await now(world)
    while there.astimezone(SHANGHAI).weekday() or there.astimezone(SHANGHAI).hour != 9:
        there += timedelta(hours=1)
    await play_to(world, there + timedelta(minutes=1))


async def a_tuesday(world):
    while (there := await at(world, 10)).astimezone(SHANGHAI).weekday() != 1:
        pass
    return there


async def test_a_later_reminder_takes_the_place_of_one_that_was_not_read_yet(quiet_world):
    """Half of the time is over on Wednesday and all of it on Friday; whoever reads on Monday reads the latter alone."""
    world = quiet_world
    await mondays_alone(world, "fu")
    await a_tuesday(world)
    projects = [await standard(world, title) for title in ("Spring fair 春茶节", "Autumn fair 秋茶节")]
    await played_to_monday(world)
    [digest] = written(world, "fu")
    coming, due = (world.say(f"reminder.{key}", what="|", until="|").split("|")[0] for key in ("coming", "due"))
    told = words_in({"blocks": digest.blocks})
    assert world.say.counted("digest.title", 2) in told and told.count(due) == 2 and coming not in told
    assert [told.count(project.key) for project in projects] == [1, 1], "the card says no more than the reminder"
    await world.press("fu", "digest.decide", on=digest)
    await world.submit("fu")
    assert [ballot.seat for each in await world.projects() for ballot in each.ballots] == ["finance"]


async def test_nobody_is_reminded_of_what_a_colleague_has_done_meanwhile(quiet_world):
    world = quiet_world
    await mondays_alone(world, "fu")
    await a_tuesday(world)
    first, second = [await standard(world, title) for title in ("Spring fair 春茶节", "Autumn fair 秋茶节")]
    await play_to(world, await now(world) + timedelta(days=3))
    await world.fei.command("/project todo")
    await world.press("fei", "gate.decide")
    await world.submit("fei", seat="finance")
    assert [ballot.seat for ballot in (await project_now(world, first)).ballots] == ["finance"]
    await played_to_monday(world)
    told = "".join(words_in(each) for each in written(world, "fu"))
    assert second.key in told and first.key not in told, "Sales is still waited for, but that is not theirs"


async def test_what_one_may_do_without_is_switched_off_and_what_one_owes_is_not(quiet_world):
    """C66: news and the Monday brief can be switched off; what is asked of somebody cannot."""
    world = quiet_world
    await home(world, "mei")
    await world.press("mei", world.say("hours.title"), on="home")
    assert world.say("hours.kinds_hint") in words_in(world.mei.view)
    await world.submit("mei", kinds=["silent", "line"])
    off = world.say("word.comma").join(world.say(f"hours.{kind}") for kind in ("news", "brief"))
    assert world.say("hours.off", kinds=off) in words_in(world.mei.view)
    await world.mei.close(everything=True)
    await move(world, await now(world) + timedelta(hours=1))
    await at(world, 10)
    await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=written(world, who)[-1])
    card = len(written(world, "mei"))
    await at(world, 17, 1)
    assert len(written(world, "mei")) == card, "that it went on is news"
    await world.press("lin", "gate.send_back", on=written(world, "lin")[-1])
    await world.submit("lin", reason="Too dear 太贵")
    await at(world, 9, 1)
    assert len(written(world, "mei")) == card + 1, "that it is hers again is more than news"
    await home(world, "mei")
    await world.press("mei", world.say("hours.title"), on="home")
    await world.press("mei", "hours.reset")
    assert (await world.store.look(lambda tx, _: tx.setup, None)).hours == {}


async def test_what_was_decided_in_the_night_asks_nobody_in_the_morning(quiet_world):
    world = quiet_world
    await at(world, 21)
    await filed(world)
    await world.press("fu", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert written(world, "gao") == [] and written(world, "lin") == []
    await world.press("lin", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    await world.submit("lin")
    assert (await world.project()).at == "planning.team"
    await at(world, 9, 1)
    assert written(world, "gao") == []
