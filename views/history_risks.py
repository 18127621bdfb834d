"""What happens to risks, one sentence a kind of fact."""

from collections.abc import Mapping

from policy.risk_rules import Kind
from views.history_told import Sentence, Told, name_of, who
from views.text import Say, flat

NAME_LENGTH, TITLE_LENGTH, KEY_LENGTH, FEW = 60, 80, 12, 8
APP = "Gatepost"


def _risk(key: str) -> "Sentence":
    return lambda told, say: say(key, who=who(told, say), risk=flat(told.fact.risk, KEY_LENGTH))


def _risk_logged(told: Told, say: Say) -> str:
    key = "history.opportunity_logged" if told.fact.kind is Kind.OPPORTUNITY else "history.risk_logged"
    facts = {"who": who(told, say), "risk": flat(told.fact.risk, KEY_LENGTH)}
    return say(key, **facts, person=name_of(told, told.fact.person, say))


def _risk_rated(key: str) -> "Sentence":
    def told_of(told: Told, say: Say) -> str:
        facts = {"who": who(told, say), "risk": flat(told.fact.risk, KEY_LENGTH), "score": str(told.fact.rating.score)}
        return say(key, **facts)

    return told_of


def _risk_answered(told: Told, say: Say) -> str:
    facts = {"who": who(told, say), "risk": flat(told.fact.risk, KEY_LENGTH)}
    answers = told.edition.risks.answers.values() if told.edition.risks else ()
    label = next((each[told.fact.answer] for each in answers if told.fact.answer in each), {})
    return say("history.risk_answered", **facts, answer=say.label(label) if label else "—")


def _risk_accepted(told: Told, say: Say) -> str:
    facts = {"who": who(told, say), "risk": flat(told.fact.risk, KEY_LENGTH)}
    return say("history.risk_accepted", **facts, day=say.day(told.fact.until))


def _risk_passed(told: Told, say: Say) -> str:
    facts = {"who": who(told, say), "risk": flat(told.fact.risk, KEY_LENGTH)}
    return say("history.risk_passed", **facts, person=name_of(told, told.fact.person, say))


RISKS: Mapping[str, Sentence] = {
    "RiskLogged": _risk_logged,
    "RiskAssessed": _risk_rated("history.risk_assessed"),
    "RiskReviewed": _risk_rated("history.risk_reviewed"),
    "RiskAnswered": _risk_answered,
    "RiskAccepted": _risk_accepted,
    "AcceptanceEnded": _risk("history.risk_acceptance_over"),
    "RiskPassed": _risk_passed,
    "RiskClosed": lambda told, say: say(
        "history.risk_happened" if told.fact.happened else "history.risk_past",
        who=who(told, say), risk=flat(told.fact.risk, KEY_LENGTH),
    ),
}  # fmt: skip
