"""Everybody may say what should be better, wherever they are, and finds where (R52, R87, 6(2))."""

import pytest

from handlers.desk import NOTES_A_DAY, Tempo
from policy.feedback import Giving
from policy.refusals import Refusal
from storage.columns import metadata
from tests.driver import words_in
from tests.stories.filed import filed
from tests.stories.suggesting import TEXT, give, invited, items, note, shown, strike
from tests.stories.test_confidential import TITLE, file_confidentially
from usecases.feedback import checked
from usecases.people import person_of

ODD = "😀 & <b> *x* <!channel> @here 评审" + "很慢" * 1600


@pytest.mark.parametrize("deleted", [True, False])
async def test_a_card_that_somebody_deleted_or_unpinned_is_there_again_the_next_morning(world, deleted):
    """R52, 6(2)."""
    card, channel = await invited(world), world.slack.channel("feedback")
    if deleted:
        world.slack.workspace.delete(card)
    else:
        channel.pins.clear()
    await strike(world)
    [now] = world.slack.messages("feedback")
    assert channel.pins == [now.ts] and (now.ts != card.ts) is deleted
    await strike(world)
    assert world.slack.messages("feedback") == [now] and channel.pins == [now.ts], "once"
    await world.press("mei", "feedback.give", on=now)
    assert world.mei.view


async def test_whoever_mentions_the_app_in_a_thread_is_answered_there_alone(world):
    """R52, R87."""
    root = await world.lin.say("feedback", "How are reviews going?")
    for who in ("mei", "ines"):
        await world.slack[who].say("feedback", f"<@{world.slack.bot}> too slow", root.ts)
        answer = world.slack[who].whispers[-1]
        assert answer.thread_ts == root.ts and words_in(answer).startswith(world.say("feedback.mentioned"))
        await world.press(who, "feedback.give", on=answer)
        await world.submit(who, category="process", text=TEXT, how="named")
    assert len(await items(world)) == 2


async def test_a_message_becomes_the_beginning_of_a_suggestion(world):
    """R52."""
    said = await world.lin.say("general", f"Reviews <@{world.fu.id}> takes are too slow & late")
    await world.mei.shortcut("feedback.message", said)
    await world.submit("mei", category="process", how="named")
    assert [each.text for each in await items(world)] == ["Reviews @Fu takes are too slow & late"]


@pytest.mark.parametrize("how", ["named", "anonymous"])
async def test_what_is_empty_or_too_long_is_refused_and_anything_else_is_kept_as_it_is(world, how):
    """R52."""
    await give(world, "mei", text=" \u3000", how=how)
    assert world.mei.errors == {"text": world.say("refusal.field_needed")}
    odd = ODD[:3000]
    await world.submit("mei", text=odd)
    if how == "anonymous":
        await strike(world)
    assert [each.text for each in await items(world)] == [odd]
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    assert odd[-50:] in shown(world, "chen") and "<!channel>" in shown(world, "chen"), "as text, which pings nobody"


async def test_colleagues_in_other_zones_are_given_their_own_hour(world):
    """R87."""
    for name, zone in (("mei", "America/New_York"), ("ines", "Europe/Berlin")):
        person = world.slack[name].person
        await world.slack.gestures.change_person(person, tz=zone)
    card = await invited(world)
    times = set()
    for name in ("mei", "ines", "pan"):
        await world.slack[name].press("feedback.give", on=card)
        await world.submit(name, category="process", text=TEXT, how="named")
        times.add(shown(world, name).split("F-")[1][1:])
    assert len(times) == 3, "one moment, on three wall clocks"


async def test_a_confidential_project_is_suggested_about_by_its_own_people_alone(world):
    """R52, R87: for everybody else it is not there, on the board neither."""
    await world.set_up(auditor=["da"])
    order = (await filed(world)).id, await world.id_of("mei"), await world.id_of("pei")
    await world.store.run(file_confidentially, order)
    await world.settle()
    await world.pan.command("/project feedback")
    assert TITLE not in str(await world.pan.suggest("project", "Zeppelin"))
    await world.pan.close()
    await world.mei.command("/project feedback")
    assert TITLE in str(await world.mei.suggest("project", "Zeppelin"))
    await world.submit("mei", category="project", text="It is late.", project="secret", how="named")
    [item] = await items(world)
    outsider = await world.store.look(person_of, world.pan.id)
    with pytest.raises(Refusal, match="no_such_project"):
        await world.store.look(lambda tx, by: checked(tx, giving(item), by), outsider)
    for who in ("pan", "chen"):
        await world.slack[who].command("/project feedback board")
        assert TITLE not in shown(world, who) and world.say("feedback.a_project") in shown(world, who)
    await world.pei.command("/project feedback board")
    assert TITLE in shown(world, "pei")
    assert TITLE not in words_in(world.chen.dm[-1]), "nor at the desk, which is not of the project"


def giving(item):
    return Giving(item.category, item.text, item.clause, item.project)


def rows(tx, _):
    return {table.name: tx.execute(table.select()).all() for table in metadata.sorted_tables}


async def test_what_is_too_often_is_told_what_to_do_and_leaves_nothing_behind(world):
    """N12: each process counts for itself, in memory alone."""
    for _ in range(NOTES_A_DAY):
        await note(world, "mei")
    before = await world.store.look(rows, None)
    await give(world, "mei", how="anonymous")
    assert world.say("refusal.notes_enough", count=str(NOTES_A_DAY)) in shown(world, "mei")
    assert await world.store.look(rows, None) == before
    Tempo().once_more(world.mei.id)
    await world.mei.close()
    await give(world, "mei")
    assert len(await items(world)) == 1, "with their name they still can"
