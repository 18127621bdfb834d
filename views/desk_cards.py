"""A judge's own card about a gate: the ask first, or what became of it."""

from collections.abc import Mapping, Sequence

from policy.edition import Verdict
from policy.facts import GATEPOST
from policy.judges import fitting
from policy.people import Person, Seat
from policy.projects import Ballot
from policy.rounds import Withdrawal
from views.blocks import Block, header, message, section
from views.cards import gap_blocks, goals_list, held_voice, listed, money_line, name_of, spoken_by, titled, voice_name
from views.conditions import conditions_part, lapsed_part
from views.diffs import diff_part
from views.evidence import evidence_line
from views.gates import card_buttons, verdict_buttons
from views.judges import more_menu, verbs_for
from views.screens import ask_line, screen
from views.sights import Sight, person_of
from views.text import Say, flat
from views.tongues import other_tongue
from views.verdicts import returned_part
from views.withdrawals import reason_blocks


def desk_card(sight: Sight, say: Say, reader: Person, step: str) -> Block:
    """To one judge, about one gate."""
    sight = sight.for_reader(reader)
    mine = _mine(sight, reader, step)
    told, verdicts = _asked_or_told(sight, say, reader, step, mine)
    if not verdicts:
        blocks = [section(f"{titled(sight.project, say)}\n{told}")]
        blocks += gap_blocks(sight, say) if step == sight.project.at else reason_blocks(sight, say)
        return message(screen(sight, say, [told]), [*blocks, card_buttons(sight, say, (), step)])
    blocks = [section(told), header(titled(sight.project, say)), *other_tongue(sight, say), money_line(sight, say)]
    seen_before = diff_part(sight, reader.id, say)
    blocks += seen_before
    if sight.project.terms.goals and not seen_before:
        blocks.append(goals_list(sight.project.terms.goals, say))
    voices = fitting(sight.edition, sight.project, reader.id, sight.setup.seats)
    blocks += evidence_line(sight, say)
    blocks += [*conditions_part(sight, say), *lapsed_part(sight, voices, say), *returned_part(sight, say)]
    presses = card_buttons(sight, say, verdicts, step, more_menu(sight, say, verbs_for(sight, reader)))
    line = screen(sight, say, [told]) if mine else ask_line(sight, say, reader.zone, sight.deadline_of(reader))
    return message(line, [*blocks, presses])


def past_desk_card(sight: Sight, say: Say, reader: Person, step: str) -> Block:
    """The same once the proposal was filed again: a newer card asks, or the approval stands; this one says so."""
    mine = _mine(sight, reader, step)
    told = say("desk.kept", at=say.when(mine.at, reader.zone)) if mine and _stands(sight, mine) else say("desk.past")
    blocks = [section(f"{titled(sight.project, say)}\n{told}"), card_buttons(sight, say, (), step)]
    return message(screen(sight, say, [told]), blocks)


def _stands(sight: Sight, ballot: Ballot) -> bool:
    return ballot.round < sight.project.round


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
    if free := {voice: seat for voice, seat in fits.items() if voice not in heard}:
        return say.each(lambda one: _ask(sight, one, reader, free)), verdict_buttons(sight, say)
    if taken := [heard[voice] for voice in fits if voice in heard]:
        return say.each(lambda one: _taken(sight, one, reader, taken[0])), ()
    return say("desk.not_asked"), ()


def _ask(sight: Sight, say: Say, reader: Person, voices: Mapping[str, Seat]) -> str:
    verbs = [say(f"ask.{verdict}") for verdict in Verdict if verdict in sight.here.exits]
    either = say("word.or", first=say("word.comma").join(verbs[:-1]), last=verbs[-1]) if len(verbs) > 1 else verbs[0]
    who = _asked(sight, say, reader, voices)
    deadline = sight.deadline_of(reader)
    if not deadline:
        return say("ask.open", who=who, verbs=either)
    key = "ask.late" if sight.is_late(deadline) else "ask.until"
    return say(key, who=who, verbs=either, until=say.when(deadline, reader.zone))


def _asked(sight: Sight, say: Say, reader: Person, voices: Mapping[str, Seat]) -> str:
    """Who is asked, for which roles, and in whose place."""
    who = flat(reader.name, 60)
    roles = [held_voice(voice, seat, sight, say) for voice, seat in voices.items() if voice in sight.edition.roles]
    absent = dict.fromkeys(seat.on_behalf_of for voice, seat in voices.items() if person_of(voice))
    if whom := [name_of(sight, person, say) for person in absent if person]:
        who = say("history.for", who=who, whom=listed(whom, say))
    key = "ask.who_for" if any(seat.on_behalf_of for seat in voices.values()) else "ask.who"
    return say(key, who=who, roles=say("word.comma").join(roles)) if roles else who


def _spoken(sight: Sight, say: Say, reader: Person, mine: Ballot) -> str:
    facts = {"verdict": say(f"gate.{mine.verdict}"), "at": say.when(mine.at, reader.zone)}
    if person_of(mine.seat) == reader.id:
        return say("desk.spoken_self", **facts)
    seat = Seat(mine.seat, mine.by, on_behalf_of=mine.on_behalf_of)
    return say("desk.spoken", seat=held_voice(mine.seat, seat, sight, say), **facts)


def _taken(sight: Sight, say: Say, reader: Person, by: Ballot) -> str:
    facts = {"verdict": say(f"gate.{by.verdict}"), "at": say.when(by.at, reader.zone)}
    return say("desk.taken", who=spoken_by(sight, by, say), seat=voice_name(by.seat, sight, say), **facts)


def _closed(sight: Sight, say: Say, reader: Person, step: str, mine: Ballot | None) -> str:
    def told(one: Say) -> str:
        if back := sight.withdrawal:
            return _back(sight, back, one, reader)
        verdict = sight.outcome(step)
        gate = one.label(sight.edition[step].label)
        ended = one(f"desk.closed_{verdict}", step=gate) if verdict else one("desk.closed", step=gate)
        if not mine:
            return ended
        said = one("desk.you_said", verdict=one(f"gate.{mine.verdict}"), at=one.when(mine.at, reader.zone))
        return one("word.sentences", first=ended, second=said)

    return say.each(told)


def _back(sight: Sight, back: Withdrawal, say: Say, reader: Person) -> str:
    """Taken back by its proposer, lapsed, or opened again since."""
    if back.reopened_at:
        return say("desk.reopened", who=name_of(sight, sight.project.proposer, say))
    at = say.when(back.at, reader.zone)
    if back.by == GATEPOST:
        return say("desk.lapsed", at=at)
    return say("desk.withdrawn", who=name_of(sight, back.by, say), at=at)
