"""The app killed at the nth call to Slack and around the nth commit: what was committed is there and is told."""

import asyncio
import shutil

import pytest

from tests.faults.lives import Death, founded, survived

CALLS, COMMITS = 60, 50  # as many as the flow has, and some: what shares a commit or a repaint is a matter of luck
LEAST = {"call": 40, "commit": 28}
CHUNKS = 10
SAMPLE = [
    *(Death("call", nth, after) for nth, after in ((2, True), (9, False), (19, True), (33, False))),
    *(Death("commit", nth, after) for nth, after in ((3, False), (8, True), (16, False), (28, True))),
]


@pytest.fixture(scope="module")
def template(migrated_file, tmp_path_factory):
    """A company in which nothing has happened yet, to be copied."""
    path = tmp_path_factory.mktemp("founded") / "gatepost.db"
    shutil.copy(migrated_file, path)
    asyncio.run(founded(f"sqlite:///{path}"))
    return path


async def test_a_life_without_a_death_doubles_nothing_and_is_no_longer_than_we_believe(template, tmp_path):
    told = await survived(template, tmp_path, Death())
    assert (told.deaths, told.doubles, told.ambiguous) == (0, 0, 0)
    assert 25 < told.calls <= CALLS and 25 < told.commits <= COMMITS, told


@pytest.mark.parametrize("death", SAMPLE, ids=lambda death: f"{death.at} {death.nth} {death.after}")
async def test_nothing_is_missing_after_a_death(template, tmp_path, death):
    assert (await survived(template, tmp_path, death)).deaths == 1


@pytest.mark.soak
@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize(("at", "most"), [("call", CALLS), ("commit", COMMITS)])
@pytest.mark.parametrize("after", [False, True])
async def test_nothing_is_missing_whichever_of_all_it_was(template, tmp_path, at, most, after, chunk):
    for nth in range(1 + chunk, most + 1, CHUNKS):
        told = await survived(template, tmp_path, Death(at, nth, after))
        assert told.deaths == 1 or nth > LEAST[at], (nth, told)


@pytest.mark.parametrize("nth", [1, 3])
async def test_a_post_that_slack_took_before_the_death_stands_twice_and_is_counted(template, tmp_path, nth):
    told = await survived(template, tmp_path, Death("call", nth, True, where="chat.postMessage"))
    assert told.deaths == 1 and 1 <= told.doubles <= told.ambiguous
