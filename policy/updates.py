"""What somebody wrote of their work in a round of updates, and the rounds that are over, as facts have made them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from policy.facts import Entry, Fact, UpdateGiven, UpdateSkipped, WrapUpPosted
from policy.forms import blank
from policy.projects import Project
from policy.refusals import Refusal

TEXT = "text"  # what was written: an input of the form, and among a fact's words
TEXT_AT_MOST = 2000
JOINS_FOR = timedelta(days=14)  # so long after its day an answer still joins a round


class How(StrEnum):
    PLANNED = "planned"  # all goes as planned: nothing was written
    WRITTEN = "written"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Update:
    """One person's word for one project and day. `late`: after the round had closed for them."""

    project: str
    day: date
    person: str
    how: How
    text: str
    at: datetime
    late: bool = False
    edited_at: datetime | None = None

    @property
    def is_answer(self) -> bool:
        return self.how is not How.SKIPPED


@dataclass(frozen=True)
class Round:
    """A round that is closed: who was asked, and who of the project's people was away that day."""

    project: str
    day: date
    closed_at: datetime
    asked: tuple[str, ...]
    away: tuple[str, ...]


def after(before: Update | None, entry: Entry) -> Update | None:
    """Somebody's word once an entry has happened; None where it is none. `before`: for the same day, if any."""
    match entry.fact:
        case UpdateGiven(day=day, late=late) as given:
            text = given.words.get(TEXT, "")
            how = How.PLANNED if given.planned else How.WRITTEN
            new = Update(entry.stream, day, entry.actor, how, text, entry.at, late)
        case UpdateSkipped(day=day):
            new = Update(entry.stream, day, entry.actor, How.SKIPPED, "", entry.at)
        case _:
            return None
    if before is None or not before.is_answer:
        return new  # whoever skipped has said nothing that could be changed
    return replace(new, at=before.at, late=new.late and before.late, edited_at=entry.at)


def closed(entry: Entry) -> Round | None:
    if not isinstance(entry.fact, WrapUpPosted):
        return None
    return Round(entry.stream, entry.fact.day, entry.at, entry.fact.asked, entry.fact.away)


def retold(entries: Iterable[Entry]) -> tuple[tuple[Update, ...], tuple[Round, ...]]:
    """Everything that a project's journal tells of its rounds."""
    updates: dict[tuple[date, str], Update] = {}
    rounds: dict[date, Round] = {}
    for entry in entries:
        day = getattr(entry.fact, "day", None)
        if day is not None and (said := after(updates.get((day, entry.actor)), entry)):
            updates[day, entry.actor] = said
        if over := closed(entry):
            rounds[over.day] = over
    return tuple(updates.values()), tuple(rounds.values())


def check_day(day: date, today: date) -> None:
    """Refuses a round that is to come, and one that is long over."""
    if not today - JOINS_FOR <= day <= today:
        raise Refusal("update_over")


def give(project: Project, day: date, text: str, before: Update | None, late: bool) -> tuple[Fact, ...]:
    """How it goes, in somebody's words; where there are none, as planned. Nothing where they said the same before."""
    said = "" if blank(text) else text.strip()
    if len(said) > TEXT_AT_MOST:
        raise Refusal("too_long", TEXT, length=str(len(said)), limit=str(TEXT_AT_MOST))
    if before and before.is_answer and before.text == said:
        return ()
    return (UpdateGiven(project.at, day, not said, late, words={TEXT: said} if said else {}),)


def stays_skipped(before: Update | None, *written: str) -> bool:
    """Whoever skipped and writes nothing has said nothing new: by that alone it does not go as planned."""
    return before is not None and not before.is_answer and all(map(blank, written))


def skip(project: Project, day: date, before: Update | None) -> tuple[Fact, ...]:
    """Nothing where somebody has said something already."""
    return () if before else (UpdateSkipped(project.at, day),)
