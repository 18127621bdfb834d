"""Forms that people are still filling in. A draft is nobody's business but its author's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from policy.drafts import Draft
from policy.edition import FILED
from policy.forms import LISTS
from policy.proposals import FORM, refiled_values
from policy.refusals import Refusal
from storage import drafts
from storage.store import Tx


@dataclass(frozen=True)
class Save:
    """What was typed on one page, laid over the draft; a draft that is new begins with it."""

    draft: str
    by: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One goal or budget line put into a draft's list; `index` is None for a new one."""

    draft: str
    by: str
    kind: str
    index: int | None
    typed: Mapping[str, str]


@dataclass(frozen=True)
class Removal:
    """`revision` is what the person saw: a list that changed since is shown anew, never cut blindly."""

    draft: str
    by: str
    kind: str
    index: int
    revision: int


def save_draft(tx: Tx, order: Save) -> None:
    draft = draft_or_blank(tx, (order.draft, order.by))
    _save(tx, replace(draft, values=order.values))


def put_item(tx: Tx, order: Item) -> None:
    """Refuses a list that a draft does not keep, and a draft that was filed or is somebody else's."""
    draft = draft_or_blank(tx, (order.draft, order.by))
    items = list(draft.values.get(_key(order.kind), ()))
    if order.index is None or order.index >= len(items):
        items.append(dict(order.typed))
    else:
        items[order.index] = dict(order.typed)
    _save(tx, replace(draft, values={_key(order.kind): items}))


def remove_item(tx: Tx, order: Removal) -> None:
    """Removes nothing where the list changed since it was seen. Refuses a draft that is gone, filed or another's."""
    draft = own_draft(tx, (order.draft, order.by))
    items = list(draft.values.get(_key(order.kind), ()))
    if draft.revision == order.revision and order.index < len(items):
        del items[order.index]
        _save(tx, replace(draft, values={_key(order.kind): items}))


def _key(kind: str) -> str:
    if kind not in LISTS:
        raise Refusal("form_unknown")
    return kind


def _save(tx: Tx, draft: Draft) -> None:
    if draft.filed:
        raise Refusal("draft_filed")
    drafts.save(tx, replace(draft, updated_at=tx.now))


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


def open_amendment(tx: Tx, order: tuple[str, str]) -> None:
    """A draft that continues a proposal sent back: one a round, so that a second press finds the first."""
    project_id, by = order
    project = tx.hold(project_id)
    if FILED not in tx.edition(project.edition)[project.at].exits:
        raise Refusal("already_filed")
    if project.proposer != by:
        raise Refusal("not_your_proposal")
    name = amendment_of(project_id, project.round)
    if drafts.find(tx, name) is None:
        drafts.save(tx, Draft(name, by, FORM, refiled_values(project), 0, tx.now, amends=project_id))


def amendment_of(project: str, round_: int) -> str:
    return uuid5(NAMESPACE_URL, f"amendment:{project}:{round_}").hex
