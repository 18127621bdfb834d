"""Money: amounts as people write them, kept in minor units, turned into the base currency at the edition's rates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from unicodedata import category, normalize

from policy.refusals import Refusal

LARGEST = 10**13  # minor units: a hundred thousand million; what is larger is a slip of the keyboard
MULTIPLES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "千": 1_000, "十万": 100_000,
             "百万": 1_000_000, "千万": 10_000_000, "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000,
             "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}  # fmt: skip
SIGNS = {
    "¥": "CNY",
    "元": "CNY",
    "RMB": "CNY",
    "人民币": "CNY",
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "欧元": "EUR",
    "美元": "USD",
}
CENTS_AND_MORE = re.compile(r"\.\d{3,}$")
MONTH = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")
TYPED = {**MULTIPLES, "w": 10_000}  # 31w is how 31万 is typed; in a sentence it may be watts
WRITTEN = re.compile(rf"(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?\s*({'|'.join(TYPED)})?", re.IGNORECASE)


@dataclass(frozen=True)
class Rates:
    """Fixed for the life of an edition: how much of the base one unit of each currency is worth, and since when."""

    base: str
    on: date
    worth: Mapping[str, Decimal]

    def in_base(self, minor: int, currency: str) -> int:
        """Minor units of the base currency, rounded half up."""
        return int((minor * self.worth[currency]).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Line:
    """A line of a budget. `minor` is its amount in hundredths of `currency`; `month` such as 2026-12, where known."""

    what: str
    minor: int
    currency: str
    month: str = ""


def total(lines: Iterable[Line], rates: Rates) -> int:
    """The whole budget in minor units of the base currency. Policy 4.1(1)."""
    return sum(rates.in_base(line.minor, line.currency) for line in lines)


def sums(lines: Iterable[Line]) -> Mapping[str, int]:
    """Minor units by currency, in the order in which currencies first appear."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.currency] = found.get(line.currency, 0) + line.minor
    return found


def number(text: str, field: str = "") -> Decimal:
    """A number as people write it: 680,000 or 68万, full-width digits too. Refuses `number_unreadable`."""
    plain = _one_form(text, field).replace("，", ",").strip()
    sign, plain = (Decimal(-1), plain[1:]) if plain[:1] in ("-", "−") else (Decimal(1), plain)
    found = WRITTEN.fullmatch(plain.strip())
    if not found:
        raise Refusal("number_unreadable", field, text=text[:40])
    whole, fraction, multiple = found.groups()
    try:
        value = Decimal(whole.replace(",", "") + (fraction or "")) * TYPED.get((multiple or "").lower(), 1)
    except InvalidOperation as error:
        raise Refusal("number_unreadable", field, text=text[:40]) from error
    if value > LARGEST:
        raise Refusal("number_too_large", field)
    return sign * value.normalize()


def _one_form(text: str, field: str) -> str:
    """Full-width digits and signs as the plain ones. A small raised 2 is no digit of the number: 10² is not 102."""
    if any(category(letter) == "No" for letter in text):
        raise Refusal("number_unreadable", field, text=text[:40])
    return normalize("NFKC", text)


def amount(text: str, currency: str, field: str = "") -> int:
    """Minor units of an amount such as 31万, ¥310,000 or 38,000 EUR.

    Refuses what it cannot read, an amount that is not above zero, a third decimal, and a sign of another currency.
    """
    plain = _one_form(text, field).replace("￥", "¥").strip()
    for sign, meant in sorted({**SIGNS, **{code: code for code in SIGNS.values()}, currency: currency}.items(),
                              key=lambda pair: -len(pair[0])):  # fmt: skip
        bare = plain.removeprefix(sign) if plain.startswith(sign) else plain.removesuffix(sign)
        if bare != plain:
            if meant != currency:
                raise Refusal("other_currency", field, written=meant, chosen=currency)
            plain = bare.strip()
            break
    value = number(plain, field) * 100
    if value <= 0:
        raise Refusal("amount_not_above_zero", field)
    if value != value.to_integral_value() or CENTS_AND_MORE.search(plain):
        # Three decimals are a thousand in Berlin: 38.000 is asked for again rather than read as 38.
        raise Refusal("number_unreadable", field, text=text[:40])
    if value > LARGEST:
        raise Refusal("number_too_large", field)
    return int(value)


def month(text: str) -> str:
    """A month such as 2026-12, or none. Refuses anything else."""
    if text and not MONTH.fullmatch(text):
        raise Refusal("month_unreadable", "month", text=text[:40])
    return text
