"""What people at Lanchuan propose, as each of them writes it. Days are counted from the demo's first one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.days import Days


@dataclass(frozen=True)
class Aim:
    metric: str
    baseline: str
    target: str
    unit: str
    days: int


@dataclass(frozen=True)
class Paper:
    """`number` is the last part of its key. `lines`: what, and how much in `currency`. People by name.

    `alternatives` are asked of large projects.
    """

    type: str
    number: int
    author: str
    title: str
    background: str
    expected: str
    aims: tuple[Aim, ...]
    lines: tuple[tuple[str, str], ...]
    pm: str
    days: tuple[int, int]
    sponsor: str = "xumei"
    flags: tuple[str, ...] = ()
    currency: str = "CNY"
    alternatives: str = ""

    def values(self, days: Days, people: Mapping[str, str]) -> dict[str, Any]:
        """As its form keeps them. `people`: internal ids by name."""
        starts, ends = (days.ahead(each).isoformat() for each in self.days)
        return {
            "title": self.title,
            "type": self.type,
            "department": "marketing",
            "background": self.background,
            "expected": self.expected,
            "goals": [self._goal(aim, days, people) for aim in self.aims],
            "lines": [{"what": what, "amount": amount, "currency": self.currency} for what, amount in self.lines],
            "pm": people[self.pm],
            "sponsor": people[self.sponsor],
            "flags": list(self.flags),
            "starts": starts,
            "ends": ends,
            "alternatives": self.alternatives,
        }

    def _goal(self, aim: Aim, days: Days, people: Mapping[str, str]) -> dict[str, str]:
        told = {"metric": aim.metric, "baseline": aim.baseline, "target": aim.target, "unit": aim.unit}
        return {**told, "by": days.ahead(aim.days).isoformat(), "owner": people[self.pm]}


@dataclass(frozen=True)
class Sketch:
    """A draft as somebody left it, its goals and costs written one a line."""

    type: str
    author: str
    title: str
    background: str
    about: str
    goals: str
    lines: str
    days: tuple[int, int]

    def values(self, days: Days, people: Mapping[str, str]) -> dict[str, Any]:
        starts, ends = (days.ahead(each).isoformat() for each in self.days)
        return {
            "about": self.about,
            "title": self.title,
            "type": self.type,
            "department": "marketing",
            "background": self.background,
            "goals_text": self.goals,
            "lines_text": self.lines,
            "starts": starts,
            "ends": ends,
            "pm": people[self.author],
        }


LIGHT_BOXES = Paper(
    "BRD",
    2,
    "jonas",
    "Airport light boxes 机场灯箱",
    "Frankfurt and Schiphol offer twelve light boxes for three months at last year's price.",
    "Twelve light boxes in the arrival halls for a quarter.",
    (Aim("Passengers who walk past 经过的旅客", "0", "2,000,000", "people", 120),),
    (
        ("Rent for three months 三个月租金", "118,000"),
        ("Design 设计", "12,000"),
        ("Print and fitting 制作安装", "10,000"),
    ),
    "jonas",
    (30, 120),
    flags=("public_claim", "big_contract"),
    currency="EUR",
    alternatives="Light boxes at the central stations cost half as much, and half as many people see them.",
)
SLEEPING = Paper(
    "CRM",
    3,
    "luomin",
    "Wake sleeping members 沉睡会员唤醒",
    "12 万会员中有 5 万人一年没有下单，短信打开率逐月下降。",
    "按买过的壶型分组触达，给不同的优惠，并记录哪一种有效。",
    (Aim("唤醒会员 Reactivated members", "0", "5,000", "人", 90),),
    (
        ("触达 Messages", "60,000"),
        ("优惠券 Coupons", "180,000"),
        ("电话回访 Calls", "50,000"),
        ("预备费 Reserve", "30,000"),
    ),
    "luomin",
    (7, 90),
    flags=("personal_data",),
)
LIVESTREAM = Paper(
    "CAM",
    12,
    "linxiao",
    "Double-12 livestream week 双十二直播周",
    "去年双十二只播了三场，成交占当月四成。今年的主播档期已经谈好，需要提前备货。",
    "七天七场直播，主推三款壶，开播前全部到仓。",
    (Aim("成交额 GMV", "2,400,000", "4,000,000", "元", 45), Aim("投入产出比 ROI", "2.5", "3.5", "倍", 45)),
    (
        ("投放 Media", "310,000"),
        ("主播 Hosts", "180,000"),
        ("搭建 Set", "74,000"),
        ("样品 Samples", "56,000"),
        ("预备费 Reserve", "60,000"),
    ),
    "linxiao",
    (7, 40),
    flags=("public_claim", "endorser", "big_contract"),
    alternatives="只播三场可省 26 万元，但主播档期锁定在整周；不做则库存要到三月才能清完。",
)
POINTS = Paper(
    "CRM",
    4,
    "luomin",
    "Store points trial 门店积分试点",
    "会员的积分在门店用不了，每周约有 60 位顾客为此询问店员。先在杭州 12 家门店试点，再决定是否推广。",
    "12 家门店可以积分和兑换，三个月后用数据决定是否推广。",
    (
        Aim("复购率 Repeat rate", "18", "21", "%", 120),
        Aim("门店用积分的会员 Members using points", "0", "3,000", "人", 120),
    ),
    (
        ("门店平板 Tablets", "96,000"),
        ("积分礼品 Gifts", "110,000"),
        ("店员培训 Training", "24,000"),
        ("门店物料 Posters", "30,000"),
    ),
    "luomin",
    (20, 120),
)
POINTS_CUT = {"门店平板 Tablets": "86,000", "积分礼品 Gifts": "88,000"}
MIST = Paper(
    "NPP",
    7,
    "jonas",
    "Mist kettle: Europe launch 晨雾手冲壶欧洲上市",
    "The Mist pour-over kettle has sold in China since spring. Three retailers in Germany and France ask for it, "
    "and no European brand has one below €90.",
    "On the shelves of 240 stores in Germany, France and the Netherlands, with tastings in 40 of them.",
    (
        Aim("Listing stores 上架门店", "0", "240", "stores", 150),
        Aim("First-90-day units 首90天销量", "0", "9,000", "units", 210),
    ),
    (
        ("Retail displays 门店陈列", "62,000"),
        ("Sampling tour 体验巡展", "41,500"),
        ("Creator videos 达人视频", "38,000"),
        ("Translation and legal 翻译与法务", "12,500"),
        ("Photography 摄影", "14,000"),
        ("Reserve 10 % 预备费", "18,000"),
    ),
    "jonas",
    (20, 200),
    flags=("public_claim", "endorser", "big_contract"),
    currency="EUR",
    alternatives="One online marketplace would cost a third, and the retailers who asked would get nothing.",
)
TEA_FAIR = Paper(
    "CAM",
    15,
    "linxiao",
    "Spring tea fair 春茶节",
    "两款新壶四月上市，目前还没有人用它们喝过茶。往年的春茶节带来全年三成的新会员。",
    "杭州、上海各两个周末，到场 6,000 人，现场可以试用和下单。",
    (Aim("有效线索 Leads", "250", "900", "条", 140), Aim("成交额 GMV", "1,200,000", "1,800,000", "元", 140)),
    (
        ("场地 Venues", "150,000"),
        ("品鉴物料 Tastings", "86,000"),
        ("投放 Media", "120,000"),
        ("礼品 Gifts", "44,000"),
        ("预备费 Reserve", "30,000"),
    ),
    "linxiao",
    (60, 130),
    flags=("prize_draw",),
)
POP_UP = Sketch(
    "BRD",
    "linxiao",
    "Campus pop-up tour 校园快闪巡展",
    "三所高校开放了秋季市集摊位，学生里没有几个人知道岚川。",
    "46,000",
    "提升知名度 raise awareness",
    "快闪搭建 Stand 18,000\n样品 Samples 14,000\n兼职 Student staff 9,000\n运输 Transport 5,000",
    (20, 60),
)
