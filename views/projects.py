"""A project's living cards, each for its readers, and what is told about it once."""

from collections.abc import Iterator, Mapping, Sequence

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
from views.clauses import cite, clause_button
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
        ask = say.row([say.label(sight.here.label), say("card.due", at=until) if until else ""])
        blocks.append(rich(lines([[bold(ask)]]), voices_list(sight, sight.project.at, say, zone)))
        blocks += gap_blocks(sight, say)
    else:
        blocks.append(section(status(sight, say, zone)))
    if passed := list(passed_rows(sight, say, zone)):
        blocks.append(rich(lines(passed)))
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks.append(context(road(sight, say), cite(sight.here.citation, say)))
    buttons = verdict_buttons(sight, say) if sight.here.is_gate else []
    return message(_ask_line(sight, say, zone), [*blocks, _buttons(sight, say, buttons)])


def _ask_line(sight: Sight, say: Say, zone: str) -> str:
    """Enough for a lock screen: which project, how much, what is asked, until when."""
    step = say.label(sight.here.label)
    until = say("card.due", at=say.when(sight.deadline, zone)) if sight.deadline else ""
    asks = say.each(lambda one: one("card.asks", step=one.label(sight.here.label))) if sight.here.is_gate else step
    return say.row([titled(sight.project), base_budget(sight, say), asks, until])


def _buttons(sight: Sight, say: Say, first: Sequence[Block] = ()) -> Block:
    details = button("project.details", say("project.details"), sight.project.id)
    return actions([*first, details, clause_button(sight.edition.key, sight.here.citation, say)])


def desk_card(sight: Sight, say: Say, reader: Person, step: str) -> Block:
    """To one judge, about one gate: the ask first, or what became of it."""
    mine = _mine(sight, reader, step)
    told, buttons = _asked_or_told(sight, say, reader, step, mine)
    blocks = [section(told), header(titled(sight.project)), money_line(sight, say)]
    blocks += gap_blocks(sight, say) if step == sight.project.at and not buttons else []
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    blocks.append(context(cite(sight.edition[step].citation, say)))
    words = _ask_line(sight, say, reader.zone) if buttons and not mine else say.row([titled(sight.project), told])
    return message(words, [*blocks, _buttons(sight, say, buttons)])


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
    now = status(sight, say, reader.zone)
    blocks = [header(titled(sight.project)), section(now), *gap_blocks(sight, say)]
    if sight.here.is_gate:
        blocks.append(rich(voices_list(sight, sight.project.at, say, reader.zone)))
    if passed := list(passed_rows(sight, say, reader.zone)):
        blocks.append(rich(lines(passed)))
    if reasons := list(_reasons(sight, say)):
        blocks.append(rich(*reasons))
    blocks.append(context(road(sight, say), cite(sight.here.citation, say)))
    return message(
        say.row([titled(sight.project), now]), [*blocks, _buttons(sight, say, amend_buttons(sight, say, reader))]
    )


def _reasons(sight: Sight, say: Say) -> Iterator[Block]:
    """What was said against it, and comments, the latest last."""
    for ballot in [ballot for ballot in sight.project.ballots if ballot.reason][-REASONS_SHOWN:]:
        who = say.row([voice_name(ballot.seat, sight, say), say(f"voice.{ballot.verdict}"), _by(sight, say, ballot)])
        yield line(bold(who))
        yield quote(prose(ballot.reason, REASON_SHOWN))


def _by(sight: Sight, say: Say, ballot: Ballot) -> str:
    return "" if person_of(ballot.seat) else name_of(sight, ballot.by, say)


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
    blocks.append(context(cite(sight.here.citation, say)))
    return message(say.row([titled(sight.project), now]), [*blocks, _buttons(sight, say)])


def moved(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """Told to the proposer once a gate has ended and the project entered the `step` among the facts."""
    step = facts["step"]
    exits = [(gate, verdict) for gate in sight.edition.steps.values() for verdict in Verdict
             if gate.is_gate and gate.exits.get(verdict) == step]  # fmt: skip
    verdict = exits[-1][1] if exits else ""
    told = say.each(lambda one: _moved(sight, one, step, verdict))
    until = say.when(sight.deadline, reader.zone) if sight.deadline and step == sight.project.at else ""
    row = say.row([titled(sight.project), told, say("card.due", at=until) if until else ""])
    reasons = [] if verdict == Verdict.APPROVE else list(_reasons(sight, say))
    blocks = [section(f"{titled(sight.project)}\n{told}"), *([rich(*reasons)] if reasons else [])]
    return message(row, [*blocks, _buttons(sight, say, amend_buttons(sight, say, reader))])


def _moved(sight: Sight, say: Say, step: str, verdict: str) -> str:
    return say(f"tell.moved_{verdict}" if verdict else "tell.moved", step=say.label(sight.edition[step].label))


def pm_named(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block:
    """Told to whoever was named project manager by the gate `step` among the facts."""
    gate = sight.edition[facts["step"]]
    told = say.each(lambda one: one("tell.pm_named", step=one.label(gate.label)))
    now = status(sight, say, reader.zone)
    row = say.row([titled(sight.project), told, now])
    return message(row, [section(f"{titled(sight.project)}\n{told}"), section(now), _buttons(sight, say)])
