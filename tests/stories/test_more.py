"""Beside its pages a form asks for the other language, for evidence (N7, in part) and for confidentiality."""

import pytest

from policy.facts import WORKSPACE
from policy.setup_facts import LanguageChosen
from tests.driver import words_in
from tests.stories.company import fill_in

SAFE = "https://docs.lanchuan.example/tea.pdf"
SLACK = "https://lanchuan.slack.com/archives/C024BE91L/p1355517523000008"
FILE = "https://lanchuan.slack.com/files/U024BE7LH/F0S43PZDF/tea.pdf"
EN, ZH = "Spring tea fair in the hall", "春茶节进大厅"
OWN, OTHER = {"en": (EN, ZH), "zh_CN": (ZH, EN)}, {"en": "zh_CN", "zh_CN": "en"}


async def reads_the_other(world, *people):
    for who in people:
        person = await world.id_of(who)
        chosen = LanguageChosen(person, OTHER[world.language])
        await world.store.run(lambda tx, fact: tx.record(WORKSPACE, [fact], by=fact.person), chosen)


async def written(world):
    await fill_in(world.mei, page={"title": OWN[world.language][0]})


async def add(world, **typed):
    await world.mei.press("proposal.more")
    return await world.submit("mei", **typed)


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def test_the_form_says_which_judges_could_not_read_it_until_a_title_is_there(world):
    await reads_the_other(world, "fu", "shu")
    await written(world)
    asks = world.say(f"more.wanted_{OTHER[world.language]}", roles="|").split("|")[1]
    assert asks in words_in(world.mei.view)
    await add(world, title_other=OWN[world.language][1], summary_other="一。二。三。 One. Two. Three.")
    assert asks not in words_in(world.mei.view) and OWN[world.language][1] in words_in(world.mei.view)


async def test_each_reads_the_title_in_their_own_language(world):
    await reads_the_other(world, "fu")
    await written(world)
    await add(world, title_other=OWN[world.language][1], summary_other="三句话。 Three sentences.")
    await world.submit("mei")
    mine, theirs = OWN[world.language]
    asked, others = words_in(world.fu.dm[-1]), words_in(world.shu.dm[-1])
    assert theirs in asked and mine not in asked and "Three sentences." in asked
    assert mine in others and theirs not in others and "Three sentences." not in others
    await world.fu.press("gate.send_back", on=world.fu.dm[-1])
    assert theirs in words_in(world.fu.view) and mine not in words_in(world.fu.view)
    await world.fu.close()
    for who in ("fu", "shu"):
        await world.slack[who].press("project.details", on=card(world))
        assert mine in words_in(world.slack[who].view) and theirs in words_in(world.slack[who].view)


async def test_a_card_without_a_title_that_its_judge_can_read_says_so(world):
    await reads_the_other(world, "fu")
    await written(world)
    await world.submit("mei")
    none = {"en": "No English title yet", "zh_CN": "暂无中文名称"}
    assert none[OTHER[world.language]] in words_in(world.fu.dm[-1])
    assert none[world.language] not in words_in(world.shu.dm[-1])


async def test_evidence_is_checked_line_by_line_and_shown_on_the_details(world):
    await written(world)
    await add(world, evidence=f"{SAFE}\nhttp://docs.lanchuan.example/tea.pdf")
    told = world.mei.errors["evidence"]
    assert world.say("refusal.link_not_https", number="2", text="|").split("|")[0] in told
    await world.submit("mei", evidence=f"{SAFE}\n{SLACK}\n{FILE}")
    assert "docs.lanchuan.example" in words_in(world.mei.view)
    await world.submit("mei")
    await world.fu.press("project.details", on=card(world))
    shown = str(world.fu.view.body["blocks"])
    assert f"'url': '{SAFE}'" in shown and f"'url': '{SLACK}'" in shown and f"'url': '{FILE}'" in shown
    told = words_in(world.fu.view)
    assert world.say("evidence.message") in told and world.say("evidence.file") in told


@pytest.mark.parametrize("link", ["https://docs.lanchuan.example@evil.example/a", "https://127.0.0.1/a"])
async def test_a_hostile_address_is_never_filed(world, link):
    await written(world)
    await add(world, evidence=link)
    assert world.say("refusal.link_unsafe", number="1", text="|").split("|")[0] in world.mei.errors["evidence"]
    await world.mei.close()
    await world.mei.submit()
    assert await world.projects() == [] and world.mei.view is not None


async def test_what_is_confidential_is_known_to_those_named(world):
    await written(world)
    await add(world, confidential=["yes"], readers=["wei"])
    assert world.say("more.confidential") in words_in(world.mei.view)
    await world.submit("mei")
    terms = (await world.project()).terms
    assert terms.confidential and terms.readers == (await world.id_of("wei"),)


async def test_ticking_in_the_editor_keeps_the_editor_open(world):
    await written(world)
    await world.mei.press("proposal.more")
    await world.mei.choose("confidential", ["yes"])
    assert len(world.mei.stack) == 2 and world.mei.view.body["callback_id"] == "proposal.more"
    await world.mei.submit()
    assert world.say("more.confidential") in words_in(world.mei.view)


async def test_a_guest_is_no_reader(world):
    await written(world)
    await add(world, confidential=["yes"], readers=["ines"])
    assert set(world.mei.errors) == {"readers"}
