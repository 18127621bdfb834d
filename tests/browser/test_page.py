"""The sandbox's page, as people use it: what a Slack user expects happens, in both languages and on a phone."""

import re

from playwright.sync_api import expect

HOSTILE = "<img src=x onerror=window.hacked=1> & <script>window.hacked=1</script> \u202egnp.exe {{7*7}} ${1} `x`"


def fill_first_page(person, name, budget):
    person.fill("Name 名称", name).fill("Purpose 目的", "打开华东市场").fill("Budget 预算", budget)
    return person.choose("Size 规模", "Large 大")


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


def test_a_modal_shows_what_is_missing_then_what_the_app_refuses_at_the_field(be):
    ana = be("ana", "forms").say("/project new")
    ana.fill("Name 名称", "Spring launch").press("Next")
    expect(ana.errors()).to_have_text(["Please complete this required field."] * 3)
    expect(ana.modal.get_by_role("textbox", name="Purpose 目的")).to_be_focused()
    fill_first_page(ana, "Spring launch", "60000").press("Next")
    expect(ana.errors()).to_have_text(["Over 50,000 needs the board. 超过 50,000 需管理层批准。"])
    expect(ana.modal.get_by_role("textbox", name="Name 名称")).to_have_value("Spring launch")
    expect(ana.modal.get_by_role("combobox", name="Size 规模")).to_have_value("Large 大")
    ana.fill("Budget 预算", "forty").press("Next")
    expect(ana.errors()).to_have_text(["Please enter a number."])
    ana.fill("Budget 预算", "40000").press("Next")
    expect(ana.modal.get_by_role("combobox", name="Owner 负责人")).to_be_visible()


def test_every_answer_of_a_form_reaches_the_app(be):
    weili = be("weili", "forms").say("/project new")
    fill_first_page(weili, "春茶节", "40000").press("Next")
    owner = weili.modal.get_by_role("combobox", name="Owner 负责人")
    owner.fill("boris")
    owner.press("Enter")
    expect(owner).to_have_value("Boris Ivanov")
    weili.choose("Team 团队", "Ana Ruiz", "林晓", "Ines Roth")
    weili.modal.get_by_role("button", name="移除 Ines Roth").click()
    weili.modal.get_by_role("combobox", name="Start 开始").fill("2027-01-04")
    meeting = weili.modal.get_by_role("combobox", name="Weekly meeting 例会")
    meeting.fill("14:3")
    meeting.press("Enter")
    expect(meeting).to_have_value("14:30")
    weili.modal.get_by_role("checkbox", name="Legal 法务").check()
    weili.modal.get_by_role("checkbox", name="Finance 财务").check()
    weili.modal.get_by_role("radio", name="High 高").check()
    city = weili.modal.get_by_role("combobox", name="City 城市")
    city.fill("杭州")
    weili.page.get_by_role("option", name="杭州湾新区").click()
    weili.choose("Places 地点", "Hangzhou 杭州", "Berlin 柏林")
    expect(weili.modal.get_by_role("combobox", name="Start 开始")).to_have_value("2027年1月4日")
    weili.press("Create 创建").go("general")
    said = "Filed 春茶节: U0003 U0001+U0004 2027-01-04 14:30 fin+law high 杭州湾新区 hgh+ber"
    expect(weili.message(said)).to_be_visible()


def test_a_date_is_chosen_in_the_calendar_by_keys_and_by_pressing(be):
    ana = be("ana", "forms").say("/project kinds")
    day = ana.modal.get_by_role("combobox", name="Moment · date")
    expect(day).to_have_value("January 1, 2027")  # seven hours behind, it would still be the old year
    day.click()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        day.press(key)
    expect(day).to_have_value("January 9, 2027")
    day.click()
    ana.page.get_by_role("button", name="Next month").click()
    ana.page.get_by_role("button", name="Thursday, February 18, 2027").click()
    expect(day).to_have_value("February 18, 2027")
    expect(ana.page.locator(".calendar")).to_have_count(0)
    day.press("Enter")
    day.press("Escape")
    expect(ana.modal).to_be_visible()
    day.press("Escape")
    expect(ana.modal).to_have_count(0)


def test_a_hundred_options_are_found_by_typing(be):
    ana = be("ana", "forms").say("/project kinds")
    hundred = ana.modal.get_by_role("combobox", name="One of a hundred")
    hundred.click()
    expect(ana.page.get_by_role("option")).to_have_count(100)
    hundred.fill("choice 99")
    hundred.press("Enter")
    expect(hundred).to_have_value("Choice 99 选项")
    ana.choose("Channel", "# cards").choose("Conversation", re.compile("^李伟$")).choose(
        "Told at once", "Choice 2 选项"
    )
    cities = ana.modal.get_by_role("combobox", name="Cities")
    for typed, found in (("ber", "Bergen"), ("杭", "杭州湾新区")):
        cities.fill(typed)
        ana.page.get_by_role("option", name=found).click()
    expect(ana.modal.locator(".token")).to_have_text([re.compile("Bergen"), re.compile("杭州湾新区")])
    ana.fill("Mail", "nobody").fill("Link", "example").press("Save")
    expect(ana.errors()).to_have_text(["Please enter a valid email address.", "Please enter a valid link."])
    ana.fill("Mail", "a@example.com").fill("Link", "https://example.com").press("Save")
    expect(ana.modal).to_have_count(0)


def test_three_views_stand_on_one_another_and_back_finds_what_was_typed(be):
    ana = be("ana", "forms").say("/project new")
    fill_first_page(ana, "Spring launch", "40000").press("Next")
    ana.choose("Owner 负责人", "林晓").press("Clause 条款")
    expect(ana.modal).to_have_attribute("aria-label", "Clause 4.1(2)")
    ana.press("Deeper").press("Deeper")
    expect(ana.modal).to_have_attribute("aria-label", "push_limit_reached")
    ana.press("Back")
    expect(ana.modal).to_have_attribute("aria-label", "Clause 4.1(2)")
    ana.press("Back")
    expect(ana.modal.get_by_role("combobox", name="Owner 负责人")).to_have_value("林晓")
    expect(ana.modal.get_by_role("button", name="Back")).to_have_count(0)
    ana.modal.get_by_role("button", name="Close").click()
    expect(ana.modal).to_have_count(0)


def test_a_closed_modal_is_told_and_the_focus_stays_inside_while_it_is_open(be):
    ana = be("ana", "forms").say("/project new")
    expect(ana.modal.get_by_role("textbox", name="Name 名称")).to_be_focused()
    for _ in range(9):
        ana.page.keyboard.press("Tab")
        assert ana.page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    ana.page.keyboard.press("Escape")
    expect(ana.modal).to_have_count(0)
    ana.go("general")
    expect(ana.message(re.compile(r"Closed \d"))).not_to_have_count(0)


def test_a_press_asks_again_and_changes_the_card_for_everybody(be):
    weili, ana = be("weili", "cards"), be("ana", "cards").say("/project card Tea fair")
    card = ana.message("Tea fair")
    card.get_by_role("button", name="Approve 批准").click()
    expect(ana.modal).to_contain_text("This is recorded under your name.")
    ana.press("No 否")
    expect(card.get_by_role("button", name="Approve 批准")).to_be_enabled()
    card.get_by_role("button", name="Approve 批准").click()
    ana.press("Yes 是")
    for person in (ana, weili):
        decided = person.message("Tea fair").last
        expect(decided).to_contain_text("✅ Approved by @Ana Ruiz")
        expect(decided.get_by_role("button", name="Approve 批准")).to_have_count(0)


def test_what_an_app_leaves_unanswered_is_said(be):
    weili = be("weili", "cards").say("/project card Silence").say("/project slow")
    press = weili.message("Silence").get_by_role("button", name="No answer")
    press.click()
    expect(press).to_be_disabled()
    expect(weili.toast).to_contain_text("此操作 失败：应用未及时响应 (operation_timeout)")
    expect(press).to_be_enabled()
    expect(weili.message("/project 失败：应用未及时响应 (operation_timeout)")).to_be_visible()


def test_an_ephemeral_message_is_seen_by_one_changed_by_its_url_and_dismissed(be):
    boris, ana = be("boris", "live"), be("ana", "live").say("/project help")
    note = ana.message("Only visible to you")
    note.get_by_role("button", name="Change this note").click()
    expect(note).to_contain_text("The note was changed")
    ana.say("a word to everybody")
    expect(boris.message("a word to everybody")).to_be_visible()
    expect(boris.message("Only visible to you")).to_have_count(0)
    note.get_by_role("button", name="Dismiss message").click()
    expect(note).to_have_count(0)


def test_a_thread_is_answered_beside_the_channel_and_counted_under_the_message(be):
    weili, ana = be("weili", "threads"), be("ana", "threads").say("who books the hall?")
    root = weili.message("who books the hall?")
    root.hover()
    root.get_by_role("button", name="在消息列中回复").click()
    reply = weili.thread.get_by_role("textbox")
    for text in ("我来订。", "已经问过了"):
        reply.fill(text)
        reply.press("Enter")
    expect(weili.thread.locator(".reply-rule")).to_have_text("2 条回复")
    line = ana.message("who books the hall?").get_by_role("button", name=re.compile("2 replies"))
    expect(line).to_contain_text("Last reply today at")
    expect(ana.message("我来订。")).to_have_count(0)
    line.click()
    expect(ana.thread.get_by_role("article")).to_have_count(3)
    ana.thread.get_by_role("textbox").fill("/project new")
    ana.thread.get_by_role("textbox").press("Enter")
    expect(ana.thread).to_contain_text("/project is not supported in threads.")
    ana.thread.get_by_role("button", name="Close").click()
    expect(ana.thread).to_be_hidden()


def test_what_is_unread_is_bold_counted_when_it_names_me_and_parted_by_a_line(be):
    ana, boris = be("ana", "unread").say("read by both"), be("boris", "unread")
    expect(boris.message("read by both")).to_be_visible()
    boris.go("long")
    entry = boris.page.get_by_role("navigation").get_by_role("link", name="unread")
    ana.say("good news")
    expect(entry).to_have_class(re.compile("unread"))
    expect(entry.locator(".badge")).to_have_count(0)
    ana.say("@boris look at this")
    expect(entry.locator(".badge")).to_have_text("1")
    expect(boris.page).to_have_title(re.compile(r"^\(1\) long · Boris Ivanov"))
    boris.go("unread")
    expect(boris.main.locator(".unread-line")).to_have_text("New")
    expect(boris.main.locator(".unread-line + .message")).to_contain_text("good news")
    expect(entry).not_to_have_class(re.compile("unread"))
    boris.say("seen")
    expect(boris.main.locator(".unread-line")).to_have_count(0)


def test_direct_messages_of_the_app_are_counted(be):
    ines = be("ines", "general")
    ines.workspace.call("chat.postMessage", channel=ines.workspace.people["ines"], text="A word for you")
    projects = ines.page.get_by_role("navigation").get_by_role("link", name="Projects")
    expect(projects.locator(".badge")).to_have_text("1")
    projects.click()
    expect(ines.message("A word for you")).to_contain_text("APP")
    expect(projects.locator(".badge")).to_have_count(0)


def plain(text):
    return {"type": "plain_text", "text": text[:70]}


def hostile_blocks():
    link = '<javascript:alert(1)|press me> <https://a.example/" onclick="x|ok>'
    leaf = {"type": "link", "url": "javascript:alert(1)", "text": HOSTILE}
    video = {"video_url": "https://example.com/v", "thumbnail_url": "https://example.com/t", "alt_text": HOSTILE}
    return [
        {"type": "header", "text": plain(HOSTILE)},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"{HOSTILE} {link}"}},
        {"type": "markdown", "text": f"# {HOSTILE}\n[press](javascript:alert(1)) {HOSTILE}\n```\n{HOSTILE}\n```"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": HOSTILE}]]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [leaf]}]},
        {"type": "image", "image_url": "https://example.com/x.png", "alt_text": HOSTILE},
        {"type": "actions", "elements": [{"type": "button", "action_id": "a", "text": plain(HOSTILE)}]},
        {"type": "video", "title": plain(HOSTILE), **video},
    ]


def test_people_and_apps_cannot_smuggle_markup(be):
    ana = be("ana", "hostile").say(HOSTILE)
    blocks, place = hostile_blocks(), ana.workspace.channels["hostile"]
    for number, block in enumerate(blocks):
        ana.workspace.call("chat.postMessage", channel=place, text=f"{number}", blocks=[block])
    expect(ana.messages).to_have_count(1 + len(blocks))
    expect(ana.messages.first).to_contain_text("<img src=x onerror=window.hacked=1> & <script>window.hacked=1</script>")
    assert ana.page.evaluate("window.hacked") is None
    assert ana.main.locator("img, script").count() == 0
    targets = ana.main.locator(".messages a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert targets == ['https://a.example/" onclick="x']


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
    ana.page.get_by_role("button", name="Acting as Ana Ruiz").click()
    items = ana.page.get_by_role("menuitem")
    expect(items.nth(1)).to_contain_text("李伟市场总监 · 中文 · Shanghai")
    expect(items.filter(has_text="Ines Roth")).to_contain_text("Guest")
    gone = items.filter(has_text="Tom Reed")
    expect(gone).to_contain_text("Deactivated")
    expect(gone).to_have_attribute("aria-disabled", "true")
    assert gone.get_attribute("href") is None
    items.filter(has_text="李伟").click()
    expect(ana.page.get_by_role("button", name="当前身份：李伟")).to_be_visible()
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


def test_somebody_changes_the_language_of_their_slack(be):
    linxiao = be("linxiao", "live")
    linxiao.page.get_by_role("button", name="Slack 语言").click()
    linxiao.page.get_by_role("menuitem", name="English").click()
    expect(linxiao.page.get_by_role("textbox", name="Message #live")).to_be_visible()
    linxiao.page.get_by_role("button", name="Language in Slack").click()
    linxiao.page.get_by_role("menuitem", name="中文").click()
    expect(linxiao.page.get_by_role("textbox", name="发送消息到 #live")).to_be_visible()


def test_five_hundred_messages_are_drawn_as_they_are_needed(be):
    ana = be("ana", "general")
    place = ana.workspace.channels["long"]
    for number in range(500):
        ana.workspace.call("chat.postMessage", channel=place, text=f"line {number:03d}")
    ana.go("long")
    expect(ana.message("line 499")).to_be_in_viewport()
    assert ana.messages.count() == 50
    ana.main.locator(".scroller").evaluate("scroller => { scroller.scrollTop = 0 }")
    expect(ana.message("line 420")).to_have_count(1)
    expect(ana.message("line 450")).to_be_in_viewport()
    ana.workspace.call("chat.postMessage", channel=place, text="line 500")
    ana.main.get_by_role("button", name="New messages").click()
    expect(ana.message("line 500")).to_be_in_viewport()


def test_sixty_inputs_open_and_keep_what_is_typed(be):
    ana = be("ana", "forms").say("/project long")
    expect(ana.modal.get_by_role("textbox")).to_have_count(60)
    ana.fill("Field 59", "the last").fill("Field 0", "the first")
    ana.press("Save")
    expect(ana.modal).to_have_count(0)


def test_pins_members_and_closed_channels(be):
    ana = be("ana", "pins").say("keep this")
    place = ana.workspace.channels["pins"]
    ts = ana.workspace.call("chat.postMessage", channel=place, text="the rules of the house")["ts"]
    ana.workspace.call("pins.add", channel=place, timestamp=ts)
    expect(ana.message("the rules of the house")).to_contain_text("Pinned")
    ana.main.get_by_role("button", name="1 pinned message").click()
    expect(ana.page.locator(".pinned-message")).to_contain_text("the rules of the house")
    ana.page.keyboard.press("Escape")
    ana.main.get_by_role("button", name="6 members").click()
    ana.page.get_by_role("menuitem", name="林晓").click()
    expect(ana.main.get_by_role("heading", name="林晓", level=1)).to_be_visible()
    ana.open("last-year")
    expect(ana.main).to_contain_text("You are viewing #last-year, an archived channel.")
    expect(ana.composer).to_have_count(0)
    boris = be("boris", "reviews")
    expect(boris.main.get_by_role("heading", level=1)).not_to_have_text("reviews")


def test_a_message_shortcut_opens_with_the_message(be):
    ana = be("ana", "pins").say("the host contract is unsigned")
    message = ana.message("the host contract is unsigned")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    ana.page.get_by_role("menuitem", name="Log as risk 登记风险").click()
    expect(ana.modal).to_contain_text("the host contract is unsigned")


def test_every_block_is_drawn_and_its_own_selects_can_be_used(be):
    ana = be("ana", "cards").say("/project blocks")
    shown = ana.message("Mist kettle: Europe launch").last
    expect(shown.get_by_role("heading", name=re.compile("晨雾手冲壶欧洲上市"))).to_be_visible()
    expect(shown).to_contain_text("Friday, January 1st, 2027 1:00 AM 🔔")
    expect(shown.get_by_role("table").first).to_contain_text("财务")
    expect(shown.locator(".rich li")).to_have_text(["first", "second"] * 2)
    expect(shown.locator(".rich blockquote, .rich pre")).to_have_text(
        ["quoted 引用", "x = 1\ny = 2"], use_inner_text=True
    )
    expect(shown.locator(".markdown b")).to_have_text(["bold"])
    expect(shown.get_by_role("img", name="A chart of the budget")).to_be_visible()
    verdict = shown.get_by_role("combobox", name="Verdict")
    verdict.click()
    ana.page.get_by_role("option", name="Yes").click()
    expect(verdict).to_have_value("Yes")
    shown.get_by_role("button", name="More actions").first.click()
    expect(ana.page.get_by_role("menuitem")).to_have_text(["History", "Export"])


def test_the_way_back_leads_to_the_channel_before(be):
    ana = be("ana", "live").go("cards")
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("cards")
    ana.page.go_back()
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("live")
    ana.page.keyboard.press("Control+k")
    ana.page.get_by_role("combobox", name="Search Lanchuan Appliances").fill("thr")
    ana.page.keyboard.press("Enter")
    expect(ana.main.get_by_role("heading", level=1)).to_have_text("threads")


def test_on_a_phone_the_sidebar_is_a_drawer_and_a_modal_fills_the_screen(be):
    weili = be("weili", "phone", phone=True)
    sidebar = weili.page.get_by_role("navigation")
    expect(sidebar).to_be_hidden()
    weili.press("打开侧边栏")
    sidebar.get_by_role("link", name="live").click()
    expect(weili.main.get_by_role("heading", level=1)).to_have_text("live")
    expect(sidebar).to_be_hidden()
    weili.press("打开侧边栏").go("phone").say("/project new")
    size = weili.modal.bounding_box()
    assert (size["x"], size["y"], size["width"], size["height"]) == (0, 0, 400, 800)
    fill_first_page(weili, "手机", "40000").press("Next")
    weili.modal.get_by_role("combobox", name="Start 开始").fill("2027-01-04")
    weili.modal.get_by_role("button", name="关闭").click()
    expect(weili.modal).to_have_count(0)
    assert weili.page.evaluate("document.documentElement.scrollWidth") == 400
