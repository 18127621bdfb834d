"""The app as this workspace has it: its bot, its tokens, what it was granted, and the doors that are open to it."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.errors import SlackError
from sandbox.manifest import Manifest
from sandbox.response_urls import ResponseUrls
from sandbox.triggers import Triggers
from sandbox.workspace import Channel, Workspace

READS = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
WRITES = {
    "public_channel": "channels:manage",
    "private_channel": "groups:write",
    "im": "im:write",
    "mpim": "mpim:write",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    bot: str = field(default_factory=lambda: f"xoxb-{secrets.token_hex(16)}")
    app: str = field(default_factory=lambda: f"xapp-{secrets.token_hex(16)}")
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))


class Installation:
    def __init__(
        self,
        workspace: Workspace,
        bot: str,
        manifest: Manifest | None = None,
        tokens: Tokens | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.workspace, self.bot = workspace, bot
        self.app_id, self.bot_id = "A1", "B1"
        self.manifest = manifest or Manifest()
        self.tokens = tokens or Tokens()
        self.origin = ""
        self.honours_client_msg_id = False
        self.tickets: set[str] = set()
        self.triggers = Triggers(seconds)
        self.response_urls = ResponseUrls(workspace, bot, seconds)

    def response_url(self, person: str, channel: str, ts: str | None = None) -> str:
        return f"{self.origin}/response/{self.response_urls.give(person, channel, ts)}"

    def need(self, *any_of: str) -> None:
        """Refuses a call that none of these scopes allows."""
        if not self.manifest.grants(*any_of):
            raise SlackError("missing_scope", needed=any_of[0], provided=",".join(self.manifest.scopes or ()))

    def need_read(self, channel: Channel) -> None:
        self.need(f"{READS[channel.kind]}:read")

    def need_write(self, channel: Channel) -> None:
        self.need(WRITES[channel.kind])

    def channel(self, channel_id: object) -> Channel:
        """A conversation that the bot can see: private ones and direct messages only as a member."""
        channel = self.workspace.channels.get(channel_id) if isinstance(channel_id, str) else None
        if channel is None or (channel.kind != "public_channel" and self.bot not in channel.members):
            raise SlackError("channel_not_found")
        return channel

    def open_channel(self, channel_id: object) -> Channel:
        """A conversation that the bot is in and that is not archived."""
        channel = self.channel(channel_id)
        if self.bot not in channel.members:
            raise SlackError("not_in_channel")
        if channel.is_archived:
            raise SlackError("is_archived")
        return channel
