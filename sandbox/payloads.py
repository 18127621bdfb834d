"""The shapes in which Slack tells an app of people, conversations, messages and views."""

from typing import Any

from sandbox.installation import Installation
from sandbox.workspace import Channel, File, Message, Person, Usergroup, View

Payload = dict[str, Any]
PLAIN = {
    "clear_on_close": False,
    "notify_on_close": False,
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
}


def as_user(here: Installation, person: Person, *, with_locale: bool = False) -> Payload:
    now = here.workspace.now()
    flags = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "is_admin", "is_owner")
    profile = {"real_name": person.real_name, "display_name": person.real_name, "title": person.title}
    return {
        "id": person.id,
        "team_id": person.team_id or here.workspace.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "profile": profile | ({"bot_id": here.bot_id, "api_app_id": here.app_id} if person.id == here.bot else {}),
        "tz": person.tz,
        "tz_label": person.tz_label(now),
        "tz_offset": person.tz_offset(now),
        "updated": person.updated,
        "is_app_user": False,
        "is_primary_owner": False,
        **{flag: getattr(person, flag) for flag in flags},
        **({"locale": person.locale} if with_locale else {}),
    }


def as_channel(here: Installation, channel: Channel) -> Payload:
    kind = channel.kind
    shape: Payload = {
        "id": channel.id,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_channel": kind == "public_channel",
        "is_group": kind == "private_channel",
        "is_im": kind == "im",
        "is_mpim": kind == "mpim",
        "is_private": kind != "public_channel",
        "is_general": channel.is_general,
        "is_member": here.bot in channel.members,
    }
    if kind == "im":
        other = next(iter(channel.members - {here.bot}), here.bot)
        return {**shape, "user": other, "is_user_deleted": here.workspace.people[other].deleted}
    topic = {"value": channel.topic, "creator": channel.creator, "last_set": channel.created}
    purpose = {"value": "", "creator": "", "last_set": 0}
    name = {"name": channel.name, "name_normalized": channel.name}
    return {**shape, **name, "topic": topic, "purpose": purpose, "num_members": len(channel.members)}


def as_usergroup(here: Installation, group: Usergroup, *, with_users: bool, with_count: bool) -> Payload:
    """The count is a string, as at Slack."""
    shape: Payload = {
        "id": group.id,
        "team_id": here.workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "is_external": False,
        "name": group.name,
        "description": group.description,
        "handle": group.handle,
        "date_create": group.created,
        "date_update": group.created,
        "date_delete": group.created if group.is_disabled else 0,
        "auto_type": None,
        "auto_provision": False,
        "created_by": "USLACKBOT",
        "updated_by": "USLACKBOT",
        "deleted_by": "USLACKBOT" if group.is_disabled else None,
        "prefs": {"channels": [], "groups": []},
    }
    users = {"users": group.users} if with_users else {}
    return {**shape, **users, **({"user_count": str(len(group.users))} if with_count else {})}


def as_message(here: Installation, message: Message) -> Payload:
    shape: Payload = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    shape["team"] = here.workspace.team_id
    if message.user == here.bot:
        shape |= {"bot_id": here.bot_id, "app_id": here.app_id}
    if message.blocks:
        shape["blocks"] = message.blocks
    if message.is_edited:
        shape["edited"] = {"user": message.user, "ts": message.ts}
    if message.files:
        shape["files"] = [as_file(here, here.workspace.files[each]) for each in message.files]
    optional = {"thread_ts": message.thread_ts, "metadata": message.metadata, "client_msg_id": message.client_msg_id}
    return {**shape, **{name: value for name, value in optional.items() if value}}


def as_file(here: Installation, file: File) -> Payload:
    address = f"{here.origin}/files/{file.id}/{file.name}"
    return {"id": file.id, "name": file.name, "title": file.title, "size": file.size, "user": file.user,
            "mode": "hosted", "url_private": address, "url_private_download": address, "filetype": file.filetype,
            "permalink": file.permalink(here.workspace.name), "channels": list(file.shared_in)}  # fmt: skip


def as_view(here: Installation, view: View, *, with_state: bool = True) -> Payload:
    """In a Web API answer the state is empty: only what a person does carries it."""
    title = {"title": {"type": "plain_text", "text": ""}} if view.body["type"] == "home" else {}
    ids = {
        "id": view.id,
        "team_id": here.workspace.team_id,
        "app_id": here.app_id,
        "bot_id": here.bot_id,
        "app_installed_team_id": here.workspace.team_id,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
    }
    state = {"values": view.values if with_state else {}}
    return {**PLAIN, "close": None, "submit": None, **title, **view.body, **ids, "state": state}
