"""Whose days are worked, as it is shown: weeks, countries, lines that are looked at before they are saved."""

from dataclasses import replace
from datetime import date

import pytest

from policy.calendars import Coming, Reach
from policy.company_days import listed
from policy.setup import NOWHERE
from policy.setup_facts import CompanyDay
from storage.holidays import countries as known
from tests.views.samples import SHANGHAI, setup
from tests.views.setup_pages import seen_setup
from tests.views.surfaces import parts, words
from views.calendar_lines import country_name, week_name
from views.calendars import AS_IS, Typed, bad_lines, calendar_modal, countries, saved_as
from views.setup_lines import Line, line_section, warnings
from views.text import Say

EN, ZH, BOTH = Say("en"), Say("zh_CN"), Say("both")
COMPANY = seen_setup(setup(zone=SHANGHAI))


@pytest.mark.parametrize(
    ("week", "english", "chinese"),
    [
        ("01234", "Mon to Fri", "周一至周五"),
        ("60123", "Sun to Thu", "周日至周四"),
        ("0123", "Mon to Thu", "周一至周四"),
        ("024", "Mon, Wed, Fri", "周一、周三、周五"),
        ("01235", "Mon to Thu, Sat", "周一至周四、周六"),
        ("5", "Sat", "周六"),
        ("0123456", "Mon to Sun", "周一至周日"),
    ],
)
def test_a_week_is_told_in_spans_wherever_it_begins(week, english, chinese):
    assert (week_name(week, EN), week_name(week, ZH)) == (english, chinese)


def test_a_country_is_called_as_each_language_calls_it():
    assert (country_name("DE", EN), country_name("DE", ZH), country_name("DE", BOTH)) == (
        "Germany", "德国", "Germany · 德国")  # fmt: skip
    assert country_name(NOWHERE, EN) == EN("calendars.nowhere")


@pytest.mark.parametrize("chosen", ["CN", "AD", "ZW", NOWHERE])
def test_every_country_can_be_chosen_once(chosen):
    drawn = countries(chosen, known(), EN)
    values = [each["value"] for group in drawn["option_groups"] for each in group["options"]]
    assert sorted(values) == sorted({*known(), NOWHERE}) and drawn["initial_option"]["value"] == chosen
    assert all(len(group["options"]) <= 100 for group in drawn["option_groups"])


def test_no_choice_of_ones_own_is_a_choice_too():
    assert countries("", known(), EN, "as it is")["initial_option"]["value"] == AS_IS
    assert "initial_option" not in countries("", known(), EN)


def test_the_line_tells_whose_holidays_count_and_up_to_when_they_are_known():
    reach = Reach("CN", ("CN", "DE", "US"), date(2026, 12, 31))
    told = line_section(Line.CALENDAR, replace(COMPANY, reach=reach), EN)["text"]["text"]
    assert "China + Germany + United States" in told and "days made up for known until 31 Dec 2026" in told
    assert "Mon to Fri" in told and "Shanghai" in told
    many = Reach("CN", tuple(known())[:9], None)
    assert " + 5" in line_section(Line.CALENDAR, replace(COMPANY, reach=many), EN)["text"]["text"]


def test_a_year_that_is_not_known_is_warned_of():
    told = warnings(replace(COMPANY, weak=(), reach=Reach(unknown=(("CN", 2027),))), EN)
    assert len(told) == 1 and "China" in told[0] and "2027" in told[0]
    assert warnings(replace(COMPANY, weak=()), EN) == []


def test_lines_are_looked_at_and_bad_ones_explained():
    text = "2026-12-31 off Inventory\nsoon off\n2026-12-30"
    told = bad_lines(listed(text, 2026), EN)
    assert "Line 2" in told and '"soon off" does not begin with a date' in told and "Line 3" in told
    assert EN("word.more", count="4") in bad_lines(listed("soon\n" * 9, 2026), EN)
    good = Typed(SHANGHAI, "CN", "01234", text[:24], listed(text[:24], 2026))
    assert "31 Dec 2026 · off · Inventory" in "\n".join(words(calendar_modal(COMPANY, EN, good)))


def test_the_form_shows_the_companys_days_of_this_year_and_later_ones():
    days = {2025: (CompanyDay(date(2025, 12, 31), False),), 2026: (CompanyDay(date(2026, 12, 31), False, "盘点"),)}
    company = seen_setup(setup(company_days=days, weeks={"": "0123"}))
    assert saved_as(company, "en") == Typed(SHANGHAI, "", "0123", "2026-12-31 off 盘点")
    assert saved_as(company, "zh_CN") == Typed(SHANGHAI, "", "0123", "2026-12-31 休 盘点")
    inputs = {part["block_id"]: part["element"] for part in parts(calendar_modal(company, EN), type="input")}
    assert [each["value"] for each in inputs["week"]["initial_options"]] == ["0", "1", "2", "3"]


def test_days_to_come_are_told_with_where_they_are_off():
    coming = (
        Coming(date(2027, 1, 1), False, ("CN", "DE"), {"en": "New Year's Day", "zh_CN": "元旦"}),
        Coming(date(2027, 2, 14), True, ("CN",), {}),
        Coming(date(2027, 3, 1), False, (), {"en": "Move"}),
    )
    told = "\n".join(words(calendar_modal(replace(COMPANY, reach=Reach(coming=coming)), EN)))
    assert "1 Jan 2027 · off · New Year's Day · China + Germany" in told
    assert "14 Feb 2027 · worked · China" in told and "1 Mar 2027 · off · Move · company" in told
    assert EN("calendars.coming_none") in "\n".join(words(calendar_modal(COMPANY, EN)))
