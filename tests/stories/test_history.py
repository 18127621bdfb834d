"""What happened: who did what, when, for whom, by which clause; reasons for those who may read them."""

from policy.facts import Urged
from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.stories.filed import filed
from usecases.drafts import Save, amendment_of, open_amendment, save_draft
from usecases.editions import publish_edition
from usecases.proposals import file_proposal


async def sent_back_and_filed_again(world):
    await filed(world)
    await world.press("fu", "gate.send_back", on=world.slack.messages("project-reviews")[-1])
    await world.submit("fu", reason="The zeppelin is too dear")
    project, mei = await world.project(), await world.id_of("mei")
    await world.store.run(open_amendment, (project.id, mei))
    draft = amendment_of(project.id, project.round)
    await world.store.run(save_draft, Save(draft, mei, {"title": "Fair without a zeppelin"}, 1))
    await world.store.run(file_proposal, (draft, mei))
    await world.settle()
    return await world.project()


def happened(world, key, **facts):
    return world.say(f"history.{key}", **facts)


async def test_r8_the_history_tells_who_did_what_by_which_clause(world):
    """R8, 2(2)."""
    project = await sent_back_and_filed_again(world)
    await world.mei.command(f"/project history {project.key.lower()}")
    heard = world.heard("mei")
    step, send_back = ("Department review", "Send back") if world.language == "en" else ("部门评审", "退回修改")
    finance = "Finance" if world.language == "en" else "财务部"
    for told in (
        happened(world, "filed", who="Mei", title="Spring fair 春茶节"),
        happened(world, "filed_again", who="Mei", title="Fair without a zeppelin"),
        happened(world, "cast", who="Fu", seat=finance, step=step, verdict=send_back),
        happened(world, "entered_gate", step=step, seats=finance),
        "The zeppelin is too dear",
        "4.1(1)",
        "4.1(2)",
        project.edition[:8],
    ):
        assert told in heard, told
    assert heard.index("Fair without a zeppelin") < heard.index("The zeppelin is too dear")


async def test_reasons_in_the_history_are_for_those_who_may_read_them(world):
    project = await sent_back_and_filed_again(world)
    for who, reads in (("gao", True), ("fei", True), ("pei", False)):
        await world.slack[who].command(f"/project 历史 {project.key}")
        assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") in world.heard(who)
        assert ("zeppelin is too dear" in world.heard(who)) == reads, who


async def test_the_history_opens_from_the_details_and_turns_its_pages(world):
    project = await sent_back_and_filed_again(world)
    for _ in range(8):
        await world.store.run(remind, (project.id, await world.id_of("fu")))
    await world.fei.command(f"/project show {project.key}")
    await world.fei.press("project.details")
    await world.fei.press("history.show")
    assert len(world.fei.stack) == 2 and world.say("history.title") in words_in(world.fei.view)
    assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") not in words_in(world.fei.view)
    await world.fei.press(world.say("history.older"))
    assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") in words_in(world.fei.view)
    await world.fei.press(world.say("history.newer"))
    assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") not in words_in(world.fei.view)
    await world.fei.command(f"/project history {project.key}")
    await world.fei.press(world.say("history.older"), on=world.fei.whispers[-1])
    assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") in world.heard("fei")


def remind(tx, order):
    project, person = order
    tx.hold(project)
    tx.record(project, [Urged("initiation.review", (person,))], by=person)


async def test_without_a_key_a_picker_leads_to_the_details_and_their_history(world):
    await filed(world)
    await world.fu.command("/project history")
    await world.fu.suggest("project", "")
    await world.fu.submit(project=(await world.project()).id)
    await world.fu.press("history.show")
    assert happened(world, "filed", who="Mei", title="Spring fair 春茶节") in words_in(world.fu.view)


async def test_an_unknown_key_is_told_so(world):
    await world.fu.command("/project history XYZ99-001")
    assert world.say("refusal.no_such_key", key="XYZ99-001") in world.heard("fu")


async def test_what_was_set_up_is_told_to_those_who_set_up(world):
    await world.chen.command("/project history setup")
    for _ in range(2):
        if world.say("history.older") in world.heard("chen"):
            await world.chen.press(world.say("history.older"), on=world.chen.whispers[-1])
    assert "7(1)" in world.heard("chen")
    await world.pei.command("/project 历史 设置")
    assert world.say("refusal.not_yours_to_set_up") in world.heard("pei")


async def test_an_edition_may_keep_the_history_from_the_company(world):
    table = STANDARD[STANDARD.index("\nhistory = [") :].split("\n\n")[0]
    await world.store.run(publish_edition, STANDARD.replace(table, table.replace('"company", ', "")))
    await filed(world)
    project = await world.project()
    await world.pei.command(f"/project history {project.key}")
    assert world.say("refusal.history_not_shown") in world.heard("pei")
    await world.pei.command(f"/project show {project.key}")
    await world.pei.press("project.details")
    assert world.say("history.open") not in words_in(world.pei.view)
