"""The unit that a measure's own words tell: what goes without saying, and what would be a likely one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from policy.presets import Preset, named
from policy.spelled_metric import HEAD, MONEY, is_vague
from policy.spelled_text import CHINESE

LARGE = Decimal(10_000)  # an amount of money that is no price: nobody means 120万 by it
COINS = {name for names in MONEY.values() for name in names}
COUNT = r"(?:总|累计)?(?:周|月|日)?(?:均值?)?(?:量|数量?|总数)?$"
# In Chinese what is counted stands at the end of a measure.
COUNTED_ZH = (
    (r"(?:率|占比|比例|份额|时长|时间|时效|用时|单价|客单价|成本|费用|价格?)$", ""),
    (r"(?:GMV|成交(?:总?额|金额)?|销售(?:总?额|收入)|营业?额|营收|收入|收益|流水|毛利润?|净利润?|利润|业绩)$", "元"),
    (rf"(?:评分|得分|分数|打分){COUNT}", "分"),
    (rf"指数{COUNT}", "点"),
    (r"场观$", "人次"),
    (rf"(?:人数|粉丝|会员|用户|客户|观众|好友|听众|读者|日活|月活|UV|DAU|MAU|嘉宾){COUNT}", "人"),
    (rf"(?:次数|曝光|浏览|阅读|播放|观看|访问|点击|下载|互动|转发|点赞|收藏|展现|PV|加购){COUNT}", "次"),
    (rf"(?:门店|店铺|网点|经销商){COUNT}", "家"),
    (rf"(?:订单){COUNT}", "单"),
    (rf"(?:报道|稿件|推文|笔记){COUNT}", "篇"),
    (rf"(?:线索|评论|留言){COUNT}", "条"),
    (rf"(?:投诉|客诉){COUNT}", "件"),
)
# In English what is counted stands before "of", "on", "in" and their like.
COUNTED_EN = (
    (r"\b(?:rate|ratio|share|percentage|time|duration|price|cost|costs|size|length|basket|budget)$", ""),
    (r"\b(?:gmv|revenues?|sales|turnover|profits?|income|earnings)$", "CNY"),
    (r"\b(?:rating|ratings|score|scores|index|nps)$", "points"),
    (r"\breach$", "people"),
    (r"\b(?:traffic)$", "visits"),
    (r"\b(?:uv|uvs)$", "visitors"),
    (r"\b(?:dau|mau)$", "users"),
)
PLURAL = re.compile(r"(?<![\w-])(?P<noun>[a-z]+(?:-[a-z]+)?[^\W\d_]s)$", re.IGNORECASE)
NO_PLURAL = re.compile(r"(?:ss|us|is|ics|news|returns|costs|funds|means|series)$", re.IGNORECASE)
EACH = re.compile(r"\bper\b|\baverage\b|\bmean\b|平均单", re.IGNORECASE)
# What a measure's words let expect where that is only proposed: English, Chinese.
LIKELY = (
    (r"率|占比|比例|份额|rate\b|ratio|share|percentage", ("%", "%")),
    (r"额|收入|成本|费用|利润|毛利|客单价|预算|成交|revenue|sales\b|cost|spend|turnover|profit|margin|price|gmv",
     ("CNY", "元")),
    (r"时长|时间|时效|用时|time\b|duration", ("minutes", "分钟")),
    (r"评分|得分|分数|score|rating", ("points", "分")),
    (r"门店|店铺|渠道|网点|stores?\b|shops?\b", ("stores", "家")),
    (r"人数|会员|粉丝|用户|客户|观众|members|followers|fans|users|customers|visitors|people", ("people", "人")),
    (r"量|次数|visits|views|searches|clicks|downloads", ("times", "次")),
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A measure with the numbers that were written of it."""

    metric: str
    numbers: tuple[Decimal | None, Decimal | None]
    language: str

    @property
    def is_large(self) -> bool:
        return any(abs(each) >= LARGE for each in self.numbers if each is not None)


def implied(counted: Counted, presets: Sequence[Preset]) -> str:
    """The unit that goes without saying; empty where two would be possible. Large sums are in the presets' money."""
    preset = named(counted.metric, presets)
    unit = _of_preset(preset, counted.language) if preset else _of_words(counted)
    if unit not in COINS:
        return unit
    return _money(presets, counted.language) if counted.is_large else ""


def _of_preset(preset: Preset, language: str) -> str:
    """A score's unit, what is counted, or money; not a share, and no rate, whose time is not known."""
    unit = preset.unit[language]
    return unit if preset.bare or not re.search(r"[%/\s]", unit) else ""


def _of_words(counted: Counted) -> str:
    if counted.language == CHINESE:
        return _first(COUNTED_ZH, counted.metric) or ""
    head = HEAD.sub("", counted.metric).strip()
    known = None if EACH.search(counted.metric) else _first(COUNTED_EN, head)
    if known is not None:
        return known
    noun = PLURAL.search(head)
    counts = noun and not NO_PLURAL.search(head) and not is_vague(counted.metric) and not EACH.search(counted.metric)
    return noun["noun"].lower() if noun and counts else ""


def _first(table: Sequence[tuple[str, str]], words: str) -> str | None:
    return next((unit for pattern, unit in table if re.search(pattern, words, re.IGNORECASE)), None)


def _money(presets: Sequence[Preset], language: str) -> str:
    """The currency in which the edition's own measures are kept."""
    kept = (preset.unit[language] for preset in presets)
    return next((unit for unit in kept if unit in COINS), MONEY["cny"][language == CHINESE])


def likely(metric: str, language: str) -> str:
    """A unit to propose, for a person to press."""
    for pattern, units in LIKELY:
        if re.search(pattern, metric, re.IGNORECASE):
            return units[language == CHINESE]
    last = metric.split()[-1] if metric.split() else ""
    if language != CHINESE and re.fullmatch(r"[A-Za-z]{3,20}s", last):
        return last.lower()
    return "个" if language == CHINESE else "pieces"
