"""Numbers that were written in words, as digits: 破千万, 三成, 百分之二十, one million, by a third."""

import re

DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
PLACES = {"十": 10, "百": 100, "千": 1_000}
SECTIONS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = f"[{''.join((*DIGITS, *PLACES, *SECTIONS))}]"
DIGIT, MANY = f"[{''.join(DIGITS)}]", f"[{''.join((*PLACES, *SECTIONS)).removeprefix('十')}]"
COUNTED = ("元", "块", "人", "次", "单", "台", "件", "家", "份", "条", "粉", "位", "名", "个", "套", "篇", "户", "场",
           "笔", "箱", "盒", "瓶", "款", "组", "张", "支", "间")  # fmt: skip
CUES = (
    "破",
    "超",
    "过",
    "达",
    "到",
    "至",
    "从",
    "由",
    "近",
    "约",
    "为",
    "是",
    ":",
    "冲",
    "击",
    "出",
    "增",
    "于",
    "现",
    "成",
    "少",
    " ",
)
CHANGES = ("升", "增", "长", "降", "减", "约", "近", "超", "到", "至", "提", "跌", "涨", "少", "高", "多", "占")
NO_TENTH = ("交", "本", "员", "都", "立", "功", "果", "为", "效", "长", "人", "品", "单")  # 二成 is no part of 成交
LARGE = f"(?:{NUMERAL}+{MANY}|{DIGIT}百)"
HAN_LARGE = re.compile(
    rf"(?<=[{''.join(CUES)}]){LARGE}(?![{''.join(PLACES)}])"
    rf"|{LARGE}(?=[{''.join(COUNTED)}])"
    rf"|(?<=[破超过达]){MANY}(?=$|[\s,;。|+)]|[{''.join(COUNTED)}]|大关)"
)
PERCENT = re.compile(rf"百分之(?P<share>{NUMERAL}+)")
TENTHS = re.compile(rf"(?<=[{''.join(CHANGES)}])\s*(?P<tenths>{DIGIT})成(?P<half>半?)(?![{''.join(NO_TENTH)}])")
WORDS = {word: n for n, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)} | {"a": 1, "half": 0.5, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}  # fmt: skip
TIMES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
COUNT = "|".join(sorted(WORDS, key=lambda word: -len(word)))
EN_LARGE = re.compile(rf"\b(?P<count>{COUNT})\s+(?:a\s+)?(?P<times>{'|'.join(TIMES)})\b", re.IGNORECASE)
EN_FIRST = re.compile(rf"^(?P<verb>(?:[a-z]+\s)?)(?P<count>(?!a\b|one\b|half\b)(?:{COUNT}))(?=\s[a-z])", re.IGNORECASE)
PARTS = {"third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
EN_PART = re.compile(rf"(?<=\bby\s)(?:a|one)\s+(?P<part>{'|'.join(PARTS)})\b(?!\s+of\b)", re.IGNORECASE)


def in_digits(text: str) -> str:
    """A plain text with the numbers that its words say; a word that may mean something else stays."""
    text = PERCENT.sub(lambda found: f"{value(found['share'])}%", text)
    text = TENTHS.sub(lambda found: f"{_tenths(found)}%", text)
    text = HAN_LARGE.sub(lambda found: str(value(found[0])), text)
    text = EN_LARGE.sub(lambda found: f"{int(WORDS[found['count'].lower()] * TIMES[found['times'].lower()])}", text)
    text = EN_PART.sub(lambda found: f"{PARTS[found['part'].lower()]}%", text)
    return EN_FIRST.sub(lambda found: f"{found['verb']}{WORDS[found['count'].lower()]}", text)


def _tenths(found: re.Match[str]) -> int:
    return DIGITS[found["tenths"]] * 10 + 5 * bool(found["half"])


def value(numeral: str) -> int:
    """两千五百万 is 25,000,000."""
    whole = section = digit = 0
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            section += (digit or 1) * PLACES[sign]
            digit = 0
        else:
            whole = (whole + section + digit or 1) * SECTIONS[sign]
            section = digit = 0
    return whole + section + digit
