"""conversations.*: making channels, finding them, and who is in them."""

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import READS, Installation
from sandbox.pagination import page_of
from sandbox.payloads import Payload, as_channel
from sandbox.workspace import Channel, Person

NAME_LENGTH, TOPIC_LENGTH = 80, 250
MOST_INVITED, MOST_IN_A_DM = 1000, 8


def check_name(name: str) -> None:
    """Lower case letters and digits of any script, hyphens and underscores."""
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > NAME_LENGTH:
        raise SlackError("invalid_name_maxlength")
    if name != name.lower() or not all(sign.isalnum() or sign in "-_" for sign in name):
        raise SlackError("invalid_name_specials")
    if not any(sign.isalnum() for sign in name):
        raise SlackError("invalid_name_punctuation")


def create(here: Installation, asked: Asked) -> Payload:
    is_private, name = asked.flag("is_private"), asked.word("name")
    here.need("groups:write" if is_private else "channels:manage")
    check_name(name)
    if here.workspace.channel_named(name):
        raise SlackError("name_taken")
    channel_id = here.workspace.new_id("C")
    channel = Channel(channel_id, name, {here.bot}, is_private=is_private, creator=here.bot)
    return {"channel": as_channel(here, here.workspace.add_channel(channel))}


def list_(here: Installation, asked: Asked) -> Payload:
    kinds = asked.words("types") if asked.get("types") else ["public_channel"]
    if not set(kinds) <= READS.keys():
        raise SlackError("invalid_types")
    for kind in kinds:
        here.need(f"{READS[kind]}:read")
    found = [channel for channel in here.workspace.channels.values() if channel.kind in kinds and _seen(here, channel)]
    if asked.flag("exclude_archived"):
        found = [channel for channel in found if not channel.is_archived]
    channels, more = page_of(found, asked, 100)
    return {"channels": [as_channel(here, channel) for channel in channels], **more}


def info(here: Installation, asked: Asked) -> Payload:
    channel = here.channel(asked.word("channel"))
    here.need_read(channel)
    return {"channel": as_channel(here, channel)}


def members(here: Installation, asked: Asked) -> Payload:
    channel = here.channel(asked.word("channel"))
    here.need_read(channel)
    found, more = page_of(sorted(channel.members), asked, 100)
    return {"members": found, **more}


def invite(here: Installation, asked: Asked) -> Payload:
    channel, invited = here.channel(asked.word("channel")), asked.words("users")
    here.need("channels:manage" if not channel.is_private else "groups:write", "channels:write.invites")
    if channel.is_dm:
        raise SlackError("method_not_supported_for_channel_type")
    if not invited:
        raise SlackError("no_user")
    if len(invited) > MOST_INVITED:
        raise SlackError("too_many_users")
    here.open_channel(channel.id)
    for user in invited:
        refused = _not_to_be_invited(here, channel, here.workspace.people.get(user), user)
        if refused:
            raise SlackError(refused, errors=[{"user": user, "ok": False, "error": refused}])
    channel.members |= set(invited)
    here.workspace.announce("channel", channel=channel.id)
    return {"channel": as_channel(here, channel)}


def _not_to_be_invited(here: Installation, channel: Channel, person: Person | None, user: str) -> str:
    if person is None:
        return "user_not_found"
    if user == here.bot:
        return "cant_invite_self"
    if person.id in channel.members:
        return "already_in_channel"
    return "cant_invite" if person.deleted else ""


def join(here: Installation, asked: Asked) -> Payload:
    here.need("channels:join")
    channel = here.channel(asked.word("channel"))
    if channel.kind != "public_channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if here.bot in channel.members:
        return {"channel": as_channel(here, channel), "warning": "already_in_channel"}
    channel.members.add(here.bot)
    here.workspace.announce("channel", channel=channel.id)
    return {"channel": as_channel(here, channel)}


def open_(here: Installation, asked: Asked) -> Payload:
    if asked.get("channel"):
        channel = here.channel(asked.word("channel"))
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    if not asked.get("users"):
        raise SlackError("users_list_not_supplied")
    users = asked.words("users")
    here.need("im:write" if len(users) == 1 else "mpim:write")
    if len(users) > MOST_IN_A_DM:
        raise SlackError("too_many_users")
    for user in users:
        person = here.workspace.people.get(user)
        if person is None:
            raise SlackError("user_not_found")
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        if person.deleted:
            raise SlackError("user_disabled")
    channel = here.workspace.dm_of(here.bot, *users)
    return {"channel": as_channel(here, channel) if asked.flag("return_im") else {"id": channel.id}}


def set_topic(here: Installation, asked: Asked) -> Payload:
    channel, topic = here.channel(asked.word("channel")), asked.word("topic")
    here.need(*(("channels:manage", "channels:write.topic") if not channel.is_private else ("groups:write",)))
    here.open_channel(channel.id)
    if len(topic) > TOPIC_LENGTH:
        raise SlackError("too_long")
    channel.topic = topic
    here.workspace.announce("channel", channel=channel.id)
    return {"channel": as_channel(here, channel)}


def archive(here: Installation, asked: Asked) -> Payload:
    channel = here.channel(asked.word("channel"))
    here.need_write(channel)
    if channel.is_dm:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("already_archived")
    if channel.is_general:
        raise SlackError("cant_archive_general")
    here.open_channel(channel.id)
    channel.is_archived = True
    here.workspace.announce("channel", channel=channel.id)
    return {}


def _seen(here: Installation, channel: Channel) -> bool:
    return channel.kind == "public_channel" or here.bot in channel.members
