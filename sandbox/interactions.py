"""The payloads of what people do: the common head, and where it was done."""

from dataclasses import dataclass

from sandbox.blocks import values_of
from sandbox.installation import Installation
from sandbox.payloads import Payload, as_message, as_view
from sandbox.workspace import Channel, Message, View


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, and in which browser tab: a modal opens only there."""

    person: str
    tab: str


def team(here: Installation) -> Payload:
    return {"id": here.workspace.team_id, "domain": here.workspace.domain}


def channel_name(channel: Channel) -> str:
    """What payloads call it: private ones and direct messages keep their name to themselves."""
    return {"im": "directmessage", "mpim": "mpdm", "private_channel": "privategroup"}.get(channel.kind, channel.name)


def interaction(here: Installation, kind: str, hand: Hand, *, with_trigger: bool = True) -> Payload:
    person = here.workspace.people[hand.person]
    head: Payload = {
        "type": kind,
        "team": team(here),
        "user": {"id": person.id, "name": person.name, "username": person.name, "team_id": here.workspace.team_id},
        "api_app_id": here.app_id,
        "token": "sandbox",
        "is_enterprise_install": False,
        "enterprise": None,
    }
    return head | ({"trigger_id": here.triggers.give(hand.person, hand.tab)} if with_trigger else {})


def place_of(here: Installation, hand: Hand, source: Message | View) -> Payload:
    """Where an element stands that was pressed, chosen from, or typed into."""
    if isinstance(source, View):
        return {"container": {"type": "view", "view_id": source.id}, "view": as_view(here, source)}
    channel = here.workspace.channels[source.channel]
    container: Payload = {
        "type": "message",
        "message_ts": source.ts,
        "channel_id": source.channel,
        "is_ephemeral": bool(source.only_for),
    }
    if source.thread_ts:
        container["thread_ts"] = source.thread_ts
    place: Payload = {"container": container, "channel": {"id": channel.id, "name": channel_name(channel)}}
    if not source.only_for:  # Slack keeps no copy of what only one person sees
        place["message"] = as_message(here, source)
    return place | {"state": {"values": values_of(source.blocks, source.picked.get(hand.person, {}))}}


def command_payload(here: Installation, hand: Hand, channel: Channel, name: str, text: str) -> Payload:
    return {
        "token": "sandbox",
        "command": name,
        "text": text,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": hand.person,
        "user_name": here.workspace.people[hand.person].name,
        "team_id": here.workspace.team_id,
        "team_domain": here.workspace.domain,
        "api_app_id": here.app_id,
        "is_enterprise_install": "false",
        "trigger_id": here.triggers.give(hand.person, hand.tab),
        "response_url": here.response_url(hand.person, channel.id),
    }
