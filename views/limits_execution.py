"""What an edition sets for the time after approval, sentence by sentence."""

from collections.abc import Iterator
from functools import partial

from policy.edition import Edition, Series
from policy.risk_rules import Band, RiskRules
from views.limits_rules import Rule
from views.text import Say
from views.weekdays import weekdays


def execution(edition: Edition, say: Say) -> Iterator[Rule]:
    """Who answers whom, and by when."""
    rule = edition.blocking
    told = say.each(lambda one: one("limits.blocker", days=one.counted("limits.days", rule.limit_days)))
    yield Rule(told, rule.citation)
    if known := edition.acknowledging:
        told = say.each(lambda one: one("limits.acknowledge", days=one.counted("limits.days", known.limit_days)))
        yield Rule(told, known.citation)
    if off := edition.snoozing:
        often = {"times": str(off.times)}
        told = say.each(lambda one: one("limits.snooze", days=one.counted("limits.days", off.limit_days), **often))
        yield Rule(told, off.citation)
    if standup := edition.standup:
        hours = {"at": f"{standup.at:%H:%M}", "nudge": f"{standup.nudge:%H:%M}", "closes": f"{standup.closes:%H:%M}"}
        yield Rule(say("limits.standup", days=weekdays(standup.days, say), **hours), standup.citation)
        yield Rule(say("limits.misses", count=str(standup.misses)), standup.citation)
    if edition.progress:
        yield from _meetings(edition, edition.progress, say)
    if edition.risks:
        yield from (Rule(told, edition.risks.citation) for told in _risks(edition.risks, say))


def _risks(rules: RiskRules, say: Say) -> Iterator[str]:
    """By when a risk is assessed and answered, and how often it is looked at again."""
    yield say.each(lambda one: one("limits.risk_assess", days=one.counted("limits.days", rules.assess_days)))
    yield say.each(
        lambda one: one(
            "limits.risk_answer", score=str(rules.answer_from), days=one.counted("limits.days", rules.answer_days)
        )
    )
    for band in rules.bands:
        yield say.each(partial(_looked_at, band))


def _looked_at(band: Band, say: Say) -> str:
    facts = {"band": say.label(band.label), "score": str(band.least)}
    if band.weeks == 1:
        return say("limits.risk_band_weekly", **facts)
    return say("limits.risk_band", **facts, weeks=str(band.weeks))


def _meetings(edition: Edition, series: Series, say: Say) -> Iterator[Rule]:
    """How often people meet, by size, and until when there are minutes."""

    def told(one: Say) -> str:
        often = one("word.comma").join(_often(series.every[size.key], size.key, one) for size in edition.sizes)
        day = one.weekday(series.weekday)
        facts = {"day": day, "at": f"{series.at:%H:%M}", "length": str(series.length), "often": often}
        return one("limits.meetings", days=one.counted("limits.days", series.limit_days), **facts)

    yield Rule(say.each(told), series.citation)


def _often(weeks: int, size: str, say: Say) -> str:
    how = say("limits.meets_never") if not weeks else say.counted("limits.meets", weeks)
    return say("limits.meets_of", size=size, how=how)
