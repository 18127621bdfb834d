"""Goals that can be checked: a metric, where it stands and should stand, and by when. Policy 4.1(1), article:53."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.forms import blank
from policy.money import number
from policy.refusals import Refusal

LONGEST = {"metric": 120, "unit": 30}


@dataclass(frozen=True)
class Goal:
    """`owner` is a person's internal id; baseline and target are in `unit`; `objective` is the key of the year's."""

    metric: str
    baseline: Decimal
    target: Decimal
    unit: str
    by: date
    owner: str
    objective: str = ""


def goal(typed: Mapping[str, str], today: date) -> Goal:
    """A goal as typed. Refuses, at its field, what could not be checked later: an unmoved target, a past date."""
    for name, limit in LONGEST.items():
        if blank(typed.get(name, "")):
            raise Refusal("field_needed", name)
        if len(typed[name]) > limit:
            raise Refusal("too_long", name, length=str(len(typed[name])), limit=str(limit))
    baseline, target = number(typed.get("baseline", ""), "baseline"), number(typed.get("target", ""), "target")
    if baseline == target:
        raise Refusal("target_is_baseline", "target")
    try:
        by = date.fromisoformat(typed.get("by", ""))
    except ValueError as error:
        raise Refusal("field_needed", "by") from error
    if by <= today:
        raise Refusal("date_past", "by", day=typed["by"])
    if not typed.get("owner"):
        raise Refusal("field_needed", "owner")
    metric, unit = typed["metric"].strip(), typed["unit"].strip()
    return Goal(metric, baseline, target, unit, by, typed["owner"], typed.get("objective", ""))
