"""App Home: what I owe, my projects, my drafts, everybody's projects; never an empty page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from policy.drafts import Draft
from policy.edition import LANGUAGES, Edition
from policy.people import Person
from policy.projects import Project
from policy.setup import Setup
from views import handovers
from views.absences import AwaySight, home_rows
from views.blocks import (
    VIEW_BLOCKS,
    Block,
    actions,
    button,
    context,
    divider,
    header,
    overflow,
    section,
    select,
)  # fmt: skip
from views.cards import status, titled
from views.decisions import Decision, decided_blocks
from views.drafts import draft_words
from views.duties_home import Tally, duties_blocks
from views.duty_kinds import Owed
from views.feedback import give_button
from views.figures import city
from views.lists import project_row
from views.minutes import next_line
from views.risks import LOG, About
from views.search import search_box
from views.setup_home import setup_blocks
from views.setup_lines import SetupSight
from views.sights import Sight
from views.standups import RoundSight, team_blocks
from views.text import Say
from views.triage import Waiting, waiting_blocks, waits

MY_ROWS, DRAFT_ROWS, ALL_ROWS = 6, 4, 5
AT_MOST = 45  # blocks, of the hundred that Slack takes: what is below them nobody reads
MORE = "home.more"  # what is seldom needed stands in a menu: what its choices open, and how they are called
SELDOM = {"hours": "hours.title", "mine": "calendars.my_days", "help": "home.help"}
AS_SLACK = "slack"  # the choice of no language of one's own


@dataclass(frozen=True)
class HomeSight:
    """`owed`: the first of what is late and of what comes; `all` is the first page of `total` projects.

    `standing`: for whoever may set up.
    """

    reader: Person
    owed: tuple[Owed, ...]
    mine: tuple[Sight, ...]
    all: tuple[Project, ...]
    total: int
    drafts: tuple[Draft, ...]
    standing: SetupSight | None
    edition: Edition
    setup: Setup
    now: datetime
    tally: Tally = field(default_factory=Tally)  # of all that is owed, of which `owed` are those that are shown
    decided: tuple[Decision, ...] = ()
    unpriced: frozenset[str] = frozenset()  # of `all`, by id, those whose money the reader may not see
    away: AwaySight | None = None  # while the reader is away, or about to be
    teams: tuple[RoundSight, ...] = ()  # today's rounds of the projects that the reader leads
    mine_total: int = 0  # of which `mine` are the latest
    waiting: Waiting | None = None  # suggestions at the reader's desks
    left: tuple[tuple[Person, int], ...] = ()  # who has gone, and how much is still theirs: for whoever sets up


def home_view(sight: HomeSight, say: Say) -> Block:
    first = [
        *setup_blocks(sight.standing, say, brief=bool(sight.owed)),
        *handovers.home_rows(sight.left, say),
        *home_rows(sight.away, say),
        *_owed(sight, say),
        *waiting_blocks(sight.waiting, say, sight.reader.zone),
        *team_blocks(sight.teams, say),
        *decided_blocks(sight.decided, say),
        actions(_presses(sight, say)),
        *_search(sight, say),
    ]
    last = [divider(), _footer(sight, say)]
    rows = _rows(sight, AT_MOST - len(first) - len(last))
    blocks = [*first, *_mine(sight, say, rows[0]), *_drafts(sight, say, rows[1]), *_all(sight, say, rows[2]), *last]
    return {"type": "home", "blocks": blocks[:VIEW_BLOCKS]}


def _owed(sight: HomeSight, say: Say) -> Iterator[Block]:
    """Where suggestions wait, nobody reads that nothing does."""
    if sight.owed or not waits(sight.waiting):
        yield from duties_blocks(sight.owed, sight.tally, sight.reader, sight.now, say)


def _rows(sight: HomeSight, room: int) -> tuple[int, int, int]:
    """How many of my projects, my drafts and all projects: each with a heading and the way to the others."""
    rows = [min(MY_ROWS, len(sight.mine)), min(DRAFT_ROWS, len(sight.drafts)), min(ALL_ROWS, len(sight.all))]
    frame = sum(2 for each in rows if each)
    while sum(rows) + frame > room and max(rows) > 1:
        rows[rows.index(max(rows))] -= 1
    return rows[0], rows[1], rows[2]


def _presses(sight: HomeSight, say: Say) -> list[Block]:
    first = {"style": "primary"} if not sight.owed else {}
    choices = {
        **{language: Say(language)("language.own") for language in LANGUAGES},
        AS_SLACK: say("language.as_slack"),
    }
    return [
        button("project.new", say("project.new"), "new", **first),
        *([button(LOG, say("risk.log"), str(About("")))] if sight.total and sight.edition.risks else []),
        button("absence.open", say("away.title"), "away"),
        *([give_button(say)] if sight.edition.feedback else []),
        {**select(choices, sight.reader.chosen or AS_SLACK), "action_id": "person.language"},
        overflow(MORE, {key: say(name) for key, name in SELDOM.items()}),
    ]


def _search(sight: HomeSight, say: Say) -> Iterator[Block]:
    if sight.total:
        yield search_box(say, "find")


def _mine(sight: HomeSight, say: Say, few: int) -> Iterator[Block]:
    if not sight.mine:
        return
    yield header(say("home.mine"))
    for each in sight.mine[:few]:
        now = status(each, say, sight.reader.zone, sight.reader.id)
        meets = next_line(each, say, sight.reader.zone) if each.project.pm == sight.reader.id else ""
        told = "\n".join(filter(None, (titled(each.project, say), now, meets)))
        yield section(told, button("project.details", say("project.details"), each.project.id))
    if (total := max(sight.mine_total, len(sight.mine))) > few:
        yield section(say("word.more", count=str(total - few)), _show_all(say))


def _drafts(sight: HomeSight, say: Say, few: int) -> Iterator[Block]:
    if not sight.drafts:
        return
    yield header(say("home.drafts"))
    for draft in sight.drafts[:few]:
        yield section(draft_words(draft, say, sight.reader.zone), button("draft.open", say("draft.continue"), draft.id))
    if len(sight.drafts) > few:
        yield context(say("home.more_drafts", count=str(len(sight.drafts) - few)))


def _all(sight: HomeSight, say: Say, few: int) -> Iterator[Block]:
    yield header(say("home.all"))
    if not sight.all:
        yield section(say("list.empty"))
        return
    for project in sight.all[:few]:
        priced = project.id not in sight.unpriced
        yield project_row(project, sight.edition, say, sight.reader.zone, priced=priced)
    if sight.total > few:
        yield section(say("word.more", count=str(sight.total - few)), _show_all(say))


def _show_all(say: Say) -> Block:
    return button("project.list", say("home.show_all"), "0")


def _footer(sight: HomeSight, say: Say) -> Block:
    def told(one: Say) -> str:
        place, at = city(sight.reader.zone, one.language), one.when(sight.now, sight.reader.zone)
        return one("home.footer", edition=one.label(sight.edition.title), place=place, at=at)

    return context(say.each(told))
