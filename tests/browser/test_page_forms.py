"""Modals on the sandbox's page: every kind of input, errors at the field, three views on one another, a phone."""

import re

from playwright.sync_api import expect


def fill_first_page(person, name, budget):
    person.fill("Name 名称", name).fill("Purpose 目的", "打开华东市场").fill("Budget 预算", budget)
    return person.choose("Size 规模", "Large 大")


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


def test_files_are_chosen_shown_with_their_size_and_taken_away_again(be):
    ana = be("ana", "general").say("/project kinds")
    proof = ana.modal.get_by_label("Proof 佐证").and_(ana.modal.locator("input"))
    report = {"name": "茶 report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" * 512}
    proof.set_input_files([report, {"name": "old.txt", "mimeType": "text/plain", "buffer": b"old"}])
    listed = ana.modal.locator(".filer-list li")
    expect(listed).to_have_text([re.compile("茶 report.pdf.*2 KB"), re.compile("old.txt.*3 B")])
    ana.press("Save")
    expect(ana.errors()).to_have_text(["A file of this type can’t be added here."])
    ana.modal.get_by_role("button", name="Remove old.txt").click()
    expect(listed).to_have_count(1)
    proof.set_input_files([{**report, "buffer": b"x" * (10 * 1024 * 1024 + 1)}])
    expect(ana.modal.get_by_role("alert").filter(has_text="larger than 10 MB")).to_be_visible()
    ana.press("Save")
    expect(ana.modal).to_have_count(0)
    link = ana.message(re.compile("Proof")).get_by_role("link", name="茶 report.pdf")
    answer = ana.page.request.get(ana.workspace.address + link.get_attribute("href"))
    assert answer.ok and answer.body() == b"%PDF" * 512


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


def test_sixty_inputs_open_and_keep_what_is_typed(be):
    ana = be("ana", "forms").say("/project long")
    expect(ana.modal.get_by_role("textbox")).to_have_count(60)
    ana.fill("Field 59", "the last").fill("Field 0", "the first")
    ana.press("Save")
    expect(ana.modal).to_have_count(0)


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


def test_a_submission_that_nobody_answers_can_be_tried_again(be):
    ana = be("ana", "forms").say("/project new")
    fill_first_page(ana, "slow", "40000").press("Next")
    submit = ana.modal.get_by_role("button", name="Next")
    expect(submit).to_be_disabled()
    expect(ana.modal.get_by_role("alert").filter(has_text="trouble")).to_have_text(
        "We had some trouble connecting. Try again?"
    )
    expect(submit).to_be_enabled()
    ana.fill("Name 名称", "quick").press("Next")
    expect(ana.modal.get_by_role("combobox", name="Owner 负责人")).to_be_visible()
