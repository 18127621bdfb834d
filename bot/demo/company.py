"""岚川电器 Lanchuan Appliances, tea and coffee kettles, 300 people in Hangzhou, Berlin and New York."""

from typing import Any

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
ZH, EN, DE = "zh-CN", "en-US", "de-DE"
REVIEW_CHANNEL, FEEDBACK_CHANNEL = "project-reviews", "feedback"
STARTS_AS, SETS_UP = "linxiao", "chenyu"

# Name, as people read it, title, zone, Slack's locale.
COLLEAGUES = (
    ("linxiao", "林晓 Lin Xiao", "市场部 项目经理 · Project manager, Marketing", SHANGHAI, ZH),
    ("chenyu", "陈屿 Chen Yu", "市场运营部 负责人 · Head of Market Operations", SHANGHAI, ZH),
    ("shenyihe", "沈一禾 Shen Yihe", "市场运营部 副负责人 · Deputy, Market Operations", SHANGHAI, ZH),
    ("luomin", "罗敏 Luo Min", "市场部 内容 · Content, Marketing", SHANGHAI, ZH),
    ("wangjing", "王静 Wang Jing", "财务部 负责人 · Head of Finance", SHANGHAI, ZH),
    ("petra", "Petra Lang", "Deputy, Finance · 财务部 副负责人", BERLIN, EN),
    ("herui", "何睿 He Rui", "法务合规部 负责人 · Head of Legal & Compliance", SHANGHAI, EN),
    ("amelia", "Amelia Brooks", "Deputy, Legal & Compliance · 法务合规部 副负责人", NEW_YORK, EN),
    ("suntao", "孙涛 Sun Tao", "销售部 中国区 · Sales China", SHANGHAI, ZH),
    ("emily", "Emily Carter", "Sales Americas · 销售部 美洲区", NEW_YORK, EN),
    ("noah", "Noah Fischer", "Product · 产品部", BERLIN, EN),
    ("zhouhang", "周航 Zhou Hang", "总经理 · General manager", SHANGHAI, ZH),
    ("claire", "Claire Dubois", "Chief operating officer · 首席运营官", BERLIN, EN),
    ("xumei", "许玫 Xu Mei", "首席市场官 · Chief marketing officer", SHANGHAI, ZH),
    ("qinlan", "秦岚 Qin Lan", "内部审计 · Internal auditor", SHANGHAI, ZH),
    ("jonas", "Jonas Weber", "Project manager, Marketing EU · 市场部 欧洲 项目经理", BERLIN, DE),
)
OTHERS: tuple[dict[str, Any], ...] = (
    {
        "name": "ines",
        "real_name": "Ines Roth",
        "title": "Studio Kranich, agency · 外部代理",
        "tz": BERLIN,
        "locale": DE,
        "is_restricted": True,
    },
    {"name": "tom", "real_name": "Tom Reed", "title": "Marketing", "tz": NEW_YORK, "locale": EN, "deleted": True},
    {"name": "zahlwerk", "real_name": "Zahlwerk", "tz": BERLIN, "locale": EN, "is_bot": True},
)
EVERYBODY = tuple(name for name, *_ in COLLEAGUES)
MARKETING = ("linxiao", "luomin", "jonas", "xumei")
OPERATIONS = ("chenyu", "shenyihe")

# The lead first. Product and IT & Data have one person each: the set-up page says so.
ROLES = {
    "policy_owner": OPERATIONS,
    "finance": ("wangjing", "petra"),
    "legal": ("herui", "amelia"),
    "sales": ("suntao", "emily"),
    "product": ("noah",),
    "data": ("shenyihe",),
    "management": ("zhouhang", "claire", "xumei"),
    "general_manager": ("zhouhang", "claire"),
    "auditor": ("qinlan",),
    "conduct_desk": ("qinlan",),
}
# Who works where, the head first.
DEPARTMENTS = {
    "marketing": ("xumei", "linxiao", "luomin", "jonas"),
    "market_operations": ("chenyu", "shenyihe"),
    "sales": ("suntao", "emily"),
    "product": ("noah",),
    "finance": ("wangjing", "petra"),
    "legal": ("herui", "amelia"),
    "data": ("shenyihe",),
}
# What people chose themselves, whatever their Slack speaks.
LANGUAGES = {"jonas": "en", "herui": "zh_CN"}

CHANNELS: tuple[dict[str, Any], ...] = (
    {"name": "general", "topic": "全公司 · The whole company", "members": EVERYBODY, "is_general": True},
    {
        "name": REVIEW_CHANNEL,
        "topic": "项目评审 · Projects under review",
        "members": (*EVERYBODY, "gatepost"),
    },
    {"name": "marketing", "topic": "市场 · Marketing", "members": (*MARKETING, *OPERATIONS)},
    {
        "name": "market-operations",
        "topic": "市场运营 · Market Operations",
        "members": (*OPERATIONS, "linxiao", "jonas"),
    },
    {"name": "finance", "topic": "财务 · Finance", "members": ("wangjing", "petra", "zhouhang"), "is_private": True},
    {"name": "management", "topic": "管理层 · Management", "members": ROLES["management"], "is_private": True},
    {"name": "berlin", "topic": "柏林 · Berlin office", "members": ("petra", "noah", "claire", "jonas", "zahlwerk")},
    {"name": "new-york", "topic": "纽约 · New York office", "members": ("amelia", "emily")},
    {
        "name": "studio-kranich",
        "topic": "外部协作 · With our agency",
        "members": ("jonas", "linxiao", "ines"),
        "is_private": True,
    },
    {"name": FEEDBACK_CHANNEL, "topic": "反馈与建议 · Suggestions", "members": (*EVERYBODY, "gatepost")},
)
# What the company wants this year, by key.
OBJECTIVES = {
    "europe": "在欧洲三国上架 · On the shelves of three European countries",
    "loyalty": "会员一年买两次 · Members buy twice a year",
    "known": "年轻人认识岚川 · Young people know Lanchuan",
}

USERGROUPS: tuple[dict[str, Any], ...] = (
    {"handle": "marketing-team", "name": "市场部 · Marketing", "users": DEPARTMENTS["marketing"]},
    {"handle": "finance-team", "name": "财务部 · Finance", "users": DEPARTMENTS["finance"]},
    {"handle": "legal-team", "name": "法务合规部 · Legal & Compliance", "users": DEPARTMENTS["legal"]},
    {"handle": "sales-team", "name": "销售部 · Sales", "users": DEPARTMENTS["sales"]},
    {"handle": "berlin-office", "name": "柏林 · Berlin", "users": ("petra", "noah", "claire", "jonas")},
)


PEOPLE: tuple[dict[str, Any], ...] = (
    *(dict(zip(("name", "real_name", "title", "tz", "locale"), each, strict=True)) for each in COLLEAGUES),
    *OTHERS,
)
# Slack's ids, by name.
PERSON_IDS = {person["name"]: f"U{number:04d}" for number, person in enumerate(PEOPLE, start=1)}
CHANNEL_IDS = {channel["name"]: f"C{number:04d}" for number, channel in enumerate(CHANNELS, start=1)}


def told() -> dict[str, Any]:
    """The company as the sandbox reads it from a file."""
    rights = {SETS_UP: {"is_admin": True, "is_owner": True}}
    return {
        "name": "岚川电器 Lanchuan",
        "team": "lanchuan",
        "bot": {"name": "gatepost", "real_name": "Gatepost"},
        "people": [{"id": PERSON_IDS[each["name"]], **each, **rights.get(each["name"], {})} for each in PEOPLE],
        "channels": [{"id": CHANNEL_IDS[each["name"]], **each} for each in CHANNELS],
        "usergroups": USERGROUPS,
        "start": STARTS_AS,
    }
