"""Evidence as files that are chosen in the form (N7, in part): kept in Slack, opened by whoever judges."""

import re

from sandbox.page.reader import Reader
from tests.driver import words_in
from tests.stories.company import fill_in
from tests.stories.test_copies import mend

REPORT, CHART = "茶 report.pdf", "chart.png"
SAFE = "https://docs.lanchuan.example/tea.pdf"
FIELD, KEPT = "evidence_files", "evidence_files_kept"
LABEL = {"en": "Evidence as files", "zh_CN": "佐证文件"}


async def add(world, *names, **more):
    """Opens the editor beside the form and adds files there."""
    await world.mei.press("proposal.more")
    return await world.submit("mei", **{FIELD: list(names)}, **more)


async def filed_with(world, *names, **more):
    await fill_in(world.mei)
    await add(world, *names, **more)
    await world.submit("mei")
    return await world.project()


def file_of(world, name):
    return next(file for file in world.slack.workspace.files.values() if file.name == name)


def link_of(world, name):
    return file_of(world, name).permalink(world.slack.workspace.name)


def may_open(world, who, name):
    return world.slack.workspace.sees_file(world.slack[who].id, file_of(world, name))


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def test_a_file_alone_is_evidence_and_its_judges_open_it_from_their_cards(world):
    await fill_in(world.mei)
    await add(world, REPORT, CHART)
    assert world.mei.view.body["callback_id"] == "proposal"
    shown = words_in(world.mei.view)
    assert REPORT in shown and world.say("evidence.count_many", count="2") in shown
    assert not may_open(world, "fu", REPORT)
    await world.submit("mei")
    project = await world.project()
    assert project.words[FIELD].splitlines()[0] == f"{REPORT} {link_of(world, REPORT)} {file_of(world, REPORT).id}"
    for message in (world.fu.dm[-1], card(world)):
        told = str(message.blocks)
        for name in (REPORT, CHART):
            assert f"'url': '{link_of(world, name)}', 'text': '{name}'" in told
        assert world.say("evidence.title") in words_in(message)
    posts = [each.asked for each in world.slack.protocol.inspector.records if each.name == "chat.postMessage"]
    assert {REPORT in str(each): each["unfurl_media"] for each in posts} == {True: True, False: False}
    assert may_open(world, "fu", REPORT) and not world.slack.workspace.sees_file("U0000", file_of(world, REPORT))
    await world.fu.press("gate.send_back", on=world.fu.dm[-1])
    assert f"'url': '{link_of(world, REPORT)}'" in str(world.fu.view.body["blocks"])
    await world.fu.press("project.details")
    assert REPORT in words_in(world.fu.view) and link_of(world, CHART) in str(world.fu.view.body["blocks"])
    await world.fu.close(everything=True)
    await world.fu.command(f"/project history {project.key}")
    assert REPORT in world.heard("fu")


async def test_files_stand_beside_addresses(world):
    await filed_with(world, REPORT, evidence=SAFE)
    assert world.say("evidence.address_one") in words_in(card(world)) and REPORT in words_in(card(world))
    await world.fu.press("project.details", on=card(world))
    shown = str(world.fu.view.body["blocks"])
    assert f"'url': '{SAFE}'" in shown and f"'url': '{link_of(world, REPORT)}'" in shown


async def test_a_draft_keeps_its_files_and_gives_one_up_again(world):
    await fill_in(world.mei)
    await add(world, REPORT, CHART)
    await world.mei.press("proposal.more")
    ticked = world.mei.view.values[KEPT]["value"]["selected_options"]
    assert [each["text"]["text"] for each in ticked] == [REPORT, CHART]
    await world.submit("mei", **{KEPT: [CHART], FIELD: ["more.docx"]})
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.open")
    shown = words_in(world.mei.view)
    assert CHART in shown and "more.docx" in shown and REPORT not in shown
    await world.mei.press("proposal.more")
    await world.submit("mei", **{KEPT: []})
    await world.submit("mei")
    assert FIELD not in (await world.project()).words and LABEL[world.language] not in words_in(card(world))


async def test_what_slack_would_not_take_is_refused_at_the_field(world):
    await fill_in(world.mei)
    await add(world, "tea.pdf", "run.exe")
    assert world.mei.errors == {FIELD: "not_this_type"}  # by Slack itself
    element = next(each["element"] for each in world.mei.view.body["blocks"] if each.get("block_id") == FIELD)
    del element["filetypes"]
    await world.submit("mei", **{FIELD: ["tea.pdf", "run.exe"]})
    assert world.mei.errors[FIELD].startswith(world.say("refusal.file_type", name="run.exe", types="|").split("|")[0])
    element["max_files"] = 10
    await world.submit("mei", **{FIELD: [f"{n}.pdf" for n in range(6)]})
    assert world.mei.errors == {FIELD: world.say("refusal.too_many", limit="5")}
    await world.submit("mei", **{FIELD: ["tea.pdf"]})
    assert world.mei.view.body["callback_id"] == "proposal"


async def test_a_file_that_was_deleted_meanwhile_is_told_at_its_field_and_is_not_filed(world):
    await fill_in(world.mei)
    await add(world, REPORT)
    file_of(world, REPORT).is_deleted = True
    gone = world.say("refusal.file_gone", name=REPORT)
    await world.submit("mei")
    assert gone in words_in(world.mei.view) and await world.projects() == []
    await world.mei.press("proposal.more")
    await world.submit("mei")
    assert world.mei.errors == {FIELD: gone}
    await world.submit("mei", **{KEPT: []})
    await world.submit("mei")
    assert FIELD not in (await world.project()).words


async def test_filed_again_a_file_is_kept_or_another_takes_its_place_and_the_judge_reads_which(world):
    project = await filed_with(world, REPORT)
    await world.mei.close(everything=True)
    await world.press("fu", "gate.send_back", on=world.fu.dm[-1])
    await world.submit("fu", reason="Which chart? 哪张图")
    await world.press("mei", "project.amend", on=world.mei.dm[-1])
    assert REPORT in words_in(world.mei.view)
    await world.mei.press("proposal.more")
    await world.submit("mei", **{KEPT: [], FIELD: [CHART]})
    await world.submit("mei")
    again = next(each for each in await world.projects() if each.id == project.id)
    assert again.round == 2 and again.words[FIELD].startswith(CHART)
    told, asked = words_in(world.fu.dm[-1]), str(world.fu.dm[-1].blocks)
    assert re.search(rf"\+ \n{CHART}", told) and re.search(rf"− \n{REPORT}", told)
    assert f"'url': '{link_of(world, CHART)}'" in asked and f"'url': '{link_of(world, REPORT)}'" in asked
    assert may_open(world, "fu", CHART)


async def test_a_guest_in_the_channel_gets_no_file_and_a_partner_reads_none(world):
    world.slack.channel("project-reviews").members.add(world.ines.id)
    await world.slack.gestures.join(world.ines.id, world.slack.channel("project-reviews").id)
    await world.settle()
    await filed_with(world, REPORT)
    assert REPORT not in words_in(card(world)) and not may_open(world, "ines", REPORT)
    assert REPORT in words_in(world.fu.dm[-1]) and may_open(world, "fu", REPORT)
    await world.ines.press("project.details", on=card(world))
    assert "Tea is quiet." in words_in(world.ines.view) and REPORT not in words_in(world.ines.view)


async def test_a_confidential_file_is_opened_by_its_judges_and_by_nobody_else(world):
    await filed_with(world, REPORT, confidential=["yes"])
    open_to = {who for who in ("mei", "fu", "shu", "lv", "pan", "wei", "chen") if may_open(world, who, REPORT)}
    assert open_to == {"mei", "fu", "shu"}
    assert REPORT not in words_in(world.slack.messages("project-reviews"))
    shown = Reader(world.slack.workspace, world.pan.person).type.mrkdwn(f"<{link_of(world, REPORT)}|it>")
    assert "<a " not in shown


async def test_a_copy_has_the_address_of_a_file_and_shows_it_to_nobody(world):
    first = await filed_with(world, REPORT)
    await world.mei.close(everything=True)
    before = list(file_of(world, REPORT).shared_in)
    await world.mei.command(f"/project copy {first.key}")
    await mend(world.mei)
    [second] = [each for each in await world.projects() if each.id != first.id]
    assert FIELD not in second.words and second.words["evidence"] == link_of(world, REPORT)
    assert file_of(world, REPORT).shared_in == before
