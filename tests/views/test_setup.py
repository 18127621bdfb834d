"""The set-up: six lines with their states, forms behind them, and what is thin."""

import pytest

from policy.departments import Group, pasted
from policy.people import Seat
from policy.readiness import Line
from policy.setup import mark
from tests.views.pages import home
from tests.views.samples import EDITION, PEOPLE, SEATS, SHANGHAI, person, setup
from tests.views.setup_pages import companies, large, seen_setup
from tests.views.surfaces import buttons, parts, words
from views.calendars import calendar_modal
from views.departments import department_modal, groups_modal, paste_modal
from views.homes import home_view
from views.limits import limits_view
from views.setup import channel_modal, roles_modal, saved_view, setup_modal
from views.text import Say

EN, ZH = Say("en"), Say("zh_CN")
NOTHING, HALF, DONE = companies("plain")


def read(drawn):
    return "\n".join(words(drawn))


def on_home(sight, say=EN, **changes):
    return home_view(home(owed=(), **changes, standing=sight), say)


def test_the_first_day_shows_six_lines_with_a_press_each_and_the_first_open_one_stands_out():
    told = on_home(NOTHING)
    assert "Set up: 0 of 6 done · about 10 minutes" in read(told)
    lines = ["setup.roles", "setup.roles", "departments.show", "setup.channel", "setup.calendar", "limits.show"]
    assert [name for name in buttons(told) if name in lines] == lines
    [first] = list(parts(told["blocks"][:9], style="primary"))
    assert first["value"] == "owner"
    assert {"sample.send", "invitation.write"} <= set(buttons(told))
    assert "设置：已完成 0/6 项 · 约需 10 分钟" in read(on_home(NOTHING, ZH))


def test_what_is_done_is_ticked_and_the_minutes_shrink():
    told = read(on_home(HALF))
    assert "Set up: 2 of 6 done · about 8 minutes" in told
    assert "✓ 1  Who owns the policy?\n陈屿 Chen Yu" in told
    assert "○ 2  Management" in told and "Nobody yet: General manager." in told
    assert "Nobody speaks yet for: IT & Data" in told


def test_once_all_is_done_one_line_is_left():
    told = on_home(DONE)
    assert "Set-up is complete · Slack ok · clock ok · 0 parked" in read(told)
    assert [name for name in buttons(told) if name.startswith(("setup", "departments", "limits"))] == ["setup.open"]


def test_whoever_has_things_to_do_sees_only_the_next_line():
    told = home_view(home(standing=NOTHING), EN)
    assert "Set up: 0 of 6 done" in read(told) and buttons(told)[0] == "setup.roles"
    assert buttons(told).count("setup.roles") == 1


def test_nobody_else_sees_a_word_of_it():
    assert "Set up" not in read(on_home(None)) and "setup.open" not in buttons(on_home(None))


def test_what_does_not_run_is_said_on_the_health_line():
    told = read(on_home(NOTHING))
    assert "Something could not be delivered" in told
    assert "Slack did not take 1 message yet · the clock stands still: is a worker running? · 3 parked" in told


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ({"sales": ("sun",)}, "⚠ Sales has one person: name a deputy."),
        ({"finance": ("a", "b"), "sales": ("a", "b")}, "⚠ Finance, Sales share the same 2 people"),
        ({"management": ("zhou", "claire")}, "⚠ Management has 2 people: with one of them away, some projects wait."),
    ],
)
def test_what_is_thin_is_said_with_what_to_do_on_every_page_of_the_set_up(held, says):
    full = {role: (f"{role}1", f"{role}2") for role in EDITION.roles}
    full |= {"management": ("zhou", "claire", "xu"), "general_manager": ("zhou", "claire")} | held
    seats = tuple(Seat(role, person, rank) for role, people in full.items() for rank, person in enumerate(people))
    sight = seen_setup(setup(seats))
    for page in (setup_modal(sight, EN), saved_view(sight, EN), on_home(sight)):
        assert says in read(page)


def test_a_role_that_nobody_holds_is_warned_of_where_no_line_says_so_already():
    says = "⚠ IT & Data: nobody yet. What needs it cannot be decided."
    assert says in read(setup_modal(HALF, EN)) and says in read(saved_view(HALF, EN))
    assert says not in read(on_home(HALF)) and "Nobody speaks yet for: IT & Data." in read(on_home(HALF))


def test_a_form_names_its_roles_the_lead_first_and_remembers_what_it_showed():
    view = roles_modal(Line.OWNER, HALF, EN)
    [asked] = parts(view, type="input")
    assert asked["block_id"] == "policy_owner" and asked["element"]["initial_users"] == ["UCHEN"]
    assert mark(HALF.setup, "role:policy_owner") in view["private_metadata"]
    other = setup(SEATS[:-1])
    assert mark(other, "role:policy_owner") != mark(HALF.setup, "role:policy_owner")
    assert mark(other, "role:finance") == mark(HALF.setup, "role:finance")


def test_channel_language_and_zone_stand_as_they_are():
    inputs = {part["block_id"]: part["element"] for part in parts(channel_modal(HALF, EN), type="input")}
    assert inputs["channel"]["initial_conversation"] == "C1"
    assert inputs["language"]["initial_option"]["value"] == "both"
    zone = next(parts(calendar_modal(HALF, EN), type="input", block_id="zone"))
    assert zone["element"]["initial_option"]["value"] == SHANGHAI and len(zone["element"]["options"]) >= 30
    odd = calendar_modal(seen_setup(setup(zone="Asia/Urumqi")), ZH)
    assert [part["text"]["text"] for part in parts(odd, value="Asia/Urumqi")] == ["乌鲁木齐"] * 2


def test_a_department_that_only_proposes_has_no_voice_and_a_role_that_is_none_no_people():
    asked = {key: [part["block_id"] for part in parts(department_modal(key, HALF, EN), type="input")]
             for key in ("marketing", "legal", "auditor")}  # fmt: skip
    days = ["country", "week"]
    assert asked == {"marketing": ["people", *days], "legal": ["people", "voices", *days], "auditor": ["voices"]}


def test_groups_called_like_a_department_are_chosen_already():
    groups = [Group("S1", "legal-team", "Legal"), Group("S2", "fin", "财务部"), Group("S3", "tea", "Tea")]
    inputs = {part["block_id"]: part["element"] for part in parts(groups_modal(groups, HALF, EN), type="input")}
    chosen = {key: each["initial_option"]["value"] for key, each in inputs.items() if "initial_option" in each}
    assert chosen == {"legal": "S1", "finance": "S2"}
    many = [Group(f"S{n}", f"g{n:03d}", "x") for n in range(140)]
    assert "There are 141 user groups" in read(groups_modal([*many, Group("SL", "legal", "x")], HALF, EN))


def test_the_preview_says_who_is_new_and_what_is_left_out():
    people = {**PEOPLE, "lin": person("lin", handle="linxiao")}
    read_list = pasted("@linxiao, Legal, head\nnobody, Legal\n", EDITION, people.values())
    told = read(paste_modal(HALF, EN, "...", read_list))
    assert "1 line is not understood and left out." in told
    assert "Line 2: nobody here is called “nobody”." in told
    assert "Legal & Compliance · 1 person\nNew: 林晓 Lin Xiao\nhead: 林晓 Lin Xiao · speaks in reviews: 林晓" in told


def test_every_number_is_told_with_whose_rule_it_is():
    told = read(limits_view(EDITION, EN))
    for line in (
        "Routine work: below ¥10,000, unless something below says otherwise. A note is enough. · Policy 3",
        "S small · up to ¥50,000 · form: Small project",
        "Uses personal data: at least S small · Policy 4.1(2) · set by this edition",
        "Owed by: Proposer · Policy 4.1(1)",
        "Time limit: S: 2 working days; M: 3 working days",
        "XL: more than half have to agree, General manager among them",
        "Sent back 3 times: Market Operations (policy owner) calls a review meeting, within 3 working days · Policy",
        "Never from 19:00 to 08:30",
        "Reasons of a verdict: author, judges, management, audit",
    ):
        assert line in told, line
    assert "submit" not in limits_view(EDITION, EN) and "submit" in limits_view(EDITION, EN, unread=True)


def test_numbers_that_do_not_fit_follow_on_further_pages_and_none_is_lost():
    first = limits_view(large(), EN)
    pages = int(next(part for part in words(first) if "page 1 of" in part).split()[-1])
    whole = "\n".join(read(limits_view(large(), EN, page)) for page in range(pages))
    assert pages > 1 and whole.count("May be returned to") == 21
