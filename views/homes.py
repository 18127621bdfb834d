"""App Home: what I owe, my projects, my drafts, everybody's projects; never an empty page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policy.drafts import Draft
from policy.duties import Duty
from policy.edition import LANGUAGES, Edition
from policy.people import Person
from policy.projects import Project
from policy.setup import Setup
from views.blocks import (
    VIEW_BLOCKS,
    Block,
    actions,
    button,
    context,
    divider,
    header,
    section,
    select,
)  # fmt: skip
from views.cards import base_budget, listed, status, titled
from views.drafts import draft_words
from views.figures import city
from views.gates import amend_buttons, decide_button
from views.lists import project_row
from views.sights import Sight
from views.text import Say

OWED_ROWS, MY_ROWS, DRAFT_ROWS, ALL_ROWS = 10, 6, 4, 5
AS_SLACK = "slack"  # the choice of no language of one's own


@dataclass(frozen=True)
class HomeSight:
    """`owed` by due time; `all` is the first page of `total` projects; `setup_missing`: roles that nobody holds."""

    reader: Person
    owed: tuple[tuple[Duty, Sight], ...]
    mine: tuple[Sight, ...]
    all: tuple[Project, ...]
    total: int
    drafts: tuple[Draft, ...]
    setup_missing: tuple[str, ...]
    may_set_up: bool
    edition: Edition
    setup: Setup
    now: datetime
    owed_total: int = 0  # of which `owed` are those that are shown
    late_total: int = 0
    parked: int = 0  # messages that Slack keeps refusing, for whoever may set up

    @property
    def waiting(self) -> int:
        return max(self.owed_total, len(self.owed))

    @property
    def late(self) -> int:
        return max(self.late_total, sum(project.due(duty) < self.now for duty, project in self.owed))


def home_view(sight: HomeSight, say: Say) -> Block:
    blocks = [*_set_up(sight, say), *_owed(sight, say), actions(_presses(sight, say)), *_mine(sight, say)]
    blocks += [*_drafts(sight, say), *_all(sight, say), divider(), _footer(sight, say)]
    return {"type": "home", "blocks": blocks[:VIEW_BLOCKS]}


def _set_up(sight: HomeSight, say: Say) -> Iterator[Block]:
    if sight.may_set_up and sight.parked:
        yield header(say("home.parked_title"))
        yield section(say("home.parked", count=str(sight.parked)), button("setup.open", say("setup.open"), "parked"))
        yield divider()
    if not (sight.may_set_up and sight.setup_missing):
        return
    roles = [sight.edition.roles[role].label for role in sight.setup_missing if role in sight.edition.roles]
    yield header(say("home.set_up"))
    told = say.each(lambda one: one("home.set_up_missing", roles=listed([one.label(role) for role in roles], one, 12)))
    yield section(told)
    yield actions([button("setup.open", say("setup.open"), "setup", style="primary")])
    yield divider()


def _presses(sight: HomeSight, say: Say) -> list[Block]:
    first = {"style": "primary"} if not sight.owed else {}
    choices = {
        **{language: Say(language)("language.own") for language in LANGUAGES},
        AS_SLACK: say("language.as_slack"),
    }
    presses = [
        button("project.new", say("project.new"), "new", **first),
        button("help.show", say("home.help"), "help"),
        {**select(choices, sight.reader.chosen or AS_SLACK), "action_id": "person.language"},
    ]
    if sight.may_set_up:
        presses.insert(2, button("setup.open", say("setup.open"), "setup"))
    return presses


def _owed(sight: HomeSight, say: Say) -> Iterator[Block]:
    if not sight.owed:
        yield header(say("home.nothing"))
        yield context(say("home.nothing_how"))
        return
    yield header(say.counted("home.owed", sight.waiting))
    if sight.late:
        yield context(say("home.late", count=str(sight.late)))
    for duty, project in sight.owed[:OWED_ROWS]:
        yield _owed_row(duty, project, sight, say)
    if sight.waiting > OWED_ROWS:
        yield context(say("home.more_owed", count=str(sight.waiting - OWED_ROWS)))


def _owed_row(duty: Duty, project: Sight, sight: HomeSight, say: Say) -> Block:
    due = project.due(duty)
    key = "home.overdue" if due < sight.now else "card.due"
    step = project.edition[duty.step]
    asked = [base_budget(project, say), say.label(step.label), say.tagged(key, say.when(due, sight.reader.zone))]
    return section(f"{titled(project.project)}\n{say.row(asked)}", _act(duty, project, sight, say))


def _act(duty: Duty, project: Sight, sight: HomeSight, say: Say) -> Block:
    """The press that meets a duty; where there is none yet, the project itself."""
    here, first = duty.step == project.project.at, (duty, project) == sight.owed[0]
    if here and project.here.is_gate:
        return decide_button(project, say, first)
    if here and (amend := amend_buttons(project, say, sight.reader, first)):
        return amend[0]
    return button("project.details", say("project.details"), project.project.id)


def _mine(sight: HomeSight, say: Say) -> Iterator[Block]:
    if not sight.mine:
        return
    yield from (divider(), header(say("home.mine")))
    for each in sight.mine[:MY_ROWS]:
        told = f"{titled(each.project)}\n{status(each, say, sight.reader.zone, sight.reader.id)}"
        yield section(told, button("project.details", say("project.details"), each.project.id))
    if len(sight.mine) > MY_ROWS:
        yield section(say("word.more", count=str(len(sight.mine) - MY_ROWS)), _show_all(say))


def _drafts(sight: HomeSight, say: Say) -> Iterator[Block]:
    if not sight.drafts:
        return
    yield from (divider(), header(say("home.drafts")))
    for draft in sight.drafts[:DRAFT_ROWS]:
        yield section(draft_words(draft, say, sight.reader.zone), button("draft.open", say("draft.continue"), draft.id))
    if len(sight.drafts) > DRAFT_ROWS:
        yield context(say("home.more_drafts", count=str(len(sight.drafts) - DRAFT_ROWS)))


def _all(sight: HomeSight, say: Say) -> Iterator[Block]:
    yield from (divider(), header(say("home.all")))
    if not sight.all:
        yield section(say("list.empty"))
        return
    for project in sight.all[:ALL_ROWS]:
        yield project_row(project, sight.edition, say, sight.reader.zone)
    if sight.total > ALL_ROWS:
        yield section(say("word.more", count=str(sight.total - ALL_ROWS)), _show_all(say))


def _show_all(say: Say) -> Block:
    return button("project.list", say("home.show_all"), "0")


def _footer(sight: HomeSight, say: Say) -> Block:
    def told(one: Say) -> str:
        place, at = city(sight.reader.zone, one.language), one.when(sight.now, sight.reader.zone)
        return one("home.footer", edition=one.label(sight.edition.title), place=place, at=at)

    return context(say.each(told))
