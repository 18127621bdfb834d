"""Numbers, money, days and times as each language writes them."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import Locale, get_global
from babel.dates import format_date, format_datetime

SIGNS = {"CNY": "¥", "EUR": "€", "USD": "$", "GBP": "£", "HKD": "HK$"}
WHEN = {"en": "EEE d MMM, HH:mm", "zh_CN": "M月d日 EEE HH:mm"}
DAY = {"en": "d MMM y", "zh_CN": "y年M月d日"}
NEUTRAL_WHEN, NEUTRAL_DAY = "y-MM-dd HH:mm", "y-MM-dd"  # what a reader of either language reads alike
TEN_THOUSAND, HUNDRED_MILLION = 10**4, 10**8


def zone_of(name: str) -> ZoneInfo:
    """Slack's word for where a person is; UTC when nobody knows such a place."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def when(at: datetime, zone: str, language: str) -> str:
    local = at.astimezone(zone_of(zone))
    return format_datetime(
        local, WHEN.get(language, NEUTRAL_WHEN), locale=spoken(language if language in WHEN else "en")
    )


@cache
def spoken(language: str) -> Locale:
    """Parsing one looks for files, each time."""
    return Locale.parse(language)


def clock(at: datetime, zone: str) -> str:
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def day(on: date, language: str) -> str:
    return format_date(on, DAY.get(language, NEUTRAL_DAY), locale=spoken(language if language in DAY else "en"))


def weekday(number: int, language: str, width: str = "wide") -> str:
    """0 is Monday; `width`: "abbreviated" where there is little room."""
    return str(spoken(language).days["stand-alone"][width][number])


@cache
def city(zone: str, language: str) -> str:
    """The place that a zone is named after."""
    key = zone_of(zone).key
    # CLDR keeps some places under the name that they had when it first listed them.
    earlier = [old for old, new in get_global("zone_aliases").items() if new == key]
    known = spoken(language).time_zones
    found = (known[name]["city"] for name in (key, *earlier) if "city" in known.get(name, {}))
    return str(next(found, key.rpartition("/")[2].replace("_", " ")))


def number(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1)) if abs(value) < 10**20 else value:,f}"
    return f"{value.normalize():,f}"


def decimal(value: float) -> str:
    """With one place behind the point where it is not whole."""
    return f"{value:.1f}".removesuffix(".0")


def money(minor: int, currency: str) -> str:
    whole, cents = divmod(abs(minor), 100)
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{'-' if minor < 0 else ''}{sign}{whole:,}{f'.{cents:02d}' if cents else ''}"


def money_in_ten_thousands(minor: int) -> str:
    """The way people in China say a large amount of yuan; empty for a small one."""
    yuan = Decimal(minor) / 100
    if abs(yuan) < TEN_THOUSAND:
        return ""
    unit, word = (HUNDRED_MILLION, "亿元") if abs(yuan) >= HUNDRED_MILLION else (TEN_THOUSAND, "万元")
    exact = yuan / unit
    shown = exact.quantize(Decimal("0.01"))
    return f"{'' if shown == exact else '约 '}{number(shown)} {word}"
