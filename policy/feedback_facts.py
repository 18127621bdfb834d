"""What happens to a suggestion that was made by name."""

from dataclasses import dataclass

from policy.facts import Fact


@dataclass(frozen=True)
class FeedbackFact(Fact):
    """Of a suggestion, in a stream of its own: whoever reads the set-up's history does not read who gave it."""


@dataclass(frozen=True)
class FeedbackGiven(FeedbackFact):
    """By name; the actor gave it. `clause` and `project`, by number and id, where it is about one. words: the text."""

    number: int
    category: str
    clause: str = ""
    project: str = ""


@dataclass(frozen=True)
class FeedbackMoved(FeedbackFact):
    """Passed on to the desk of another category. It says nothing of who gave it."""

    category: str


@dataclass(frozen=True)
class FeedbackAnswered(FeedbackFact):
    """`public`: may everybody read the answer? words: the answer."""

    public: bool


@dataclass(frozen=True)
class FeedbackAdopted(FeedbackFact):
    """What it changes: a clause, a project, or both. words: the answer."""

    public: bool
    clause: str = ""
    project: str = ""


@dataclass(frozen=True)
class FeedbackDeclined(FeedbackFact):
    """words: the answer, which gives the reason."""

    public: bool
