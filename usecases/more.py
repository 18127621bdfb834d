"""What a form asks beside its pages."""

from policy.forms import Page
from policy.refusals import Refusal
from storage.store import Tx
from usecases.proposals import filling, objections_to


def more_objections(tx: Tx, order: tuple[str, str]) -> tuple[Refusal, ...]:
    """What stands against it as it was saved. `order`: the draft's id and its author's."""
    found = filling(tx, order)
    return objections_to(tx, found, Page({}, found.form.more))
