"""Whoever opens the page before the app is there reads that it is starting, and sees their Home without a reload."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import app_of, sandbox


@pytest.fixture
def app(company, manifest, tmp_path):
    """A workspace of its own, and alone: the app comes later."""
    with sandbox(tmp_path, company=company, manifest=manifest) as workspace:
        yield workspace


def test_home_says_that_the_app_is_starting_and_fills_in_by_itself(be, app, app_command):
    ana, weili = be("ana", "home"), be("weili", "home")
    expect(ana.main).to_contain_text("may still be starting. Its Home appears here by itself")
    expect(weili.main).to_contain_text("可能仍在启动。就绪后，主页会自动显示在这里")
    with app_of(app, app_command):
        expect(ana.main).to_contain_text("My work")
        expect(weili.main).to_contain_text("我的工作")
        expect(ana.main).not_to_contain_text("starting")
