"""Everybody can say what should be better, hears what became of it, and what changed can be traced (6(2))."""

import pytest

from policy.feedback import Status
from policy.refusals import Refusal
from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.stories.company import propose
from tests.stories.hours import play_until
from tests.stories.suggesting import LAW, TEXT, counted, give, invited, items, later, shown, strike
from usecases.editions import publish_edition
from usecases.feedback import given
from usecases.people import person_of


async def test_the_feedback_channel_is_chosen_in_set_up_and_has_a_pinned_card(world):
    """R52, 6(2)."""
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel", nth=0)
    channel = world.slack.channel("feedback")
    await world.submit("wei", channel="project-reviews", feedback=channel.id, link="ftp://law")
    assert set(world.wei.errors) == {"link"}
    await world.submit("wei", link=LAW)
    [card] = world.slack.messages("feedback")
    assert channel.pins == [card.ts] and world.say("feedback.none_yet") in words_in(card)
    await world.wei.close(everything=True)
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    await world.submit("wei", feedback=None)
    await world.wei.close(everything=True)
    await world.wei.command("/project setup")
    await world.wei.press("setup.channel")
    await world.submit("wei", feedback=channel.id)
    assert world.slack.messages("feedback") == [card] and channel.pins == [card.ts], "one card, pinned once"


@pytest.mark.parametrize("way", ["card", "command", "shortcut", "mention", "home"])
async def test_every_way_leads_to_one_form_that_says_what_anonymous_means(world, way):
    """R52, R87, 6(2): partners are invited too."""
    card = await invited(world)
    if way == "command":
        await world.mei.command("/project 反馈")
    elif way == "shortcut":
        await world.mei.shortcut("feedback")
    elif way == "home":
        await world.mei.open_home()
        await world.settle()
        await world.mei.press("feedback.give", on="home")
    else:
        if way == "mention":
            await world.mei.say("feedback", f"<@{world.slack.bot}> hello?")
        await world.mei.press("feedback.give", on=card if way == "card" else world.mei.whispers[-1])
    said = shown(world, "mei")
    for promise in ("keeps_nothing", "slack_sees", "style_tells", "one_day_later", "no_law"):
        assert world.say(f"feedback.{promise}") in said, promise
    assert LAW in str(world.mei.view.body)
    await world.submit("mei", category="process", text=TEXT, how="named")
    assert [each.text for each in await items(world)] == [TEXT]


async def test_a_suggestion_is_answered_adopted_and_traced_to_the_clause_that_it_changes(world):
    """R52, R53, 6(2)."""
    card = await invited(world)
    await give(world, "mei", category="clause", clause="4.1(2)")
    assert "F-1" in shown(world, "mei") and counted(world, 1) in words_in(card)
    told = world.chen.dm[-1]
    assert "Mei" in words_in(told) and TEXT in words_in(told) and "F-1" in words_in(told)
    await world.press("chen", "triage.open", on=told)
    await world.press("chen", "triage.answer")
    await world.submit("chen", text="We look into it.")
    assert "We look into it." in words_in(world.mei.dm[-1])
    await world.chen.press("triage.open", on=told)
    await world.press("chen", "triage.adopt")
    assert world.chen.view.body["blocks"][2]["element"]["initial_option"]["value"] == "4.1(2)"
    await world.submit("chen", text="Two days from now on.", clause=None)
    assert world.say("refusal.adopt_what") in world.chen.errors["clause"]
    await world.submit("chen", text="Two days from now on.", clause="4.1(2)")
    assert world.say("feedback.was_adopted", number="F-1") in words_in(world.mei.dm[-1])
    await world.pan.command("/project feedback board")
    row = shown(world, "pan")
    for part in ("F-1", world.say("feedback.of_clause", clause="4.1(2)"), "Two days from now on."):
        assert part in row, part
    assert TEXT not in row and "Mei" not in row, "the board shows neither what was written nor by whom"
    [item] = await items(world)
    assert (item.outcome.status, item.outcome.clause) == (Status.ADOPTED, "4.1(2)")


async def test_a_suggestion_about_a_project_leads_to_a_change_of_it(world):
    """R53, 6(2)."""
    await propose(world.mei)
    await world.settle()
    project = await world.project()
    await world.mei.close(everything=True)
    await world.pan.command("/project feedback")
    await world.pan.suggest("project", "Spring")
    await world.submit("pan", category="project", text="Rain is likely.", project=project.id, how="named")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    assert "Spring fair" in shown(world, "chen")
    await world.press("chen", "triage.adopt")
    await world.chen.suggest("project", "Spring")
    await world.submit("chen", text="A tent is ordered.", project=project.id)
    [item] = await items(world)
    assert item.outcome.project == project.id
    assert "Spring fair" in words_in(world.pan.dm[-1])


async def test_declining_takes_a_reason_and_a_second_word_is_told_who_decided(world):
    """R53, 6(2)."""
    await give(world, "mei")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    await world.press("chen", "triage.decline")
    await world.submit("chen", text=" ")
    assert set(world.chen.errors) == {"text"}
    await world.submit("chen", text="The law asks for it.")
    assert "The law asks for it." in words_in(world.mei.dm[-1]) and len(world.chen.stack) == 1
    await world.chen.close()
    await world.chen.press("triage.open", on=world.chen.dm[-1])
    assert "triage.adopt" not in str(world.chen.view.body)


async def test_two_presses_of_one_desk_are_answered_not_doubled(world):
    await give(world, "mei")
    await world.set_up(policy_owner=["chen", "xu"])
    told = world.chen.dm[-1]
    for who in ("chen", "xu"):
        await world.slack[who].press("triage.open", on=told)
        await world.slack[who].press("triage.adopt")
    await world.submit("chen", text="Yes.", clause="4.1")
    await world.submit("xu", text="Yes!", clause="4.1")
    assert world.say("refusal.feedback_decided", by="|").split("|")[1] in shown(world, "xu")
    assert [each.outcome.answer for each in await items(world)] == ["Yes."]


async def test_matters_of_conduct_reach_the_conduct_desk_and_never_market_operations(world):
    """R52, 6(2)."""
    await give(world, "mei", category="conduct", text="He shouts at people.")
    assert "He shouts" in words_in(world.hui.dm[-1]) and not world.chen.dm
    await world.chen.press("triage.open", on=world.hui.dm[-1])
    assert world.say("refusal.not_your_feedback") in words_in(world.chen.whispers[-1])
    await world.press("hui", "triage.open", on=world.hui.dm[-1])
    await world.press("hui", "triage.answer")
    await world.submit("hui", text="I talk to him.")
    assert "I talk to him." in words_in(world.mei.dm[-1])
    await world.pan.command("/project feedback 看板")
    assert "F-1" in shown(world, "pan") and "I talk to him." not in shown(world, "pan"), "not public unless chosen"
    await world.chen.command("/project history")
    assert "Mei" not in words_in(world.chen.view or world.chen.whispers[-1])


async def test_whoever_owns_the_policy_cannot_hold_the_conduct_desk_too(world):
    """6(2): what is said about people is not read by those it may be about."""
    await world.wei.command("/project setup")
    await world.wei.press("departments.show")
    await world.wei.press("departments.edit", nth=-1)
    await world.submit("wei", voices=["chen"])
    assert world.say("refusal.roles_apart", by="|", roles="|").split("|")[2] in shown(world, "wei")


async def test_while_nobody_holds_the_conduct_desk_nothing_is_sent_into_the_void(world):
    await world.set_up(conduct_desk=[])
    await give(world, "mei", category="conduct", how="anonymous")
    assert set(world.mei.errors) == {"category"} and await items(world) == ()


async def test_desk_and_home_show_what_waits_and_what_is_late(world):
    """R52, 6(2): first answer within 3 working days, outcome within 15."""
    for number in range(10):
        await give(world, "mei", text=f"Number {number}")
        await world.mei.close()
    await world.chen.open_home()
    await world.settle()
    assert world.say.counted("triage.waiting", 10) in words_in(world.chen.home)
    await world.chen.press("triage.desk", on="home")
    assert "Number 0" in shown(world, "chen") and "Number 9" not in shown(world, "chen")
    await world.press("chen", world.say("list.older"))
    assert "Number 9" in shown(world, "chen")
    await world.press("chen", "triage.open")
    await world.press("chen", "triage.desk")
    await world.chen.close()
    await world.chen.command("/project todo")
    assert world.say.counted("triage.waiting", 10) in (shown(world, "chen") if world.chen.view else world.heard("chen"))
    await world.chen.close(everything=True)
    await later(world, days=8)
    await world.chen.open_home()
    await world.settle()
    assert world.say("home.late", count="10") in words_in(world.chen.home)
    await world.mei.open_home()
    await world.settle()
    assert "triage.desk" not in str(world.mei.home)


async def test_what_is_not_answered_in_time_is_asked_for_until_it_is(world):
    """R35, 6(2): at its end the lead of the desk, two working days later all who hold it."""
    await world.set_up(policy_owner=["chen", "xu"])
    await give(world, "mei")
    await give(world, "pan", category="other")
    late = world.say("triage.owes_answer", number="F-1")
    await play_until(world, lambda: late in words_in(world.chen.dm[-2]) + words_in(world.chen.dm[-1]))
    assert not world.xu.dm
    await world.press("chen", "triage.open", on=next(each for each in world.chen.dm[::-1] if late in words_in(each)))
    await world.press("chen", "triage.answer")
    await world.submit("chen", text="We look into it.")
    await play_until(world, lambda: world.xu.dm)
    told = "".join(map(words_in, world.xu.dm))
    assert world.say("triage.owes_answer", number="F-2") in told and late not in told
    assert world.say("triage.late_many", count="2", what="|").split("|")[0] in told


async def test_once_a_month_the_channel_reads_what_was_said_and_done(world):
    """R53, 6(2)."""
    await invited(world)
    await give(world, "mei", category="clause")
    await give(world, "pan")
    await world.press("chen", "triage.open", on=world.chen.dm[0])
    await world.press("chen", "triage.adopt")
    await world.submit("chen", text="Shorter now.", clause="4.3(1)")
    await strike(world, "said_and_done")
    post = words_in(world.slack.messages("feedback")[-1])
    assert "F-1" in post and "Shorter now." in post and "F-2" not in post
    assert world.say.counted("board.waiting", 1) in post and "<!channel>" not in post
    posts = len(world.slack.messages("feedback"))
    await strike(world, "said_and_done")
    assert len(world.slack.messages("feedback")) == posts + 1, "once a month"
    assert world.say("board.none_decided") in words_in(world.slack.messages("feedback")[-1])


async def test_a_guest_is_invited_too_and_reads_no_board(world):
    """R87, article 8."""
    card = await invited(world)
    await world.ines.press("feedback.give", on=card)
    assert not [block for block in world.ines.view.body["blocks"] if block.get("block_id") == "project"]
    await world.submit("ines", category="other", text="Briefs come late.", how="named")
    [item] = await items(world)
    assert item.sender == await world.id_of("ines")
    await world.ines.close(everything=True)
    await world.ines.press("board.show", on=card)
    assert world.say("refusal.members_only") in words_in(world.ines.whispers[-1])


async def test_a_suggestion_sent_twice_is_one(world):
    await give(world, "mei")
    await world.mei.again()
    [item] = await items(world)
    assert len(world.chen.dm) == 1
    somebody = await world.store.look(person_of, world.pan.id)
    with pytest.raises(Refusal, match="no_such_feedback"):
        await world.store.look(given, (somebody, item.id))


async def test_what_was_written_can_be_erased_and_the_journal_still_holds(world):
    await give(world, "mei", text="Call me at home.")
    [item] = await items(world)
    await world.store.run(lambda tx, _: tx.erase(item.id, 1), None)
    assert [each.text for each in await items(world)] == [""]


async def test_an_edition_without_a_channel_for_suggestions_says_so(world):
    start, end = STANDARD.index("# Suggestions: what they"), STANDARD.index("# Which rule stands behind a refusal")
    await world.store.run(publish_edition, STANDARD[:start] + STANDARD[end:])
    await world.mei.command("/project feedback")
    assert world.say("refusal.no_feedback") in world.heard("mei")
