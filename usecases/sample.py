"""What a card to try on oneself is made of; nothing is recorded."""

from policy.refusals import Refusal
from storage import people
from storage.store import Tx
from usecases.setup import standing
from views.sample import Sampled


def sampled(tx: Tx, by: str) -> Sampled:
    """For whoever may set up. Refuses everybody else."""
    setup = standing(tx, by).setup
    reader = people.by_id(tx, by)
    if reader is None:
        raise Refusal("try_again")
    return Sampled(tx.edition(None), setup, reader, tx.now, tx.calendar)
