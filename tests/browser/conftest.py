"""A browser, a sandbox and an app, each in a process of its own; one browser context a person.

A test of another app overrides `company`, `manifest` and `app_command`, and gets the same `app`, `be` and `browser`.
"""

import json
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.toy_company import COMPANY, MANIFEST

if find_spec("playwright"):
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.slack_page import SlackPage, Workspace
else:  # only the browser's lock installs it
    collect_ignore_glob = ["test_*.py"]

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 400, "height": 800}
READY_SECONDS, PATIENCE = 240, 60_000


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def company():
    return COMPANY


@pytest.fixture(scope="session")
def manifest():
    return MANIFEST


@pytest.fixture(scope="session")
def app_command():
    """What starts the app; it finds SLACK_API_URL, SLACK_BOT_TOKEN and SLACK_APP_TOKEN in its environment."""
    return [sys.executable, "-m", "tests.browser.toy_app"]


@pytest.fixture(scope="session")
def workspace(company, manifest, tmp_path_factory):
    with sandbox(tmp_path_factory.mktemp("sandbox"), company=company, manifest=manifest) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def app(workspace, app_command):
    """The app is there once the sandbox counts it: before that no person can do anything."""
    with app_of(workspace, app_command):
        yield workspace


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser):
    """One a person and size, with a cache that stays warm: a tab in the background of another would stall."""
    opened = {}

    def of(name, phone):
        if (name, phone) not in opened:
            opened[name, phone] = browser.new_context(
                viewport=PHONE if phone else WIDE, has_touch=phone, locale="en-US"
            )
            opened[name, phone].set_default_timeout(PATIENCE)
        return opened[name, phone]

    yield of
    for context in opened.values():
        context.close()


@pytest.fixture
def be(app, contexts):
    """`be("ana", "general")` opens a page as that person; `phone=True` on a small one."""
    expect.set_options(timeout=PATIENCE)
    pages, troubles = [], []

    def asked(request):
        if not request.url.startswith((app.address, "data:")):
            troubles.append(request.url)

    def opened(name, place="", *, phone=False):
        page = contexts(name, phone).new_page()
        pages.append(page)
        page.on("request", asked)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        return SlackPage(page, app, name).open(place)

    yield opened
    for page in pages:
        page.close()
    assert troubles == []  # nothing was fetched from outside, and no script stumbled


@contextmanager
def sandbox(folder, **files):
    """files: what it reads, by the name of the option: company, manifest, scenario."""
    options = []
    for name, told in files.items():
        folder.joinpath(f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
        options += [f"--{name}", str(folder / f"{name}.json")]
    with child([sys.executable, "-m", "sandbox", *options], lambda line: line.startswith("{")) as ready:
        yield Workspace(json.loads(ready), files["company"])


def app_of(workspace, command):
    named = {"API_URL": workspace.api_url, "BOT_TOKEN": workspace.bot_token, "APP_TOKEN": workspace.app_token}
    settings = {f"SLACK_{name}": value for name, value in named.items()}
    return child(command, lambda line: re.search(r"running|ready", line) is not None, settings)


@contextmanager
def child(command, is_ready, settings=()):
    """A process of ours: yields the line that says it is ready, and ends it afterwards."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **dict(settings)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said, found, is_told = [], [], threading.Event()

    def listen():
        for line in process.stdout:
            said.append(line)
            if not found and is_ready(line):
                found.append(line)
                is_told.set()
        is_told.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        is_told.wait(READY_SECONDS)
        if not found:
            raise RuntimeError(f"{command} did not start:\n{''.join(said)}")
        yield found[0]
    finally:
        process.terminate()
        process.wait(READY_SECONDS)
        process.stdout.close()
