"""What a brief or a digest shows after one of its presses."""

from views.blocks import actions, button, context, header, message, section
from views.pressed import is_gathered, without

DONE, KNOWN = button("action.done", "Done", "1"), button("acknowledge", "I know of it", "1")
BRIEF = {
    "type": "message",
    **message("2 things", [
        header("2 things"),
        {**section("First", DONE), "block_id": "one"},
        {**section("Second"), "block_id": "two"},
        {**actions([DONE, KNOWN]), "block_id": "presses"},
    ]),
}  # fmt: skip


def test_a_line_of_a_digest_loses_its_press_and_keeps_its_words():
    left = without(BRIEF, {"block_id": "one", "action_id": "action.done"}, "done", alone=False)
    assert left["text"] == "2 things" and left["blocks"][0] == BRIEF["blocks"][0]
    assert left["blocks"][1:3] == [{**section("First"), "block_id": "one"}, context("✓ done")]
    assert left["blocks"][3:] == BRIEF["blocks"][2:]


def test_what_is_known_can_still_be_done_and_what_is_done_asks_nothing_more():
    known = without(BRIEF, {"block_id": "presses", "action_id": "acknowledge"}, "known", alone=True)
    assert known["blocks"][-2:] == [{**actions([DONE]), "block_id": "presses"}, context("✓ known")]
    done = without(BRIEF, {"block_id": "presses", "action_id": "action.done"}, "done", alone=False)
    assert done["blocks"][-2:] == [{**section("Second"), "block_id": "two"}, context("✓ done")]
    both = without(BRIEF, {"block_id": "one", "action_id": "action.done"}, "done", alone=True)
    assert "accessory" not in both["blocks"][1]


def test_a_message_about_one_thing_is_not_gathered():
    assert is_gathered(BRIEF)
    for other in ({}, {"type": "message"}, {"type": "message", "blocks": []}, {"type": "message", "blocks": ["?"]}):
        assert not is_gathered(other)
    assert not is_gathered({**BRIEF, "type": "modal"}) and not is_gathered({**BRIEF, "blocks": BRIEF["blocks"][1:]})
