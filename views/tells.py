"""What is told once, beside the cards: something is asked of its reader, or what they asked for is done."""

from collections.abc import Mapping

from policy.acknowledgements import subject
from policy.blockers import ANSWER_AT_MOST
from policy.blockers import named as blocker_named
from policy.duties import What
from policy.people import Person
from views.acknowledgements import understood
from views.blockers import again_button, answer_button
from views.blockers import words_of as blocked_by
from views.blocks import Block, actions, button, message, section
from views.cards import base_budget, name_of, titled
from views.conditions import done_button, named, words_of
from views.gates import decide_button
from views.meetings import held_button, times
from views.screens import screen
from views.sights import Sight
from views.text import Say, prose


def condition_asked(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To whoever owes the `condition` among the facts."""
    asked = named(sight, facts["condition"])
    if asked is None or asked.key in sight.project.met:
        return _over(sight, say, "tell.condition_over")
    told = say("tell.condition_asked", due=say.day(asked.due))
    words = screen(sight, say, [f"{told} {words_of(asked, say)}"])
    known = understood(sight, subject(What.CONDITION, asked.key), reader, say)
    presses = actions([done_button(sight, asked.key, say, primary=True), *known, _details(sight, say)])
    return message(words, [section(f"{titled(sight.project, say)}\n{told}\n{words_of(asked, say)}"), presses])


def condition_done(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To the judge who asked for it."""
    asked = named(sight, facts["condition"])
    told = say("tell.condition_done", who=name_of(sight, facts["by"], say))
    words = words_of(asked, say) if asked else ""
    shown = "\n".join(filter(None, (titled(sight.project, say), told, words)))
    return message(screen(sight, say, [f"{told} {words}"]), [section(shown), actions([_details(sight, say)])])


def filed_for(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To the head of the department in whose name it was filed."""
    who, department = name_of(sight, sight.project.proposer, say), sight.edition.departments[sight.project.department]
    told = say("tell.filed_for", who=who, department=say.label(department.label))
    shown = "\n".join((titled(sight.project, say), say.row([base_budget(sight, say), told])))
    return message(screen(sight, say, [told], money=True), [section(shown), actions([_details(sight, say)])])


def urged(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To a judge whom the proposer asks once more."""
    if facts["step"] != sight.project.at:
        return _over(sight, say, "tell.urged_over")
    deadline = sight.deadline_of(reader)
    until = say.when(deadline, reader.zone) if deadline else say("time.open")
    step = say.label(sight.here.label)
    told = say("tell.urged", who=name_of(sight, sight.project.proposer, say), step=step, until=until)
    presses = actions([decide_button(sight, say), _details(sight, say)])
    return message(screen(sight, say, [told], money=True), [section(f"{titled(sight.project, say)}\n{told}"), presses])


def meeting_owed(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To whoever has to call the people together."""
    told = say("tell.meeting_owed", times=times(sight, say))
    presses = actions([held_button(sight, say, primary=True), _details(sight, say)])
    return message(screen(sight, say, [told]), [section(f"{titled(sight.project, say)}\n{told}"), presses])


def blocker_asked(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To whoever could help with the `blocker` among the facts."""
    asked = blocker_named(sight.project, facts["blocker"])
    if asked and asked.answered_by == reader.id:
        return _over(sight, say, "tell.blocker_helped", who=name_of(sight, asked.by, say))
    if asked is None or not asked.is_open:
        return _over(sight, say, "tell.blocker_over")
    until = sight.blocker_due(asked.key)
    told = say("tell.blocker_asked", who=name_of(sight, asked.by, say), until=say.when(until, reader.zone))
    words = blocked_by(asked, say)
    presses = actions([answer_button(sight, asked.key, say, primary=True), _details(sight, say)])
    return message(
        screen(sight, say, [f"{told} {words}"]), [section(f"{titled(sight.project, say)}\n{told}\n{words}"), presses]
    )


def blocker_answered(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """To whoever is blocked."""
    asked = blocker_named(sight.project, facts["blocker"])
    if asked is None or asked.is_open:
        return _over(sight, say, "tell.blocker_over")
    told = say("tell.blocker_answered", who=name_of(sight, asked.answered_by, say))
    words = prose(asked.answer, ANSWER_AT_MOST) or say("blocker.erased")
    shown = "\n".join((titled(sight.project, say), told, blocked_by(asked, say), words))
    presses = actions([again_button(sight, asked, say), _details(sight, say)])
    return message(screen(sight, say, [f"{told} {words}"]), [section(shown), presses])


def _over(sight: Sight, say: Say, key: str, **named: str) -> Block:
    told = say(key, **named)
    return message(
        screen(sight, say, [told]), [section(f"{titled(sight.project, say)}\n{told}"), actions([_details(sight, say)])]
    )


def _details(sight: Sight, say: Say) -> Block:
    return button("project.details", say("project.details"), sight.project.id)
