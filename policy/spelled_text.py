"""Text as keyboards of two languages leave it, brought to one form; its language; its numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from policy.money import LARGEST, MULTIPLES

CHINESE, ENGLISH = "zh_CN", "en"
WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}  # full-width letters, digits and signs
ODD = {"\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "￥": "¥", "−": "-", "﹣": "-", "⁓": "~", "〜": "~"}
FORMS = str.maketrans({**{chr(odd): chr(plain) for odd, plain in WIDE.items()}, **ODD})
HAN = re.compile(r"[\u4e00-\u9fff]")
SHORT_WAN = re.compile(r"(?<=\d)w(?![A-Za-z\d])")  # 31w: how 31万 is typed
WATTS = re.compile(r"瓦|功率|watt", re.IGNORECASE)
BULLET = re.compile(
    r"^\s*(?:[-*•·●▪◦‣–—>]+\s+|[•·●▪◦‣]|[①-⑳]\s*|\(\s*(?:\d{1,2}|(?:一|二|三|四|五|六|七|八|九|十){1,3}|[a-h])\s*\)\s*"
    r"|\d{1,2}\s*(?:[.)](?!\d)|、)\s*|(?:一|二|三|四|五|六|七|八|九|十){1,3}\s*、\s*"
    r"|(?:目标|指标|goals?|targets?|kpi|objective|o|kr)\s*(?:\d{1,2}|(?:一|二|三|四|五|六|七|八|九"
    r"|十))?\s*(?:[:、.](?!\d)|\s[-–—]\s)\s*"
    r"|[-*](?=[^\s\d.,>-]))",
    re.IGNORECASE,
)
DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
MULTIPLE = "|".join(sorted(MULTIPLES, key=lambda word: -len(word)))
NUMBER = re.compile(
    rf"(?P<sign>(?<![\w%)])[-+]\s*)?(?P<digits>\d{{1,3}}(?: \d{{3}})+(?![\d.,])|\d+(?::\d+(?:\.\d+)?"
    rf"|(?:[.,]\d+)*))(?:\s*(?P<multiple>{MULTIPLE})(?![A-Za-z克米瓦卡²³]))?",
    re.IGNORECASE,
)
WELL = re.compile(rf"({DIGITS})(\.\d+)?")
DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:\.\d{3}){2,}")  # 4.500: a thousand in Berlin
COMMA = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}")  # 4,5: a decimal comma


def plain(text: str) -> str:
    """One form for signs of either keyboard: full-width letters and digits, odd spaces, minus signs, 万."""
    text = text.translate(FORMS)
    return SHORT_WAN.sub("万", text) if HAN.search(text) and not WATTS.search(text) else text


def unlisted(line: str) -> str:
    """A line without the bullet or number with which lists begin."""
    while (cut := BULLET.sub("", line, count=1)) != line:
        line = cut
    return line.strip()


def language_of(text: str, otherwise: str = ENGLISH) -> str:
    """The language of a line: one Chinese sign makes it Chinese."""
    if HAN.search(text):
        return CHINESE
    return ENGLISH if re.search(r"[A-Za-z]{2}", text) else otherwise


def bilingual(text: str) -> bool:
    """Said in Chinese and in English words, not with an abbreviation alone."""
    return bool(HAN.search(text)) and len(re.findall(r"[A-Za-z]{3,}", text)) > 1


@dataclass(frozen=True)
class Number:
    """A number where it stands in a text. `clear` is false where people of two countries read two numbers."""

    start: int
    end: int
    value: Decimal
    clear: bool = True
    signed: bool = False  # written with a plus
    times: int = 1  # what 万 or k makes of its digits


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a plain text, in order. One that is far too large is none."""
    found = []
    for match in NUMBER.finditer(text):
        value, clear = _value(match["digits"])
        if value is not None:
            times = MULTIPLES.get((match["multiple"] or "").lower(), 1)
            value *= times
            sign = (match["sign"] or "").strip()
            value = -value if sign == "-" else value
            if abs(value) <= LARGEST:
                found.append(Number(match.start(), match.end(), value.normalize(), clear, sign == "+", times))
    return tuple(found)


def _value(digits: str) -> tuple[Decimal | None, bool]:
    try:
        if ":" in digits:  # a ratio or a time
            first, second = digits.split(":")
            is_time = len(second) == 2
            return round(int(first) + Decimal(second) / 60, 2) if is_time else Decimal(second) / (
                int(first) or 1
            ), False
        if " " in digits:
            return Decimal(digits.replace(" ", "")), False
        if DOTTED.fullmatch(digits):
            return Decimal(digits.replace(".", "").replace(",", ".")), False
        if WELL.fullmatch(digits):
            return Decimal(digits.replace(",", "")), True
        if COMMA.fullmatch(digits):
            return Decimal(digits.replace(",", ".")), False
    except InvalidOperation:
        return None, False
    return None, False


def shown(value: Decimal) -> str:
    """A number as a line holds it. Never with three decimals, which half the world takes for thousands."""
    text = f"{value.normalize():,f}"
    return f"{text}0" if re.fullmatch(r"-?[1-9][\d,]*\.\d{3}", text) else text
