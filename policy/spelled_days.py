"""What a day means that somebody wrote: which day, and whether everybody would read the same one."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from policy.spelled_text import CHINESE

HORIZON = 300  # days: a day without a year, further ahead than this, could as well be the last one
LATEST = 2099
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HAN_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11,
               "十二": 12, "两": 2}  # fmt: skip
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}
EARLY = {"start": 10, "beginning": 10, "early": 10, "middle": 15, "mid": 15, "初": 10, "上旬": 10, "中旬": 20, "中": 15}
LENGTHS = {
    "d": 1,
    "天": 1,
    "日": 1,
    "w": 7,
    "周": 7,
    "星": 7,
    "m": 30,
    "月": 30,
    "q": 91,
    "季": 91,
    "y": 365,
    "年": 365,
}
IN = ("in", "on", "for", "at", "during", "于", "在")  # say when, and no deadline
Said = Mapping[str, str]  # the parts of a day that were written; whatever was not is missing
Meaning = tuple[date | None, bool]


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def next_quarter_end(today: date) -> date:
    """The end of a quarter, at least two months ahead."""
    ahead = today + timedelta(days=60)
    return month_end(ahead.year, (ahead.month - 1) // 3 * 3 + 3)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year <= LATEST else None
    except ValueError:
        return None


def _year(said: Said, today: date) -> int | None:
    if said.get("y"):
        return int(said["y"])
    return {"今": 0, "本": 0, "明": 1, "次": 1, "后": 2}[said["which"]] + today.year if said.get("which") else None


def _next(said: Said, today: date, make: Callable[[int], date | None]) -> Meaning:
    """The day in the year that is said; without one, the next such day, and clear only while it is near."""
    year = _year(said, today)
    day = make(year or today.year)
    if year is None and day is not None and day <= today:
        day = make(today.year + 1)
    counted = not said.get("y")
    return day, day is not None and not (counted and (day - today).days > HORIZON)


def _month(text: str) -> int:
    lower = text.lower()
    if lower[:3] in MONTHS:
        return MONTHS.index(lower[:3]) + 1
    return HAN_NUMBERS[text] if text in HAN_NUMBERS else int(text)


def day_of_month(said: Said, today: date) -> Meaning:
    month, day = _month(said["m"]), said["d"]
    return _next(said, today, lambda year: _made(year, month, int(day) if day.isdecimal() else _han_day(day)))


def _han_day(text: str) -> int:
    tens, ten, ones = text.partition("十")
    return (HAN_NUMBERS.get(tens, 1) * 10 if ten else HAN_NUMBERS.get(tens, 0)) + HAN_NUMBERS.get(ones, 0)


def slashed(said: Said, today: date) -> Meaning:
    """Day and month between strokes: clear where only one reading exists, or dots or Chinese words decide."""
    first, second = int(said["a"]), int(said["b"])
    year = said.get("y")
    if year and len(year) == 2:
        year = f"20{year}"
    month_first = said.get("line") == CHINESE and not year
    decided = month_first or first == second or (said["sep"] == "." and len(said.get("y") or "") == 4)
    if (month_first and first <= 12) or (second > 12 and not decided):
        month, day = first, second
    else:
        month, day = second, first
    if not 1 <= month <= 12:
        return None, False
    if year:
        return _made(int(year), month, day), decided or first > 12 or second > 12
    meant, clear = _next(said, today, lambda each: _made(each, month, day))
    return meant, clear and (decided or first > 12 or second > 12)


def in_month(said: Said, today: date) -> Meaning:
    """A month: its end. Before a month, or early in it, says no day that everybody would name."""
    month = _month(said["m"])
    if not 1 <= month <= 12:
        return None, False
    part = said.get("part", "").lower()
    if part in EARLY:
        return _next(said, today, lambda year: _made(year, month, EARLY[part]))[0], False
    before = said.get("by", "").lower() == "before" or said.get("before", "").endswith("前")
    if before and not (part or said.get("end")):
        first = _next(said, today, lambda year: date(year, month, 1))[0]
        return (first - timedelta(days=1) if first and first - timedelta(days=1) > today else first), False
    return _next(said, today, lambda year: month_end(year, month))


def quarter(said: Said, today: date) -> Meaning:
    number = said["q"].lower()
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    quarter = words.get(number) or HAN_NUMBERS.get(number) or int(number)
    return _next(said, today, lambda year: month_end(year, quarter * 3))


def half(said: Said, today: date) -> Meaning:
    month = 6 if said["h"].lower() in ("1", "上", "first") else 12
    return _next(said, today, lambda year: month_end(year, month))


def year_end(said: Said, today: date) -> Meaning:
    return _next(said, today, lambda year: date(year, 12, 31) if year <= LATEST else None)


def whole_year(said: Said, today: date) -> Meaning:
    """In 2027: its end. By 2027, or 2027年前: nobody knows which end of it."""
    before = said.get("before", "").endswith("前")
    day, near = _next(said, today, lambda year: _made(year, 12, 31))
    return day, near and not before and said.get("by", "in").lower() in IN


def counted(said: Said, today: date) -> Meaning:
    """So many days from today: tomorrow it would be another day, so it has to be written out."""
    many = said.get("n") or "1"
    number = int(many) if many.isdecimal() else WORDS.get(many.lower()) or HAN_NUMBERS.get(many, 1)
    if many == "半":
        number, ahead = 1, {"年": 182, "月": 15}.get(said["unit"][:1], 182)
    else:
        ahead = LENGTHS[said["unit"][:1].lower()]
    then = today + timedelta(days=min(number * ahead, 3650))
    return month_end(then.year, then.month), False


def this_or_next(said: Said, today: date) -> Meaning:
    unit = (said.get("unit") or "月")[:1].lower()
    later = (said.get("which2") or "").lower() in ("next", "下", "下个", "coming")
    if unit in "w周":
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * later + (7 if today.weekday() >= 4 else 0)), False
    step = 3 if unit in "q季" else 1
    month = (today.month - 1) // step * step + step + step * later
    year, month = today.year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month_end(year, month)
    return (end if end > today else end + timedelta(days=28)), False


def no_day(said: Said, today: date) -> Meaning:
    return None, False
