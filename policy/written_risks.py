"""Reads what an edition sets for risks."""

from collections.abc import Iterator, Mapping

from policy.citations import Citation
from policy.reading import Label, Reading
from policy.risk_rules import ACCEPT, MOST, Band, Kind, RiskRules
from policy.written_steps import whose

LONGEST_CADENCE = 52  # weeks


def risks(part: Reading) -> RiskRules:
    rules = RiskRules(
        Citation(part.text("clause"), whose(part)),
        assess_days=part.number("assess_days"),
        answer_days=part.number("answer_days"),
        answer_from=part.number("answer_from"),
        bands=tuple(_bands(part)),
        likelihood=tuple(_scale(part, "likelihood")),
        impact=tuple(_scale(part, "impact")),
        answers={kind: _answers(part.table(kind)) for kind in Kind},
    )
    part.done()
    return rules


def _bands(part: Reading) -> Iterator[Band]:
    """From the lowest score to the highest, without a gap: the first begins at 1."""
    least = 0
    for each in part.rows("bands"):
        band = Band(each.text("key"), each.label("label"), each.number("least"), each.number("weeks"),
                    each.switch("red", False))  # fmt: skip
        each.done()
        if band.least <= least or (not least and band.least != 1):
            each.flaw("bands_out_of_order", "least", band.least)
        if not 0 < band.weeks <= LONGEST_CADENCE:
            each.flaw("wrong_kind", "weeks", band.weeks)
        least = band.least
        yield band
    if not least:
        part.flaw("bands_out_of_order", "bands")


def _scale(part: Reading, key: str) -> Iterator[Label]:
    rows = part.rows(key)
    if len(rows) != MOST:
        part.flaw("wrong_kind", key, len(rows))
    for each in rows:
        yield each.label("label")
        each.done()


def _answers(part: Reading) -> Mapping[str, Label]:
    found = {key: part.label(key) for key in part.raw}
    if ACCEPT not in found:
        part.flaw("missing_key", ACCEPT)
    part.done()
    return found
