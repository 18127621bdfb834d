"""What people do: a command, a press, a submission, a message. Each becomes the payload that Slack would send."""

from contextlib import suppress
from dataclasses import dataclass

from sandbox.page.mrkdwn import typed
from sandbox.protocol import NoAnswer, Params, Protocol, as_message, as_view
from sandbox.workspace import VIEWS_ON_A_STACK, Message, View, Workspace


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, and in which browser tab: a modal opens only there."""

    person: str
    tab: str


class Gestures:
    def __init__(self, workspace: Workspace, protocol: Protocol, origin: str) -> None:
        self.workspace, self.protocol, self.origin = workspace, protocol, origin

    async def say(self, hand: Hand, channel: str, text: str, thread_ts: str | None = None) -> None:
        message = self.workspace.post(channel, hand.person, typed(text), thread_ts=thread_ts)
        kind = "im" if self.workspace.channels[channel].is_dm else "channel"
        if self.protocol.bot in self.workspace.channels[channel].members:
            with suppress(NoAnswer):  # a message stands whether or not an app listens
                await self._event({**as_message(message), "channel": channel, "channel_type": kind})

    async def command(self, hand: Hand, channel: str, text: str) -> None:
        name, _, rest = text.partition(" ")
        payload = {
            "command": name,
            "text": rest.strip(),
            "channel_id": channel,
            "channel_name": self.workspace.channels[channel].name,
            "user_id": hand.person,
            "user_name": self.workspace.people[hand.person].name,
            "team_id": "T1",
            "team_domain": "acme",
            "api_app_id": self.protocol.app_id,
            "is_enterprise_install": "false",
            "trigger_id": self.protocol.trigger(hand.person, hand.tab),
            "response_url": self._response_url(hand.person, channel),
        }
        answer = await self.protocol.deliver("slash_commands", payload)
        if answer.get("text") or answer.get("blocks"):
            only_for = None if answer.get("response_type") == "in_channel" else hand.person
            self.workspace.post(channel, self.protocol.bot, answer.get("text", ""), answer.get("blocks"), only_for=only_for)

    async def press(self, hand: Hand, source: Message | View, block_id: str, action: Params) -> None:
        payload = self._interaction("block_actions", hand)
        payload["actions"] = [{**action, "block_id": block_id, "action_ts": self.workspace.new_ts()}]
        if isinstance(source, Message):
            payload |= {
                "container": {
                    "type": "message",
                    "message_ts": source.ts,
                    "channel_id": source.channel,
                    "is_ephemeral": bool(source.only_for),
                },
                "channel": {"id": source.channel, "name": self.workspace.channels[source.channel].name},
                "message": as_message(source),
                "state": {"values": {}},
                "response_url": self._response_url(hand.person, source.channel, source),
            }
        else:
            payload |= {"container": {"type": "view", "view_id": source.id}, "view": as_view(source)}
        await self.protocol.deliver("interactive", payload, answers=False)

    async def submit(self, hand: Hand, view: View) -> None:
        view.errors, view.trouble = missing_answers(view), ""
        if view.errors:
            self.workspace.announce("views", person=hand.person, tab=hand.tab)
            return
        payload = {**self._interaction("view_submission", hand), "view": as_view(view), "response_urls": []}
        try:
            self._obey(view, await self.protocol.deliver("interactive", payload))
        except NoAnswer as reason:
            view.trouble = str(reason)
            self.workspace.announce("views", person=hand.person, tab=hand.tab)

    def _obey(self, view: View, answer: Params) -> None:
        match answer.get("response_action"):
            case "errors":
                view.errors = answer["errors"]
                self.workspace.announce("views", person=view.owner, tab=view.tab)
            case "update":
                self.workspace.change_view(view, answer["view"])
            case "push" if len(self.workspace.stacks[view.owner, view.tab]) < VIEWS_ON_A_STACK:
                self.workspace.show(self.workspace.new_view(answer["view"], view.owner, view.tab, view))
            case "clear":
                self.workspace.drop_views(view, all_of_them=True)
            case _:
                self.workspace.drop_views(view)

    async def close(self, hand: Hand, view: View, *, all_of_them: bool = False) -> None:
        self.workspace.drop_views(view, all_of_them=all_of_them)
        if view.body.get("notify_on_close"):
            closed = as_view(view) | {"state": {"values": {}}}
            await self.protocol.deliver(
                "interactive", {**self._interaction("view_closed", hand), "view": closed, "is_cleared": all_of_them}
            )

    async def suggest(self, hand: Hand, view: View | None, block_id: str, action_id: str, typed: str) -> list[Params]:
        payload = self._interaction("block_suggestion", hand) | {"block_id": block_id, "action_id": action_id, "value": typed}
        if view:
            payload["view"] = as_view(view)
        answer = await self.protocol.deliver("interactive", payload)
        return answer.get("options", [])

    async def open_home(self, hand: Hand) -> None:
        await self._event(
            {
                "type": "app_home_opened",
                "user": hand.person,
                "tab": "home",
                "channel": self.workspace.dm_of(hand.person, self.protocol.bot).id,
            }
        )

    async def _event(self, event: Params) -> None:
        payload = {
            "type": "event_callback",
            "team_id": "T1",
            "api_app_id": self.protocol.app_id,
            "event_id": self.workspace.new_id("Ev"),
            "event_time": int(self.workspace.now()),
            "event": {**event, "event_ts": self.workspace.new_ts()},
            "authorizations": [{"team_id": "T1", "enterprise_id": None, "user_id": self.protocol.bot, "is_bot": True}],
        }
        await self.protocol.deliver("events_api", payload, answers=False)

    def _interaction(self, kind: str, hand: Hand) -> Params:
        name = self.workspace.people[hand.person].name
        return {
            "type": kind,
            "team": {"id": "T1", "domain": "acme"},
            "user": {"id": hand.person, "name": name, "username": name, "team_id": "T1"},
            "api_app_id": self.protocol.app_id,
            "trigger_id": self.protocol.trigger(hand.person, hand.tab),
            "is_enterprise_install": False,
            "enterprise": None,
        }

    def _response_url(self, person: str, channel: str, message: Message | None = None) -> str:
        return self.origin + self.protocol.response_path(person, channel, message)


def missing_answers(view: View) -> dict[str, str]:
    """Slack itself asks for required inputs before it sends anything."""
    return {
        block["block_id"]: "required"
        for block in view.body["blocks"]
        if block["type"] == "input" and not block.get("optional") and is_empty(view.values.get(block["block_id"], {}))
    }


def is_empty(values: dict[str, Params]) -> bool:
    return not any(value for answer in values.values() for name, value in answer.items() if name != "type")
