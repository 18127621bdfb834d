"""Files in three steps: an address, the bytes, the end of it; each refused with Slack's own words."""

import pytest
from aiohttp import ClientSession

from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, client_of
from tests.sandbox.kit import BOARD, GENERAL, LAUNCH, SECRET, refused

DATA = b"BEGIN:VCALENDAR"


async def promised(slack):
    return await slack.api.files_getUploadURLExternal(filename="meeting.ics", length=len(DATA))


async def sent(address, data=DATA):
    async with ClientSession() as session, session.post(address, data=data) as answer:
        return answer.status, await answer.text()


async def test_a_file_is_uploaded_and_shared_in_a_channel(slack):
    ticket = await promised(slack)
    assert await sent(ticket["upload_url"]) == (200, f"OK - {len(DATA)}")
    files = [{"id": ticket["file_id"], "title": "Meeting"}]
    done = await slack.api.files_completeUploadExternal(files=files, channel_id=BOARD, initial_comment="Next one")
    assert done["files"] == files
    message = slack.messages(BOARD)[-1]
    assert (message.text, message.files) == ("Next one", [ticket["file_id"]])
    async with ClientSession() as session:
        async with session.get(f"{slack.address}/files/{ticket['file_id']}/meeting.ics") as answer:
            assert await answer.read() == DATA and "attachment" in answer.headers["Content-Disposition"]
        async with session.get(f"{slack.address}/files/{ticket['file_id']}/other.ics") as answer:
            assert answer.status == 404


async def test_the_sdk_does_the_three_steps_at_once(slack):
    await slack.api.files_upload_v2(channel=BOARD, filename="meeting.ics", content=DATA, initial_comment="Next one")
    assert slack.messages(BOARD)[-1].files


async def test_what_was_not_sent_or_is_finished_already_is_not_found(slack):
    ticket = await promised(slack)
    files = [{"id": ticket["file_id"]}]
    for unknown in (files, [{"id": "F0"}]):
        assert await refused(slack.api.files_completeUploadExternal(files=unknown)) == "file_not_found"
    assert (await sent(ticket["upload_url"], b"another length"))[0] == 400
    await sent(ticket["upload_url"])
    await slack.api.files_completeUploadExternal(files=files)
    assert await refused(slack.api.files_completeUploadExternal(files=files)) == "file_not_found"
    assert (await sent(ticket["upload_url"]))[0] == 400
    assert (await sent(f"{slack.address}/upload/v1/F0"))[0] == 400


@pytest.mark.parametrize(
    ("channel", "code"),
    [("C9", "channel_not_found"), (SECRET, "channel_not_found"), (BOARD, "posting_to_channel_denied")],
)
async def test_where_a_file_cannot_be_shared(slack, channel, code):
    slack.workspace.channels[BOARD].is_read_only = True
    ticket = await promised(slack)
    await sent(ticket["upload_url"])
    asked = slack.api.files_completeUploadExternal(files=[{"id": ticket["file_id"]}], channel_id=channel)
    assert await refused(asked) == code
    assert not slack.workspace.files[ticket["file_id"]].is_shared


async def test_a_channel_that_the_app_is_not_in_or_that_is_archived(slack):
    ticket = await promised(slack)
    await sent(ticket["upload_url"])
    files = [{"id": ticket["file_id"]}]
    assert await refused(slack.api.files_completeUploadExternal(files=files, channel_id=LAUNCH)) == "not_in_channel"
    slack.workspace.channels[GENERAL].is_archived = True
    assert await refused(slack.api.files_completeUploadExternal(files=files, channel_id=GENERAL)) == "invalid_channel"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"filename": "a", "length": 0}, "missing_argument"),
        ({"filename": "a", "length": 2 * 10**9}, "file_upload_size_restricted"),
        ({"length": 3}, "invalid_arguments"),
    ],
)
async def test_what_cannot_be_promised(slack, asked, code):
    assert await refused(slack.api.api_call("files.getUploadURLExternal", params=asked)) == code


@pytest.mark.parametrize("files", ["", "[", "[]", '["F1"]', "{}"])
async def test_an_upload_that_names_no_files(slack, files):
    call = slack.api.api_call("files.completeUploadExternal", params={"files": files})
    assert await refused(call) == "invalid_arguments"


async def test_without_the_scope_nothing_is_uploaded():
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    async with workspace_served(COMPANY, manifest=manifest) as slack:
        api = client_of(slack)
        assert await refused(api.files_getUploadURLExternal(filename="a.ics", length=3)) == "missing_scope"
        assert await refused(api.files_completeUploadExternal(files=[{"id": "F1"}])) == "missing_scope"
