"""The proposal's form, page by page, and what is shown once it is filed."""

import json

from policy.edition import PROPOSER, Verdict
from policy.forms import LINES
from views.blocks import TITLE, Block, actions, button, context, header, line, lines, modal, rich, section, text
from views.cards import GLYPHS, HERE_GLYPH, OPEN_GLYPH, base_budget, gap_blocks, status, titled, voice_name
from views.clauses import clause_button
from views.comments import asked_blocks
from views.copies import copied_blocks
from views.fields import field_blocks
from views.filled import Filled
from views.items import item_editor
from views.mends import banner, errors_of, reminder, sent_back_part
from views.more import more_blocks, more_button
from views.outlook import summary, total
from views.sights import Sight
from views.text import Say

__all__ = ["Filled", "errors_of", "filed_view", "form_view", "item_editor"]


def form_view(filled: Filled, say: Say) -> Block:
    """One page of the form. What stands against it, and no input here can show, is said at the top."""
    blocks = [*banner(filled, say), *_turned(filled, say), *sent_back_part(filled, say), context(_pages(filled, say))]
    blocks += copied_blocks(filled.values, say) if not filled.page else []
    for field in filled.here.fields:
        blocks += field_blocks(field, filled, say)
    if filled.here.has(LINES) and filled.lines and not filled.last:
        blocks.append(rich(line(*total(filled, say))))
    if filled.last:
        blocks += [*summary(filled, say), *more_blocks(filled, say), *asked_blocks(filled.asked, filled.people, say)]
    blocks.append(actions(_buttons(filled, say)))
    blocks += [context(saved(filled, say)), *reminder(filled, say)]
    leads_on = not filled.last or filled.outgrown
    submit = "proposal.next" if leads_on else "proposal.file_again" if filled.amends else "proposal.file"
    return modal(
        "proposal",
        _title(filled, say),
        blocks,
        submit=say.title(submit),
        close=say.title("word.close"),
        private_metadata=kept(filled),
    )


def kept(filled: Filled) -> str:
    """What the view carries, see Place."""
    names = {"draft": filled.draft, "page": filled.page, "revision": filled.revision}
    return json.dumps({**names, "form": filled.form.key, "seen": filled.mark})


def _title(filled: Filled, say: Say) -> str:
    if filled.amends:
        key = filled.amends.key
        return say.title("proposal.amend_title", key=key)
    return say.within(TITLE, lambda one: one.label(filled.form.label))


def _turned(filled: Filled, say: Say) -> list[Block]:
    """Why there is another form before them than a moment ago."""
    if not filled.turned:
        return []
    size, base = filled.edition.size(filled.outlook.size), filled.edition.rates.base
    worth = say.money(filled.outlook.base_minor, base)
    told = say.each(lambda one: one("proposal.turned", worth=worth, size=one.label(size.label)))
    return [section(told, name="turned")]


def _pages(filled: Filled, say: Say) -> str:
    if len(filled.form.pages) == 1:
        return say.label(filled.here.label)
    place = say("proposal.page", page=str(filled.page + 1), pages=str(len(filled.form.pages)))
    marks = [GLYPHS[Verdict.APPROVE]] * filled.page + [HERE_GLYPH] + [OPEN_GLYPH] * len(filled.form.pages)
    road = [f"{mark} {say.label(page.label)}" for mark, page in zip(marks, filled.form.pages, strict=False)]
    return f"{place}\n{say.row(road)}"


def _buttons(filled: Filled, say: Say) -> list[Block]:
    leads_back = filled.page or filled.edition.question
    back = [button("proposal.back", say("proposal.back"), filled.draft)] if leads_back else []
    save = button("proposal.save", say("proposal.save"), filled.draft)
    paper = next(step for step in filled.edition.steps.values() if step.owner == PROPOSER)
    ask = button("comment.ask", say("comment.ask"), filled.draft)
    beside = [*more_button(filled, say), ask] if filled.last else []
    return [*back, save, *beside, clause_button(filled.edition.key, paper.citation, say)]


def saved(filled: Filled, say: Say) -> str:
    if filled.saved_at:
        return say("proposal.saved", at=say.when(filled.saved_at, filled.zone))
    return say("proposal.unsaved")


def filed_view(sight: Sight, say: Say) -> Block:
    """The key, the size, who is asked and until when, and what happens next."""
    project = sight.project
    proposer = sight.people.get(project.proposer)
    zone = proposer.zone if proposer else sight.setup.zone
    size = say.label(sight.edition.size(project.size).label)
    blocks = [header(titled(project, say)), section(say.row([base_budget(sight, say), size]))]
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
