"""What is owed about a risk: assessing it, answering it, and looking at it again and again. Policy 4.4(3)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy.duties import Duty, Happened, What, dropped
from policy.projects import PERSON
from policy.risk_facts import Risk, RiskAssessed, RiskFact, RiskPassed, RiskReviewed
from policy.risk_rules import RiskRules

ASSESS, ANSWER, REVIEW = "assess", "answer", "review"
APART = ":"
KINDS = (What.RISK, What.RED_RISK)


def subject(what: str, risk: str) -> str:
    """What tells such a duty from the others of its project: review:R1."""
    return f"{what}{APART}{risk}"


def asked(duty: Duty) -> tuple[str, str]:
    """What is owed, and about which risk."""
    what, _, risk = duty.subject.partition(APART)
    return what, risk


def logged(now: Happened) -> Iterator[Duty]:
    rules, risk = _about(now)
    yield _duty(now, ASSESS, risk, limit_days=rules.assess_days)


def assessed(now: Happened) -> Iterator[Duty]:
    now.fact(RiskAssessed)
    yield from now.met(_owed(now, ASSESS))
    yield from _next(now)


def reviewed(now: Happened) -> Iterator[Duty]:
    now.fact(RiskReviewed)
    yield from now.met(_owed(now, REVIEW))
    yield from _next(now)


def answered(now: Happened) -> Iterator[Duty]:
    return now.met(_owed(now, ANSWER))


def unanswered(now: Happened) -> Iterator[Duty]:
    return _answer(now, *_about(now))


def passed(now: Happened) -> Iterator[Duty]:
    """The time that there is for it stays as it was."""
    seat = PERSON + now.fact(RiskPassed).person
    for duty in _owed(now, ASSESS, ANSWER, REVIEW):
        yield from dropped([duty])
        yield replace(duty, opened_by=now.entry.seq, seat=seat)


def closed(now: Happened) -> Iterator[Duty]:
    return dropped(_owed(now, ASSESS, ANSWER, REVIEW))


def resumed(now: Happened) -> Iterator[Duty]:
    """A project that was over goes on: whatever its risks asked for is asked again, from now on."""
    rules = now.edition.risks
    for risk in now.project.risks if rules else ():
        if risk.is_open and rules:
            if risk.rating is None:
                yield _duty(now, ASSESS, risk, limit_days=rules.assess_days)
            else:
                yield from (*_answer(now, rules, risk), _review(now, rules, risk))


def _about(now: Happened) -> tuple[RiskRules, Risk]:
    key, rules = now.fact(RiskFact).risk, now.edition.risks
    if rules is None:
        raise LookupError(now.entry)
    return rules, next(each for each in now.project.risks if each.key == key)


def _owed(now: Happened, *what: str) -> list[Duty]:
    names = {subject(each, now.fact(RiskFact).risk) for each in what}
    return [duty for duty in now.owed if duty.what in KINDS and duty.subject in names]


def _next(now: Happened) -> Iterator[Duty]:
    """The next look; and an answer, as long as the score asks for one."""
    rules, risk = _about(now)
    yield _review(now, rules, risk)
    if risk.score < rules.answer_from:
        yield from dropped(_owed(now, ANSWER))
    elif not _owed(now, ANSWER):
        yield from _answer(now, rules, risk)


def _answer(now: Happened, rules: RiskRules, risk: Risk) -> Iterator[Duty]:
    if risk.score >= rules.answer_from and not risk.answer:
        yield _duty(now, ANSWER, risk, limit_days=rules.answer_days)


def _review(now: Happened, rules: RiskRules, risk: Risk) -> Duty:
    if risk.rating is None:
        raise LookupError(risk.key)
    what = What.RED_RISK if rules.is_red(risk.kind, risk.rating) else What.RISK
    return replace(_duty(now, REVIEW, risk), what=what, limit_weeks=rules.band(risk.rating).weeks)


def _duty(now: Happened, what: str, risk: Risk, limit_days: int = 0) -> Duty:
    clause = now.edition.risks.citation.clause if now.edition.risks else ""
    return Duty(now.entry.stream, now.entry.seq, PERSON + risk.owner, now.project.at, clause, limit_days, now.entry.at,
                what=What.RISK, subject=subject(what, risk.key))  # fmt: skip


def owed_about(duties: Iterable[Duty], risk: str) -> tuple[Duty, ...]:
    """What is owed about a risk now."""
    return tuple(duty for duty in duties if duty.what in KINDS and asked(duty)[1] == risk)
