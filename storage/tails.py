"""Where a stream of the journal ends."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tail:
    """Kept beside the state as well as in the journal, so that entries cut off at the end are missed."""

    seq: int = 0
    head: str = ""
