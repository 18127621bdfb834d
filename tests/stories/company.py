"""The company of the stories: who works there, and what they do over and over."""

from datetime import date, timedelta

MEMBERS = {
    "mei": (), "xu": (), "wei": (), "chen": ("policy_owner",), "fu": ("finance",), "shu": ("sales",),
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
        "channels": [{"name": "general"}, {"name": "project-reviews", "members": ["gatepost", *MEMBERS]}],
    }


FIRST_PAGE = {"title": "Spring fair 春茶节", "type": "CAM", "department": "marketing", "background": "Tea is quiet.",
              "expected": "A full hall."}  # fmt: skip
GOAL = {"metric": "Brand search", "baseline": "3000", "target": "4500", "unit": "a week", "by": LATER, "owner": "mei"}
LINE = {"what": "Media 投放", "amount": "31万", "currency": "CNY"}
PEOPLE = {"pm": "mei", "sponsor": "xu"}


async def fill_in(author, *, page=None, goals=(GOAL,), lines=(LINE,), people=None, open_with="/project new"):
    """Takes a form from its first page to its last, which stands open, filled in but not handed in."""
    if open_with:
        await author.command(open_with)
    await author.submit(**{**FIRST_PAGE, **(page or {})})
    for goal in goals:
        await author.press("goals.add")
        await author.submit(**goal)
    await author.submit()
    for line in lines:
        await author.press("lines.add")
        await author.submit(**line)
    await author.submit()
    for field, value in {**PEOPLE, **(people or {})}.items():
        author.fill(field, value)


async def propose(author, **given):
    await fill_in(author, **given)
    return await author.submit()
