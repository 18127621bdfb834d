"""What is drawn of risks: a register from empty to sixty, its forms, what is told and what is owed."""

from dataclasses import replace
from datetime import date, timedelta

from policy.duties import Duty, What
from policy.people import Kind as PersonKind
from policy.risk_facts import Risk
from policy.risk_rules import Kind, Rating
from policy.risks import by_weight
from tests.views.pages import home
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, REVIEW, SHANGHAI, TEAM, person, sight, sights
from views.details import details_modal
from views.duties import Duties, duties_view
from views.duties_home import Tally
from views.homes import home_view
from views.lists import picker_modal
from views.projects import project_card
from views.risk_forms import Logging, log_modal, look_modal, seen_view
from views.risk_tells import owned, turned_red
from views.risks import LIST, PAGE, About, Register, register_view

MESSAGE, MODAL, HOME = "message", "modal", "home"
LINK = "https://lanchuan.slack.com/archives/C024BE91L/p1355517523000008"


def risk(n, words, **changes):
    """Of every weight in turn, each fourth an opportunity; `words` stand wherever somebody may write."""
    rating = Rating(n % 5 + 1, n // 5 % 5 + 1) if n % 7 else None
    kind = Kind.THREAT if n % 4 else Kind.OPPORTUNITY
    looked_at, link = (NOW if rating else None), "" if words == MUTE else LINK
    said = words[:300], words[:1000], link
    whole = Risk(f"R{n}", kind, "jonas", "lin", NOW, *said, rating, looked_at, words[:1000])
    return replace(whole, **changes)


def answered(n, words):
    return risk(n, words, answer="reduce", plan=words[:1000], answered_by="xu", residual=Rating(1, 1))


def accepted(n, words):
    return risk(n, words, answer="accept", plan=words[:1000], answered_by="xu", until=date(2027, 1, 31))


def duties(risks):
    """Two are owed about each."""
    for each in risks:
        asks = ("answer", "review") if each.rating else ("assess",)
        for what in asks:
            kind = What.RED_RISK if EDITION.risks.is_red(each.kind, each.rating) else What.RISK
            weeks = 1 if what == "review" else 0
            yield Duty("p1", 3, f"@{each.owner}", REVIEW, "4.4(3)", 5, NOW - timedelta(days=9), what=kind,
                       subject=f"{what}:{each.key}", limit_weeks=weeks)  # fmt: skip


def seen(risks, base=None):
    base = base or sight("approved")
    project = replace(base.project, at=TEAM, ballots=(), risks=tuple(risks))
    return replace(base, project=project, owed=tuple(duties(risks)), gaps=())


def every_page(found, reader):
    risks = by_weight(found.project)
    count = max(1, -(-len(risks) // PAGE))
    return [Register(found, risks[page * PAGE :][:PAGE], page, count, reader) for page in range(count)]


def pages(found, reader):
    """The first two and the last."""
    every = every_page(found, reader)
    return [each for each in every if each.page in (0, 1, len(every) - 1)]


def of_all(say, how):
    words, reader, base = OWN_WORDS[how], person("jonas", OWN_WORDS[how]), next(iter(sights(how)))
    closed = [risk(n, words, closed_at=NOW, happened=n % 2 == 0) for n in (61, 62)]
    many = [*(risk(n, words) for n in range(1, 59)), answered(59, words), accepted(60, words), *closed]
    for risks in ([], closed, many[:1], many):
        found = seen(risks, base)
        yield "project card with risks", MESSAGE, project_card(found, say, SHANGHAI)
        yield "details with risks", MODAL, details_modal(found, say, reader)
        for page in pages(found, reader):
            yield "risks", MODAL, register_view(page, say)
    yield from _forms(say, words, reader, seen(many, base))
    yield from _owed(say, reader, seen(many, base))
    yield "risks, of which", MODAL, picker_modal(say, LIST)


def _forms(say, words, reader, found):
    about, guest = About("p1", "R1", "V" * 20, 7), person("ines", words, kind=PersonKind.GUEST)
    for asked in (
        Logging(reader, About(""), found.edition),
        Logging(reader, About("p1"), found.edition, found),
        Logging(guest, About("p1", list="V1", page=3), found.edition, found, words, "" if words == MUTE else LINK),
    ):
        yield "log a risk", MODAL, log_modal(asked, say)
    for each in found.project.risks[-8:]:
        yield "look at a risk", MODAL, look_modal(found, each, about, say, SHANGHAI)
        yield "a risk", MODAL, seen_view(found, each, say, SHANGHAI)
    for key in ("R1", "R7", "R99"):
        facts = {"risk": key, "by": "lin"}
        yield "risk owned", MESSAGE, owned(found, say, reader, facts)
        yield "risk red", MESSAGE, turned_red(found, say, reader, facts)


def _owed(say, reader, found):
    owed = tuple((duty, found) for duty in found.owed)
    yield "risks owed", MODAL, duties_view(Duties(owed[:10], 0, 9, 90, reader, NOW), say)
    shown = home(owed=owed[:8], tally=Tally(len(owed), 3, 2.5), mine=(), all=(), drafts=())
    yield "home with risks", HOME, home_view(replace(shown, reader=reader), say)
