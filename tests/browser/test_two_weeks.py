"""Two weeks around Labour Day 2026, played on the page by its clock: docs/two-weeks.md tells them with these pictures.

1 to 5 May are public holidays in China, Saturday 9 May is worked instead; Germany has 1 May off. With GATEPOST_PICTURES
set to a folder, each moment leaves a picture there, and what was played as a scenario.
"""

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from bot.demo import company, papers
from sandbox.page.dates import Dates
from tests.browser.demo_page import PLAYS, demo, named, picture, saved
from views.text import Say
from views.weekdays import SHORT

MONDAY = "2026-04-27T09:30:00+08:00"
SIZE = {"width": 1120, "height": 740}
NAMES = {each["name"]: each["real_name"] for each in company.PEOPLE}
JUMPS = {
    "hour": ("+1 hour", "+1 小时", timedelta(hours=1)),
    "day": ("+1 day", "+1 天", timedelta(days=1)),
}
LANGUAGES = ("en", "zh_CN")
CAST = ("linxiao", "luomin", "wangjing", "shenyihe", "chenyu", "herui", "jonas", "xumei")
LIVESTREAM, TEA_FAIR, MIST, POP_UP = papers.LIVESTREAM, papers.TEA_FAIR, papers.MIST, papers.POP_UP
CHANNEL = "cam26-012"


@pytest.fixture
def app(tmp_path):
    """The demo on a Monday in April: a recording that begins then, and in which nobody did anything."""
    begins = {"format": 1, "company": "", "began": MONDAY, "ended": 0, "played": []}
    (tmp_path / "monday.json").write_text(json.dumps(begins))
    with demo(tmp_path / "demo", "--replay", str(tmp_path / "monday.json")) as workspace:
        yield workspace


class TwoWeeks:
    """Several people, a page each; all read one language, but for those who chose another here."""

    def __init__(self, be, language):
        self.be, self.language, self.say, self.pages = be, language, Say(language), {}
        self.now = datetime.fromisoformat(MONDAY)

    def person(self, name, place="messages"):
        """Their page there; it speaks the story's language from the first time on."""
        page = self.pages.get(name)
        if page is None:
            page = self.pages[name] = self.be(name)
            page.page.set_viewport_size(SIZE)
            page.speak(self.language[:2])
            page.page.locator("button.guide-fold[aria-expanded=true]").click()
        if place == "messages":
            page.go("Gatepost")
            page.page.get_by_role("tab", name=page.word("Messages", "消息")).click()
        elif place == "home":
            page.go("Gatepost")
            page.page.get_by_role("tab", name=page.word("Home", "主页")).click()
        else:
            page.go(place)
        return page

    def moment(self, page, english, chinese):
        expect(page.page.locator(".clock-bar .moment")).to_contain_text(page.word(english, chinese))

    def plays(self, page, key, times=1):
        """By the clock bar, until it shows the later moment: on its way there it shows days, and no hours."""
        english, chinese, ahead = JUMPS[key]
        dates = Dates(company.SHANGHAI, page.word("en", "zh"), self.now.timestamp)
        for _ in range(times):
            page.page.get_by_role("button", name=page.word(english, chinese), exact=True).click()
            self.now += ahead
            shown = page.page.locator(".clock-bar .moment")
            expect(shown).to_contain_text(dates.moment(self.now.timestamp()), timeout=PLAYS)

    def press(self, page, key, text):
        """On the newest message that has both the words and the button."""
        button = page.page.get_by_role("button", name=named(self.say, key))
        page.messages.filter(has_text=text).filter(has=button).last.get_by_role(
            "button", name=named(self.say, key)
        ).click()

    def newest(self, page, text):
        found = page.message(text).last
        expect(found).to_be_visible()
        found.scroll_into_view_if_needed()
        return found

    def picture(self, page, name):
        picture(page.page, f"{self.language}_two_weeks_{name}")

    # The two weeks, in order

    def one_answers_and_one_does_not(self):
        """A missed round: counted, named without a ping, and no word of blame."""
        lin, luo = self.person("linxiao"), self.person("luomin")
        self.moment(lin, "Mon, Apr 27, 9:30 AM", "4月27日 周一 09:30")
        self.plays(lin, "hour")
        self.asks_on_saturdays_too()
        lin = self.person("linxiao")
        self.press(lin, "update.all_planned", CHANNEL.upper())
        expect(self.newest(lin, self.say("standup.answered"))).to_contain_text(LIVESTREAM.title)
        self.plays(lin, "hour", 5)
        self.newest(luo, self.say("standup.nudge", at="|").split("|")[0])
        self.picture(luo, "reminded")
        self.plays(lin, "hour")
        lin = self.person("linxiao", CHANNEL)
        closed = self.newest(lin, Say("both")("standup.counts", answered="1", total="2"))
        expect(closed).to_contain_text(self.say("standup.waiting", names=NAMES["luomin"]))
        expect(closed.locator(".mention")).to_have_count(0)
        self.picture(lin, "missed")

    def asks_on_saturdays_too(self):
        """Whoever leads a project chooses its days. Saturdays are asked of only where they are worked."""
        lin = self.person("linxiao", "home")
        lin.main.get_by_role("button", name=self.say("standup.see"), exact=True).first.click()
        lin.modal.get_by_role("button", name=self.say("standup.set"), exact=True).click()
        lin.modal.get_by_role("checkbox", name=self.say.weekday(5, SHORT)).check()
        lin.press(self.say("standup.save"))
        expect(lin.modal.get_by_role("checkbox")).to_have_count(0)
        lin.page.keyboard.press("Escape")
        expect(lin.modal).to_have_count(0)

    def goes_away(self):
        """By /project away: who speaks for Finance meanwhile."""
        wang = self.person("wangjing")
        wang.say(f"/project {wang.word('away', '请假')}")
        self.pick(wang, self.say("away.first"), "2026-04-28")
        self.pick(wang, self.say("away.last"), "2026-05-08")
        wang.choose(self.say("away.delegate", role=wang.word("Finance", "财务部")), re.compile(NAMES["shenyihe"]))
        self.picture(wang, "goes_away")
        wang.press(self.say("away.submit"))
        expect(wang.modal).to_contain_text(NAMES["shenyihe"])
        wang.page.keyboard.press("Escape")
        shen = self.person("shenyihe")
        expect(self.newest(shen, NAMES["wangjing"])).to_contain_text(shen.word("Finance", "财务部"))

    def pick(self, page, label, day):
        field = page.modal.get_by_role("combobox", name=label, exact=True)
        field.fill(day)
        field.press("Enter")

    def hears_who_is_late(self):
        """Three working days after its time: whoever convenes the reviews hears who is late, and with what."""
        chen = self.person("chenyu")
        self.plays(chen, "day")
        self.moment(chen, "Tue, Apr 28, 4:30 PM", "4月28日 周二 16:30")
        late = self.newest(chen, MIST.title)
        expect(late).to_contain_text(
            chen.word("Waiting for Legal & Compliance, 3 working days late", "法务合规部已逾期 3 个工作日")
        )
        self.picture(chen, "escalated")
        # These two chose another language here than their Slack speaks, and read it whoever else is told.
        expect(self.newest(self.person("herui"), MIST.title)).to_contain_text("已逾期")
        expect(self.newest(self.person("jonas"), MIST.title)).to_contain_text("Policy 4.")

    def files_before_the_holidays(self):
        """Two working days after Thursday, 30 April, is Thursday, 7 May."""
        lin = self.person("linxiao", "home")
        self.plays(lin, "day", 2)
        self.moment(lin, "Thu, Apr 30, 4:30 PM", "4月30日 周四 16:30")
        lin.main.get_by_role("button", name=self.say("draft.continue"), exact=True).first.click()
        take = lin.modal.get_by_role("button", name=self.say("goals.take"), exact=True)
        take.click()
        expect(take).to_have_count(0)
        lin.press(self.say("proposal.file"))
        expect(lin.modal.get_by_role("heading").filter(has_text="BRD26-003").first).to_be_visible()
        expect(lin.modal).to_contain_text(lin.word("Thu 7 May, 16:30", "5月7日 周四 16:30"))
        self.picture(lin, "filed")
        lin.page.keyboard.press("Escape")
        shen = self.person("shenyihe")
        expect(self.newest(shen, POP_UP.title)).to_contain_text(shen.word("Thu 7 May, 16:30", "5月7日 周四 16:30"))
        self.picture(shen, "stands_in")

    def rests(self):
        """From 1 to 5 May nobody in Hangzhou is asked anything; in Berlin only 1 May is off."""
        lin = self.person("linxiao")
        self.plays(lin, "day", 4)
        self.moment(lin, "Mon, May 4, 4:30 PM", "5月4日 周一 16:30")
        expect(self.days(lin).last).to_have_text(lin.word("Thursday, April 30th", "4月30日 星期四"))
        self.picture(lin, "rests")
        jonas = self.person("jonas")
        expect(self.days(jonas).last).to_have_text(jonas.word("Today", "今天"))
        assert jonas.word("Friday, May 1st", "5月1日 星期五") not in self.days(jonas).all_inner_texts()
        self.plays(lin, "day", 3)
        self.moment(lin, "Thu, May 7, 4:30 PM", "5月7日 周四 16:30")
        before = [
            lin.word("Thursday, April 30th", "4月30日 星期四"),
            *lin.word(("Yesterday", "Today"), ("昨天", "今天")),
        ]
        expect(self.days(lin).last).to_have_text(before[-1])
        assert self.days(lin).all_inner_texts()[-3:] == before

    def answers_for_somebody(self):
        shen = self.person("shenyihe")
        self.press(shen, "gate.approve", POP_UP.title)
        expect(self.newest(shen, POP_UP.title)).not_to_contain_text(self.say("gate.decline"))
        shen = self.person("shenyihe", "project-reviews")
        card = self.newest(shen, POP_UP.title)
        expect(card).to_contain_text(self.say("history.for", who=NAMES["shenyihe"], whom=NAMES["wangjing"]))
        self.picture(shen, "answered_for")

    def works_on_a_saturday(self):
        """Two working days after Thursday, 7 May, is Saturday: its time is counted, and people are asked."""
        xu, saturday = self.person("xumei"), ("Sat 9 May, 16:30", "5月9日 周六 16:30")
        expect(self.newest(xu, POP_UP.title)).to_contain_text(xu.word(*saturday))
        self.picture(xu, "due_on_saturday")
        lin = self.person("linxiao")
        self.plays(lin, "day", 2)
        self.moment(lin, "Sat, May 9, 4:30 PM", "5月9日 周六 16:30")
        self.newest(lin, lin.word("Updates · 9 May 2026", "进展更新 · 2026年5月9日"))
        self.picture(lin, "saturday")
        told = self.say("reminder.due", what="|", until="|").split("|")[0]
        expect(self.newest(self.person("xumei"), POP_UP.title)).to_contain_text(told)
        self.plays(lin, "day")
        lin.page.reload()
        expect(self.days(lin).last).to_have_text(lin.word("Yesterday", "昨天"))  # and on Sunday nothing

    def days(self, page):
        """The days on which they were told something."""
        return page.main.locator(".day-name")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_weeks(be, language):
    weeks = TwoWeeks(be, language)
    for name in CAST:
        weeks.person(name)
    weeks.one_answers_and_one_does_not()
    weeks.goes_away()
    weeks.hears_who_is_late()
    weeks.files_before_the_holidays()
    weeks.rests()
    weeks.answers_for_somebody()
    weeks.works_on_a_saturday()
    told = saved(weeks.person("linxiao"), f"two_weeks_{language}")
    assert {line["who"] for line in told["played"]} >= {"linxiao", "wangjing", "shenyihe"}
