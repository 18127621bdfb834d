"""Budget lines as people paste them, one a line, in English or Chinese."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policy.forms import blank
from policy.money import SIGNS, Line, Rates, amount, total
from policy.refusals import Refusal
from policy.spelled_dates import days
from policy.spelled_metric import EDGE
from policy.spelled_text import MULTIPLE, plain, unlisted

LONGEST_WHAT, LONGEST_LINE, MOST_LINES, SHORT = 120, 400, 300, 40
FIELD = "lines_text"
NAMES = {
    **SIGNS, "CNY": "CNY", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "HKD": "HKD", "YUAN": "CNY", "EURO": "EUR",
    "EUROS": "EUR", "US$": "USD", "DOLLARS": "USD", "HK$": "HKD", "港币": "HKD", "港元": "HKD", "英镑": "GBP",
    "美金": "USD", "元人民币": "CNY", "块": "CNY", "CHF": "CHF", "JPY": "JPY", "日元": "JPY", "SEK": "SEK",
    "AUD": "AUD", "CAD": "CAD", "SGD": "SGD",
}  # fmt: skip
BEFORE = "|".join(sorted(map(re.escape, NAMES), key=lambda name: -len(name)))
MONEY = re.compile(
    rf"(?P<minus>(?<![\w%])-(?=\S))?(?:(?<![A-Za-z])(?P<before>{BEFORE})\.?\s*)?(?P<minus2>-)?"
    rf"(?P<digits>\d{{1,3}}(?: \d{{3}})+(?![\d.,])|\d+(?:[.,]\d+)*)(?:\s*(?P<multiple>{MULTIPLE})(?![A-Za-z克米瓦卡]))?"
    rf"(?:\s*(?P<after>{BEFORE})(?![A-Za-z]))?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"^\s*(?:[x×*]|pcs\b|days?\b|persons?\b|people\b|weeks?\b|months?\b|cities\b|units?\b"
                     r"|stores?\b|videos?\b|%"
                     r"|(?:个|件|台|天|场|次|人|家|套|条|份|张|款|位|名|篇|支|期|年|月|日|城|店|平|㎡|块"
                     r"|组)(?!币))", re.IGNORECASE)  # fmt: skip
COUNTING = re.compile(r"(?:(?<![A-Za-z])x|[×*@#]|\btop|\bno\.|\bv|第|共)\s*$", re.IGNORECASE)
TOTALS = re.compile(r"(?:grand\s|sub)?-?totals?|sum|overall|in\stotal|total\s(?:budget|costs?|amount)|合计|总计"
                    r"|共计|小计|总额|总预算"
                    r"|总和|预算合计|费用合计|预算总额|合\s+计|总\s+计", re.IGNORECASE)  # fmt: skip
HEADINGS = re.compile(
    r"no\.?|#|item|items|what|cost|costs|description|amount|budget|currency|month|date|when|line|price|sum|序号"
    r"|项目|名称|内容"
    r"|费用项|费用(?:名称|科目|项目)?|科目|金额(?:[(（].*[)）])?|预算(?:金额|项目?)?|币种|月份|日期|时间|明细"
    r"|备注|单价|数量",
    re.IGNORECASE,
)
MONTH_NAME = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
M, M2 = MONTH_NAME.replace("{}", "m"), MONTH_NAME.replace("{}", "m2")
CANONICAL = re.compile(
    r"(?P<what>\S.*(?<![=:：\-–—,，;|~.])(?<!\s\d)(?<!\s\d\d)(?<!\s\d\d\d)) "
    r"(?P<amount>\d{1,3}(?:,\d{3})*(?:\.\d\d)?)\s(?P<currency>[A-Z]{3})(?: (?P<month>20\d\d-(?:0[1-9]|1[0-2])))?"
)
SUBTOTAL = re.compile(r"sub|小计", re.IGNORECASE)
TIMES = re.compile(
    r"\d[\d.,]*\s*[^\d\s]{0,8}\s*(?:(?<![A-Za-z])x|[×*@])\s*[¥€$£]?\s*\d[\d.,]*(?:\s*[A-Z]{3}\b)?", re.IGNORECASE
)
SPAN = re.compile(r"\d\s*[万kK]?\s*(?:[-–—~至到或]|or\b)\s*[¥€$£]?\s*\d")
CELLS = re.compile(r"\s*[\t|｜]\s*")
BAD_DIGITS = re.compile(
    r".* .*|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+\.\d{3,}|\d+,\d{1,2}|(?!\d{1,3}(?:,\d{3})+(?:\.\d+)?$)\d+(?:,\d+)+.*"
)


LONE_MONTH = re.compile(
    rf"(?:(?<=[\d万kKmM元])|(?<=EUR|CNY|USD|GBP|HKD|RMB))[\s,;|(]+{M}(?:\s*'?(?P<y>20\d\d))?(?=\s*(?:$|[),;|]))"
    rf"|\b{M2}(?:\s*'?(?P<y2>20\d\d))?\s*[:,;|-]?\s*(?=(?:{BEFORE})?\s*[\d])(?!\s*\d{{1,2}}\b(?![.,]\d))",
    re.IGNORECASE,
)
ABOUT = re.compile(r"(?:\b(?:about|approx\.?|approximately|around|ca\.?|roughly|budget|cost|costs|amount"
                   r"|total\sof|at|for|in)|约|大约|预计"
                   r"|预算|费用(?=\s*$)|共|共计|合计|为|是|金额)\s*[:=]?\s*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True)
class SpelledLine:
    """`number` is the line's, from 1, blank lines counted. `line` is like an editor's fields: what, amount, currency,
    month; None where `refusal` says why."""

    number: int
    text: str
    line: Mapping[str, str] | None
    refusal: Refusal | None = None

    @property
    def left_out(self) -> bool:
        """A total that agrees with what stands above it: said, and nothing has to be done."""
        return self.refusal is not None and self.refusal.code == "line_is_total"


def lines_in(text: str, rates: Rates, today: date) -> tuple[SpelledLine, ...]:
    """Every line that says something, read as a cost; the names of a table's columns say nothing."""
    found: list[SpelledLine] = []
    for number, line in enumerate(text.splitlines(), 1):
        if blank(line) or _headings(line):
            continue
        short = line.strip()[:LONGEST_LINE]
        try:
            if len(found) >= MOST_LINES:
                raise Refusal("too_many", FIELD, limit=str(MOST_LINES))
            found.append(SpelledLine(number, short, _line(short, rates, today)))
        except _Total as sum_:
            found.append(SpelledLine(number, short, None, _checked(sum_, found, rates)))
        except Refusal as refusal:
            found.append(SpelledLine(number, short, None, refusal))
    return tuple(found)


class _Total(Exception):
    """A line that holds the sum of others: its amount, or none."""

    def __init__(self, text: str, money: Line | None) -> None:
        super().__init__(text)
        self.text, self.money = text, money


def _checked(sum_: _Total, above: list[SpelledLine], rates: Rates) -> Refusal:
    """A total is counted here anyway. One that disagrees with its lines is a slip in one of them."""
    lines = [Line("", amount(each.line["amount"], each.line["currency"]), each.line["currency"])
             for each in above if each.line]  # fmt: skip
    wrong = (
        sum_.money is not None and all(each.line or each.left_out for each in above) and not SUBTOTAL.search(sum_.text)
    )
    if lines and wrong and sum_.money:
        same = [each for each in lines if each.currency == sum_.money.currency]
        counted = sum(each.minor for each in same) if len(same) == len(lines) else total(lines, rates)
        if counted != sum_.money.minor:
            facts = {"written": _shown(sum_.money.minor), "counted": _shown(counted)}
            return Refusal("line_total_differs", FIELD, **facts)
    return Refusal("line_is_total", FIELD)


def _shown(minor: int) -> str:
    return f"{minor // 100:,}.{minor % 100:02d}".removesuffix(".00")


def written_line(line: Line) -> str:
    """A cost as the line that is read as this cost."""
    return f"{' '.join(line.what.split())} {_shown(line.minor)} {line.currency} {line.month}".rstrip()


def _headings(line: str) -> bool:
    cells = [each.strip(EDGE) for each in CELLS.split(plain(line).strip()) if each]
    return len(cells) > 1 and all(HEADINGS.fullmatch(each) for each in cells if each)


def _line(written: str, rates: Rates, today: date) -> Mapping[str, str]:
    if exact := CANONICAL.fullmatch(written.strip()):
        what, rest, month = (
            unlisted(exact["what"]) or exact["what"],
            f"{exact['amount']} {exact['currency']}",
            exact["month"] or "",
        )
    else:
        what, (rest, month) = "", _without_month(re.sub(r"[\s|]+", " ", unlisted(plain(written))), today)
    money = _money(rest)
    what = what or _what(rest, money)
    currency = _currency(money, rates) if money else rates.base
    if TOTALS.fullmatch(what) or (money and TOTALS.fullmatch(rest[: money.start()].strip(EDGE))):
        raise _Total(written, Line("", _minor(money, currency), currency) if money else None)
    if money is None:
        raise Refusal("line_no_amount", FIELD, text=written.strip()[:SHORT])
    if blank(what):
        raise Refusal("line_no_words", FIELD, text=written.strip()[:SHORT])
    if len(what) > LONGEST_WHAT:
        raise Refusal("too_long", FIELD, length=str(len(what)), limit=str(LONGEST_WHAT))
    minor = _minor(money, currency)
    return {"what": what, "amount": f"{minor // 100}.{minor % 100:02d}".removesuffix(".00"), "currency": currency,
            "month": month}  # fmt: skip


def _without_month(line: str, today: date) -> tuple[str, str]:
    """The line without its month, and that month such as 2026-12. Refuses two months, and one of an unknown year."""
    found = [each for each in days(line, today) if each.in_month]
    if len({each.day.replace(day=1) if each.day else None for each in found}) > 1:
        raise Refusal("line_month_unclear", FIELD, text=line[:SHORT])
    for each in found:
        if each.day is None or not each.clear:
            raise Refusal("line_month_unclear", FIELD, text=line[each.start : each.end].strip())
        return f"{line[: each.start]} {line[each.end :]}", f"{each.day:%Y-%m}"
    if lone := LONE_MONTH.search(line):
        month = lone["m"] or lone["m2"]
        day = days(" ".join(("in", month, lone["y"] or lone["y2"] or "")).strip(), today)[0]
        if day.day and day.clear:
            return f"{line[: lone.start()]} {line[lone.end() :]}", f"{day.day:%Y-%m}"
    return line, ""


def _money(line: str) -> re.Match[str] | None:
    """The amount of a line. Refuses a sum still to be done, a range, and two amounts of which either could be meant."""
    found = [each for each in MONEY.finditer(line) if not _belongs(line, each)]
    priced = [each for each in found if each["before"] or each["after"]]
    if "=" in line:
        found = priced = [each for each in found if each.start() > line.rindex("=")]
    if SPAN.search(line) and len(found) > 1:
        raise Refusal("line_range", FIELD, text=line[:SHORT])
    named = len(found) > 1 and _ends(line, found[-1]) and re.match(r"\s*[^\W\d]", line[found[-2].end() :])
    chosen = priced or ([found[-1]] if named else found)
    times = [each for each in TIMES.finditer(line) if not chosen or chosen[-1].start() < each.end()]
    if times and "=" not in line:
        raise Refusal("line_multiplied", FIELD, text=line[:SHORT])
    if len(chosen) > 1:
        raise Refusal("line_two_amounts", FIELD, text=line[:SHORT])
    return chosen[0] if chosen else None


def _belongs(line: str, number: re.Match[str]) -> bool:
    """Is a number part of a name, or a count of something?"""
    if number["before"] or number["after"]:
        return False
    before, after = line[: number.start()], line[number.end() :]
    glued = re.search(r"[A-Za-z]$", before) or re.match(r"[A-Za-z]", after)
    return bool(glued or COUNTING.search(before)) or (not number["multiple"] and COUNTED.match(after) is not None)


def _ends(line: str, number: re.Match[str]) -> bool:
    return not line[number.end() :].strip(EDGE + "()")


def _what(line: str, money: re.Match[str] | None) -> str:
    """What is paid for: the line without its amount."""
    if money is None:
        return line.strip(EDGE)
    before = line[: money.start()].rstrip(EDGE)
    if "=" in line:
        before = TIMES.sub("", line[: line.rindex("=")]).rstrip(EDGE)
    what = f"{ABOUT.sub('', before).rstrip(EDGE)} {line[money.end() :].strip(EDGE)}"
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)|[(](?=\s*$)|^\s*\)", "", what)).strip(EDGE)


def _currency(money: re.Match[str], rates: Rates) -> str:
    said = {NAMES[each.upper()] for each in (money["before"], money["after"]) if each}
    if len(said) > 1:
        raise Refusal("line_two_currencies", FIELD, text=money[0].strip())
    currency = said.pop() if said else rates.base
    if currency not in rates.worth:
        raise Refusal("line_currency_unknown", FIELD, currency=currency, currencies=",".join(rates.worth))
    return currency


def _minor(money: re.Match[str], currency: str) -> int:
    digits, multiple = money["digits"], money["multiple"] or ""
    if BAD_DIGITS.fullmatch(digits) and not (multiple and re.fullmatch(r"\d+\.\d+", digits)):
        raise Refusal("line_amount_unclear", FIELD, text=digits)
    if money["minus"] or money["minus2"]:
        raise Refusal("amount_not_above_zero", FIELD)
    return amount(digits + multiple, currency, FIELD)
