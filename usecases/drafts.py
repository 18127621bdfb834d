"""Forms that people are still filling in. A draft is nobody's business but its author's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from policy.drafts import DRAFT, Draft, fate, left_alone, mark
from policy.edition import FILED
from policy.forms import LISTS
from policy.proposals import FORM, refiled_values
from policy.refusals import Refusal
from policy.withdrawals import check_reopened
from storage import comments, drafts, occurrences, outbox
from storage.store import Tx


@dataclass(frozen=True)
class Save:
    """What was typed on one page, laid over the draft; a draft that is new begins with it.

    `revision` is the one that the form was drawn from, 0 where nothing was saved before.
    """

    draft: str
    by: str
    values: Mapping[str, Any]
    revision: int = 0


@dataclass(frozen=True)
class Item:
    """One goal or budget line put into a draft's list; `index`: None for a new one; `was`: the mark of the one seen."""

    draft: str
    by: str
    kind: str
    index: int | None
    typed: Mapping[str, str]
    was: str = ""


@dataclass(frozen=True)
class Removal:
    """`was` is the mark of what the person saw: a list that changed since is never cut blindly."""

    draft: str
    by: str
    kind: str
    index: int
    was: str


def save_draft(tx: Tx, order: Save) -> None:
    """Refuses a draft that was filed or deleted meanwhile, and somebody else's."""
    if order.revision and drafts.find(tx, order.draft) is None:
        raise Refusal("no_such_draft")
    draft = _held(tx, order.draft, order.by)
    _save(tx, replace(draft, values=order.values))


def put_item(tx: Tx, order: Item) -> None:
    """Refuses a list that a draft does not keep, an item that is another by now, a draft filed or somebody else's."""
    draft = _held(tx, order.draft, order.by)
    items = list(draft.values.get(_key(order.kind), ()))
    if order.index is None:
        items.append(dict(order.typed))
    else:
        _check_same(items, order.index, order.was)
        items[order.index] = dict(order.typed)
    _save(tx, replace(draft, values={_key(order.kind): items}))


def remove_item(tx: Tx, order: Removal) -> None:
    """Refuses an item that is another by now, and a draft that is gone, filed or somebody else's."""
    draft = _held(tx, order.draft, order.by)
    items = list(draft.values.get(_key(order.kind), ()))
    _check_same(items, order.index, order.was)
    del items[order.index]
    _save(tx, replace(draft, values={_key(order.kind): items}))


def _check_same(items: Sequence[Mapping[str, str]], index: int, was: str) -> None:
    if index >= len(items) or mark(items[index]) != was:
        raise Refusal("list_changed")


def _held(tx: Tx, draft: str, by: str) -> Draft:
    """The draft, ours until commit; a blank one where nothing was saved yet."""
    held = drafts.hold(tx, Draft(draft, by, FORM, {}, 0, tx.now))
    if held.author != by:
        raise Refusal("not_your_draft")
    return held


def _key(kind: str) -> str:
    if kind not in LISTS:
        raise Refusal("form_unknown")
    return kind


def _save(tx: Tx, draft: Draft) -> None:
    if draft.filed:
        raise Refusal("draft_filed")
    drafts.save(tx, replace(draft, updated_at=tx.now))
    comments.repaint(tx, draft.id)


def _own(tx: Tx, draft: str, by: str) -> Draft | None:
    found = drafts.find(tx, draft)
    if found and found.author != by:
        raise Refusal("not_your_draft")
    return found


def own_draft(tx: Tx, order: tuple[str, str]) -> Draft:
    """A draft by its id and author. Refuses one that is gone or somebody else's."""
    found = _own(tx, *order)
    if found is None:
        raise Refusal("no_such_draft")
    return found


def draft_or_blank(tx: Tx, order: tuple[str, str]) -> Draft:
    """The draft as it stands; a blank one under that id where nothing was saved yet."""
    draft, by = order
    return _own(tx, draft, by) or Draft(draft, by, FORM, {}, 0, tx.now)


def drafts_of(tx: Tx, person: str) -> tuple[Draft, ...]:
    """What a person has begun and not filed, the latest first."""
    return drafts.of_author(tx, person)


def delete_draft(tx: Tx, order: tuple[str, str]) -> None:
    draft = own_draft(tx, order)
    drafts.delete(tx, draft.id)
    comments.forget(tx, draft.id)


def on_draft(tx: Tx, draft_id: str, planned: datetime) -> None:
    """The clock looks after a draft: it says that it will be deleted, and deletes it."""
    draft = drafts.find(tx, draft_id)
    if draft is None or draft.filed:
        return
    comes = fate(tx.edition(None).keeping, draft.updated_at, planned, tx.now)
    if comes.next is None:
        delete_draft(tx, (draft.id, draft.author))
        return
    occurrences.plan(tx, DRAFT, draft.id, comes.next)
    if comes.until:
        outbox.put(tx, left_alone(draft, comes))


def left_draft(tx: Tx, facts: Mapping[str, str]) -> Draft | None:
    """The draft that its author is told of; None where they have gone on with it since, or given it up."""
    found = drafts.find(tx, facts["draft"])
    same = found and not found.filed and str(found.revision) == facts["revision"]
    return found if same else None


def open_amendment(tx: Tx, order: tuple[str, str]) -> None:
    """A draft that continues a proposal sent back: one a round, so that a second press finds the first."""
    project_id, by = order
    project = tx.hold(project_id)
    check_reopened(project)
    if FILED not in tx.edition(project.edition)[project.at].exits:
        raise Refusal("already_filed")
    if project.proposer != by:
        raise Refusal("not_your_proposal")
    name = amendment_of(project_id, project.round)
    if drafts.find(tx, name) is None:
        drafts.save(tx, Draft(name, by, FORM, refiled_values(project), 0, tx.now, amends=project_id))


def amendment_of(project: str, round_: int) -> str:
    return uuid5(NAMESPACE_URL, f"amendment:{project}:{round_}").hex
