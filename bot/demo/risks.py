"""What could go wrong, or better, in Lanchuan's projects: as somebody logged it, and what is done about it."""

from dataclasses import dataclass

from bot.demo.papers import LIVESTREAM, MIST, SLEEPING, Paper
from policy.risk_rules import Kind, Rating
from policy.risks import Look, Wanted


@dataclass(frozen=True)
class Worry:
    """`key`: which of its project's risks it becomes. `owner` by name. `answer`: one of the edition's, or none yet."""

    paper: Paper
    key: str
    owner: str
    text: str
    rating: Rating | None = None
    kind: Kind = Kind.THREAT
    signals: str = ""
    answer: str = ""
    plan: str = ""
    residual: Rating | None = None

    def wanted(self, owner: str) -> Wanted:
        """As it is logged. `owner`: the internal id."""
        return Wanted(self.text, self.kind, owner, signals=self.signals)

    def look(self, owner: str) -> Look:
        """As its owner assesses and answers it."""
        return Look(self.rating, owner, self.answer, self.plan, residual=self.residual)


HOST_UNSIGNED = Worry(
    LIVESTREAM,
    "R1",
    "linxiao",
    "主播合同未签，档期可能被抢 Host's contract unsigned",
    Rating(4, 5),
    signals="经纪人两天不回消息。 The agent is silent for two days.",
    answer="reduce",
    plan="法务先发框架协议锁定档期，同时谈好一位备选主播。 A framework contract first; a second host on call.",
    residual=Rating(2, 4),
)
SAMPLES_LATE = Worry(
    LIVESTREAM,
    "R2",
    "luomin",
    "样品晚到，视频拍不完 Samples arrive late",
    Rating(3, 3),
    answer="reduce",
    plan="先寄两套，其余随大货走。 Two sets are sent ahead by courier.",
    residual=Rating(1, 3),
)
ONE_MORE_SHOW = Worry(
    LIVESTREAM,
    "R3",
    "luomin",
    "平台多给一场首页推荐 One more show on the front page",
    Rating(2, 3),
    Kind.OPPORTUNITY,
)
LISTING_LATE = Worry(
    MIST,
    "R1",
    "jonas",
    "A retailer lists us later 零售商推迟上架",
    Rating(3, 4),
    signals="Their buyer asks for a later first delivery. 采购要求推迟首批交货。",
)
BEYOND_CONSENT = Worry(
    SLEEPING,
    "R1",
    "luomin",
    "短信发给了未同意的会员 Messages without consent",
)
