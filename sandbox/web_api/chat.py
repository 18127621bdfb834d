"""chat.*: posting, changing and taking back what the app says."""

import json
from typing import Any

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.limits import refuse_message
from sandbox.payloads import Payload, as_message
from sandbox.workspace import Block, Channel, Message, Workspace


def post_message(here: Installation, asked: Asked) -> Payload:
    here.need("chat:write")
    text, blocks = _said(asked)
    channel = _addressed(here, asked.word("channel"))
    metadata = _metadata(asked.get("metadata"))
    known = _sent_before(here, channel, asked.word_or_none("client_msg_id"))
    message = known or here.workspace.post(
        channel.id,
        here.bot,
        text,
        blocks,
        thread_ts=asked.word_or_none("thread_ts"),
        metadata=metadata,
        client_msg_id=asked.word_or_none("client_msg_id"),
    )
    share_files(here.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": as_message(here, message)}


def share_files(workspace: Workspace, message: Message) -> None:
    """Slack shares a file where somebody who may see it posts its permalink; in a change of a message it is a link."""
    said = json.dumps([message.text, message.blocks], ensure_ascii=False)
    for file in workspace.files.values():
        if message.channel not in file.shared_in and file.permalink(workspace.name) in said:
            file.shared_in.append(message.channel)


def post_ephemeral(here: Installation, asked: Asked) -> Payload:
    here.need("chat:write")
    text, blocks = _said(asked)
    channel, user = here.open_channel(asked.word("channel")), asked.word("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    thread_ts = asked.word_or_none("thread_ts")
    message = here.workspace.post(channel.id, here.bot, text, blocks, only_for=user, thread_ts=thread_ts)
    return {"message_ts": message.ts}


def update(here: Installation, asked: Asked) -> Payload:
    """Blocks that are not given stay; an empty list takes them away."""
    here.need("chat:write")
    message = _own(here, asked.word("channel"), asked.word("ts"), "cant_update_message")
    if here.workspace.channels[message.channel].is_archived:
        raise SlackError("is_inactive")
    text, blocks = _said(asked)
    if "metadata" in asked:
        message.metadata = _metadata(asked["metadata"])
    text = text if "text" in asked else message.text
    here.workspace.edit(message, text, blocks if "blocks" in asked else message.blocks)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": as_message(here, message)}


def delete(here: Installation, asked: Asked) -> Payload:
    here.need("chat:write")
    message = _own(here, asked.word("channel"), asked.word("ts"), "cant_delete_message")
    here.workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(here: Installation, asked: Asked) -> Payload:
    channel = here.channel(asked.word("channel"))
    message = here.workspace.messages[channel.id].get(asked.word("message_ts"))
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": f"{here.origin}/archives/{channel.id}/p{message.ts.replace('.', '')}"}


def _said(asked: Asked) -> tuple[str, list[Block]]:
    text, blocks = asked.get("text") or "", asked.get("blocks") or []
    refuse_message(text, blocks)
    return text, blocks


def _addressed(here: Installation, named: str) -> Channel:
    """By id, by a person's id (their direct message), or by #name."""
    person = here.workspace.people.get(named)
    if person:
        if person.deleted or person.id == here.bot:
            raise SlackError("channel_not_found")
        return here.workspace.dm_of(here.bot, named)
    channel = here.workspace.channel_named(named.removeprefix("#")) or here.channel(named)
    channel = here.channel(channel.id)
    if channel.is_archived:
        raise SlackError("is_archived")
    if here.bot not in channel.members and not here.manifest.grants("chat:write.public"):
        raise SlackError("not_in_channel")
    if channel.is_read_only:
        raise SlackError("restricted_action_read_only_channel")
    return channel


def _own(here: Installation, channel_id: str, ts: str, otherwise: str) -> Message:
    message = here.workspace.messages[here.channel(channel_id).id].get(ts)
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if message.user != here.bot:
        raise SlackError(otherwise)
    return message


def _metadata(given: Any) -> dict[str, Any] | None:
    if not given:
        return None
    parts = (given.get("event_type"), given.get("event_payload")) if isinstance(given, dict) else ()
    if [type(part) for part in parts] != [str, dict]:
        raise SlackError("invalid_metadata_format")
    return dict(given)


def _sent_before(here: Installation, channel: Channel, client_msg_id: str | None) -> Message | None:
    if not here.honours_client_msg_id or not client_msg_id:
        return None
    posted = here.workspace.messages[channel.id].values()
    return next((message for message in posted if message.client_msg_id == client_msg_id), None)
