"""A round of written updates: what each person is asked, what its channel reads, and what it comes to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from policy.duties import Duty
from policy.people import Person
from policy.prompts import Hours
from policy.standups import AT, DAYS, FEW_ROUNDS, Counts, hours_of, may_set
from policy.updates import Round, Update
from views.blockers import words_of
from views.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
    entry,
    header,
    line,
    message,
    modal,
    rich,
    section,
    select,
    text,
    ticks,
)  # fmt: skip
from views.cards import EMPTY_GLYPH, listed, name_of, titled
from views.clauses import cite
from views.duty_kinds import what_of
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat
from views.updates import Place, said_how, said_row, sign_of
from views.weekdays import SHORT

FEW_WORKS, PROMPT_AT_MOST, ROUND_AT_MOST, WORDS = 3, 15, 60, 120
MANY_NAMES = 20
FIRST_HOUR = 6  # nobody is asked before


@dataclass(frozen=True)
class Item:
    """One project of a prompt. `closes`: when its round ends for the reader."""

    sight: Sight
    owed: tuple[Duty, ...]
    said: Update | None
    closes: datetime | None


@dataclass(frozen=True)
class Prompted:
    """What somebody is asked on a day of theirs. `was`: when it should have come, if it is late."""

    reader: Person
    day: date
    items: tuple[Item, ...]
    now: datetime
    was: datetime | None = None

    @property
    def left(self) -> tuple[Item, ...]:
        return tuple(each for each in self.items if each.said is None)

    @property
    def is_over(self) -> bool:
        return all(each.closes is None or each.closes <= self.now for each in self.items)


@dataclass(frozen=True)
class RoundSight:
    """One round of a project. `closes`: when the last of its people has had their hours; `over`: None until then."""

    sight: Sight
    day: date
    counts: Counts
    said: tuple[Update, ...]
    over: Round | None
    closes: datetime | None


def prompt_card(found: Prompted, say: Say) -> Block:
    """Asked once a day, over all projects; later it tells what was answered."""
    zone = found.reader.zone
    told = say("standup.ask") if found.left else _given(found, say)
    blocks = [header(say.row([say("standup.title"), say.day(found.day)])), section(told)]
    for each in found.items[:PROMPT_AT_MOST]:
        blocks.append(section(f"{titled(each.sight.project, say)}\n{_works(each, found.reader, found.now, say)}"))
    if len(found.items) > PROMPT_AT_MOST:
        blocks.append(context(say("word.more", count=str(len(found.items) - PROMPT_AT_MOST))))
    blocks.append(context(*_beneath(found, say, zone)))
    presses = actions(_presses(found, say))
    names = listed([flat(each.sight.project.key, 20) for each in found.items], say)
    return message(say.row([told, names]), [*blocks, presses])


def _given(found: Prompted, say: Say) -> str:
    """Nothing is left to say; where nothing was said, there is nothing to read either."""
    spoke = any(each.said and each.said.is_answer for each in found.items)
    return say("standup.answered" if spoke else "standup.is_skipped")


def _works(each: Item, reader: Person, now: datetime, say: Say) -> str:
    """What was said, and what its reader is blocked by; until then, what there is to do."""
    blocked = [blocker for blocker in each.sight.project.blockers if blocker.is_open and blocker.by == reader.id]
    rows = [f"{EMPTY_GLYPH} {say.tagged('standup.blocked_by', words_of(blocker, say, WORDS))}" for blocker in blocked]
    if each.said:
        given = say.row([said_how(each.said, each.sight, say), flat(each.said.text, WORDS)])
        return "\n".join([f"{sign_of(each.said, each.sight)} {given}", *rows[:1]])
    for duty in each.owed:
        until = each.sight.due(duty)
        due = say.tagged("home.overdue" if until < now else "card.due", say.when(until, reader.zone))
        rows.append(f"• {say.row([what_of((duty, each.sight), say), due])}")
    more = [say("word.more", count=str(len(rows) - FEW_WORKS))] if len(rows) > FEW_WORKS else []
    return "\n".join([*rows[:FEW_WORKS], *more])


def _beneath(found: Prompted, say: Say, zone: str) -> list[str]:
    closing = [each.closes for each in found.items if each.closes]
    until = ""
    if found.left and found.is_over:
        until = say("standup.over")
    elif closing and not found.is_over:
        until = say("standup.until", at=say.when(min(closing), zone))
    was = say("standup.was", at=say.when(found.was, zone)) if found.was and found.left else ""
    rules = [each.sight.edition.standup for each in found.items]
    cited = [cite(rule.citation, say) for rule in rules if rule][:1]
    return [was, until, say("update.no_case"), *cited]


def _presses(found: Prompted, say: Say) -> list[Block]:
    day = found.day.isoformat()
    write = button("update.write", say("update.write" if found.left else "update.change"), day)
    if not found.left:
        return [write]
    planned = button("update.planned", say("update.all_planned"), day, style="primary")
    skip = [] if found.is_over else [button("update.skip", say("update.skip"), day)]
    return [planned, write, *skip]


def nudged(found: Prompted, say: Say) -> Block:
    """Once more, to whoever has not said anything; once they have, or time is up, it says so."""
    closing = [each.closes for each in found.left if each.closes]
    if not found.left:
        told = _given(found, say)
    elif found.is_over or not closing:
        told = say("standup.over")
    else:
        told = say("standup.nudge", at=say.when(min(closing), found.reader.zone))
    names = listed([titled(each.sight.project, say) for each in found.left or found.items], say)
    title = say.row([say("standup.title"), say.day(found.day)])
    presses = [actions(_presses(found, say))] if found.left else []
    return message(say.row([told, names]), [section(f"{title}\n{told}\n{names}"), *presses])


def round_card(found: RoundSight, say: Say, zone: str) -> Block:
    """The root of a round's thread: how many have answered; once it is closed, who has not, by name and unpinged."""
    told = counted(found.counts, say)
    blocks = [rich(line(bold(_title(found, say)))), section(told), *_closing(found, say, zone)]
    place = str(Place(found.sight.project.id, found.day))
    presses = [button("update.write_here", say("update.write_mine"), place),
               button("standup.show", say("standup.show"), place)]  # fmt: skip
    return message(screen(found.sight, say, [say("standup.title"), told]), [*blocks, actions(presses)])


def _title(found: RoundSight, say: Say) -> str:
    return say.row([titled(found.sight.project, say), say("standup.title"), say.day(found.day)])


def counted(counts: Counts, say: Say) -> str:
    """Five of seven answered; who skipped, is away or is blocked only as numbers."""
    first = say("standup.counts", answered=str(len(counts.answered)), total=str(counts.total))
    rest = {"standup.skipped": counts.skipped, "standup.away": counts.away, "standup.blocked": counts.blocked}
    return say.row([first, *(say(key, count=str(len(people))) for key, people in rest.items() if people)])


def _closing(found: RoundSight, say: Say, zone: str) -> list[Block]:
    if found.over is None:
        open_until = say("standup.open", at=say.when_there(found.closes, zone)) if found.closes else ""
        return [context(open_until)] if open_until else []
    if not found.counts.answered and not found.counts.skipped:
        return [section(say("standup.nobody")), *_silent(found, say)]
    return [*_silent(found, say), context(say("standup.closed"))]


def _silent(found: RoundSight, say: Say) -> list[Block]:
    names = [name_of(found.sight, person, say) for person in found.counts.missing]
    return [section(say("standup.waiting", names=listed(names, say, MANY_NAMES)))] if names else []


def round_modal(found: RoundSight, say: Say, zone: str, lead: bool = False) -> Block:
    """What everybody said, in the reader's own language. `lead`: may change when the project's people are asked."""
    blocks = [header(_title(found, say)), section(counted(found.counts, say)), *_closing(found, say, zone)]
    rows = [said_row(each, found.sight, say, zone, 300) for each in found.said[:ROUND_AT_MOST]]
    blocks += [rich(line(*row)) for row in rows]
    project = found.sight.project.id
    presses = [button("standup.rounds", say("standup.rounds"), project)]
    if lead:
        presses += cadence_button(found.sight, None, say)
    return modal("round", say.title("standup.title"), [*blocks, actions(presses)], close=say.title("word.close"))


def participation_modal(rounds: Sequence[RoundSight], reader: Person, sight: Sight, say: Say) -> Block:
    """The last rounds: how many answered of how many, and the reader's own; nobody else is named."""
    blocks = [header(titled(sight.project, say)), context(say("standup.rounds_why", count=str(FEW_ROUNDS)))]
    if not rounds:
        blocks.append(section(say("standup.no_rounds")))
    rows = [[bold(say.day(each.day)), text(f"  {say.row([counted(each.counts, say), _own(each, reader, say)])}")]
            for each in rounds]  # fmt: skip
    if rows:
        blocks.append(rich(bullets(rows)))
    return modal("rounds", say.title("standup.rounds"), blocks, close=say.title("word.close"))


def _own(found: RoundSight, reader: Person, say: Say) -> str:
    mine = next((each for each in found.said if each.person == reader.id), None)
    if mine:
        return say("standup.yours", how=said_how(mine, found.sight, say))
    if reader.id in found.counts.missing:
        return say("standup.yours_none")
    return say("standup.yours_away") if reader.id in found.counts.away else ""


def silent_told(sight: Sight, names: Sequence[str], misses: int, say: Say) -> Block:
    """To the project manager alone."""
    told = say("standup.silent", names=listed(names, say, MANY_NAMES), count=str(misses))
    beneath = context(say("standup.silent_only"), say("update.no_case"))
    return message(screen(sight, say, [told]), [section(f"{titled(sight.project, say)}\n{told}"), beneath])


def cadence_button(sight: Sight, reader: Person | None, say: Say) -> list[Block]:
    """For whoever leads a running project; None: that is known already."""
    if not hours_of(sight.edition, sight.project) or (reader and not may_set(sight.project, reader.id)):
        return []
    return [button("standup.set", say("standup.set"), sight.project.id)]


def cadence_modal(sight: Sight, now: Hours, last: int, say: Say) -> Block:
    """Inputs: `days`, `at`. `last`: the latest hour that can be chosen."""
    days = {str(number): say.weekday(number, SHORT) for number in range(7)}
    offered = [f"{hour:02d}:{minute:02d}" for hour in range(FIRST_HOUR, last + 1) for minute in (0, 30)]
    hours = {each: each for each in offered}
    rule = sight.edition.standup
    blocks = [
        section(titled(sight.project, say)),
        entry(DAYS, say("standup.days"), ticks(days, [str(day) for day in now.days]), say("standup.days_hint")),
        entry(AT, say("standup.at"), select(hours, f"{now.at:%H:%M}"), say("standup.at_hint")),
        *([context(cite(rule.citation, say))] if rule else []),
    ]
    title, submit, close = (say.title(key) for key in ("standup.set", "standup.save", "word.cancel"))
    kept = json.dumps({"project": sight.project.id})
    return modal("standup.set", title, blocks, submit=submit, close=close, private_metadata=kept)


def team_blocks(rounds: Sequence[RoundSight], say: Say) -> list[Block]:
    """On the Home of whoever leads projects: how today's rounds stand."""
    if not rounds:
        return []
    rows = []
    for each in rounds:
        show = button("standup.show", say("standup.see"), str(Place(each.sight.project.id, each.day)))
        rows.append(section(f"{titled(each.sight.project, say)}\n{counted(each.counts, say)}", show))
    return [header(say("standup.team")), *rows]
