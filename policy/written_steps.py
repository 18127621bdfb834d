"""Reads the steps of an edition: who judges, how many must agree, where each leads."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from policy.briefs import Briefs
from policy.cadence import WEEKDAYS
from policy.drafts import Keeping
from policy.edition import (
    EXITS,
    FEASIBILITY,
    IMPLEMENTABILITY,
    MEMBERS,
    ONE,
    OWNERS,
    SEATS,
    Citation,
    Criterion,
    Meeting,
    Step,
    Urging,
    Whose,
)
from policy.measures import Condition, Test
from policy.points import TOLD, Point, Reminders
from policy.quiet import Hours, Messages
from policy.reading import Reading

LONGEST_LIMIT = 250  # a year of working days


def step(name: str, each: Reading, sizes: list[str]) -> Step:
    quorums = _quorums(each, sizes)
    read = Step(
        name,
        stage=each.text("stage"),
        citation=Citation(each.text("clause"), whose(each)),
        label=each.label("label"),
        owner=each.text("owner", "", among=OWNERS),
        judges=each.names("judges"),
        when={role: condition(part) for role, part in each.tables("when", needed=False).items()},
        quorum={size: rule for size, (rule, _) in quorums.items()},
        quorum_with={size: role for size, (_, role) in quorums.items() if role},
        count=each.text("count", SEATS, among=(SEATS, MEMBERS)),
        names_pm=each.switch("names_pm", False),
        exits={exit_: each.text(exit_) for exit_ in EXITS if exit_ in each.raw},
        limit_days=_days(each, sizes),
        return_to=each.names("return_to"),
        meeting=_meeting(each.table("meeting")) if "meeting" in each.raw else None,
        needs_conditions=each.switch("needs_conditions", False),
        reopen_days=each.number("reopen_days", 0),
        reminders=each.text("reminders", ""),
        extend_days=each.number("extend_days", 0),
    )
    each.done()
    return read


def _quorums(each: Reading, sizes: list[str]) -> Mapping[str, tuple[str, str]]:
    """Size -> the rule, and the role that has to be among those who approve."""
    written = each.raw.get("quorum")
    if isinstance(written, dict) and "rule" in written:
        return dict.fromkeys(sizes, _rule(each.table("quorum")))
    return {size: _quorum(each, size, value) for size, value in each.by_size("quorum", sizes, ONE).items()}


def _quorum(each: Reading, size: str, value: Any) -> tuple[str, str]:
    if not isinstance(value, dict):
        return str(value), ""
    return _rule(Reading(value, f"{each.where}.quorum.{size}", each.flaws))


def _rule(part: Reading) -> tuple[str, str]:
    found = part.text("rule"), part.text("with")
    part.done()
    return found


def _days(each: Reading, sizes: list[str]) -> Mapping[str, int]:
    days = each.by_size("limit_days", sizes, 0)
    for size, value in days.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            each.flaw("wrong_kind", f"limit_days.{size}", value)
        elif value > LONGEST_LIMIT:
            each.flaw("too_large", f"limit_days.{size}", value)
    return {size: value if isinstance(value, int) else 0 for size, value in days.items()}


def _meeting(part: Reading) -> Meeting:
    meeting = Meeting(part.number("after"), part.text("role"), part.number("limit_days"))
    part.done()
    return meeting


def condition(part: Reading) -> Condition:
    """A test, or `any` or `all` of several."""
    for word in ("any", "all"):
        if word in part.raw:
            parts = tuple(condition(each) for each in part.rows(word))
            part.done()
            return Condition(parts, needs_all=word == "all")
    value = part.raw.get("value")
    named = part.names("value") if isinstance(value, list) else (part.text("value"),)
    test = Test(part.text("measure"), part.text("op"), frozenset(named))
    part.done()
    return Condition((test,))


def criterion(key: str, each: Reading) -> Criterion:
    kind = each.text("kind", among=(FEASIBILITY, IMPLEMENTABILITY))
    read = Criterion(key, each.label("label"), kind, each.names("fields"))
    each.done()
    return read


def urging(top: Reading) -> Urging:
    """Where an edition says nothing, nobody is urged."""
    if "urge" not in top.raw:
        return Urging(0, 0, time(0), time(0), Citation("", Whose.ADDED))
    part = top.table("urge")
    read = Urging(
        part.number("a_day"),
        part.number("a_round"),
        part.time_of_day("quiet_from"),
        part.time_of_day("quiet_to"),
        Citation(part.text("clause"), whose(part)),
    )
    part.done()
    return read


def keeping(top: Reading) -> Keeping:
    """Where an edition says nothing, drafts are kept as the standard one says."""
    if "drafts" not in top.raw:
        return Keeping(60, 83, 90, Citation("", Whose.EDITION))
    part = top.table("drafts")
    warn, last_warn, keep = (part.number(key) for key in ("warn_days", "last_warn_days", "keep_days"))
    read = Keeping(warn, last_warn, keep, Citation(part.text("clause"), whose(part)))
    part.done()
    return read


def reminders(key: str, each: Reading) -> Reminders:
    """Who is told of what is owed, and when."""
    points = tuple(map(_point, each.rows("points")))
    read = Reminders(key, points, Citation(each.text("clause"), whose(each)), each.label("ends"))
    each.done()
    return read


def _point(part: Reading) -> Point:
    told = part.names("tell")
    for name in told:
        if name not in TOLD:
            part.flaw("not_among", "tell", name)
    point = Point(told, part.number("share", 0), part.number("after", 0))
    part.done()
    return point


def briefs(part: Reading) -> Briefs:
    """When a week begins."""
    day = part.text("weekday", among=WEEKDAYS)
    number = WEEKDAYS.index(day) if day in WEEKDAYS else 0
    read = Briefs(number, part.time_of_day("at"), Citation(part.text("clause"), whose(part)))
    part.done()
    return read


def messages(part: Reading) -> Messages:
    """When people are written to."""
    hours = Hours(part.time_of_day("quiet_from"), part.time_of_day("quiet_to"), part.times("digests"))
    read = Messages(hours, part.number("a_day"), Citation(part.text("clause"), whose(part)))
    part.done()
    return read


def whose(each: Reading) -> Whose:
    written = each.text("whose", Whose.POLICY, among=tuple(Whose))
    return Whose(written) if written in tuple(Whose) else Whose.POLICY
