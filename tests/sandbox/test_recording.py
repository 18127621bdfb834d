"""What people did is told by names, and can be done again in another workspace whose ids are all different."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.replay import ReplayError, began, replay
from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, bolt, linked
from tests.sandbox.kit import asked, plain, press

FIRST = datetime(2026, 12, 2, 1, 30, tzinfo=UTC)
FRUIT = [{"text": plain(name), "value": name.lower()} for name in ("Apple", "Pear")]


def several():
    """One input of each sort that a recording has to name."""
    external = {"type": "external_select", "action_id": "tree", "min_query_length": 0}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("New"),
        "submit": plain("File"),
        "blocks": [
            asked("title", {"type": "plain_text_input"}),
            asked("owners", {"type": "multi_users_select"}),
            asked("place", {"type": "channels_select"}),
            asked("fruit", {"type": "checkboxes", "options": FRUIT}),
            asked("tree", external),
            asked("day", {"type": "datepicker", "initial_date": "2027-01-04"}),
            asked("proof", {"type": "file_input"}, optional=True),
            press("more"),
        ],
    }


def orchard(slack, closing="Filed"):
    """Its button ids and values are other ones each time, as with things that have just been made."""
    app, filed = bolt(slack), []

    @app.command("/orchard")
    async def new(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=several())
        await ack()

    @app.options("tree")
    async def trees(ack, body):
        oak = {"text": plain("Old oak"), "value": slack.workspace.new_id("T")}
        await ack(options=[oak] if body["value"] in "Old oak" else [])

    @app.action("more")
    async def more(ack):
        await ack()

    @app.view("form")
    async def file(ack, view, client):
        values = {name: next(iter(given.values())) for name, given in view["state"]["values"].items()}
        filed.append(values)
        vote = {"type": "button", "text": plain("Approve"), "value": slack.workspace.new_id("P")}
        menu = {"type": "overflow", "options": [{"text": plain("Later"), "value": slack.workspace.new_id("P")}] * 2}
        menu["options"] = [{**each, "value": f"{each['value']}{n}"} for n, each in enumerate(menu["options"])]
        blocks = [{"type": "actions", "elements": [vote, {**menu, "action_id": "menu"}]}]
        text = f"{closing} {values['title']['value']} for <@{values['owners']['selected_users'][0]}>"
        await client.chat_postMessage(channel=values["place"]["selected_channel"], text=text, blocks=blocks)
        await ack()

    @app.action("menu")
    async def later(ack):
        await ack()

    @app.action({"block_id": re.compile(".*"), "type": "block_actions"})
    async def approve(ack, respond):
        await respond(replace_original=True, text="Approved")
        await ack()

    @app.event("message")
    async def said(ack):
        await ack()

    @app.event("user_change")
    async def changed(ack):
        await ack()

    @app.event("app_home_opened")
    async def home(event, client):
        blocks = [{"type": "header", "text": plain("My trees")}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    app.filed = filed
    return app


@pytest.fixture
async def world():
    """A function that gives such a workspace, its app linked, its clock standing."""
    opened = []

    async def make(**more):
        served = workspace_served(COMPANY)
        slack = await served.__aenter__()
        opened.append(served)
        slack.workspace.stand(FIRST.timestamp())
        slack.protocol.mover.offer("http://127.0.0.1:1/clock", "control")
        app = orchard(slack, **more)
        line = linked(slack, app)
        await line.__aenter__()
        opened.append(line)
        return slack, app

    yield make
    for each in reversed(opened):
        await each.__aexit__(None, None, None)


async def play(slack):
    """As people do on the page; the clock stands between, and is moved by hand."""
    lin, ana = slack.lin, slack.ana
    await lin.say("general", "@ana look <here>")
    await ana.say("general", "I do", slack.messages("general")[-1].ts)
    slack.workspace.stand((FIRST + timedelta(minutes=5)).timestamp())
    await lin.command("/orchard")
    await lin.suggest("tree", "Old")
    typed = {"title": "Plum", "owners": ["ana", "lin"], "place": "general", "fruit": ["Pear"], "tree": "Old oak"}
    typed["proof"] = ["tea.pdf"]
    for name, value in typed.items():
        lin.fill(name, value)
    await lin.press("more")
    await lin.submit(day="2027-02-01")
    slack.workspace.stand((FIRST + timedelta(days=3)).timestamp())
    await ana.at("phone").command("/orchard")
    await ana.at("phone").close()
    await ana.open_home()
    await ana.press("Later", nth=1)
    await ana.press("Approve")
    await slack.gestures.change_person(ana.person, locale="zh-CN")


def stands(slack):
    async def move(until):
        slack.workspace.stand(until.timestamp())

    return move


async def test_it_is_told_by_names_and_done_again_where_every_id_is_another(world):
    slack, app = await world()
    await play(slack)
    told = json.loads(json.dumps(slack.gestures.recording.saved()))
    assert [line["does"] for line in told["played"]] == [
        "says", "says", "commands", "presses", "submits", "commands", "closes", "looks", "presses", "presses", "speaks",
    ]  # fmt: skip
    assert not {person for person in slack.workspace.people if person in json.dumps(told)}
    submitted = told["played"][4]
    assert submitted["typed"] == {
        "title.a": "Plum",
        "owners.a": {"people": ["ana", "lin"]},
        "place.a": {"channels": ["general"]},
        "fruit.a": {"options": ["Pear"]},
        "tree.tree": {"option": "Old oak"},
        "proof.a": {"files": ["tea.pdf"]},
        "day.a": "2027-02-01",
    }
    assert told["seen"] == {"messages": {"general": ["Approved"]}, "homes": {"ana": "My trees"}}
    assert (told["began"], told["ended"]) == (FIRST.isoformat(), 3 * 24 * 3600)

    other, again = await world()
    assert await replay(other.gestures, told, stands(other)) == []
    tree = app.filed[0].pop("tree")["selected_option"]["value"]
    assert again.filed[0].pop("tree")["selected_option"]["value"] != tree
    files = [each.filed[0].pop("proof")["files"][0] for each in (app, again)]
    assert {file["name"] for file in files} == {"tea.pdf"} and len({file["id"] for file in files}) == 2
    assert again.filed == app.filed
    assert other.gestures.recording.saved() == told


async def test_what_comes_out_otherwise_is_told_line_by_line(world):
    slack, _ = await world()
    await play(slack)
    told = slack.gestures.recording.saved()
    other, _ = await world(closing="Planted")
    otherwise = await replay(other.gestures, told, stands(other))
    assert otherwise[0].startswith("9. ana presses: sees no “Filed Plum for <@ana>” in general")
    assert otherwise[-1] == "messages general: ['Planted Plum for <@ana>'] instead of ['Approved']"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"who": "nobody", "does": "looks"}, "there is no nobody"),
        ({"who": "lin", "does": "dances"}, "nobody can do that"),
        ({"who": "lin", "does": "submits"}, "has no view open"),
        ({"who": "lin", "does": "presses", "on": "home", "what": "x"}, "has no Home"),
        ({"who": "lin", "does": "says", "in": "nowhere", "text": "x"}, "there is no nowhere"),
        ({"who": "lin", "does": "says"}, "'in'"),
        ({"who": "lin", "does": "takes"}, "'shortcut'"),
    ],
)
async def test_a_line_that_cannot_be_done_is_told_and_the_next_one_is_done(world, line, said):
    slack, _ = await world()
    hello = {"at": 1, "who": "ana", "does": "says", "in": "general", "text": "hello"}
    told = {"format": 1, "began": FIRST.isoformat(), "ended": 2, "played": [{"at": 0, **line}, hello]}
    [otherwise] = await replay(slack.gestures, told, stands(slack))
    assert otherwise == f"1. {line['who']} {line['does']}: {said}"
    assert [message.text for message in slack.messages("general")] == ["hello"]


@pytest.mark.parametrize(
    "junk",
    [None, [], {}, {"format": 2, "played": []}, {"format": 1}, {"format": 1, "played": []},
     {"format": 1, "played": [], "began": "once"}],
)  # fmt: skip
def test_what_is_no_recording_is_refused(junk):
    with pytest.raises(ReplayError):
        began(junk)


async def test_nothing_is_noted_where_nobody_moves_the_clock():
    async with workspace_served(COMPANY) as slack:
        await slack.lin.say("general", "hello")
        assert slack.gestures.recording.saved()["played"] == []


async def test_a_recording_has_an_end(world, monkeypatch):
    monkeypatch.setattr("sandbox.recording.LONGEST", 2)
    slack, _ = await world()
    for number in range(3):
        await slack.lin.say("general", str(number))
    told = slack.gestures.recording.saved()
    assert [line["text"] for line in told["played"]] == ["0", "1"]
