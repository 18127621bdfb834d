"""The journal is for good: it cannot be rewritten, only forgotten in part; and state is what it tells."""

import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from policy import facts
from policy.edition import Verdict
from policy.facts import VERSION, WORKSPACE, Entry
from policy.kinds import KINDS
from policy.refusals import Refusal
from policy.setup_facts import LanguageChosen, ReviewChannelChosen, RoleHeld
from storage import duties, journal, projects
from storage.tails import Tail
from tests.storage.company import APPROVAL, APPROVE, PEOPLE, SEND_BACK, Proposal, ballot, cast, open_channel, propose
from tests.storage.engines import both
from tests.storage.kinds import EVERY_KIND
from tests.storage.replays import replays


async def decided(company):
    """A proposal sent back once, filed again and approved."""
    await company.run(cast, ballot("fu", SEND_BACK))
    await company.run(propose, Proposal(title="Spring launch, smaller"))
    for by in ("fu", "su"):
        await company.run(cast, ballot(by))
    for by in ("lin", "gao"):
        await company.run(cast, ballot(by, APPROVE, APPROVAL))
    await company.run(open_channel, ("p", "C9"))


@both
async def test_what_the_journal_tells_is_what_the_rows_say(company):
    await decided(company)
    project = (await company.look(replays, None))["p"]
    assert (project.at, project.round, project.pm, project.channel) == ("planning.team", 2, "pan", "C9")
    assert project.terms.goals[0].baseline == Decimal("3000.50")


@both
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_people_do_the_rows_can_be_told_anew(company, seed):
    chance = random.Random(seed)
    acted = 0
    for number in range(120):
        try:
            await company.run(*anything(chance, number))
            acted += 1
        except Refusal:
            continue
    found = await company.look(replays, None)
    assert acted > 20 and len(found) > 2


def anything(chance, number):
    project = f"p{chance.randrange(4)}"
    step, verdict = chance.choice(["initiation.review", APPROVAL]), chance.choice(tuple(Verdict))
    holders = tuple(chance.sample(PEOPLE, 3))
    role = chance.choice(["finance", "sales"])
    return chance.choice(
        [
            (propose, Proposal(project, f"NPP26-{number:03d}", f"Plan {number}", chance.choice(["9,000", "90,000"]))),
            (say, RoleHeld(role, holders)),
            (say, LanguageChosen(holders[0], chance.choice(["en", ""]))),
            *[(cast, ballot(person, verdict, step, project)) for person in holders],
        ]
    )


def say(tx, fact):
    tx.record(WORKSPACE, [fact], by="mei")


def test_there_is_an_example_of_every_kind_of_fact():
    assert EVERY_KIND.keys() == KINDS.keys()


@both
@pytest.mark.parametrize("kind", EVERY_KIND)
async def test_a_fact_reads_back_exactly_as_it_was_written(store, kind):
    given = EVERY_KIND[kind]
    step = {"step": "initiation.review"} if issubclass(KINDS[kind], facts.ProjectFact) else {}
    fact = KINDS[kind](**step, **given)
    moment = datetime(2026, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC)
    entry = Entry("s", 1, moment, "mei", "fu", "4.1(2)", "e", VERSION, fact)
    tail = await store.run(lambda tx, _: journal.append(tx, [entry], Tail()), None)
    assert await store.look(lambda tx, _: list(journal.entries(tx, "s")), None) == [entry]
    assert await store.look(lambda tx, _: journal.broken_at(tx, "s"), None) is None
    assert tail.seq == 1 and len(tail.head) == 64


@both
@pytest.mark.parametrize("statement", [
    "UPDATE journal SET actor = 'x'",
    "UPDATE journal SET payload = '{}'",
    "UPDATE journal SET seq = seq + 100",
    "UPDATE journal SET workspace = 2",
    "UPDATE journal SET words = '{}'",
    "UPDATE journal SET words = NULL WHERE words IS NOT NULL",
    "UPDATE journal SET salt = NULL WHERE salt IS NOT NULL",
    "UPDATE journal SET words = NULL, salt = NULL, at = '2026-01-01'",
    "DELETE FROM journal",
])  # fmt: skip
async def test_nobody_rewrites_the_journal(company, sql, statement):
    with pytest.raises(DatabaseError, match="the journal is for good"):
        sql(statement)
    assert (await company.look(replays, None))["p"].title == "Spring launch"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_nobody_empties_the_journal(company, sql):
    with pytest.raises(DatabaseError, match="the journal is for good"):
        sql("TRUNCATE journal")


@both
async def test_what_is_forgotten_is_gone_and_the_chain_is_whole(company, sql):
    await company.run(cast, ballot("fu", SEND_BACK))
    sql("DELETE FROM notice")
    await company.run(lambda tx, _: tx.erase("p", 1, 3), None)
    project = (await company.look(replays, None))["p"]
    assert project.words == {} and project.title == "CAM26-001" and project.ballots[0].reason == ""
    kept = str(
        [tuple(row) for table in ("journal WHERE stream = 'p'", "project") for row in sql(f"SELECT * FROM {table}")]
    )
    assert "Spring" not in kept and "says fu" not in kept and "Media" in kept
    repainted = sql("SELECT what FROM notice WHERE subject = 'p' AND kind = 'repaint'")
    assert {what for (what,) in repainted} == {"own_card", "desk_card"}


@both
async def test_what_is_forgotten_can_be_built_upon(company):
    await company.run(erase_and_cast, ballot("fu"))
    await company.run(cast, ballot("su"))
    assert (await company.look(replays, None))["p"].at == APPROVAL


def erase_and_cast(tx, order):
    tx.hold("p")
    tx.erase("p", 1)
    cast(tx, order)


async def test_a_fact_without_words_has_nothing_to_forget(company, sql):
    assert sql("SELECT words, salt, digest_of_words FROM journal WHERE kind = 'StepEntered'") == [(None, None, "")]


@both
@pytest.mark.parametrize("column", ["at", "actor", "on_behalf_of", "clause", "edition", "version", "kind", "payload",
                                    "words", "salt", "digest_of_words", "head"])  # fmt: skip
async def test_who_goes_round_the_guard_is_found_out(company, sql, unguarded, column):
    await company.run(cast, ballot("fu", SEND_BACK))
    values = {"at": "'2020-01-01 00:00:00'", "version": "2"}
    sql(f"UPDATE journal SET {column} = {values.get(column, repr('x'))} WHERE stream = 'p' AND seq = 3")
    assert await broken(company) == [("p", 3)]


@pytest.mark.parametrize(("seqs", "found"), [((2,), 3), ((2, 3), 3)])
async def test_who_seals_anew_what_they_changed_is_found_out_further_on(company, sql, unguarded, seqs, found):
    """The next entry, or in the end the project's own row, knows the head that was there before."""
    await company.run(cast, ballot("fu"))
    sql("UPDATE journal SET actor = 'x' WHERE stream = 'p' AND seq = 2")
    for seq in seqs:
        await company.run(seal_anew, seq)
    assert await broken(company) == [("p", found)]


def seal_anew(tx, seq):
    before, row = tx.execute(journal.READ, stream="p").mappings().all()[seq - 2 : seq]
    head = journal._seal(before["head"], row)
    tx.execute(text("UPDATE journal SET head = :head WHERE stream = 'p' AND seq = :seq"), head=head, seq=seq)


@both
async def test_words_of_two_entries_cannot_change_places(company, sql, unguarded):
    await company.run(cast, ballot("fu", SEND_BACK))
    (first, salt), (other, its_salt) = sql("SELECT words, salt FROM journal WHERE seq IN (1, 3) AND stream = 'p' "
                                           "ORDER BY seq")  # fmt: skip
    for seq, words, its in ((1, other, its_salt), (3, first, salt)):
        sql("UPDATE journal SET words = :words, salt = :salt WHERE stream = 'p' AND seq = :seq",
            words=words, salt=its, seq=seq)  # fmt: skip
    assert await broken(company) == [("p", 1)]


@both
@pytest.mark.parametrize(("cut", "found"), [("seq = 1", 1), ("seq = 2", 2), ("seq = 3", 3), ("seq >= 1", 1)])
async def test_entries_that_were_cut_out_are_missed(company, sql, unguarded, cut, found):
    await company.run(cast, ballot("fu"))
    sql(f"DELETE FROM journal WHERE stream = 'p' AND {cut}")
    assert await broken(company) == [("p", found)]


async def test_a_cut_end_of_the_workspace_is_missed_too(company, sql, unguarded):
    await company.run(lambda tx, _: tx.record(WORKSPACE, [ReviewChannelChosen("C1")], by="mei"), None)
    sql("DELETE FROM journal WHERE stream = 'workspace' AND seq = 5")
    assert await broken(company) == [("workspace", 5)]


async def test_entries_that_were_added_behind_the_back_are_noticed(company, sql):
    sql("UPDATE project SET journal_seq = 1, journal_head = (SELECT head FROM journal WHERE stream = 'p' AND seq = 1)")
    assert await broken(company) == [("p", 2)]


async def test_a_head_that_the_row_does_not_know_is_noticed(company, sql):
    sql("UPDATE project SET journal_head = 'x'")
    assert await broken(company) == [("p", 2)]


async def broken(store):
    return await store.look(lambda tx, _: list(journal.verify_all(tx)), None)


@pytest.fixture
def unguarded(sql, opened, company):
    """Somebody with the database's password takes the triggers away."""
    on = "" if opened.writing.dialect.name == "sqlite" else " ON journal"
    for name in ("journal_kept", "journal_whole"):
        sql(f"DROP TRIGGER {name}{on}")


@both
async def test_every_entry_says_who_by_which_clause_and_for_whom(company):
    def deputise(tx, _):
        tx.hold("p")
        tx.record("p", [facts.ManagerNamed("initiation.approval", "pan")], by="lin", on_behalf_of="zong")

    await company.run(deputise, None)
    told = await company.look(lambda tx, _: [*journal.entries(tx, WORKSPACE), *journal.entries(tx, "p")], None)
    clauses = {(type(entry.fact).__name__, entry.clause) for entry in told}
    assert clauses == {("EditionPublished", "7(1)"), ("RoleHeld", "4.1(2)"), ("RoleHeld", "4.1(3)"),
                       ("ProposalFiled", "4.1(1)"), ("StepEntered", "4.1(2)"), ("ManagerNamed", "4.1(3)")}  # fmt: skip
    assert (told[-1].actor, told[-1].on_behalf_of, told[-1].seq) == ("lin", "zong", 3)
    assert {entry.edition for entry in told[1:]} == {told[0].fact.edition} and told[0].edition == ""


async def test_duties_stand_as_the_facts_left_them(company):
    await company.run(cast, ballot("fu"))
    owed = await company.look(lambda tx, _: {duty.seat: duty for duty in duties.of(tx, "p")}, None)
    assert (owed["finance"].state, owed["finance"].met_by, owed["sales"].state) == ("met", "fu", "open")


async def test_where_nothing_happened_nothing_is_written(company, sql):
    before = sql("SELECT version, journal_seq FROM project")
    await company.run(lambda tx, _: tx.record("p", [], by="mei"), None)
    assert sql("SELECT version, journal_seq FROM project") == before


async def test_a_project_fact_of_no_project_is_a_mistake_of_ours(company):
    with pytest.raises(LookupError):
        await company.run(
            lambda tx, _: tx.record("nobody", [facts.ChannelOpened("initiation.review", "C")], by="x"), None
        )
    with pytest.raises(LookupError):
        await company.run(lambda tx, _: tx.record("p", [LanguageChosen("mei", "en")], by="mei"), None)
    assert await company.look(lambda tx, _: projects.find(tx, "nobody"), None) is None
