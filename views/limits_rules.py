"""What an edition sets, sentence by sentence: sizes, forms, people, urging, who sees what."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.edition import Citation, Edition, Size, Whose
from policy.forms import LISTS
from policy.setup import MANAGEMENT
from views.text import Say

ROUTING, FORM_CLAUSE, VISIBLE = "4.1(2)", "4.1(1)", "2(2)"
ROWS = {
    "proposal": "limits.sees_proposal",
    "budget": "limits.sees_budget",
    "reasons": "limits.sees_reasons",
    "conditions": "limits.sees_conditions",
    "history": "limits.sees_history",
}
COLUMNS = {
    "proposer": "limits.proposer",
    "team": "limits.team",
    "judges": "limits.judges",
    MANAGEMENT: "limits.management",
    "company": "limits.company",
    "partner": "limits.partner",
    "auditor": "limits.auditor",
}


@dataclass(frozen=True)
class Rule:
    """A sentence, and whose rule it is."""

    told: str
    citation: Citation


def by_edition(clause: str) -> Citation:
    return Citation(clause, Whose.EDITION)


def sizes(edition: Edition, say: Say) -> Iterator[Rule]:
    """What is no project at all, the sizes, what raises them, and the rates by which money is weighed."""
    yield from _routine(edition, say)
    below: Size | None = None
    for size in edition.sizes:
        yield Rule(_size(size, below, edition, say), by_edition(ROUTING))
        below = size
    labels = {size.key: say.label(size.label) for size in edition.sizes}
    for mark in (*edition.types.values(), *edition.flags.values()):
        if mark.at_least in labels:
            told = say("limits.at_least", what=say.label(mark.label), size=labels[mark.at_least])
            yield Rule(told, by_edition(ROUTING))
    for currency, worth in edition.rates.worth.items():
        if currency != edition.rates.base:
            facts = {"currency": currency, "worth": say.number(worth), "base": edition.rates.base}
            yield Rule(say("limits.rate", **facts, day=say.day(edition.rates.on)), by_edition(ROUTING))


def _routine(edition: Edition, say: Say) -> Iterator[Rule]:
    if routine := edition.routine:
        amount = say.money(routine.below * 100, edition.rates.base)
        yield Rule(say("limits.routine", what=say.label(routine.label), amount=amount), routine.citation)
        if routine.split_days:
            yield Rule(say("limits.split", days=str(routine.split_days)), routine.citation)


def _size(size: Size, below: Size | None, edition: Edition, say: Say) -> str:
    form = edition.forms.get(size.form)
    parts = [
        say.label(size.label),
        _amount(size, below, edition, say),
        say("limits.on_form", form=say.label(form.label)) if form else "",
        say("limits.channel") if size.channel else "",
        say("limits.together") if size.together else "",
    ]
    return say.row(parts)


def _amount(size: Size, below: Size | None, edition: Edition, say: Say) -> str:
    limit = size.up_to if size.up_to is not None else below.up_to if below else None
    if limit is None:
        return ""
    key = "limits.up_to" if size.up_to is not None else "limits.above"
    return say(key, amount=say.money(limit * 100, edition.rates.base))


def forms(edition: Edition, say: Say) -> Iterator[Rule]:
    """How long the lists of each form may be."""
    for form in edition.forms.values():
        for field in form.fields.values():
            if field.kind in LISTS:
                told = say("limits.at_most", what=say.label(field.label), count=str(field.at_most))
                yield Rule(say.row([say.label(form.label), told]), by_edition(FORM_CLAUSE))


def drafts(edition: Edition, say: Say) -> Iterator[Rule]:
    """For how long they are kept."""
    kept = edition.keeping
    if kept.citation.clause:
        first, last, end = map(str, kept.days)
        yield Rule(say("limits.drafts", days=end, first=first, second=last), kept.citation)


def people(edition: Edition, say: Say) -> Iterator[Rule]:
    """How many people each role is meant to have."""
    for role in edition.roles.values():
        told = say.row([say.label(role.label), say.counted("setup.places", role.places)])
        yield Rule(told, by_edition(role.clause))
        if role.apart:
            others = say("word.comma").join(_called(each, edition, say) for each in role.apart)
            yield Rule(say("limits.never_with", role=say.label(role.label), others=others), by_edition(role.clause))


def _called(key: str, edition: Edition, say: Say) -> str:
    """A role, or a department."""
    return say.label(edition.roles[key].label if key in edition.roles else edition.departments[key].label)


def suggestions(edition: Edition, say: Say) -> Iterator[Rule]:
    """By when they are answered, when anonymous ones are opened, and whose desk each kind reaches."""
    if rules := edition.feedback:
        days = {"answer": str(rules.answer_days), "outcome": str(rules.outcome_days)}
        yield Rule(say("limits.feedback", **days), rules.citation)
        yield Rule(say("limits.feedback_opens", at=f"{rules.opens_at:%H:%M}"), rules.citation)
        for each in rules.categories.values():
            desk = say.label(edition.roles[each.desk].label)
            yield Rule(say("limits.feedback_to", what=say.label(each.label), desk=desk), rules.citation)


def urging(edition: Edition, say: Say) -> Iterator[Rule]:
    """How often judges are asked once more, and when never."""
    rule = edition.urging
    counts = {"day": str(rule.a_day), "round": str(rule.a_round)}
    yield Rule(say("limits.urge", **counts), rule.citation)
    hours = {"start": f"{rule.quiet_from:%H:%M}", "end": f"{rule.quiet_to:%H:%M}"}
    yield Rule(say("limits.quiet", **hours), rule.citation)


def visible(edition: Edition, say: Say) -> Iterator[Rule]:
    """Who sees what of a project."""
    for row, columns in edition.visibility.items():
        names = [say(word) for column, word in COLUMNS.items() if column in columns]
        yield Rule(say(ROWS[row], who=say("word.comma").join(names)), by_edition(VISIBLE))
