"""The three minutes that the demo proposes, step by step in each language: what its page says can be done, can be done.

With GATEPOST_PICTURES set to a folder, each step leaves a picture there: the documents' pictures are made so.
"""

import re

import pytest
from playwright.sync_api import expect

from bot.demo import company, papers
from bot.demo.tour import told
from tests.browser.demo_page import PLAYS, demo, named, picture, saved
from views.text import Say

WIDE = {"width": 1440, "height": 900}
NAMES = {each["name"]: each["real_name"] for each in company.PEOPLE}
LANGUAGES = ("en", "zh_CN")


@pytest.fixture
def app(tmp_path):
    """The demo, as its one command starts it; each language has one of its own."""
    with demo(tmp_path / "demo") as workspace:
        yield workspace


class Tour:
    """One tab that becomes one person after another, by the buttons beside the page."""

    def __init__(self, tab, language):
        self.tab, self.page, self.language, self.say = tab, tab.page, language, Say(language)
        self.key = "zh" if language == "zh_CN" else "en"
        tab.is_chinese = language == "zh_CN"
        self.steps = {step["id"]: step for step in told()["steps"]}
        self.guide = self.page.locator("aside.guide")
        self.here = "linxiao", language  # whoever the demo begins with, and what they read

    def turn(self, step):
        """Presses the step's one button; waits until the page is that person's, and speaks the tour's language."""
        name, line = NAMES[self.steps[step]["person"]], self.steps[step]["name"][self.key]
        there = self.steps[step]["person"], self.language
        self.page.evaluate("window.wasHere = true")
        self.guide.get_by_role("listitem").filter(has_text=line).get_by_role("link").click()
        if there != self.here:
            self.page.wait_for_function("!window.wasHere")
            self.here = there
        switch = self.tab.word(f"Acting as {name}: switch person", f"当前身份：{name}，切换人员")
        expect(self.page.get_by_role("button", name=switch)).to_be_visible()
        expect(self.guide.locator(".guide-step.now")).to_contain_text(line)
        return self.tab.main

    def card(self, title):
        return self.tab.messages.filter(has_text=title).last

    def button(self, within, key):
        """In a channel a button's words stand in both languages."""
        return within.get_by_role("button", name=self.named(key)).first

    def named(self, key):
        return named(self.say, key)

    def picture(self, name):
        picture(self.page, f"{self.language}_{name}")

    def proposes(self):
        home = self.turn("propose")
        draft = home.get_by_role("button", name=self.say("draft.continue"), exact=True)
        expect(home.get_by_text(papers.POP_UP.title).first).to_be_visible()
        self.picture("home")
        draft.first.click()
        take = self.tab.modal.get_by_role("button", name=self.say("goals.take"), exact=True)
        expect(take).to_be_visible()
        expect(self.tab.modal).to_contain_text(self.tab.word("cannot be checked", "无法衡量"))
        take.scroll_into_view_if_needed()
        self.picture("propose")
        take.click()
        expect(take).to_have_count(0)
        expect(self.tab.modal.locator("textarea").nth(1)).to_have_value(re.compile("3,000.*4,500"))
        self.picture("taken")
        self.tab.press(self.say("proposal.file"))
        filed = self.tab.modal.get_by_role("heading").filter(has_text=re.compile(r"BRD\d\d-003"))
        expect(filed.first).to_be_visible()
        self.picture("filed")

    def decides(self):
        self.turn("decide")
        asked = self.card(papers.POP_UP.title)
        expect(asked).to_contain_text("46,000")
        expect(self.button(asked, "gate.approve")).to_be_visible()
        self.picture("asked")
        self.button(asked, "gate.approve").click()
        expect(self.button(asked, "gate.approve")).to_have_count(0)

    def sees_what_changed(self):
        home = self.turn("changes")
        expect(home.get_by_text(papers.POINTS.title).first).to_be_visible()
        self.picture("home_of_a_judge")
        row = home.locator(".kit.section").filter(has_text=papers.POINTS.title).first
        self.button(row, "gate.decide").click()
        for words in ("260,000", "228,000", "96,000", "86,000", "110,000", "88,000"):
            expect(self.tab.modal).to_contain_text(words)
        changed = self.tab.modal.get_by_text(re.compile(r"24,000 → |30,000 → "))
        expect(changed).to_have_count(0)
        self.picture("changes")
        self.page.keyboard.press("Escape")

    def asks_the_policy(self):
        self.turn("policy")
        kettle = self.card(papers.MIST.title)
        self.button(kettle, "gate.approve").click()
        # He chose English here, whatever his Slack speaks.
        told_why = self.tab.messages.filter(has_text=Say("en")("refusal.own_project")).last
        expect(told_why).to_be_visible()
        told_why.scroll_into_view_if_needed()
        self.picture("own_project")
        told_why.get_by_role("button", name=re.compile(re.escape("4.1(2)"))).click()
        expect(self.tab.modal).to_contain_text("4.1(2)")
        self.picture("clause")
        self.page.keyboard.press("Escape")
        expect(self.button(kettle, "gate.approve")).to_be_visible()

    def answers_for_a_colleague(self):
        self.turn("deputy")
        approve = self.page.get_by_role("button", name=self.named("gate.approve"))
        asked = self.tab.messages.filter(has_text=papers.MIST.title).filter(has=approve).last
        self.picture("passed_on")
        self.button(asked, "gate.approve").click()
        expect(self.button(asked, "gate.approve")).to_have_count(0)
        self.tab.go("project-reviews")
        living = self.card(papers.MIST.title)
        expect(living).to_contain_text(NAMES["zhouhang"])
        living.scroll_into_view_if_needed()
        self.picture("living_card")

    def lets_a_week_go_by(self):
        """Whoever convenes the reviews hears that management is late with the points trial."""
        self.turn("week")
        self.page.get_by_role("button", name=self.tab.word("+1 week", "+1 周")).click()
        playing = self.tab.word("Stop", "停止")
        expect(self.page.get_by_role("button", name=playing)).to_be_visible()
        self.picture("week_playing")
        expect(self.page.get_by_role("button", name=playing)).to_have_count(0, timeout=PLAYS)
        late = self.tab.messages.filter(has_text=papers.POINTS.title).filter(has_text=NAMES["zhouhang"])
        expect(late.last).to_be_visible()
        self.picture("week_later")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_proposes_can_be_done_in_three_minutes(be, language):
    page = be("linxiao", "home")
    page.page.set_viewport_size(WIDE)
    tour = Tour(page.speak(language[:2]), language)
    tour.proposes()
    tour.decides()
    tour.sees_what_changed()
    tour.asks_the_policy()
    tour.answers_for_a_colleague()
    tour.lets_a_week_go_by()
    expect(tour.guide).to_contain_text("5/6")
    tour.guide.get_by_role("button", name=page.word("Done", "完成"), exact=True).click()
    expect(tour.guide).to_contain_text("6/6")
    told = saved(tour.tab, language)
    assert {line["who"] for line in told["played"]} == {"linxiao", "wangjing", "claire", "jonas", "amelia", "chenyu"}
    assert {"presses", "submits", "looks", "moves"} <= {line["does"] for line in told["played"]}
