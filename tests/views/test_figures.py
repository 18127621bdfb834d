"""Numbers, money, days and times as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.views.samples import BERLIN, SHANGHAI
from views.text import Say

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "minor, currency, english, chinese",
    [
        (68_000_000, "CNY", "¥680,000", "¥680,000 (68 万元)"),
        (148_800_000, "CNY", "¥1,488,000", "¥1,488,000 (148.8 万元)"),
        (999_900, "CNY", "¥9,999", "¥9,999"),
        (1_000_000, "CNY", "¥10,000", "¥10,000 (1 万元)"),
        (123_456_789, "CNY", "¥1,234,567.89", "¥1,234,567.89 (约 123.46 万元)"),
        (12_000_000_000, "CNY", "¥120,000,000", "¥120,000,000 (1.2 亿元)"),
        (6_200_000, "EUR", "€62,000", "€62,000"),
        (5, "USD", "$0.05", "$0.05"),
        (-1_250, "GBP", "-£12.50", "-£12.50"),
        (100_000, "CHF", "CHF 1,000", "CHF 1,000"),
    ],
)
def test_money(minor, currency, english, chinese):
    assert Say("en").money(minor, currency) == english
    assert Say("zh_CN").money(minor, currency) == chinese
    assert Say("both").money(minor, currency) == chinese


@pytest.mark.parametrize(
    "value, written",
    [("3000", "3,000"), ("3E+3", "3,000"), ("4.50", "4.5"), ("-0.1", "-0.1"), ("0", "0"), ("1E+30", f"{10**30:,}")],
)
def test_numbers(value, written):
    assert Say("en").number(Decimal(value)) == written


@pytest.mark.parametrize(
    "language, zone, written",
    [
        ("en", SHANGHAI, "Mon 23 Nov, 18:00"),
        ("zh_CN", SHANGHAI, "11月23日 周一 18:00"),
        ("both", SHANGHAI, "2026-11-23 18:00"),
        ("en", BERLIN, "Mon 23 Nov, 11:00"),
        ("zh_CN", "Nowhere/At_All", "11月23日 周一 10:00"),
        ("en", "", "Mon 23 Nov, 10:00"),
    ],
)
def test_times_on_the_readers_clock(language, zone, written):
    assert Say(language).when(MONDAY, zone) == written


def test_times_for_readers_in_several_places_say_whose_clock():
    assert Say("en").when_there(MONDAY, BERLIN) == "Mon 23 Nov, 11:00 (Berlin)"
    assert Say("zh_CN").when_there(MONDAY, SHANGHAI) == "11月23日 周一 18:00（上海时间）"
    assert Say("both").when_there(MONDAY, "Asia/Kolkata") == "2026-11-23 15:30 (Kolkata · 加尔各答)"


def test_days():
    assert Say("en").day(date(2027, 3, 31)) == "31 Mar 2027"
    assert Say("zh_CN").day(date(2027, 3, 31)) == "2027年3月31日"
    assert Say("both").day(date(2027, 3, 31)) == "2027-03-31"
