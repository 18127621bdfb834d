"""Everything about a project on one page, as far as its reader may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy.forms import FILES, LINKS, PROSE
from policy.gates import REASON_AT_MOST
from policy.judges import fitting
from policy.people import Kind, Person
from policy.tongues import TITLE_OTHER
from policy.visibility import BUDGET, HISTORY, REASONS
from views.blockers import blockers_part, raise_button
from views.blocks import (
    VIEW_BLOCKS,
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
    fits,
    header,
    line,
    lines,
    message,
    modal,
    quote,
    rich,
    section,
    text,
)  # fmt: skip
from views.cards import (
    budget,
    gap_blocks,
    goal_row,
    goals_list,
    money_line,
    name_of,
    passed_rows,
    people_rows,
    road,
    scope_rows,
    status,
    titled,
    voices_list,
)  # fmt: skip
from views.clauses import clause_button
from views.comments import beyond, comments_of
from views.conditions import conditions_part
from views.copies import copy_button
from views.diffs import diff_part
from views.evidence import evidence_blocks
from views.feedback import changes_part
from views.gates import decide_button
from views.goals import serving
from views.history import history_button
from views.minutes import meeting_presses, meetings_line
from views.risks import risk_presses, risks_line
from views.sights import Sight
from views.standups import cadence_button
from views.text import Say, flat, prose
from views.tongues import title_of
from views.verdicts import said_with, telling
from views.withdrawals import own_buttons, reason_blocks

LINE_LENGTH, PROSE_LENGTH, COMPACT_PROSE = 120, 3000, 400
MOST = 100


@dataclass(frozen=True)
class Room:
    """How much of what was said stands here; the others are in the history, page by page."""

    reasons: int
    comments: int
    conditions: int


ROOMS = (Room(20, 40, MOST), Room(10, 10, 40), Room(5, 5, 20))


def details_modal(sight: Sight, say: Say, reader: Person) -> Block:
    """The whole project, with as much of what was said as a view holds."""
    sight = sight.for_reader(reader)
    for room in ROOMS:
        view = _drawn(sight, say, reader, room)
        if fits(view):
            break
    return view


def _drawn(sight: Sight, say: Say, reader: Person, room: Room) -> Block:
    """Prose, goals, budget, people, what was said, and the road with its clauses."""
    blocks = [
        header(titled(sight.project, say)),
        section(status(sight, say, reader.zone, reader.id)),
        *reason_blocks(sight, say),
        *gap_blocks(sight, say),
    ]
    blocks += diff_part(sight, reader.id, say, MOST)
    scope = list(scope_rows(sight, say))
    blocks += [money_line(sight, say), *([rich(lines(scope))] if scope else []), *_prose(sight, say)]
    if sight.project.terms.goals:
        rows = [goal_row(goal, say) for goal in sight.project.terms.goals[:MOST]]
        blocks += [header(say("details.goals")), rich(bullets(_owned(sight, say, rows)))]
    blocks += [header(say("details.budget")), *_budget(sight, say)]
    blocks += [header(say("details.people")), rich(lines(people_rows(sight, say)))]
    blocks += [header(say("details.voices")), *_voices(sight, say, reader, room.reasons)]
    blocks += conditions_part(sight, say, room.conditions, beyond(sight))
    blocks += blockers_part(sight, say, reader.zone, room.conditions)
    blocks += [*risks_line(sight, say), *meetings_line(sight, say, reader.zone)]
    blocks += changes_part(sight.changes, say)
    blocks += comments_of(sight, say, reader.zone, room.comments)
    blocks += [header(say("details.road")), *_road(sight, say)]
    history = [history_button(sight.project.id, say)] if sight.shows(HISTORY) else []
    cited = clause_button(sight.edition.key, sight.here.citation, say)
    copy = [copy_button(sight, say)] if reader.kind is Kind.MEMBER else []
    blocks.append(
        actions(
            [
                *own_buttons(sight, say, reader),
                *raise_button(sight, say),
                *risk_presses(sight, say),
                *cadence_button(sight, reader, say),
                *meeting_presses(sight, say, reader),
                *copy,
                *history,
                cited,
            ]
        )
    )
    close = say.title("word.close")
    return modal("details", sight.project.key, blocks[:VIEW_BLOCKS], close=close)


def _prose(sight: Sight, say: Say) -> Iterator[Block]:
    """The form's own fields, in its order and by its labels."""
    is_backed = False
    for field in sight.edition.form_for(sight.project).fields.values():
        words = sight.project.words.get(field.key, "")
        if field.key == TITLE_OTHER and words == title_of(sight.project, say):
            words = sight.project.title  # both titles are read here: this one is the heading
        if field.kind in (LINKS, FILES):
            if not is_backed:
                yield from evidence_blocks(sight, say)
            is_backed = True
        elif words and field.key != "title":
            limit = PROSE_LENGTH if field.kind == PROSE else LINE_LENGTH
            yield rich(line(bold(say.label(field.label))), quote(prose(words, limit)))


def _owned(sight: Sight, say: Say, rows: Sequence[Sequence[Block]]) -> Iterator[Sequence[Block]]:
    listed = [each for year in sight.setup.objectives.values() for each in year]
    for goal, row in zip(sight.project.terms.goals, rows, strict=False):
        serves = next((each.label for each in listed if each.key == goal.objective), "")
        told = [name_of(sight, goal.owner, say), serving(serves, say)]
        yield *row, text("".join(f" · {each}" for each in told if each))


def _budget(sight: Sight, say: Say) -> Iterator[Block]:
    if not sight.shows(BUDGET):
        yield context(say("details.money_hidden"))
        return
    project, rates = sight.project, sight.edition.rates
    found = project.terms.lines[:MOST]
    yield rich(
        bullets(
            [bold(say.money(each.minor, each.currency)), text(f"  {flat(each.what, LINE_LENGTH)}")] for each in found
        )
        if found
        else line(text(say("word.none")))
    )
    yield section(say.tagged("details.total", budget(project, sight.edition, say)))
    foreign = {currency: rate for currency, rate in project.rates.items() if currency != rates.base}
    if foreign:
        used = [f"1 {currency} = {rate} {rates.base}" for currency, rate in foreign.items()]
        on = project.rates_on
        yield context(say.each(lambda one: one("details.rates", rates=one("word.comma").join(used), on=one.day(on))))


def _voices(sight: Sight, say: Say, reader: Person, few: int) -> Iterator[Block]:
    """Verdicts are public; reasons stand only where the reader may read them."""
    if sight.here.is_gate and sight.voices(sight.project.at):
        yield rich(
            line(bold(say.label(sight.here.label))), voices_list(sight, sight.project.at, say, reader.zone, MOST)
        )
    for step, _, _ in sight.passed():
        yield rich(line(bold(say.label(step.label))), voices_list(sight, step.name, say, reader.zone, MOST))
    told = telling(sight.project.ballots)
    if told and sight.shows(REASONS):
        more = [line(text(say(beyond(sight), count=str(len(told) - few))))] if len(told) > few else []
        yield rich(*said_with(sight, say, told[:few], few, REASON_AT_MOST), *more)
    elif told:
        yield context(say("details.reasons_hidden"))


def _road(sight: Sight, say: Say) -> Iterator[Block]:
    yield section(road(sight, say))
    rows = [
        [text(f"{clause}  "), text(say.label(label))] for stage in sight.edition.stages for clause, label in stage.road
    ]
    if rows:
        yield rich(lines(rows))


def project_message(sight: Sight, say: Say, reader: Person) -> Block:
    """The answer to `/project show`: what counts now, and whatever the reader may press."""
    sight = sight.for_reader(reader)
    now = status(sight, say, reader.zone, reader.id)
    brief = status(sight, say, reader.zone, reader.id, brief=True)
    blocks = [header(titled(sight.project, say)), section(brief), *gap_blocks(sight, say), money_line(sight, say)]
    if sight.project.terms.goals:
        blocks.append(goals_list(sight.project.terms.goals, say))
    if sight.here.is_gate and sight.voices(sight.project.at):
        blocks.append(rich(voices_list(sight, sight.project.at, say, reader.zone)))
    if passed := list(passed_rows(sight, say, reader.zone)):
        blocks.append(rich(lines(passed)))
    blocks.append(rich(lines(people_rows(sight, say))))
    blocks.append(context(road(sight, say)))
    details = button("project.details", say("project.details"), sight.project.id)
    cited = clause_button(sight.edition.key, sight.here.citation, say)
    return message(
        say.row([titled(sight.project, say), now]), [*blocks, actions([*_acts(sight, say, reader), details, cited])]
    )


def _acts(sight: Sight, say: Say, reader: Person) -> list[Block]:
    """What this reader may do now."""
    if fitting(sight.edition, sight.project, reader.id, sight.setup.seats):
        return [decide_button(sight, say)]
    return own_buttons(sight, say, reader)
