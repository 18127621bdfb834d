"""Channels and direct messages: made, found, joined, archived."""

import pytest

from tests.sandbox.kit import ANA, BOT, LAUNCH, LIN, TOM, refused


async def test_channels_are_listed_by_kind(slack):
    async def names(**wanted):
        return [channel["name"] for channel in (await slack.api.conversations_list(**wanted))["channels"]]

    assert await names() == ["general", "launch"]
    assert await names(types="private_channel") == ["board"]
    slack.workspace.channels[LAUNCH].is_archived = True
    assert await names(exclude_archived=True) == ["general"]
    assert await refused(slack.api.conversations_list(types="rooms")) == "invalid_types"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("launch", "name_taken"),
        ("", "invalid_name_required"),
        ("Launch", "invalid_name_specials"),
        ("a b", "invalid_name_specials"),
        ("x" * 81, "invalid_name_maxlength"),
        ("--", "invalid_name_punctuation"),
    ],
)
async def test_names_that_a_channel_cannot_have(slack, name, code):
    assert await refused(slack.api.conversations_create(name=name)) == code


async def test_a_channel_from_its_making_to_its_end(slack):
    api = slack.api
    made = (await api.conversations_create(name="春季-launch_" + "x" * 69))["channel"]
    assert made["is_member"] and made["creator"] == BOT and not made["is_private"]
    channel = made["id"]
    await api.conversations_invite(channel=channel, users=[LIN, ANA])
    assert set((await api.conversations_members(channel=channel))["members"]) == {BOT, LIN, ANA}
    assert (await api.conversations_setTopic(channel=channel, topic="Spring"))["channel"]["topic"]["value"] == "Spring"
    assert await refused(api.conversations_setTopic(channel=channel, topic="x" * 251)) == "too_long"
    posted = await api.chat_postMessage(channel=f"#{made['name']}", text="Hello")
    await api.pins_add(channel=channel, timestamp=posted["ts"])
    assert slack.channel(channel).pins == [posted["ts"]]
    assert await refused(api.pins_add(channel=channel, timestamp=posted["ts"])) == "already_pinned"
    assert await refused(api.pins_add(channel=channel, timestamp="1.1")) == "message_not_found"
    await api.conversations_archive(channel=channel)
    assert (await api.conversations_info(channel=channel))["channel"]["is_archived"]
    assert await refused(api.conversations_archive(channel=channel)) == "already_archived"
    assert await refused(api.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await refused(api.chat_update(channel=channel, ts=posted["ts"], text="x")) == "is_inactive"
    assert await refused(api.conversations_invite(channel=channel, users=TOM)) == "is_archived"
    assert await refused(api.conversations_create(name=made["name"])) == "name_taken"


async def test_who_cannot_be_invited(slack):
    api = slack.api
    assert await refused(api.conversations_invite(channel=LAUNCH, users=ANA)) == "not_in_channel"
    assert (await api.conversations_join(channel=LAUNCH))["channel"]["is_member"]
    assert (await api.conversations_join(channel=LAUNCH))["warning"] == "already_in_channel"
    cases = {ANA: "already_in_channel", BOT: "cant_invite_self", TOM: "cant_invite", "U9": "user_not_found"}
    for user, code in cases.items():
        assert await refused(api.conversations_invite(channel=LAUNCH, users=user)) == code
    assert await refused(api.conversations_invite(channel=LAUNCH, users="")) == "no_user"
    dm = (await api.conversations_open(users=LIN))["channel"]["id"]
    assert await refused(api.conversations_invite(channel=dm, users=ANA)) == "method_not_supported_for_channel_type"


async def test_direct_messages(slack):
    api = slack.api
    dm = (await api.conversations_open(users=LIN))["channel"]["id"]
    assert (await api.conversations_open(users=LIN))["channel"]["id"] == dm
    group = (await api.conversations_open(users=[LIN, ANA], return_im=True))["channel"]
    assert group["is_mpim"] and group["id"] != dm
    assert (await api.conversations_open(channel=dm))["no_op"]
    cases = {"": "users_list_not_supplied", "U9": "user_not_found", BOT: "cannot_dm_bot", TOM: "user_disabled"}
    for user, code in cases.items():
        assert await refused(api.conversations_open(users=user)) == code
    other = slack.workspace.dm_of(LIN, ANA).id
    assert await refused(api.conversations_info(channel=other)) == "channel_not_found"
