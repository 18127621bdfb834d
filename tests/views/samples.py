"""A company and its projects, ordinary and hostile, for everything that is drawn."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from policy.cadence import Calendar
from policy.calendars import Calendars
from policy.conditions import Condition
from policy.duties import Duty
from policy.edition import Verdict
from policy.facts import Terms
from policy.gaps import gaps
from policy.goals import Goal
from policy.money import Line, total
from policy.people import Kind, Person, Seat
from policy.projects import Ballot, Project, owing
from policy.proof import load
from policy.rounds import Added, Earlier, PassedOn
from policy.setup import Setup
from views.sights import Sight

EDITION = load(Path("policy/editions/standard.toml").read_text(encoding="utf-8"))
REVIEW, APPROVAL, PROPOSAL, TEAM, DECLINED = (
    "initiation.review",
    "initiation.approval",
    "initiation.proposal",
    "planning.team",
    "declined",
)
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"
NAMES = {
    "chen": "陈屿 Chen Yu",
    "lin": "林晓 Lin Xiao",
    "wang": "王静 Wang Jing",
    "petra": "Petra Lang",
    "he": "何睿 He Rui",
    "amelia": "Amelia Brooks",
    "sun": "孙涛 Sun Tao",
    "noah": "Noah Fischer",
    "zhou": "周航 Zhou Hang",
    "claire": "Claire Dubois",
    "xu": "许玫 Xu Mei",
    "jonas": "Jonas Weber",
}
SEATS = tuple(
    Seat(role, person, rank)
    for role, people in {
        "finance": ("wang", "petra"),
        "legal": ("he", "amelia"),
        "sales": ("sun",),
        "product": ("noah",),
        "management": ("zhou", "claire", "xu"),
        "policy_owner": ("chen",),
    }.items()
    for rank, person in enumerate(people)
)
HOSTILE = (
    "<!channel> <@U1> <https://evil.example|click> *b* _i_ `c` \u202etxt.exe\u202c a\u200bb\ufeff \u2066x\u2069 "
    "&amp; {who} %s \\n\n\n\n```x``` :boom: é" + "\u0301" * 50 + "👨‍👩‍👧" + "漢字長文" * 20
)
MUTE, INVISIBLE = "◇ 1", "\u200b\u202e \ufeff\n"
LONG = (HOSTILE + " ") * 60  # more than ten thousand characters
OWN_WORDS = {"plain": "Words", "hostile": LONG, "invisible": INVISIBLE, "mute": MUTE}


def person(key, name="", zone=SHANGHAI, kind=Kind.MEMBER, **more):
    return Person(key, f"U{key.upper()}", name or NAMES.get(key, key), kind, "zh-CN", zone, NOW, **more)


PEOPLE = {key: person(key) for key in NAMES}


def project(**changes):
    terms = Terms(
        type="NPP",
        department="marketing",
        goals=(
            Goal("品牌搜索量 Brand search", Decimal(3000), Decimal(4500), "a week", date(2027, 3, 31), "lin"),
            Goal("Listing stores", Decimal(0), Decimal(120), "stores", date(2027, 6, 30), "jonas"),
        ),
        lines=(
            Line("retail displays 门店陈列", 6_200_000, "EUR"),
            Line("sampling tour 体验巡展", 4_150_000, "EUR"),
            Line("creator videos 达人视频", 3_800_000, "EUR"),
            Line("reserve 预备费", 4_450_000, "EUR"),
        ),
        pm="jonas",
        sponsor="xu",
        flags=("public_claim",),
    )
    words = {
        "title": "Mist kettle: Europe launch 晨雾手冲壶欧洲上市",
        "background": "Why now.\nBecause.",
        "expected": "A launch.",
    }
    whole = Project(
        id="p1",
        key="NPP26-007",
        edition=EDITION.key,
        proposer="lin",
        terms=terms,
        words=words,
        size="L",
        base_minor=total(terms.lines, EDITION.rates),
        rates={"EUR": "8.00"},
        rates_on=date(2026, 1, 1),
        filed_at=NOW,
        at=REVIEW,
        entered_at=NOW,
    )
    return replace(whole, **changes)


def ballot(by, seat, step=REVIEW, verdict=Verdict.APPROVE, reason=""):
    return Ballot(by, seat, step, verdict, NOW + timedelta(hours=1), "", reason)


REVIEWED = (
    ballot("petra", "finance"),
    ballot("he", "legal"),
    ballot("sun", "sales", reason="Good, with care."),
    ballot("noah", "product"),
)
SENT_BACK = (
    ballot("wang", "finance"),
    ballot("he", "legal", verdict=Verdict.SEND_BACK, reason="Which claim?\nSay so."),
)
REFUSED = (
    *REVIEWED,
    ballot("zhou", "@zhou", APPROVAL, Verdict.DECLINE, "No."),
    ballot("claire", "@claire", APPROVAL, Verdict.DECLINE, "No."),
)
STATES = {
    "review": project(),
    "review, half heard": project(ballots=REVIEWED[:2]),
    "approval": project(at=APPROVAL, ballots=REVIEWED),
    "approval, once heard": project(at=APPROVAL, ballots=(*REVIEWED, ballot("zhou", "@zhou", APPROVAL))),
    "sent back": project(at=PROPOSAL, ballots=SENT_BACK),
    "approved": project(
        at=TEAM,
        pm="jonas",
        ballots=(*REVIEWED, ballot("zhou", "@zhou", APPROVAL), ballot("claire", "@claire", APPROVAL)),
    ),
    "declined": project(at=DECLINED, ballots=REFUSED),
}


def setup(seats=SEATS, **changes):
    return Setup(EDITION.key, seats, "C1", **changes)


def sight(state="review", seats=SEATS, people=None, edition=EDITION, **changes):
    seen = replace(STATES[state], **changes) if state in STATES else project(**changes)
    spoken = {each.seat for each in seen.here()}
    step = edition[seen.at]
    owed = tuple(
        Duty(seen.id, 2, seat, seen.at, step.clause, step.limit_days[seen.size], NOW)
        for seat in owing(edition, seen.at, seen, seats)
        if seat not in spoken
    )
    missing = gaps(edition, seen, seats, seen.at) if step.is_gate else ()
    return Sight(seen, edition, people or PEOPLE, owed, Calendars(Calendar(SHANGHAI)), missing, setup(seats))


def spoilt(words, judges=40):
    """As many and as long as it gets: 12 goals, 60 lines, 40 judges, everybody's own words the given ones."""
    more = {f"j{n}": person(f"j{n}", words) for n in range(judges)}
    people = {key: person(key, words) for key in NAMES} | more
    goals = tuple(Goal(words, Decimal("-1E+30"), Decimal("1E+30"), words, date(9999, 12, 31), "lin") for _ in range(12))
    lines = tuple(Line(words, 10**13 - 1, tuple(EDITION.rates.worth)[n % 5]) for n in range(60))
    terms = replace(project().terms, goals=goals, lines=lines, flags=tuple(EDITION.flags))
    seats = (*SEATS, *(Seat("management", judge, n + 3) for n, judge in enumerate(more)))
    heard = tuple(replace(each, reason=words) for each in REVIEWED)
    said = [ballot(judge, f"@{judge}", APPROVAL, Verdict.SEND_BACK, words) for judge in list(more)[:20]]
    facts = {
        "terms": terms,
        "words": dict.fromkeys(EDITION.forms["proposal"].fields, words),
        "size": "XL",
        "base_minor": 10**15,
        "rates": dict.fromkeys(("EUR", "USD", "GBP"), "8.00"),
    }
    yield from _laden(words, seats, people, facts)
    for at in (REVIEW, APPROVAL, PROPOSAL, TEAM, DECLINED):
        yield sight("", seats, people, at=at, ballots=() if at == REVIEW else (*heard, *said), **facts)
    yield sight("", (), people, **facts)
    yield sight("", (*SEATS, Seat("finance", "lin"), Seat("finance", "jonas")), people, **facts)


def _laden(words, seats, people, facts):
    """In a later round, with all that may stand beside verdicts: conditions, worries, judges beside the roles."""
    asked = tuple(Condition(f"1-{n}", "jonas", date(9999, 12, 31), words) for n in range(5))
    more = {"reason": words, "conditions": asked, "concerns": tuple(EDITION.criteria)[:3]}
    heard = tuple(replace(each, **more) for each in REVIEWED[:2])
    no = replace(ballot("xu", "@xu", APPROVAL, Verdict.SEND_BACK, words), reasons=tuple(EDITION.reasons), to=REVIEW)
    terms = facts.get("terms") or project().terms
    shorter = replace(terms, goals=terms.goals[1:], lines=terms.lines[1:], flags=())
    over = (shorter, dict.fromkeys(EDITION.forms["proposal"].fields, MUTE), "M", 10**7)
    earlier = (
        Earlier(1, *over, NOW - timedelta(days=9), (ballot("lin", "sales"), *heard)),
        Earlier(2, *over, NOW, (no,)),
    )
    beside = {
        "added": (Added(REVIEW, "claire"), Added(REVIEW, "zhou")),
        "passed_on": (PassedOn(REVIEW, "sales", "wang"),),
        "met": ("1-0",),
        "earlier": earlier,
        "round": 3,
    }
    for at in (REVIEW, APPROVAL):
        yield sight("", seats, people, **{**facts, **beside, "at": at, "ballots": heard})


def sights(how):
    """Everything a project can look like: in plain words, in hostile ones, or in none that any language knows."""
    if how == "plain":
        yield from (sight(state) for state in STATES)
        yield sight(seats=SEATS[:2])
        yield sight(seats=(*SEATS[2:], Seat("finance", "lin")))
        yield from _laden("Three quotes", SEATS, PEOPLE, {})
    else:
        yield from spoilt(OWN_WORDS[how])
