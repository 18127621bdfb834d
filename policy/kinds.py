"""Every kind of fact, by its name."""

from collections.abc import Iterator, Mapping

from policy import entries, facts, facts_met, feedback_facts, handover_facts, risk_facts, setup_facts
from policy.facts import Fact

ROOTS = (
    facts,
    facts_met,
    feedback_facts,
    handover_facts,
    risk_facts,
    setup_facts,
)  # where kinds are defined: all of them have to be known
PARENTS = (entries.Fact, entries.ProjectFact, feedback_facts.FeedbackFact, risk_facts.RiskFact)


def _below(kind: type[Fact]) -> Iterator[type[Fact]]:
    for each in kind.__subclasses__():
        yield from _below(each)
        yield each


KINDS: Mapping[str, type[Fact]] = {kind.__name__: kind for kind in _below(Fact) if kind not in PARENTS}
