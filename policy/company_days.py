"""The company's own days, as somebody wrote them: a line a day, off or worked, and what it is for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policy.refusals import Refusal
from policy.setup_facts import CompanyDay

LONGEST, AT_MOST, WRITTEN_AT_MOST = 60, 100, 3000  # of a label, of days, and of what one input holds; characters
DAY = re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?\s*[:,;、]?\s*")
WORDS = {
    False: ("off", "holiday", "closed", "放假", "休息", "假期", "休"),
    True: ("works", "worked", "working", "work", "补班", "上班", "工作", "班"),
}
WRITTEN = {"en": ("off", "work"), "zh_CN": ("休", "班")}
KIND = {word: works for works, words in WORDS.items() for word in words}
CALLED = re.compile("|".join(rf"{word}\b" if word.isascii() else word for word in KIND), re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """`bad`: a refusal for each line that is not understood, whose field is the line's number."""

    days: tuple[CompanyDay, ...]
    bad: tuple[Refusal, ...]

    def by_year(self, years: Iterable[int]) -> Mapping[int, tuple[CompanyDay, ...]]:
        """The days of these years and of every other that is named, each year's in order."""
        every = {*years, *(each.day.year for each in self.days)}
        return {year: tuple(each for each in self.days if each.day.year == year) for year in sorted(every)}


def listed(text: str, this_year: int) -> Listed:
    """What was written, a line a day: a date, "off" or "work", and what for. Blank lines are left out."""
    found: dict[date, CompanyDay] = {}
    bad: list[Refusal] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            day = _day(line, str(number), this_year)
            if day.day in found:
                raise Refusal("day_twice", str(number), day=day.day.isoformat())
            if len(found) >= AT_MOST:
                raise Refusal("too_many", str(number), limit=str(AT_MOST))
            found[day.day] = day
        except Refusal as refusal:
            bad.append(refusal)
    return Listed(tuple(found[day] for day in sorted(found)), tuple(bad))


def _day(line: str, number: str, this_year: int) -> CompanyDay:
    plain = unicodedata.normalize("NFKC", line).strip(" \t-•*")
    dated = DAY.match(plain)
    day = _date(dated.groupdict()) if dated else None
    if dated is None or day is None:
        raise Refusal("day_unreadable", number, text=line.strip())
    if day.year < this_year:
        raise Refusal("day_past", number, day=day.isoformat())
    rest = plain[dated.end() :]
    kind = CALLED.match(rest)
    if not kind:
        raise Refusal("day_kind_needed", number, day=day.isoformat())
    label = rest[kind.end() :].strip(" :,;、-")
    if len(label) > LONGEST:
        raise Refusal("too_long", number, length=str(len(label)), limit=str(LONGEST))
    return CompanyDay(day, KIND[kind.group().lower()], label)


def _date(read: Mapping[str, str]) -> date | None:
    try:
        return date(int(read["year"]), int(read["month"]), int(read["day"]))
    except ValueError:
        return None


def written(days: Iterable[CompanyDay], language: str | None) -> str:
    """The same days as lines that read back as they are."""
    words = WRITTEN.get(language or "", WRITTEN["en"])
    rows = ((each.day.isoformat(), words[each.works], each.label) for each in sorted(days, key=lambda each: each.day))
    return "\n".join(" ".join(filter(None, row)) for row in rows)
