"""A message: posted, edited, or shown to one person only."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.blocks import Block, Values


@dataclass(slots=True)
class Message:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    thread_ts: str | None = None
    only_for: str | None = None
    is_edited: bool = False
    metadata: dict[str, Any] | None = None
    client_msg_id: str | None = None
    files: list[str] = field(default_factory=list)
    picked: dict[str, Values] = field(default_factory=dict)
    """What each person chose in this message's own selects and boxes."""

    @property
    def at(self) -> float:
        return float(self.ts)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in (None, self.ts)
