"""Who else is asked: urged, added, taken back, passed on; each in its words, and refused in words (C9, C10, C15)."""

import pytest

from storage import clock, duties
from tests.driver import words_in
from tests.stories.hours import ordinary_weeks
from tests.stories.judged import home, now, standard

REVIEW, APPROVAL = "initiation.review", "initiation.approval"
HOUR = 3600


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def at_hour(world, hour):
    """Business time moves on to such an hour of a working day in Shanghai."""

    def move(tx, _):
        local = tx.now.timestamp() + 8 * HOUR
        ahead = (hour * HOUR - local) % (24 * HOUR)
        while (int((local + ahead) // (24 * HOUR)) + 3) % 7 >= 5:  # the first day of 1970 was a Thursday
            ahead += 24 * HOUR
        clock.move(tx, clock.offset(tx) + ahead)

    await world.store.run(move, None)


async def owed(world, project):
    return await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)


async def more(world, who, verb, on):
    await world.press(who, world.say(f"judge.{verb}"), on=on)


async def test_urging_reaches_whoever_is_waited_for_once_a_day(world):
    await ordinary_weeks(world)
    project = await standard(world)
    await world.press("shu", "gate.approve", on=world.shu.dm[-1])
    await at_hour(world, 10)
    await world.press("mei", "judge.urge", on=world.mei.dm[0])
    assert world.say("judge.urged", names="Fu") in world.heard("mei")
    assert project.key in words_in(world.fu.dm[-1]) and "gate.decide" in str(world.fu.dm[-1].blocks)
    assert world.fu.dm[-1].text.startswith(project.key) and "¥310,000" in world.fu.dm[-1].text
    told = len(world.fu.dm)
    await world.press("mei", "judge.urge", on=world.mei.dm[0])
    later = world.say("refusal.urge_later", at="|").split("|")[0]
    assert later in world.heard("mei") and len(world.fu.dm) == told
    await at_hour(world, 9)
    await world.press("mei", "judge.urge", on=world.mei.dm[0])
    await at_hour(world, 8)
    await at_hour(world, 11)
    await world.press("mei", "judge.urge", on=world.mei.dm[0])
    assert world.say("refusal.urged_enough", limit="2") in world.heard("mei")
    await world.press("fu", "gate.decide", on=world.fu.dm[-1])
    await world.submit("fu")
    assert (await now(world, project)).at == APPROVAL


async def test_nobody_is_urged_at_night_and_only_its_author_urges(world):
    await ordinary_weeks(world)
    await standard(world)
    await at_hour(world, 22)
    told = len(world.fu.dm)
    await world.press("mei", "judge.urge", on=world.mei.dm[0])
    assert world.say("refusal.urge_later", at="|").split("|")[0] in world.heard("mei") and len(world.fu.dm) == told
    await more(world, "wei", "urge", card(world))
    assert world.say("refusal.not_your_proposal") in world.heard("wei")


async def test_one_more_judge_is_asked_and_waited_for(world):
    project = await standard(world)
    await more(world, "fu", "add", world.fu.dm[-1])
    await world.submit("fu", person="wei")
    assert "gate.approve" in str(world.wei.dm[-1].blocks) and "Wei" in words_in(card(world))
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    assert (await now(world, project)).at == REVIEW
    await world.press("wei", "gate.approve", on=world.wei.dm[-1])
    assert (await now(world, project)).at == APPROVAL


async def test_an_added_judge_is_taken_back(world):
    project = await standard(world)
    await more(world, "fu", "add", world.fu.dm[-1])
    await world.submit("fu", person="wei")
    await more(world, "chen", "release", card(world))
    await world.submit("chen")
    assert "gate.approve" not in str(world.wei.dm[-1].blocks)
    assert [duty.seat for duty in (await owed(world, project))] == ["finance", "sales"]


async def test_an_added_judge_who_leaves_the_company_is_waited_for_no_more(world):
    project = await standard(world)
    await more(world, "fu", "add", world.fu.dm[-1])
    await world.submit("fu", person="wei")
    assert "@" in "".join(duty.seat for duty in await owed(world, project))
    await world.slack.gestures.change_person(world.wei.person, deleted=True)
    await world.settle()
    assert [duty.seat for duty in (await owed(world, project))] == ["finance", "sales"]
    assert (await now(world, project)).added == ()


@pytest.mark.parametrize(
    ("who", "person", "code"),
    [("wei", "wei", "not_yours_to_add"), ("fu", "mei", "judge_is_concerned"), ("fu", "shu", "judge_has_voice")],
)
async def test_who_may_not_add_or_be_added_is_told_why(world, who, person, code):
    project = await standard(world)
    await more(world, who, "add", card(world))
    await world.slack[who].submit(person=person)
    told = [*world.slack[who].errors.values(), words_in(world.slack[who].view)]
    assert any(world.say(f"refusal.{code}") in each for each in told)
    assert (await now(world, project)).added == ()


async def test_a_voice_is_passed_on_to_a_colleague_of_the_same_role(world):
    project = await standard(world)
    await more(world, "fu", "pass", world.fu.dm[-1])
    await world.submit("fu")
    assert "gate.approve" in str(world.fei.dm[-1].blocks)
    assert world.say("voice.passed", who="Fei") in words_in(card(world))
    await world.press("fei", "gate.approve", on=world.fei.dm[-1])
    if world.fei.view:
        await world.submit("fei", seat="finance")
    assert (await now(world, project)).ballots[0].seat == "finance"
    await more(world, "shu", "pass", world.shu.dm[-1])
    assert world.say("judge.nobody_else") in words_in(world.shu.view)


async def test_whoever_has_no_voice_passes_none_on(world):
    await standard(world)
    await more(world, "lv", "pass", card(world))
    assert world.say("refusal.not_your_gate") in world.heard("lv")
    await more(world, "mei", "pass", card(world))
    assert world.say("refusal.own_project") in world.heard("mei")


async def test_a_menu_on_a_card_of_a_gate_that_is_over_says_so(world):
    project = await standard(world)
    old = world.fu.dm[-1]
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    await world.press("lin", "gate.decline", on=world.lin.dm[-1])
    await world.submit("lin", reason="Not now")
    await more(world, "fu", "pass", old)
    assert world.say("refusal.gate_passed", at_step="|").split("|")[0] in world.heard("fu")
    assert (await now(world, project)).at == "declined"
    assert world.say("home.nothing") in words_in(await home(world, "fu"))


async def test_a_card_that_comes_late_says_that_it_is_over_time(world):
    """A deputy who is asked once it is late reads so on the card, the lock screen and in the ballot."""
    await ordinary_weeks(world)
    project = await standard(world)
    for _ in range(6):
        await at_hour(world, 9)
        await at_hour(world, 8)
    await more(world, "fu", "pass", world.fu.dm[-1])
    await world.submit("fu")
    late = world.fei.dm[-1]
    asked = {"who": "", "verbs": "", "until": "|"}
    assert world.say("ask.late", **asked).split("|")[0][-6:] in words_in(late) and "gate.approve" in str(late.blocks)
    assert world.say("home.overdue") in late.text and project.key in late.text
    await world.press("fei", "gate.send_back", on=late)
    assert world.say("ballot.late", step="", until="|").split("|")[0] in words_in(world.fei.view)
