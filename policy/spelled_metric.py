"""What is measured, and in which unit: the words of a goal, without its verbs and cues."""

import re

from policy.spelled_text import CHINESE

MONEY = {
    "¥": ("CNY", "元"), "cny": ("CNY", "元"), "rmb": ("CNY", "元"), "yuan": ("CNY", "元"), "人民币": ("CNY", "元"),
    "元人民币": ("CNY", "元"), "元": ("CNY", "元"), "块": ("CNY", "元"), "块钱": ("CNY", "元"),
    "€": ("EUR", "欧元"), "eur": ("EUR", "欧元"), "euro": ("EUR", "欧元"), "euros": ("EUR", "欧元"),
    "欧元": ("EUR", "欧元"),
    "$": ("USD", "美元"), "usd": ("USD", "美元"), "dollars": ("USD", "美元"), "美元": ("USD", "美元"),
    "美金": ("USD", "美元"),
    "£": ("GBP", "英镑"), "gbp": ("GBP", "英镑"), "英镑": ("GBP", "英镑"), "hkd": ("HKD", "港元"),
    "港元": ("HKD", "港元"),
}  # fmt: skip
COIN = re.compile(
    r"^(?:" + "|".join(sorted(map(re.escape, MONEY), key=lambda sign: -len(sign))) + r")(?![A-Za-z])", re.I
)
SIGNED = re.compile(r"(¥|€|\$|£|(?<![A-Za-z])(?:CNY|RMB|EUR|USD|GBP|HKD)|人民币)\s*$", re.IGNORECASE)
EDGE = " \t,;:|。、.-–—~·=→>*•\"“”'‘’「」『』《》!?&+/"
UNIT_ENDS = re.compile(
    r"[,;|。、()!?→\"“”]|(?<=\s)[-–—]\s|(?<![-\w])(?:today|now|currently|at\spresent|at\sthe\smoment|through|via"
    r"|with|using|so|thanks|while"
    r"|which|in\sorder|compared|and|from|to|by|up|down|as|this|next|last|until|before|or\smore|or\sless"
    r"|at\sleast|on\saverage"
    r"|because|before|after|during|target|goal|baseline|within|when|is|are|was|for)\b"
    r"|及?以上|以内|以下|左右|上下|之间|的?目标|的水平|并|且|同时|通过|以便|带动|逐步|稳步|提升|提高|增加|增长"
    r"|上升|降低|下降|减少"
    r"|拓展|扩展|扩大|发展|调整|缩短|缩减|压缩|优化|(?:升|降|涨|增|减|冲|压|拉|砍|跌|飙|爬|做|卖|翻)(?=[到至])|达到|完成|即可|为止|[从由至]"
    r"|到(?!店)|现在|目前|于|在",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:(?:we|we'd|i|our\steam|the\steam|this\sproject|the\sproject|it)\s+)?(?:(?:want|wants|aim|aims|aiming"
    r"|plan|plans|hope|need|intend"
    r"|expect|will|would\slike|like|see|should|must|can|shall|try|help|helps|please)\b\s*(?:to\b\s*)?)*"
    r"(?:(?:our|the|main|key|primary|overall)\s+)*(?:(?:goal|target|aim|objective|kpi)\s*(?:is|:|to"
    r"|of)+\s*)?(?:to\s+)?",
    re.IGNORECASE,
)
VERBS = re.compile(
    r"^(?:(?:steadily|significantly|clearly|quickly|further|at\sleast)\s+)?(?:increas|rais|grow|lift|boost"
    r"|improv|reduc|cut|lower"
    r"|decreas|shorten|bring|get|push|driv|expand|tak|mov|achiev|reach|hit|win|gain|collect|maintain|keep|have"
    r"|ensur|mak|deliver"
    r"|sign|attract|generat|obtain|recruit|acquir|build|enhanc|strengthen|creat|doubl|halv|tripl|open|sell|find"
    r"|add|complet"
    r"|conduct|double|run|speed|promot|interview|talk|speak|survey|meet|invit|train)(?:e|es|ing|ting|s|ning|ling)?(?:\s+(?:up|down|out|more|over|back|to|with|all))*\s+",
    re.IGNORECASE,
)
ARTICLES = re.compile(r"^(?:(?:the|our|a|an|its|their|new(?=\s+number)|total\snumber\sof|number\sof|amount\sof"
                      r"|count\sof|in|of|that|to"
                      r"|from|than|more|at\sleast|over|up\sto|about|around)\s+)+", re.IGNORECASE)  # fmt: skip
HAN_OPENING = re.compile(
    r"^(?:计划|力争|争取|预计|希望|确保|我们|本项目|项目|本次|活动期间|期间|实现|使得?|将|把|让|推动|带动|促进"
    r"|助力|帮助|完成|达成"
    r"|进一步|持续|大幅|显著|全面|努力|目标[:是为]|目前|现在|当前|现状|现有|去年同?期?|上季度|基线|的|在|对|和"
    r"|与|并|且|同时|以及"
    r"|实现了?|获得|获取|收集|回收|拉动|做到|保持|年度|要|需|能)+"
)
HAN_VERBS = re.compile(
    r"^(?:提升|提高|增加|增长|上升|扩大|扩展|拓展|降低|下降|减少|缩短|缩减|压缩|压降|控制|优化|改善|增强|加强"
    r"|打造|塑造|强化|拉升)"
    r"(?!率|量|额|数|值|幅|速|性|期)(?:了)?"
)
ENDING = re.compile(
    r"(?:\s*(?:\b(?:up|down|rise|rises|rising|grow|grows|growing|increase|increases|go|goes|from|is|are|was|at"
    r"|currently|now|today"
    r"|to|target|goal|baseline|current|to\sreach|double|doubled|twice|of|by|be|should\sbe|at\sleast|about"
    r"|more\sthan|over|the|and|will|than|stands"
    r"|last\syear|in|across|above|below|under|exceeds?|hits?|should|will|must|can|no\smore|no\sless|no|be)\b|从|由|自|目前"
    r"|现在|现状|当前|现有|基线值?|基准值?|原来|去年|的|为|是|约|达到?|到|至|提升|提高|增长"
    r"|增加|上升|降低|下降|降|减少|缩短|控制在?|翻倍|翻一番|翻番|一倍|一半|减半|不低于|不少于|不超过|至少|突破|破|冲击?"
    r"|超过|超|过|目标值?|逐步|稳步|大幅|要|需|了|在|做|提|升|涨|每(?:天|日|周|月|年)|[≥≤<>=:]))+\s*$",
    re.IGNORECASE,
)
MEANS = re.compile(
    r"^(?:通过|借助|依托|围绕|利用|按|measured|through|via|with|by|using|thanks\sto|after|during)", re.IGNORECASE
)
PERCENT = re.compile(r"^\s*(?:%|percent\b|per\scent\b)\s*(?P<of>(?:of|per|/)\s*[^,;|]*)?", re.IGNORECASE)
VAGUE = re.compile(
    r"awareness|image|reputation|visibility|engagement|satisfaction|experience|influence|impact|quality|communication"
    r"|relationship|loyalty|perception|presence|recognition|goodwill|buzz|competitiveness|popularity"
    r"|understanding|insight"
    r"|relations|market\sposition|better|stronger|brand\svalue|feedback|success|performance|results?\b|effect"
    r"|known|love"
    r"|happy|happier|improve|strengthen|enhance|promote|support|知名度|影响力|美誉度|形象|口碑|曝光|认知|满意"
    r"|体验|客户关系|粘性"
    r"|忠诚|竞争力|效果|效率|质量|氛围|活跃|参与度|市场地位|品牌力|好感|关注度|热度|声量|了解|洞察|服务水平|提升"
    r"|增强|加强|优化|改善"
    r"|促进|推动|扩大|打造|做好|做强|深化|调性|人气|认可",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"(?:(?:good|better|best|great|more|higher|strong|overall|the|project|campaign|brand|business|活动|项目|整体"
    r"|更好的?|良好的?"
    r"|工作|品牌)\s*的?)*"
    r"(?:results?|effects?|effectiveness|performance|success|things|outcomes?|work|it|效果|成果|结果|表现|工作"
    r"|成绩|成功|情况)?",
    re.IGNORECASE,
)


def metric_in(head: str, before_numbers: bool = True) -> str:
    """The measure in a text: before numbers the last clause that names one, else the first."""
    clauses = [cleaned(each) for each in re.split(r"[,;|。!?]|:(?=\s|$|[^\d])", _without_remarks(head))]
    named = [each for each in clauses if sum(letter.isalpha() for letter in each) > 1]
    meant = [each for each in named if not MEANS.match(each)]
    return (meant or named or [""])[-1 if before_numbers else 0]


def _without_remarks(text: str) -> str:
    """Without what stands in brackets at the end of it."""
    return re.sub(r"\s*(?:\([^()]*\)\s*(?=(?:从|由|from|:|,|is|为)?\s*$)|\([^()]*$)", " ", text)


CHANGE_SAID = re.compile(
    r"(?:\bby|\bup|提高|提升|增加|增长|降低|下降|减少)了?\s*\d[\d.,]*\s*(?:%|个?百分点|points?|pp"
    r"|[^\s\d]{0,2})$",
    re.IGNORECASE,
)
EACH = re.compile(r"每\s*(?P<time>(?:天|日|周|月|年))\s*$")


def cleaned(text: str) -> str:
    """A measure without opening words, verbs and cues."""
    left = SIGNED.sub("", CHANGE_SAID.sub("", text.strip(EDGE))).strip(EDGE)
    for _ in range(3):
        left = ENDING.sub("", left).strip(EDGE)
        left = SIGNED.sub("", left).strip(EDGE)
    before = None
    while left != before:
        before = left
        for opening in (OPENING, VERBS, ARTICLES, HAN_OPENING, HAN_VERBS):
            shorter = opening.sub("", f"{left} ", count=1).strip(EDGE)
            if not re.match(r"率|率$", shorter[:1]):
                left = shorter
    return re.sub(r"\s+", " ", left).strip(EDGE)


def unit_in(after: str) -> str:
    """The unit with which a number's following text begins."""
    text = after.strip()
    if match := PERCENT.match(text):
        return f"% {unit_in(match['of'])}".strip() if match["of"] else "%"
    text = re.sub(r"^(?:-|(?:more|fewer|additional|extra)\s+)", "", text)
    end = UNIT_ENDS.search(text)
    unit = re.sub(r"\s+", " ", text[: end.start()] if end else text).strip(EDGE.replace("/", ""))
    return unit.removesuffix("的").rstrip("/ ")


COUNTER = re.compile(
    r"^(?:人次|(?:个|家|份|条|名|位|次|台|件|场|篇|款|项|张|套|组|单|笔|户|支|部|间|座|瓶|盒"
    r"|箱))(?=\s*[\u4e00-\u9fffA-Za-z]{2})"
)
HEAD = re.compile(
    r"\s+(?:[a-z]+ed\s+)?(?:of|on|in|at|from|for|with|among|to|through|via)\s.*|\s*\([^()]*\)$", re.IGNORECASE
)
RATE = re.compile(r"\s*(?:\b(?:a|an|per|each|every) \w+|/\s*\w+|\b(?:daily|weekly|monthly)\b)\s*$", re.IGNORECASE)


def measured(unit: str, language: str) -> tuple[str, str]:
    """What is counted and its unit, where a number is followed by both: 400 valid answers, 400份有效问卷."""
    if language == CHINESE:
        counter = COUNTER.match(unit)
        noun = unit[counter.end() :].strip(EDGE) if counter else ""
        return (noun.removeprefix("的"), counter[0]) if counter and noun else ("", unit)
    if unit.startswith("% of "):
        return ARTICLES.sub("", unit[5:]), "%"
    if money := COIN.match(unit):
        return unit[money.end() :].strip(EDGE), money[0]
    noun = RATE.sub("", unit).strip(EDGE)
    unit = HEAD.sub("", unit) if noun == unit else unit
    return (noun, unit) if len(noun) > 3 and not COIN.match(noun) and not noun.startswith("%") else ("", unit)


def coin(sign: str, language: str) -> str:
    """A currency as a unit of a goal."""
    return MONEY[sign.lower()][language == CHINESE]


def priced(before: str, after: str, language: str) -> str:
    """The unit of a number with the text on both its sides: a sign before it counts, and so does 元 behind it."""
    unit, sign = unit_in(after), SIGNED.search(before)
    if behind := COIN.match(unit):
        rest = unit[behind.end() :].strip()
        return _joined(coin(behind[0], language), rest, language)
    return _joined(coin(sign[1], language), unit, language) if sign else unit


def _joined(money: str, rest: str, language: str) -> str:
    if not rest:
        return money
    return f"{money}{rest}" if language == CHINESE or rest.startswith("/") else f"{money} {rest}"


def agree(one: str, two: str) -> bool:
    """Do two units say the same, one of them perhaps in more words?"""
    first, second = (re.sub(r"^个|s\b", "", each.casefold()).strip() for each in (one, two))
    return first.startswith(second) or second.startswith(first)


def is_vague(text: str) -> bool:
    return VAGUE.search(text) is not None


def says_nothing(metric: str) -> bool:
    """Words that would be true of any measure."""
    return NOTHING.fullmatch(metric) is not None
