"""A project's living cards, each for its readers, and what is told about it once."""

from collections.abc import Mapping

from policy.edition import Verdict
from policy.notices import PROJECT_CARD, REVIEW_CARD
from policy.people import Person
from policy.visibility import REASONS
from views.acknowledgements import led
from views.blockers import blockers_part, raise_button
from views.blocks import (
    Block,
    bold,
    button,
    context,
    header,
    lines,
    message,
    rich,
    section,
)  # fmt: skip
from views.cards import (
    gap_blocks,
    goals_list,
    money_line,
    my_language_button,
    name_of,
    passed_rows,
    people_rows,
    road,
    status,
    titled,
    voices_list,
)  # fmt: skip
from views.conditions import conditions_part
from views.desk_cards import desk_card, past_desk_card
from views.details import details_modal, project_message
from views.diffs import round_line
from views.evidence import evidence_line
from views.gates import amend_buttons, card_buttons, verdict_buttons
from views.judges import more_menu, verbs_for_all
from views.lists import Listed, list_message, list_view, picker_modal, picker_options
from views.minutes import meetings_line
from views.risks import risk_presses, risks_line
from views.screens import ask_line, screen
from views.sights import Sight
from views.text import Say
from views.verdicts import returned_part, said_with
from views.withdrawals import own_buttons

__all__ = [
    "Listed",
    "Sight",
    "desk_card",
    "details_modal",
    "list_message",
    "list_view",
    "moved",
    "own_card",
    "past_desk_card",
    "picker_modal",
    "picker_options",
    "pm_named",
    "project_card",
    "project_message",
    "review_card",
]


def review_card(sight: Sight, say: Say, zone: str) -> Block:
    """For the channel where reviews are followed, and decided by whoever has a voice."""
    blocks = [header(titled(sight.project, say)), money_line(sight, say)]
    if sight.here.is_gate:
        until = say.when_there(sight.deadline, zone) if sight.deadline else ""
        ask = say.row([say.label(sight.here.label), say.tagged(sight.due_word(sight.deadline), until) if until else ""])
        blocks.append(rich(lines([[bold(ask)]]), voices_list(sight, sight.project.at, say, zone)))
        blocks += gap_blocks(sight, say)
    else:
        blocks.append(section(status(sight, say, zone)))
    if passed := list(passed_rows(sight, say, zone)):
        blocks.append(rich(lines(passed)))
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks += [*evidence_line(sight, say), *conditions_part(sight, say), *returned_part(sight, say)]
    blocks.append(context(road(sight, say), round_line(sight, say)))
    buttons = verdict_buttons(sight, say) if sight.here.is_gate else []
    last = [my_language_button(sight, REVIEW_CARD, say), *more_menu(sight, say, verbs_for_all(sight))]
    return message(ask_line(sight, say, zone, sight.deadline), [*blocks, card_buttons(sight, say, buttons, last=last)])


def own_card(sight: Sight, say: Say, reader: Person) -> Block:
    """To the proposer: where it stands, whom it waits for and until when, and why it came back."""
    sight = sight.for_reader(reader)
    now = status(sight, say, reader.zone, reader.id)
    brief = status(sight, say, reader.zone, reader.id, brief=True)
    blocks = [header(titled(sight.project, say)), section(brief), *gap_blocks(sight, say)]
    if sight.here.is_gate:
        blocks.append(rich(voices_list(sight, sight.project.at, say, reader.zone)))
    if passed := list(passed_rows(sight, say, reader.zone)):
        blocks.append(rich(lines(passed)))
    if sight.shows(REASONS) and (reasons := said_with(sight, say, sight.project.ballots)):
        blocks.append(rich(*reasons))
    blocks += [*conditions_part(sight, say), *returned_part(sight, say)]
    blocks.append(context(road(sight, say)))
    urge = [button("judge.urge", say("judge.urge"), sight.project.id)] if sight.here.is_gate and sight.waiting() else []
    presses = card_buttons(sight, say, [*own_buttons(sight, say, reader), *urge])
    return message(screen(sight, say, [now]), [*blocks, presses])


def project_card(sight: Sight, say: Say, zone: str) -> Block:
    """The project's own channel: the road, what is owed now, what it is for, and its people."""
    now = status(sight, say, zone)
    blocks = [header(titled(sight.project, say)), section(road(sight, say)), section(now)]
    blocks += gap_blocks(sight, say)
    blocks.append(money_line(sight, say))
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks.append(rich(lines(people_rows(sight, say))))
    if passed := list(passed_rows(sight, say, zone)):
        blocks.append(rich(lines(passed)))
    blocks += [*conditions_part(sight, say), *blockers_part(sight, say, zone), *risks_line(sight, say)]
    blocks += meetings_line(sight, say, zone)
    last = [*risk_presses(sight, say), my_language_button(sight, PROJECT_CARD, say)]
    return message(screen(sight, say, [now]), [*blocks, card_buttons(sight, say, raise_button(sight, say), last=last)])


def moved(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """Told to the proposer once a gate has ended and the project entered the `step` among the facts."""
    sight = sight.for_reader(reader)
    told = say.each(lambda one: _moved(sight, one, reader, facts["step"]))
    against = [ballot for ballot in sight.project.ballots if ballot.verdict is not Verdict.APPROVE]
    reasons = said_with(sight, say, against) if sight.shows(REASONS) else []
    blocks = [section(f"{titled(sight.project, say)}\n{told}"), *([rich(*reasons)] if reasons else [])]
    blocks += returned_part(sight, say)
    presses = card_buttons(sight, say, amend_buttons(sight, say, reader))
    return message(screen(sight, say, [told]), [*blocks, presses])


def _moved(sight: Sight, say: Say, reader: Person, step: str) -> str:
    """How the gate ended that leads here, and where the project stands now, unless that says the same."""
    now = status(sight, say, reader.zone, reader.id)
    if sight.returned and step == sight.project.at:
        gate = sight.edition[sight.returned[0].step]
        ended = say("tell.returned", step=say.label(gate.label), to=say.label(sight.here.label))
        return say("word.sentences", first=ended, second=now)
    exits = [(gate, verdict) for gate in sight.edition.steps.values() if gate.is_gate for verdict in Verdict
             if gate.exits.get(verdict) == step]  # fmt: skip
    if not exits:
        return now
    gate, verdict = exits[-1]
    if step == sight.project.at and verdict is not Verdict.APPROVE:
        return now
    return say("word.sentences", first=say(f"desk.closed_{verdict}", step=say.label(gate.label)), second=now)


def pm_named(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """Told to whoever was named project manager by the gate `step` among the facts."""
    told = say.each(lambda one: _named(sight, one, reader, facts))
    known = led(sight, reader, say)
    blocks = [section(f"{titled(sight.project, say)}\n{told}"), card_buttons(sight, say, known)]
    return message(screen(sight, say, [told]), blocks)


def _named(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> str:
    named = say("tell.pm_named", step=say.label(sight.edition[facts["step"]].label))
    if before := facts.get("instead_of"):
        named = say("tell.pm_instead", who=name_of(sight, before, say))
    return say("word.sentences", first=named, second=status(sight, say, reader.zone, reader.id))
