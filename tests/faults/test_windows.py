"""A window that Slack does not open, put on top or change: the person is told what to do, and nothing is lost."""

import asyncio
from types import SimpleNamespace

import pytest

from handlers.desk import WINDOW_SECONDS
from sandbox.wire import ACK_SECONDS
from tests.driver import NoAnswer, words_in
from tests.faults.troubles import PASSING, hanging, plan
from tests.stories.company import FIRST_PAGE, GOAL, begin, propose

OPEN, PUSH, UPDATE = "views.open", "views.push", "views.update"
WINDOWS = (OPEN, PUSH, UPDATE)
POST, HOOK = "chat.postMessage", "response_url"
REVIEWS = "project-reviews"
EXPIRED = ("expired_trigger_id", "invalid_trigger_id", "push_limit_reached", "not_found")
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh_CN"])
pytestmark = pytest.mark.usefixtures("language")


def every(slack, *methods, code="", bad=None):
    for method in methods:
        if bad:
            plan(slack, method, bad, times=0)
        else:
            slack.faults.plan(method, "error", code=code, times=0)


def on_every_bad_day(slack, *methods):
    """Each trouble in turn, on all these methods, for as long as the loop's body runs."""
    for name, bad in PASSING.items():
        every(slack, *methods, bad=bad)
        yield name, bad
        slack.faults.clear()
    for code in EXPIRED:
        every(slack, *methods, code=code)
        yield code, None
        slack.faults.clear()


def told(world, who):
    """The last thing that the app wrote to them alone."""
    return words_in(world.slack[who].dm[-1]) if world.slack[who].dm else ""


def opened_after_all(bad):
    return bad and bad.details.get("after")


@LANGUAGES
async def test_a_form_that_does_not_open_is_told_in_the_commands_answer_and_opens_the_next_time(world):
    for name, bad in on_every_bad_day(world.slack, OPEN):
        heard = len(world.mei.whispers)
        await world.mei.command("/project new")
        if not opened_after_all(bad):
            assert world.mei.view is None, name
            assert len(world.mei.whispers) == heard + 1, name
            assert world.say("refusal.window_not_opened") in world.heard("mei"), name
        await world.mei.close(everything=True) if world.mei.view else None
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    assert world.mei.view is not None and world.mei.errors == {}


async def test_a_press_on_a_message_is_told_beside_it(world):
    await propose(world.mei)
    await world.settle()
    card = world.slack.messages(REVIEWS)[-1]
    for name, bad in on_every_bad_day(world.slack, OPEN):
        heard = len(world.fu.whispers)
        await world.fu.press("gate.decline", on=card)
        if not opened_after_all(bad):
            assert len(world.fu.whispers) == heard + 1, name
            assert world.say("refusal.window_not_opened") in world.heard("fu"), name
        await world.fu.close(everything=True) if world.fu.view else None
    await world.fu.press("gate.decline", on=card)
    await world.submit("fu", reason="Too dear")
    assert (await world.project()).at == "declined"


@LANGUAGES
async def test_a_press_on_home_that_opens_nothing_is_told_by_a_direct_message(world):
    await world.mei.open_home()
    await world.settle()
    for name, bad in on_every_bad_day(world.slack, OPEN):
        before = len(world.mei.dm)
        await world.mei.press("project.new", on="home")
        if not opened_after_all(bad):
            assert len(world.mei.dm) == before + 1, name
            assert world.say("refusal.window_not_opened") in told(world, "mei"), name
        await world.mei.close(everything=True) if world.mei.view else None
    await world.mei.press("project.new", on="home")
    assert world.mei.view is not None


@LANGUAGES
async def test_what_was_typed_is_kept_when_the_editor_on_top_does_not_come(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    for name, bad in on_every_bad_day(world.slack, PUSH):
        before = len(world.mei.dm)
        await world.mei.press("goals.add")
        if not opened_after_all(bad):
            assert len(world.mei.stack) == 1 and len(world.mei.dm) == before + 1, name
            assert world.say("refusal.window_not_opened") in told(world, "mei"), name
        else:
            await world.mei.close()
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    assert GOAL["metric"] in words_in(world.mei.view)


@LANGUAGES
async def test_a_goal_is_saved_though_the_page_beneath_could_not_show_it(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    await world.mei.submit(**GOAL)
    for name, _ in on_every_bad_day(world.slack, UPDATE):
        await world.mei.press(world.say("item.edit"))
        await world.mei.submit(metric=f"Metric of {name}")
        assert world.say("refusal.saved_open_again") in words_in(world.mei.view), name
        await world.mei.close(everything=True)
        world.slack.faults.clear()
        await world.mei.command("/project drafts")
        await world.mei.press("draft.open", on=world.mei.whispers[-1])
        await world.mei.press("proposal.back")
        assert f"Metric of {name}" in words_in(world.mei.view), name


async def test_saving_a_page_that_cannot_be_drawn_again_says_that_it_is_saved(world):
    await begin(world.mei)
    for name, _ in on_every_bad_day(world.slack, UPDATE):
        world.mei.fill("title", f"After {name}")
        await world.mei.press("proposal.save")
        assert world.say("refusal.saved_open_again") in words_in(world.mei.view), name
        await world.mei.close()
        await world.mei.command("/project drafts")
        assert f"After {name}" in world.heard("mei")


async def test_where_the_answer_beside_a_press_cannot_be_given_it_comes_as_a_direct_message(world):
    await propose(world.mei)
    await world.settle()
    card = world.slack.messages(REVIEWS)[-1]
    for name, bad in PASSING.items():
        if bad.details.get("status") != 200:  # a plain text is how this address says that all is well
            plan(world.slack, HOOK, bad, times=0)
            before = len(world.lin.dm)
            await world.lin.press("gate.approve", on=card)
            world.slack.faults.clear()
            assert len(world.lin.dm) == before + 1, name
            assert world.say("refusal.not_your_gate") in told(world, "lin"), name


async def test_a_draft_deleted_from_a_list_that_cannot_be_drawn_again(world):
    await begin(world.mei)
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    world.slack.faults.plan(HOOK, "status", status=500, times=0)
    await world.mei.press("draft.delete", on=world.mei.whispers[-1])
    world.slack.faults.clear()
    assert world.say("refusal.window_not_opened") in told(world, "mei")
    await world.mei.press("draft.delete", on=world.mei.whispers[-1])
    assert world.say("refusal.no_such_draft") in world.heard("mei")


async def test_when_nothing_can_be_said_at_all_slack_itself_says_that_it_did_not_work(world):
    await world.mei.open_home()
    await propose(world.mei)
    await world.settle()
    every(world.slack, *WINDOWS, POST, HOOK, code="internal_error")
    for press in (
        lambda: world.mei.press("project.new", on="home"),
        lambda: world.lin.press("gate.approve", on=world.slack.messages(REVIEWS)[-1]),
    ):
        with pytest.raises(NoAnswer):
            await press()


def passing_while(taken, monkeypatch):
    """Time passes for the app as soon as Slack hangs, and for nothing else. Returns for how many seconds it waited."""
    waited = []

    async def wait_for(call, seconds):
        asked, hangs = asyncio.ensure_future(call), asyncio.create_task(taken.wait())
        await asyncio.wait({asked, hangs}, return_when=asyncio.FIRST_COMPLETED)
        hangs.cancel()
        if asked.done():
            return asked.result()
        taken.clear()
        waited.append(seconds)
        asked.cancel()
        await asyncio.wait({asked})
        raise TimeoutError

    monkeypatch.setattr("handlers.desk.WINDOW_SECONDS", WINDOW_SECONDS)
    monkeypatch.setattr("handlers.desk.asyncio", SimpleNamespace(wait_for=wait_for))
    return waited


@LANGUAGES
async def test_a_slack_that_hangs_keeps_nobody_waiting_longer_than_slack_waits_for_us(world, monkeypatch):
    await world.mei.open_home()
    await propose(world.mei)
    await world.mei.close(everything=True)
    await world.settle()
    async with hanging(world.slack, *WINDOWS) as taken:
        waited = passing_while(taken, monkeypatch)
        for does, hears in (
            (lambda: world.mei.command("/project new"), lambda: world.heard("mei")),
            (lambda: world.mei.press("project.new", on="home"), lambda: told(world, "mei")),
            (
                lambda: world.fu.press("project.details", on=world.slack.messages(REVIEWS)[-1]),
                lambda: world.heard("fu"),
            ),
        ):
            waited.clear()
            await does()
            assert world.say("refusal.window_not_opened") in hears()
            assert 0 < sum(waited) < ACK_SECONDS
    await world.mei.command("/project new")
    assert world.mei.view is not None
