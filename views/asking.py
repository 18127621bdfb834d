"""What a press at a gate is about, and what stands in the ballot that it opens."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from policy import conditions
from policy.edition import Verdict
from policy.people import Person
from policy.refusals import Refusal
from policy.rounds import Ballot
from views.sights import Sight

CONDITIONS = "conditions"  # approving with conditions: one of the choices, and no verdict of its own
VERDICT_OF = {CONDITIONS: Verdict.APPROVE}


@dataclass(frozen=True)
class Asked:
    """What travels inside a gate's button, and in the modal it opens: names of things, never a right.

    Without a verdict the ballot asks for it.
    """

    project: str
    step: str
    verdict: str = ""
    round: int = 0

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Asked":
        try:
            names = json.loads(text)
        except ValueError as error:
            raise Refusal("press_unknown") from error
        return cls.of(names if isinstance(names, dict) else {})

    @classmethod
    def of(cls, names: Mapping[str, object]) -> "Asked":
        """Refuses, with `press_unknown`, what another version of us wrote."""
        known = {name: names[name] for name in cls.__dataclass_fields__ if name in names}
        wanted = {"project": str, "step": str, "verdict": str, "round": int}
        if not {"project", "step"} <= known.keys() or any(not isinstance(v, wanted[n]) for n, v in known.items()):
            raise Refusal("press_unknown")
        return cls(**known)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Chosen:
    """What stands in a ballot so far. `choice`: a verdict, or CONDITIONS; `rows`: how many conditions it has room for.

    `values`: what was typed, by input; people as Slack's ids.
    """

    choice: str = Verdict.APPROVE
    rows: int = 1
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        found = self.values.get(name)
        return found if isinstance(found, str) else ""

    def many(self, name: str) -> tuple[str, ...] | None:
        """None where nothing was ever chosen there."""
        found = self.values.get(name)
        return tuple(found) if isinstance(found, list) else None


@dataclass(frozen=True)
class Asking:
    """What a press left open: with which voice, by name; `names_pm`: does approving name the project manager?

    `page`: of the list from which it was opened, which is shown again once it is handed in.
    """

    asked: Asked
    sight: Sight
    voices: Mapping[str, str]
    reader: Person
    names_pm: bool = False
    chosen: Chosen = Chosen()
    page: int | None = None

    @property
    def is_quick(self) -> bool:
        """Approved on a card: only what the press left open is asked."""
        return self.asked.verdict == Verdict.APPROVE

    @property
    def seat(self) -> str:
        """The voice it is filled in for; empty while there are several and none is chosen."""
        picked = self.chosen.text("seat")
        return picked if picked in self.voices else next(iter(self.voices)) if len(self.voices) == 1 else ""

    @property
    def criteria(self) -> tuple[str, ...]:
        role = self.sight.edition.roles.get(self.seat)
        return tuple(key for key in role.criteria if key in self.sight.edition.criteria) if role else ()


def criteria_block(seat: str) -> str:
    """The input's name: another voice judges by other criteria."""
    return f"criteria_{seat}"


def said_before(ballot: Ballot, sight: Sight) -> Chosen:
    """A verdict that may still be revised, as its ballot is filled in with it."""
    role = sight.edition.roles.get(ballot.seat)
    values: dict[str, Any] = {"reason": ballot.reason, "reasons": list(ballot.reasons), "seat": ballot.seat}
    if role:
        values[criteria_block(ballot.seat)] = [key for key in role.criteria if key not in ballot.concerns]
    for row, each in enumerate(ballot.conditions, 1):
        owner = sight.people.get(each.owner)
        values[conditions.TEXT.format(row)] = each.text
        values[conditions.OWNER.format(row)] = owner.slack_id if owner else ""
        values[conditions.DUE.format(row)] = each.due.isoformat()
    choice = CONDITIONS if ballot.conditions else str(ballot.verdict)
    return Chosen(choice, max(1, len(ballot.conditions)), values)
