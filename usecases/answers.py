"""What an answer to a refusal has to cite."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.edition import Citation, Edition
from policy.people import Person
from policy.refusals import Refusal
from storage import people
from storage.store import Tx
from views.text import Known


@dataclass(frozen=True)
class Cited:
    """`citation` is None where only the program speaks; `people` are those whom the refusal names."""

    citation: Citation | None
    edition: Edition | None
    people: Mapping[str, Person]
    zone: str

    @property
    def key(self) -> str:
        return self.edition.key if self.edition else ""

    @property
    def known(self) -> Known:
        """What turns the refusal's facts into words."""
        return Known(people=self.people, edition=self.edition, zone=self.zone)


def cited(tx: Tx, order: tuple[Refusal, str]) -> Cited:
    """The rule that a refusal rests on, for the person (by Slack's id) who is told."""
    refusal, slack_id = order
    reader = people.by_slack_id(tx, slack_id)
    zone = reader.zone if reader else tx.setup.zone
    named = people.names(tx, {refusal.facts[name] for name in ("by",) if name in refusal.facts})
    if not tx.setup.edition:
        return Cited(None, None, named, zone)
    edition = tx.edition(refusal.edition or None)
    step = refusal.facts.get("step", "")
    return Cited(edition.citation(refusal.code, step), edition, named, zone)
