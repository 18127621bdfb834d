"""What Slack sends, as far as we read it. Each knows the key of its own delivery."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Command:
    """A slash command; `word` is its first word, `rest` what follows."""

    user: str
    word: str
    rest: str
    trigger: str

    @classmethod
    def of(cls, body: Body) -> "Command":
        word, _, rest = str(body.get("text", "")).strip().partition(" ")
        return cls(body["user_id"], word.lower(), rest.strip(), body["trigger_id"])

    @property
    def once(self) -> str:
        return f"command:{self.trigger}"

    @property
    def page(self) -> int:
        """The page of a list that was asked for, from 0; nobody has lists of more than six digits."""
        return int(self.rest[:6]) - 1 if self.rest.isdecimal() else 0


@dataclass(frozen=True)
class Press:
    """A press on a button, or a choice made. `value`: the button's, or what was chosen; people as Slack's ids.

    `message`: the one in which it happened, as it stands in Slack; `element`: what was pressed of it.
    """

    user: str
    action: str
    value: str
    trigger: str
    channel: str
    ts: str
    is_ephemeral: bool
    view: Body
    response_url: str
    message: Body
    element: Body
    block: str = ""  # the name of the block in which it happened

    @classmethod
    def of(cls, body: Body) -> "Press":
        action = body["actions"][0]
        place = body.get("container") or {}
        return cls(
            user=body["user"]["id"],
            action=str(action.get("action_id", "")),
            value=_text(typed(action)),
            trigger=str(body.get("trigger_id", "")),
            channel=str(place.get("channel_id", "")),
            ts=str(place.get("message_ts", "")),
            is_ephemeral=bool(place.get("is_ephemeral")),
            view=body.get("view") or {},
            response_url=str(body.get("response_url", "")),
            message=body.get("message") or {},
            element=action,
            block=str(action.get("block_id", "")),
        )

    @property
    def once(self) -> str:
        return f"press:{self.trigger}"

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def form(self) -> "Submission":
        """The form in which the press happened, with what was typed so far."""
        return Submission.read(self.user, self.view)


@dataclass(frozen=True)
class Submission:
    """A form as typed: block -> text, key, list of keys, Slack's id of a person, date. `metadata` names things."""

    user: str
    form: str
    view: str
    root: str
    metadata: Mapping[str, Any]
    values: Mapping[str, Any]

    @classmethod
    def of(cls, body: Body) -> "Submission":
        return cls.read(body["user"]["id"], body["view"])

    @classmethod
    def read(cls, user: str, view: Body) -> "Submission":
        state = (view.get("state") or {}).get("values") or {}
        values = {block: typed(next(iter(elements.values()), {})) for block, elements in state.items()}
        metadata = names_in(view.get("private_metadata") or "{}")
        return cls(
            user, view.get("callback_id", ""), view["id"], view.get("root_view_id") or view["id"], metadata, values
        )

    @property
    def once(self) -> str:
        # What was typed is part of the key: a form sent again after a lost answer, with a word mended, is a new one.
        said = json.dumps([self.metadata, self.values], sort_keys=True, default=str)
        return f"submission:{self.view}:{sha256(said.encode()).hexdigest()[:32]}"

    def text(self, block: str) -> str:
        return _text(self.values.get(block))

    def many(self, block: str) -> tuple[str, ...]:
        found = self.values.get(block)
        return tuple(found) if isinstance(found, list) else ()


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of ours. `channel`, `ts`, `text`, `link`: of the message that it was called on; else empty."""

    user: str
    name: str
    trigger: str
    channel: str = ""
    ts: str = ""
    text: str = ""
    link: str = ""

    @classmethod
    def of(cls, body: Body) -> "Shortcut":
        who = body["user"]["id"], body["callback_id"], body["trigger_id"]
        said, place, team = (_inside(body, name) for name in ("message", "channel", "team"))
        channel, ts, domain = _text(place.get("id")), _text(body.get("message_ts")), _text(team.get("domain"))
        link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}" if domain and ts else ""
        return cls(*who, channel, ts, _text(said.get("text")), link)

    @property
    def once(self) -> str:
        return f"shortcut:{self.trigger}"


@dataclass(frozen=True)
class Suggestion:
    user: str
    action: str
    typed: str

    @classmethod
    def of(cls, body: Body) -> "Suggestion":
        return cls(body["user"]["id"], str(body.get("action_id", "")), str(body.get("value", "")))


@dataclass(frozen=True)
class Event:
    id: str
    kind: str
    about: Body

    @classmethod
    def of(cls, body: Body) -> "Event":
        return cls(body["event_id"], body["event"]["type"], body["event"])

    @property
    def once(self) -> str:
        return f"event:{self.id}"


def names_in(text: str) -> dict[str, Any]:
    """What a view or a button of ours carries; nothing where another version of us wrote something else."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


SINGLE = ("value", "selected_date", "selected_time", "selected_user", "selected_conversation", "selected_channel")
MANY = ("selected_users", "selected_conversations", "selected_channels")


def typed(element: Body) -> Any:
    """What one element holds, whatever its kind."""
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"] or ()]
    for name in MANY:
        if name in element:
            return list(element[name] or ())
    if "files" in element:
        return list(element["files"] or ())
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value")
    return next((element[name] for name in SINGLE if name in element), None)


def _inside(body: Body, name: str) -> Body:
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
