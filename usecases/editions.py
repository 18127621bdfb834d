"""Which edition of the policy is in force."""

from policy.edition import Edition
from policy.facts import GATEPOST, WORKSPACE
from policy.proof import load
from policy.refusals import Refusal
from policy.setup_facts import EditionPublished
from storage import editions
from storage.store import Tx
from usecases.feedback import plan_ahead


def publish_edition(tx: Tx, text: str) -> Edition:
    """Puts an edition in force for projects to come; those under way stay pinned to theirs. Refuses a broken one."""
    edition = editions.add(tx, text, tx.now)
    if tx.setup.edition != edition.key:
        tx.record(WORKSPACE, [EditionPublished(edition.key)], by=GATEPOST)
    plan_ahead(tx)
    return edition


def publish_first_edition(tx: Tx, text: str) -> bool:
    """Publishes only where none is in force. False: another text is in force, and stays so."""
    if not tx.setup.edition:
        publish_edition(tx, text)
    plan_ahead(tx)
    return tx.setup.edition == load(text).key


def edition_of(tx: Tx, key: str) -> Edition:
    """An edition by its key; the one in force where the key is empty. Refuses one that was never kept here."""
    if key and key not in editions.keys(tx):
        raise Refusal("press_unknown")
    return tx.edition(key or None)
