"""Whoever works on something is asked how it goes, once a day; what they say makes a thread (R31, R32)."""

from datetime import UTC, datetime, time, timedelta

import pytest

from policy.absences import Wanted
from scheduler.ticks import strike
from storage import clock
from tests.driver import words_in
from tests.stories.hours import now as time_of
from tests.stories.hours import play_until
from tests.stories.judged import home, now
from tests.stories.rounds import FRIDAY, MONDAY, THURSDAY, TUESDAY, WHY, at, counts, prompts, room, team, thread
from tests.stories.running import move_to, running
from usecases.absences import Leave, end_absence, note_absence
from usecases.blockers import Raised, raise_blocker

pytestmark = pytest.mark.usefixtures("ordinary")


async def test_r31_each_is_asked_once_and_the_answers_make_one_thread(world):
    """R31, R32, 4.3(1): asked at their hour; as planned in one press, or in words; a wrap-up at the end."""
    project = await team(world)
    assert not any(prompts(world, who) for who in ("mei", "fu", "wei"))
    await at(world, MONDAY, 9)
    assert not any(prompts(world, who) for who in ("mei", "fu", "wei"))
    await at(world, MONDAY, 10)
    for who in ("mei", "fu", "wei"):
        [asked] = prompts(world, who)
        assert project.key in words_in(asked) and world.say("update.no_case") in words_in(asked), who
        assert "4.3(1)" in words_in(asked)
    assert WHY in words_in(prompts(world, "fu")) and WHY in words_in(prompts(world, "wei"))
    assert not prompts(world, "xu") and not prompts(world, "shu")
    await world.press("mei", "update.planned", on=prompts(world, "mei")[0])
    await world.press("fu", "update.write", on=prompts(world, "fu")[0])
    await world.submit("fu", **{"text.0": "Samples are here 样品到了"})
    root, cards = thread(world, room(project))
    assert len(cards) == 2 and counts(world, 2, 3) in words_in(root)
    assert world.say("update.planned") in words_in(cards[0]) and "Mei" in words_in(cards[0])
    assert "Samples are here 样品到了" in words_in(cards[1]) and "Fu" in words_in(cards[1])
    assert world.say("update.change") in words_in(prompts(world, "fu")[0])
    await at(world, MONDAY, 15)
    assert len(prompts(world, "wei")) == 2 and len(prompts(world, "mei")) == 1
    await at(world, MONDAY, 16)
    root, cards = thread(world, room(project))
    assert world.say("standup.waiting", names="Wei") in words_in(root) and len(cards) == 2
    assert "<@" not in str(root.blocks) and world.wei.id not in str(root.blocks)
    await world.press("wei", "update.write", on=prompts(world, "wei")[0])
    await world.submit("wei", **{"text.0": "On it"})
    root, cards = thread(world, room(project))
    waiting = world.say("standup.waiting", names="|").split("|")[0]
    assert counts(world, 3, 3) in words_in(root) and waiting not in words_in(root)
    assert world.say("update.late") in words_in(cards[2]) and world.say("update.late") not in words_in(cards[1])


async def test_an_answer_is_changed_in_place_and_a_double_press_is_answered(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    asked = prompts(world, "mei")[0]
    kept = type(asked)(asked.channel, asked.ts, asked.user, asked.text, [dict(each) for each in asked.blocks])
    for _ in range(2):
        await world.press("mei", "update.planned", on=kept)
    assert world.say("refusal.update_given") in world.heard("mei")
    await world.press("mei", "update.skip", on=kept)
    assert len(thread(world, room(project))[1]) == 1
    await world.press("mei", "update.write", on=prompts(world, "mei")[0])
    await world.submit("mei", **{"text.0": "The hall is booked"})
    await world.press("mei", "update.write", on=prompts(world, "mei")[0])
    assert "The hall is booked" in str(world.mei.view.body)
    await world.submit("mei", **{"text.0": "Both halls are booked"})
    root, [card] = thread(world, room(project))
    assert "Both halls are booked" in words_in(card) and world.say("update.edited") in words_in(card)
    assert counts(world, 1, 3) in words_in(root)


async def test_two_projects_are_one_prompt_and_one_form_with_a_block_each(world):
    first, second = await team(world), await team(world, "Autumn fair 秋茶节")
    await at(world, MONDAY, 10)
    [asked] = prompts(world, "fu")
    assert first.key in words_in(asked) and second.key in words_in(asked)
    await world.press("fu", "update.write", on=asked)
    await world.submit("fu", **{"text.0": "First", "text.1": "", "blocker.1": "No printer", "helper.1": "fu"})
    assert world.fu.errors == {"helper.1": world.say("refusal.blocker_self")}
    await world.submit("fu", **{"helper.1": "lv"})
    texts = [words_in(thread(world, room(each))[1]) for each in (first, second)]
    assert any("First" in each for each in texts) and not any(world.say("update.planned") in each for each in texts)
    assert any(world.say("update.blocked") in each for each in texts)
    assert "No printer" in words_in(world.lv.dm[-1])
    assert [len((await now(world, each)).blockers) for each in (first, second)] in ([1, 2], [2, 1])
    await at(world, THURSDAY, 10)
    await world.press("fu", "update.write", on=prompts(world, "fu")[-1])
    assert "First" in str(world.fu.view.body)


async def test_the_wrap_up_comes_even_when_nobody_answers_and_skipping_is_not_missing(world):
    first, second = await team(world), await team(world, "Autumn fair 秋茶节")
    await at(world, MONDAY, 10)
    await world.press("wei", "update.skip", on=prompts(world, "wei")[0])
    await at(world, MONDAY, 16)
    root, cards = thread(world, room(first))
    assert cards == [] and world.say("standup.skipped", count="1") in words_in(root)
    for who in ("Mei", "Fu"):
        assert who in words_in(root)
    assert "Wei" not in words_in(root)
    skipped = words_in(prompts(world, "wei")[0])
    assert world.say("standup.is_skipped") in skipped and world.say("standup.answered") not in skipped
    third = await team(world, "Winter fair 冬茶节")
    await at(world, THURSDAY, 10)
    await at(world, THURSDAY, 16)
    assert world.say("standup.nobody") in words_in(thread(world, room(third))[0])
    assert counts(world, 0, 3) in words_in(thread(world, room(second))[0])


async def test_what_came_late_says_so_and_nothing_is_asked_after_the_close(world):
    await team(world)
    await at(world, MONDAY, 13)
    [asked] = prompts(world, "mei")
    assert world.say("standup.was", at="|").split("|")[0] in words_in(asked)
    await move_to(world, THURSDAY, 16, 30)
    await strike(world.store)
    await world.settle()
    assert len(prompts(world, "mei")) == 1 and len(prompts(world, "wei")) == 1
    await at(world, MONDAY, 10)
    assert len(prompts(world, "mei")) == 2


async def test_a_round_that_is_closed_cannot_be_skipped_any_more(world):
    """4.3(1): whoever was missing stays so, unless they write. What asked twice asks no more once it is answered."""
    project = await team(world)
    await at(world, MONDAY, 10)
    await at(world, MONDAY, 15)
    await world.press("fu", "update.planned", on=prompts(world, "fu")[-1])
    assert len(prompts(world, "fu")) == 1 and world.say("standup.answered") in words_in(world.fu.dm[-1])
    nudge = prompts(world, "wei")[-1]
    nudge = type(nudge)(nudge.channel, nudge.ts, nudge.user, nudge.text, [dict(each) for each in nudge.blocks])
    await at(world, MONDAY, 16)
    for card in prompts(world, "wei"):
        assert "update.skip" not in str(card.blocks) and world.say("standup.over") in words_in(card)
    await world.press("wei", "update.skip", on=nudge)
    assert world.say("refusal.update_closed") in world.heard("wei")
    root, _ = thread(world, room(project))
    assert "Wei" in words_in(root) and counts(world, 1, 3) in words_in(root)
    await world.press("wei", "update.planned", on=nudge)
    assert counts(world, 2, 3) in words_in(thread(world, room(project))[0])


async def test_who_got_something_to_do_during_a_round_is_asked_in_the_next(world):
    await team(world, start=(MONDAY, 11))
    await at(world, MONDAY, 12)
    assert not prompts(world, "mei") and not prompts(world, "wei")
    await at(world, THURSDAY, 10)
    assert len(prompts(world, "mei")) == len(prompts(world, "wei")) == 1


async def test_whoever_has_nothing_to_do_any_more_is_not_asked(world):
    project = await team(world)
    await world.press("wei", "blocker.answer", on=world.wei.dm[-1])
    await world.submit("wei", answer="Signed")
    await at(world, MONDAY, 10)
    assert len(prompts(world, "mei")) == 1 and not prompts(world, "wei") and not prompts(world, "fu")
    assert (await now(world, project)).blockers[0].answer == "Signed"


async def test_a_guest_answers_by_buttons_and_is_never_missing(world):
    await move_to(world, FRIDAY, 12)
    project = await running(world)
    await world.slack.gestures.join(world.ines.id, world.slack.channel(room(project)).id)
    await world.settle()
    mei, ines = [await world.id_of(who) for who in ("mei", "ines")]
    await world.store.run(raise_blocker, Raised(project.id, mei, WHY, ines))
    await strike(world.store)
    await play_until(world, lambda: prompts(world, "ines"))
    await world.press("ines", "update.planned", on=prompts(world, "ines")[0])
    root, cards = thread(world, room(project))
    assert "Ines" in words_in(cards)
    assert counts(world, 1, 2) in words_in(root)
    await play_until(world, lambda: world.say("standup.closed") in words_in(thread(world, room(project))[0]))
    root, cards = thread(world, room(project))
    assert world.say("standup.waiting", names="Mei") in words_in(root)
    await play_until(world, lambda: thread(world, room(project))[0] is not root)
    await play_until(world, lambda: world.say("standup.nobody") in words_in(thread(world, room(project))[0]))
    root, cards = thread(world, room(project))
    assert world.say("standup.waiting", names="Mei") in words_in(root) and counts(world, 0, 1) in words_in(root)


async def test_who_is_away_is_not_asked_and_not_missing(world):
    """R31, 4.3(1): the wrap-up counts them, and nobody waits for them."""
    project = await team(world)
    today = await world.store.look(lambda tx, _: tx.today, None)
    leave = Leave(await world.id_of("wei"), Wanted(today, today + timedelta(days=20), {}))
    await world.store.run(note_absence, leave)
    await at(world, MONDAY, 10)
    assert prompts(world, "mei") and not prompts(world, "wei")
    await at(world, MONDAY, 16)
    root, _ = thread(world, room(project))
    assert counts(world, 0, 2) in words_in(root) and world.say("standup.away", count="1") in words_in(root)
    assert "Wei" not in words_in(root)
    await world.store.run(end_absence, (await world.id_of("wei"), datetime.combine(today, time(), UTC)))
    await at(world, THURSDAY, 10)
    assert len(prompts(world, "wei")) == 1, "back before it was planned"


async def test_three_misses_in_a_row_are_told_to_the_manager_alone_and_once(world):
    await team(world)
    told = []
    for weekday in (MONDAY, THURSDAY, MONDAY, THURSDAY):
        await at(world, weekday, 10)
        await world.press("mei", "update.planned", on=prompts(world, "mei")[-1])
        await world.press("fu", "update.planned", on=prompts(world, "fu")[-1])
        await at(world, weekday, 16)
        told.append([each for each in world.mei.dm if world.say("standup.silent_only") in words_in(each)])
    assert [len(each) for each in told] == [0, 0, 1, 1]
    assert world.say("standup.silent", names="Wei", count="3") in words_in(told[-1])
    for who in ("wei", "fu", "xu"):
        assert not any(world.say("standup.silent_only") in words_in(each) for each in world.slack[who].dm)


async def test_who_leads_the_project_chooses_days_and_hour(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    await world.press("mei", "update.planned", on=prompts(world, "mei")[0])
    root, _ = thread(world, room(project))
    await world.press("fu", "standup.show", on=root)
    assert world.say("standup.set") not in words_in(world.fu.view)
    await world.press("mei", "standup.show", on=root)
    await world.press("mei", "standup.set")
    await world.submit("mei", days=["1"], at="14:30")
    await world.mei.close(everything=True)
    await strike(world.store)
    await at(world, TUESDAY, 10)
    assert len(prompts(world, "mei")) == 1
    await at(world, TUESDAY, 14, 31)
    assert len(prompts(world, "mei")) == 2
    await at(world, THURSDAY, 10)
    assert len(prompts(world, "mei")) == 2
    await world.press("fu", "standup.rounds", on=world.fu.view)
    assert counts(world, 1, 3) in words_in(world.fu.view) and "Wei" not in words_in(world.fu.view)


async def test_an_update_can_be_given_at_any_time_and_joins_the_last_round(world):
    project = await team(world)
    await at(world, MONDAY, 10)
    await at(world, MONDAY, 16)
    await at(world, TUESDAY, 11)
    await world.mei.command("/project update")
    await world.submit("mei", **{"text.0": "Found a hall"})
    await world.wei.command(f"/project 进展 {project.key}")
    await world.submit("wei", **{"text.0": "Called the lawyer"})
    root, cards = thread(world, room(project))
    assert counts(world, 2, 3) in words_in(root) and len(cards) == 2
    assert all(world.say("update.late") in words_in(each) for each in cards)
    answer = await world.gao.command("/project update")
    assert world.say("refusal.nothing_to_update") in words_in(answer["blocks"])


async def test_a_round_that_is_long_over_takes_no_answers(world):
    await team(world)
    await at(world, MONDAY, 10)
    asked = prompts(world, "mei")[0]
    old = type(asked)(asked.channel, asked.ts, asked.user, asked.text, [dict(each) for each in asked.blocks])
    ahead = (await time_of(world)) + timedelta(days=20)
    await world.store.run(lambda tx, _: clock.move(tx, clock.offset(tx) + (ahead - tx.now).total_seconds()), None)
    await world.press("mei", "update.planned", on=old)
    assert world.say("refusal.update_over") in world.heard("mei")


async def test_whoever_leads_sees_the_team_on_home(world):
    project = await team(world)
    assert world.say("standup.team") not in words_in(await home(world, "mei"))
    await at(world, MONDAY, 10)
    await world.press("fu", "update.planned", on=prompts(world, "fu")[0])
    seen = words_in(await home(world, "mei"))
    assert world.say("standup.team") in seen and counts(world, 1, 3) in seen
    assert world.say("standup.blocked", count="1") in seen
    await world.press("mei", "standup.show", on="home")
    assert "Fu" in words_in(world.mei.view) and project.key in words_in(world.mei.view)
    assert world.say("standup.team") not in words_in(await home(world, "fu"))


@pytest.mark.parametrize("who", ["kim", "tom"])
async def test_strangers_and_who_has_left_write_nothing(world, who):
    await team(world)
    await at(world, MONDAY, 10)
    await world.slack[who].press("update.planned", on=prompts(world, "mei")[0])
    assert world.say("refusal.members_only") in world.heard(who)
