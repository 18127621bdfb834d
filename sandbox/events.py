"""What Slack tells the app of by itself: messages, mentions, people who come and change, Home opened."""

from sandbox.payloads import Payload, as_message, as_user, as_view
from sandbox.protocol import Protocol
from sandbox.workspace import Message, Person

MESSAGE_EVENTS = {
    "public_channel": ("message.channels", "channel"),
    "private_channel": ("message.groups", "group"),
    "im": ("message.im", "im"),
    "mpim": ("message.mpim", "mpim"),
}


class Events:
    def __init__(self, protocol: Protocol) -> None:
        self.protocol, self.here, self.workspace = protocol, protocol.here, protocol.workspace

    async def said(self, message: Message) -> list[Payload]:
        """Only where the bot is a member: as a message, and as a mention when it is named."""
        channel = self.workspace.channels[message.channel]
        if self.here.bot not in channel.members:
            return []
        name, kind = MESSAGE_EVENTS[channel.kind]
        event = {**as_message(self.here, message), "channel": channel.id, "channel_type": kind, "event_ts": message.ts}
        told = [await self.tell(name, event)]
        if f"<@{self.here.bot}>" in message.text and channel.kind != "im":
            told.append(await self.tell("app_mention", {**event, "type": "app_mention"}))
        return [event for event in told if event]

    async def home_opened(self, person: str, tab: str = "home") -> Payload:
        home, channel = self.workspace.homes.get(person), self.workspace.dm_of(person, self.here.bot)
        event = {"type": "app_home_opened", "user": person, "tab": tab, "channel": channel.id}
        return await self.tell(
            "app_home_opened", event | ({"view": as_view(self.here, home)} if home and tab == "home" else {})
        )

    async def person_changed(self, person: Person) -> Payload:
        user = as_user(self.here, person, with_locale=True)
        return await self.tell("user_change", {"type": "user_change", "user": user, "cache_ts": person.updated})

    async def person_came(self, person: Person) -> Payload:
        return await self.tell("team_join", {"type": "team_join", "user": as_user(self.here, person, with_locale=True)})

    async def member_joined(self, person: str, channel_id: str) -> Payload:
        channel = self.workspace.channels[channel_id]
        kind = "C" if channel.kind == "public_channel" else "G"
        event = {"user": person, "channel": channel_id, "channel_type": kind, "team": self.workspace.team_id}
        return await self.tell("member_joined_channel", {"type": "member_joined_channel", **event})

    async def tell(self, name: str, event: Payload) -> Payload:
        """name as in the manifest's bot_events. Empty when the app has not subscribed to it."""
        if not self.here.manifest.hears(name):
            return {}
        bot = {"team_id": self.workspace.team_id, "enterprise_id": None, "user_id": self.here.bot, "is_bot": True}
        payload: Payload = {
            "token": "sandbox",
            "type": "event_callback",
            "team_id": self.workspace.team_id,
            "api_app_id": self.here.app_id,
            "event_id": self.workspace.new_id("Ev"),
            "event_time": int(self.workspace.now()),
            "event": {"event_ts": self.workspace.new_ts(), **event},
            "authorizations": [{**bot, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
        }
        await self.protocol.delivery.tell(payload)
        return payload
