"""Which number of a line is today's and which is the target."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from policy.spelled_text import Number, numbers

SIGN = r"(?:[¥€$£]|CNY|RMB|EUR|USD|GBP|HKD|人民币)"
SOME = r"(?:\s*(?:的|of|about|around|roughly|approximately|约|大约|at\sleast|over|至少|不少于|不低于|以上))?"
RISE = (r"(?:提升|提高|增加|增长|上升|扩大|扩展|拓展|恢复|发展|做|增|升|提|涨|降低|下降|减少|缩短|缩减|压缩|压降"
        r"|控制|优化"
        r"|改善|降|减|缩|变)")  # fmt: skip
TURN = rf"(?:{RISE}|冲|压|拉|砍|跌|飙|爬|涨|卖|翻)"
ARROW = re.compile(
    r"^(?P<unit>[^,;|。→>]*?)\s*(?:\([^()]*\))?[\s,|]*"
    r"(?:[-=]*>+|→|➔|➜|➝|⇒|⟶|»|\b(?:up\s|down\s|rising\s|growing\s|falling\s)?to\b(?: reach)?|\btarget(?:ing"
    r"|ed)?\b(?: is| of| at)?:?"
    rf"|\bgoal\b(?: is| of)?:?|(?:逐步|稳步|再|进一步)?{TURN}?(?:到|达到|达)|(?:逐步|稳步)?{TURN}(?:至|为|成)"
    rf"|目标值?[是为:]?)"
    rf"{SOME}[\s|]*(?:的\s*)?{SIGN}?\s*$",
    re.IGNORECASE,
)
RANGE = re.compile(rf"^\s*[%个]?\s*(?:[-–—~/|]+|\.{{2,}}|…|至|or|或|\s)\s*{SIGN}?\s*$")
BASE = re.compile(
    r"\b(?:from|currently|current|now|today|baseline|base|was|were|presently|starting\sat|last\s(?:year|quarter|month)"
    r"|previously|existing|vs|against|compared\s(?:to|with))\b|目前|现在|当前|现状|现有|现为|现值|基线|基准|基数"
    r"|起点|原来|原为|上一代|上代|上年|往年"
    r"|去年|上季度|上月|上半年|同期|历史|(?:从|由|自)(?=[^,;|。]{0,6}$)",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\b(?:to|target|goal|reach(?:es|ing)?|hit|achieve|at\sleast|no\sless\sthan|more\sthan|over|above"
    r"|exceed(?:ing)?|below|under"
    r"|at\smost|maximum|minimum)\b|[≥≤]|[<>]=?|目标|达到|达成|实现|完成|突破|破|冲击?|超过|不低于|不少于|至少|不高于"
    r"|不超过|低于|高于"
    r"|控制在|(?:到|至|达|超|过)\s*[约]?$",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:today|now|currently|at\spresent|last\s(?:year|quarter|month)"
    r"|at\sthe\smoment)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    rf"(?:\b(?:by|up|down|increase|raise|grow|lift|boost|improve|reduce|cut|lower|decrease|another|additional|extra)\b"
    rf"|{RISE}(?:了|幅度)?)\s*(?:by|约|至少|不少于|超过|at\sleast|about)?\s*{SIGN}?\s*$",
    re.IGNORECASE,
)
REMARK = re.compile(  # what is said between today's number and the arrow, or how many were asked
    rf"(?<=[\d%\w])\s*\([^()]*\)(?=\s*(?:[-=]*>+|→|to\b|{RISE}?(?:到|至|达)))|\(\s*n\s*=[^()]*\)", re.IGNORECASE
)
BY_SO_MUCH = re.compile(rf"(?:\b(?:by|up|down)|{RISE}(?:了|约)?)\s*{SIGN}?\s*$", re.IGNORECASE)
MORE = re.compile(r"^\s*(?:%|个?百分点|pp)?\s*(?:more|less|fewer|growth|increase|uplift|higher|lower|增长|提升"
                  r"|增幅|的增长)\b",
                  re.IGNORECASE)  # fmt: skip
DOUBLE = re.compile(r"\b(?:double|doubling|twice)\b|翻倍|翻一番|翻番|一倍", re.IGNORECASE)
STANDS = re.compile(r"\b(?:is|are)\s*(?:at\s*)?$", re.IGNORECASE)
HALF = re.compile(r"\b(?:halv(?:e|ing)|by\shalf)\b|减半|一半", re.IGNORECASE)
# A number that belongs to a name or says where, how often, how long.
NAMED_BEFORE = re.compile(r"(?:top|no\.|#|第|双|首|前|每|近)\s*$"
                          r"|(?<!CNY)(?<!RMB)(?<!EUR)(?<!USD)(?<!GBP)(?<!HKD)[A-Za-z]$"
                          r"|\b(?:in|across|within|for|first|per|every)\s*(?:the\s)?(?:first\s)?$"
                          r"|[在于]\s*$", re.IGNORECASE)  # fmt: skip
NAMED_AFTER = re.compile(r"^(?:年(?!轻)|-(?=[a-z])|\s*(?:days?|months?|weeks?|hours?)(?=\s+[a-z])"
                         r"|[天日](?=[^,;|。]*[率量])|岁|th\b|st\b)",
                         re.IGNORECASE)  # fmt: skip
PLACES_BEFORE = re.compile(r"\b(?:in|across)\s+(?:at\sleast\s+)?$", re.IGNORECASE)
PLURAL_AFTER = re.compile(
    r"^\s+(?!(?:day|week|month|quarter|year|hour|minute|step|phase|wave)s)(?:[\w-]+\s){0,2}?[a-z]+s\b", re.I
)
CLAUSES = re.compile(r"[,;|。(]|\s/\s|:(?=.)")


@dataclass(frozen=True)
class Roles:
    """`change` is by how much, where only that was written; `pairs` counts what reads as a goal of its own."""

    baseline: Number | None = None
    target: Number | None = None
    change: Number | None = None
    chained: bool = False
    unsure: bool = False  # which of the two is which?
    factor: Decimal | None = None  # twice or half

    @property
    def first(self) -> Number | None:
        known = [each for each in (self.baseline, self.target, self.change) if each]
        return min(known, key=lambda each: each.start, default=None)


def arrows(text: str, found: tuple[Number, ...]) -> list[int]:
    """Where one number turns into the next."""
    return [
        n
        for n, (one, two) in enumerate(pairwise(found))
        if ARROW.match(text[one.end : two.start]) and not (one.signed or BY_SO_MUCH.search(text[: one.start]))
    ]


def roles(text: str, spans: tuple[tuple[int, int], ...] = ()) -> Roles:
    """The two numbers of a goal. `spans` are other days of the text, whose digits are none of them."""
    asides = [(each.start(), each.end()) for each in REMARK.finditer(text)]
    found = tuple(
        each
        for each in numbers(text)
        if not any(a <= each.start < b for a, b in (*spans, *asides)) and not _is_year(text, each)
    )
    turns = arrows(text, found)
    if turns:
        chained = len(turns) > 1
        return Roles(found[turns[0]], found[turns[-1] + 1], chained=chained)
    factor = Decimal(2) if DOUBLE.search(text) else Decimal("0.5") if HALF.search(text) else None
    cued: dict[str, list[Number]] = {"base": [], "target": [], "change": [], "plain": []}
    for n, each in enumerate(found):
        start = found[n - 1].end if n else 0
        end = found[n + 1].start if n + 1 < len(found) else len(text)
        if cue := _cue(text[start : each.start], text[each.end : end], each):
            cued[cue].append(each)
    if not any(cued.values()):
        cued["plain"] = [each for each in found if _counts(text, each)]
    return _settled(text, cued, factor)


def _counts(text: str, each: Number) -> bool:
    """In 50 stores: where nothing else is counted, places are."""
    return PLACES_BEFORE.search(text[: each.start]) is not None and PLURAL_AFTER.match(text[each.end :]) is not None


def _is_year(text: str, each: Number) -> bool:
    """A year before the number that was counted in it."""
    return re.fullmatch(r"20[2-4]\d", text[each.start : each.end]) is not None and (
        re.match(rf"\s+{SIGN}?\s*\d", text[each.end :]) is not None
    )


def _within(text: str, each: Number) -> bool:
    """Does a number stand in brackets?"""
    return text.rfind("(", 0, each.start) > text.rfind(")", 0, each.start)


def _cue(before: str, after: str, each: Number) -> str:
    clause, follows = CLAUSES.split(re.sub(r":\s*$", " ", before))[-1], CLAUSES.split(after)[0]
    if each.signed or MORE.match(follows):
        return "change"
    if RELATIVE.search(clause):
        return "change"
    if NOT_YET.search(follows):
        return "base"
    base = max((match.end() for match in BASE.finditer(clause)), default=-1)
    target = max((match.end() for match in TARGET.finditer(clause)), default=-1)
    if target > base:
        return "target"
    if base > target or (target < 0 and STANDS.search(clause)):
        return "base"
    return "" if NAMED_BEFORE.search(clause) or NAMED_AFTER.match(after) else "plain"


def _settled(text: str, cued: dict[str, list[Number]], factor: Decimal | None) -> Roles:
    bases, targets, changes, bare = cued["base"], cued["target"], cued["change"], cued["plain"]
    bare = [each for each in bare if not _within(text, each)] or bare
    change = changes[0] if changes else None
    if bases and targets:
        return Roles(bases[0], targets[-1])
    if bases and bare and not change:
        return Roles(bases[0], bare[-1])
    if bases:
        return Roles(bases[0], None, change, factor=factor)
    if targets and bare and RANGE.match(text[bare[-1].end : targets[-1].start]):
        return Roles(bare[-1], targets[-1], unsure=True)
    if targets:
        return Roles(None, targets[-1], change, factor=factor)
    if len(bare) > 1 and RANGE.match(text[bare[-2].end : bare[-1].start]):
        return Roles(bare[-2], bare[-1], unsure=True)
    if change:
        return Roles(bare[-1] if bare else None, None, change)
    last = bare[-1] if bare else None
    return Roles(last, None, factor=factor) if factor else Roles(None, last)


def changed(baseline: Decimal, change: Decimal, percent: bool, down: bool) -> Decimal:
    """What a change makes of a number: 3,000 and 50 % are 4,500."""
    step = baseline * change / 100 if percent else change
    return baseline - abs(step) if down or change < 0 else baseline + step
