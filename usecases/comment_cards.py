"""What is seen of a draft, or of the project that it became, by somebody who is asked to comment on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from policy.comments import Asked, is_open
from policy.drafts import Draft
from policy.edition import Edition
from policy.goals import Goal, goal
from policy.lists import Reading
from policy.outlook import outlook
from policy.people import Person
from policy.refusals import Refusal
from storage import comments, drafts, people
from storage.store import Tx
from usecases.comments import can_comment
from usecases.drafts import own_draft
from usecases.projects import sight
from views.comments import Commented, Paper


def commenting(tx: Tx, order: tuple[str, str]) -> Commented:
    """The same for a press, by draft and person. Refuses whoever cannot comment."""
    asked, _ = can_comment(tx, order)
    return seen(tx, asked.draft, asked.person)


def seen(tx: Tx, draft: str, person: str) -> Commented:
    asked = comments.find(tx, draft, person)
    if asked is None:
        return Commented(None, None)
    author = people.by_id(tx, asked.asked_by)
    if not asked.project:
        found = drafts.find(tx, draft)
        return Commented(
            asked, author, _paper(tx, found) if found else None, text=asked.text, is_open=found is not None
        )
    about, reader = sight(tx, asked.project), people.by_id(tx, person)
    said = [each.text for each in about.project.comments if each.person == person]
    shown = about.for_reader(reader) if reader else about
    closed = not is_open(about.edition, about.project) or asked.answered_at is not None
    return Commented(asked, author, sight=shown, text=said[-1] if said else "", is_open=not closed)


def _paper(tx: Tx, draft: Draft) -> Paper:
    amends = tx.read(draft.amends) if draft.amends else None
    edition = tx.edition(amends.edition if amends else None)
    today = tx.now.astimezone(ZoneInfo(tx.setup.zone)).date()
    reading = Reading(edition, draft.values, today, draft.author)
    size = outlook(reading)
    return Paper(draft, edition, tuple(_goals(edition, reading)), reading.readable_lines, size.size, size.base_minor)


def _goals(edition: Edition, reading: Reading) -> Iterator[Goal]:
    """As far as they can be read."""
    for typed in reading.typed_goals:
        try:
            yield goal(typed, reading.today)
        except Refusal:
            continue


@dataclass(frozen=True)
class Around:
    """Who was asked about a draft, in the order in which they answered, and who these people are."""

    asked: tuple[Asked, ...]
    people: Mapping[str, Person]


def asked_about(tx: Tx, order: tuple[str, str]) -> Around:
    """By the draft's id and its author's."""
    own_draft(tx, order)
    asked = comments.of_draft(tx, order[0])
    return Around(asked, people.names(tx, {each.person for each in asked}))


def commenter(tx: Tx, order: tuple[str, str]) -> tuple[Commented, Person | None]:
    """What a person said of a draft, for its author."""
    draft, person = order
    return seen(tx, draft, person), people.by_id(tx, person)
