"""files.*: an upload in three steps (the address is asked for, the bytes go there, then it is finished and shared),
and what is known of a file.
"""

import json
from typing import Any

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.files import File
from sandbox.installation import Installation
from sandbox.payloads import Payload, as_file
from sandbox.workspace import Channel

LARGEST = 10**9  # bytes


def get_upload_url_external(here: Installation, asked: Asked) -> Payload:
    """The address takes one upload; its file is nowhere yet."""
    here.need("files:write")
    name, length = asked.word("filename"), asked.number("length", 0)
    if length <= 0:
        raise SlackError("missing_argument")
    if length > LARGEST:
        raise SlackError("file_upload_size_restricted")
    file = File(here.workspace.new_id("F"), name, length, here.bot)
    here.workspace.files[file.id] = file
    return {"upload_url": f"{here.origin}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload_external(here: Installation, asked: Asked) -> Payload:
    """Only what was sent can be finished, and only once: then the ticket is gone."""
    here.need("files:write")
    wanted = _files(asked.get("files"))
    found = [_ticket(here, each) for each in wanted]
    where = [_channel(here, each) for each in _places(asked)]
    for file, each in zip(found, wanted, strict=True):
        file.title, file.is_shared = str(each.get("title") or file.name), True
    for channel in where:
        here.workspace.post(channel.id, here.bot, asked.get("initial_comment") or "", [],
                            thread_ts=asked.word_or_none("thread_ts"), files=[file.id for file in found])  # fmt: skip
    return {"files": [{"id": file.id, "title": file.title} for file in found]}


def info(here: Installation, asked: Asked) -> Payload:
    """Of the app's own files, and of those that were chosen in its forms or posted where it is."""
    here.need("files:read")
    file = here.workspace.files.get(asked.word("file"))
    if file is None or not file.is_shared:
        raise SlackError("file_not_found")
    if file.is_deleted:
        raise SlackError("file_deleted")
    return {"file": as_file(here, file)}


def _files(given: Any) -> list[dict[str, Any]]:
    try:
        found = json.loads(given) if isinstance(given, str) else given
    except ValueError as error:
        raise SlackError("invalid_arguments") from error
    if not isinstance(found, list) or not found or not all(isinstance(each, dict) for each in found):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    return found


def _ticket(here: Installation, each: dict[str, Any]) -> File:
    file = here.workspace.files.get(str(each.get("id")))
    if file is None or not file.is_sent or file.is_shared:
        raise SlackError("file_not_found")
    return file


def _places(asked: Asked) -> list[str]:
    """Without one the file stays private."""
    return asked.words("channels") if asked.get("channels") else [each for each in [asked.get("channel_id")] if each]


def _channel(here: Installation, named: str) -> Channel:
    channel = here.channel(named)
    if channel.is_archived:
        raise SlackError("invalid_channel")
    if here.bot not in channel.members:
        raise SlackError("not_in_channel")
    if channel.is_read_only:
        raise SlackError("posting_to_channel_denied")
    return channel
