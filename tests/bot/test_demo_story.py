"""What the demo's company has done before anybody comes to look, on whichever day that is."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.demo import company, papers
from bot.demo.days import Days, days_from, opening
from bot.demo.folder import UNFINISHED, prepare
from bot.demo.played import Place
from bot.demo.seed import settle
from bot.demo.story import STORY, File
from bot.demo.tour import told
from bot.places import STANDARD
from bot.settings import Settings
from policy.cadence import Calendar
from policy.calendars import company_calendar
from policy.duties import What
from policy.edition import Verdict
from policy.money import amount
from policy.setup import Setup
from sandbox.company import settled as workspace_of
from sandbox.scenario import scenario
from storage import board, duties
from storage.holidays import around
from storage.store import Database, Store
from tests.driver import words_in, workspace_served
from tests.storage.replays import replays

SUNDAY, FIRST_WEEK = datetime(2026, 11, 22, 1, tzinfo=UTC), datetime(2027, 1, 11, 1, tzinfo=UTC)
SHANGHAI = Calendar("Asia/Shanghai")
REVIEW, APPROVAL, TEAM = "initiation.review", "initiation.approval", "planning.team"
MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 09:30 where the company sits
STAND = {
    "NPP26-007": (REVIEW, 1_488_000),
    "CAM26-015": (APPROVAL, 430_000),
    "CAM26-012": (TEAM, 680_000),
    "CRM26-003": (TEAM, 320_000),
    "BRD26-002": ("declined", 1_120_000),
}


@asynccontextmanager
async def started(database, folder, times=1):
    """The company once the demo has settled it: its Slack, its store, its projects by key."""
    async with workspace_served(company.told(), control_token="control") as slack:
        settings = Settings(database_url=database, gatepost_edition=STANDARD)
        for _ in range(times):
            await settle(settings, Place(slack.address, slack.bot_token, "control"), folder)
        kept = Database(database)
        try:
            store = Store(kept, kept.workspace_id("", slack.workspace.team_id))
            projects = {project.key: project for project in (await store.look(replays, None)).values()}
            yield slack, store, projects
        finally:
            kept.close()


async def test_projects_stand_where_the_story_leaves_them(database, tmp_path):
    with time_machine.travel(SUNDAY):
        async with started(database, tmp_path) as (_, store, projects):
            assert {key: (projects[key].at, projects[key].base_minor // 100) for key in STAND} == STAND
            assert projects.keys() - STAND.keys() == {"CRM26-004"}
            trial = projects["CRM26-004"]
            assert trial.at == APPROVAL and {ballot.seat for ballot in trial.ballots} == {"finance", "sales"}
            assert (trial.round, trial.base_minor // 100, trial.earlier[0].base_minor // 100) == (2, 228_000, 260_000)
            [back] = [ballot for ballot in trial.earlier[0].ballots if ballot.verdict is Verdict.SEND_BACK]
            assert back.step == APPROVAL and "cut both" in back.reason
            kettle = projects["NPP26-007"]
            assert {ballot.seat for ballot in kettle.ballots} == {"finance", "sales", "product"}
            open_ = await store.look(lambda tx, _: duties.open_of(tx, kettle.id), None)
            late = Days(datetime(2026, 11, 23).date(), SHANGHAI).ago(2, "10:00")
            assert [(duty.seat, duty.due(SHANGHAI)) for duty in open_ if duty.what is What.STEP] == [("legal", late)]
            asked = {key: len(project.open_conditions) for key, project in projects.items() if project.conditions}
            assert asked == {"NPP26-007": 1, "CAM26-015": 2}
            assert not (tmp_path / UNFINISHED).exists()


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 12, 1, 2, tzinfo=UTC),  # three working days before is Thanksgiving where she is
        datetime(2026, 5, 13, 2, tzinfo=UTC),  # and here a Saturday that China works
        datetime(2027, 1, 6, 2, tzinfo=UTC),  # new year's day, here and there
    ],
)
async def test_what_was_passed_on_is_a_card_to_be_pressed_whatever_days_are_worked_where(database, tmp_path, start):
    with time_machine.travel(start):
        async with started(database, tmp_path) as (slack, _, _):
            told = [each for each in slack.amelia.dm if papers.MIST.title in words_in(each)]
            assert ["gate.approve" in str(each.blocks) for each in told][:2] == [True, False], "then reminders"


async def test_there_are_risks_of_each_kind_and_suggestions_that_wait(database, tmp_path):
    """One is to be looked at again today, one to be answered, one to be assessed; two suggestions wait at the desk."""
    with time_machine.travel(SUNDAY):
        async with started(database, tmp_path) as (slack, store, projects):
            rated = {key: [risk.score for risk in project.risks] for key, project in projects.items() if project.risks}
            assert rated == {"CAM26-012": [20, 9, 6], "NPP26-007": [12], "CRM26-003": [0]}
            owed = await store.look(lambda tx, _: [*dues_of_risks(tx, projects.values())], None)
            today = MONDAY.date()
            assert ("CAM26-012", "review:R1", today) in owed and min(day for *_, day in owed) == today
            assert {subject for *_, subject, _ in owed} >= {"answer:R1", "assess:R1"}
            map_ = projects["CAM26-012"].risks
            assert [risk.is_open for risk in map_] == [True] * 3 and map_[0].residual.score == 8
            items = await store.look(lambda tx, _: board.page(tx, board.Sought(), 0, 9), None)
            assert sorted(item.category for item in items) == ["clause", "process"]
            assert any("F-1" in words_in(message) for message in slack.chenyu.dm)


def dues_of_risks(tx, projects):
    for project in projects:
        for duty in duties.open_of(tx, project.id):
            if duty.what in (What.RISK, What.RED_RISK):
                yield project.key, duty.subject, tx.due(duty).astimezone(ZoneInfo(SHANGHAI.zone)).date()


@pytest.mark.parametrize(
    ("started_at", "morning"),
    [
        (SUNDAY, MONDAY),
        (datetime(2026, 11, 22, 17, tzinfo=UTC), MONDAY),  # 01:00 on Monday
        (datetime(2026, 11, 20, 12, tzinfo=UTC), MONDAY),  # Friday evening
        (datetime(2026, 11, 23, 3, tzinfo=UTC), datetime(2026, 11, 23, 3, tzinfo=UTC)),
    ],
)
async def test_whoever_comes_by_night_or_at_a_weekend_finds_a_working_day_s_morning(
    database, tmp_path, started_at, morning
):
    """Business time, what the sandbox's page shows, and the days from which the story is told agree."""
    with time_machine.travel(started_at, tick=False):
        async with started(database, tmp_path) as (slack, store, _):
            assert slack.workspace.now() == morning.timestamp()
            assert await store.look(lambda tx, _: tx.now, None) == morning
            latest = slack.workspace.latest_ts / 1_000_000
            assert days_from(started_at, SHANGHAI).first == MONDAY.date()
            assert timedelta() < morning - datetime.fromtimestamp(latest, UTC) < timedelta(days=3)


async def test_slack_shows_it_as_of_the_days_on_which_it_happened(database, tmp_path):
    with time_machine.travel(SUNDAY):
        async with started(database, tmp_path) as (slack, _, projects):
            cards = slack.messages("project-reviews")
            days = [datetime.fromtimestamp(message.at, UTC).date() for message in cards]
            assert days == sorted(days) and days[0] < days[-1] < SUNDAY.date()
            assert len(cards) == len(projects)
            kettle = next(message for message in cards if "NPP26-007" in words_in(message))
            assert "○" in words_in(kettle) and "○ Jonas Weber" not in words_in(kettle)  # a condition is no verdict
            jing = slack.wangjing.id
            assert slack.workspace.unread(slack.channel("project-reviews").id, jing) == 0
            assert "CAM26-015" in words_in(slack.zhouhang.dm[-1])
            assert slack.workspace.unread(slack.zhouhang.dm_channel.id, slack.zhouhang.id) > 0
            assert {"cam26-012", "crm26-003"} <= {channel.name for channel in slack.workspace.channels.values()}


async def test_a_second_start_tells_nothing_twice(database, tmp_path):
    async with started(database, tmp_path, times=2) as (slack, _, projects):
        assert len(projects) == len(STAND) + 1 == len(slack.messages("project-reviews"))


async def test_in_the_first_week_of_a_year_keys_are_those_of_the_year_in_which_they_were_given(database, tmp_path):
    with time_machine.travel(FIRST_WEEK):
        async with started(database, tmp_path) as (_, _, projects):
            assert projects.keys() == {*STAND, "CRM26-004"} - {"CAM26-015"} | {"CAM27-015"}


@pytest.mark.parametrize("day", range(14))
def test_whatever_happened_is_past_and_whatever_is_due_is_not(day):
    now = datetime(2026, 11, 16, 0, 30, tzinfo=UTC) + timedelta(days=day)
    days, now = days_from(now, SHANGHAI), opening(now, SHANGHAI)
    assert days.calendar.works(days.first) and 0 <= (days.first - now.date()).days <= 2
    moments = [days.ago(deed.days, deed.hour) for deed in STORY]
    assert moments == sorted(moments) and moments[-1] < now
    assert days.ahead(3) > now.date() and days.calendar.works(days.ahead(3))


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (datetime(2026, 2, 16, 2, tzinfo=UTC), "2026-02-24"),
        (datetime(2026, 5, 9, 2, tzinfo=UTC), "2026-05-09"),  # a Saturday that is worked
        (datetime(2026, 10, 3, 2, tzinfo=UTC), "2026-10-08"),
        (datetime(2026, 12, 31, 22, tzinfo=UTC), "2027-01-04"),  # new year's day already where the company sits
    ],
)
def test_whoever_comes_in_holidays_finds_the_first_working_day_after_them(start, first):
    calendar = company_calendar(Setup(zone=SHANGHAI.zone), around(start.year))
    days, now = days_from(start, calendar), opening(start, calendar)
    assert days.first.isoformat() == first == now.astimezone(ZoneInfo(SHANGHAI.zone)).date().isoformat()
    moments = [days.ago(deed.days, deed.hour) for deed in STORY]
    assert moments == sorted(moments) and moments[-1] < now


def test_the_story_is_about_people_of_the_company_and_budgets_add_up():
    assert {deed.who for deed in STORY} <= set(company.EVERYBODY)
    filed = {deed.act.paper.number: deed.act.paper for deed in STORY if isinstance(deed.act, File)}
    sums = {each.number: sum(amount(much, each.currency) for _, much in each.lines) // 100 for each in filed.values()}
    assert sums == {2: 140_000, 3: 320_000, 12: 680_000, 4: 260_000, 7: 186_000, 15: 430_000}
    assert set(papers.POINTS_CUT) <= {what for what, _ in papers.POINTS.lines}


def test_a_start_that_was_broken_off_begins_anew(tmp_path):
    prepare(tmp_path, fresh=False)
    for name in ("gatepost.db", UNFINISHED):
        (tmp_path / name).write_text("half")
    prepare(tmp_path, fresh=False)
    assert {path.name for path in tmp_path.iterdir()} == {"company.json", "scenario.json"}


def test_the_tour_can_be_played_in_the_company():
    workspace, _ = workspace_of(company.told())
    tour = scenario(told(), workspace)
    assert [workspace.people[step.person].name for step in tour.steps] == [
        "linxiao", "wangjing", "claire", "jonas", "amelia", "chenyu",
    ]  # fmt: skip
    assert [step.id for step in tour.steps if step.narrow] == ["decide"]
