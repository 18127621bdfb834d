"""What a person owes: two lines each, with the press that meets it, and as many pages as it takes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policy.acknowledgements import APART, goes_with
from policy.duties import What
from policy.people import Person
from policy.risk_duties import KINDS as RISKS
from policy.risk_duties import REVIEW
from policy.risk_duties import asked as asks
from views import snoozes
from views.acknowledgements import understood
from views.blocks import Block, actions, button, context, modal, section
from views.cards import base_budget, titled
from views.clauses import cite
from views.diffs import diff_line
from views.duty_kinds import Owed, act, citation_of, what_of
from views.meetings import times
from views.risk_tells import duty_press, same_press
from views.text import Say
from views.triage import Waiting, waiting_blocks, waits
from views.verdicts import in_whose_place, said_so_far

PAGE = 10
DUTIES = "duty.list"


@dataclass(frozen=True)
class Duties:
    """One page, counted from 0, of `total` things that a reader owes; `now` is business time."""

    rows: tuple[Owed, ...]
    page: int
    pages: int
    total: int
    reader: Person
    now: datetime
    waiting: Waiting | None = None  # suggestions at the reader's desks


def duties_view(found: Duties, say: Say) -> Block:
    """Everything that the reader owes, opened from Home."""
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    none = "" if waits(found.waiting) else say("home.nothing")
    head = say.row([say.counted("home.owed", found.total) if found.total else none, place])
    blocks = [context(head)] if head else []
    blocks += waiting_blocks(found.waiting if found.page == 0 else None, say, found.reader.zone)
    for owed in found.rows:
        presses = [*acts(owed, found.reader, say, False), *snoozes.presses(*owed[::-1], found.reader, found.now, say)]
        blocks += _rows(owed, found.reader, found.now, say, presses)
    if found.page + 1 < found.pages:
        blocks.append(actions([button(DUTIES, say("list.older"), str(found.page + 1))]))
    if found.page > 0:
        blocks.append(actions([button(DUTIES, say("list.newer"), str(found.page - 1))]))
    kept = json.dumps({"page": found.page})
    close = say.title("word.close")
    return modal(DUTIES, say.title("duty.title"), blocks, close=close, private_metadata=kept)


def duty_rows(owed: Owed, reader: Person, now: datetime, say: Say, primary: bool = False) -> list[Block]:
    """What it is, how much, until when, with its press; and beneath, what others said of it."""
    return _rows(owed, reader, now, say, acts(owed, reader, say, primary))


def _rows(owed: Owed, reader: Person, now: datetime, say: Say, presses: list[Block]) -> list[Block]:
    duty, seen = owed
    due = seen.due(duty)
    key = "home.overdue" if due < now else "card.due"
    asked = [base_budget(seen, say), what_of(owed, say), say.tagged(key, say.when(due, reader.zone))]
    told = f"{titled(seen.project, say)}\n{say.row(asked)}"
    beneath = say.row([snoozes.until(duty, reader, now, say), *_beneath(owed, reader, say)])
    if len(presses) > 1:
        return [section(f"{told}\n{beneath}"), actions(presses)]
    rows = [section(told, presses[0])]
    return [*rows, context(beneath)] if beneath else rows


def acts(owed: Owed, reader: Person, say: Say, primary: bool) -> list[Block]:
    """A look at a risk is met in one press where nothing has changed, or else by a form. What somebody else asked for
    may be known and not done yet: two presses.
    """
    duty, seen = owed
    known = understood(seen, APART.join(goes_with(duty)), reader, say, primary)
    if duty.what is What.ACKNOWLEDGE:
        return [*known, act(owed, reader, say, False)]
    if known:
        return [act(owed, reader, say, primary), *understood(seen, APART.join(goes_with(duty)), reader, say)]
    if duty.what in RISKS and asks(duty)[0] == REVIEW:
        return [same_press(seen, duty, say, primary), duty_press(seen, duty, say)]
    return [act(owed, reader, say, primary)]


def _beneath(owed: Owed, reader: Person, say: Say) -> Iterator[str]:
    duty, seen = owed
    step = seen.edition[duty.step]
    if duty.what in (What.STEP, What.SUBSTITUTE) and step.is_gate:
        yield in_whose_place(seen, reader.id, say)
        yield said_so_far(seen, reader.id, say)
        yield diff_line(seen, reader.id, say)
    if duty.what is What.MEETING:
        yield times(seen, say)
    yield cite(citation_of(owed), say)
