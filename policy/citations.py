"""Which rule stands behind something, and whose rule it is."""

from dataclasses import dataclass
from enum import StrEnum

from policy.reading import Label


class Whose(StrEnum):
    """Whose rule it is: the policy's text, a number or name that this edition sets, or added by us."""

    POLICY = "policy"
    EDITION = "edition"
    ADDED = "added"


@dataclass(frozen=True)
class Citation:
    clause: str
    whose: Whose


@dataclass(frozen=True)
class Clause:
    """What is shown when a clause is pressed: its term and a summary in our own words."""

    number: str
    term: Label
    summary: Label
