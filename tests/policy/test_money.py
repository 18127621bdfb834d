"""Amounts as people write them."""

from decimal import Decimal

import pytest

from policy.money import Line, amount, month, number, sums, total
from policy.refusals import Refusal


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("680000", "CNY", 68_000_000),
        ("680,000", "CNY", 68_000_000),
        ("68万", "CNY", 68_000_000),
        ("68 万", "CNY", 68_000_000),
        ("68w", "CNY", 68_000_000),
        ("31.5万元", "CNY", 31_500_000),
        ("1.2亿", "CNY", 12_000_000_000),
        ("¥310,000", "CNY", 31_000_000),
        ("￥３１０，０００", "CNY", 31_000_000),
        ("RMB 12.50", "CNY", 1_250),
        ("38,000 EUR", "EUR", 3_800_000),
        ("€38k", "EUR", 3_800_000),
        ("$ 99.9", "USD", 9_990),
        ("1.2m", "CNY", 120_000_000),
        ("3千万", "CNY", 3_000_000_000),
        ("2 million EUR", "EUR", 200_000_000),
    ],
)
def test_an_amount_is_read(text, currency, minor):
    assert amount(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("", "CNY", "number_unreadable"),
        ("about 5", "CNY", "number_unreadable"),
        ("1,23", "CNY", "number_unreadable"),
        ("1.234", "CNY", "number_unreadable"),
        ("38.000", "EUR", "number_unreadable"),
        ("10²", "CNY", "number_unreadable"),
        ("0." + "9" * 33, "CNY", "number_unreadable"),
        ("1e5", "CNY", "number_unreadable"),
        ("0", "CNY", "amount_not_above_zero"),
        ("-5", "CNY", "amount_not_above_zero"),
        ("€5", "CNY", "other_currency"),
        ("5元", "EUR", "other_currency"),
        ("9" * 20, "CNY", "number_too_large"),
        ("9" * 400, "CNY", "number_too_large"),
    ],
)
def test_an_amount_is_refused(text, currency, code):
    with pytest.raises(Refusal) as refused:
        amount(text, currency, "amount")
    assert (refused.value.code, refused.value.field) == (code, "amount")


@pytest.mark.parametrize(
    ("text", "value"), [("-3", "-3"), ("3,000", "3000"), ("4.5", "4.5"), ("0", "0"), ("２万", "20000")]
)
def test_a_number_is_read(text, value):
    assert number(text) == Decimal(value)


def test_a_total_is_in_the_base_at_the_editions_rates(edition):
    lines = (Line("a", 100_00, "EUR"), Line("b", 50_00, "CNY"), Line("c", 1_00, "EUR"))
    assert total(lines, edition.rates) == 858_00
    assert sums(lines) == {"EUR": 101_00, "CNY": 50_00}


@pytest.mark.parametrize(
    ("base", "size"),
    [(1, "S"), (50_000_00, "S"), (50_000_01, "M"), (500_000_00, "M"), (500_000_01, "L"), (2_000_000_00, "L"),
     (2_000_000_01, "XL")],
)  # fmt: skip
def test_the_budget_decides_the_size(edition, base, size):
    assert edition.size_of(base) == size


def test_a_month_is_written_as_a_year_and_a_month():
    assert [month("2026-12"), month("")] == ["2026-12", ""]
    for text in ("2026-13", "12月", "2026-1", "December"):
        with pytest.raises(Refusal, match="month_unreadable"):
            month(text)
