"""Lines and parts that several cards share."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from policy.edition import LANGUAGES, OWNERS, Edition, Verdict
from policy.facts import GATEPOST
from policy.gaps import Gap
from policy.goals import Goal
from policy.money import sums
from policy.people import Seat
from policy.projects import Ballot, Project
from policy.visibility import BUDGET, REASONS
from policy.withdrawals import reopen_until
from views.blocks import Block, bold, bullets, button, line, lines, rich, section, text
from views.sights import Sight, Voice, person_of
from views.text import BESIDE, BOTH, Say, flat
from views.tongues import title_of

TITLE_LENGTH, NAME_LENGTH, METRIC_LENGTH = 120, 60, 120
GLYPHS = {Verdict.APPROVE: "✓", Verdict.SEND_BACK: "↺", Verdict.DECLINE: "✗"}
OPEN_GLYPH, HERE_GLYPH, EMPTY_GLYPH = "○", "●", "⚠"
LATE = {
    "status.gate": "status.gate_late",
    "status.gate_brief": "status.gate_brief_late",
    "status.quorum": "status.quorum_late",
    "status.quorum_brief": "status.quorum_brief_late",
    "status.owed": "status.owed_late",
    "status.owed_you": "status.owed_you_late",
}
FEW_GOALS, FEW_VOICES, FEW_NAMES = 3, 12, 6


def titled(project: Project, say: Say | None = None) -> str:
    """Its key and title; the one that a reader of this language can read, where there are two."""
    title = title_of(project, say) if say else ""
    return flat(f"{project.key} {title or project.title}", TITLE_LENGTH)


def budget(project: Project, edition: Edition, say: Say) -> str:
    """What was asked for, and its worth in the base currency where that differs."""
    base = say.money(project.base_minor, edition.rates.base)
    asked = sums(project.terms.lines)
    if set(asked) <= {edition.rates.base}:
        return base
    return " + ".join(say.money(minor, currency) for currency, minor in asked.items()) + f" = {base}"


def base_budget(sight: Sight, say: Say) -> str:
    """Empty where money may not be read."""
    return say.money(sight.project.base_minor, sight.edition.rates.base) if sight.shows(BUDGET) else ""


def name_of(sight: Sight, person: str, say: Say) -> str:
    known = sight.people.get(person)
    return flat(known.name, NAME_LENGTH) or say("person.colleague") if known else say("person.colleague")


def spoken_by(sight: Sight, ballot: Ballot, say: Say) -> str:
    """Who spoke, and for whom, where they stood in."""
    who = name_of(sight, ballot.by, say)
    return say("history.for", who=who, whom=name_of(sight, ballot.on_behalf_of, say)) if ballot.on_behalf_of else who


def voice_name(voice: str, sight: Sight, say: Say) -> str:
    """A role as the policy calls it, or the person who is the voice."""
    if person := person_of(voice):
        return name_of(sight, person, say)
    return say.label(sight.edition.roles[voice].label) if voice in sight.edition.roles else voice


def held_voice(voice: str, seat: Seat, sight: Sight, say: Say) -> str:
    """The same, and for whom where somebody stands in; a voice that is one person's says so by its name."""
    name = voice_name(voice, sight, say)
    if not seat.on_behalf_of or person_of(voice):
        return name
    return say("history.for", who=name, whom=name_of(sight, seat.on_behalf_of, say))


def listed(names: Sequence[str], say: Say, few: int = FEW_NAMES) -> str:
    """Names in a row; beyond a few, how many more."""
    shown = say("word.comma").join(names[:few])
    return say("word.and_more", names=shown, count=str(len(names) - few)) if len(names) > few else shown


def facts_row(sight: Sight, say: Say) -> str:
    """Size, type, department and proposer."""
    project, edition = sight.project, sight.edition
    kinds = (edition.types.get(project.type), edition.departments.get(project.department))
    return say.row(
        [
            say.label(edition.size(project.size).label),
            *(say.label(kind.label) for kind in kinds if kind),
            say.tagged("card.proposed_by", name_of(sight, project.proposer, say)),
        ]
    )


def money_line(sight: Sight, say: Say) -> Block:
    """What it costs, where that may be read, and of what kind it is."""
    money = [bold(budget(sight.project, sight.edition, say)), text("  ")] if sight.shows(BUDGET) else []
    return rich(lines([[*money, text(facts_row(sight, say))]]))


def scope_rows(sight: Sight, say: Say) -> Iterator[Sequence[Block]]:
    """From when to when it runs, and what was ticked of it: the reason why some are asked at all."""
    terms, flags = sight.project.terms, sight.edition.flags
    if terms.starts and terms.ends:
        first, last = say.day(terms.starts), say.day(terms.ends)
        yield bold(say("details.when")), text(f"  {say('time.span', first=first, last=last)}")
    if ticked := [say.label(flags[key].label) for key in terms.flags if key in flags]:
        yield bold(say("details.applies")), text(f"  {say('word.comma').join(ticked)}")


def my_language_button(sight: Sight, what: str, say: Say) -> Block:
    """In a channel, for whoever reads another language than it speaks. `what`: which card it stands on."""
    others = (Say(language)("language.own") for language in LANGUAGES if say.language not in (language, BOTH))
    value = json.dumps({"what": what, "project": sight.project.id})
    return button("card.my_language", BESIDE.join([say("card.my_language"), *others]), value)


def goal_row(goal: Goal, say: Say) -> tuple[Block, ...]:
    return bold(flat(goal.metric, METRIC_LENGTH)), text(f" {goal_steps(goal, say)}")


def steps_of(baseline: str, target: str, unit: str) -> str:
    """A share stands at each number, another unit once."""
    return f"{baseline}% → {target}%" if unit == "%" else f"{baseline} → {target} {unit}".rstrip()


def goal_steps(goal: Goal, say: Say) -> str:
    steps = steps_of(say.number(goal.baseline), say.number(goal.target), flat(goal.unit, 30))
    return say.aside(steps, say.tagged("goal.by", say.day(goal.by)))


def goals_list(goals: Sequence[Goal], say: Say, few: int = FEW_GOALS, title: str = "") -> Block:
    rows: list[Sequence[Block]] = [goal_row(goal, say) for goal in goals[:few]]
    if len(goals) > few:
        rows.append([text(say("word.more", count=str(len(goals) - few)))])
    return rich(*([line(bold(title))] if title else []), bullets(rows))


def road(sight: Sight, say: Say) -> str:
    """The stages, with what is behind, where the project is, and what is ahead."""
    keys = [stage.key for stage in sight.edition.stages]
    now = keys.index(sight.here.stage) if sight.here.stage in keys else -1
    stopped = sight.here.ends and any(verdict is Verdict.DECLINE for _, verdict, _ in sight.passed())
    shown = []
    for place, stage in enumerate(sight.edition.stages):
        here = GLYPHS[Verdict.DECLINE] if stopped else HERE_GLYPH
        glyph = GLYPHS[Verdict.APPROVE] if place < now else here if place == now else OPEN_GLYPH
        shown.append(f"{say.label(stage.label)} {glyph}")
    return say.row(shown)


def voices_list(sight: Sight, step: str, say: Say, zone: str, few: int = FEW_VOICES) -> Block:
    """Each voice of a gate: heard, waited for, or held by nobody."""
    voices = sorted(sight.voices(step), key=lambda voice: voice.ballot is None)
    rows = [_voice_row(sight, voice, say, zone) for voice in voices[:few]]
    if len(voices) > few:
        rows.append([text(say("word.more", count=str(len(voices) - few)))])
    return lines(rows)


def _voice_row(sight: Sight, voice: Voice, say: Say, zone: str) -> Sequence[Block]:
    name = bold(voice_name(voice.name, sight, say))
    if not voice.ballot:
        glyph, state = (OPEN_GLYPH, "voice.waiting") if voice.held else (EMPTY_GLYPH, "voice.nobody")
        return text(f"{glyph} "), name, text(f"  {say.row([say(state), *_asked(sight, voice.name, say)])}")
    ballot = voice.ballot
    who = "" if person_of(voice.name) == ballot.by else spoken_by(sight, ballot, say)
    told = say.row([say(f"voice.{ballot.verdict}"), who, say.when(ballot.at, zone), *_with(sight, ballot, say)])
    return text(f"{GLYPHS[ballot.verdict]} "), name, text(f"  {told}")


def _asked(sight: Sight, voice: str, say: Say) -> Iterator[str]:
    """Who is asked in whose place, and who beside the roles."""
    for each in sight.project.passed_on:
        if (each.step, each.seat) == (sight.project.at, voice):
            yield say("voice.passed", who=name_of(sight, each.person, say))
    for one in sight.project.substitutes:
        if one.seat == voice:
            yield say("voice.substitute", who=name_of(sight, one.person, say))
    if any((each.step, each.person) == (sight.project.at, person_of(voice)) for each in sight.project.added):
        yield say("voice.added")


def _with(sight: Sight, ballot: Ballot, say: Say) -> Iterator[str]:
    """What came with a verdict, and whether it is of an earlier round and stands."""
    if ballot.conditions:
        yield say.counted("duty.with_condition", len(ballot.conditions))
    if ballot.concerns and sight.shows(REASONS):
        yield say.counted("voice.concerns", len(ballot.concerns))
    if ballot.round < sight.project.round:
        yield say("voice.stands", round=str(ballot.round))


def passed_rows(sight: Sight, say: Say, zone: str) -> Iterator[Sequence[Block]]:
    """One line for each gate that has ended."""
    for step, verdict, last in sight.passed():
        told = say.row([say(f"outcome.{verdict}"), spoken_by(sight, last, say), say.when(last.at, zone)])
        yield text(f"{GLYPHS[verdict]} "), bold(say.label(step.label)), text(f"  {told}")


def gap_blocks(sight: Sight, say: Say) -> list[Block]:
    """Who must be named where nobody can decide."""
    return [section(say.each(partial(_gap, gap, sight))) for gap in sight.gaps]


def _gap(gap: Gap, sight: Sight, say: Say) -> str:
    roles = listed([voice_name(role, sight, say) for role in gap.roles], say)
    return say("gap.silenced" if gap.silenced else "gap.empty", roles=roles)


def status(sight: Sight, say: Say, zone: str, reader: str = "", brief: bool = False) -> str:
    """Where the project stands, whom it waits for, and until when, in a sentence.

    `reader`: whom to call "you", by internal id. `brief`: where the voices are listed beneath.
    """
    return say.each(lambda one: _status(sight, one, zone, reader, brief))


def _status(sight: Sight, say: Say, zone: str, reader: str, brief: bool) -> str:
    if sight.project.withdrawn:
        return _withdrawn(sight, say, zone, reader)
    step = say.label(sight.here.label)
    until = say.when(sight.deadline, zone) if sight.deadline else say("time.open")
    if sight.here.is_gate:
        return _gate_status(sight, say, step, until, brief)
    if not sight.here.owner:
        return say("status.ended", step=step)
    owner = sight.project.of(sight.here.owner)
    key = ("status.reopened" if sight.withdrawal else "status.sent_back") if sight.sent_back else "status.owed"
    facts = {} if owner == reader else {"who": name_of(sight, owner, say)}
    key = f"{key}_you" if owner == reader else key
    return say(_timely(sight, key), step=step, until=until, **facts)


def _timely(sight: Sight, key: str) -> str:
    """Nobody has until a time that is past: what is late says so. What is sent back lapses instead."""
    return LATE.get(key, key) if sight.is_late(sight.deadline) else key


def _withdrawn(sight: Sight, say: Say, zone: str, reader: str) -> str:
    back, until = sight.project.withdrawn, reopen_until(sight.edition, sight.project)
    if back is None:
        return ""
    if back.by == GATEPOST:
        facts = {"at": say.when(back.at, zone), "until": say.when(until, zone) if until else say("time.open")}
        return say("status.lapsed_you" if sight.project.proposer == reader else "status.lapsed", **facts)
    if back.by == reader and until:
        return say("status.withdrawn_you", at=say.when(back.at, zone), until=say.when(until, zone))
    return say("status.withdrawn", who=name_of(sight, back.by, say), at=say.when(back.at, zone))


def _gate_status(sight: Sight, say: Say, step: str, until: str, brief: bool) -> str:
    voices, waiting = sight.voices(sight.project.at), sight.waiting()
    if not waiting:
        return say("status.stuck", step=step)
    who = listed([voice_name(voice.name, sight, say) for voice in waiting], say)
    heard = [voice.ballot for voice in voices if voice.ballot]
    needed = sight.here.needed(sight.project.size, len(voices))
    if needed >= len(voices):
        counts = {"heard": str(len(heard)), "voices": str(len(voices))}
        key = "status.gate_brief" if brief else "status.gate"
        return say(_timely(sight, key), step=step, who=who, until=until, **counts)
    yes = sum(ballot.verdict is Verdict.APPROVE for ballot in heard)
    counts = {"needed": str(needed), "yes": str(yes)}
    key = "status.quorum_brief" if brief else "status.quorum"
    return say(_timely(sight, key), step=step, who=who, until=until, **counts)


def people_rows(sight: Sight, say: Say) -> Iterator[Sequence[Block]]:
    """Author, manager and sponsor; small work may have none."""
    project = sight.project
    for owner in filter(project.of, OWNERS):
        suggested = owner == "pm" and not project.pm
        label = say("person.pm_suggested") if suggested else say(f"person.{owner}")
        yield bold(label), text(f"  {name_of(sight, project.of(owner), say)}")
