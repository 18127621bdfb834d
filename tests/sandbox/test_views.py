"""Triggers, the stack of modals, what was typed in them, and the App Home."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.driver import words_in
from tests.sandbox.kit import asked, modal, plain, press, refused


async def test_a_trigger_is_good_once(slack):
    trigger = slack.trigger()
    await slack.api.views_open(trigger_id=trigger, view=modal())
    assert await refused(slack.api.views_open(trigger_id=trigger, view=modal())) == "exchanged_trigger_id"
    assert await refused(slack.api.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_a_trigger_lives_three_seconds(slack, monkeypatch):
    monkeypatch.setattr("sandbox.triggers.TRIGGER_SECONDS", 3.0)
    in_time, late = slack.trigger(), slack.trigger()
    slack.clock.now += 3.0
    await slack.api.views_open(trigger_id=in_time, view=modal())
    slack.clock.now += 0.1
    assert await refused(slack.api.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"


async def test_a_view_that_is_refused_leaves_the_trigger_unspent(slack):
    trigger = slack.trigger()
    with pytest.raises(SlackApiError) as refusal:
        await slack.api.views_open(trigger_id=trigger, view=modal({"type": "section"}))
    assert refusal.value.response["error"] == "invalid_arguments"
    [message] = refusal.value.response["response_metadata"]["messages"]
    assert message.endswith("[json-pointer:/view/blocks/0]")
    assert (await slack.api.views_open(trigger_id=trigger, view=modal()))["ok"]


async def test_three_views_stand_on_each_other(slack):
    first = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal()))["view"]
    second = (await slack.api.views_push(trigger_id=slack.trigger(), view=modal()))["view"]
    third = (await slack.api.views_push(trigger_id=slack.trigger(), view=modal()))["view"]
    assert first["root_view_id"] == second["root_view_id"] == third["root_view_id"] == first["id"]
    assert (first["previous_view_id"], third["previous_view_id"]) == (None, second["id"])
    assert await refused(slack.api.views_push(trigger_id=slack.trigger(), view=modal())) == "push_limit_reached"
    assert [view.id for view in slack.lin.stack] == [first["id"], second["id"], third["id"]]
    assert await refused(slack.api.views_push(trigger_id=slack.trigger("ana"), view=modal())) == "not_found"


async def test_opening_anew_replaces_what_stood_there_and_only_in_that_tab(slack):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal())
    await slack.api.views_open(trigger_id=slack.here.triggers.give(slack.lin.id, "phone"), view=modal())
    again = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal()))["view"]["id"]
    assert [view.id for view in slack.lin.stack] == [again] and len(slack.lin.at("phone").stack) == 1


async def test_an_update_is_checked_against_the_hash_and_finds_its_view(slack):
    view = (await slack.api.views_open(trigger_id=slack.trigger(), view=modal(external_id="mine")))["view"]
    changed = (await slack.api.views_update(view_id=view["id"], hash=view["hash"], view=modal(external_id="mine")))[
        "view"
    ]
    assert changed["hash"] != view["hash"] and changed["id"] == view["id"]
    assert await refused(slack.api.views_update(view_id=view["id"], hash=view["hash"], view=modal())) == "hash_conflict"
    assert (await slack.api.views_update(external_id="mine", view=modal()))["view"]["id"] == view["id"]
    assert await refused(slack.api.views_update(view_id="V9", view=modal())) == "not_found"
    assert await refused(slack.api.views_update(external_id="mine", view=modal())) == "not_found"


async def test_an_external_id_belongs_to_one_view(slack):
    await slack.api.views_open(trigger_id=slack.trigger(), view=modal(external_id="mine"))
    taken = slack.api.views_open(trigger_id=slack.trigger("ana"), view=modal(external_id="mine"))
    assert await refused(taken) == "duplicate_external_id"


async def test_a_view_that_is_too_large_is_refused_whole(slack):
    blocks = [asked(f"b{n}", {"type": "plain_text_input", "initial_value": "x" * 3000}) for n in range(90)]
    assert await refused(slack.api.views_open(trigger_id=slack.trigger(), view=modal(*blocks))) == "view_too_large"


async def test_a_home_keeps_its_id_and_is_checked_against_its_hash(slack):
    home = {"type": "home", "blocks": [press("new")]}
    first = (await slack.api.views_publish(user_id=slack.lin.id, view=home))["view"]
    assert await refused(slack.api.views_publish(user_id=slack.lin.id, view=home, hash="old")) == "hash_conflict"
    second = (await slack.api.views_publish(user_id=slack.lin.id, view=home, hash=first["hash"]))["view"]
    assert second["id"] == first["id"] and second["hash"] != first["hash"]
    assert words_in(slack.lin.home) == "new" and slack.ana.home == []
    assert await refused(slack.api.views_publish(user_id="U9", view=home)) == "invalid_arguments"


async def test_buttons_that_stay_as_they_are_keep_their_names_when_a_home_is_published_again(slack):
    """Whoever presses one while the Home is drawn anew has pressed it."""
    choice = {"type": "static_select", "action_id": "language", "options": [{"text": plain("en"), "value": "en"}]}

    async def published(*blocks):
        await slack.api.views_publish(user_id=slack.lin.id, view={"type": "home", "blocks": list(blocks)})
        return [block["block_id"] for block in slack.lin.home]

    def nameless(elements):
        return {"type": "actions", "elements": elements}

    select, old, new = nameless([choice]), nameless(press("old")["elements"]), nameless(press("new")["elements"])
    first, second, chosen = await published(old, old, select)
    other, kept, anew = await published(new, old, select)
    assert kept == first and other not in (first, second) and anew != chosen
    assert (await published(old, old, old))[0] == kept and len({block["block_id"] for block in slack.lin.home}) == 3
    assert (await published({**old, "block_id": kept}, old))[1] != kept
