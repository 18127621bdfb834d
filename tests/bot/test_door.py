"""Where both ways in meet: text in one form, shapes that are known, teams that are ours."""

import pytest

from bot.door import DEEPEST, LONGEST, TooLong, door, fit
from bot.shapes import is_shaped

USER, TEAM = {"id": "U1", "team_id": "T1"}, {"id": "T1", "domain": "acme"}
VIEW = {"id": "V1", "type": "modal", "callback_id": "ballot", "private_metadata": '{"a": 1}', "state": {"values": {}}}
PRESS = {"type": "block_actions", "team": TEAM, "user": USER, "trigger_id": "1.2", "actions": [{"action_id": "a"}]}
KNOWN = {
    "command": {"command": "/project", "user_id": "U1", "team_id": "T1", "trigger_id": "1.2", "text": "new"},
    "press": PRESS,
    "submission": {"type": "view_submission", "team": TEAM, "user": USER, "view": VIEW},
    "closed": {"type": "view_closed", "team": TEAM, "user": USER, "view": VIEW},
    "suggestion": {"type": "block_suggestion", "team": TEAM, "user": USER, "action_id": "a", "value": "x"},
    "event": {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "E1",
        "event": {"type": "app_home_opened", "user": "U1"},
    },
    "told": {"type": "event_callback", "team_id": "T1", "event_id": "E1", "event": {"type": "team_join", "user": USER}},
}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("e\u0301", "\u00e9"), ("a\0b", "ab"), ("a\ud800b", "ab"), ("预算", "预算"), ("plain", "plain"), ("", "")],
)
def test_text_takes_one_form(sent, kept):
    assert fit({sent: [sent, {"deep": sent}]}) == {kept: [kept, {"deep": kept}]}


def test_what_is_no_text_stays():
    assert fit({"a": [1, 2.5, True, None]}) == {"a": [1, 2.5, True, None]}


def test_nesting_has_an_end():
    def nested(depth):
        return [nested(depth - 1)] if depth else "bottom"

    assert fit(nested(DEEPEST))
    with pytest.raises(ValueError, match="deep"):
        fit(nested(DEEPEST + 1))


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "预" * (LONGEST + 1)])
def test_text_has_an_end(text):
    assert fit(text[:-1]) == text[:-1]
    with pytest.raises(TooLong):
        fit(text)


@pytest.mark.parametrize("name", KNOWN)
def test_what_slack_sends_is_known(name):
    assert is_shaped(KNOWN[name])


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("command", {"user_id": None}),
        ("press", {"actions": []}),
        ("press", {"actions": "all"}),
        ("press", {"actions": [{"action_id": 5}]}),
        ("press", {"actions": [{"action_id": "a", "selected_option": {"value": 5}}]}),
        ("press", {"user": "U1"}),
        ("press", {"user": {"id": ""}}),
        ("press", {"trigger_id": None}),
        ("press", {"event": None}),
        ("press", {"channel": 5}),
        ("press", {"authorizations": [5]}),
        ("press", {"authorizations": [{"authorizations": 5}]}),
        ("press", {"response_urls": ["x"]}),
        ("submission", {"view": None}),
        ("submission", {"view": {**VIEW, "private_metadata": "junk"}}),
        ("submission", {"view": {**VIEW, "private_metadata": "[]"}}),
        ("submission", {"view": {**VIEW, "blocks": ["x"]}}),
        ("submission", {"view": {**VIEW, "state": {"values": {"a": {"value": "x"}}}}}),
        ("event", {"event": {"type": "app_home_opened", "user": USER}}),
        ("told", {"event": {"type": "team_join", "user": "U1"}}),
        ("told", {"event": "team_join"}),
        ("told", {"event_id": 5}),
        ("told", {"type": ["event_callback"]}),
        ("told", {"type": "interactive_message"}),
    ],
)
def test_what_has_another_shape_is_junk(name, change):
    assert not is_shaped({**KNOWN[name], **change})


class Bolt:
    """What comes through."""

    def __init__(self):
        self.seen = []

    async def async_dispatch(self, request):
        self.seen.append(request.body)
        return "answered"


@pytest.mark.parametrize("name", KNOWN)
async def test_what_is_fit_and_known_comes_through(name):
    bolt = Bolt()
    assert await door(bolt, {"T1"})(KNOWN[name]) == "answered"
    assert bolt.seen == [KNOWN[name]]


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"more": "x" * (LONGEST + 1)}, 413),
        ({"event": 5}, 400),
        ({"team_id": "T2", "team": {"id": "T2"}}, 403),
        ({"team_id": None, "team": None, "user": {"id": "U1"}}, 403),
        ({"authorizations": [{"team_id": "T2"}], "team": None}, 403),
        ({"view": {**VIEW, "app_installed_team_id": "T2"}}, 403),
    ],
)
async def test_what_is_not_stays_outside(name, change, status):
    if name == "told" and "user" in change:
        change = {**change, "user": None}
    bolt = Bolt()
    assert (await door(bolt, {"T1"})({**KNOWN[name], **change})).status == status
    assert not bolt.seen


async def test_how_a_place_looks_stays_outside_with_a_press_and_comes_in_with_a_form():
    bolt = Bolt()
    shown = {**VIEW, "blocks": [{"block_id": "a"}]}
    message = {"ts": "1.2", "blocks": [{"block_id": "a"}], "attachments": []}
    for name in ("press", "suggestion", "submission"):
        await door(bolt, {"T1"})({**KNOWN[name], "view": shown, "message": message})
    assert [(body["view"], body["message"]) for body in bolt.seen] == [(VIEW, {"ts": "1.2"})] * 2 + [(shown, message)]


async def test_a_press_comes_in_without_the_looks_of_its_place():
    looks = {"blocks": [{"type": "section", "block_id": "b"}], "attachments": []}
    place = {"message": {"ts": "1.2", "user": "U1", **looks}, "view": {**VIEW, **looks}}
    for name in ("press", "suggestion", "submission"):
        bolt = Bolt()
        await door(bolt, {"T1"})({**KNOWN[name], **place})
        kept = {word for where in place for word in looks if word in bolt.seen[0][where]}
        assert kept == (set(looks) if name == "submission" else set())
        assert bolt.seen[0]["message"]["ts"] == "1.2" and bolt.seen[0]["view"]["private_metadata"] == '{"a": 1}'
