"""The meeting about a proposal that was sent back again and again."""

from dataclasses import dataclass

from policy.meetings import hold_meeting
from policy.people import check_member
from storage import duties, people
from storage.store import Tx


@dataclass(frozen=True)
class MeetingDone:
    """A person reports a meeting that was owed, and what came of it."""

    project: str
    by: str
    outcome: str


def report_meeting(tx: Tx, done: MeetingDone) -> None:
    """Policy 4.1(2). Meanwhile the proposal may be filed again all the same."""
    project = tx.hold(done.project)
    check_member(people.by_id(tx, done.by), tx.machine_now)
    facts = hold_meeting(done.by, done.outcome, duties.open_of(tx, project.id), tx.setup.seats)
    tx.record(project.id, facts, by=done.by)
