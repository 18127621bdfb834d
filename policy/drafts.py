"""A form that somebody is still filling in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Draft:
    """`revision` counts saves; `amends` is the project sent back that it continues, `filed` the one it became."""

    id: str
    author: str
    form: str
    values: Mapping[str, Any]
    revision: int
    updated_at: datetime
    amends: str = ""
    filed: str = ""

    @property
    def title(self) -> str:
        return str(self.values.get("title", "")).strip()
