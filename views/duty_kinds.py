"""What a person may owe, one entry a kind: how it reads, the press that meets it, and by whose rule it is owed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from policy.acknowledgements import MANAGER, about, goes_with
from policy.actions import named as action_named
from policy.blockers import named as blocker_named
from policy.citations import Citation
from policy.conditions import Condition
from policy.duties import Duty, What
from policy.people import Person
from policy.progress import Action
from policy.risk_duties import KINDS as RISKS
from views import actions, blockers, conditions, meetings, minutes
from views.blocks import Block, button
from views.cards import name_of, voice_name
from views.gates import amend_buttons, decide_button
from views.risk_tells import duty_press, duty_words
from views.risks import rules_of
from views.sights import Sight
from views.text import Say, flat

SHOWN = 120  # characters of what somebody wrote
Owed = tuple[Duty, Sight]


@dataclass(frozen=True)
class Kind:
    """`words`: what is owed; `press`: what meets it; `rule`: whose it is, where it is not the step's."""

    words: Callable[[Owed, Say], str]
    press: Callable[[Owed, Person, Say, bool], Block]
    rule: Callable[[Sight], Citation | None] = lambda seen: None


def what_of(owed: Owed, say: Say) -> str:
    """What is owed, in a few words."""
    return KINDS[owed[0].what].words(owed, say)


def act(owed: Owed, reader: Person, say: Say, primary: bool) -> Block:
    """The press that meets a duty; where there is none yet, the project itself."""
    return KINDS[owed[0].what].press(owed, reader, say, primary)


def citation_of(owed: Owed) -> Citation:
    """By whose rule it is owed."""
    duty, seen = owed
    return KINDS[duty.what].rule(seen) or seen.edition[duty.step].citation


def _step(owed: Owed, say: Say) -> str:
    duty, seen = owed
    return say.label(seen.edition[duty.step].label)


def _decide_or_amend(owed: Owed, reader: Person, say: Say, primary: bool) -> Block:
    duty, seen = owed
    here = duty.step == seen.project.at
    if here and seen.here.is_gate:
        return decide_button(seen, say, primary)
    amend = amend_buttons(seen, say, reader, primary) if here else []
    return amend[0] if amend else _details(seen, say)


def _details(seen: Sight, say: Say) -> Block:
    return button("project.details", say("project.details"), seen.project.id)


def _condition(seen: Sight, key: str, say: Say) -> str:
    asked = conditions.named(seen, key)
    return (flat(asked.text, SHOWN) if asked else "") or say("condition.erased")


def _action(seen: Sight, key: str, say: Say) -> str:
    return actions.words_of(action_named(seen.project, key), say, SHOWN)


def _blocker(owed: Owed, say: Say) -> str:
    duty, seen = owed
    asked = blocker_named(seen.project, duty.subject)
    who = [blockers.words_of(asked, say, SHOWN), name_of(seen, asked.by, say)] if asked else []
    return say.tagged("duty.blocker", say.row(who))


def _known(owed: Owed, say: Say) -> str:
    """Of what somebody is to know."""
    duty, seen = owed
    what, key = about(duty)
    if what == MANAGER:
        return say("duty.know_manager")
    if what == What.CONDITION:
        asked = conditions.named(seen, key)
        return say("duty.know_condition", words=_condition(seen, key, say), until=_until(asked, say))
    agreed = action_named(seen.project, key)
    return say("duty.know_action", words=_action(seen, key, say), until=_until(agreed, say))


def _until(meant: Condition | Action | None, say: Say) -> str:
    """When the thing itself is due, which one is to know of sooner."""
    return say("duty.itself_due", day=say.day(meant.due)) if meant else ""


def _do(owed: Owed, reader: Person, say: Say, primary: bool) -> Block:
    """The press that meets what is known of; where there is none, the project."""
    duty, seen = owed
    meant = (each for each in seen.owed if each.what is not What.ACKNOWLEDGE and goes_with(each) == goes_with(duty))
    mine = next(meant, None)
    return act((mine, seen), reader, say, primary) if mine else _details(seen, say)


def _substitute(owed: Owed, say: Say) -> str:
    duty, seen = owed
    return say("duty.substitute", step=_step(owed, say), seat=voice_name(duty.subject, seen, say))


def _meetings(seen: Sight) -> Citation | None:
    return seen.edition.progress.citation if seen.edition.progress else None


RISK = Kind(
    lambda owed, say: duty_words(owed[1], owed[0], say),
    lambda owed, reader, say, primary: duty_press(owed[1], owed[0], say, primary),
    lambda seen: rules_of(seen).citation,
)
KINDS: Mapping[What, Kind] = {
    What.STEP: Kind(_step, _decide_or_amend),
    What.SUBSTITUTE: Kind(_substitute, _decide_or_amend),
    What.CONDITION: Kind(
        lambda owed, say: say.tagged("duty.condition", _condition(owed[1], owed[0].subject, say)),
        lambda owed, reader, say, primary: conditions.done_button(owed[1], owed[0].subject, say, primary),
    ),
    What.MEETING: Kind(
        lambda owed, say: say("duty.meeting"),
        lambda owed, reader, say, primary: meetings.held_button(owed[1], say, primary),
    ),
    What.BLOCKER: Kind(
        _blocker,
        lambda owed, reader, say, primary: blockers.answer_button(owed[1], owed[0].subject, say, primary),
        lambda seen: seen.edition.blocking.citation,
    ),
    What.MINUTES: Kind(
        lambda owed, say: say("duty.minutes", number=owed[0].subject),
        lambda owed, reader, say, primary: minutes.write_button(owed[1].project.id, int(owed[0].subject), say, primary),
        _meetings,
    ),
    What.ACTION: Kind(
        lambda owed, say: say.tagged("duty.action", _action(owed[1], owed[0].subject, say)),
        lambda owed, reader, say, primary: actions.done_button(owed[1].project.id, owed[0].subject, say, primary),
        _meetings,
    ),
    What.ACKNOWLEDGE: Kind(
        _known, _do, lambda seen: seen.edition.acknowledging.citation if seen.edition.acknowledging else None
    ),
    **dict.fromkeys(RISKS, RISK),
}
