"""The sandbox's page, as people use it: completion, Home, the inspector, two people, two languages."""

import re

from playwright.sync_api import expect


def test_a_command_is_completed_by_arrows_enter_and_tab(be):
    ana = be("ana", "forms").type("/pro")
    options = ana.page.get_by_role("option")
    expect(options).to_have_text(
        [re.compile("/project .*new | show KEY.*Projects 项目"), re.compile("/projector.*Another")]
    )
    ana.composer.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    ana.composer.press("ArrowUp")
    ana.composer.press("Enter")
    expect(ana.composer).to_have_value("/project ")
    expect(options).to_have_text([re.compile("new"), re.compile("show.*KEY"), re.compile("slow"), re.compile("help")])
    ana.composer.press("Tab")
    expect(ana.composer).to_have_value("/project new ")
    ana.composer.press("Enter")
    expect(ana.modal).to_have_attribute("aria-label", "New project 新建项目")


def test_what_may_follow_a_command_is_only_offered_so_enter_sends(be):
    ana = be("ana", "forms").type("/project h")
    expect(ana.page.get_by_role("option")).to_have_count(1)
    ana.composer.press("Enter")
    expect(ana.message("Try /project new").last).to_be_visible()


def test_a_name_is_completed_and_becomes_a_mention(be):
    ana = be("ana", "forms").type("please look, @李")
    ana.composer.press("Enter")
    expect(ana.composer).to_have_value("please look, @李伟 ")
    ana.composer.press("Enter")
    expect(ana.message("please look").locator(".mention")).to_have_text("@李伟")


def test_enter_that_ends_a_composition_sends_nothing(be):
    weili = be("weili", "forms").type("/")
    weili.composer.fill("")
    keyboard = weili.page.context.new_cdp_session(weili.page)
    keyboard.send("Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5})
    weili.composer.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    weili.composer.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    keyboard.send("Input.insertText", {"text": "你好"})
    expect(weili.composer).to_have_value("你好")
    weili.composer.press("Enter")
    expect(weili.message("你好")).to_have_count(1)


def test_a_command_that_nobody_declared_is_refused_by_slackbot_to_this_person_alone(be):
    weili = be("weili", "forms").say("/nonsense")
    refusal = weili.message("/nonsense 不是有效的命令。")
    expect(refusal).to_contain_text("仅对您可见")
    refusal.get_by_role("button", name="忽略消息").click()
    expect(refusal).to_have_count(0)


def test_home_is_published_when_it_is_opened_and_follows_the_app(be):
    weili = be("weili", "home")
    expect(weili.main.get_by_role("tab", name="主页")).to_have_attribute("aria-selected", "true")
    expect(weili.main.get_by_role("heading", name="My work 我的工作")).to_be_visible()
    view = {"type": "home", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Fresh* from the app"}}]}
    weili.workspace.call("views.publish", user_id=weili.workspace.people["weili"], view=view)
    expect(weili.main).to_contain_text("Fresh from the app")
    expect(weili.main.get_by_role("heading", name="My work 我的工作")).to_have_count(0)
    weili.main.get_by_role("tab", name="消息").click()
    expect(weili.composer).to_have_attribute("placeholder", "发送消息到 Projects")
    weili.main.get_by_role("tab", name="关于").click()
    expect(weili.main).to_contain_text("/project new | show KEY | slow | help")


def test_the_inspector_shows_every_call_newest_first_with_what_was_sent_and_answered(be):
    ana = be("ana", "live").say("/project hear inspector")
    expect(ana.message("heard: hear inspector")).to_be_visible()
    ana.press("Inspector")
    drawer = ana.page.locator("aside.drawer")
    newest = drawer.locator(".call").first
    expect(newest).to_have_text(re.compile(r"\d\d:\d\d:\d\d←/projectok\d+ ms"))
    newest.click()
    expect(drawer.locator("pre").first).to_contain_text('"text": "hear inspector"')
    expect(drawer.locator("pre").last).to_contain_text('"text": "heard: hear inspector"')
    drawer.get_by_role("button", name="Back").click()
    ana.workspace.call("conversations.list")
    expect(drawer.locator(".call").first).to_contain_text("conversations.list")
    ana.press("Inspector")
    expect(drawer).to_be_hidden()


def test_two_tabs_are_two_people_and_who_left_cannot_be_chosen(be):
    ana = be("ana", "live")
    ana.workspace.call("chat.postMessage", channel=ana.workspace.people["linxiao"], text="A card waits for you")
    ana.page.get_by_role("button", name="Acting as Ana Ruiz").click()
    items = ana.page.get_by_role("menuitem")
    expect(items.nth(1)).to_contain_text("李伟市场总监 · 中文 · Shanghai")
    expect(items.filter(has_text="Ines Roth")).to_contain_text("Guest")
    expect(items.filter(has_text="林晓").locator(".badge")).to_have_text("1")
    gone = items.filter(has_text="Tom Reed")
    expect(gone).to_contain_text("Deactivated")
    expect(gone).to_have_attribute("aria-disabled", "true")
    assert gone.get_attribute("href") is None
    items.filter(has_text="李伟").click()
    expect(ana.page.get_by_role("button", name="当前身份：李伟")).to_be_visible()
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("live")
    ana.page.goto(f"{ana.workspace.address}/as/{ana.workspace.people['tom']}")
    expect(ana.page.get_by_role("button", name="Acting as Ana Ruiz")).to_be_visible()


def test_the_page_speaks_the_language_of_whoever_looks_and_shows_dates_in_their_zone(be):
    ana, weili = be("ana", "live"), be("weili", "live")
    stamp = 1798761600  # the last minute of 2026 has just passed in Greenwich
    text = f"due <!date^{stamp}^{{date_long}} at {{time}}|later>"
    ana.workspace.call("chat.postMessage", channel=ana.workspace.channels["live"], text=text)
    expect(ana.message("due Friday, January 1st, 2027 at 1:00 AM").first).to_be_visible()
    expect(weili.message("due 2027年1月1日 星期五 at 08:00").first).to_be_visible()
    expect(weili.page.get_by_role("contentinfo")).to_contain_text("应用已连接")
    assert weili.page.evaluate("document.documentElement.lang") == "zh-CN"


def test_somebody_changes_the_language_of_their_slack(be):
    linxiao = be("linxiao", "live")
    linxiao.page.get_by_role("button", name="Slack 语言").click()
    linxiao.page.get_by_role("menuitem", name="English").click()
    expect(linxiao.page.get_by_role("textbox", name="Message #live")).to_be_visible()
    linxiao.page.get_by_role("button", name="Language in Slack").click()
    linxiao.page.get_by_role("menuitem", name="中文").click()
    expect(linxiao.page.get_by_role("textbox", name="发送消息到 #live")).to_be_visible()


def test_the_way_back_leads_to_the_channel_before(be):
    ana = be("ana", "live").go("cards")
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("cards")
    ana.page.go_back()
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("live")
    ana.page.keyboard.press("Control+k")
    ana.page.get_by_role("combobox", name="Search Lanchuan Appliances").fill("thr")
    ana.page.keyboard.press("Enter")
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("threads")
