"""When somebody is reminded, and who hears of it: as an edition lists it."""

from dataclasses import dataclass

from policy.citations import Citation
from policy.reading import Label

# Who may be told: whoever is asked; the others who could answer; the head of their department; people of the project;
# whoever asked for it; all of management; whoever keeps the policy.
HOLDER, DEPUTIES, HEAD, MANAGEMENT, POLICY_OWNER = "holder", "deputies", "head", "management", "policy_owner"
PROPOSER, PM, SPONSOR, GIVER = "proposer", "pm", "sponsor", "giver"
TOLD = (HOLDER, DEPUTIES, HEAD, PROPOSER, PM, SPONSOR, GIVER, MANAGEMENT, POLICY_OWNER)


@dataclass(frozen=True)
class Point:
    """`share` percent of the time that there is for it; or `after` so many working days past its end, 0 at its end."""

    tell: tuple[str, ...]
    share: int = 0
    after: int = 0


@dataclass(frozen=True)
class Reminders:
    """`ends`: what happens, or does not, when nobody answers at all."""

    key: str
    points: tuple[Point, ...]
    citation: Citation
    ends: Label


@dataclass(frozen=True)
class Blocking:
    """In so many working days whoever is asked to help answers a colleague who cannot go on."""

    limit_days: int
    citation: Citation


@dataclass(frozen=True)
class Snoozing:
    """How often somebody may put off being reminded of a duty, and for how many working days each time."""

    times: int
    limit_days: int
    citation: Citation


@dataclass(frozen=True)
class Acknowledging:
    """In so many working days whoever is given something by somebody else confirms that they know of it."""

    limit_days: int
    citation: Citation
