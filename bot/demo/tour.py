"""What the demo's page proposes to try, three minutes of it: the sandbox shows it, and knows nothing of it."""

from typing import Any

NAME = {"en": "Try this", "zh": "试一试"}
STEPS = (
    ("propose", "0:00", "linxiao", "home"),
    ("decide", "0:40", "wangjing", "messages"),
    ("changes", "1:00", "claire", "home"),
    ("policy", "1:30", "jonas", "project-reviews"),
    ("deputy", "1:50", "amelia", "messages"),
    ("week", "2:20", "chenyu", "messages"),
)
NARROW = {"decide"}
NAMES = {
    "propose": ("Propose", "写提案"),
    "decide": ("Decide at a glance", "一眼看清，一按完成"),
    "changes": ("See only what changed", "只看改动"),
    "policy": ("Ask the policy", "问制度"),
    "deputy": ("Answer for a colleague", "替同事答复"),
    "week": ("Let a week go by", "让一周过去"),
}
TEXTS = {
    "propose": (
        "A draft waits on Home, below what is due: press *Continue*. At its goal, the form says why nobody could check "
        "it, and proposes one that can be. Press *Use this*, then *File*.",
        "主页上待办的下方有一份草稿：按“继续填写”。看目标一栏：表单说明它为何无法检查，并给出可以检查的写法。按“采用”，再按“提交”。",
    ),
    "decide": (
        "The newest message asks Finance: what for, how much, until when. Press *Approve*. Whoever comes next is asked "
        "at once.",
        "最新一条消息请财务部答复：什么事、多少钱、截止何时。按“同意”，系统随即请下一方处理。",
    ),
    "changes": (
        "You sent the *Store points trial* back, and it was filed again. Press *Decide*: you see the two lines that "
        "changed, ¥260,000 → ¥228,000. The approvals that they do not touch still stand.",
        "您退回过“门店积分试点”，现在它改好重新提交了。按“去审批”：只显示改过的两行，¥260,000 → ¥228,000。"
        "未受影响的同意意见仍然有效。",
    ),
    "policy": (
        "The *Mist kettle* is your own project. Scroll up to its card and press *Approve* all the same. The "
        "answer comes at the bottom, to you alone: why not, and whose rule that is. Press its clause.",
        "“晨雾手冲壶”是您自己的项目。向上翻到它的卡片，按“同意”试试。答复在最下方，只有您能看到："
        "为何不行，是谁的规定。再按其中的条款编号。（Jonas 在应用里选了英文。）",
    ),
    "deputy": (
        "何睿 He Rui passed the *Mist kettle* on to you: Legal is the last to answer, and late, as the reminders say. "
        "Press *Approve* on the card above them: its buttons go, and the one in #project-reviews asks management.",
        "何睿把“晨雾手冲壶”转交给您：只差法务合规部的意见，已经超时，下方有提醒。在提醒上方的卡片上按“同意”："
        "卡片上的按钮随即消失，#project-reviews 里的卡片转请管理层批准。",
    ),
    "week": (
        "Below the page, press *+1 week*: it is played in a few seconds, and nobody does anything. Whoever owes an "
        "answer is reminded; once it is late, you and others hear of it. *Next due* goes from one thing to the next.",
        "按页面下方的“+1 周”：几秒钟播放完一周，期间没有人处理任何事项。应答复的人先收到提醒，"
        "逾期后您和其他人会得到通知。按“下一件到期”可逐件查看。",
    ),
}


def told() -> dict[str, Any]:
    """The scenario as the sandbox reads it from a file."""
    return {"name": NAME, "steps": [_step(*step) for step in STEPS]}


def _step(key: str, minute: str, person: str, place: str) -> dict[str, Any]:
    said = {"name": _both(NAMES[key]), "text": _both(TEXTS[key])}
    return {"id": key, "minute": minute, **said, "person": person, "place": place, "narrow": key in NARROW}


def _both(words: tuple[str, str]) -> dict[str, str]:
    return dict(zip(NAME, words, strict=True))
