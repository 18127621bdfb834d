"""The clock below the page: shown to everybody, and moved only when an app on this machine offers to.

With GATEPOST_PICTURES set to a folder, each state leaves a picture there.
"""

import json
import os
import re
import threading
import urllib.request
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, app_of, sandbox

WEDNESDAY = datetime(2026, 12, 2, 1, 30, tzinfo=UTC).timestamp()  # 09:30 in Shanghai
DAY = 24 * 3600
# The last is a picture: it saves what was played.
BUTTONS = {
    "en": ["+1 hour", "Next due", "+1 day", "+1 week", "Pause", ""],
    "zh": ["+1 小时", "下一件到期", "+1 天", "+1 周", "暂停", ""],
}


@pytest.fixture(scope="module")
def workspace(company, manifest, tmp_path_factory):
    """One of its own: what is said while the clock stands ahead stays the latest that was said."""
    with sandbox(tmp_path_factory.mktemp("clock"), company=company, manifest=manifest) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def app(workspace, app_command):
    with app_of(workspace, app_command):
        yield workspace


class Mover:
    """What the app would do: takes a wish, or says why not; and tells the sandbox how far it is."""

    def __init__(self, workspace):
        self.workspace, self.wishes, self.refuses = workspace, [], ""
        mover = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self):
                mover.wishes.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(409 if mover.refuses else 202)
                self.end_headers()
                self.wfile.write(json.dumps({"error": mover.refuses}).encode())

            def log_message(self, *said):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Ear)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tell(self, what, **told):
        headers = {"Authorization": f"Bearer {self.workspace.control_token}"}
        url = f"{self.workspace.address}/control/{what}"
        urllib.request.urlopen(urllib.request.Request(url, json.dumps(told).encode(), headers)).close()

    def offer(self):
        self.tell("mover", url=f"http://127.0.0.1:{self.server.server_port}/clock")


@pytest.fixture
def mover(app):
    mover = Mover(app)
    yield mover
    mover.tell("mover", url="")
    mover.tell("clock", offset=0)
    mover.server.shutdown()
    mover.server.server_close()


class Bar:
    def __init__(self, page):
        self.page = page
        self.drawn = page.page.get_by_role("group", name=page.word("Workspace clock", "工作区时钟"))
        self.moment = self.drawn.locator(".moment")

    def button(self, name):
        return self.drawn.get_by_role("button", name=name)

    def picture(self, name):
        folder = os.environ.get("GATEPOST_PICTURES")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.page.mouse.move(5, 5)
            self.page.page.screenshot(path=Path(folder) / f"clock_{name}.png")


def test_an_app_that_cannot_move_the_clock_is_not_asked_to(be, mover):
    bar = Bar(be("ana", "general"))
    expect(bar.moment).to_have_text(re.compile(r"^\w{3}, \w{3} \d+, \d+:\d\d [AP]M · Madrid$"))
    expect(bar.drawn.get_by_role("button")).to_have_count(0)
    mover.offer()
    expect(bar.drawn.get_by_role("button")).to_have_text(BUTTONS["en"])
    mover.tell("mover", url="")
    expect(bar.drawn.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("name", "language"), [("ana", "en"), ("linxiao", "zh")])
def test_each_button_is_a_wish_and_what_the_app_says_is_shown(be, mover, name, language):
    mover.offer()
    mover.tell("clock", stands=WEDNESDAY)
    bar = Bar(be(name, "live"))
    names = [*BUTTONS[language][:4], bar.page.word("Go on", "继续")]
    shown = bar.page.word("Wed, Dec 2, 2:30 AM · Madrid · stands still", "12月2日 周三 09:30 · 上海 · 已暂停")
    expect(bar.moment).to_have_text(shown)
    bar.picture(f"{language}_stands")
    for each in names:
        bar.button(each).click()
    wanted = [{"by": 3600}, {"to": "next"}, {"by": DAY}, {"by": 7 * DAY}, {"pause": False}]
    wait_for(bar, lambda: len(mover.wishes) == len(wanted))
    assert mover.wishes == wanted

    mover.tell("clock", stands=WEDNESDAY, until=WEDNESDAY + 7 * DAY)
    for number in range(2):
        bar.page.workspace.call("chat.postMessage", channel=bar.page.workspace.channels["cards"], text=f"{number}")
    mover.tell("clock", stands=WEDNESDAY + DAY, until=WEDNESDAY + 7 * DAY)
    expect(bar.moment).to_have_text(
        bar.page.word("Playing Thu, Dec 3 … 2 messages", "正在播放 12月3日 周四 … 2 条消息")
    )
    for each in BUTTONS[language][:4]:
        expect(bar.button(each)).to_be_disabled()
    bar.picture(f"{language}_playing")
    bar.button(bar.page.word("Stop", "停止")).click()
    wait_for(bar, lambda: mover.wishes[-1] == {"stop": True})

    mover.tell("clock", offset=0)
    expect(bar.button(BUTTONS[language][4])).to_be_visible()
    expect(bar.button(BUTTONS[language][0])).to_be_enabled()
    bar.picture(f"{language}_goes")


def wait_for(bar, is_so):
    for _ in range(PATIENCE // 25):
        if is_so():
            return
        bar.page.page.wait_for_timeout(25)
    raise AssertionError("it never came")


@pytest.mark.parametrize(
    ("refuses", "said"),
    [("moving", "The clock is moving already"), ("nothing_due", "Nothing is due any more")],
)
def test_what_the_app_does_not_do_is_said(be, mover, refuses, said):
    mover.offer()
    mover.refuses = refuses
    bar = Bar(be("ana", "general"))
    bar.button("+1 day").click()
    expect(bar.page.toast).to_contain_text(said)


def test_whoever_looks_at_their_home_looks_again_when_the_clock_was_moved(be, mover):
    mover.offer()
    page = be("boris", "home")
    expect(page.main).to_contain_text("My work")
    path = f"{page.workspace.address}/control/calls"
    headers = {"Authorization": f"Bearer {page.workspace.control_token}"}

    def opened():
        with urllib.request.urlopen(urllib.request.Request(path, headers=headers)) as answer:
            calls = json.loads(answer.read())["calls"]
        return sum(call["name"] == "app_home_opened" for call in calls)

    before = opened()
    mover.tell("clock", stands=WEDNESDAY, until=WEDNESDAY + DAY)
    expect(Bar(page).moment).to_contain_text("Playing")
    mover.tell("clock", offset=0)
    wait_for(Bar(page), lambda: opened() == before + 1)


def test_on_a_phone_the_buttons_have_a_line_of_their_own(be, mover):
    mover.offer()
    mover.tell("clock", stands=WEDNESDAY)
    bar = Bar(be("linxiao", "general", phone=True))
    for name in ("+1 小时", "下一件到期", "+1 天", "+1 周", "继续"):
        expect(bar.page.page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    expect(bar.page.page.locator(".moment")).to_contain_text("12月2日 周三 09:30")
    bar.picture("phone")
