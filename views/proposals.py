"""The proposal's form, page by page, and what is shown once it is filed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Unpack

from policy.edition import PROPOSER, Step, Verdict
from policy.forms import LISTS, Page
from policy.money import sums
from policy.refusals import Refusal
from views.blocks import (
    TITLE,
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
    header,
    line,
    lines,
    modal,
    rich,
    section,
    text,
)  # fmt: skip
from views.cards import GLYPHS, HERE_GLYPH, OPEN_GLYPH, base_budget, gap_blocks, listed, status, titled, voice_name
from views.clauses import clause_button
from views.fields import field_blocks
from views.figures import clock
from views.filled import Filled
from views.items import item_editor
from views.sights import Sight
from views.text import Known, Say

__all__ = ["Filled", "errors_of", "filed_view", "form_view", "item_editor"]


def form_view(filled: Filled, say: Say) -> Block:
    """One page of the form. What stands against it, and no input here can show, is said at the top."""
    blocks = [*_banner(filled, say), context(_pages(filled, say))]
    for field in filled.here.fields:
        blocks += field_blocks(field, filled, say)
    if "lines" in [field.key for field in filled.here.fields] and filled.lines and not filled.last:
        blocks.append(rich(line(*_total(filled, say))))
    if filled.last:
        blocks += _summary(filled, say)
    blocks.append(actions(_buttons(filled, say)))
    blocks.append(context(_saved(filled, say)))
    submit = "proposal.next" if not filled.last else "proposal.file_again" if filled.amends else "proposal.file"
    return modal(
        "proposal",
        _title(filled, say),
        blocks,
        submit=say.title(submit),
        close=say.title("word.close"),
        private_metadata=json.dumps({"draft": filled.draft, "page": filled.page, "revision": filled.revision}),
    )


def _title(filled: Filled, say: Say) -> str:
    if filled.amends:
        key = filled.amends.key
        return say.title("proposal.amend_title", key=key)
    return say.within(TITLE, lambda one: one.label(filled.form.label))


def _banner(filled: Filled, say: Say) -> list[Block]:
    if not filled.errors:
        return []
    rows = [[text(_worded(refusal, filled, say))] for refusal in dict.fromkeys(filled.errors)]
    return [rich(line(bold(say("proposal.mend"))), bullets(rows))]


def _worded(refusal: Refusal, filled: Filled, say: Say) -> str:
    fields = filled.form.fields

    def told(one: Say) -> str:
        why = one.refusal(refusal, people=filled.people, edition=filled.edition, zone=filled.zone)
        field = fields.get(refusal.field)
        return one("word.about", what=one.label(field.label), why=why) if field and field.kind not in LISTS else why

    return say.each(told)


def _pages(filled: Filled, say: Say) -> str:
    place = say("proposal.page", page=str(filled.page + 1), pages=str(len(filled.form.pages)))
    marks = [GLYPHS[Verdict.APPROVE]] * filled.page + [HERE_GLYPH] + [OPEN_GLYPH] * len(filled.form.pages)
    road = [f"{mark} {say.label(page.label)}" for mark, page in zip(marks, filled.form.pages, strict=False)]
    return f"{place}\n{say.row(road)}"


def _total(filled: Filled, say: Say) -> Sequence[Block]:
    outlook, base = filled.outlook, filled.edition.rates.base
    asked = sums(filled.lines)
    worth = say.money(outlook.base_minor, base)
    told = worth if set(asked) <= {base} else f"{' + '.join(say.money(m, c) for c, m in asked.items())} = {worth}"
    return (
        text(f"{say('details.total')} "),
        bold(told),
        text(f"  {say.label(filled.edition.size(outlook.size).label)}"),
    )


def _summary(filled: Filled, say: Say) -> list[Block]:
    """Before filing: how much, how large, and who will be asked until when."""
    if not filled.lines:
        return []
    rows: list[Sequence[Block]] = [_total(filled, say)]
    for gate in filled.gates():
        rows.append([bold(f"{say.label(gate.label)}  "), text(say.each(partial(_asked, gate, filled)))])
    return [rich(line(bold(say("proposal.summary"))), lines(rows)), context(say("proposal.ticks_count"))]


def _asked(gate: Step, filled: Filled, say: Say) -> str:
    outlook = filled.outlook
    roles = [
        say.label(filled.edition.roles[role].label) for role in gate.asked(outlook) if role in filled.edition.roles
    ]
    return say.row([listed(roles, say, len(roles)), say.counted("time.working_days", gate.limit_days[outlook.size])])


def _buttons(filled: Filled, say: Say) -> list[Block]:
    back = [button("proposal.back", say("proposal.back"), filled.draft)] if filled.page else []
    save = button("proposal.save", say("proposal.save"), filled.draft)
    paper = next(step for step in filled.edition.steps.values() if step.owner == PROPOSER)
    return [*back, save, clause_button(filled.edition.key, paper.citation, say)]


def _saved(filled: Filled, say: Say) -> str:
    if filled.saved_at:
        return say("proposal.saved", at=clock(filled.saved_at, filled.zone))
    return say("proposal.unsaved")


def filed_view(sight: Sight, say: Say) -> Block:
    """The key, the size, who is asked and until when, and what happens next."""
    project = sight.project
    proposer = sight.people.get(project.proposer)
    zone = proposer.zone if proposer else sight.setup.zone
    size = say.label(sight.edition.size(project.size).label)
    blocks = [header(titled(project)), section(say.row([base_budget(sight, say), size]))]
    blocks.append(section(status(sight, say, zone, project.proposer, brief=True)))
    waiting = [text(f"○ {voice_name(voice.name, sight, say)}") for voice in sight.waiting()]
    if waiting:
        blocks.append(rich(lines([each] for each in waiting)))
    blocks += gap_blocks(sight, say)
    blocks.append(section(say("proposal.filed_next")))
    details = button("project.details", say("project.details"), project.id)
    blocks.append(actions([details, clause_button(sight.edition.key, sight.here.citation, say)]))
    title = say.title("proposal.filed_title", key=project.key)
    return modal("filed", title, blocks, close=say.title("word.close"))


def errors_of(
    refusals: Iterable[Refusal], say: Say, page: Page | None = None, **known: Unpack[Known]
) -> Mapping[str, str]:
    """Errors for `response_action: errors`, by input. With a page: only those that its inputs can show."""
    shown = None if page is None else {field.key for field in page.fields if field.kind not in LISTS}
    found: dict[str, str] = {}
    for refusal in refusals:
        if refusal.field and (shown is None or refusal.field in shown):
            found.setdefault(refusal.field, say.refusal(refusal, **known))
    return found
