"""Comments on a proposal: people who do not judge it are asked what they think. Article 46."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from policy.edition import FILED, Edition
from policy.facts import CommentGiven
from policy.forms import blank
from policy.projects import Project
from policy.refusals import Refusal

PEOPLE_AT_MOST, NOTE_AT_MOST, TEXT_AT_MOST = 10, 500, 2000


@dataclass(frozen=True)
class Asked:
    """One person who was asked about a draft. `project`: what it was filed as; `text` is there until then."""

    draft: str
    person: str
    asked_by: str
    asked_at: datetime
    until: date | None = None
    note: str = ""
    text: str = ""
    answered_at: datetime | None = None
    project: str = ""


@dataclass(frozen=True)
class Asking:
    """People, by internal id, who are to be asked about a draft."""

    draft: str
    by: str
    people: tuple[str, ...]
    note: str = ""
    until: date | None = None


def ask(asking: Asking, before: Collection[Asked], now: datetime, today: date) -> tuple[Asked, ...]:
    """Who is asked. Whoever was asked before keeps what they said, and reads the new note and day.

    Refuses, at its field, nobody, oneself, more than ten people in all, a note too long and a day that is past.
    """
    if not asking.people:
        raise Refusal("field_needed", "people")
    if asking.by in asking.people:
        raise Refusal("comment_from_yourself", "people")
    if len({*asking.people, *(each.person for each in before)}) > PEOPLE_AT_MOST:
        raise Refusal("too_many", "people", limit=str(PEOPLE_AT_MOST))
    _check_length("note", asking.note, NOTE_AT_MOST)
    if asking.until and asking.until < today:
        raise Refusal("date_over", "until", day=asking.until.isoformat())
    note = "" if blank(asking.note) else asking.note.strip()
    return tuple(
        Asked(asking.draft, person, asking.by, now, asking.until, note) for person in dict.fromkeys(asking.people)
    )


def check_text(text: str) -> str:
    """A comment as it is kept. Refuses, at its field, one that says nothing or too much."""
    if blank(text):
        raise Refusal("field_needed", "text")
    _check_length("text", text, TEXT_AT_MOST)
    return text.strip()


def _check_length(field: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise Refusal("too_long", field, length=str(len(text)), limit=str(limit))


def check_can_comment(asked: Asked | None, project: Project | None, edition: Edition | None) -> Asked:
    """Refuses whoever was not asked, a second comment on what was filed, and any once initiation is over.

    `project`: what the draft was filed as, under its `edition`.
    """
    if asked is None:
        raise Refusal("not_asked_to_comment")
    if asked.project and asked.answered_at:
        raise Refusal("comment_given", at=asked.answered_at.isoformat())
    if project and edition and not is_open(edition, project):
        raise Refusal("comments_closed", at_step=project.at)
    return asked


def is_open(edition: Edition, project: Project) -> bool:
    """May it still be commented on? As long as it is written or judged."""
    here = edition[project.at]
    return here.stage == edition[edition.first].stage and (here.is_gate or FILED in here.exits)


def given(project: Project, person: str, text: str) -> CommentGiven:
    words: Mapping[str, str] = {"comment": text}
    return CommentGiven(project.at, person, words=words)
