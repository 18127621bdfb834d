"""Action items that were due yesterday, all of one project, and what was told of them."""

from collections import Counter
from contextlib import asynccontextmanager, closing
from datetime import timedelta

from sqlalchemy import text

from policy.duties import Duty, What
from policy.notices import REMINDED
from policy.projects import PERSON
from policy.reminders import reckoned
from storage import duties
from storage.store import Database, Store
from tests.faults.test_two_judges import file_one, found
from usecases.proposals import project_named

STEP = "initiation.review"
A_DAY = timedelta(days=1)
TOLD = text("SELECT key FROM notice WHERE what = :what")


@asynccontextmanager
async def owing(database, many, *people):
    """A company in which these people owe so many, a0 and on, by turns."""
    with closing(Database(database)) as kept:
        store = Store(kept, kept.workspace_id("", "T1"))
        await store.run(found, None)
        await store.run(file_one, "d")
        await store.run(owe, (project_named("d"), many, people))
        yield store


def owe(tx, order):
    project, many, people = order
    edition, due = tx.edition(None), tx.now - A_DAY
    made = [item(project, number, people[number % len(people)], due) for number in range(many)]
    duties.save(tx, made, lambda each: reckoned(edition, tx.calendar_for(each), each))


def item(project, number, who, due):
    known = {"what": What.ACTION, "subject": f"a{number}", "due_on": due.date()}
    return Duty(project, 1000 + number, PERSON + who, STEP, "4.3(2)", 0, due - 9 * A_DAY, **known)


def reminded(tx, _):
    """How often each was told, by its name."""
    return Counter(row.key.split(":")[3] for row in tx.execute(TOLD, what=REMINDED))
