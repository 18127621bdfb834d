"""What is told of a risk, and what Home shows of those that somebody owes a look."""

from collections.abc import Mapping

from policy.duties import Duty
from policy.people import Person
from policy.risk_duties import REVIEW, asked
from policy.risk_facts import Risk
from views.blocks import Block, actions, button, message, section
from views.cards import name_of, titled
from views.risks import DO, LIST, OPEN, SAME, About, owed_line, rules_of, weight, words_of
from views.screens import screen
from views.sights import Sight
from views.text import Say


def risk_named(sight: Sight, key: str) -> Risk | None:
    return next((each for each in sight.project.risks if each.key == key), None)


def owned(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To whoever owns the `risk` among the facts from now on; `by`: who gave it to them."""
    told = say("tell.risk_owned", who=name_of(sight, facts["by"], say))
    return _told(sight, say, told, facts["risk"])


def turned_red(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To project manager and sponsor."""
    return _told(sight, say, say("tell.risk_red", who=name_of(sight, facts["by"], say)), facts["risk"])


def _told(sight: Sight, say: Say, told: str, key: str) -> Block:
    risk = risk_named(sight, key)
    words = f"{key} {words_of(risk, say)}" if risk else key
    heavy = weight(risk, rules_of(sight), say) if risk else ""
    open_it = [button(OPEN, say("risk.show"), str(About(sight.project.id, key)), style="primary")] if risk else []
    presses = actions([*open_it, button(LIST, say("risk.list"), str(About(sight.project.id)))])
    shown = "\n".join(filter(None, (titled(sight.project, say), told, words, heavy)))
    return message(screen(sight, say, [told, words]), [section(shown), presses])


def noted(sight: Sight, risk: Risk, say: Say, zone: str) -> str:
    """Said to whoever pressed that nothing has changed."""
    owed = [owed_line(sight, duty, say, zone) for duty in sight.owed if asked(duty) == (REVIEW, risk.key)]
    return say.row([say("risk.noted", risk=risk.key), *owed])


def duty_words(sight: Sight, duty: Duty, say: Say) -> str:
    """What is owed, about which risk."""
    what, key = asked(duty)
    risk = risk_named(sight, key)
    return say.tagged(DO[what], say.row([f"{key} {words_of(risk, say)}" if risk else key, *_weight(sight, risk, say)]))


def _weight(sight: Sight, risk: Risk | None, say: Say) -> list[str]:
    return [weight(risk, rules_of(sight), say)] if risk and risk.rating else []


def duty_press(sight: Sight, duty: Duty, say: Say, primary: bool = False) -> Block:
    """Opens the one form about it."""
    what, key = asked(duty)
    looks = {"style": "primary"} if primary else {}
    return button(OPEN, say("risk.look_at" if what == REVIEW else DO[what]), str(About(sight.project.id, key)), **looks)


def same_press(sight: Sight, duty: Duty, say: Say, primary: bool = False) -> Block:
    """Nothing has changed: one press, no form."""
    looks = {"style": "primary"} if primary else {}
    return button(SAME, say("risk.same"), str(About(sight.project.id, asked(duty)[1])), **looks)
