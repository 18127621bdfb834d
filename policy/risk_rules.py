"""What an edition sets for risks: scales, bands of a score, what answers there are, and by when. Policy 4.4(3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from policy.citations import Citation
from policy.reading import Label

MOST = 5  # the highest likelihood, and the highest impact
ACCEPT = "accept"  # the answer that needs a reason and a day until which it holds


class Kind(StrEnum):
    THREAT = "threat"
    OPPORTUNITY = "opportunity"


@dataclass(frozen=True)
class Rating:
    """Likelihood and impact, each from 1 to 5."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


@dataclass(frozen=True)
class Band:
    """Scores from `least` up to the next band: looked at again each so many calendar weeks. `red`: sponsors hear."""

    key: str
    label: Label
    least: int
    weeks: int
    red: bool = False


@dataclass(frozen=True)
class RiskRules:
    """`assess_days`, `answer_days`: working days; from the score `answer_from` on an answer is owed.

    `likelihood`, `impact`: what each step of the scale is called, 1 first. `answers`: kind -> key -> label.
    """

    citation: Citation
    assess_days: int
    answer_days: int
    answer_from: int
    bands: tuple[Band, ...]
    likelihood: tuple[Label, ...]
    impact: tuple[Label, ...]
    answers: Mapping[Kind, Mapping[str, Label]]

    def band(self, rating: Rating) -> Band:
        return next(band for band in reversed(self.bands) if rating.score >= band.least)

    def is_red(self, kind: Kind, rating: Rating | None) -> bool:
        """Only a threat can be."""
        return kind is Kind.THREAT and rating is not None and self.band(rating).red
