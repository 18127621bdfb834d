"""Projects in a list, and the picker that finds one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy.edition import Edition
from policy.projects import Project
from views.blocks import (
    OPTION,
    OPTIONS,
    Block,
    actions,
    button,
    context,
    entry,
    header,
    message,
    modal,
    option,
    section,
)  # fmt: skip
from views.cards import titled
from views.text import Say, flat

PAGE = 10  # what a page of the list holds; longer ones stay within Slack's limits too
ROWS = 20


@dataclass(frozen=True)
class Listed:
    """One page, counted from 0, of `total` projects; `editions` by key.

    `unpriced`: by id, those whose money the reader may not see.
    """

    projects: tuple[Project, ...]
    editions: Mapping[str, Edition]
    page: int
    pages: int
    total: int
    unpriced: frozenset[str] = frozenset()


def list_message(rows: Listed, say: Say, zone: str) -> Block:
    """The answer to `/project list`."""
    if not rows.projects:
        return message(say("list.empty"), _blocks(rows, say, zone))
    title = _title(rows, say)
    return message(title, [header(title), *_blocks(rows, say, zone)])


def list_view(rows: Listed, say: Say, zone: str) -> Block:
    """The same, opened from Home."""
    title = say.title("home.all")
    blocks = [context(_title(rows, say)), *_blocks(rows, say, zone)]
    return modal("project.list", title, blocks, close=say.title("word.close"))


def _title(rows: Listed, say: Say) -> str:
    return say.row([say("list.title", total=str(rows.total)), _place(rows, say)])


def _blocks(rows: Listed, say: Say, zone: str) -> list[Block]:
    new = button("project.new", say("project.new"), "new", style="primary")
    if not rows.projects:
        return [section(say("list.empty")), actions([new])]
    blocks = []
    for project in rows.projects[:ROWS]:
        priced = project.id not in rows.unpriced
        blocks.append(project_row(project, rows.editions.get(project.edition), say, zone, priced=priced))
    # Two presses of one kind need a block each.
    if rows.page + 1 < rows.pages:
        blocks.append(actions([button("project.list", say("list.older"), str(rows.page + 1))]))
    if rows.page > 0:
        blocks.append(actions([button("project.list", say("list.newer"), str(rows.page - 1))]))
    return [*blocks, actions([new])]


def _place(rows: Listed, say: Say) -> str:
    return say("list.page", page=str(rows.page + 1), pages=str(rows.pages)) if rows.pages > 1 else ""


def project_row(project: Project, edition: Edition | None, say: Say, zone: str, *, priced: bool = True) -> Block:
    """One project on two lines, with a button to open it."""
    where = ""
    if edition and project.at in edition.steps:
        where = say.label(edition[project.at].label)
    money = say.money(project.base_minor, edition.rates.base) if edition and priced else ""
    since = say.tagged("list.since", say.when(project.entered_at, zone)) if project.entered_at else ""
    told = f"{titled(project, say)}\n{say.row([money, where, since])}"
    return section(told, button("project.details", say("project.details"), project.id))


def picker_modal(say: Say, form: str = "project.pick") -> Block:
    """Asks which project is meant; its options come from `picker_options`. `form`: what then opens."""
    title = say.title("picker.title")
    submit = say.title("picker.show")
    close = say.title("word.cancel")
    return modal(form, title, [picker(say)], submit=submit, close=close)


def picker(say: Say) -> Block:
    element = {"type": "external_select", "min_query_length": 0}
    return entry("project", say("picker.project"), element, say("picker.hint"))


def picker_options(projects: Iterable[Project], say: Say) -> list[Block]:
    """The answer to a picker's question: at most a hundred options."""
    return [option(flat(titled(project, say), OPTION), project.id) for project in projects][:OPTIONS]
