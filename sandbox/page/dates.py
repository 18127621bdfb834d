"""`<!date>` and the page's own times: Slack's date tokens in the reader's zone and language."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import Locale

NEAR = {"en": {-1: "yesterday", 0: "today", 1: "tomorrow"}, "zh": {-1: "昨天", 0: "今天", 1: "明天"}}
AGO = {
    "en": ("just now", "{} minute{s} ago", "{} hour{s} ago", "{} day{s} ago"),
    "zh": ("刚刚", "{} 分钟前", "{} 小时前", "{} 天前"),
}


@cache
def place_of(tz: str, language: str) -> str:
    """The city that a zone is named after; by its own name where a language has none."""
    known = Locale.parse(language).time_zones
    return str(known.get(tz, {}).get("city") or tz.rpartition("/")[2].replace("_", " "))


class Dates:
    def __init__(self, tz: str, language: str, now: Callable[[], float]) -> None:
        self.zone, self.language, self._now = ZoneInfo(tz), language, now

    def local(self, stamp: float) -> datetime:
        return datetime.fromtimestamp(stamp, self.zone)

    def today(self) -> datetime:
        return self.local(self._now())

    def token(self, token: str, fallback: str) -> tuple[str, str]:
        """The words for `!date^TS^{date_short_pretty} {time}^LINK`, and the link."""
        try:
            _, stamp, pattern, *link = token.split("^")
            return self.write(float(stamp), pattern), "".join(link[:1])
        except (ValueError, OverflowError, OSError):
            return fallback, ""

    def write(self, stamp: float, pattern: str) -> str:
        moment = self.local(stamp)
        forms = forms_of(moment, self.language)
        days = (moment.date() - self.today().date()).days

        def word(match: re.Match[str]) -> str:
            name = match[1]
            plain = name.removesuffix("_pretty").replace("day_divider", "date_long")
            if name.endswith("_pretty") and days in NEAR[self.language]:
                return NEAR[self.language][days]
            if name == "ago":
                return ago(self._now() - stamp, self.language)
            return forms.get(plain, match[0])

        return re.sub(r"\{(\w+)\}", word, pattern)

    def clock(self, stamp: float) -> str:
        return self.write(stamp, "{time}")

    def day(self, stamp: float) -> str:
        """A day separator: without the year while it is this one."""
        moment, pretty = self.local(stamp), self.write(stamp, "{date_long_pretty}")
        if abs((moment.date() - self.today().date()).days) <= 1:
            return pretty[:1].upper() + pretty[1:]
        if moment.year == self.today().year:
            return without_year(moment, self.language)
        return pretty

    def moment(self, stamp: float, *, with_time: bool = True) -> str:
        """With its weekday, and short: for a clock. The page's own: Slack's tokens have no such form."""
        moment = self.local(stamp)
        if self.language == "zh":
            day = f"{moment.month}月{moment.day}日 周{'一二三四五六日'[moment.weekday()]}"
        else:
            day = f"{moment:%a}, {moment:%b} {moment.day}"
        return f"{day}{' ' if self.language == 'zh' else ', '}{self.clock(stamp)}" if with_time else day

    def stamp(self, stamp: float) -> str:
        """A date with its time, for tooltips."""
        return self.write(stamp, "{date_long} {time_secs}")


def forms_of(moment: datetime, language: str) -> dict[str, str]:
    return chinese(moment) if language == "zh" else english(moment)


def chinese(moment: datetime) -> dict[str, str]:
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return {
        "date_num": f"{moment:%Y-%m-%d}",
        "date_slash": f"{moment:%Y/%m/%d}",
        "date": day,
        "date_short": day,
        "date_long": f"{day} 星期{'一二三四五六日'[moment.weekday()]}",
        "date_long_full": f"{day} 星期{'一二三四五六日'[moment.weekday()]}",
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
    }


def english(moment: datetime) -> dict[str, str]:
    clock = moment.strftime("%I:%M{} %p").lstrip("0")
    return {
        "date_num": f"{moment:%Y-%m-%d}",
        "date_slash": f"{moment:%m/%d/%Y}",
        "date": f"{moment:%B} {ordinal(moment.day)}, {moment.year}",
        "date_short": f"{moment:%b} {moment.day}, {moment.year}",
        "date_long": f"{moment:%A}, {moment:%B} {ordinal(moment.day)}, {moment.year}",
        "date_long_full": f"{moment:%A}, {moment:%B} {moment.day}, {moment.year}",
        "time": clock.format(""),
        "time_secs": clock.format(f":{moment:%S}"),
    }


def without_year(moment: datetime, language: str) -> str:
    if language == "zh":
        return f"{moment.month}月{moment.day}日 星期{'一二三四五六日'[moment.weekday()]}"
    return f"{moment:%A}, {moment:%B} {ordinal(moment.day)}"


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ago(seconds: float, language: str) -> str:
    just_now, *counted = AGO[language]
    for words, unit in zip(reversed(counted), (86400, 3600, 60), strict=True):
        if seconds >= unit:
            count = int(seconds // unit)
            return words.format(count, s="" if count == 1 else "s")
    return just_now
