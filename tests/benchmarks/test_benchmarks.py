"""The benchmarks' machinery, in one small round each: what is compared must do the same. Nothing is timed here."""

import asyncio
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import func, select

from benchmarks import bases, busy, clock, decide, ingest, owed, quarter, relay
from benchmarks.company import prepare
from benchmarks.decide import NAIVE, OURS, Press, Sent, by_the_orm, by_the_store, one_round, unlike
from benchmarks.ingest import LEAST, Size
from benchmarks.rounds import Aim, by_turns, percentile, table
from storage.tables import duty, occurrence

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 10:00 where the demo's company sits


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A file with four projects that wait for management, and a press for each."""
    path = tmp_path_factory.mktemp("benchmark") / "gatepost.db"
    presses = tuple(Press(project, "lin") for project in prepare(path, 4))
    return path, Sent(presses[1:], presses[:1])


def test_a_press_is_acknowledged_at_every_door(capsys):
    ingest.run(Size(rounds=1, presses=10, warm_up=2, some=6, many=7, served=(LEAST, ingest.OURS)))
    lines = capsys.readouterr().out.splitlines()
    names = [line.split("|")[1].strip() for line in lines if line.startswith("|")]
    assert {"bare", "ours, 5", "ours, 6", "ours, 7", "Bolt, 6", "Bolt, 7", "ours"} < set(names)


def test_both_ways_decide_the_same(capsys):
    *_, ours, rows = decide.run(rounds=1, together=3, warm_up=1)
    assert (ours.found, rows.found) == (0, 0)
    assert NAIVE in capsys.readouterr().out


def test_what_is_lost_is_counted(prepared):
    async def forgetful(path, sent):
        return await by_the_store(path, Sent(sent.measured[1:], sent.before))

    kept, lost = one_round(by_the_store, *prepared), one_round(forgetful, *prepared)
    assert (kept.lost, lost.lost) == (0, 1)
    assert unlike({OURS: [kept], "forgetful": [lost]}) == 1


def test_what_is_done_twice_is_counted(prepared, monkeypatch):
    monkeypatch.setattr("benchmarks.decide.ballots", lambda path: {press.project: 2 for press in prepared[1].measured})
    assert one_round(by_the_store, *prepared).doubled == 3


def test_what_fails_is_counted(prepared, monkeypatch):
    monkeypatch.setattr(Press, "key", "the same for all")
    found = one_round(by_the_orm, *prepared)
    assert (found.errors, found.lost) == (3, 3)


FEW = relay.Size(rounds=1, channels=3, each=4, pace=0.05, limited=1, broken=2)


def test_what_slack_limits_and_fails_is_said_once_and_in_order(capsys):
    _, calls, _, wrong = relay.run(FEW)
    assert (calls.found, wrong.found) == (15 / 12, 0)
    assert "12 messages" in capsys.readouterr().out


def test_what_slack_has_not_or_has_twice_is_counted(tmp_path, monkeypatch):
    others = relay.notices(FEW)[1:]
    monkeypatch.setattr(relay, "notices", lambda size: others)
    channels = [fault.channel for fault in relay.planned(FEW) if not fault.asked]
    monkeypatch.setattr(relay, "plan", lambda faults, _: [
        faults.plan(f"{relay.POST} {channel}", "status", status=500, after=True) for channel in channels
    ])  # fmt: skip
    found = asyncio.run(relay.one_round(FEW, tmp_path / "gatepost.db"))
    assert (found.lost, found.doubled, found.calls) == (1, 2, 13)


def test_the_best_that_can_be_done_is_what_the_slowest_channel_has_to_wait():
    size = relay.Size(channels=2, each=5, pace=2.0)
    faults = [relay.Fault("C0000", 2, 7), relay.Fault("C0001", 2, 0), relay.Fault("C0001", 3, 0)]
    assert relay.ideal(size, []) == 8 and relay.ideal(size, faults) == 15 and relay.ideal(size, faults[1:]) == 12
    assert sum(each.asked > 0 for each in relay.planned(relay.USUAL)) == relay.USUAL.limited
    assert relay.fastest([0, 2, 3, 7]) == 3 / 7 and relay.fastest([*range(10), 9.5]) == pytest.approx(9 / 8.5)


AT_ONCE = clock.Size(rounds=1, due=20, owing=2, waiting=3, apart=0.001, later=10, times=3, ticks=1)


class Migrated:
    """Where a benchmark makes its databases, empty ones with their tables: migrating each takes a while."""

    def __init__(self, made, empty):
        self.made, self.empty, self.drop = made, empty, made.drop

    def new(self, like=""):
        return self.made.new(like or self.empty)


@pytest.fixture
def files(tmp_path, migrated_file):
    yield Migrated(bases.Files(tmp_path), f"sqlite:///{migrated_file}")


@pytest.fixture
def server(postgres, migrated_template):
    server = bases.Server(postgres.url)
    yield Migrated(server, postgres.url.set(database=migrated_template).render_as_string(hide_password=False))
    server.close()


@pytest.mark.parametrize("made", ["files", "server"])
def test_both_clocks_tell_of_everything_that_is_due_once_and_an_idle_one_of_nothing(made, request, capsys):
    found = clock.measured(request.getfixturevalue(made), AT_ONCE)
    assert {name: [len(each.left.told) for each in rounds] for name, rounds in found.done.items()} == {
        clock.OURS: [20],
        clock.ALARMS: [20],
    }
    assert all(rounds[0] for rounds in found.waited.values()), "somebody pressed meanwhile"
    *_, wrong, other = clock.report({"here": found}, AT_ONCE)
    assert (wrong.found, other.found) == (0, 0)
    assert {"here, ours", f"here, {clock.ALARMS}", "here, nothing is due"} < {
        line.split("|")[1].strip() for line in capsys.readouterr().out.splitlines() if line.startswith("|")
    }


def test_what_is_missed_and_what_is_told_twice_is_counted():
    told = [
        (f"reminded:p:action:a{number}:{number}:{point}:mei", "@mei", "") for number, point in ((0, 1), (0, 2), (1, 1))
    ]
    left = owed.Left(tuple(told), ((0, 2, None), (1, 1, None), (2, 0, None)))
    assert (left.missed, left.doubled) == (1, 1)
    found = clock.Found(
        {clock.OURS: [clock.Done(1, 1, left)], clock.ALARMS: [clock.Done(1, 1, owed.Left((), ()))]}, {}, {}
    )
    assert clock.unlike(found) == 1


def test_a_large_company_owes_and_plans_so_many_times_as_much(files):
    address = files.new()
    projects = owed.found(address, 2, 0)
    with owed.opened(address) as store, asyncio.Runner() as runner:
        runner.run(store.run(owed.owe, (projects, 10, -clock.AHEAD)))
        runner.run(store.run(owed.plan, (10, clock.AHEAD)))
        before = runner.run(store.look(rows, None))
        runner.run(store.run(owed.multiply, 3))
        assert runner.run(store.look(rows, None)) == [3 * many for many in before]


def rows(tx, _):
    return [tx.execute(select(func.count()).select_from(each)).scalar_one() for each in (duty, occurrence)]


def test_contenders_take_turns():
    told = []
    assert by_turns({"a": lambda: told.append("a"), "b": lambda: told.append("b")}, 2) == {
        "a": [None] * 2,
        "b": [None] * 2,
    }
    assert told == ["a", "b", "a", "b"]


@pytest.mark.parametrize(("share", "found"), [(50, 2), (75, 3), (99, 4), (0, 1)])
def test_a_percentile_is_one_of_those_that_waited(share, found):
    assert percentile([4, 2, 1, 3], share) == found


@pytest.mark.parametrize(
    ("aim", "told"),
    [
        (Aim("x", 0.5, at_most=0.5), ("x", "0.50", "at most 0.5", "met")),
        (Aim("x", 0.51, at_most=0.5), ("x", "0.51", "at most 0.5", "MISSED")),
        (Aim("x", 1.5, at_least=1.5), ("x", "1.50", "at least 1.5", "met")),
        (Aim("x", 1.4, at_least=1.5), ("x", "1.40", "at least 1.5", "MISSED")),
    ],
)
def test_an_aim_is_met_or_missed(aim, told):
    assert aim.row == told


def test_a_table_is_markdown():
    assert table(("name", "n"), [("a", "10")]) == "| name |  n |\n|------|---:|\n| a    | 10 |"


def test_the_demo_is_played_by_its_processes_and_each_is_counted(tmp_path):
    found = asyncio.run(quarter.play(1.0, tmp_path / "demo"))
    assert found.messages > 0 and found.seconds > 0
    assert found.cpu.keys() == {"sandbox", "gatepost"}


def test_the_demo_s_people_answer_by_chance_and_the_same_chance_answers_alike(tmp_path):
    """Two days of it: something is asked and answered, nothing is refused but what a form says no to."""
    found = []
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        with time_machine.travel(MONDAY):
            found.append(asyncio.run(busy.play(2.0, tmp_path / name, seed=3)))
    first, second = found
    assert first.tally == second.tally and (first.messages, first.owed) == (second.messages, second.owed)
    assert first.tally.done.total() > 10 and first.messages > 0 and first.owed >= first.late.total()
    assert first.seconds > 0 and first.cpu > 0
