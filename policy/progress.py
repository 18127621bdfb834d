"""What is remembered of progress meetings: when each is or was, and what was agreed there. Policy 4.3(1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ACTION = "action:"  # before an action item's key, where its text stands among a fact's words
NOTES, DECISIONS = "notes", "decisions"  # the other words of minutes


class Stands(StrEnum):
    """How it is with a meeting: the series begins, its time was set, it is skipped or over, its minutes are there."""

    BEGUN = "begun"
    SET = "set"
    SKIPPED = "skipped"
    OVER = "over"
    KEPT = "kept"


@dataclass(frozen=True)
class Meeting:
    """`number` counts from 1; 0 stands for the moment from which on there are meetings.

    `counted`: the next one by the rule is looked for after this. `onward`: those after it are on its weekday and at its
    hour too, on the wall clock of `zone`; where it alone was moved again, on those of `led_by`, in `led_in`. `moved`:
    how often its time was set. `items`: how many action items it had. `by_rule`: when it would be, had it not been
    moved alone; None where nothing moved it.
    """

    number: int
    at: datetime
    counted: datetime
    stands: Stands
    zone: str = ""
    onward: bool = False
    moved: int = 0
    items: int = 0
    led_by: datetime | None = None
    led_in: str = ""
    by_rule: datetime | None = None

    @property
    def leads(self) -> datetime | None:
        """Whose weekday and hour those after it have; None where it says nothing of them."""
        return (self.led_by or self.at) if self.onward else None


@dataclass(frozen=True)
class Action:
    """An action item: who does what by which day. `number`: the meeting's; `by`: who asked for it."""

    key: str
    owner: str
    due: date
    text: str = ""
    number: int = 0
    by: str = ""


@dataclass(frozen=True)
class Minutes:
    """What was said and agreed at a meeting. `edits`: how often it was corrected since."""

    project: str
    number: int
    at: datetime
    kept_by: str
    kept_at: datetime
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: str = ""
    decisions: str = ""
    edits: int = 0
    edited_by: str = ""
    edited_at: datetime | None = None
