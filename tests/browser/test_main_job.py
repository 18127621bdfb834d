"""The main job in a browser, as a stranger meets it: proposed, refused at a field, sent back, amended, approved."""

import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from bot.demo.company import told
from policy.proof import load
from tests.browser.conftest import child
from tests.browser.slack_page import Workspace
from tests.policy.conftest import STANDARD
from views.text import Say

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
STARTS, BY = date.today() + timedelta(days=30), date.today() + timedelta(days=120)
EDITION = load(STANDARD)
FIELDS = EDITION.forms["proposal"].fields


@dataclass(frozen=True)
class Story:
    """Who does what in one language, and what they write. `line` is cut down to `less` when it is amended."""

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
    less: str
    reason: str


ENGLISH = Story(
    "en", "jonas", "许玫 Xu Mei", "petra", "emily", "claire", "Rooftop tea evenings 屋顶茶会",
    "Two new kettles ship in April and nobody has tasted tea from them yet.",
    "Three evenings in Berlin with 2,000 visitors.",
    "Visitors", "people", "Hall and stands 36万", "Hall 26万", "The stands can be borrowed: please take them out.",
)  # fmt: skip
CHINESE = Story(
    "zh_CN", "linxiao", "许玫 Xu Mei", "wangjing", "suntao", "zhouhang", "山间茶会 Mountain tea evenings",
    "两款新壶四月上市，目前还没有人用它们喝过茶。", "在杭州举办三个晚上的品鉴会，到场 2,000 人。",
    "到场人数", "人", "场地与展台 36万", "场地 26万", "展台可以借用，请去掉这一项。",
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

    def page(self, name, place=""):
        if name not in self.pages:
            self.pages[name] = self.be(name, place)
        elif place:
            self.pages[name].open(place)
        return self.pages[name]

    def label(self, label):
        return self.say.label(label)

    def field(self, key):
        return self.label(FIELDS[key].label)

    def press_on_card(self, page, key):
        """On the newest card of the project; in a channel its words stand in both languages."""
        names = "|".join(re.escape(say(key)) for say in (self.say, Say("both")))
        button = page.page.get_by_role("button", name=re.compile(f"^({names})$"))
        card = page.messages.filter(has_text=self.story.title).filter(has=button).last
        card.get_by_role("button", name=re.compile(f"^({names})$")).click()

    def messages_of(self, page):
        page.go("Gatepost")
        page.page.get_by_role("tab", name=page.word("Messages", "消息")).click()
        return page

    # The steps of the main job

    def asks_whether_it_is_a_project(self, author):
        author.say({"en": "/project new", "zh_CN": "/project 新建"}[self.story.language])
        question = EDITION.question.fields["about"]
        author.fill(self.label(question.label), "36万").press(self.say("proposal.next"))

    def meets_an_error_at_the_field(self, author):
        expect(author.modal.get_by_role("textbox", name=self.field("expected"))).to_be_visible()
        author.fill(self.field("title"), "   ")
        author.choose(self.field("type"), self.label(EDITION.types["CAM"].label))
        marketing = self.label(EDITION.departments["marketing"].label)
        expect(author.modal.get_by_role("combobox", name=self.field("department"))).to_have_value(marketing)
        author.fill(self.field("background"), self.story.background)
        author.fill(self.field("expected"), self.story.expected)
        self.pick(author, self.field("starts"), STARTS)
        self.pick(author, self.field("ends"), BY)
        author.press(self.say("proposal.next"))
        expect(author.errors().first).to_contain_text(self.say("refusal.field_needed"))
        author.fill(self.field("title"), self.story.title).press(self.say("proposal.next"))

    def pick(self, author, label, day):
        field = author.modal.get_by_role("combobox", name=label, exact=True)
        field.fill(day.isoformat())
        field.press("Enter")

    def names_a_goal(self, author):
        author.press(self.say("goals.add"))
        author.fill(self.say("goal.metric"), self.story.metric)
        author.fill(self.say("goal.baseline"), "0").fill(self.say("goal.target"), "2,000")
        author.fill(self.say("goal.unit"), self.story.unit)
        self.pick(author, self.say("goal.date"), BY)
        author.press(self.say("item.keep"))
        expect(author.modal.get_by_text(self.story.metric)).to_be_visible()
        author.press(self.say("proposal.next"))

    def files(self, author):
        author.fill(self.say("lines.box"), self.story.line)
        author.modal.get_by_role("combobox", name=self.field("sponsor")).fill("Xu Mei")
        author.page.get_by_role("option", name=self.story.sponsor).click()
        self.has_read(author, "36")
        author.press(self.say("proposal.file"))
        filed = author.modal.get_by_role("heading").filter(has_text=re.compile(r"CAM\d\d-\d{3}")).first
        expect(filed).to_be_visible()
        self.key = re.search(r"CAM\d\d-\d{3}", filed.inner_text())[0]
        author.page.keyboard.press("Escape")

    def has_read(self, author, amount):
        """What was written is shown as it was understood, before anything is filed."""
        expect(author.modal.get_by_text(re.compile(rf"✓ 1\. .*¥{amount}0,000"))).to_be_visible()

    def is_sent_back(self, finance):
        expect(finance.messages.filter(has_text=self.key).last).to_be_visible()
        self.press_on_card(finance, "gate.send_back")
        finance.fill(self.say("ballot.reason"), self.story.reason)
        finance.modal.get_by_role("button", name=self.say("ballot.submit_send_back"), exact=True).click()
        expect(finance.modal).to_have_count(0)

    def amends(self, author):
        self.messages_of(author)
        expect(author.messages.filter(has_text=self.story.reason).last).to_be_visible()
        self.press_on_card(author, "project.amend")
        author.fill(self.say("lines.box"), self.story.less)
        row = author.modal.get_by_role("button", name=author.word("More actions", "更多操作"))
        row.click()
        author.page.get_by_role("menuitem", name=self.say("item.remove")).click()
        expect(row).to_have_count(0)
        self.has_read(author, "26")
        author.press(self.say("proposal.file_again"))
        expect(author.modal.get_by_role("heading").filter(has_text=self.key).first).to_be_visible()
        author.page.keyboard.press("Escape")

    def is_approved_by_departments(self, *judges):
        for judge in judges:
            expect(judge.messages.filter(has_text=self.key).last).to_contain_text("260,000")
            self.press_on_card(judge, "gate.approve")
            expect(judge.messages.filter(has_text=self.key).last).to_contain_text("✓")

    def is_approved_by_management(self, manager):
        manager.go("Gatepost")
        manager.page.get_by_role("tab", name=manager.word("Home", "主页")).click()
        expect(manager.main.get_by_text(self.story.title).first).to_be_visible()
        self.messages_of(manager)
        self.press_on_card(manager, "gate.approve")
        expect(manager.modal.get_by_role("combobox", name=self.say("ballot.pm"))).to_be_visible()
        manager.modal.get_by_role("button", name=self.say("ballot.submit_approve"), exact=True).click()
        expect(manager.modal).to_have_count(0)

    def reads_home(self, author):
        author.page.get_by_role("tab", name=author.word("Home", "主页")).click()
        expect(author.main.get_by_text(self.say("home.mine"))).to_be_visible()
        expect(author.main.get_by_text(self.story.title).first).to_be_visible()
        expect(author.main.get_by_text(self.label(EDITION.steps["planning.team"].label)).first).to_be_visible()
        author.go(self.key.lower())
        expect(author.messages.filter(has_text=self.key).last).to_contain_text(self.label(EDITION.stages[4].label))


@pytest.mark.parametrize("story", [CHINESE, ENGLISH], ids=lambda story: story.language)
def test_a_proposal_goes_all_the_way(be, story):
    teller = Teller(be, story)
    author, finance = teller.page(story.author, "marketing"), teller.page(story.finance, "project-reviews")
    teller.asks_whether_it_is_a_project(author)
    teller.meets_an_error_at_the_field(author)
    teller.names_a_goal(author)
    teller.files(author)
    teller.is_sent_back(finance)
    teller.amends(author)
    teller.is_approved_by_departments(finance, teller.page(story.sales, "project-reviews"))
    teller.is_approved_by_management(teller.page(story.manager))
    teller.reads_home(author)
