"""The company's own days, as people write them."""

from datetime import date

import pytest

from policy.company_days import AT_MOST, LONGEST, listed, written
from policy.refusals import Refusal
from policy.setup_facts import CompanyDay

EVE, SATURDAY = date(2026, 12, 31), date(2026, 2, 14)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026-12-31 off Inventory", CompanyDay(EVE, False, "Inventory")),
        ("2026-02-14 work 补班", CompanyDay(SATURDAY, True, "补班")),
        ("2026-12-31 off", CompanyDay(EVE, False)),
        ("  • 2026/12/31: Off - Inventory", CompanyDay(EVE, False, "Inventory")),
        ("2026.12.31, closed, stock-taking", CompanyDay(EVE, False, "stock-taking")),
        ("2026年12月31日 放假 盘点", CompanyDay(EVE, False, "盘点")),
        ("２０２６－１２－３１　休　盘点", CompanyDay(EVE, False, "盘点")),
        ("2026年2月14日补班", CompanyDay(SATURDAY, True)),
        ("2026-2-14 上班：调休", CompanyDay(SATURDAY, True, "调休")),
        ("2026-02-14 Working day", CompanyDay(SATURDAY, True, "day")),
    ],
)
def test_a_line_is_read(line, day):
    assert listed(line, 2026).days == (day,) and listed(line, 2026).bad == ()


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("31 December off", Refusal("day_unreadable", "1", text="31 December off")),
        ("2026-02-30 off", Refusal("day_unreadable", "1", text="2026-02-30 off")),
        ("2026-12-31", Refusal("day_kind_needed", "1", day="2026-12-31")),
        ("2026-12-31 offline", Refusal("day_kind_needed", "1", day="2026-12-31")),
        ("2025-12-31 off", Refusal("day_past", "1", day="2025-12-31")),
        (f"2026-12-31 off {'x' * 61}", Refusal("too_long", "1", length="61", limit=str(LONGEST))),
    ],
)
def test_a_line_that_says_too_little_is_refused_at_its_number(line, refusal):
    assert listed(line, 2026) == listed("", 2026).__class__((), (refusal,))
    assert listed(f"2026-12-30 off\n\n{line}", 2026).bad[0].field == "3"


def test_a_day_stands_once_and_not_without_end():
    twice = listed("2026-12-31 off\n2026-12-31 work", 2026)
    assert twice.days == (CompanyDay(EVE, False),) and twice.bad == (Refusal("day_twice", "2", day="2026-12-31"),)
    many = "\n".join(f"{year}-{month:02}-01 off" for year in range(2026, 2036) for month in range(1, 13))
    read = listed(many, 2026)
    assert len(read.days) == AT_MOST and {each.code for each in read.bad} == {"too_many"}


def test_what_is_written_reads_back_and_empties_the_years_that_were_shown():
    days = (CompanyDay(SATURDAY, True, "补班"), CompanyDay(EVE, False), CompanyDay(date(2027, 1, 4), False, "Move"))
    for language in ("en", "zh_CN", None):
        read = listed(written(reversed(days), language), 2026)
        assert read.days == days and not read.bad
    assert read.by_year([2026, 2028]) == {2026: days[:2], 2027: days[2:], 2028: ()}
