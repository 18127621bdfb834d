"""Files that people choose in a form: whose they are, when others see them, and what Slack refuses."""

import pytest

from sandbox.errors import SlackError
from sandbox.files import MOST_OF_A_FORM, OF_A_FORM
from sandbox.page.reader import Reader
from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked
from tests.sandbox.kit import BOARD, GENERAL, asked, modal, plain, refused

FILES = {"type": "file_input"}
TAKES = FILES | {"filetypes": ["pdf", "PNG"], "max_files": 2}


@pytest.fixture
async def forms(slack):
    app, seen = bolt(slack), []

    @app.view("m")
    async def on_submit(ack, body):
        seen.append(body["view"]["state"]["values"]["proof"]["a"])
        await ack()

    slack.seen = seen
    async with linked(slack, app):
        yield slack


async def opened(slack, element=TAKES, **more):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(asked("proof", element, **more)))


async def test_the_state_holds_files_as_slack_tells_of_them(forms):
    await opened(forms)
    assert forms.lin.view.values == {"proof": {"a": {"type": "file_input", "files": []}}}
    await forms.lin.submit(proof=["Tea 茶.PDF", "chart.png"])
    [said] = forms.seen
    assert said["type"] == "file_input" and [each["name"] for each in said["files"]] == ["Tea 茶.PDF", "chart.png"]
    file = said["files"][0]
    assert (file["user"], file["size"], file["filetype"], file["channels"]) == (forms.lin.id, 4, "pdf", [])
    assert file["permalink"] == f"https://acme.slack.com/files/{forms.lin.id}/{file['id']}/tea_.pdf"


@pytest.mark.parametrize(
    ("names", "fault"),
    [(["a.txt"], "not_this_type"), (["a"], "not_this_type"), (["a.pdf"] * 3, "too_many"), ([], "required")],
)
async def test_slacks_own_client_refuses_before_anything_is_sent(forms, names, fault):
    await opened(forms)
    await forms.lin.submit(proof=names)
    assert forms.lin.errors == {"proof": fault} and forms.seen == []


async def test_without_limits_ten_files_of_any_type(forms):
    await opened(forms, FILES, optional=True)
    await forms.lin.submit(proof=["a.exe"] * (MOST_OF_A_FORM + 1))
    assert forms.lin.errors == {"proof": "too_many"}
    await forms.lin.submit(proof=["a.exe"] * MOST_OF_A_FORM)
    assert len(forms.seen[0]["files"]) == MOST_OF_A_FORM


@pytest.mark.parametrize("size", [0, OF_A_FORM + 1])
async def test_a_file_that_is_empty_or_too_large_is_not_taken(slack, size):
    with pytest.raises(SlackError, match="file_upload_size_restricted"):
        slack.lin.chosen("a.pdf", b"x" * size)


@pytest.mark.parametrize(
    "wrong", [{"max_files": 0}, {"max_files": 11}, {"filetypes": "pdf"}, {"filetypes": [1]}, {"initial_files": []}]
)
async def test_shapes_that_a_file_input_may_not_have(slack, wrong):
    view = modal(asked("proof", FILES | wrong))
    assert await refused(slack.api.views_open(trigger_id=slack.trigger(), view=view)) == "invalid_arguments"


async def test_it_stands_in_modals_alone_and_needs_its_scope(slack):
    home = {"type": "home", "blocks": [asked("proof", FILES)]}
    assert await refused(slack.api.views_publish(user_id=slack.lin.id, view=home)) == "invalid_arguments"
    section = {"type": "section", "text": plain("x"), "accessory": {"action_id": "a", **FILES}}
    view = modal(section)
    assert await refused(slack.api.views_open(trigger_id=slack.trigger(), view=view)) == "invalid_arguments"
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write", "commands"]}}}
    async with workspace_served(COMPANY, manifest=manifest) as other:
        api = client_of(other)
        asking = api.views_open(trigger_id="1.2.3", view=modal(asked("proof", FILES)))
        assert await refused(asking) == "missing_scope"
        assert await refused(api.files_info(file="F1")) == "missing_scope"


async def test_the_app_knows_of_a_file_until_it_is_deleted(slack):
    chosen = slack.lin.chosen("a.pdf")
    assert (await slack.api.files_info(file=chosen["id"]))["file"] == chosen
    slack.workspace.files[chosen["id"]].is_deleted = True
    assert await refused(slack.api.files_info(file=chosen["id"])) == "file_deleted"
    assert await refused(slack.api.files_info(file="F0")) == "file_not_found"
    ticket = await slack.api.files_getUploadURLExternal(filename="a.ics", length=3)
    assert await refused(slack.api.files_info(file=ticket["file_id"])) == "file_not_found"


async def test_a_file_is_seen_where_its_link_was_posted_and_nowhere_else(slack):
    chosen = slack.lin.chosen("a.pdf")
    file, ana, lin = slack.workspace.files[chosen["id"]], slack.ana, slack.lin
    link = f"<{chosen['permalink']}|a & b>"
    shown = lambda who: Reader(slack.workspace, who.person).type.mrkdwn(link)  # noqa: E731
    said = await slack.api.chat_postMessage(channel=BOARD, text="nothing yet")
    await slack.api.chat_update(channel=BOARD, ts=said["ts"], text=link)
    assert file.shared_in == [] and "<a " in shown(lin) and "<a " not in shown(ana)
    context = {"type": "context", "elements": [{"type": "mrkdwn", "text": link}]}
    await slack.api.chat_postMessage(channel=GENERAL, text="Proof", blocks=[context])
    assert file.shared_in == [GENERAL] and f'href="/files/{file.id}/a.pdf"' in shown(ana)
    file.is_deleted = True
    assert "<a " not in shown(lin)
