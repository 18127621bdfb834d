"""Who works where: from Slack's user groups, from a pasted list, by hand; and looked at before it is saved."""

import pytest

from policy.setup import Wanted
from tests.driver import words_in
from tests.stories.filed import filed
from tests.stories.judged import refiled
from usecases.setup import replace_setup

LIST = "name, department, head?\n@mei, Marketing, head\nXu，市场部\nLv; legal; 负责人\nLuo\tlegal\tdeputy"
BAD = {
    "Nobody Known, sales": ("list_person", {"text": "Nobody Known"}),
    "mei@story.example, sales": ("list_email", {"text": "mei@story.example"}),
    "Mei, pirates": ("list_department", {"text": "pirates"}),
    "Mei, sales, captain": ("list_place", {"text": "captain"}),
    "Mei": ("list_incomplete", {}),
}


async def setup_of(world):
    return await world.store.look(lambda tx, _: tx.setup, None)


async def names_in(world, people):
    known = {await world.id_of(name): name for name in ("mei", "xu", "wei", "fu", "fei", "shu", "lv", "luo", "pan")}
    return [known[person] for person in people]


async def opened(world, action):
    await world.wei.command("/project setup")
    await world.wei.press("departments.show")
    await world.wei.press(action)


async def test_user_groups_fill_departments_once_they_were_looked_at(world):
    await opened(world, "departments.groups")
    await world.wei.submit(marketing=None, market_operations=None, product=None, finance=None, data=None)
    told = words_in(world.wei.view)
    assert "Shu" in told and "Ines" not in told and world.say("departments.left_out_one") in told
    assert (await setup_of(world)).departments == {}
    await world.wei.submit(sales=["fei"])
    assert world.say("setup.saved") in words_in(world.wei.view)
    setup = await setup_of(world)
    assert await names_in(world, setup.departments["sales"]) == ["fei", "shu"]
    assert await names_in(world, setup.departments["legal"]) == ["lv", "luo"]
    assert [seat.person for seat in setup.seats if seat.role == "sales"] == [await world.id_of("fei")]
    assert setup.departments_of(await world.id_of("fei")) == {"sales"}


async def test_a_group_that_changed_meanwhile_is_looked_at_again(world):
    await opened(world, "departments.groups")
    await world.wei.submit()
    [sales] = [each for each in world.slack.workspace.usergroups.values() if each.handle == "sales"]
    sales.users.append(world.mei.id)
    await world.wei.submit()
    assert world.say("departments.changed") in words_in(world.wei.view) and (await setup_of(world)).departments == {}
    await world.wei.submit()
    assert await world.id_of("mei") in (await setup_of(world)).departments["sales"]


async def test_no_group_chosen_is_refused_at_the_first_department(world):
    await opened(world, "departments.groups")
    await world.wei.submit(**dict.fromkeys((await world.store.look(lambda tx, _: tx.edition(None), None)).departments))
    assert list(world.wei.errors.values()) == [world.say("refusal.group_needed")]


@pytest.mark.parametrize(
    ("code", "told"), [("missing_scope", "groups_unreadable"), ("internal_error", "groups_silent")]
)
async def test_groups_that_slack_does_not_show_are_told_with_another_way(world, code, told):
    world.slack.faults.plan("usergroups.list", "error", code=code, times=0)
    await opened(world, "departments.groups")
    assert world.say(f"refusal.{told}") in words_in(world.wei.view)


async def test_a_workspace_without_groups_offers_the_list(world):
    world.slack.workspace.usergroups.clear()
    await opened(world, "departments.groups")
    assert world.say("departments.no_groups") in words_in(world.wei.view)


async def test_a_pasted_list_is_previewed_line_by_line_and_only_then_saved(world):
    await opened(world, "departments.paste")
    await world.wei.submit(list="\n".join((LIST, *BAD)))
    told = words_in(world.wei.view)
    for number, (line, (code, facts)) in enumerate(BAD.items(), 6):
        assert world.say("departments.line", number=str(number), why=world.say(f"refusal.{code}", **facts)) in told, (
            line
        )
    assert (await setup_of(world)).departments == {}
    await world.wei.submit(list=LIST)
    assert world.say("setup.saved") not in words_in(world.wei.view)
    await world.wei.submit()
    assert world.say("setup.saved") in words_in(world.wei.view)
    setup = await setup_of(world)
    assert await names_in(world, setup.departments["marketing"]) == ["mei", "xu"]
    assert await names_in(world, setup.departments["legal"]) == ["lv", "luo"]


async def test_two_of_one_name_are_told_apart_by_handle(world):
    await world.slack.gestures.change_person(world.fei.person, real_name="Mei")
    await opened(world, "departments.paste")
    await world.wei.submit(list="Mei, sales")
    assert world.say("refusal.list_ambiguous", text="Mei", count="2") in words_in(world.wei.view)
    await world.wei.submit(list="@fei, sales")
    await world.wei.submit()
    assert await names_in(world, (await setup_of(world)).departments["sales"]) == ["fei"]


async def test_a_second_list_adds_people(world):
    for pasted in ("Mei, marketing", "Xu, marketing, head"):
        await opened(world, "departments.paste")
        await world.wei.submit(list=pasted)
        await world.wei.submit()
        await world.wei.close(everything=True)
    assert await names_in(world, (await setup_of(world)).departments["marketing"]) == ["xu", "mei"]


async def test_by_hand_the_list_beneath_shows_what_was_saved(world):
    await opened(world, "departments.edit")
    await world.wei.submit(people=["xu", "mei"])
    assert world.say("departments.head", name="Xu") in words_in(world.wei.view)
    await world.wei.close()
    counted = world.say("setup.people_listed", count="1", of="7")
    assert counted in words_in(world.wei.view)


async def test_a_guest_works_in_no_department(world):
    await opened(world, "departments.edit")
    await world.wei.submit(people=["ines"])
    assert world.say("refusal.person_not_member", name="Ines") in words_in(world.wei.view)


async def test_who_leaves_the_company_leaves_the_department(world):
    await opened(world, "departments.edit")
    await world.wei.submit(people=["xu", "mei"])
    await world.slack.gestures.change_person(world.xu.person, deleted=True)
    assert await names_in(world, (await setup_of(world)).departments["marketing"]) == ["mei"]


async def filed_by_mei_for(world, *marketing, **values):
    people = tuple([await world.id_of(name) for name in marketing])
    await world.store.run(replace_setup, Wanted(departments={"marketing": people}))
    return await filed(world, **values)


def heard(world, who):
    """What somebody was written as of now."""
    return [words_in(message) for message in world.slack[who].dm]


async def test_the_head_of_a_department_is_told_once_what_is_filed_in_its_name(world):
    """R15. Title, money, who and key; nothing is asked."""
    project = await filed_by_mei_for(world, "hui", "mei")
    [told] = heard(world, "hui")
    for part in (project.title, project.key, world.say.money(3_000_000, "CNY"), "Mei"):
        assert part in told, part
    assert "gate." not in str(world.hui.dm[0].blocks) and "gate.approve" in str(world.fu.dm[-1].blocks)
    await world.hui.press("project.details", on=world.hui.dm[0])
    assert "Tea is quiet." in words_in(world.hui.view)
    await sent_back_and_filed_again(world, project)
    assert len(heard(world, "hui")) == 1


async def sent_back_and_filed_again(world, project):
    await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
    await world.submit("fu", reason="Too dear.")
    assert (await refiled(world, project, background="Tea is quieter.")).round == 2


@pytest.mark.parametrize("people", [("mei", "hui"), ("fu", "mei")], ids=["filed it", "judges it"])
async def test_a_head_who_filed_or_judges_is_not_told_beside(world, people):
    await filed_by_mei_for(world, *people)
    told = world.say("tell.filed_for", who="Mei", department="|").split("|")[0]
    assert not any(told in each for name in people for each in heard(world, name)) and heard(world, people[0])


async def test_a_head_hears_nothing_of_what_is_confidential(world):
    await filed_by_mei_for(world, "hui", "mei", confidential=True)
    assert heard(world, "hui") == []
