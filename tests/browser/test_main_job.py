"""The main job in a browser, as a stranger meets it: proposed, refused at a field, sent back, amended, approved.

With GATEPOST_PICTURES set to a folder, each step leaves a picture there: the documents' pictures are made so.
"""

import os
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.demo.company import told
from policy.proof import load
from tests.browser.conftest import child
from tests.browser.slack_page import Workspace
from tests.policy.conftest import STANDARD
from views.text import Say

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
BY = date.today() + timedelta(days=120)
EDITION = load(STANDARD)


@dataclass(frozen=True)
class Story:
    """Who does what in one language, and what they write."""

    language: str
    author: str
    sponsor: str
    finance: str
    sales: str
    manager: str
    title: str
    background: str
    expected: str
    metric: str
    unit: str
    line: str
    reason: str


ENGLISH = Story(
    "en", "jonas", "许玫 Xu Mei", "petra", "emily", "claire", "Spring tea fair",
    "Two new kettles ship in April and nobody has tasted tea from them yet.",
    "Three tasting weekends in Berlin with 2,000 visitors.",
    "Visitors", "people", "Hall and stands", "Please split hall and stands: two contracts.",
)  # fmt: skip
CHINESE = Story(
    "zh_CN", "linxiao", "许玫 Xu Mei", "wangjing", "suntao", "zhouhang", "春茶节",
    "两款新壶四月上市，目前还没有人用它们喝过茶。", "在杭州举办三个周末的品鉴会，到场 2,000 人。",
    "到场人数", "人", "场地与展台", "请把场地和展台分开列：这是两份合同。",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The demo, as its one command starts it."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser"]
    command += ["--data", str(tmp_path_factory.mktemp("demo"))]
    with child(command, lambda line: ADDRESS.search(line) is not None) as line:
        yield Workspace(
            {"address": ADDRESS.search(line)[0], "bot_token": "", "app_token": "", "control_token": ""}, told()
        )


class Teller:
    """Plays one story; `say` finds the words that its people read."""

    def __init__(self, be, story):
        self.be, self.story, self.say = be, story, Say(story.language)
        self.pages = {}
        self.taken = 0

    def page(self, name, place=""):
        if name not in self.pages:
            self.pages[name] = self.be(name, place)
        elif place:
            self.pages[name].open(place)
        return self.pages[name]

    def label(self, label):
        return self.say.label(label)

    def field(self, key):
        return self.label(EDITION.forms["proposal"].fields[key].label)

    def picture(self, page, name):
        folder = os.environ.get("GATEPOST_PICTURES")
        if folder:
            self.taken += 1
            page.page.wait_for_timeout(300)
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.page.screenshot(path=Path(folder) / f"{self.story.language}_{self.taken:02d}_{name}.png")

    def press_on_card(self, page, key):
        """On the newest card that has the button; in a channel its words stand in both languages."""
        names = "|".join(re.escape(say(key)) for say in (self.say, Say("both")))
        card = page.messages.filter(has=page.page.get_by_role("button", name=re.compile(f"^({names})$"))).last
        card.get_by_role("button", name=re.compile(f"^({names})$")).click()

    def messages_of(self, page):
        page.go("Gatepost")
        page.page.get_by_role("tab", name=page.word("Messages", "消息")).click()
        return page

    # The steps of the main job

    def meets_an_error_at_the_field(self, author):
        author.say({"en": "/project new", "zh_CN": "/project 新建"}[self.story.language])
        self.picture(author, "form")
        self.first_page(author, "   ")
        author.press(self.say("proposal.next"))
        expect(author.errors().first).to_contain_text(self.say("refusal.field_needed"))
        self.picture(author, "field_error")

    def first_page(self, author, title):
        author.fill(self.field("title"), title)
        author.choose(self.field("type"), self.label(EDITION.types["CAM"].label))
        author.choose(self.field("department"), self.label(EDITION.departments["marketing"].label))
        author.fill(self.field("background"), self.story.background)
        author.fill(self.field("expected"), self.story.expected)

    def proposes(self, author):
        author.fill(self.field("title"), self.story.title).press(self.say("proposal.next"))
        author.press(self.say("goals.add"))
        author.fill(self.say("goal.metric"), self.story.metric)
        author.fill(self.say("goal.baseline"), "0").fill(self.say("goal.target"), "2,000")
        author.fill(self.say("goal.unit"), self.story.unit)
        day = author.modal.get_by_role("combobox", name=self.say("goal.date"))
        day.fill(BY.isoformat())
        day.press("Enter")
        self.picture(author, "goal")
        author.press(self.say("item.keep"))
        expect(author.modal.get_by_text(self.story.metric)).to_be_visible()
        author.press(self.say("proposal.next"))
        self.adds_line(author, self.story.line, "31万")
        self.picture(author, "budget")
        author.press(self.say("proposal.next"))
        author.modal.get_by_role("combobox", name=self.field("sponsor")).fill("Xu Mei")
        author.page.get_by_role("option", name=self.story.sponsor).click()
        self.picture(author, "last_page")
        author.press(self.say("proposal.file"))
        filed = author.modal.get_by_role("heading").filter(has_text=re.compile(r"CAM\d\d-\d{3}")).first
        expect(filed).to_be_visible()
        self.key = re.search(r"CAM\d\d-\d{3}", filed.inner_text())[0]
        self.picture(author, "filed")
        author.page.keyboard.press("Escape")

    def adds_line(self, author, what, amount):
        author.press(self.say("lines.add"))
        author.fill(self.say("line.what"), what).fill(self.say("line.amount"), amount).press(self.say("item.keep"))
        expect(author.modal.get_by_text(what).first).to_be_visible()

    def is_sent_back(self, finance):
        expect(finance.messages.filter(has_text=self.key).last).to_be_visible()
        self.picture(finance, "review_card")
        self.press_on_card(finance, "gate.send_back")
        finance.fill(self.say("ballot.reason"), self.story.reason)
        self.picture(finance, "send_back")
        finance.modal.get_by_role("button", name=self.say("gate.send_back"), exact=True).click()
        expect(finance.modal).to_have_count(0)

    def amends(self, author):
        self.messages_of(author)
        expect(author.messages.filter(has_text=self.story.reason).last).to_be_visible()
        self.picture(author, "sent_back")
        card = author.messages.filter(has=author.page.get_by_role("button", name=self.say("project.amend"))).last
        card.get_by_role("button", name=self.say("project.amend")).click()
        expect(author.modal).to_be_visible()
        author.press(self.say("proposal.back"))
        expect(author.modal.get_by_text(self.story.line).first).to_be_visible()
        self.adds_line(author, {"en": "Stands", "zh_CN": "展台"}[self.story.language], "5万")
        author.press(self.say("proposal.next")).press(self.say("proposal.file_again"))
        expect(author.modal.get_by_role("heading").filter(has_text=self.key).first).to_be_visible()
        author.page.keyboard.press("Escape")

    def is_approved_by_departments(self, *judges):
        for judge in judges:
            expect(judge.messages.filter(has_text=self.key).last).to_contain_text("360,000")
            self.press_on_card(judge, "gate.approve")
            expect(judge.messages.filter(has_text=self.key).last).to_contain_text("✓")

    def is_approved_by_management(self, manager):
        manager.go("Gatepost")
        manager.page.get_by_role("tab", name=manager.word("Home", "主页")).click()
        expect(manager.main.get_by_text(self.story.title).first).to_be_visible()
        self.picture(manager, "home_of_a_judge")
        self.messages_of(manager)
        self.picture(manager, "asked")
        self.press_on_card(manager, "gate.approve")
        expect(manager.modal.get_by_role("combobox", name=self.say("ballot.pm"))).to_be_visible()
        self.picture(manager, "names_manager")
        manager.modal.get_by_role("button", name=self.say("gate.approve"), exact=True).click()
        expect(manager.modal).to_have_count(0)

    def reads_home(self, author):
        author.page.get_by_role("tab", name=author.word("Home", "主页")).click()
        expect(author.main.get_by_text(self.say("home.mine"))).to_be_visible()
        expect(author.main.get_by_text(self.story.title).first).to_be_visible()
        expect(author.main.get_by_text(self.label(EDITION.steps["planning.team"].label)).first).to_be_visible()
        self.picture(author, "home")
        author.go(self.key.lower())
        expect(author.messages.filter(has_text=self.key).last).to_contain_text(self.label(EDITION.stages[4].label))
        self.picture(author, "living_card")


@pytest.mark.parametrize("story", [CHINESE, ENGLISH], ids=lambda story: story.language)
def test_a_proposal_goes_all_the_way(be, story):
    teller = Teller(be, story)
    author, finance = teller.page(story.author, "marketing"), teller.page(story.finance, "project-reviews")
    teller.meets_an_error_at_the_field(author)
    teller.proposes(author)
    teller.is_sent_back(finance)
    teller.amends(author)
    teller.is_approved_by_departments(finance, teller.page(story.sales, "project-reviews"))
    teller.is_approved_by_management(teller.page(story.manager))
    teller.reads_home(author)
