"""Days as people write them, in English and Chinese, where they stand in a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policy import spelled_days as read
from policy.spelled_days import IN, Meaning, Said
from policy.spelled_text import language_of

M = (r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
     r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?")  # fmt: skip
D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d%.,:]*\d|\s*%)"
Y = r"(?P<y>20\d\d)(?!\d)"
BY = (r"(?:\b(?P<by>on\sor\sbefore|no\slater\sthan|not\slater\sthan|by|before|until|till|due(?: by| on)?"
      r"|deadline:?|as\sof|in"
      r"|on|during|for|at)\s+(?:the\s+)?)")  # fmt: skip
PART = r"(?:(?P<part>end|close|start|beginning|middle|mid|early|late)(?:[\s-]+of)?[\s-]+(?:the\s+)?)"
HAN_YEAR = r"(?:(?P<y>20\d\d)\s*年?|(?P<which>(?:今|本|明|后|次))年)\s*的?\s*"
HAN_M = r"(?P<m>十[一二]|(?:一|二|三|四|五|六|七|八|九|十)|(?<![\d.])(?:1[0-2]|0?[1-9]))\s*月"
HAN_BY = (r"(?:(?P<by>截至|截止到?|最晚|最迟|不迟于|(?:完成|达成)?(?:时间|期限|日期)[:为]?"
          r"|(?:于|在|(?<!升|高|加|长|大|低|降|少|短|增|提|涨)(?:到|至))"
          r"(?=\s*\d|今|本|明|后|一|二|三|四|五|六|七|八|九|十|上|下|第))\s*(?:到|至|于)?\s*)?")  # fmt: skip
HAN_END = r"\s*(?P<end>底|末)?\s*(?P<before>之?前|以前|为止|止|之?内|以内)?(?:完成|达成|实现)?"
EVENTS = (r"christmas|easter|new\syear|chinese\snew\syear|spring\sfestival|black\sfriday|singles'?\sday"
          r"|the\slaunch|launch"
          r"|summer|winter|autumn|spring|the\sseason|the\sevent|(?:next\s|this\s)?(?:mon|tues|wednes|thurs|fri"
          r"|satur|sun)day")  # fmt: skip
HAN_EVENTS = (r"春节|国庆|中秋|端午|五一|元旦|双十一|双11|双十二|双12|618|6\.18|圣诞|上市|活动(?:结束)?|项目(?:结束)?"
              r"|寒假|暑假|旺季|展会|大促|[一-鿿]{1,3}节(?:结束)?")  # fmt: skip
SOON = (r"as\ssoon\sas\spossible|\basap\b|\bsoon\b|in\sthe\snear\sfuture|in\sfuture|in\sthe\slong\srun"
        r"|long[- ]term|尽快|尽早|早日"
        r"|近期|短期内|不久|中长期|长期")  # fmt: skip

ROWS: tuple[tuple[str, Callable[[Said, date], Meaning]], ...] = (
    (rf"(?:{BY}|{HAN_BY})(?<!\d)(?P<y>20\d\d)\s*[-/.年]\s*(?P<m>\d{{1,2}})\s*[-/.月]\s*(?P<d>\d{{1,2}})(?!\d)\s*[日号]?{HAN_END}",
     read.day_of_month),
    (rf"(?:{BY}|{HAN_BY})(?<![\d.,])(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d){HAN_END}",
     read.day_of_month),
    *((rf"{BY}?(?<![\d.,])(?P<a>\d{{1,2}})(?P<sep>[{sep}])(?P<b>\d{{1,2}})[{sep}](?P<y>(?:20)?\d\d)(?![\d.])",
       read.slashed)
      for sep in "./-"),
    (rf"{BY}?(?<![\d.,])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{M}(?:,?\s*{Y})?", read.day_of_month),
    (rf"{BY}?\b{M}\s*{D}(?:,?\s*{Y})?", read.day_of_month),
    (rf"{BY}?{PART}?\b{M},?\s*'?{Y}", read.in_month),
    (rf"(?:{BY}{PART}?|{PART}){M}(?![\w-])", read.in_month),
    (rf"{HAN_BY}(?:{HAN_YEAR})?{HAN_M}\s*(?P<d>\d{{1,2}}|[一二三]?十(?:一|二|三|四|五|六|七|八|九)?|(?:一|二|三"
     rf"|四|五|六|七|八|九))\s*[日号]{HAN_END}",
     read.day_of_month),
    (rf"{HAN_BY}(?:{HAN_YEAR})?(?<![\d.])\d{{1,2}}\s*月?\s*[-~至到–—]\s*{HAN_M}份?{HAN_END}", read.in_month),
    (rf"{HAN_BY}(?:{HAN_YEAR})?{HAN_M}份?(?P<part>初|上旬|中旬|下旬|(?=[底末]))?{HAN_END}", read.in_month),
    (rf"(?:{BY}{PART}?|{PART}|{HAN_BY})(?<!\d)(?P<y>20\d\d)[-/.](?P<m>0[1-9]|1[0-2]"
     rf"|[1-9])(?![\d.,]*\d){HAN_END}", read.in_month),
    (rf"(?:{BY}{PART}?|{PART})?\bQ(?P<q>[1-4])(?:\s*(?:of|/|,|-)?\s*{Y})", read.quarter),
    (rf"(?:{BY}{PART}?|{PART}"
     rf"|{HAN_BY})(?:(?P<y>20\d\d)\s*年?\s*-?)?(?<![A-Za-z])Q(?P<q>[1-4])(?![A-Za-z\d]){HAN_END}", read.quarter),
    (rf"(?:{BY}{PART}?|{PART})(?P<q>first|second|third|fourth|last)\squarter(?:\s*(?:of)?\s*{Y})?", read.quarter),
    (rf"{HAN_BY}(?:{HAN_YEAR})?第?(?P<q>[一二三四1-4])\s*季度?{HAN_END}", read.quarter),
    (rf"(?:{BY}{PART}?|{PART})?\bH(?P<h>[12])(?!\w)(?:\s*(?:of)?\s*{Y})?", read.half),
    (rf"(?:{BY}{PART}?|{PART})(?P<h>first|second)\shalf(?:\s*(?:of)?\s*{Y})?", read.half),
    (rf"{HAN_BY}(?:{HAN_YEAR})?(?P<h>[上下])半年{HAN_END}", read.half),
    (rf"{BY}?(?P<part>end)(?:\s+of)?\s+(?:the\s+|this\s+)?(?:calendar\s+)?(?:year\b\s*)?{Y}", read.year_end),
    (rf"{BY}?(?:(?P<part>end)\sof\s(?:the\s|this\s)?(?:calendar\s)?year"
     rf"|year[- ]?(?P<end>end))(?:\s+{Y})?", read.year_end),
    (rf"{HAN_BY}(?:{HAN_YEAR}|(?<!半)(?<!\d)年)(?P<end>底|末|内|终)(?P<before>之?前|以前)?", read.year_end),
    (r"\b(?:by\s|in\s|within\s|before\s)?(?:the\s)?(?:end\sof\s)?(?P<which2>next|this|coming"
     r"|the)\s+(?P<unit>week|month|quarter)(?:\s+end)?\b",
     read.this_or_next),
    (r"\b(?:by\s|before\s)?(?:the\s)?(?:end\sof\s)?(?P<unit>month|quarter)[- ]end\b", read.this_or_next),
    (r"\b(?:by\s|in\s|before\s)?(?:the\s)?(?:end\sof\s)?(?:the\s)?next\s(?P<unit>year)\b", read.counted),
    (r"(?P<which2>本|这个?|下个?|当)(?P<unit>月|季度?|周)[底末内]?(?:之?前|以前|内)?|(?<!\d)(?<!一|二|三|四|五"
     r"|六|七|八|九|十)(?P<unit1>月|季度?)[底末](?:之?前|以前|内)?",
     read.this_or_next),
    (r"\b(?:in|within|over|after)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?P<n>\d{1,3}|one|two|three|four|six|nine"
     r"|twelve|a)\s+"
     r"(?P<unit>day|week|month|quarter|year)s?\b", read.counted),
    (r"(?P<n>\d{1,3}|(?:一|两|二|三|四|五|六|九|十|半))\s*个?(?P<unit>天|日|周|星期|月|季度|年)(?:之内|以内|内|后)",
     read.counted),
    (rf"(?:{BY}{Y}|{HAN_BY}(?<!\d)(?P<y>20\d\d)\s*年|(?P<which>(?:今|本|明|后|次))年)(?P<before>之?前|以前"
     rf"|内)?(?:(?<=年)(?=[A-Za-z])|(?=\s*(?:$|[,;|.)。、\u4e00-\u9fff])))", read.whole_year),
    (r"(?:截至|截止到?|\bby\s|\bbefore\s|\bdue\s"
     r"|\buntil\s)\s*(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?![\d.%万千亿元])(?P<end>之?前|以前)?",
     read.slashed),
    (r"(?<![\d.,])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P<before>之?前|以前)", read.slashed),
    (rf"\b(?:by|before|until|till|during|in)\s+(?:{EVENTS})(?!\w)(?:\s+20\d\d)?", read.no_day),
    (rf"(?:20\d\d年)?(?:{HAN_EVENTS})节?(?:期间|之前|前|以前|后|结束前)|[本这下]?周(?:一|二|三|四|五|六|日"
     rf"|天)(?:之前|前)?", read.no_day),
    (rf"(?:{SOON})", read.no_day),
)  # fmt: skip


SINCE = re.compile(r"(?:\b(?:from|since)|从|由|自)\s*$", re.IGNORECASE)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Two ways of one pattern may name the same part."""
    count = iter(range(len(pattern)))
    apart = re.sub(r"\(\?P<(\w+)>", lambda name: f"(?P<{name[1]}__{next(count)}>", pattern)
    return re.compile(apart, re.IGNORECASE)


PATTERNS = tuple((_compiled(pattern), meaning) for pattern, meaning in ROWS)


@dataclass(frozen=True)
class Day:
    """A day where it stands. `clear` is false where it can be read as another day too, or has to be counted."""

    start: int
    end: int
    day: date | None
    clear: bool
    marked: bool  # does it say that it is a deadline?
    in_month: bool = False  # does it name its month?
    earlier: bool = False  # is it when the baseline was counted?


def days(text: str, today: date) -> tuple[Day, ...]:
    """Every day of a plain text, in order; the longer reading where two overlap."""
    found: list[Day] = []
    for pattern, meaning in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < each.end and each.start < match.end() for each in found):
                continue
            said = {"line": language_of(text)}
            said |= {name.split("__")[0]: part for name, part in match.groupdict().items() if part}
            day, clear = meaning(said, today)
            marked = bool(said.get("part") or said.get("end") or said.get("before"))
            marked = marked or (said.get("by") or "in").lower() not in IN
            names_month = meaning in (read.in_month, read.day_of_month, read.slashed)
            earlier = SINCE.search(text[: match.start()]) is not None
            found.append(Day(match.start(), match.end(), day, clear, marked, names_month, earlier))
    return tuple(sorted(found, key=lambda each: each.start))


def deadline(found: tuple[Day, ...]) -> Day | None:
    """The day by which, of the days in a line: the one that says so, else the last."""
    later = [each for each in found if not each.earlier]
    marked = [each for each in later if each.marked] or later
    return max(marked, key=lambda each: (each.clear, each.day or date.min, each.start), default=None)
