"""A conversation: a public or private channel, a direct message, or one of several people."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    members: set[str]
    topic: str = ""
    is_dm: bool = False
    is_private: bool = False
    is_archived: bool = False
    is_read_only: bool = False
    is_general: bool = False
    creator: str = ""
    created: int = 0
    pins: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Slack's word for it in `types` and `channel_type`."""
        if self.is_dm:
            return "im" if len(self.members) < 3 else "mpim"
        return "private_channel" if self.is_private else "public_channel"
