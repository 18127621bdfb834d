"""A view: a modal on one tab's stack, or a person's App Home."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.blocks import Values


@dataclass(slots=True)
class View:
    id: str
    owner: str
    tab: str
    body: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
