"""Risks and opportunities of a project: who logs, looks at, answers, accepts and closes them. Policy 4.4(3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from policy.edition import Edition
from policy.facts import Fact
from policy.forms import blank
from policy.people import Kind as PersonKind
from policy.people import Person
from policy.projects import Project
from policy.refusals import Refusal
from policy.risk_facts import (
    EVIDENCE,
    NOTE,
    PLAN,
    SIGNALS,
    TEXT,
    AcceptanceEnded,
    Risk,
    RiskAccepted,
    RiskAnswered,
    RiskAssessed,
    RiskClosed,
    RiskLogged,
    RiskPassed,
    RiskReviewed,
)
from policy.risk_rules import ACCEPT, Kind, Rating, RiskRules
from policy.setup import MANAGEMENT, Setup

TEXT_AT_MOST, WORDS_AT_MOST, LINK_AT_MOST, RISKS_AT_MOST = 300, 1000, 500, 200
AGAIN_AFTER = timedelta(hours=12)  # sooner than that, a second look which says nothing new is a slip of the finger
GOES_ON, PAST, HAPPENED = "on", "past", "happened"
ENDINGS = (GOES_ON, PAST, HAPPENED)
LIKELIHOOD, IMPACT, ANSWER, UNTIL, OWNER = "likelihood", "impact", "answer", "until", "owner"  # inputs of the forms
RESIDUAL = "residual_likelihood", "residual_impact"


@dataclass(frozen=True)
class Wanted:
    """A risk as somebody logs it. `rating`: where they can tell already; `evidence`: a link to where it was said."""

    text: str
    kind: Kind
    owner: str
    rating: Rating | None = None
    signals: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Look:
    """A risk as somebody sees it now, all in one form. `ending`: it goes on, is past, or came true.

    `was`: the mark of what the form showed; empty where it showed nothing.
    """

    rating: Rating | None
    owner: str
    answer: str = ""
    plan: str = ""
    until: date | None = None
    residual: Rating | None = None
    note: str = ""
    ending: str = GOES_ON
    was: str = ""


@dataclass(frozen=True)
class Looking:
    """Who looks at which risk, and when (business time)."""

    edition: Edition
    project: Project
    risk: Risk
    setup: Setup
    by: Person
    now: datetime

    @property
    def rules(self) -> RiskRules:
        return rules_of(self.edition)

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.setup.zone)).date()

    @property
    def is_fresh(self) -> bool:
        """Did somebody look at it just now?"""
        return self.risk.looked_at is not None and self.now - self.risk.looked_at < AGAIN_AFTER


def rules_of(edition: Edition) -> RiskRules:
    """Refuses where the edition keeps no risks."""
    if edition.risks is None:
        raise Refusal("no_risks_kept")
    return edition.risks


def risk_of(project: Project, key: str) -> Risk:
    """Refuses a risk that there is not."""
    found = next((each for each in project.risks if each.key == key), None)
    if found is None:
        raise Refusal("no_such_risk")
    return found


def mark(risk: Risk) -> str:
    """Tells what a form showed of a risk from what it is by then. What only time changes leaves it."""
    looked = risk.looked_at.isoformat() if risk.looked_at else ""
    shown = (looked, risk.rating, risk.owner, risk.answer, risk.plan, risk.until, risk.residual, risk.note)
    return sha256(repr(shown).encode()).hexdigest()[:12]


def may_log(edition: Edition, project: Project) -> bool:
    """Not once a project is over, or while it is withdrawn."""
    here = edition[project.at]
    return edition.risks is not None and not project.withdrawn and not (here.ends and not here.owner)


def log(edition: Edition, project: Project, wanted: Wanted) -> tuple[Fact, ...]:
    """Identified, and assessed at once where a rating came with it. Refuses a project that is over."""
    rules_of(edition)
    if not may_log(edition, project):
        raise Refusal("risk_project_over")
    if len(project.risks) >= RISKS_AT_MOST:
        raise Refusal("too_many", TEXT, limit=str(RISKS_AT_MOST))
    if blank(wanted.text):
        raise Refusal("field_needed", TEXT)
    _check_length(TEXT, wanted.text, TEXT_AT_MOST)
    _check_length(SIGNALS, wanted.signals, WORDS_AT_MOST)
    key = f"R{len(project.risks) + 1}"
    said = {TEXT: wanted.text, SIGNALS: wanted.signals, EVIDENCE: wanted.evidence[:LINK_AT_MOST]}
    logged = RiskLogged(project.at, key, wanted.kind, wanted.owner, words=_said(said))
    rated = (RiskAssessed(project.at, key, wanted.rating),) if wanted.rating else ()
    return (logged, *rated)


def may_look(at: Looking) -> bool:
    """Its owner; of the company also author, project manager and sponsor, whoever logged it, and management."""
    if at.by.id == at.risk.owner:
        return True
    named = at.by.id in at.project.concerned | {at.risk.by} or MANAGEMENT in at.setup.roles_of(at.by.id)
    return named and at.by.kind is PersonKind.MEMBER


def look(at: Looking, typed: Look) -> tuple[Fact, ...]:
    """What somebody found who looked at a risk. Refuses at its input what is missing or cannot be."""
    _check(at)
    if typed.was and typed.was != mark(at.risk):
        raise Refusal("risk_changed", NOTE)
    rating = typed.rating
    if typed.ending not in ENDINGS:
        raise Refusal("form_unknown")
    if rating is None:
        raise Refusal("field_needed", LIKELIHOOD)
    _check_length(NOTE, typed.note, WORDS_AT_MOST)
    about = at.project.at, at.risk.key
    passed = (RiskPassed(*about, typed.owner),) if typed.owner != at.risk.owner else ()
    if typed.ending != GOES_ON:
        if blank(typed.note):
            raise Refusal("field_needed", NOTE)
        return (RiskClosed(*about, typed.ending == HAPPENED, words=_said({NOTE: typed.note})),)
    typed = _tidy(typed)
    _check_answer(at, typed)
    if at.is_fresh and not passed and _says_nothing(at.risk, typed):
        raise _looked_at(at)
    return (*passed, _rated(at, rating, typed), *_answered(at, typed))


def same(at: Looking) -> tuple[Fact, ...]:
    """Looked at, and nothing has changed. Refuses what was never assessed, and what was looked at just now."""
    _check(at)
    if at.risk.rating is None:
        raise Refusal("risk_not_assessed")
    if at.is_fresh:
        raise _looked_at(at)
    return (RiskReviewed(at.project.at, at.risk.key, at.risk.rating),)


def end_acceptance(project: Project, key: str, today: date) -> tuple[Fact, ...]:
    """After the last day to which it was accepted, unless something else was decided meanwhile."""
    risk = next((each for each in project.risks if each.key == key), None)
    if risk is None or not risk.is_open or risk.until is None or risk.until >= today:
        return ()
    return (AcceptanceEnded(project.at, key),)


def by_weight(project: Project) -> tuple[Risk, ...]:
    """Those that nobody has assessed yet, then by score, and at the end what is closed."""
    order = {risk.key: place for place, risk in enumerate(project.risks)}

    def weight(risk: Risk) -> tuple[object, ...]:
        return not risk.is_open, risk.rating is not None, -risk.score, order[risk.key]

    return tuple(sorted(project.risks, key=weight))


def _check(at: Looking) -> None:
    rules_of(at.edition)
    if not may_look(at):
        raise Refusal("not_your_risk")
    if not at.risk.is_open:
        raise Refusal("risk_closed")


def _looked_at(at: Looking) -> Refusal:
    return Refusal("risk_looked_at", at=(at.risk.looked_at or at.now).isoformat())


def _tidy(typed: Look) -> Look:
    """What belongs to another answer is left out: a day belongs to accepting, what is left over to the others."""
    plan = typed.plan.strip()
    if typed.answer == ACCEPT:
        return replace(typed, plan=plan, residual=None)
    if not typed.answer:
        return replace(typed, plan="", until=None, residual=None)
    return replace(typed, plan=plan, until=None)


def _rated(at: Looking, rating: Rating, typed: Look) -> Fact:
    about, said = (at.project.at, at.risk.key, rating), _said({NOTE: typed.note})
    if at.risk.rating is None:
        return RiskAssessed(*about, words=said)
    return RiskReviewed(*about, holds=bool(typed.answer) or not at.risk.answer, words=said)


def _answered(at: Looking, typed: Look) -> Iterator[Fact]:
    if not typed.answer or _same_answer(at.risk, typed):
        return
    said = {PLAN: typed.plan}
    if typed.answer == ACCEPT and typed.until:
        yield RiskAccepted(at.project.at, at.risk.key, typed.until, words=said)
    else:
        yield RiskAnswered(at.project.at, at.risk.key, typed.answer, typed.residual, words=said)


def _same_answer(risk: Risk, typed: Look) -> bool:
    held = risk.answer, risk.plan, risk.until, risk.residual
    return held == (typed.answer, typed.plan, typed.until, typed.residual)


def _says_nothing(risk: Risk, typed: Look) -> bool:
    return typed.rating == risk.rating and _same_answer(risk, typed) and blank(typed.note)


def _check_answer(at: Looking, typed: Look) -> None:
    if not typed.answer:
        return
    if typed.answer not in at.rules.answers[at.risk.kind]:
        raise Refusal("form_unknown")
    if blank(typed.plan):
        raise Refusal("field_needed", PLAN)
    _check_length(PLAN, typed.plan, WORDS_AT_MOST)
    if at.risk.kind is Kind.THREAT and typed.rating and typed.residual and typed.residual.score > typed.rating.score:
        raise Refusal("risk_residual_more", RESIDUAL[0])
    if typed.answer == ACCEPT and not _same_answer(at.risk, typed):
        _check_accepting(at, typed)


def _check_accepting(at: Looking, typed: Look) -> None:
    """Who, why and until when: a red one by the project manager, the sponsor or management, none by a guest."""
    if typed.until is None:
        raise Refusal("field_needed", UNTIL)
    if typed.until <= at.today:
        raise Refusal("date_past", UNTIL, day=typed.until.isoformat())
    if at.by.kind is not PersonKind.MEMBER:
        raise Refusal("members_only", ANSWER)
    answerable = {at.project.pm or at.project.terms.pm, at.project.terms.sponsor}
    is_answerable = at.by.id in answerable or MANAGEMENT in at.setup.roles_of(at.by.id)
    if at.rules.is_red(at.risk.kind, typed.rating) and not is_answerable:
        raise Refusal("risk_too_red", ANSWER)


def _check_length(field: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise Refusal("too_long", field, length=str(len(text)), limit=str(limit))


def _said(words: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text.strip() for name, text in words.items() if text.strip()}
