"""People are asked what they think of a draft, and say so. Article 46."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from policy import comments as rules
from policy.comments import Asked, Asking, check_can_comment, check_text, given
from policy.notices import comment_card, commented
from policy.people import check_member
from policy.projects import Project
from policy.refusals import Refusal
from storage import comments, drafts, outbox, people
from storage.store import Tx
from usecases.drafts import own_draft
from usecases.people import check_members


@dataclass(frozen=True)
class Said:
    """What somebody who was asked says of a draft, by its id, or of what it was filed as."""

    draft: str
    by: str
    text: str


def ask_for_comments(tx: Tx, order: Asking) -> None:
    """Refuses a draft that is gone, filed or somebody else's, and people who are no members."""
    draft = own_draft(tx, (order.draft, order.by))
    if draft.filed:
        raise Refusal("draft_filed")
    asked = rules.ask(order, comments.of_draft(tx, draft.id, hold=True), tx.now, _today(tx))
    for person in order.people:
        check_members(tx, {"people": person})
    comments.ask(tx, asked)
    outbox.put(tx, *(comment_card(draft.id, each.person) for each in asked))


def _today(tx: Tx) -> date:
    return tx.now.astimezone(ZoneInfo(tx.setup.zone)).date()


def give_comment(tx: Tx, order: Said) -> None:
    """Before filing it can be changed; once filed, while initiation lasts, it is given once and stays."""
    said = check_text(order.text)
    check_member(people.by_id(tx, order.by), tx.machine_now)
    asked, project = can_comment(tx, (order.draft, order.by), hold=True)
    comments.answer(tx, asked, "" if project else said, tx.now)
    if project:
        tx.record(project.id, [given(project, order.by, said)], by=order.by)
    about = project.id if project else asked.draft
    outbox.put(tx, commented(asked.draft, about, asked.asked_by, order.by))
    comments.repaint(tx, about)


def can_comment(tx: Tx, order: tuple[str, str], hold: bool = False) -> tuple[Asked, Project | None]:
    """What somebody was asked, by draft and person, and what the draft was filed as. Refuses who cannot comment."""
    draft, by = order
    asked = comments.find(tx, draft, by, hold)
    filed = asked.project if asked else ""
    if asked is None and drafts.find(tx, draft) is None:
        raise Refusal("draft_given_up")
    project = (tx.hold(filed) if hold else tx.read(filed)) if filed else None
    edition = tx.edition(project.edition) if project else None
    return check_can_comment(asked, project, edition), project


def travel(tx: Tx, order: tuple[str, str]) -> None:
    """What was said of a draft goes with the project that it was filed as, in the order in which it was said."""
    draft, filed = order
    for each in comments.of_draft(tx, draft, hold=True):
        if each.text:
            tx.record(filed, [given(tx.read(filed), each.person, each.text)], by=each.person)
    comments.filed(tx, draft, filed)
    comments.repaint(tx, filed)
