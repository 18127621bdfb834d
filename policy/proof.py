"""Proves that an edition can be carried out, before anybody is bound by it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from policy import proof_deciding, proof_execution, proof_progress, proof_reminders, visibility, withdrawals
from policy.edition import EVERY, FILED, MAJORITY, MEMBERS, ONE, Edition, EditionBroken, Flaw, Step, Verdict
from policy.forms import FLAGS, LISTS
from policy.measures import MEASURES, OPS, Condition
from policy.proof_presets import flaws_of_presets
from policy.proposals import CORE, FORM, MAY_DO_WITHOUT
from policy.written import read

QUORUMS = (ONE, EVERY, MAJORITY)
TAKEN_BY_SETUP = ("channel", "language", "zone", "feedback", "link")  # what else the set-up page asks, beside roles
AT_HAND = 8  # a start and a publication ask several times for the same text


@lru_cache(maxsize=AT_HAND)
def load(text: str) -> Edition:
    """An edition that can be carried out. Refuses, with EditionBroken, everything that is wrong, all at once."""
    edition, flaws = read(text)
    flaws += tuple(flaw for check in CHECKS for flaw in check(edition))
    if flaws:
        raise EditionBroken(dict.fromkeys(flaws))
    return edition


def _unknown_names(edition: Edition) -> Iterator[Flaw]:
    stages = {stage.key for stage in edition.stages}
    if edition.first not in edition.steps:
        yield Flaw("unknown_step", "", "first", edition.first)
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        if step.stage not in stages:
            yield Flaw("unknown_stage", place, "stage", step.stage)
        for key, name in step.exits.items():
            if name not in edition.steps:
                yield Flaw("unknown_step", place, key, name)
        for name in step.judges:
            if name not in edition.roles:
                yield Flaw("unknown_role", place, "judges", name)
        for name in step.when.keys() - set(step.judges):
            yield Flaw("condition_without_judge", place, f"when.{name}", name)


def _unknown_clauses(edition: Edition) -> Iterator[Flaw]:
    cited = [(f"steps.{step.name}", step.clause) for step in edition.steps.values()]
    cited += [(f"stages.{stage.key}", stage.clause) for stage in edition.stages]
    cited += [(f"stages.{stage.key}", clause) for stage in edition.stages for clause, _ in stage.road]
    cited += [(f"roles.{role.key}", role.clause) for role in edition.roles.values()]
    cited += [(f"rules.{code}", rule.clause) for code, rule in edition.rules.items()]
    cited += [("risks", edition.risks.citation.clause)] if edition.risks else []
    for place, clause in cited:
        if clause not in edition.clauses:
            yield Flaw("unknown_clause", place, "clause", clause)


def _unmeasurable(edition: Edition) -> Iterator[Flaw]:
    known: Mapping[str, Iterable[str]] = {
        "size": [size.key for size in edition.sizes],
        "type": edition.types,
        "flags": edition.flags,
        "department": edition.departments,
    }
    for place, key, condition in _conditions(edition):
        if not condition.tests():
            yield Flaw("empty", place, key)
        for test in condition.tests():
            if test.measure not in MEASURES:
                yield Flaw("unknown_measure", place, key, test.measure)
            if test.op not in OPS:
                yield Flaw("unknown_op", place, key, test.op)
            for value in sorted(test.value - set(known.get(test.measure, test.value))):
                yield Flaw("unknown_value", place, key, value)


def _conditions(edition: Edition) -> Iterator[tuple[str, str, Condition]]:
    """Every condition with its place: who is asked at a step, and which projects a field is asked of."""
    for step in edition.steps.values():
        for role, condition in step.when.items():
            yield f"steps.{step.name}", f"when.{role}", condition
    for form in edition.forms.values():
        for field in form.fields.values():
            if field.when:
                yield f"forms.{form.key}.fields.{field.key}", "when", field.when


def _misshapen_steps(edition: Edition) -> Iterator[Flaw]:
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        if step.is_gate and step.owner:
            yield Flaw("gate_with_owner", place, "owner", step.owner)
        if step.is_gate and not step.judges:
            yield Flaw("gate_without_judges", place, "judges")
        if step.judges and not step.is_gate:
            yield Flaw("judges_without_gate", place, "approve")
        if {Verdict.SEND_BACK, Verdict.DECLINE} & step.exits.keys() and not step.is_gate:
            yield Flaw("verdict_without_gate", place, "approve")
        for name in sorted({name for name in step.judges if step.judges.count(name) > 1}):
            yield Flaw("judge_twice", place, "judges", name)
        if step.is_gate and not {Verdict.SEND_BACK, Verdict.DECLINE} & step.exits.keys():
            yield Flaw("no_way_to_say_no", place, "send_back")
        if FILED in step.exits and step.owner != "proposer":
            yield Flaw("paper_without_owner", place, "owner", step.owner)
        if (step.is_gate or step.owner) and not all(step.limit_days.values()):
            yield Flaw("no_limit", place, "limit_days")


def _quorums(edition: Edition) -> Iterator[Flaw]:
    for step in edition.steps.values():
        place = f"steps.{step.name}"
        for size, quorum in step.quorum.items():
            if quorum not in QUORUMS and not (quorum.isdecimal() and int(quorum) > 0):
                yield Flaw("unknown_quorum", place, f"quorum.{size}", quorum)
            elif quorum.isdecimal() and step.judges and int(quorum) > _electorate(edition, step.name):
                yield Flaw("quorum_out_of_reach", place, f"quorum.{size}", quorum)


def _electorate(edition: Edition, name: str) -> int:
    """The voices that are there whatever the project; of members one may always be concerned: author or sponsor."""
    step = edition[name]
    always = [role for role in dict.fromkeys(step.judges) if role not in step.when]
    if step.count != MEMBERS:
        return len(always)
    return max(0, sum(edition.roles[role].places for role in always if role in edition.roles) - 1)


def _lost_steps(edition: Edition) -> Iterator[Flaw]:
    onward = {name: {to for to in step.exits.values() if to in edition.steps} for name, step in edition.steps.items()}
    back = {name: {step for step, exits in onward.items() if name in exits} for name in onward}
    ends = {step.name for step in edition.steps.values() if step.ends}
    start = {edition.first} & onward.keys()
    yield from (Flaw("unreachable", f"steps.{name}") for name in sorted(onward.keys() - _reached(start, onward)))
    yield from (Flaw("dead_end", f"steps.{name}") for name in sorted(onward.keys() - _reached(ends, back)))
    if start and FILED not in edition[edition.first].exits:
        yield Flaw("first_is_no_paper", "", "first", edition.first)
    for step in edition.steps.values():
        back_to = step.exits.get(Verdict.SEND_BACK, edition.first)
        if back_to in edition.steps and FILED not in edition[back_to].exits:
            yield Flaw("sent_back_to_no_paper", f"steps.{step.name}", "send_back", back_to)


def _ways_round(edition: Edition) -> Iterator[Flaw]:
    """Approval leads on to an end, and a gate is met once a round: only filing again opens a passed gate."""
    for step in edition.steps.values():
        met, here = [step.name], _onward(step)
        while here in edition.steps and here not in met:
            met.append(here)
            here = _onward(edition[here])
        if here in met:
            yield Flaw("approved_in_a_circle", f"steps.{step.name}", Verdict.APPROVE, here)
        to = step.exits.get(Verdict.DECLINE, "")
        if to in edition.steps and (edition[to].is_gate or not (edition[to].ends or FILED in edition[to].exits)):
            yield Flaw("declined_to_a_gate", f"steps.{step.name}", Verdict.DECLINE, to)
    naming = [step.name for step in edition.steps.values() if step.names_pm]
    for name in naming[1:]:
        yield Flaw("manager_named_twice", f"steps.{name}", "names_pm", naming[0])
    for name in naming:
        if not edition[name].is_gate:
            yield Flaw("manager_named_by_nobody", f"steps.{name}", "names_pm")


def _onward(step: Step) -> str:
    return step.exits.get(Verdict.APPROVE) or step.exits.get(FILED) or ""


def _keys_apart(edition: Edition) -> Iterator[Flaw]:
    """Keys of types begin keys of projects, and people write those in any case."""
    seen: dict[str, str] = {}
    for key in edition.types:
        if key.casefold() in seen:
            yield Flaw("type_twice", f"types.{key}", "", seen[key.casefold()])
        seen.setdefault(key.casefold(), key)
    for role in edition.roles:
        if role in TAKEN_BY_SETUP:
            yield Flaw("name_taken", f"roles.{role}", "", role)


def _reached(start: set[str], arrows: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(start)
    while ahead:
        if (step := ahead.pop()) not in found:
            found.add(step)
            ahead.extend(arrows[step])
    return found


def _thin_gates(edition: Edition) -> Iterator[Flaw]:
    """A gate needs two people who could speak, so that one absence or one own project does not stop it."""
    for step in edition.steps.values():
        always = [role for role in step.judges if role not in step.when and role in edition.roles]
        if step.judges and sum(edition.roles[role].places for role in always) < 2:
            yield Flaw("fewer_than_two_voices", f"steps.{step.name}", "judges")
        for role in step.judges:
            if step.count != MEMBERS and role in edition.roles and edition.roles[role].places < 2:
                yield Flaw("fewer_than_two_voices", f"roles.{role}", "places")


def _sizes_in_order(edition: Edition) -> Iterator[Flaw]:
    limits = [size.up_to for size in edition.sizes]
    if not limits:
        return
    if limits[-1] is not None:
        yield Flaw("largest_size_has_an_end", f"sizes[{len(limits)}]", "up_to", str(limits[-1]))
    if None in limits[:-1]:
        yield Flaw("size_without_end", f"sizes[{limits.index(None) + 1}]", "up_to")
    known = [limit for limit in limits if limit is not None]
    if known != sorted(set(known)):
        yield Flaw("sizes_out_of_order", "sizes", "up_to")
    keys = [size.key for size in edition.sizes]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Flaw("size_twice", "sizes", "key", key)


def _forms_hold_what_rules_need(edition: Edition) -> Iterator[Flaw]:
    for name in dict.fromkeys((FORM, *(size.form for size in edition.sizes))):
        if name not in edition.forms:
            yield Flaw("missing_key", "forms", name)
        else:
            yield from _holds_core(edition, name)
    for name, form in edition.forms.items():
        for field in form.fields.values():
            if field.kind in LISTS and not 1 <= field.at_most <= 60:
                yield Flaw("too_large", f"forms.{name}.fields.{field.key}", "at_most", str(field.at_most))
    known = [size.key for size in edition.sizes]
    for table, marks in (("types", edition.types), ("flags", edition.flags)):
        for mark in marks.values():
            if mark.at_least and mark.at_least not in known:
                yield Flaw("unknown_size", f"{table}.{mark.key}", "at_least", mark.at_least)


def _holds_core(edition: Edition, name: str) -> Iterator[Flaw]:
    asked = edition.question.fields if edition.question else {}
    fields = {**asked, **edition.forms[name].fields}
    for key, kind in CORE.items():
        place = f"forms.{name}.fields.{key}"
        if key not in fields:
            if name == FORM or key not in MAY_DO_WITHOUT:
                yield Flaw("missing_key", f"forms.{name}.fields", key)
        elif fields[key].kind != kind:
            yield Flaw("wrong_kind", place, "kind", fields[key].kind)
        elif (fields[key].optional or fields[key].when) and kind != FLAGS:
            yield Flaw("needed_by_rules", place, "optional" if fields[key].optional else "when")


def _desks(edition: Edition) -> Iterator[Flaw]:
    """Every suggestion reaches a role that there is; what is kept apart has a name."""
    for role in edition.roles.values():
        for name in role.apart:
            if name not in edition.roles and name not in edition.departments:
                yield Flaw("unknown_role", f"roles.{role.key}", "apart", name)
    if edition.feedback is None:
        return
    if edition.feedback.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", "feedback", "clause", edition.feedback.citation.clause)
    for category in edition.feedback.categories.values():
        if category.desk not in edition.roles:
            yield Flaw("unknown_role", f"feedback.categories.{category.key}", "desk", category.desk)
    for key in ("answer_days", "outcome_days"):
        if not getattr(edition.feedback, key):
            yield Flaw("no_limit", "feedback", key)


CHECKS = (
    _unknown_names,
    _unknown_clauses,
    _unmeasurable,
    _misshapen_steps,
    _quorums,
    _lost_steps,
    _ways_round,
    _keys_apart,
    _thin_gates,
    _sizes_in_order,
    _forms_hold_what_rules_need,
    _desks,
    visibility.flaws,
    proof_deciding.flaws,
    proof_reminders.flaws,
    proof_execution.flaws,
    proof_reminders.messages_flaws,
    proof_progress.flaws,
    proof_reminders.briefs_flaws,
    withdrawals.flaws,
    flaws_of_presets,
)
