"""One example of every kind of fact, with all that it may hold."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from policy.conditions import Condition
from policy.edition import Verdict
from policy.facts import Terms
from policy.goals import Goal
from policy.money import Line
from policy.progress import Action
from policy.risk_rules import Kind, Rating
from policy.setup_facts import CompanyDay

TERMS = Terms("CAM", "marketing", (Goal("搜索", Decimal("1E+3"), Decimal("-0.50"), "周", date(2027, 2, 28), "mei"),),
              (Line("媒体", 10**15, "EUR"),), "pan", "sun", ("claim", "draw"))  # fmt: skip
MOMENT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
EVERY_KIND = {
    "ProposalFiled": {"key": "CAM26-001", "size": "L", "base_minor": 10**15, "rates": {"EUR": "7.80"}, "terms": TERMS,
                      "rates_on": date(2026, 1, 1)},
    "StepEntered": {"seats": ("finance", "@lin")},
    "VoicesChanged": {"seats": ()},
    "BallotCast": {"seat": "finance", "verdict": Verdict.SEND_BACK, "words": {"reason": "太贵 \"too\" dear\n"},
                   "concerns": ("money",), "conditions": (Condition("c1", "mei", date(2027, 1, 31)),)},
    "ConditionMet": {"condition": "review:finance:1:1", "words": {"note": "签了"}},
    "DutySnoozed": {"opened_by": 4, "seat": "finance", "subject": "", "until": datetime(2026, 3, 4, 1, tzinfo=UTC)},
    "SnoozeEnded": {"opened_by": 4, "seat": "finance", "subject": ""},
    "DutyAcknowledged": {"subject": "condition:1-1"},
    "JudgeAdded": {"person": "pei", "seat": "finance", "instead_of": "fu"},
    "JudgeReleased": {"person": "pei"},
    "SeatPassed": {"seat": "legal", "person": "lv"},
    "Urged": {"people": ("fu", "lv")},
    "Returned": {"to": "initiation.review"},
    "ProposalWithdrawn": {"words": {"reason": "明年再说"}},
    "ProposalReopened": {},
    "ProposalLapsed": {},
    "TimeExtended": {"days": 10},
    "AbsenceNoted": {"person": "mei", "first": date(2026, 3, 2), "last": date(2026, 3, 6),
                     "delegates": (("legal", "lv"),)},
    "AbsenceEnded": {"person": "mei", "first": date(2026, 3, 2), "last": date(2026, 3, 4)},
    "HoursChosen": {"person": "mei", "quiet_from": time(20), "quiet_to": time(8), "digests": (time(9), time(16)),
                    "off": ("news",)},
    "MeetingCalled": {"seats": ("policy_owner",)},
    "MeetingHeld": {"words": {"outcome": "Smaller, and later"}},
    "MeetingSet": {"number": 3, "was": MOMENT, "at": MOMENT, "zone": "Europe/Berlin", "onward": True},
    "MeetingSkipped": {"number": 3, "was": MOMENT, "words": {"reason": "展会"}},
    "MeetingCame": {"number": 3, "at": MOMENT},
    "MinutesKept": {"number": 3, "at": MOMENT, "present": ("mei", "fu"), "away": ("lv",),
                    "actions": (Action("3.1", "pei", date(2027, 1, 31), by="mei"),),
                    "words": {"notes": "谈了", "decisions": "定了", "action:3.1": "寄合同"}},
    "ActionDone": {"action": "3.1", "words": {"note": "寄了"}},
    "ActionDropped": {"action": "3.1", "words": {"reason": "不用了"}},
    "CommentGiven": {"person": "pei", "words": {"comment": "好"}},
    "BlockerRaised": {"key": "b1", "helper": "pei", "words": {"blocker": "合同未签"}},
    "BlockerAnswered": {"key": "b1", "words": {"answer": "Signed"}},
    "UpdateGiven": {"day": date(2027, 2, 1), "late": True, "words": {"text": "样品到了"}},
    "UpdateSkipped": {"day": date(2027, 2, 1)},
    "WrapUpPosted": {"day": date(2027, 2, 1), "asked": ("mei", "pei"), "away": ("lv",), "silent": ("pei",)},
    "StandupSet": {"days": (1, 3), "at": time(9, 30)},
    "ManagerNamed": {"person": "pan"},
    "ChannelOpened": {"channel": "C1"},
    "FeedbackGiven": {"number": 3, "category": "clause", "clause": "4.1", "words": {"text": "太慢 \"slow\""}},
    "FeedbackMoved": {"category": "conduct"},
    "FeedbackAnswered": {"public": True, "words": {"answer": "好"}},
    "FeedbackAdopted": {"public": True, "clause": "4.1", "words": {"answer": "改"}},
    "FeedbackDeclined": {"public": False, "words": {"answer": "不"}},
    "FeedbackChannelChosen": {"channel": "C3", "link": "https://law.example.org"},
    "RiskLogged": {"risk": "R1", "kind": Kind.THREAT, "person": "mei",
                   "words": {"text": "主播合同未签", "signals": "No answer", "evidence": "https://x"}},
    "RiskAssessed": {"risk": "R1", "rating": Rating(4, 5), "words": {"note": "急"}},
    "RiskReviewed": {"risk": "R1", "rating": Rating(2, 5), "holds": False},
    "RiskAnswered": {"risk": "R1", "answer": "reduce", "residual": Rating(1, 5), "words": {"plan": "Sign early"}},
    "RiskAccepted": {"risk": "R1", "until": date(2027, 1, 31), "words": {"plan": "划不来"}},
    "AcceptanceEnded": {"risk": "R1"},
    "RiskPassed": {"risk": "R1", "person": "pei"},
    "RiskClosed": {"risk": "R1", "happened": True, "words": {"note": "发生了"}},
    "EditionPublished": {"edition": "abc"},
    "RoleHeld": {"role": "finance", "people": ("fu", "fei")},
    "ReviewChannelChosen": {"channel": "C2"},
    "ChannelLanguageChosen": {"language": "both"},
    "ZoneChosen": {"zone": "Asia/Shanghai"},
    "CountryChosen": {"scope": "department:marketing", "country": "DE"},
    "WeekChosen": {"scope": "@fu", "week": "0123"},
    "CompanyDaysListed": {"year": 2026, "days": (CompanyDay(date(2026, 12, 31), False),),
                          "words": {"2026-12-31": "盘点"}},
    "LanguageChosen": {"person": "fu", "language": ""},
    "DepartmentHeld": {"department": "sales", "people": ("shu", "fei")},
    "ObjectivesListed": {"year": 2027, "keys": ("2027-1", "2027-2"),
                         "words": {"2027-1": "销量翻番", "2027-2": "Be known"}},
    "RoutineNoted": {"department": "sales", "base_minor": 300_000, "flags": ("new_supplier",),
                     "words": {"what": "印刷", "supplier": "Paper & Co"}},
    "HolidaysChanged": {"countries": ("CN", "DE")},
    "SettingConfirmed": {"what": "calendar"},
}  # fmt: skip
