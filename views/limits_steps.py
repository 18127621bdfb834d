"""What an edition sets for a step: who owes or judges it, how many have to agree, by when."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from policy.edition import EVERY, MAJORITY, MEMBERS, ONE, Citation, Edition, Step, Whose
from policy.measures import Condition, Test
from views.limits_rules import Rule, by_edition
from views.text import Say

QUORUMS = {ONE: "limits.one", EVERY: "limits.every", MAJORITY: "limits.majority"}
OWNERS = {"proposer": "person.proposer", "pm": "person.pm", "sponsor": "person.sponsor"}
TESTS: Mapping[tuple[str, str], str] = {
    ("in", "size"): "limits.in_size",
    ("not_in", "size"): "limits.not_in_size",
    ("in", "type"): "limits.in_type",
    ("not_in", "type"): "limits.not_in_type",
    ("in", "flags"): "limits.in_flags",
    ("not_in", "flags"): "limits.not_in_flags",
    ("in", "department"): "limits.in_department",
    ("not_in", "department"): "limits.not_in_department",
}


def step_rules(step: Step, edition: Edition, say: Say) -> Iterator[Rule]:
    """Nothing for a step that nobody owes anything at."""
    if step.owner:
        yield Rule(say("limits.owed_by", who=say(OWNERS[step.owner])), step.citation)
    for role in step.judges:
        yield Rule(_asked(role, step, edition, say), _number(step))
    if step.judges:
        yield Rule(_by_size(step.quorum, edition, say, _quorum(step, edition, say)), _number(step))
    if any(step.limit_days.values()):
        days = {size: say.counted("limits.days", count) for size, count in step.limit_days.items()}
        yield Rule(say("limits.within", days=_by_size(days, edition, say, days)), _number(step))
    if step.meeting:
        role = say.label(edition.roles[step.meeting.role].label)
        counts = {"after": str(step.meeting.after), "days": say.counted("limits.days", step.meeting.limit_days)}
        yield Rule(say("limits.meeting", who=role, **counts), replace(step.citation, whose=Whose.ADDED))
    for name in step.return_to:
        yield Rule(say("limits.return_to", step=say.label(edition[name].label)), _number(step))


def _number(step: Step) -> Citation:
    """A number of a step is the edition's own, unless the whole step was added."""
    return step.citation if step.citation.whose is Whose.ADDED else by_edition(step.clause)


def _asked(role: str, step: Step, edition: Edition, say: Say) -> str:
    label = say.label(edition.roles[role].label)
    if role not in step.when:
        return say("limits.always", who=label)
    return say("limits.asked_when", who=label, when=_condition(step.when[role], edition, say))


def _condition(condition: Condition, edition: Edition, say: Say) -> str:
    parts = [
        _condition(part, edition, say) if isinstance(part, Condition) else _test(part, edition, say)
        for part in condition.parts
    ]
    return say("limits.and" if condition.needs_all else "limits.or").join(parts)


def _test(test: Test, edition: Edition, say: Say) -> str:
    sizes = {size.key: size.label for size in edition.sizes}
    marks = {"type": edition.types, "flags": edition.flags, "department": edition.departments}
    known = sizes if test.measure == "size" else {key: mark.label for key, mark in marks[test.measure].items()}
    names = [say.label(known[key]) for key in known if key in test.value]
    return say(
        TESTS[test.op, test.measure], values=say("limits.nor" if test.op == "not_in" else "word.comma").join(names)
    )


def _quorum(step: Step, edition: Edition, say: Say) -> Mapping[str, str]:
    """In words, by size."""
    found = {}
    for size, quorum in step.quorum.items():
        told = say(QUORUMS[quorum]) if quorum in QUORUMS else say("limits.number", count=quorum)
        required = step.quorum_with.get(size, "")
        who = say.label(edition.roles[required].label) if required else ""
        found[size] = say("limits.with", quorum=told, who=who) if required else told
    counts = say("limits.each_member" if step.count == MEMBERS else "limits.each_role")
    return {size: say.aside(told, counts) for size, told in found.items()}


def _by_size(values: Mapping[str, object], edition: Edition, say: Say, told: Mapping[str, str]) -> str:
    """What holds for which sizes; said once where it holds for all."""
    groups: dict[str, list[str]] = {}
    for size in edition.sizes:
        if size.key in values:
            groups.setdefault(told[size.key], []).append(size.key)
    if len(groups) == 1:
        return next(iter(groups))
    comma = say("word.comma")
    told_of = (say("limits.by_size", sizes=comma.join(sizes), words=words) for words, sizes in groups.items())
    return say("limits.apart").join(told_of)
