"""pins.add: a message that stays within reach of the whole channel."""

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.payloads import Payload


def add(here: Installation, asked: Asked) -> Payload:
    here.need("pins:write")
    channel, ts = here.open_channel(asked.word("channel")), asked.word("timestamp")
    message = here.workspace.messages[channel.id].get(ts)
    if message is None or message.only_for:
        raise SlackError("message_not_found")
    if ts in channel.pins:
        raise SlackError("already_pinned")
    channel.pins.append(ts)
    here.workspace.announce("channel", channel=channel.id)
    return {}
