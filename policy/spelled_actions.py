"""Action items as people write them, one a line: who does what by when, in English or Chinese. Policy 4.3(1)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policy.cadence import SHORT_WEEK
from policy.forms import blank
from policy.minutes import ITEM_LONGEST, Wanted
from policy.people import Person
from policy.refusals import Refusal
from policy.spelled_dates import days
from policy.spelled_people import Directory, Named
from policy.spelled_text import plain, unlisted

FIELD, MOST_LINES, LATEST, SOON = "actions", 60, 400, 7  # LATEST: days ahead that a due day may be; SOON: of a guess
LATIN_WEEK = {name: number for number, name in enumerate(SHORT_WEEK)}
HAN_WEEK = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
WEEK = {**LATIN_WEEK, **HAN_WEEK}
BY = r"(?:(?<![^\W_])(?:due(?:\s+(?:by|on))?|by|before|until|till|on|no\s+later\s+than)\s+(?:the\s+)?)?"
EN_DAY = (r"(?P<which>this|next|coming)?\s*(?<![^\W_])(?P<day>mon|tue|wed|thu|fri|sat|sun)"
          r"(?:day|s(?:day)?|nesday|rs(?:day)?|r|urday)?(?![^\W_])\.?")  # fmt: skip
HAN_BY = r"(?:(?:截至|截止到?|最晚|最迟|不迟于|请?于|在|到)\s*)?"
HAN_DAY = rf"(?P<which2>本|这|下)?个?(?:周|星期|礼拜)(?P<day2>{'|'.join(HAN_WEEK)})"
HAN_END = r"(?:\s*(?:之前|以前|前|为止|止|之内|内|下班前|中午前|上午|下午))*"
RELATIVE = (
    (r"(?<![^\W_])(?P<word>today|tonight)(?![^\W_])|(?P<han>今[天日])", 0),
    (r"(?<![^\W_])(?P<word>the\s+day\s+after\s+tomorrow)(?![^\W_])|(?P<han>后天)", 2),
    (r"(?<![^\W_])(?P<word>tomorrow)(?![^\W_])|(?P<han>明[天日])", 1),
)
WEEKDAY = re.compile(rf"{BY}{EN_DAY}|{HAN_BY}{HAN_DAY}{HAN_END}", re.IGNORECASE)
NEAR = tuple((re.compile(rf"{BY}(?:{pattern}){HAN_END}", re.IGNORECASE), ahead) for pattern, ahead in RELATIVE)
ISO = re.compile(r"(?<!\d)20\d\d-\d{1,2}-\d{1,2}(?!\d)")
LEFT_OF = re.compile(r"^[\s,，;；:：\-–—|、.。/\])）>]+|[\s,，;；:：\-–—|、/\[(（<]+$")
EMPTY = re.compile(r"[(（\[][\s,，;；、:：]*[)）\]]")
JOINTS = re.compile(
    r"^(?:to\s+|will\s+|负责|将|请|由|让|需要?|要)|(?:\s(?:by|before|on|until|due)|于|在|由)$", re.IGNORECASE
)
BETWEEN = re.compile(r"(?:\s|^)(?:by|before|on|until|due)(?=\s*(?:$|[,，;；]))", re.IGNORECASE)


@dataclass(frozen=True)
class Due:
    """The day of a line and where it stands. `counted`: not written out, but reckoned from today."""

    day: date | None
    start: int
    end: int
    counted: bool = False
    clear: bool = True


@dataclass(frozen=True)
class SpelledAction:
    """How a line was read: what was agreed, or why it could not be and how it might be written instead."""

    number: int
    text: str
    wanted: Wanted | None = None
    refusal: Refusal | None = None
    fix: str = ""
    counted: bool = False  # is anything in it that everybody should see spelt out before it is kept?


def actions_in(text: str, people: Collection[Person], today: date, me: str = "") -> tuple[SpelledAction, ...]:
    """Each line that says something. `me`: who writes, and is meant by "me"."""
    directory = Directory.of(people, me)
    handles = {person.id: person.handle or person.name for person in people}
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if not blank(line)][:MOST_LINES]
    return tuple(_read(number, line, directory, handles, today) for number, line in lines)


def _read(number: int, line: str, directory: Directory, handles: dict[str, str], today: date) -> SpelledAction:
    said = unlisted(plain(line))
    who, due = directory.named_in(said), due_in(said, today)
    what = _rest(said, who, due)
    owner = who.people[0] if who.people else ""
    for refusal in _wrong(who, due, what, today):
        return SpelledAction(number, line.strip(), refusal=refusal, fix=_fix(handles.get(owner, ""), due, what, today))
    if due is None or due.day is None:
        raise LookupError(line)
    return SpelledAction(number, line.strip(), Wanted(owner, due.day, what), counted=due.counted)


def _wrong(who: Named, due: Due | None, what: str, today: date) -> Iterator[Refusal]:
    """What stands against a line, the first thing first."""
    if not who.people:
        yield Refusal("action_no_owner", FIELD)
    if len(who.people) > 1:
        yield Refusal("action_owners", FIELD, people=",".join(who.people))
    if due is None:
        yield Refusal("action_no_day", FIELD)
    elif due.day is None or not due.clear:
        yield Refusal("action_day_unclear", FIELD)
    elif due.day < today:
        yield Refusal("action_day_past", FIELD, day=due.day.isoformat())
    elif due.day > today + timedelta(days=LATEST):
        yield Refusal("action_day_far", FIELD, day=due.day.isoformat())
    if blank(what):
        yield Refusal("action_no_text", FIELD)
    if len(what) > ITEM_LONGEST:
        yield Refusal("too_long", FIELD, length=str(len(what)), limit=str(ITEM_LONGEST))


def _fix(handle: str, due: Due | None, what: str, today: date) -> str:
    """The same line with what is missing or unclear; empty where nobody can guess it."""
    if not handle or blank(what) or len(what) > ITEM_LONGEST:
        return ""
    day = due.day if due and due.day and due.day >= today else today + timedelta(days=SOON)
    if day > today + timedelta(days=LATEST):
        return ""
    return line_of(handle, day, what)


def line_of(handle: str, due: date, what: str) -> str:
    """An action item as it can be read back."""
    return f"@{handle} {' '.join(what.split())} {due.isoformat()}"


def due_in(line: str, today: date) -> Due | None:
    """The day by which; None where no day is named. One that is marked as the end counts before others."""
    found = [*_weekdays(line, today), *_near(line, today)]
    others = [each for each in days(line, today) if not any(_overlap(each.start, each.end, one) for one in found)]
    written = [Due(each.day, each.start, each.end, clear=each.clear) for each in others if not each.earlier]
    marked = [Due(each.day, each.start, each.end, clear=each.clear) for each in others if each.marked]
    exact = [each for each in written if ISO.search(line[each.start : each.end])]
    for group in (exact, marked, written, found):
        if group:
            return max(group, key=lambda each: (each.clear, each.start))
    return None


def _overlap(start: int, end: int, one: Due) -> bool:
    return start < one.end and one.start < end


def _weekdays(line: str, today: date) -> Iterator[Due]:
    """The next such day after today; with "this" or "next" of this week or the next one."""
    for match in WEEKDAY.finditer(line):
        named = (match["day"] or match["day2"]).lower()
        which = (match["which"] or match["which2"] or "").lower()
        ahead = (WEEK[named] - today.weekday() - 1) % 7 + 1
        if which in ("this", "本", "这"):
            ahead = WEEK[named] - today.weekday()
        if which in ("next", "下"):
            ahead = WEEK[named] - today.weekday() + 7
        yield Due(today + timedelta(days=ahead), *match.span(), counted=True)


def _near(line: str, today: date) -> Iterator[Due]:
    taken: list[Due] = []
    for pattern, ahead in NEAR:
        for match in pattern.finditer(line):
            if not any(_overlap(*match.span(), one) for one in taken):
                taken.append(Due(today + timedelta(days=ahead), *match.span(), counted=True))
    return iter(taken)


def _rest(line: str, who: Named, due: Due | None) -> str:
    """What is left of a line without its owner and its day, and without the words that joined them."""
    cuts = [(who.start, who.end)] if who.people else []
    cuts += [(due.start, due.end)] if due else []
    for start, end in sorted(cuts, reverse=True):
        line = f"{line[:start]} {line[end:]}" if start > 0 and end < len(line) else line[:start] + line[end:]
    line = BETWEEN.sub(" ", EMPTY.sub(" ", line))
    while (cut := JOINTS.sub("", LEFT_OF.sub("", line)).strip()) != line:
        line = cut
    return " ".join(line.split())
