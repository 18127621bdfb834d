"""A risk of a project as its facts have made it, and those facts. Policy 4.4(3); article:87, 89."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from policy.facts import Entry, ProjectFact
from policy.risk_rules import ACCEPT, Kind, Rating

TEXT, SIGNALS, EVIDENCE, PLAN, NOTE = "text", "signals", "evidence", "plan", "note"  # among the words of facts


@dataclass(frozen=True)
class Risk:
    """`key` is R1, R2, ...; `owner` and `by` (who logged it) are internal ids. `rating`: None until it was assessed.

    `answer` is a key of the edition, empty while there is none; `plan` what is done, or why it is accepted.
    `residual`: what should be left then. `until`: the day to which accepting holds; `looked_at`: assessed or reviewed.
    """

    key: str
    kind: Kind
    owner: str
    by: str
    logged_at: datetime
    text: str = ""
    signals: str = ""
    evidence: str = ""
    rating: Rating | None = None
    looked_at: datetime | None = None
    note: str = ""
    answer: str = ""
    plan: str = ""
    answered_by: str = ""
    until: date | None = None
    residual: Rating | None = None
    closed_at: datetime | None = None
    happened: bool = False

    @property
    def score(self) -> int:
        """0 until it was assessed."""
        return self.rating.score if self.rating else 0

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


Risks: TypeAlias = tuple[Risk, ...]


@dataclass(frozen=True)
class RiskFact(ProjectFact):
    risk: str


@dataclass(frozen=True)
class RiskLogged(RiskFact):
    """words: what may happen, early signals of it (article:89), a link to where it was said."""

    kind: Kind
    person: str


@dataclass(frozen=True)
class RiskAssessed(RiskFact):
    """Rated for the first time. words: a note."""

    rating: Rating


@dataclass(frozen=True)
class RiskReviewed(RiskFact):
    """Looked at again, and rated as it is now. `holds`: is its answer still right? words: a note."""

    rating: Rating
    holds: bool = True


@dataclass(frozen=True)
class RiskAnswered(RiskFact):
    """words: what is done about it."""

    answer: str
    residual: Rating | None = None


@dataclass(frozen=True)
class RiskAccepted(RiskFact):
    """The actor accepts it until that day. words: why."""

    until: date


@dataclass(frozen=True)
class AcceptanceEnded(RiskFact):
    """Its day has come: an answer is owed again."""


@dataclass(frozen=True)
class RiskPassed(RiskFact):
    """Somebody else owns it from now on."""

    person: str


@dataclass(frozen=True)
class RiskClosed(RiskFact):
    """`happened`: it came true; else it is past. words: what came of it."""

    happened: bool = False


def registered(risks: Risks, entry: Entry) -> Risks:
    """A project's risks once such a fact has happened."""
    match entry.fact:
        case RiskLogged(risk=key, kind=kind, person=owner, words=words):
            text, signals, evidence = (words.get(name, "") for name in (TEXT, SIGNALS, EVIDENCE))
            return (*risks, Risk(key, kind, owner, entry.actor, entry.at, text, signals, evidence))
        case RiskFact(risk=key):
            return tuple(_after(each, entry) if each.key == key else each for each in risks)
    raise LookupError(entry)


def _after(risk: Risk, entry: Entry) -> Risk:
    match entry.fact:
        case RiskAssessed(rating=rating, words=words):
            return replace(risk, rating=rating, looked_at=entry.at, note=words.get(NOTE, ""))
        case RiskReviewed(rating=rating, holds=holds, words=words):
            seen = replace(risk, rating=rating, looked_at=entry.at, note=words.get(NOTE, ""))
            return seen if holds else _unanswered(seen)
        case RiskAnswered(answer=answer, residual=residual, words=words):
            return replace(_unanswered(risk), answer=answer, residual=residual, plan=words.get(PLAN, ""),
                           answered_by=entry.actor)  # fmt: skip
        case RiskAccepted(until=until, words=words):
            return replace(_unanswered(risk), answer=ACCEPT, until=until, plan=words.get(PLAN, ""),
                           answered_by=entry.actor)  # fmt: skip
        case AcceptanceEnded():
            return _unanswered(risk)
        case RiskPassed(person=person):
            return replace(risk, owner=person)
        case RiskClosed(happened=happened, words=words):
            return replace(risk, closed_at=entry.at, happened=happened, note=words.get(NOTE, ""))
    raise LookupError(entry)


def _unanswered(risk: Risk) -> Risk:
    return replace(risk, answer="", plan="", answered_by="", until=None, residual=None)
