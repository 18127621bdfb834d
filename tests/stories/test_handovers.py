"""What somebody owed who has gone is handed on by whoever sets up: all of a project by one press, or one by one."""

from storage import duties, people
from tests.driver import words_in
from tests.seen import elements_of
from tests.stories.judged import Presses, home, standard
from tests.stories.judged import now as stands
from tests.stories.met import met, owed, posted, today, write
from tests.stories.running import running
from tests.stories.test_acknowledgements import ASKED, conditioned, history
from tests.stories.test_blockers import WHY, blocked
from tests.stories.test_leaving import leaves
from tests.stories.test_risks import TEXT, log
from usecases.conditions import ConditionDone, meet_condition


def card(world, who="wei"):
    """The card about somebody who has gone, as it stands now."""
    return [each for each in world.slack[who].dm if "'key': 'left:" in str(each)][-1]


def places(source, action):
    """The names of the blocks that hold such a choice or press."""
    return [block["block_id"] for block, element in elements_of(source) if element["action_id"] == action]


async def choose(world, who, action, person, nth=0, on=None):
    source = on or card(world, who)
    await world.slack[who].choose(places(source, action)[nth], person, on=source)
    await world.settle()


async def laden(world, items=4, risks=0, gone="pan"):
    """Mei runs a project, with Xu as sponsor, in which Pan owes so many action items; then Pan has gone."""
    project = await met(world)
    asked = world.mei.dm[-1]
    for _ in range(risks):
        await log(world, "mei", project, owner=gone)
    due = await today(world, 10)
    lines = "\n".join(f"@{gone} Task {number} {due}" for number in range(1, items + 1))
    await write(world, lines, on=asked)
    await leaves(world, gone)
    return await stands(world, project)


async def seats(world, project, what):
    found = [duty.seat.removeprefix("@") for duty in await owed(world, project, what)]
    known = await world.store.look(people.names, found)
    return sorted(known[each].name.lower() for each in found)


def progress(world, done, total):
    return world.say("handover.progress", done=str(done), total=str(total))


async def test_one_press_hands_all_of_a_project_to_its_manager_who_is_told_once(world):
    """R9: no duty without somebody; both names stand in the journal."""
    project = await laden(world, 4)
    told = words_in(card(world))
    assert world.say("left.title", who="Pan") in told and world.say.counted("left.owed", 4) in told
    assert all(f"Task {number}" in told for number in range(1, 5)) and "4.3(1)" in told and project.key in told
    before, wei = len(world.mei.dm), Presses(world, "wei")
    await wei.press("handover.all", on=card(world))
    assert wei.count == 1 and await seats(world, project, "action") == ["mei"] * 4
    assert len(world.mei.dm) == before + 1 and world.say.counted("handover.told", 4, who="Pan", by="Wei") in words_in(
        world.mei.dm[-1]
    )
    assert world.say("handover.done", count="4") in words_in(card(world))
    assert places(card(world), "handover.all") == places(card(world), "handover.one") == []
    facts = {"who": "Wei", "person": "Mei", "whom": "Pan"}
    assert world.say.counted("history.handed", 4, **facts) in await history(world, project)
    assert "Mei" in words_in(posted(world, project)[-1]) and "Pan" not in words_in(posted(world, project)[-1])


async def test_one_by_one_each_goes_to_whom_is_chosen_and_the_last_closes_the_card(world):
    project = await laden(world, 3)
    for done, whom in enumerate(("luo", "shu", "luo"), 1):
        await choose(world, "wei", "handover.one", whom)
        shown = words_in(card(world, "chen"))
        assert (progress(world, done, 3) if done < 3 else world.say("handover.done", count="3")) in shown
    assert await seats(world, project, "action") == ["luo", "luo", "shu"]
    assert "Task 1" in words_in(world.luo.dm[-2]) and "Task 3" in words_in(world.luo.dm[-1])
    assert "Task 1" in words_in(await home(world, "luo"))
    await world.press("luo", "action.done", on=world.luo.dm[-2])
    assert await seats(world, project, "action") == ["luo", "shu"]


async def test_what_was_handed_to_the_wrong_one_is_handed_again_from_the_list(world):
    project = await laden(world, 2)
    await choose(world, "wei", "handover.all_to", "shu")
    await world.press("wei", "handover.list", on=card(world))
    assert words_in(world.wei.view).count(world.say("handover.with", name="Shu")) == 2
    await choose(world, "wei", "handover.again", "luo", on=world.wei.view)
    assert await seats(world, project, "action") == ["luo", "shu"]
    assert world.say("handover.with", name="Luo") in words_in(world.wei.view)
    assert world.say.counted("handover.told", 1, who="Shu", by="Wei") in words_in(world.luo.dm[-1])


async def test_two_who_hand_the_same_thing_do_it_once(world):
    project = await laden(world, 2)
    old = card(world, "chen")
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(one) for one in old.blocks])
    await choose(world, "wei", "handover.one", "luo")
    told = len(world.shu.dm)
    await choose(world, "chen", "handover.one", "shu", on=old)
    assert world.say("refusal.handed_already", by="Luo") in world.heard("chen") and len(world.shu.dm) == told
    await choose(world, "wei", "handover.one", "luo")
    await world.slack["chen"].press("handover.all", on=old)
    assert world.say("refusal.nothing_to_hand") in world.heard("chen")
    assert await seats(world, project, "action") == ["luo", "luo"]


async def test_nothing_goes_to_whoever_has_gone_or_is_no_member_and_little_to_a_guest(world):
    project = await laden(world, 1)
    for whom in ("tom", "zahl", "kim", "pan"):
        await choose(world, "wei", "handover.one", whom)
        assert world.say("refusal.person_not_member", name=whom.title()) in world.heard("wei"), whom
    assert await seats(world, project, "action") == ["pan"]
    await choose(world, "wei", "handover.one", "ines")
    assert await seats(world, project, "action") == ["ines"], "a guest owes action items"
    project = await conditioned(world, "lv")
    await leaves(world, "lv")
    await choose(world, "wei", "handover.one", "ines")
    assert world.say("refusal.handed_to_guest", name="Ines") in world.heard("wei")
    assert await seats(world, project, "condition") == ["lv"]


async def test_a_condition_goes_with_the_word_that_one_knows_of_it_and_its_judge_need_not_ask_again(world):
    project = await conditioned(world, "lv")
    await leaves(world, "lv")
    await choose(world, "wei", "handover.one", "pan")
    assert await seats(world, project, "condition") == await seats(world, project, "acknowledge") == ["pan"]
    asked = world.pan.dm[-1]
    assert ASKED in words_in(asked)
    await world.press("pan", "condition.done", on=asked)
    await world.submit("pan", note="Signed")
    assert (await stands(world, project)).open_conditions == () and await owed(world, project, "acknowledge") == []


async def test_risks_and_blockers_go_too_but_nobody_helps_themselves(world):
    project = await running(world)
    await log(world, "mei", project, owner="pan", likelihood="4", impact="5")
    await blocked(world, helper="pan", on=world.slack.messages(project.key.lower())[0])
    await leaves(world, "pan")
    told = words_in(card(world))
    assert world.say.counted("left.owed", 2) in told and TEXT in told and WHY in told, "all about a risk is one thing"
    await world.press("wei", "handover.all", on=card(world))
    risk = (await stands(world, project)).risks[0]
    assert risk.owner == await world.id_of("mei"), "an answer and a look are owed about it"
    assert progress(world, 1, 2) in words_in(card(world)) and WHY in words_in(card(world)), "Mei is who is blocked"
    await choose(world, "wei", "handover.one", "mei")
    assert world.say("refusal.blocker_self") in world.heard("wei")
    await choose(world, "wei", "handover.one", "luo")
    await world.press("luo", "blocker.answer", on=world.luo.dm[-1])
    await world.submit("luo", answer="I call them 我来联系")
    assert not (await stands(world, project)).blockers[0].is_open


async def test_only_whoever_sets_up_hands_on_and_only_what_nobody_is_there_for(world):
    project = await laden(world, 1)
    at = card(world)
    at = type(at)(at.channel, at.ts, at.user, at.text, [dict(one) for one in at.blocks])
    await choose(world, "mei", "handover.one", "luo", on=at)
    assert world.say("refusal.not_yours_to_set_up") in world.heard("mei")
    await world.slack.gestures.change_person(world.slack["pan"].person, deleted=False)
    await world.settle()
    await choose(world, "wei", "handover.one", "luo", on=at)
    assert world.say("refusal.not_gone", name="Pan") in world.heard("wei")
    assert await seats(world, project, "action") == ["pan"]


async def test_whoever_names_a_manager_names_the_next_one_who_owes_what_goes_with_it(world):
    """Policy 4.1(3), 4.2(2): not whoever sets up; the sponsor sees it and names them."""
    project = await running(world, pm="luo")
    await leaves(world, "luo")
    asked = world.say("handover.lead_asked", names="Xu")
    assert asked in words_in(card(world)) and places(card(world), "handover.name") == []
    named = card(world, "xu")
    assert world.say("handover.lead") in words_in(named) and "4.2(2)" in words_in(named)
    for whom, code in (("xu", "pm_is_sponsor"), ("fu", "pm_has_voted"), ("tom", "person_not_member")):
        await choose(world, "xu", "handover.name", whom)
        assert world.say(f"refusal.{code}", name=whom.title()) in world.heard("xu")
    told = len(world.pei.dm)
    await choose(world, "xu", "handover.name", "pei")
    assert (await stands(world, project)).pm == await world.id_of("pei")
    assert await seats(world, project, "step") == ["pei"], "forming the team goes with it"
    assert len(world.pei.dm) == told + 1 and world.say("tell.pm_instead", who="Luo") in words_in(world.pei.dm[-1])
    for who in ("wei", "xu"):
        assert places(card(world, who), "handover.name") == [] and asked not in words_in(card(world, who))
    assert world.say("handover.done", count="1") in words_in(card(world))
    facts = {"who": "Xu", "person": "Pei", "whom": "Luo"}
    assert world.say("history.manager_instead", **facts) in await history(world, project)
    assert world.pei.id in world.slack.channel(project.key.lower()).members


async def test_without_a_sponsor_management_names_the_manager_and_nobody_else(world):
    project = await running(world, pm="luo")
    await leaves(world, "xu")
    await leaves(world, "luo")
    at = card(world, "gao")
    at = type(at)(at.channel, at.ts, at.user, at.text, [dict(one) for one in at.blocks])
    assert world.say("handover.lead_asked", names="Lin、Gao、Zong" if world.language != "en" else "Lin, Gao, Zong")
    await choose(world, "mei", "handover.name", "pei", on=at)
    assert world.say("refusal.not_yours_to_name") in world.heard("mei")
    await choose(world, "gao", "handover.name", "pei")
    await choose(world, "zong", "handover.name", "pan", on=at)
    assert world.say("refusal.handed_already", by="Pei") in world.heard("zong")
    assert (await stands(world, project)).pm == await world.id_of("pei")


async def test_a_paper_goes_to_somebody_of_its_department_who_did_not_judge_it(world):
    await world.set_up()
    project = await sent_back(world)
    await leaves(world, "mei")
    await choose(world, "wei", "handover.one", "fu")
    assert world.say("refusal.handed_to_judge", name="Fu") in world.heard("wei")
    await choose(world, "wei", "handover.one", "pei")
    assert (await stands(world, project)).proposer == await world.id_of("pei")
    await world.press("pei", "project.amend", on=world.pei.dm[-1])
    assert world.pei.view, "Pei goes on with it"


async def sent_back(world):
    project = await standard(world)
    await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
    await world.submit("fu", reason="Say more 请补充")
    return project


async def test_what_is_done_meanwhile_leaves_the_card_with_the_press_that_was_too_late(world):
    project = await conditioned(world, "lv")
    await leaves(world, "lv")
    await world.store.run(
        meet_condition, ConditionDone(project.id, project.open_conditions[0].key, await world.id_of("fu"), "Done")
    )
    await world.settle()
    await choose(world, "wei", "handover.one", "luo")
    assert world.say("refusal.nothing_to_hand") in world.heard("wei")
    assert places(card(world), "handover.one") == [] and ASKED not in words_in(card(world))


async def test_it_falls_due_by_the_calendar_of_whoever_has_it_now(world):
    await world.slack.gestures.change_person(world.slack["luo"].person, tz="America/New_York")
    project = await laden(world, 1)
    [before] = await owed(world, project, "action")
    was = await world.store.look(lambda tx, _: tx.due(before), None)
    await choose(world, "wei", "handover.one", "luo")
    [after] = await owed(world, project, "action")
    late = await world.store.look(lambda tx, _: duties.due_before(tx, was), None)
    assert after.due_on == before.due_on and after.opened_at == before.opened_at
    assert await world.store.look(lambda tx, _: tx.due(after), None) > was
    assert after.name not in {each.name for each in late}, "a day ends later in New York"


async def test_home_shows_what_is_left_while_the_card_is_lost(world):
    project = await laden(world, 2)
    world.slack.workspace.delete(card(world))
    assert world.say.counted("handover.home", 2, who="Pan") in words_in(await home(world, "wei"))
    assert world.say.counted("handover.home", 2, who="Pan") not in words_in(await home(world, "mei"))
    await world.press("wei", "handover.list", on="home")
    await world.press("wei", "handover.all", on=world.wei.view)
    assert await seats(world, project, "action") == ["mei", "mei"]
    await world.wei.close()
    assert "Pan" not in words_in(await home(world, "wei"))


async def test_more_than_a_card_holds_comes_page_by_page(world):
    """Forty-two things, and each of them can be reached."""
    project = await laden(world, 40, risks=2)
    found = words_in(card(world))
    assert world.say.counted("left.owed", 42) in found and world.say("handover.more", count="34") in found
    await world.press("wei", "handover.list", on=card(world))
    seen = set()
    for page in range(6):
        seen |= set(places(world.wei.view, "handover.one"))
        if page < 5:
            await world.press("wei", world.say("list.older"), on=world.wei.view)
    assert len(seen) == 42
    await choose(world, "wei", "handover.one", "luo", on=world.wei.view)
    assert len(places(world.wei.view, "handover.one")) == 1, "the last page, as it is now"
    await world.press("wei", "handover.all", on=world.wei.view)
    assert world.say("handover.done", count="42") in words_in(card(world)) and await seats(world, project, "action")
