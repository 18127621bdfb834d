"""The company of the stories: who works there, and what they do over and over."""

from datetime import date, timedelta

from policy.money import amount
from policy.proof import load
from policy.reading import LANGUAGES
from policy.refusals import Refusal
from tests.policy.conftest import STANDARD
from views.text import Say

MEMBERS = {
    "mei": (), "xu": (), "wei": (), "hui": ("conduct_desk",), "chen": ("policy_owner",), "fu": ("finance",),
    "shu": ("sales",),
    "fei": ("finance", "sales"), "lv": ("legal",), "luo": ("legal",), "pan": ("product",), "pei": ("product",),
    "da": ("data",),
    "di": ("data",), "lin": ("management",), "gao": ("management",), "zong": ("management",),
}  # fmt: skip
OTHERS = {
    "ines": {"is_restricted": True},
    "zahl": {"is_bot": True},
    "tom": {"deleted": True},
    "kim": {"is_stranger": True},
    "olga": {"team_id": "T0ELSEWHERE"},  # shares a channel with us: Slack marks her in no other way
}
USERGROUPS = {
    "marketing": ("mei", "xu"), "market-operations": ("chen",), "sales": ("shu", "fei", "ines"),
    "product": ("pan", "pei"), "finance": ("fu", "fei"),
    "legal": ("lv", "luo"), "it-data": ("da", "di"), "tea-lovers": ("mei", "zong"),
}  # fmt: skip
LATER = (date.today() + timedelta(days=200)).isoformat()


def company(locale):
    people = [
        {"name": name, "real_name": name.title(), "locale": locale, "tz": "Asia/Shanghai", "is_admin": name == "wei"}
        for name in MEMBERS
    ]
    people += [{"name": name, "real_name": name.title(), "locale": locale, **marks} for name, marks in OTHERS.items()]
    return {
        "name": "Story Co",
        "bot": {"name": "gatepost", "real_name": "Gatepost"},
        "people": people,
        "usergroups": [
            {"handle": handle, "name": handle.replace("-", " ").title(), "users": list(users)}
            for handle, users in USERGROUPS.items()
        ],
        "channels": [
            {"name": "general"},
            {"name": "project-reviews", "members": ["gatepost", *MEMBERS]},
            {"name": "feedback", "members": ["gatepost", "ines", *MEMBERS]},
        ],
    }


SOON = (date.today() + timedelta(days=30)).isoformat()
FIRST_PAGE = {"title": "Spring fair 春茶节", "type": "CAM", "department": "marketing", "background": "Tea is quiet.",
              "expected": "A full hall.", "starts": SOON, "ends": LATER}  # fmt: skip
GOAL = {"metric": "Brand search", "baseline": "3000", "target": "4500", "unit": "a week", "by": LATER, "owner": "mei"}
LINE = {"what": "Media 投放", "amount": "31万", "currency": "CNY"}
PEOPLE = {"pm": "mei", "sponsor": "xu"}
ABOUT = "310,000"
NEXT = {Say(language)("proposal.next") for language in LANGUAGES}
RATES = load(STANDARD).rates


async def begin(author, about=ABOUT, flags=(), command="/project new"):
    """Answers the question that comes before the form: a proposal's first page stands open."""
    await author.command(command)
    return await author.submit(about=about, flags=list(flags))


async def fill_in(author, *, page=None, goals=(GOAL,), lines=(LINE,), people=None, open_with="/project new"):
    """Takes a form from the question to its last page, which stands open, filled in but not handed in.

    `page` and `people` are fields, on whichever page they stand, and flags.
    """
    given = {**FIRST_PAGE, "alternatives": "Do nothing.", **PEOPLE, **(page or {}), **(people or {})}
    flags = given.pop("flags", ())
    if open_with:
        await begin(author, about_of(lines), flags, open_with)
    lists = {"goals": list(goals), "lines": list(lines)}
    while True:
        blocks = [block.get("block_id", "") for block in author.view.body["blocks"]]
        for field in given.keys() & set(blocks):
            author.fill(field, given[field])
        for kind in [kind for kind in lists if f"{kind}.title" in blocks]:
            for item in lists.pop(kind):
                await author.press(f"{kind}.add")
                await author.submit(**item)
        if author.view.body["submit"]["text"] not in NEXT:
            return
        await author.submit()


def about_of(lines):
    """What costs come to, as somebody would say it before writing them down; where they are nonsense, something."""
    try:
        worth = (RATES.in_base(amount(each["amount"], each["currency"]), each["currency"]) for each in lines)
        return f"{sum(worth) // 100:,}"
    except Refusal:
        return ABOUT


async def propose(author, **given):
    await fill_in(author, **given)
    return await author.submit()
