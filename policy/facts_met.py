"""What has happened to progress meetings, their minutes and their action items. Policy 4.3(1)."""

from dataclasses import dataclass
from datetime import datetime

from policy.entries import ProjectFact
from policy.progress import Action


@dataclass(frozen=True)
class MeetingSet(ProjectFact):
    """A progress meeting is at another time; `onward`: those after it too, on its weekday at its hour. Policy 4.3(1).

    `was`: when it would have been; `zone`: on whose wall clock.
    """

    number: int
    was: datetime
    at: datetime
    zone: str
    onward: bool = False


@dataclass(frozen=True)
class MeetingSkipped(ProjectFact):
    """A progress meeting is not held. words: the reason."""

    number: int
    was: datetime


@dataclass(frozen=True)
class MeetingCame(ProjectFact):
    """The time of a progress meeting has passed: its minutes are owed."""

    number: int
    at: datetime


@dataclass(frozen=True)
class MinutesKept(ProjectFact):
    """What was said at a progress meeting; kept once more, they are corrected. Policy 4.3(1).

    `actions`: all that was agreed there, those included that are done. words: notes, decisions, and the texts of the
    action items by their keys.
    """

    number: int
    at: datetime
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class ActionDone(ProjectFact):
    """words: a note, if there is something to say."""

    action: str


@dataclass(frozen=True)
class ActionDropped(ProjectFact):
    """Nobody owes it any more. words: the reason."""

    action: str
