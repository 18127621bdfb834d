"""What happened at Lanchuan before anybody comes to look, in order: who filed, who judged, what they said.

Projects that are further than initiation goes today have no part in it yet; their numbers are kept for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.demo.feedback import NEW_YORK_HOURS, ONE_QUOTE
from bot.demo.papers import LIGHT_BOXES, LIVESTREAM, MIST, POINTS, POINTS_CUT, POP_UP, SLEEPING, TEA_FAIR, Paper, Sketch
from bot.demo.risks import BEYOND_CONSENT, HOST_UNSIGNED, LISTING_LATE, ONE_MORE_SHOW, SAMPLES_LATE, Worry
from policy.edition import Verdict
from policy.feedback import Giving

APPROVE, SEND_BACK, DECLINE = Verdict.APPROVE, Verdict.SEND_BACK, Verdict.DECLINE
UNREAD = 2  # working days: what came earlier everybody has read


@dataclass(frozen=True)
class Begin:
    """Writes a draft, and leaves it."""

    sketch: Sketch


@dataclass(frozen=True)
class File:
    paper: Paper


@dataclass(frozen=True)
class Amend:
    """Files once more what was sent back; `cut`: budget lines with their new amounts."""

    paper: Paper
    cut: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """A condition: its text, by name who sees to it, and until how many days after the first."""

    text: str
    owner: str
    days: int


@dataclass(frozen=True)
class Judge:
    """`pm`: whom the press that closes the last gate names. `reasons`: of the edition's list for sending back."""

    paper: Paper
    verdict: Verdict = APPROVE
    reason: str = ""
    pm: str = ""
    condition: Asked | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class PassOn:
    """Asks a colleague of the same role to answer."""

    paper: Paper
    seat: str
    to: str


@dataclass(frozen=True)
class Log:
    """Names a risk; where it can be told already, its owner assesses and answers it in the same hour."""

    worry: Worry


@dataclass(frozen=True)
class Suggest:
    """By name."""

    giving: Giving


@dataclass(frozen=True)
class Deed:
    """`days`: working days before the first one; `hour` where the company sits."""

    days: int
    hour: str
    who: str
    act: Begin | File | Amend | Judge | PassOn | Log | Suggest


IN_TWO_PARTS = Asked("Pay the displays in two parts, the second once 120 stores list the kettle.", "jonas", 30)
THREE_QUOTES = Asked("礼品采购附三家比价。 Three quotes for the gifts.", "linxiao", 14)
DRAW_RULES = Asked(
    "抽奖规则公布前交法务审核。 The rules of the draw go to Legal before they are published.", "linxiao", 21
)
NO_EFFECT = "没有可衡量的目标：路过灯箱的人数不是效果。 No measurable goal: walking past a light box is no effect."
TOO_DEAR = (
    "A trial in twelve stores needs neither a tablet at every counter nor gifts for half a year. Please cut both."
)


STORY = (
    Deed(18, "10:05", "jonas", File(LIGHT_BOXES)),
    Deed(17, "11:30", "wangjing", Judge(LIGHT_BOXES)),
    Deed(14, "21:40", "amelia", Judge(LIGHT_BOXES)),
    Deed(13, "09:50", "luomin", File(SLEEPING)),
    Deed(12, "10:20", "linxiao", File(LIVESTREAM)),
    Deed(12, "14:00", "zhouhang", Judge(LIGHT_BOXES, DECLINE, NO_EFFECT, reasons=("goal_vague",))),
    Deed(12, "15:10", "wangjing", Judge(SLEEPING)),
    Deed(11, "09:30", "suntao", Judge(SLEEPING)),
    Deed(11, "10:15", "herui", Judge(SLEEPING)),
    Deed(11, "16:45", "shenyihe", Judge(SLEEPING)),
    Deed(10, "10:40", "wangjing", Judge(LIVESTREAM)),
    Deed(10, "14:25", "suntao", Judge(LIVESTREAM)),
    Deed(9, "10:00", "luomin", File(POINTS)),
    Deed(9, "11:20", "herui", Judge(LIVESTREAM)),
    Deed(8, "09:40", "wangjing", Judge(POINTS)),
    Deed(7, "10:00", "jonas", File(MIST)),
    Deed(7, "13:30", "suntao", Judge(POINTS)),
    Deed(6, "16:10", "claire", Judge(POINTS, SEND_BACK, TOO_DEAR, reasons=("other",))),
    Deed(5, "10:30", "petra", Judge(MIST, condition=IN_TWO_PARTS)),
    Deed(5, "11:15", "linxiao", File(TEA_FAIR)),
    Deed(5, "17:20", "zhouhang", Judge(LIVESTREAM)),
    Deed(5, "17:40", "linxiao", Log(HOST_UNSIGNED)),
    Deed(4, "09:35", "zhouhang", Judge(SLEEPING, pm="luomin")),
    Deed(4, "15:00", "suntao", Judge(TEA_FAIR)),
    Deed(4, "16:10", "linxiao", Log(SAMPLES_LATE)),
    Deed(4, "16:20", "linxiao", Log(ONE_MORE_SHOW)),
    Deed(4, "21:20", "emily", Judge(MIST)),
    Deed(3, "10:10", "luomin", Amend(POINTS, POINTS_CUT)),
    Deed(3, "15:30", "noah", Judge(MIST)),
    Deed(3, "15:50", "herui", PassOn(MIST, "legal", "amelia")),
    Deed(3, "16:20", "jonas", Log(LISTING_LATE)),
    Deed(3, "16:40", "claire", Judge(LIVESTREAM, pm="linxiao")),
    Deed(2, "09:45", "wangjing", Judge(TEA_FAIR, condition=THREE_QUOTES)),
    Deed(2, "10:05", "wangjing", Judge(POINTS)),
    Deed(2, "11:30", "suntao", Suggest(ONE_QUOTE)),
    Deed(1, "10:20", "shenyihe", Log(BEYOND_CONSENT)),
    Deed(1, "17:40", "linxiao", Begin(POP_UP)),
    Deed(1, "21:10", "amelia", Judge(TEA_FAIR, condition=DRAW_RULES)),
    Deed(1, "21:40", "emily", Suggest(NEW_YORK_HOURS)),
)
