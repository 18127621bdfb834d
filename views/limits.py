"""Every number of an edition on one page: sizes, who is asked, how many agree, by when; and whose rule each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.edition import Citation, Edition
from views.blocks import SECTION, Block, actions, button, context, divider, header, modal, section
from views.clauses import cite, clause_button
from views.limits_execution import execution
from views.limits_rules import (
    FORM_CLAUSE,
    ROUTING,
    Rule,
    by_edition,
    drafts,
    forms,
    people,
    sizes,
    suggestions,
    urging,
    visible,
)  # fmt: skip
from views.limits_steps import step_rules
from views.text import Say

PAGE_BLOCKS, LINE = 80, "•"


@dataclass(frozen=True)
class Topic:
    """What belongs together; `citation`: the clause that a press shows."""

    title: str
    rules: tuple[Rule, ...]
    citation: Citation | None = None


def limits_view(edition: Edition, say: Say, page: int = 0, unread: bool = False) -> Block:
    """One page, from 0; what does not fit follows on the next. `unread`: the reader confirms to have read it."""
    pages = _pages(edition, say)
    here = max(0, min(page, len(pages) - 1))
    blocks = [section(say("limits.intro")), *pages[here]]
    if len(pages) > 1:
        blocks.append(context(say("list.page", page=str(here + 1), pages=str(len(pages)))))
    if here + 1 < len(pages):
        blocks.append(actions([button("limits.page", say("list.older"), str(here + 1))]))
    if here > 0:
        blocks.append(actions([button("limits.page", say("list.newer"), str(here - 1))]))
    submit = {"submit": say.title("limits.read")} if unread else {}
    return modal("limits", say.title("limits.title"), blocks, close=say.title("word.close"), **submit)


def _pages(edition: Edition, say: Say) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for topic in topics(edition, say):
        drawn = [header(topic.title), *_sections(topic, edition, say), divider()]
        for block in drawn:
            if len(pages[-1]) >= PAGE_BLOCKS:
                pages.append([])
            pages[-1].append(block)
    return pages


def _sections(topic: Topic, edition: Edition, say: Say) -> Iterator[Block]:
    """As many sections as its sentences need; the first has the press that shows the clause."""
    texts = [""]
    for rule in topic.rules:
        line = "\n".join(f"{LINE} {part}" for part in say.row([rule.told, cite(rule.citation, say)]).split("\n"))
        texts = [*texts, line] if len(texts[-1]) + len(line) >= SECTION else [*texts[:-1], f"{texts[-1]}\n{line}"]
    press = clause_button(edition.key, topic.citation, say) if topic.citation else None
    for number, text in enumerate(texts):
        yield section(text.strip(), press if number == 0 else None)


def topics(edition: Edition, say: Say) -> Iterator[Topic]:
    """What an edition sets, in the order in which a project meets it."""
    yield Topic(say("limits.sizes"), tuple(sizes(edition, say)), by_edition(ROUTING))
    yield Topic(say("limits.form"), (*forms(edition, say), *drafts(edition, say)), by_edition(FORM_CLAUSE))
    for step in edition.steps.values():
        if rules := tuple(step_rules(step, edition, say)):
            yield Topic(say.label(step.label), rules, step.citation)
    yield Topic(say("limits.people"), tuple(people(edition, say)), by_edition(ROUTING))
    yield Topic(say("limits.urging"), tuple(urging(edition, say)), edition.urging.citation)
    yield Topic(say("limits.execution"), tuple(execution(edition, say)), edition.blocking.citation)
    if edition.feedback:
        yield Topic(say.label(edition.feedback.label), tuple(suggestions(edition, say)), edition.feedback.citation)
    yield Topic(say("limits.visible"), tuple(visible(edition, say)))
