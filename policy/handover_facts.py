"""What has happened to the duties of somebody who has gone. Policy 4.2(1)."""

from dataclasses import dataclass

from policy.entries import ProjectFact


@dataclass(frozen=True)
class DutiesHanded(ProjectFact):
    """What `was` owed is owed by `person` from now on. `items`: as policy/handovers.py names them."""

    was: str
    person: str
    items: tuple[tuple[str, str], ...]
