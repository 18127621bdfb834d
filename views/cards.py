"""Lines and parts that several cards share."""

from collections.abc import Iterator, Sequence
from functools import partial

from policy.edition import OWNERS, Edition, Verdict
from policy.gates import Gap
from policy.goals import Goal
from policy.money import sums
from policy.projects import Project
from views.blocks import Block, bold, bullets, lines, rich, section, text
from views.sights import Sight, Voice, person_of
from views.text import Say, flat

TITLE_LENGTH, NAME_LENGTH, METRIC_LENGTH = 120, 60, 120
GLYPHS = {Verdict.APPROVE: "✓", Verdict.SEND_BACK: "↩", Verdict.DECLINE: "✗"}
OPEN_GLYPH, HERE_GLYPH, EMPTY_GLYPH = "○", "●", "⚠"
FEW_GOALS, FEW_VOICES, FEW_NAMES = 3, 12, 6


def titled(project: Project) -> str:
    return flat(f"{project.key} {project.title}", TITLE_LENGTH)


def budget(project: Project, edition: Edition, say: Say) -> str:
    """What was asked for, and its worth in the base currency where that differs."""
    base = say.money(project.base_minor, edition.rates.base)
    asked = sums(project.terms.lines)
    if set(asked) <= {edition.rates.base}:
        return base
    return " + ".join(say.money(minor, currency) for currency, minor in asked.items()) + f" = {base}"


def base_budget(sight: Sight, say: Say) -> str:
    return say.money(sight.project.base_minor, sight.edition.rates.base)


def name_of(sight: Sight, person: str, say: Say) -> str:
    known = sight.people.get(person)
    return flat(known.name, NAME_LENGTH) or say("person.colleague") if known else say("person.colleague")


def voice_name(voice: str, sight: Sight, say: Say) -> str:
    """A role as the policy calls it, or the person who is the voice."""
    if person := person_of(voice):
        return name_of(sight, person, say)
    return say.label(sight.edition.roles[voice].label) if voice in sight.edition.roles else voice


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
    return rich(lines([[bold(budget(sight.project, sight.edition, say)), text("  "), text(facts_row(sight, say))]]))


def goal_row(goal: Goal, say: Say) -> tuple[Block, ...]:
    steps = f"{say.number(goal.baseline)} → {say.number(goal.target)} {flat(goal.unit, 30)}"
    by = say.tagged("goal.by", say.day(goal.by))
    return bold(flat(goal.metric, METRIC_LENGTH)), text(f" {say.aside(steps, by)}")


def goals_list(goals: Sequence[Goal], say: Say, few: int = FEW_GOALS) -> Block:
    rows: list[Sequence[Block]] = [goal_row(goal, say) for goal in goals[:few]]
    if len(goals) > few:
        rows.append([text(say("word.more", count=str(len(goals) - few)))])
    return rich(bullets(rows))


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
        return text(f"{glyph} "), name, text(f"  {say(state)}")
    ballot = voice.ballot
    who = "" if person_of(voice.name) == ballot.by else name_of(sight, ballot.by, say)
    told = say.row([say(f"voice.{ballot.verdict}"), who, say.when(ballot.at, zone)])
    return text(f"{GLYPHS[ballot.verdict]} "), name, text(f"  {told}")


def passed_rows(sight: Sight, say: Say, zone: str) -> Iterator[Sequence[Block]]:
    """One line for each gate that has ended."""
    for step, verdict, last in sight.passed():
        told = say.row([say(f"outcome.{verdict}"), name_of(sight, last.by, say), say.when(last.at, zone)])
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
    step = say.label(sight.here.label)
    until = say.when(sight.deadline, zone) if sight.deadline else say("time.open")
    if sight.here.is_gate:
        return _gate_status(sight, say, step, until, brief)
    if not sight.here.owner:
        return say("status.ended", step=step)
    owner = sight.project.of(sight.here.owner)
    key = "status.sent_back" if sight.sent_back else "status.owed"
    facts = {} if owner == reader else {"who": name_of(sight, owner, say)}
    return say(f"{key}_you" if owner == reader else key, step=step, until=until, **facts)


def _gate_status(sight: Sight, say: Say, step: str, until: str, brief: bool) -> str:
    voices, waiting = sight.voices(sight.project.at), sight.waiting()
    if not waiting:
        return say("status.stuck", step=step)
    who = listed([voice_name(voice.name, sight, say) for voice in waiting], say)
    heard = [voice.ballot for voice in voices if voice.ballot]
    needed = sight.here.needed(sight.project.size, len(voices))
    if needed >= len(voices):
        counts = {"heard": str(len(heard)), "voices": str(len(voices))}
        return say("status.gate_brief" if brief else "status.gate", step=step, who=who, until=until, **counts)
    yes = sum(ballot.verdict is Verdict.APPROVE for ballot in heard)
    counts = {"needed": str(needed), "yes": str(yes)}
    return say("status.quorum_brief" if brief else "status.quorum", step=step, who=who, until=until, **counts)


def people_rows(sight: Sight, say: Say) -> Iterator[Sequence[Block]]:
    """Author, manager and sponsor."""
    project = sight.project
    for owner in OWNERS:
        suggested = owner == "pm" and not project.pm
        label = say("person.pm_suggested") if suggested else say(f"person.{owner}")
        yield bold(label), text(f"  {name_of(sight, project.of(owner), say)}")
