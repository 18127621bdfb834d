"""What travels in a press, and in the form that it opens: written as JSON, read back as what it was."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Self

from policy.refusals import Refusal


@dataclass(frozen=True)
class Carried:
    """Fields are strings and whole numbers, annotated as such."""

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, names: object) -> Self:
        """Refuses, with `press_unknown`, what another version of us wrote."""
        kinds = {each.name: each.type for each in fields(cls)}
        known = names if isinstance(names, dict) else {}
        if any(not isinstance(known.get(name), kind) for name, kind in kinds.items()):  # type: ignore[arg-type]
            raise Refusal("press_unknown")
        return cls(**{name: known[name] for name in kinds})
