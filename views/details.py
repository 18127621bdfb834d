"""Everything about a project on one page, as far as its reader may see it."""

from collections.abc import Iterator, Sequence

from policy.forms import PROSE
from policy.gates import fitting
from policy.people import Person
from policy.projects import Ballot
from policy.proposals import FORM
from views.blocks import (
    VIEW_BLOCKS,
    Block,
    actions,
    bold,
    bullets,
    button,
    context,
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
    status,
    titled,
    voice_name,
    voices_list,
)  # fmt: skip
from views.clauses import clause_button
from views.gates import amend_buttons, decide_button
from views.sights import Sight
from views.text import Say, flat, prose

LINE_LENGTH, PROSE_LENGTH, COMPACT_PROSE = 120, 3000, 400
MOST = 100


def details_modal(sight: Sight, say: Say, reader: Person) -> Block:
    """The whole project: prose, goals, budget, people, what was said, and the road with its clauses."""
    blocks = [
        header(titled(sight.project)),
        section(status(sight, say, reader.zone, reader.id)),
        *gap_blocks(sight, say),
    ]
    blocks += [money_line(sight, say), *_prose(sight, say)]
    if sight.project.terms.goals:
        rows = [goal_row(goal, say) for goal in sight.project.terms.goals[:MOST]]
        blocks += [header(say("details.goals")), rich(bullets(_owned(sight, say, rows)))]
    blocks += [header(say("details.budget")), *_budget(sight, say)]
    blocks += [header(say("details.people")), rich(lines(people_rows(sight, say)))]
    blocks += [header(say("details.voices")), *_voices(sight, say, reader)]
    blocks += [header(say("details.road")), *_road(sight, say)]
    blocks.append(actions([clause_button(sight.edition.key, sight.here.citation, say)]))
    close = say.title("word.close")
    return modal("details", sight.project.key, blocks[:VIEW_BLOCKS], close=close)


def _prose(sight: Sight, say: Say) -> Iterator[Block]:
    """The form's own fields, in its order and by its labels."""
    form = sight.edition.forms[FORM]
    for field in form.fields.values():
        words = sight.project.words.get(field.key, "")
        if words and field.key != "title":
            limit = PROSE_LENGTH if field.kind == PROSE else LINE_LENGTH
            yield rich(line(bold(say.label(field.label))), quote(prose(words, limit)))


def _owned(sight: Sight, say: Say, rows: Sequence[Sequence[Block]]) -> Iterator[Sequence[Block]]:
    for goal, row in zip(sight.project.terms.goals, rows, strict=False):
        yield *row, text(f" · {name_of(sight, goal.owner, say)}")


def _budget(sight: Sight, say: Say) -> Iterator[Block]:
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


def _voices(sight: Sight, say: Say, reader: Person) -> Iterator[Block]:
    """Verdicts are public; reasons stand only where the reader may read them."""
    if sight.here.is_gate and sight.voices(sight.project.at):
        yield rich(
            line(bold(say.label(sight.here.label))), voices_list(sight, sight.project.at, say, reader.zone, MOST)
        )
    for step, _, _ in sight.passed():
        yield rich(line(bold(say.label(step.label))), voices_list(sight, step.name, say, reader.zone, MOST))
    reasons = [ballot for ballot in sight.project.ballots if ballot.reason]
    if not reasons:
        return
    if not sight.reads_reasons(reader):
        yield context(say("details.reasons_hidden"))
        return
    yield rich(*(part for ballot in reasons[-MOST:] for part in _reason(sight, say, ballot)))


def _reason(sight: Sight, say: Say, ballot: Ballot) -> Iterator[Block]:
    who = dict.fromkeys([voice_name(ballot.seat, sight, say), name_of(sight, ballot.by, say)])
    yield line(bold(say.row([*who, say(f"voice.{ballot.verdict}")])))
    yield quote(prose(ballot.reason, PROSE_LENGTH))


def _road(sight: Sight, say: Say) -> Iterator[Block]:
    yield section(road(sight, say))
    rows = [
        [text(f"{clause}  "), text(say.label(label))] for stage in sight.edition.stages for clause, label in stage.road
    ]
    if rows:
        yield rich(lines(rows))


def project_message(sight: Sight, say: Say, reader: Person) -> Block:
    """The answer to `/project show`: what counts now, and whatever the reader may press."""
    now = status(sight, say, reader.zone, reader.id)
    brief = status(sight, say, reader.zone, reader.id, brief=True)
    blocks = [header(titled(sight.project)), section(brief), *gap_blocks(sight, say), money_line(sight, say)]
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
        say.row([titled(sight.project), now]), [*blocks, actions([*_acts(sight, say, reader), details, cited])]
    )


def _acts(sight: Sight, say: Say, reader: Person) -> list[Block]:
    """What this reader may do now."""
    if fitting(sight.edition, sight.project, reader.id, sight.setup.seats):
        return [decide_button(sight, say)]
    return amend_buttons(sight, say, reader)
