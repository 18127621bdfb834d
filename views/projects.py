"""A project's living cards, each for its readers, and what is told about it once."""

from collections.abc import Mapping, Sequence

from policy.edition import Verdict
from policy.gates import fitting
from policy.people import Person
from policy.projects import Ballot
from views.blocks import (
    Block,
    actions,
    bold,
    button,
    context,
    header,
    line,
    lines,
    message,
    quote,
    rich,
    section,
)  # fmt: skip
from views.cards import (
    base_budget,
    gap_blocks,
    goals_list,
    money_line,
    name_of,
    passed_rows,
    people_rows,
    road,
    status,
    titled,
    voice_name,
    voices_list,
)  # fmt: skip
from views.clauses import clause_button
from views.details import details_modal, project_message
from views.gates import amend_buttons, verdict_buttons
from views.lists import Listed, list_message, list_view, picker_modal, picker_options
from views.sights import Sight, person_of
from views.text import Say, flat, prose

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
REASON_SHOWN = 600
REASONS_SHOWN = 6


def review_card(sight: Sight, say: Say, zone: str) -> Block:
    """For the channel where reviews are followed, and decided by whoever has a voice."""
    blocks = [header(titled(sight.project)), money_line(sight, say)]
    if sight.here.is_gate:
        until = say.when_there(sight.deadline, zone) if sight.deadline else ""
        ask = say.row([say.label(sight.here.label), say.tagged("card.due", until) if until else ""])
        blocks.append(rich(lines([[bold(ask)]]), voices_list(sight, sight.project.at, say, zone)))
        blocks += gap_blocks(sight, say)
    else:
        blocks.append(section(status(sight, say, zone)))
    if passed := list(passed_rows(sight, say, zone)):
        blocks.append(rich(lines(passed)))
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks.append(context(road(sight, say)))
    buttons = verdict_buttons(sight, say) if sight.here.is_gate else []
    return message(_ask_line(sight, say, zone), [*blocks, _buttons(sight, say, buttons)])


def _ask_line(sight: Sight, say: Say, zone: str) -> str:
    """Enough for a lock screen: which project, how much, what is asked, until when."""
    first = [titled(sight.project), base_budget(sight, say)]
    if not sight.here.is_gate:
        return say.row([*first, status(sight, say, zone)])
    asks = say.each(lambda one: one("card.asks", step=one.label(sight.here.label)))
    until = say.tagged("card.due", say.when(sight.deadline, zone)) if sight.deadline else ""
    return say.row([*first, asks, until])


def _buttons(sight: Sight, say: Say, first: Sequence[Block] = (), step: str = "") -> Block:
    """The given ones, the details, and the clause of a step: the present one when none is named."""
    details = button("project.details", say("project.details"), sight.project.id)
    citation = sight.edition[step or sight.project.at].citation
    return actions([*first, details, clause_button(sight.edition.key, citation, say)])


def desk_card(sight: Sight, say: Say, reader: Person, step: str) -> Block:
    """To one judge, about one gate: the ask first, or what became of it."""
    mine = _mine(sight, reader, step)
    told, verdicts = _asked_or_told(sight, say, reader, step, mine)
    presses = _buttons(sight, say, verdicts, step)
    if not verdicts:
        blocks = [section(f"{titled(sight.project)}\n{told}")]
        blocks += gap_blocks(sight, say) if step == sight.project.at else []
        return message(say.row([titled(sight.project), told]), [*blocks, presses])
    blocks = [section(told), header(titled(sight.project)), money_line(sight, say)]
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    words = say.row([titled(sight.project), told]) if mine else _ask_line(sight, say, reader.zone)
    return message(words, [*blocks, presses])


def past_desk_card(sight: Sight, say: Say, reader: Person, step: str) -> Block:
    """The same once the proposal was filed again: a newer card asks, this one says so."""
    told = say("desk.past")
    blocks = [section(f"{titled(sight.project)}\n{told}"), _buttons(sight, say, (), step)]
    return message(say.row([titled(sight.project), told]), blocks)


def _mine(sight: Sight, reader: Person, step: str) -> Ballot | None:
    return next((each for each in sight.project.ballots if (each.by, each.step) == (reader.id, step)), None)


def _asked_or_told(
    sight: Sight, say: Say, reader: Person, step: str, mine: Ballot | None
) -> tuple[str, Sequence[Block]]:
    """The sentence that opens a desk card, and the verdicts that the reader may give or change."""
    if step != sight.project.at:
        return _closed(sight, say, reader, step, mine), ()
    if mine:
        told = say.each(lambda one: _spoken(sight, one, reader, mine))
        return told, verdict_buttons(sight, say, mine.verdict)
    fits = fitting(sight.edition, sight.project, reader.id, sight.setup.seats)
    heard = {ballot.seat: ballot for ballot in sight.project.here()}
    if free := [voice for voice in fits if voice not in heard]:
        return say.each(lambda one: _ask(sight, one, reader, free)), verdict_buttons(sight, say)
    if taken := [heard[voice] for voice in fits if voice in heard]:
        return say.each(lambda one: _taken(sight, one, reader, taken[0])), ()
    return say("desk.not_asked"), ()


def _ask(sight: Sight, say: Say, reader: Person, voices: Sequence[str]) -> str:
    verbs = [say(f"ask.{verdict}") for verdict in Verdict if verdict in sight.here.exits]
    either = say("word.or", first=say("word.comma").join(verbs[:-1]), last=verbs[-1]) if len(verbs) > 1 else verbs[0]
    roles = [voice_name(voice, sight, say) for voice in voices if voice in sight.edition.roles]
    who = flat(reader.name, 60)
    if roles:
        who = say("ask.who", who=who, roles=say("word.comma").join(roles))
    if not sight.deadline:
        return say("ask.open", who=who, verbs=either)
    return say("ask.until", who=who, verbs=either, until=say.when(sight.deadline, reader.zone))


def _spoken(sight: Sight, say: Say, reader: Person, mine: Ballot) -> str:
    facts = {"verdict": say(f"gate.{mine.verdict}"), "at": say.when(mine.at, reader.zone)}
    if person_of(mine.seat):
        return say("desk.spoken_self", **facts)
    return say("desk.spoken", seat=voice_name(mine.seat, sight, say), **facts)


def _taken(sight: Sight, say: Say, reader: Person, by: Ballot) -> str:
    facts = {"verdict": say(f"gate.{by.verdict}"), "at": say.when(by.at, reader.zone)}
    return say("desk.taken", who=name_of(sight, by.by, say), seat=voice_name(by.seat, sight, say), **facts)


def _closed(sight: Sight, say: Say, reader: Person, step: str, mine: Ballot | None) -> str:
    def told(one: Say) -> str:
        verdict = sight.outcome(step)
        gate = one.label(sight.edition[step].label)
        ended = one(f"desk.closed_{verdict}", step=gate) if verdict else one("desk.closed", step=gate)
        if not mine:
            return ended
        said = one("desk.you_said", verdict=one(f"gate.{mine.verdict}"), at=one.when(mine.at, reader.zone))
        return one("word.sentences", first=ended, second=said)

    return say.each(told)


def own_card(sight: Sight, say: Say, reader: Person) -> Block:
    """To the proposer: where it stands, whom it waits for and until when, and why it came back."""
    now = status(sight, say, reader.zone, reader.id)
    brief = status(sight, say, reader.zone, reader.id, brief=True)
    blocks = [header(titled(sight.project)), section(brief), *gap_blocks(sight, say)]
    if sight.here.is_gate:
        blocks.append(rich(voices_list(sight, sight.project.at, say, reader.zone)))
    if passed := list(passed_rows(sight, say, reader.zone)):
        blocks.append(rich(lines(passed)))
    if reasons := _reasons(sight, say, sight.project.ballots):
        blocks.append(rich(*reasons))
    blocks.append(context(road(sight, say)))
    return message(
        say.row([titled(sight.project), now]), [*blocks, _buttons(sight, say, amend_buttons(sight, say, reader))]
    )


def _reasons(sight: Sight, say: Say, ballots: Sequence[Ballot]) -> list[Block]:
    """What was written with verdicts: what was said against it first."""
    written = sorted((each for each in ballots if each.reason), key=lambda each: each.verdict is Verdict.APPROVE)
    found: list[Block] = []
    for ballot in written[:REASONS_SHOWN]:
        by = "" if person_of(ballot.seat) else name_of(sight, ballot.by, say)
        found.append(line(bold(say.row([voice_name(ballot.seat, sight, say), say(f"voice.{ballot.verdict}"), by]))))
        found.append(quote(prose(ballot.reason, REASON_SHOWN)))
    return found


def project_card(sight: Sight, say: Say, zone: str) -> Block:
    """The project's own channel: the road, what is owed now, what it is for, and its people."""
    now = status(sight, say, zone)
    blocks = [header(titled(sight.project)), section(road(sight, say)), section(now)]
    blocks += gap_blocks(sight, say)
    blocks.append(money_line(sight, say))
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks.append(rich(lines(people_rows(sight, say))))
    if passed := list(passed_rows(sight, say, zone)):
        blocks.append(rich(lines(passed)))
    return message(say.row([titled(sight.project), now]), [*blocks, _buttons(sight, say)])


def moved(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """Told to the proposer once a gate has ended and the project entered the `step` among the facts."""
    told = say.each(lambda one: _moved(sight, one, reader, facts["step"]))
    against = [ballot for ballot in sight.project.ballots if ballot.verdict is not Verdict.APPROVE]
    reasons = _reasons(sight, say, against)
    blocks = [section(f"{titled(sight.project)}\n{told}"), *([rich(*reasons)] if reasons else [])]
    presses = _buttons(sight, say, amend_buttons(sight, say, reader))
    return message(say.row([titled(sight.project), told]), [*blocks, presses])


def _moved(sight: Sight, say: Say, reader: Person, step: str) -> str:
    """How the gate ended that leads here, and where the project stands now, unless that says the same."""
    now = status(sight, say, reader.zone, reader.id)
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
    told = say.each(lambda one: _named(sight, one, reader, facts["step"]))
    return message(
        say.row([titled(sight.project), told]), [section(f"{titled(sight.project)}\n{told}"), _buttons(sight, say)]
    )


def _named(sight: Sight, say: Say, reader: Person, step: str) -> str:
    named = say("tell.pm_named", step=say.label(sight.edition[step].label))
    return say("word.sentences", first=named, second=status(sight, say, reader.zone, reader.id))
