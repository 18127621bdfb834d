"""Progress meetings: held at fixed times, their minutes kept and posted (R31, R82; Policy 4.3(1))."""

from policy.facts import WORKSPACE
from policy.facts_met import MinutesKept
from policy.setup_facts import AbsenceNoted
from storage import journal, minutes
from tests.driver import words_in
from tests.stories.filed import SMALL
from tests.stories.judged import home, now
from tests.stories.met import met, over, owed, planned, posted, today, write
from tests.stories.running import running


async def test_when_a_meeting_is_over_its_minutes_are_owed_and_posted_with_one_form(world):
    """R31, R82: the meeting of 4.3(1) comes round by itself, and leaves minutes in the project's channel."""
    project = await met(world)
    [duty] = await owed(world, project, "minutes")
    assert duty.seat == "@" + await world.id_of("mei") and duty.clause == "4.3(1)"
    assert world.say("duty.minutes", number="1") in words_in(await home(world, "mei"))
    day, asked = await today(world, 3), world.mei.dm[-1]
    await write(world, f"@luo send the host contract {day}", decisions="Hall 3.")
    [told] = [each for each in world.mei.dm if each.ts == asked.ts]
    assert world.say("minutes.told_over", number="1") in words_in(told) and "minutes.write" not in str(told.blocks)
    card = words_in(posted(world, project)[-1])
    assert "send the host contract" in card and "Luo" in card and "Hall 3." in card and "Mei" in card
    assert await owed(world, project, "minutes") == []
    [action] = await owed(world, project, "action")
    assert action.seat == "@" + await world.id_of("luo") and action.due_on.isoformat() == day
    assert "send the host contract" in words_in(world.luo.dm[-1])


async def test_small_work_has_no_meetings(world):
    """R31: how often people meet is the edition's, by size; small work does not."""
    project = await running(world, lines=(SMALL,))
    assert (await now(world, project)).size == "S"
    assert [await planned(world, project, kind) for kind in ("progress_meeting", "minutes")] == [None, None]


async def test_lines_that_cannot_be_read_are_explained_and_mended_by_one_press(world):
    """R31: nothing is kept that was not understood; every bad line says what it lacks and how it may be written."""
    project = await met(world)
    day, before = await today(world, 7), len(posted(world, project))
    await write(world, "Luo sends the contract\nwho knows\n@fu write the brief 2020-01-01")
    told = words_in(world.mei.view)
    for code in ("action_no_day", "action_no_owner"):
        assert world.say(f"refusal.{code}") in told
    assert world.say("minutes.mend") in told and f"@luo sends the contract {day}" in told
    assert await owed(world, project, "action") == [] and len(posted(world, project)) == before
    await world.mei.press("minutes.fix")
    assert world.say("refusal.action_no_owner") in words_in(world.mei.view)
    box = f"@luo sends the contract {day}\n@fu write the brief {day}"
    await world.submit("mei", **{"actions.1": box})
    assert {each.seat for each in await owed(world, project, "action")} == {
        "@" + await world.id_of(who) for who in ("luo", "fu")
    }
    assert world.mei.view is None


async def test_a_weekday_is_shown_as_a_date_before_it_is_kept(world):
    project = await met(world)
    await write(world, {"en": "Luo: send it by Friday", "zh_CN": "Luo 周五前寄出"}[world.language])
    assert world.say("minutes.look") in words_in(world.mei.view) and await owed(world, project, "action") == []
    await world.submit("mei")
    [action] = await owed(world, project, "action")
    assert action.due_on.weekday() == 4 and world.mei.view is None


async def test_an_item_is_chosen_instead_of_written(world):
    """The same in an editor: person, day and words, each at its input; half an item is refused there."""
    project = await met(world)
    day = await today(world, 2)
    await world.press("mei", "minutes.write", on=world.mei.dm[-1])
    world.mei.fill("one_owner", "fu")
    await world.mei.press("minutes.add")
    assert world.say.row([world.say("minutes.one_due"), world.say("refusal.field_needed")]) in words_in(world.mei.view)
    for field, value in (("one_due", day), ("one_text", "write the brief")):
        world.mei.fill(field, value)
    await world.mei.press("minutes.add")
    assert "Fu" in words_in(world.mei.view) and "write the brief" in words_in(world.mei.view)
    await world.submit("mei", decisions="Go on.")
    [action] = await owed(world, project, "action")
    assert (action.seat, action.due_on.isoformat()) == ("@" + await world.id_of("fu"), day)


async def test_whoever_was_not_invited_is_named_where_the_lines_are_read_back(world):
    project = await met(world)
    await write(world, {"en": "Luo: send it by Friday", "zh_CN": "Luo 周五前寄出"}[world.language])
    await world.mei.close()
    await write(world, {"en": "Pan: call them by Friday", "zh_CN": "Pan 周五前致电"}[world.language])
    read = words_in(world.mei.view)
    assert (
        "1.  Pan" in read and world.say("person.colleague") not in read and await owed(world, project, "action") == []
    )


async def test_corrected_minutes_change_the_card_in_place_and_say_who_and_when(world):
    """R82: the card in the channel is the one that was posted; what is not agreed any more is owed no more."""
    project = await met(world)
    day = await today(world, 3)
    await write(world, f"@luo send the contract {day}\n@fu write the brief {day}")
    before = posted(world, project)
    await world.press("xu", "minutes.write", on=posted(world, project, "xu")[-1])
    assert f"@luo send the contract {day}" in str(world.xu.view.body)
    await world.submit("xu", actions=f"@luo send the contract {day}", notes="Hall 4, not 3.")
    after = posted(world, project)
    assert [each.ts for each in after] == [each.ts for each in before]
    card = words_in(after[-1])
    assert "Hall 4, not 3." in card and "write the brief" not in card
    assert world.say("minutes.edited", who="Xu", at="|").split("|")[0] in card
    assert [each.seat for each in await owed(world, project, "action")] == ["@" + await world.id_of("luo")]


async def test_minutes_that_say_nothing_and_strangers_are_refused(world):
    project = await met(world)
    await write(world, notes=" ")
    assert world.mei.errors == {"notes": world.say("refusal.minutes_empty")}
    await world.mei.close()
    await write(world, notes="We met.")
    await world.press("fu", "minutes.write", on=posted(world, project, "fu")[-1])
    await world.submit("fu", notes="I was there")
    assert world.say("refusal.not_your_minutes") in words_in(world.fu.view)


async def test_what_was_kept_already_is_answered_and_not_kept_twice(world):
    project = await met(world)
    card = world.mei.dm[-1]
    old = type(card)(card.channel, card.ts, card.user, card.text, [dict(one) for one in card.blocks])
    await write(world, notes="We met.")
    told = len(posted(world, project))
    await world.mei.again()
    await world.settle()
    await world.press("mei", "minutes.write", on=old)
    await world.submit("mei")
    assert world.say("refusal.minutes_unchanged") in words_in(world.mei.view)
    assert len(posted(world, project)) == told


async def test_two_who_write_at_once_lose_nothing(world):
    """R82: whoever is second is told at the field whose minutes there are by now, and adds to those."""
    project = await met(world)
    day = await today(world, 3)
    await world.press("mei", "minutes.write", on=world.mei.dm[-1])
    await world.xu.command(f"/project minutes {project.key}")
    await world.press("xu", "minutes.write", on=world.xu.whispers[-1])
    await world.submit("mei", notes="Hall 3.", actions=f"@luo send the contract {day}")
    await world.submit("xu", notes="Hall 4.")
    assert set(world.xu.errors) == {"notes"} and "Mei" in world.xu.errors["notes"]
    card = words_in(posted(world, project)[-1])
    assert "Hall 3." in card and "Hall 4." not in card and len(await owed(world, project, "action")) == 1
    await world.xu.close(everything=True)
    await world.press("xu", "minutes.write", on=posted(world, project, "xu")[-1])
    await world.submit("xu", notes="Hall 3. Hall 4.")
    assert world.xu.view is None and "Hall 3. Hall 4." in words_in(posted(world, project)[-1])
    assert len(await owed(world, project, "action")) == 1


async def test_what_is_done_while_a_form_stands_open_is_not_asked_again(world):
    project = await met(world)
    await write(world, f"@luo send the contract {await today(world, 3)}")
    await world.press("xu", "minutes.write", on=posted(world, project, "xu")[-1])
    await world.press("luo", "action.done", on=world.luo.dm[-1])
    assert await owed(world, project, "action") == []
    await world.submit("xu", notes="Hall 4.")
    assert world.xu.view is None and await owed(world, project, "action") == []


async def test_whoever_is_away_is_named_so(world):
    """Nobody who is away is missing: the minutes say that they were away."""
    project = await running(world)
    ends = await planned(world, project)
    day = ends.date()
    mei, xu = await world.id_of("mei"), await world.id_of("xu")
    away = AbsenceNoted(xu, day, day, ())
    await world.store.run(lambda tx, _: tx.record(WORKSPACE, [away], by=xu), None)
    await over(world, project)
    assert await planned(world, project) > ends
    await world.press("mei", "minutes.write", on=world.mei.dm[-1])
    assert world.say("minutes.away") in words_in(world.mei.view) and "Xu" in words_in(world.mei.view)
    await world.submit("mei", notes="Without Xu.")
    card = words_in(posted(world, project)[-1])
    assert world.say("minutes.away") in card and "Xu" in card
    kept = await world.store.look(lambda tx, _: minutes.find(tx, project.id, 1), None)
    assert (kept.present, kept.away) == ((mei,), (xu,))


async def test_what_is_erased_is_gone_from_minutes_cards_and_search(world):
    project = await met(world)
    await write(world, f"@luo send the 白桦 contract {await today(world, 3)}", decisions="白桦 hall.")
    [seq] = await world.store.look(lambda tx, _: [each.seq for each in journal.entries(tx, project.id)
                                                  if isinstance(each.fact, MinutesKept)], None)  # fmt: skip
    await world.store.run(lambda tx, _: tx.erase(project.id, seq), None)
    await world.settle()
    assert "白桦" not in "\n".join(words_in(each) for each in posted(world, project))
    assert world.say("action.erased") in words_in(await home(world, "luo"))
    find = {"en": "find", "zh_CN": "查找"}[world.language]
    assert project.key not in words_in(await world.fu.command(f"/project {find} 白桦"))
