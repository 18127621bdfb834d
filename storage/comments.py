"""Who was asked about a draft, and what they said until it is filed. Nobody's business but its author's: no journal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Date, bindparam, select, text

from policy.comments import Asked
from policy.notices import COMMENT_CARD
from storage import outbox
from storage.columns import Moment
from storage.scope import Scope
from storage.tables import comment

ALL = select(*(comment.c[name] for name in Asked.__dataclass_fields__)).where(
    comment.c.workspace == bindparam("workspace"), comment.c.draft == bindparam("draft")
)
OF_DRAFT = ALL.order_by(comment.c.answered_at, comment.c.asked_at, comment.c.person)
ONE = ALL.where(comment.c.person == bindparam("person"))
ASK = text(
    "INSERT INTO comment (workspace, draft, person, asked_by, asked_at, until, note, text, answered_at, project) "
    "VALUES (:workspace, :draft, :person, :asked_by, :asked_at, :until, :note, :text, :answered_at, :project) "
    "ON CONFLICT (workspace, draft, person) DO UPDATE SET until = excluded.until, note = excluded.note"
).bindparams(*(bindparam(name, type_=Moment) for name in ("asked_at", "answered_at")), bindparam("until", type_=Date))
ANSWER = text(
    "UPDATE comment SET text = :text, answered_at = :answered_at "
    "WHERE workspace = :workspace AND draft = :draft AND person = :person"
).bindparams(bindparam("answered_at", type_=Moment))
FILED = text("UPDATE comment SET project = :project, text = '' WHERE workspace = :workspace AND draft = :draft")
CARDS = text(
    "UPDATE message SET subject = :project WHERE workspace = :workspace AND subject = :draft AND what = :what"
).bindparams(bindparam("what", COMMENT_CARD))
WAITING = text(
    "UPDATE notice SET subject = :project WHERE workspace = :workspace AND subject = :draft AND what = :what"
).bindparams(bindparam("what", COMMENT_CARD))
FORGET = text("DELETE FROM comment WHERE workspace = :workspace AND draft = :draft AND project = ''")


def of_draft(scope: Scope, draft: str, hold: bool = False) -> tuple[Asked, ...]:
    """Held, they stay as they are until the end of the transaction."""
    return tuple(Asked(*row) for row in scope.execute(OF_DRAFT.with_for_update() if hold else OF_DRAFT, draft=draft))


def find(scope: Scope, draft: str, person: str, hold: bool = False) -> Asked | None:
    row = scope.first(ONE.with_for_update() if hold else ONE, draft=draft, person=person)
    return Asked(*row) if row else None


def ask(scope: Scope, asked: Iterable[Asked]) -> None:
    """Whoever was asked before keeps what they said."""
    scope.execute_each(ASK, [vars(each) for each in asked])


def answer(scope: Scope, asked: Asked, said: str, at: datetime) -> Asked:
    scope.execute(ANSWER, draft=asked.draft, person=asked.person, text=said, answered_at=at)
    return replace(asked, text=said, answered_at=at)


def filed(scope: Scope, draft: str, project: str) -> None:
    """From now on the cards speak of the project, and what was said stands in the journal alone."""
    for statement in (FILED, CARDS, WAITING):
        scope.execute(statement, draft=draft, project=project)


def forget(scope: Scope, draft: str) -> None:
    """The draft was given up."""
    scope.execute(FORGET, draft=draft)
    repaint(scope, draft)


def repaint(scope: Scope, draft: str) -> None:
    """The cards that ask about a draft show it as it is now."""
    outbox.want(scope, *(each.key for each in outbox.messages_about(scope, draft)))
