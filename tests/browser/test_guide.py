"""What to try, beside the page: it leads from person to person, stays where it was, and goes away when asked."""

import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import app_of, sandbox
from tests.browser.slack_page import SlackPage
from tests.browser.toy_company import COMPANY, MANIFEST


def step(number, name, zh, **more):
    return {
        "id": f"s{number}",
        "minute": f"{number}:00",
        "name": {"en": name, "zh": zh},
        "text": {"en": f"About {name}.", "zh": f"关于{zh}。"},
        **more,
    }


SCENARIO = {
    "name": {"en": "Try this", "zh": "试一试"},
    "steps": [
        step(1, "Propose", "立项", person="weili"),
        step(2, "Decide", "评审", person="ana", place="messages", narrow=True),
        step(3, "Look", "查看", person="boris", place="cards"),
    ],
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guided")
    command = [sys.executable, "-m", "tests.browser.toy_app"]
    with (
        sandbox(folder, company=COMPANY, manifest=MANIFEST, scenario=SCENARIO) as workspace,
        app_of(workspace, command),
    ):
        yield workspace


def guide(page):
    return page.page.locator("aside.guide")


def texts(page):
    return guide(page).locator(".guide-text")


def ticks(page):
    return [tick.get_attribute("aria-checked") for tick in guide(page).get_by_role("checkbox").all()]


def test_one_button_a_step_makes_this_tab_that_person_in_that_place(be):
    page = be("linxiao", "general").speak("en")
    assert guide(page).get_by_role("link").all_text_contents() == ["Be 李伟", "Be Ana Ruiz", "Be Boris Ivanov"]
    expect(texts(page)).to_have_text("About Propose.")
    guide(page).get_by_role("link", name="Be 李伟").click()
    expect(page.page.get_by_role("button", name="Acting as 李伟: switch person")).to_be_visible()
    expect(page.page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    expect(page.page).to_have_url(f"{page.workspace.address}/as/{page.workspace.people['weili']}/home")
    guide(page).get_by_role("link", name="Be Boris Ivanov").click()
    expect(page.main.get_by_role("heading", level=1)).to_contain_text("cards")
    expect(page.page.get_by_role("button", name="Acting as Boris Ivanov: switch person")).to_be_visible()
    expect(texts(page)).to_have_text("About Look.")
    assert ticks(page) == ["true", "false", "false"]  # whoever goes on has done what was before
    guide(page).get_by_role("checkbox", name="Done: Look").click()
    assert ticks(page) == ["true", "false", "true"]
    expect(guide(page)).to_contain_text("2/3")


def test_whoever_is_at_the_last_step_says_that_it_is_done(be):
    page = be("linxiao", "general").speak("en")
    finish = guide(page).get_by_role("button", name="Done", exact=True)
    guide(page).get_by_role("link", name="Be Ana Ruiz").click()
    expect(page.page.get_by_role("button", name="Acting as Ana Ruiz: switch person")).to_be_visible()
    expect(finish).to_have_count(0)
    guide(page).get_by_role("link", name="Be Boris Ivanov").click()
    finish.click()
    expect(finish).to_have_count(0)
    assert ticks(page)[-1] == "true"


def test_the_first_step_is_offered_to_whoever_it_is_about_too_until_they_took_it(be):
    page = be("weili", "general").speak("en")
    offered = guide(page).locator("a.primary")
    expect(offered).to_have_text("Be 李伟")
    offered.click()
    expect(page.page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    expect(offered).to_have_text("Be Ana Ruiz")
    page.page.reload()
    expect(offered).to_have_text("Be Ana Ruiz")


@pytest.mark.parametrize(("locale", "tab"), [("en-GB", "Home"), ("zh-CN", "主页")])
def test_the_bare_address_opens_where_the_guide_begins_in_what_the_browser_speaks(browser, app, locale, tab):
    """A stranger sees what the first step is about, and can read it."""
    opened = browser.new_context(locale=locale)
    try:
        page = opened.new_page()
        page.goto(app.address)
        expect(page).to_have_url(f"{app.address}/as/{app.people['weili']}/home")
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    finally:
        opened.close()


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "zh"), ("zh-CN", "en")])
def test_somebodys_own_address_is_read_in_one_language_whatever_the_browser_speaks(be, browser, app, locale, language):
    """Theirs: it is their Slack, and who else has it open would be turned over with it."""
    page = be("boris", "general").speak(language)
    opened = browser.new_context(locale=locale)
    try:
        fresh = SlackPage(opened.new_page(), app, "boris").open("general")
        expect(guide(fresh)).to_have_accessible_name(page.word("Try this", "试一试"))
        expect(fresh.page.get_by_role("contentinfo")).to_contain_text(page.word("App connected", "应用已连接"))
    finally:
        opened.close()
        page.speak("en")


def test_whoever_is_chosen_from_the_menu_speaks_what_is_read_now(be):
    page = be("weili", "general").speak("zh")
    page.press("当前身份：李伟，切换人员")
    page.page.get_by_role("menuitem", name="Ines Roth").click()
    expect(page.page.get_by_role("button", name="当前身份：Ines Roth，切换人员")).to_be_visible()
    expect(page.main.get_by_role("heading", level=1)).to_contain_text("general")


def test_it_speaks_what_its_reader_chose_and_so_does_whoever_they_become(be):
    page = be("ana", "general").speak("en")
    guide(page).get_by_role("button", name="中文").click()
    expect(guide(page)).to_have_accessible_name("试一试")
    expect(page.page.get_by_role("contentinfo")).to_contain_text("应用已连接")
    expect(texts(page)).to_have_text("关于立项。")
    guide(page).get_by_role("link", name="切换为 Ana Ruiz").click()
    expect(page.page.get_by_role("tab", name="消息")).to_have_attribute("aria-selected", "true")
    expect(page.page.get_by_role("contentinfo")).to_contain_text("应用已连接")
    expect(texts(page)).to_have_text("关于评审。")
    guide(page).get_by_role("button", name="English").click()
    expect(page.page.get_by_role("contentinfo")).to_contain_text("App connected")
    guide(page).get_by_role("link", name="Be Ana Ruiz").click()
    expect(texts(page)).to_have_text("About Decide.")
    assert ticks(page) == ["true", "false", "false"]


def test_it_is_read_while_a_form_is_open_and_put_away_at_any_time(be):
    page = be("linxiao", "forms").speak("en").say("/project new")
    expect(page.modal).to_be_visible()
    guide(page).get_by_role("button", name="Look", exact=False).click()
    expect(texts(page)).to_have_text("About Look.")
    fold = guide(page).get_by_role("button", name="Try this")
    fold.click()
    expect(texts(page)).to_have_count(0)
    page.modal.get_by_role("button", name="Cancel").click()
    page.page.reload()
    expect(guide(page).get_by_role("button", name="Try this")).to_have_attribute("aria-expanded", "false")
    guide(page).get_by_role("button", name="Try this").click()
    expect(texts(page)).to_have_text("About Look.")


def test_a_form_that_was_left_open_does_not_wait_for_whoever_comes_back(be):
    page = be("linxiao", "forms").speak("en").say("/project new")
    expect(page.modal).to_be_visible()
    guide(page).get_by_role("link", name="Be 李伟").click()
    expect(page.page.get_by_role("button", name="Acting as 李伟: switch person")).to_be_visible()
    page.open("forms")
    expect(page.page.get_by_role("button", name="林晓")).to_be_visible()
    expect(page.modal).to_have_count(0)


def test_a_step_that_is_meant_for_a_phone_opens_a_narrow_window(be):
    page = be("linxiao", "general").speak("en")
    guide(page).get_by_role("button", name="Decide").click()
    with page.page.expect_popup() as opened:
        guide(page).get_by_role("button", name="In a window as narrow as a phone").click()
    expect(opened.value.get_by_role("button", name="Acting as Ana Ruiz: switch person")).to_be_visible()
    assert opened.value.viewport_size["width"] <= 420
    opened.value.close()
    expect(page.page.get_by_role("button", name="林晓")).to_be_visible()


def test_on_a_phone_it_is_one_line_and_offers_the_next_step(be):
    page = be("weili", "home", phone=True).speak("en")
    assert guide(page).bounding_box()["height"] == 44
    expect(guide(page).get_by_role("link")).to_have_text("Be Ana Ruiz")  # 李伟 is here already
    guide(page).get_by_role("button", name="Propose").click()
    assert [link.text_content() for link in guide(page).get_by_role("link").all()][-1] == "Be Boris Ivanov"
    guide(page).get_by_role("link", name="Be Ana Ruiz").click()
    expect(page.page.get_by_role("button", name="Acting as Ana Ruiz: switch person")).to_be_visible()
    expect(guide(page)).to_contain_text("1/3")
    page.say("/project new")
    box = page.modal.bounding_box()
    assert (box["y"], box["width"]) == (44, 400)  # the line stays in sight above the form
