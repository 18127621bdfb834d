"""Messages on the sandbox's page: cards, threads, what is unread, what one person alone sees, hostile words."""

import re

from playwright.sync_api import expect

HOSTILE = "<img src=x onerror=window.hacked=1> & <script>window.hacked=1</script> \u202egnp.exe {{7*7}} ${1} `x`"


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
    expect(weili.toast).to_contain_text("此操作失败：应用未及时响应（operation_timeout）")
    expect(press).to_be_enabled()
    expect(weili.message("/project 失败：应用未及时响应（operation_timeout）")).to_be_visible()


def test_an_ephemeral_message_is_seen_by_one_changed_by_its_url_and_dismissed(be):
    boris, ana = be("boris", "phone"), be("ana", "phone").say("/project help")
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


def test_a_channel_is_looked_at_before_it_is_joined(be):
    boris = be("boris", "open-day")
    expect(boris.composer).to_have_count(0)
    boris.press("Join channel")
    expect(boris.page.get_by_role("navigation").get_by_role("link", name="open-day")).to_be_visible()
    expect(boris.say("hello").message("hello")).to_be_visible()
