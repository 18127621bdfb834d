"""The demo as its one command starts it, and what its tests leave behind where GATEPOST_PICTURES names a folder."""

import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path

from bot.demo import company
from tests.browser.conftest import child
from tests.browser.slack_page import Workspace
from views.text import Say

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
SETTLES = 400  # milliseconds, before a picture
PLAYS = 240_000  # milliseconds at most, until the clock stands again


@contextmanager
def demo(folder, *options):
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", "--data", str(folder), *options]
    with child(command, lambda line: ADDRESS.search(line) is not None) as line:
        ready = {"address": ADDRESS.search(line)[0], "bot_token": "", "app_token": "", "control_token": ""}
        yield Workspace(ready, company.told())


def kept_in():
    """Where pictures and recordings go; None where nobody wants any."""
    folder = os.environ.get("GATEPOST_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return folder and Path(folder)


def picture(page, name):
    if folder := kept_in():
        page.wait_for_timeout(SETTLES)
        page.mouse.move(5, 5)
        page.screenshot(path=folder / f"{name}.png")


def saved(tab, name):
    """What was played, as the page hands it out."""
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=tab.word("Save what was played", "保存已播放的过程")).click()
    told = json.loads(download.value.path().read_text(encoding="utf-8"))
    if folder := kept_in():
        Path(folder, f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return told


def named(say, key):
    """A button by its words; in a channel they stand in both languages."""
    names = "|".join(re.escape(each(key)) for each in (say, Say("both")))
    return re.compile(f"^({names})$")
