"""Answers by response_url: five in half an hour, and the only way to change what one person sees."""

import pytest
from aiohttp import ClientSession

from sandbox.response_urls import SECONDS
from tests.driver import words_in, workspace_served
from tests.sandbox.conftest import COMPANY, bolt, client_of, linked
from tests.sandbox.kit import Clock, press

VOTE = press("vote")


@pytest.fixture
async def slack():
    """The app keeps each response_url that it is given in `slack.urls`."""
    async with workspace_served(COMPANY) as here, ClientSession() as session:
        app, here.urls = bolt(here), []
        here.clock = here.here.response_urls._seconds = Clock()
        here.api = client_of(here)

        @app.command("/project")
        @app.action("vote")
        async def keep(ack, body):
            here.urls.append(body["response_url"])
            await ack()

        async def answer(url, **said):
            async with session.post(url, json=said) as response:
                return response.status, await response.text()

        here.answer = answer
        async with linked(here, app):
            yield here


async def test_an_answer_to_a_command_is_for_the_person_alone_unless_it_says_so(slack):
    await slack.lin.command("/project", channel="launch")
    [url] = slack.urls
    assert await slack.answer(url, text="Psst") == (200, "ok")
    assert [words_in(message) for message in slack.lin.whispers] == ["Psst"]
    await slack.answer(url, text="Hear, hear", response_type="in_channel")
    assert [words_in(message) for message in slack.ana.messages("launch")] == ["Hear, hear"]


async def test_five_answers_and_no_sixth(slack):
    await slack.lin.command("/project")
    for _ in range(5):
        assert (await slack.answer(slack.urls[0], text="x"))[0] == 200
    status, said = await slack.answer(slack.urls[0], text="x")
    assert status == 404 and "used_url" in said and len(slack.lin.whispers) == 5


async def test_half_an_hour_and_no_longer(slack):
    await slack.lin.command("/project")
    slack.clock.now += SECONDS
    assert (await slack.answer(slack.urls[0], text="x"))[0] == 200
    slack.clock.now += 1
    status, said = await slack.answer(slack.urls[0], text="x")
    assert status == 404 and "expired_url" in said
    assert (await slack.answer(f"{slack.address}/response/nobody", text="x"))[0] == 404


async def test_a_whisper_is_changed_and_taken_away_by_response_url_alone(slack):
    await slack.api.chat_postEphemeral(channel="C0001", user=slack.lin.id, text="Vote", blocks=[VOTE])
    await slack.lin.press("vote")
    await slack.answer(slack.urls[0], text="Thanks", replace_original=True)
    [whisper] = slack.lin.whispers
    assert words_in(whisper) == "Thanks" and whisper.only_for == slack.lin.id
    await slack.answer(slack.urls[0], delete_original=True)
    assert slack.lin.whispers == []
    assert (await slack.answer(slack.urls[0], delete_original=True))[0] == 400


async def test_a_message_that_was_pressed_is_replaced_for_all_or_answered_beside(slack):
    await slack.api.chat_postMessage(channel="C0001", text="Vote", blocks=[VOTE])
    await slack.ana.press("vote")
    await slack.answer(slack.urls[0], text="Not you")
    assert [words_in(message) for message in slack.ana.whispers] == ["Not you"]
    await slack.answer(slack.urls[0], text="Done", replace_original=True)
    assert [words_in(message) for message in slack.lin.messages("general")] == ["Done"]


REFUSED = [
    ({}, "no_text"),
    ({"text": 5}, "invalid_arguments"),
    ({"text": "x" * 4001}, "msg_too_long"),
    ({"blocks": [{"type": "section"}]}, "invalid_blocks"),
]


@pytest.mark.parametrize(("said", "code"), REFUSED)
async def test_what_cannot_be_shown_is_refused_and_costs_nothing(slack, said, code):
    await slack.lin.command("/project")
    for _ in range(6):
        status, answer = await slack.answer(slack.urls[0], **said)
        assert status == 400 and code in answer
    assert (await slack.answer(slack.urls[0], text="x"))[0] == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'"x"'])
async def test_junk_is_refused(slack, body):
    await slack.lin.command("/project")
    async with ClientSession() as session, session.post(slack.urls[0], data=body) as response:
        assert response.status == 400
