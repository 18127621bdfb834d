"""A form that somebody is still filling in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any


def mark(item: Mapping[str, str]) -> str:
    """A goal or line as somebody saw it: what they edit or remove must still be that one."""
    return sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:12]


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
