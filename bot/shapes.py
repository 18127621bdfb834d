"""The shapes of Slack's payloads, as far as Bolt and our handlers reach into them. What has another shape is junk."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Json, Tag, ValidationError, model_validator

Id = Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,40}$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+/")]
Absent: Any = Field(default=None)  # may be missing; where None is not named beside it, it may not be null


class Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class Named(Shape):
    id: str | None = None
    team_id: str | None = None


Name = str | Named | None


class Ids(Shape):
    """Where Bolt looks for who and where, at any depth."""

    enterprise: Name = None
    enterprise_id: str | None = None
    team: Name = None
    team_id: str | None = None
    user: Name = None
    user_id: str | None = None
    channel: Name = None
    channel_id: str | None = None
    thread_ts: str | None = None
    authorizations: list["Ids"] | None = None
    event: "Ids" = Absent
    item: "Ids | str | None" = None
    message: "Ids | str | None" = None
    previous_message: "Ids | str | None" = None
    assistant_thread: "Ids | None" = None
    response_url: Address = Absent
    response_urls: list[Mapping[str, Any]] = Absent
    function_execution_id: str | None = None
    bot_access_token: str | None = None


class Option(Shape):
    value: str


class Element(Shape):
    """What an input or a pressed element holds, whatever its kind."""

    value: str | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_user: str | None = None
    selected_users: list[str] | None = None
    selected_channel: str | None = None
    selected_channels: list[str] | None = None
    selected_conversation: str | None = None
    selected_conversations: list[str] | None = None


class Action(Element):
    action_id: str
    block_id: str = Absent


class State(Shape):
    values: Mapping[str, Mapping[str, Element]] | None = None


class Block(Shape):
    type: str = Absent
    block_id: str = Absent


class View(Shape):
    """Our own private_metadata is a JSON object or nothing."""

    id: str
    type: str
    callback_id: str
    private_metadata: Json[dict[str, Any]] | Literal[""] = ""
    app_installed_team_id: str | None = None
    team_id: str | None = None
    root_view_id: str | None = None
    previous_view_id: str | None = None
    hash: str = Absent
    state: State | None = None
    blocks: list[Block] = Absent


class Container(Shape):
    type: str | None = None
    channel_id: str | None = None
    message_ts: str | None = None
    view_id: str | None = None


class Person(Named):
    id: Id
    profile: Mapping[str, Any] | None = None


class Interaction(Ids):
    type: str
    user: Person


class Command(Ids):
    command: str
    text: str = ""
    user_id: Id
    trigger_id: str


class Pressed(Interaction):
    actions: list[Action] = Field(min_length=1)
    trigger_id: str
    container: Container | None = None
    view: View | None = None

    @model_validator(mode="after")
    def _in_its_view(self) -> "Pressed":
        if self.container and self.container.type == "view" and not self.view:
            raise ValueError("no view")
        return self


class Submitted(Interaction):
    view: View


class Suggested(Interaction):
    action_id: str
    block_id: str = Absent
    value: str = ""
    view: View | None = None


class Shortcut(Interaction):
    callback_id: str
    trigger_id: str


class MessageShortcut(Shortcut):
    channel: Named
    message: Ids


class Event(Ids):
    type: str


class PersonTold(Event):
    user: Person


class HomeOpened(Event):
    user: Id
    tab: str = Absent


def _kind_of_event(event: Any) -> str:
    kind = event.get("type") if isinstance(event, dict) else None
    return {"user_change": "person", "team_join": "person", "app_home_opened": "home"}.get(str(kind), "other")


class Happened(Ids):
    type: str
    event_id: str
    event: Annotated[
        Annotated[PersonTold, Tag("person")] | Annotated[HomeOpened, Tag("home")] | Annotated[Event, Tag("other")],
        Discriminator(_kind_of_event),
    ]


KINDS: Mapping[str, type[Shape]] = {
    "block_actions": Pressed,
    "view_submission": Submitted,
    "view_closed": Submitted,
    "block_suggestion": Suggested,
    "shortcut": Shortcut,
    "message_action": MessageShortcut,
    "event_callback": Happened,
}


def is_shaped(payload: Mapping[str, Any]) -> bool:
    shape = Command if "command" in payload else KINDS.get(str(payload.get("type")))
    if shape is None:
        return False
    try:
        shape.model_validate(payload)
    except ValidationError:
        return False
    return True
