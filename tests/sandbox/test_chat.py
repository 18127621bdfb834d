"""What the app says, changes and takes back."""

import pytest

from tests.sandbox.kit import ANA, BOARD, GENERAL, LAUNCH, LIN, SECRET, TOM, raw, refused


async def test_posting_reaches_a_channel_a_person_or_a_thread(slack):
    api = slack.api
    first = await api.chat_postMessage(
        channel=GENERAL, text="Hello", metadata={"event_type": "e", "event_payload": {"a": 1}}
    )
    await api.chat_postMessage(channel=LIN, text="To you")
    await api.chat_postMessage(channel=GENERAL, text="More", thread_ts=first["ts"])
    assert first["message"]["metadata"] == {"event_type": "e", "event_payload": {"a": 1}}
    assert first["message"]["bot_id"] == "B1" and [message.text for message in slack.lin.dm] == ["To you"]
    assert [message.thread_ts for message in slack.messages("general")] == [None, first["ts"]]
    link = await api.chat_getPermalink(channel=GENERAL, message_ts=first["ts"])
    assert link["permalink"].endswith(f"/archives/{GENERAL}/p{first['ts'].replace('.', '')}")


POSTS = {
    "nobody": ({"channel": "C9", "text": "x"}, "channel_not_found"),
    "a private channel": ({"channel": SECRET, "text": "x"}, "channel_not_found"),
    "a person who left": ({"channel": TOM, "text": "x"}, "channel_not_found"),
    "no text": ({"channel": GENERAL}, "no_text"),
    "an empty text": ({"channel": GENERAL, "text": "", "blocks": []}, "no_text"),
    "too long a text": ({"channel": GENERAL, "text": "x" * 4001}, "msg_too_long"),
    "too much in blocks": (
        {
            "channel": GENERAL,
            "text": "x",
            "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2500}}] * 4,
        },
        "msg_blocks_too_long",
    ),
    "wrong blocks": ({"channel": GENERAL, "blocks": [{"type": "section"}]}, "invalid_blocks"),
    "wrong metadata": ({"channel": GENERAL, "text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
}


@pytest.mark.parametrize("case", POSTS)
async def test_posts_that_are_refused(slack, case):
    said, code = POSTS[case]
    assert (await raw(slack, "chat.postMessage", slack.bot_token, json=said))["error"] == code


async def test_posts_that_just_fit(slack):
    assert (await slack.api.chat_postMessage(channel=GENERAL, text="x" * 4000))["ok"]
    three = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 3
    assert (await slack.api.chat_postMessage(channel=GENERAL, text="x", blocks=three))["ok"]


async def test_a_refusal_of_blocks_names_the_place(slack):
    answer = await raw(
        slack, "chat.postMessage", slack.bot_token, json={"channel": GENERAL, "blocks": [{"type": "section"}]}
    )
    assert answer["response_metadata"]["messages"] == ["[ERROR] must provide text or fields [json-pointer:/blocks/0]"]


async def test_a_channel_that_only_some_may_post_in(slack):
    slack.channel("general").is_read_only = True
    assert await refused(slack.api.chat_postMessage(channel=GENERAL, text="x")) == "restricted_action_read_only_channel"


async def test_a_key_for_a_post_is_honoured_only_when_told_to(slack):
    key = "3f6a1de8-0e13-4e8a-8d0c-6a4b2f1c9d77"
    ask = {"channel": GENERAL, "text": "x", "client_msg_id": key}
    first, second = [await raw(slack, "chat.postMessage", slack.bot_token, json=ask) for _ in range(2)]
    assert first["ts"] != second["ts"]
    slack.here.honours_client_msg_id = True
    assert (await raw(slack, "chat.postMessage", slack.bot_token, json=ask))["ts"] == first["ts"]


async def test_a_message_may_be_changed_and_taken_back_by_whoever_wrote_it(slack):
    api = slack.api
    posted = await api.chat_postMessage(channel=GENERAL, text="One", blocks=[{"type": "divider", "block_id": "line"}])
    where = {"channel": GENERAL, "ts": posted["ts"]}
    changed = await api.chat_update(**where, text="Two")
    assert changed["text"] == "Two" and changed["message"]["blocks"] == [{"type": "divider", "block_id": "line"}]
    assert "blocks" not in (await api.chat_update(**where, text="Two", blocks=[]))["message"]
    theirs = await slack.lin.say("general", "Mine")
    assert await refused(api.chat_update(channel=GENERAL, ts=theirs.ts, text="x")) == "cant_update_message"
    assert await refused(api.chat_delete(channel=GENERAL, ts=theirs.ts)) == "cant_delete_message"
    assert await refused(api.chat_update(channel=GENERAL, ts="1.1", text="x")) == "message_not_found"
    assert await refused(api.chat_update(**where, text="x" * 4001)) == "msg_too_long"
    await api.chat_delete(**where)
    assert [message.text for message in slack.messages("general")] == ["Mine"]


async def test_what_only_one_person_sees(slack):
    api = slack.api
    whisper = await api.chat_postEphemeral(channel=GENERAL, user=LIN, text="Psst")
    assert [message.text for message in slack.lin.whispers] == ["Psst"] and slack.ana.whispers == []
    assert slack.ana.messages("general") == [] and len(slack.lin.messages("general")) == 1
    assert await refused(api.chat_update(channel=GENERAL, ts=whisper["message_ts"], text="x")) == "message_not_found"
    assert await refused(api.chat_delete(channel=GENERAL, ts=whisper["message_ts"])) == "message_not_found"
    assert await refused(api.chat_postEphemeral(channel=BOARD, user=ANA, text="x")) == "user_not_in_channel"
    assert await refused(api.chat_postEphemeral(channel=LAUNCH, user=ANA, text="x")) == "not_in_channel"
