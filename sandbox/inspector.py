"""What the app called and what it was told, for whoever looks: the last five hundred."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from sandbox.workspace import Workspace

KEPT = 500


@dataclass(frozen=True, slots=True)
class Record:
    """way is call (the app called), upload (it sent a file), response (to a response_url) or delivery (it was told)."""

    number: int
    way: str
    name: str
    at: float
    seconds: float
    asked: dict[str, Any]
    answer: dict[str, Any]
    fault: str = ""

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok", True)) and "no_answer" not in self.answer


class Inspector:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.records: deque[Record] = deque(maxlen=KEPT)
        self.count = 0

    def note(
        self, way: str, name: str, seconds: float, said: tuple[dict[str, Any], dict[str, Any]], fault: str = ""
    ) -> None:
        """said: what was asked, and the answer."""
        self.count += 1
        self.records.append(Record(self.count, way, name, self._workspace.now(), seconds, *said, fault))
        self._workspace.announce("inspect")

    def since(self, number: int = 0) -> list[Record]:
        return [record for record in self.records if record.number > number]
