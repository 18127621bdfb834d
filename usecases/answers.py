"""What an answer to a refusal has to cite."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.store import Tx

from policy.edition import Citation
from policy.people import Person
from policy.refusals import Refusal
from storage import people


@dataclass(frozen=True)
class Cited:
    """`citation` is None where only the program speaks; `people` are those whom the refusal names."""

    citation: Citation | None
    edition: str
    people: Mapping[str, Person]
    zone: str


def cited(tx: Tx, order: tuple[Refusal, str]) -> Cited:
    """The rule that a refusal rests on, for the person (by Slack's id) who is told."""
    refusal, slack_id = order
    reader = people.by_slack_id(tx.session, tx.workspace, slack_id)
    zone = reader.zone if reader else tx.setup.zone
    named = people.by_ids(tx.session, tx.workspace, {refusal.facts[name] for name in ("by",) if name in refusal.facts})
    if not tx.setup.edition:
        return Cited(None, "", named, zone)
    edition = tx.edition(None)
    step = refusal.facts.get("step", "")
    return Cited(edition.citation(refusal.code, step), edition.key, named, zone)
