"""What people do: a command, a press, a submission, a message. Each becomes the payload that Slack would send."""

from base64 import b64encode
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from sandbox.answers import missing_answers
from sandbox.composer import escaped, stored
from sandbox.errors import NoAnswer, SlackError
from sandbox.events import Events
from sandbox.files import OF_A_FORM, File
from sandbox.interactions import Hand as Hand
from sandbox.interactions import command_payload, interaction, place_of
from sandbox.limits import check_options, refuse_message
from sandbox.payloads import as_file, as_message, as_view
from sandbox.protocol import Params, Protocol
from sandbox.web_api.views import checked
from sandbox.workspace import VIEWS_ON_A_STACK, Message, Person, View, Workspace


@dataclass(slots=True)
class Sent:
    """The last payload of a hand, to be delivered again as it is."""

    kind: str
    payload: Params
    view: View | None = None
    hash: str = ""


class Gestures:
    def __init__(self, workspace: Workspace, protocol: Protocol, origin: str = "") -> None:
        self.workspace, self.protocol, self.here = workspace, protocol, protocol.here
        self.here.origin = origin or self.here.origin
        self.events = Events(protocol)
        self.sent: dict[Hand, Sent] = {}
        self.filing_key = token_urlsafe(16)

    async def say(self, hand: Hand, channel: str, text: str, thread_ts: str | None = None) -> Message:
        message = self.workspace.post(channel, hand.person, stored(self.workspace, text), thread_ts=thread_ts)
        for payload in await self.events.said(message):
            self.sent[hand] = Sent("events_api", payload)
        return message

    async def command(self, hand: Hand, channel: str, text: str) -> Params:
        """Refuses a command that the app has not declared (invalid_command)."""
        name, _, rest = text.strip().partition(" ")
        known = self.here.manifest.command(name)
        if known is None:
            raise NoAnswer("invalid_command")
        rest = rest.strip()
        said = stored(self.workspace, rest, with_names=True) if known.should_escape else escaped(rest)
        payload = command_payload(self.here, hand, self.workspace.channels[channel], name, said)
        answer = await self._send(hand, "slash_commands", payload)
        if answer.get("text") or answer.get("blocks"):
            self._show_answer(hand, channel, answer)
        return answer

    def _show_answer(self, hand: Hand, channel: str, answer: Params) -> None:
        text, blocks = answer.get("text") or "", answer.get("blocks") or []
        try:
            refuse_message(text, blocks)
        except SlackError as refused:
            raise NoAnswer(refused.code, *refused.messages) from refused
        only_for = None if answer.get("response_type") == "in_channel" else hand.person
        self.workspace.post(channel, self.here.bot, text, blocks, only_for=only_for)

    async def press(self, hand: Hand, source: Message | View, block_id: str, action: Params) -> None:
        """action: the element's type and action_id, and what was chosen or its value."""
        self._remember(hand, source, block_id, action)
        payload = interaction(self.here, "block_actions", hand) | place_of(self.here, hand, source)
        payload["actions"] = [{**action, "block_id": block_id, "action_ts": self.workspace.new_ts()}]
        if isinstance(source, Message):
            payload["response_url"] = self.here.response_url(hand.person, source.channel, source.ts)
        await self._send(hand, "interactive", payload)

    def _remember(self, hand: Hand, source: Message | View, block_id: str, action: Params) -> None:
        values = source.values if isinstance(source, View) else source.picked.setdefault(hand.person, {})
        if action["type"] not in ("button", "overflow"):
            kept = {
                name: value
                for name, value in action.items()
                if name == "type" or name.startswith(("selected_", "value"))
            }
            values.setdefault(block_id, {})[action["action_id"]] = kept

    def choose_file(self, person: str, name: str, data: bytes) -> Params:
        """A file that somebody puts into a form: as the form's state holds it. Refuses more than Slack takes."""
        if not data or len(data) > OF_A_FORM:
            raise SlackError("file_upload_size_restricted")
        file = File(self.workspace.new_id("F"), name, len(data), person, name, b64encode(data).decode(), True, True)
        self.workspace.files[file.id] = file
        return as_file(self.here, file)

    async def submit(self, hand: Hand, view: View) -> Params:
        """The app's answer, already obeyed; empty when Slack's client found an error itself, or nobody answered."""
        view.errors, view.trouble = missing_answers(view), ""
        if view.errors:
            self.workspace.announce("views", person=hand.person, tab=hand.tab)
            return {}
        payload = interaction(self.here, "view_submission", hand)
        payload |= {"view": as_view(self.here, view), "response_urls": self._response_urls(hand, view)}
        self.sent[hand] = Sent("interactive", payload, view, view.hash)
        return await self._submitted(self.sent[hand], view)

    async def _submitted(self, sent: Sent, view: View, *, repeated: bool = False) -> Params:
        try:
            answer = await self.protocol.deliver(sent.kind, sent.payload)
            stands = view in self.workspace.stacks.get((view.owner, view.tab), [])
            if repeated:
                stands = stands and view.hash == sent.hash
            elif not answer:
                stands = True  # Slack closes what is on top, also when that is a view which was opened meanwhile
            if stands:
                self._obey(view, answer)
        except (NoAnswer, SlackError) as reason:
            view.trouble = " ".join((reason.code, *reason.messages))
            self.workspace.announce("views", person=view.owner, tab=view.tab)
            return {}
        return answer

    def _response_urls(self, hand: Hand, view: View) -> list[Params]:
        found = []
        for block in view.body["blocks"]:
            element = block.get("element", {})
            if element.get("response_url_enabled"):
                chosen = view.values[block["block_id"]][element["action_id"]]
                channel = chosen.get("selected_conversation") or chosen.get("selected_channel")
                url = self.here.response_url(hand.person, channel) if channel else None
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                found.append({**ids, "channel_id": channel, "response_url": url})
        return [each for each in found if each["response_url"]]

    def _obey(self, view: View, answer: Params) -> None:
        match answer.get("response_action"):
            case "errors":
                self._show_errors(view, answer.get("errors"))
            case "update":
                self.workspace.change_view(view, checked(self.here, answer.get("view"), "modal", besides=view))
            case "push":
                body = checked(self.here, answer.get("view"), "modal")
                if len(self.workspace.stacks[view.owner, view.tab]) >= VIEWS_ON_A_STACK:
                    raise SlackError("push_limit_reached")
                self.workspace.show(self.workspace.new_view(body, view.owner, view.tab, view))
            case "clear":
                self.workspace.drop_views(view, all_of_them=True)
            case None if not answer:
                self.workspace.drop_views(view)
            case _:
                raise SlackError("invalid_response", "[ERROR] not an answer to view_submission")

    def _show_errors(self, view: View, errors: Any) -> None:
        inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
            raise SlackError("invalid_errors", "[ERROR] errors must name input blocks of the view")
        view.errors = {block_id: str(error) for block_id, error in errors.items()}
        self.workspace.announce("views", person=view.owner, tab=view.tab)

    async def close(self, hand: Hand, view: View, *, all_of_them: bool = False) -> None:
        stack = self.workspace.stacks.get((view.owner, view.tab), [])
        everything = all_of_them or bool(view.body.get("clear_on_close"))
        closed = list(reversed(stack)) if everything else [view]
        self.workspace.drop_views(view, all_of_them=everything)
        for each in closed:
            if each.body.get("notify_on_close"):
                payload = interaction(self.here, "view_closed", hand, with_trigger=False)
                shown = as_view(self.here, each, with_state=False)  # what was typed and not sent stays with the person
                await self._send(hand, "interactive", {**payload, "view": shown, "is_cleared": everything})

    async def suggest(
        self, hand: Hand, source: Message | View | None, block_id: str, action_id: str, typed: str
    ) -> list[Params]:
        payload = interaction(self.here, "block_suggestion", hand, with_trigger=False)
        payload |= {"block_id": block_id, "action_id": action_id, "value": typed}
        answer = await self._send(hand, "interactive", payload | (place_of(self.here, hand, source) if source else {}))
        wrong = check_options(answer)
        if wrong:
            raise NoAnswer("invalid_options", *map(str, wrong))
        groups = answer.get("option_groups") or [answer]
        return [option for group in groups for option in group["options"]]

    async def shortcut(self, hand: Hand, callback_id: str) -> None:
        payload = interaction(self.here, "shortcut", hand)
        await self._send(
            hand, "interactive", {**payload, "callback_id": callback_id, "action_ts": self.workspace.new_ts()}
        )

    async def message_shortcut(self, hand: Hand, message: Message, callback_id: str) -> None:
        payload = interaction(self.here, "message_action", hand)
        where = place_of(self.here, hand, message)
        payload |= {"callback_id": callback_id, "action_ts": self.workspace.new_ts(), "message_ts": message.ts}
        payload |= {"channel": where["channel"], "message": as_message(self.here, message)}
        payload["response_url"] = self.here.response_url(hand.person, message.channel, message.ts)
        await self._send(hand, "interactive", payload)

    async def open_home(self, hand: Hand, tab: str = "home") -> None:
        """tab: home or messages, which is the direct messages with the app."""
        self.sent[hand] = Sent("events_api", await self.events.home_opened(hand.person, tab))

    async def move_clock(self, hand: Hand, **wish: object) -> None:
        """Asks the app for it: by so many seconds, to="next", pause, stop."""
        await self.protocol.mover.wish(**wish)

    async def change_person(self, person: Person, **facts: Any) -> None:
        self.workspace.change_person(person, **facts)
        await self.events.person_changed(person)

    async def welcome(self, person: Person) -> None:
        await self.events.person_came(self.workspace.add_person(person))

    async def join(self, person: str, channel: str) -> None:
        self.workspace.channels[channel].members.add(person)
        self.workspace.announce("channel", channel=channel)
        await self.events.member_joined(person, channel)

    async def again(self, hand: Hand) -> Params:
        """Delivers the hand's last payload once more: the same ids, the same trigger, the same view."""
        sent = self.sent[hand]
        if sent.view is not None:
            return await self._submitted(sent, sent.view, repeated=True)
        return await self.protocol.deliver(sent.kind, sent.payload)

    async def _send(self, hand: Hand, kind: str, payload: Params) -> Params:
        self.sent[hand] = Sent(kind, payload)
        return await self.protocol.deliver(kind, payload)
