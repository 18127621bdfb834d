"""One person's page, driven by roles and labels as a Slack user finds things: what is read, typed and pressed."""

import json
import re
import urllib.request

from playwright.sync_api import expect

LANGUAGES = {"en": "English", "zh": "中文"}


class Workspace:
    """A sandbox that runs: its address, its tokens, its people and channels by name."""

    def __init__(self, ready, company):
        self.address, self.bot_token, self.app_token = ready["address"], ready["bot_token"], ready["app_token"]
        self.control_token, self.api_url = ready["control_token"], f"{self.address}/api/"
        self.language = {one["name"]: one.get("locale", "en-US")[:2] for one in company["people"]}
        self.people = {one["name"]: one.get("id", f"U{number:04d}") for number, one in enumerate(company["people"], 1)}
        self.channels = {
            one["name"]: one.get("id", f"C{number:04d}") for number, one in enumerate(company["channels"], 1)
        }

    def call(self, method, **asked):
        """A Web API call with the app's token: what the app could do."""
        headers = {"Authorization": f"Bearer {self.bot_token}", "Content-Type": "application/json; charset=utf-8"}
        request = urllib.request.Request(self.api_url + method, json.dumps(asked).encode(), headers)
        with urllib.request.urlopen(request) as response:
            answer = json.loads(response.read())
        assert answer["ok"], answer
        return answer


class SlackPage:
    def __init__(self, page, workspace, name):
        self.page, self.workspace, self.name = page, workspace, name
        self.is_chinese = workspace.language[name] == "zh"

    def open(self, place=""):
        place = self.workspace.channels.get(place, place)
        self.page.goto(f"{self.workspace.address}/as/{self.workspace.people[self.name]}/{place}")
        expect(self.main.get_by_role("heading", level=1)).to_be_visible()
        return self

    def speak(self, language):
        """en or zh: their Slack, by the bar below the page; others may have changed it before."""
        menu = self.page.get_by_role("button", name=re.compile("^(Language in Slack|Slack 语言)$"))
        if LANGUAGES[language] not in menu.inner_text():
            menu.click()
            with self.page.expect_event("load"):  # its words change a moment before it is loaded anew
                self.page.get_by_role("menuitem", name=LANGUAGES[language]).click()
        self.is_chinese = language == "zh"
        expect(menu).to_have_accessible_name(self.word("Language in Slack", "Slack 语言"))
        expect(self.main.get_by_role("heading", level=1)).to_be_visible()
        return self

    def word(self, english, chinese):
        return chinese if self.is_chinese else english

    @property
    def main(self):
        return self.page.get_by_role("main")

    @property
    def messages(self):
        return self.main.get_by_role("article")

    @property
    def composer(self):
        return self.main.get_by_role("textbox", name=re.compile("^(Message|发送消息到) "))

    @property
    def modal(self):
        return self.page.get_by_role("dialog")

    @property
    def thread(self):
        return self.page.locator("aside.thread")

    @property
    def toast(self):
        return self.page.locator(".toasts").get_by_role("alert")

    def message(self, text):
        return self.messages.filter(has_text=text)

    def type(self, text):
        """Keystroke by keystroke, as completion sees it."""
        self.composer.click()
        self.composer.press_sequentially(text)
        return self

    def say(self, text):
        """What is typed goes out by Enter; a name that is being completed first needs its own."""
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.composer).to_have_value("")
        return self

    def go(self, name):
        """By the sidebar; waits until the place is there, or the next word would be typed in the one before."""
        self.page.get_by_role("navigation").get_by_role("link", name=name).click()
        sidebar = self.page.get_by_role("navigation", include_hidden=True)  # a phone's has closed by then
        link = sidebar.get_by_role("link", name=name, include_hidden=True)
        expect(link).to_have_attribute("aria-current", "page")
        return self

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def fill(self, label, text):
        self.modal.get_by_role("textbox", name=label).fill(text)
        return self

    def choose(self, label, *options):
        box = self.modal.get_by_role("combobox", name=label)
        for option in options:
            box.click()
            self.page.get_by_role("option", name=option).click()
        box.press("Escape") if len(options) > 1 else None
        return self

    def errors(self):
        return self.modal.get_by_role("alert").filter(has_text=re.compile("."))
