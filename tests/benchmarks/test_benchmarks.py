"""The benchmarks' machinery, in one small round each: what is compared must do the same. Nothing is timed here."""

import pytest

from benchmarks import decide, ingest
from benchmarks.company import prepare
from benchmarks.decide import NAIVE, OURS, Press, Sent, by_the_orm, by_the_store, one_round, unlike
from benchmarks.ingest import LEAST, Size
from benchmarks.rounds import Aim, by_turns, percentile, table


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
