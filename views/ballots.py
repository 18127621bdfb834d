"""The ballot: what a judge has to know, and whatever a verdict may need, in one view."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from policy import conditions
from policy.edition import Verdict
from policy.gates import REASON_AT_MOST
from policy.visibility import BUDGET
from views.asking import CONDITIONS, VERDICT_OF, Asking, criteria_block
from views.blocks import (
    TICKS,
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
    date_picker,
    entry,
    line,
    lines,
    modal,
    option,
    radio,
    rich,
    text,
    ticks,
    typing,
    user,
)  # fmt: skip
from views.cards import budget, goals_list, scope_rows, titled
from views.comments import comments_button
from views.conditions import conditions_part, lapsed_part
from views.diffs import diff_part
from views.evidence import evidence_blocks
from views.sights import Sight, person_of
from views.text import Say, flat, prose
from views.tongues import other_tongue
from views.verdicts import returned_part, said_so_far

FEW_LINES, WHAT_SHOWN = 3, 60
REDRAW, ANOTHER = "ballot.redraw", "ballot.another"
AUTHOR = "author"  # the choice of no earlier gate: back to whoever wrote it


def ballot_modal(asking: Asking, say: Say) -> Block:
    """One view for every verdict; what is not needed for the one that is chosen is not there.

    Inputs: `seat`, `verdict`, `criteria_SEAT`, `reasons`, `to`, `pm`, `reason`, and those of policy/conditions.py.
    """
    asked, chosen = asking.asked, asking.chosen
    blocks = [_ask(asking, say)]
    if not asking.is_quick:
        blocks += _substance(asking, say)
    if len(asking.voices) > 1:
        element = {**radio(dict(list(asking.voices.items())[:TICKS]), asking.seat), "action_id": REDRAW}
        blocks.append({**entry("seat", say("ballot.seat"), element), "dispatch_action": True})
    if not asking.is_quick:
        blocks += [*_criteria(asking, say), _verdict(asking, say), *_further(asking, say)]
    if asking.names_pm and VERDICT_OF.get(chosen.choice, chosen.choice) == Verdict.APPROVE:
        picked = chosen.text("pm") or _slack_id(asking.sight, asking.sight.project.terms.pm)
        blocks.append(entry("pm", say("ballot.pm"), user(picked), say("ballot.pm_why")))
    blocks.append(_reason(asking, say))
    heading = "ballot.title_approve" if asking.is_quick else "ballot.title_any"
    title = say.title(heading, key=asking.sight.project.key)
    submit = say.title(f"ballot.submit_{chosen.choice}")
    kept = {**asdict(asked), "rows": chosen.rows, "criteria": list(asking.criteria)}
    kept |= {"page": asking.page} if asking.page is not None else {}
    close = say.title("word.cancel")
    return modal("ballot", title, blocks, submit=submit, close=close, private_metadata=json.dumps(kept))


def _ask(asking: Asking, say: Say) -> Block:
    sight = asking.sight
    rows = [[bold(titled(sight.project, say))]]
    if sight.shows(BUDGET):
        rows.append([bold(budget(sight.project, sight.edition, say))])
    rows.append([text(say.each(lambda one: _question(asking, one)))])
    if asking.seat and not person_of(asking.seat):
        rows.append([text(say("ballot.for", seat=asking.voices[asking.seat]))])
    elif asking.seat and person_of(asking.seat) != asking.reader.id:
        rows.append([text(say("ballot.in_place", whom=asking.voices[asking.seat]))])
    return rich(lines(rows))


def _question(asking: Asking, say: Say) -> str:
    sight = asking.sight
    step, department = say.label(sight.here.label), sight.edition.departments.get(sight.project.department)
    deadline = sight.deadline_of(asking.reader)
    key = "ballot.late" if sight.is_late(deadline) else "ballot.ask"
    until = say(key, step=step, until=say.when(deadline, asking.reader.zone)) if deadline else step
    return say.row([until, say.label(department.label) if department else ""])


def _substance(asking: Asking, say: Say) -> Iterator[Block]:
    """To whoever has seen it before, what has changed; else the money and the goals. Then what the others said."""
    sight = asking.sight
    yield from other_tongue(sight, say)
    if seen_before := diff_part(sight, asking.reader.id, say):
        yield from seen_before
    else:
        yield from _money(sight, say)
        if sight.project.terms.goals:
            yield goals_list(sight.project.terms.goals, say, title=say("details.goals"))
    if scope := list(scope_rows(sight, say)):
        yield rich(lines(scope))
    yield from evidence_blocks(sight, say)
    yield from [*conditions_part(sight, say), *lapsed_part(sight, asking.voices, say), *returned_part(sight, say)]
    if others := said_so_far(sight, asking.reader.id, say):
        yield context(others)
    details = button("project.details", say("ballot.details"), sight.project.id)
    yield actions([details, *comments_button(sight, say)])


def _money(sight: Sight, say: Say) -> Iterator[Block]:
    """The biggest lines of the budget."""
    rates, agreed = sight.edition.rates, sight.project.terms.lines
    if not agreed or not sight.shows(BUDGET):
        return
    biggest = sorted(agreed, key=lambda each: -rates.in_base(each.minor, each.currency))
    rows = [[bold(say.money(each.minor, each.currency)), text(f"  {flat(each.what, WHAT_SHOWN)}")]
            for each in biggest[:FEW_LINES]]  # fmt: skip
    if len(biggest) > FEW_LINES:
        rest = sum(rates.in_base(each.minor, each.currency) for each in biggest[FEW_LINES:])
        more = say.counted("ballot.more_lines", len(biggest) - FEW_LINES)
        rows.append([bold(say.money(rest, rates.base)), text(f"  {more}")])
    yield rich(line(bold(say("details.budget"))), bullets(rows))


def _criteria(asking: Asking, say: Say) -> Iterator[Block]:
    """What one's own department judges by; everything is without concern until it is unticked."""
    known = {key: asking.sight.edition.criteria[key] for key in asking.criteria[:TICKS]}
    if not known:
        return
    name = criteria_block(asking.seat)
    picked = asking.chosen.many(name)
    offered = [option(say.label(each.label), key, say(f"criterion.{each.kind}")) for key, each in known.items()]
    first = [each for each in offered if picked is None or each["value"] in picked]
    element = {"type": "checkboxes", "options": offered, **({"initial_options": first} if first else {})}
    yield entry(name, say("ballot.criteria"), element, say("ballot.criteria_hint"), optional=True)


def _verdict(asking: Asking, say: Say) -> Block:
    exits = asking.sight.here.exits
    offered = {}
    for verdict in Verdict:
        if verdict in exits:
            offered[str(verdict)] = say(f"gate.{verdict}")
        if verdict is Verdict.APPROVE:
            offered[CONDITIONS] = say("ballot.with_conditions")
    element = {**radio(offered, asking.chosen.choice), "action_id": REDRAW}
    return {**entry("verdict", say("ballot.verdict"), element), "dispatch_action": True}


def _further(asking: Asking, say: Say) -> Iterator[Block]:
    """What the chosen verdict needs beside words."""
    if asking.chosen.choice == CONDITIONS:
        for row in range(1, asking.chosen.rows + 1):
            yield from _condition(asking, row, say)
        if asking.chosen.rows < conditions.AT_MOST:
            yield actions([button(ANOTHER, say("ballot.another"), "another")])
    if asking.chosen.choice == Verdict.SEND_BACK:
        if known := asking.sight.edition.reasons:
            offered = {key: say.label(each.label) for key, each in list(known.items())[:TICKS]}
            box = ticks(offered, asking.chosen.many("reasons") or ())
            yield entry("reasons", say("ballot.reasons"), box, optional=True)
        yield from _to(asking, say)


def _condition(asking: Asking, row: int, say: Say) -> Iterator[Block]:
    chosen, further = asking.chosen, row > 1
    name, owner, due = (each.format(row) for each in (conditions.TEXT, conditions.OWNER, conditions.DUE))
    box = typing(flat(chosen.text(name), conditions.LONGEST), max_length=conditions.LONGEST)
    yield entry(name, say("ballot.condition", number=str(row)), box, say("ballot.condition_hint"), optional=further)
    picked = chosen.text(owner) or _slack_id(asking.sight, asking.sight.project.terms.pm)
    yield entry(owner, say("ballot.condition_owner"), user(picked), optional=further)
    yield entry(due, say("ballot.condition_due"), date_picker(chosen.text(due)), optional=further)


def _to(asking: Asking, say: Say) -> Iterator[Block]:
    """To which earlier step, where the gate offers several. The first is its author."""
    edition, here = asking.sight.edition, asking.sight.here
    if not here.return_to:
        return
    paper = edition[here.exits[Verdict.SEND_BACK]]
    offered = {AUTHOR: say("ballot.to_author", step=say.label(paper.label))}
    offered |= {step: say.label(edition[step].label) for step in here.return_to[: TICKS - 1]}
    picked = asking.chosen.text("to")
    yield entry("to", say("ballot.to"), radio(offered, picked if picked in offered else AUTHOR))


def _reason(asking: Asking, say: Say) -> Block:
    choice = asking.chosen.choice
    needed = choice == Verdict.DECLINE or (choice == Verdict.SEND_BACK and not asking.sight.edition.reasons)
    no = choice in (Verdict.SEND_BACK, Verdict.DECLINE)
    box = typing(prose(asking.chosen.text("reason"), REASON_AT_MOST), multiline=True, max_length=REASON_AT_MOST)
    hint = say("ballot.decline_hint" if choice == Verdict.DECLINE else "ballot.reason_hint") if no else ""
    label = say("ballot.reason") if no else say("ballot.comment")
    return entry("reason", label, box, hint, optional=not needed)


def _slack_id(sight: Sight, person: str) -> str:
    known = sight.people.get(person)
    return known.slack_id if known else ""
