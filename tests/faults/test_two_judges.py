"""Several judges at the same moment, each in a process of their own: one outcome, and everybody else is told."""

from collections import Counter

import pytest

from policy.drafts import Draft
from policy.edition import Verdict
from policy.facts import BallotCast, ManagerNamed, StepEntered
from policy.gates import Vote
from policy.people import Kind, Person
from policy.proposals import FORM
from policy.setup import Wanted
from storage import drafts, journal, projects
from storage.store import Database, Store
from tests.faults.judges import CAST, Round, sat
from tests.policy.conftest import STANDARD
from tests.stories.company import FIRST_PAGE, GOAL, LINE
from tests.stories.conftest import told_twice
from usecases.editions import publish_edition
from usecases.gates import cast_ballot
from usecases.people import learn_people
from usecases.proposals import file_proposal, project_named
from usecases.setup import replace_setup

REVIEW, APPROVAL, TEAM = "initiation.review", "initiation.approval", "planning.team"
FINANCE, MANAGERS = ("fu", "fei", "wei", "chen"), ("lin", "gao", "zong", "pei")
ROLES = {"finance": FINANCE, "sales": ("shu",), "management": MANAGERS}
PEOPLE = (*FINANCE, *MANAGERS, "shu", "mei", "xu")
VALUES = {**FIRST_PAGE, "goals": [GOAL], "lines": [LINE], "pm": "mei", "sponsor": "xu"}
YES, NO = Verdict.APPROVE, Verdict.DECLINE
pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def found(tx, _):
    """A company whose people are called by their names, inside as outside."""
    now = tx.machine_now
    learn_people(tx, [Person(name, name, name, Kind.MEMBER, "en", "Asia/Shanghai", now) for name in PEOPLE])
    publish_edition(tx, STANDARD)
    replace_setup(tx, Wanted(ROLES, "C0REVIEWS", "en", "Asia/Shanghai"))


def file_one(tx, name):
    drafts.save(tx, Draft(name, "mei", FORM, VALUES, 0, tx.now))
    file_proposal(tx, (name, "mei"))


async def at_approval(store, project):
    for who in ("fu", "shu"):
        await store.run(cast_ballot, (project, Vote(REVIEW, who, YES)))


async def rounds_of(store, count):
    """In turn: four holders of one seat; four managers where one is enough; the same, two against two."""
    rounds = []
    for number in range(count):
        project = project_named(f"d{number}")
        await store.run(file_one, f"d{number}")
        if number % 3 == 0:
            votes = tuple(Vote(REVIEW, who, YES) for who in FINANCE)
        else:
            await at_approval(store, project)
            verdicts = (YES,) * 4 if number % 3 == 1 else (YES, NO, NO, YES)
            asked = zip(MANAGERS, verdicts, strict=True)
            votes = tuple(Vote(APPROVAL, who, verdict, "Because", pm="mei") for who, verdict in asked)
        rounds.append(Round(project, votes))
    return rounds


async def one_outcome_each(store, rounds, heard):
    """Of every round exactly one vote counted, and the journal tells of nothing else."""
    for each, codes in zip(rounds, heard, strict=True):
        late = "seat_has_spoken" if each.votes[0].step == REVIEW else "gate_passed"
        assert codes.count(CAST) == 1, f"{codes.count(CAST)} votes counted"
        assert Counter(codes) == {CAST: 1, late: len(codes) - 1}
        counted = each.votes[codes.index(CAST)]
        facts = await store.look(lambda tx, id: [entry.fact for entry in journal.entries(tx, id)], each.project)
        ballots = [fact for fact in facts if isinstance(fact, BallotCast) and fact.step == counted.step]
        assert [ballot.verdict for ballot in ballots] == [counted.verdict]
        project = await store.look(projects.find, each.project)
        if counted.step == APPROVAL:
            entered = [fact for fact in facts if isinstance(fact, StepEntered)][2:]
            assert [fact.step for fact in entered] == [project.at] == [TEAM if counted.verdict is YES else "declined"]
            named = [fact for fact in facts if isinstance(fact, ManagerNamed)]
            assert len(named) == (counted.verdict is YES)
    await store.look(told_twice, None)


async def judge_together(url, count, way="held"):
    kept = Database(url)
    try:
        store = Store(kept, kept.workspace_id("", "T1"))
        await store.run(found, None)
        rounds = await rounds_of(store, count)
        await one_outcome_each(store, rounds, sat(url, store.workspace, rounds, way))
    finally:
        kept.close()


async def test_of_four_judges_at_once_one_counts(database):
    await judge_together(database, 42)


@pytest.mark.soak
async def test_of_four_judges_at_once_one_counts_five_hundred_times(database):
    await judge_together(database, 500)


async def test_it_would_be_seen_if_a_project_were_only_read_while_it_is_judged(database):
    with pytest.raises(AssertionError, match=r"[2-4] votes counted"):
        await judge_together(database, 15, way="not held")
