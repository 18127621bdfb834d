"""Each harness of this folder finds the defect that it is there for, when a twin of the code has it."""

import asyncio
from dataclasses import replace

import pytest

from scheduler.trouble import trouble_of
from storage.store import Store
from tests.faults import test_deliveries as deliveries
from tests.faults import test_hostile_text as hostile
from tests.faults import test_kills as kills
from tests.faults import test_slack_answers as answers
from tests.faults import test_windows as windows
from tests.faults.app_process import Hasty, eager
from tests.faults.lives import Death, survived

template = kills.template
FU_APPROVES, LIN_APPROVES = 11, 16  # steps of the flow


def deaf_to_repetition(monkeypatch):
    """A store that does as often as it is told."""
    act = Store._act
    monkeypatch.setattr(Store, "_act", lambda self, use_case, order, once, on: act(self, use_case, order, None, on))


@pytest.mark.parametrize(
    "harness",
    [
        deliveries.test_a_whole_proposal_each_delivery_of_it_five_times,
        deliveries.test_a_whole_decision_each_delivery_of_it_five_times,
        deliveries.test_two_of_the_same_delivery_at_once_are_one,
    ],
)
async def test_a_store_that_ignores_the_delivery_key(world, monkeypatch, harness):
    deaf_to_repetition(monkeypatch)
    with pytest.raises(AssertionError):
        await harness(world)


async def test_an_answer_before_the_commit(world, monkeypatch):
    promised = []
    monkeypatch.setattr(Store, "run", eager(Store.run, promised))
    with pytest.raises(AssertionError):
        await deliveries.test_what_is_answered_is_committed(world)
    await asyncio.gather(*promised, return_exceptions=True)


async def test_a_relay_that_crosses_off_before_it_sends(world, monkeypatch):
    relay = world.relay
    twin = Hasty(relay.store, relay.slack, pace=0, machine=relay.machine)
    monkeypatch.setattr(world, "relay", twin)
    with pytest.raises(AssertionError, match="was never told"):
        await answers.test_what_passes_loses_nothing_and_what_may_stand_twice_is_counted(world, "dropped")


def judged(monkeypatch, **otherwise):
    """A relay that reads Slack's answers otherwise."""
    read = lambda error, tries: replace(trouble_of(error, tries), **otherwise)  # noqa: E731
    monkeypatch.setattr("scheduler.relay.trouble_of", read)


@pytest.mark.parametrize("otherwise", [{"is_limit": False}, {"wait": 1.0}, {"is_final": True, "is_limit": False}])
async def test_a_relay_that_takes_a_limit_for_a_failure_or_does_not_wait(world, monkeypatch, otherwise):
    judged(monkeypatch, **otherwise)
    with pytest.raises(AssertionError):
        await answers.test_slack_is_asked_again_when_it_said_and_not_before(world)


async def test_a_relay_that_gives_up_during_an_outage(world, monkeypatch):
    judged(monkeypatch, is_passing=False)
    with pytest.raises(AssertionError):
        await answers.test_an_outage_of_hours_is_waited_out_and_ended_soon_after_it_ends(world)


async def test_a_relay_that_counts_no_doubles(world, monkeypatch):
    monkeypatch.setattr("scheduler.relay.may_stand", lambda error: False)
    with pytest.raises(AssertionError):
        await answers.test_what_passes_loses_nothing_and_what_may_stand_twice_is_counted(world, "dropped, but done")


async def test_a_desk_that_lets_a_window_fail_in_silence(world, monkeypatch):
    async def silent(self, method, trigger, view):
        return None

    monkeypatch.setattr("handlers.desk.Desk._show", silent)
    with pytest.raises(AssertionError):
        await windows.test_a_press_on_a_message_is_told_beside_it(world)


async def test_words_that_are_not_made_harmless(world, monkeypatch):
    monkeypatch.setattr("sandbox.gestures.missing_answers", lambda view: {})
    monkeypatch.setattr("views.own_words._harmless", lambda words: words)
    with pytest.raises(AssertionError, match=r"hidden signs|tower"):
        await hostile.test_hostile_words_do_no_harm_anywhere_and_harmless_ones_are_kept(world, [], "en", ("hidden",))


async def test_words_that_are_not_escaped(world, monkeypatch):
    monkeypatch.setattr("sandbox.gestures.missing_answers", lambda view: {})
    monkeypatch.setattr("views.blocks.escape", lambda words: words)
    with pytest.raises(AssertionError, match="markup in a message's text"):
        await hostile.test_hostile_words_do_no_harm_anywhere_and_harmless_ones_are_kept(world, [], "en", ("markup",))


async def test_a_process_that_crosses_off_before_it_sends_and_is_killed(template, tmp_path):
    with pytest.raises(AssertionError, match="was never told"):
        for nth in (1, 3, 2):  # which of three posts at once is that sentence is a matter of luck
            death = Death("call", nth, step=LIN_APPROVES, where="chat.postMessage")
            await survived(template, tmp_path, death, "hasty relay")


async def test_a_process_that_answers_before_it_commits_and_is_killed(template, tmp_path):
    with pytest.raises(AssertionError, match=r"sees no button|seen as done"):
        await survived(template, tmp_path, Death("commit", 1, step=FU_APPROVES), "eager store")
