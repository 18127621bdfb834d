"""What is kept reads back as it was given: people, drafts, projects to be found, duties with their times."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import event

from policy.drafts import Draft
from policy.facts import WORKSPACE
from policy.people import Kind, Person
from policy.reading import EditionBroken
from policy.search import words
from policy.setup_facts import LanguageChosen, ZoneChosen
from storage import drafts, duties, editions, heartbeats, numbers, people, projects, purge
from storage.projects import Sought
from storage.store import Store
from tests.storage.company import APPROVAL, POLICY, Proposal, ballot, cast, found, propose
from tests.storage.engines import both

pytestmark = both
NOON = datetime(2026, 1, 5, 12, 0, 0, 123_456, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def run(store, act, *given):
    return store.run(lambda tx, _: act(tx, *given), None)


def look(store, query, *given, **named):
    return store.look(lambda tx, _: query(tx, *given, **named), None)


def person(slack_id="U1", name="Mei 美", **given):
    facts = {"kind": Kind.MEMBER, "locale": "zh-CN", "zone": "Asia/Shanghai", "fetched_at": NOON, **given}
    return Person(facts.pop("id", ""), slack_id, name, **facts)


async def test_what_slack_tells_of_a_person_is_learned_and_what_they_chose_stays(store):
    first = await run(store, people.learn, person())
    assert first.id and first.slack_id == "U1"
    await store.run(lambda tx, _: tx.record(WORKSPACE, [LanguageChosen(first.id, "en")], by=first.id), None)
    later = person(
        name="Mei Lin", kind=Kind.DEACTIVATED, admin=True, fetched_at=NOON + timedelta(days=1), chosen="zh_CN"
    )
    again = await run(store, people.learn, later)
    assert (again.id, again.chosen, again.name, again.kind, again.admin) == (
        first.id,
        "en",
        "Mei Lin",
        Kind.DEACTIVATED,
        True,
    )
    assert await look(store, people.by_id, first.id) == again == await look(store, people.by_slack_id, "U1")
    other = await run(store, people.learn, person("U2", "An"))
    assert await look(store, people.all) == (other, again)
    assert await look(store, people.names, [first.id, other.id, "nobody"]) == {first.id: again, other.id: other}
    assert await look(store, people.by_slack_ids, ["U2", "U9"]) == {"U2": other}
    assert await look(store, people.by_id, "nobody") is await look(store, people.by_slack_id, "U9") is None


async def test_nobody_is_read_twice_in_one_transaction(store):
    first, other = await run(store, people.learn, person()), await run(store, people.learn, person("U2", "An"))
    read = []

    def look_twice(tx, _):
        event.listen(tx.connection, "before_cursor_execute", lambda *told: read.append(told[2]))
        known = people.names(tx, [first.id, "nobody"])
        assert people.by_id(tx, first.id) == known[first.id] and people.by_id(tx, "nobody") is None
        assert len(read) == 1
        assert people.names(tx, [other.id, first.id]) == {first.id: first, other.id: other}
        assert len(read) == 2

    await store.run(look_twice, None)


async def test_what_a_transaction_writes_of_people_it_reads(store):
    first = await run(store, people.learn, person())

    def learn_again(tx, _):
        assert people.by_id(tx, first.id) == first
        again = people.learn(tx, replace(person(), name="Another"))
        assert people.by_id(tx, first.id) == again and again.name == "Another"
        tx.record(WORKSPACE, [LanguageChosen(first.id, "en")], by=first.id)
        assert people.by_id(tx, first.id) == replace(again, chosen="en")

    await store.run(learn_again, None)


async def test_a_moment_is_the_same_moment_whatever_zone_it_was_told_in(store):
    await run(store, people.learn, person(fetched_at=NOON.astimezone(SHANGHAI)))
    found = await look(store, people.by_slack_id, "U1")
    assert found.fetched_at == NOON and found.fetched_at.tzinfo is UTC


def draft(id="d", values=None, at=NOON, author="mei", **given):
    return Draft(id, author, "proposal", values or {}, 0, at, **given)


async def test_of_two_who_write_one_draft_the_last_wins_field_by_field(store):
    first = await run(store, drafts.save, draft(values={"title": "Fair 展会", "goals": [{"metric": "m"}]}, amends="p"))
    assert (first.revision, first.title, first.amends) == (1, "Fair 展会", "p")
    later = NOON + timedelta(minutes=1)
    second = await run(store, drafts.save, draft(values={"goals": [], "type": "CAM"}, at=later))
    assert second == Draft("d", "mei", "proposal", {"title": "Fair 展会", "goals": [], "type": "CAM"}, 2, later, "p")
    assert await look(store, drafts.find, "d") == second
    assert await look(store, drafts.find, "x") is None


async def test_a_draft_is_held_as_it_is_or_begun_blank(store):
    assert await run(store, drafts.hold, draft()) == draft()
    kept = await run(store, drafts.save, draft(values={"title": "Fair"}))
    assert await run(store, drafts.hold, draft(at=NOON + timedelta(days=1))) == kept


async def test_drafts_are_their_authors_until_they_are_handed_in(store):
    for id, minutes in (("old", 0), ("new", 5), ("filed", 9)):
        await run(store, drafts.save, draft(id, at=NOON + timedelta(minutes=minutes)))
    await run(store, drafts.save, draft("hers", author="fu"))
    await run(store, drafts.mark_filed, "filed", "p")
    assert [each.id for each in await look(store, drafts.of_author, "mei")] == ["new", "old"]
    assert (await look(store, drafts.find, "filed")).filed == "p"
    assert await run(store, drafts.delete, "old") is True
    assert await run(store, drafts.delete, "old") is False
    assert [each.id for each in await look(store, drafts.of_author, "mei")] == ["new"]


async def test_what_nobody_needs_is_purged_and_nothing_else(store):
    early = Store(store._database, store.workspace, now=lambda: NOON)
    await early.run(numbers.next_number, "n", once="old")
    late = Store(store._database, store.workspace, now=lambda: NOON + timedelta(days=2))
    await late.run(numbers.next_number, "n", once="young")
    for id, days in (("left", 0), ("kept", 2), ("filed", 84), ("just filed", 86)):
        await run(store, drafts.save, draft(id, at=NOON + timedelta(days=days)))
    for id in ("filed", "just filed"):
        await run(store, drafts.mark_filed, id, "p")
    now, machine_now = NOON + timedelta(days=91, hours=12), NOON + timedelta(days=31)
    assert await run(store, purge.purge, now, machine_now) == 2
    found = [await look(store, drafts.find, id) for id in ("left", "kept", "filed", "just filed")]
    assert [each and each.id for each in found] == ["left", "kept", None, "just filed"]
    assert await store.run(numbers.next_number, "n", once="young") is None
    assert await store.run(numbers.next_number, "n", once="old") == 3


TITLES = {"a": "Spring fair 50% off", "b": "春季茶博会", "c": "SPRING straße_1"}


async def filed(company):
    for n, (id, title) in enumerate(TITLES.items()):
        await company.run(propose, Proposal(id, f"CAM26-10{n}", title))


@pytest.mark.parametrize(("typed", "found"), [
    ("spring", "c a p"), ("茶博", "b"), ("STRASSE", "c"), ("50%", "a"), ("cam26-10", "c b a"), ("  Fair ", "a"),
    ("", "c b a p"), ("nothing", ""), ("spring fair", "a"), ("fair nothing", ""),
])  # fmt: skip
async def test_a_project_is_found_by_words_of_its_title_or_key(company, typed, found):
    await filed(company)
    there = await look(company, projects.page, sought=Sought(words=words(typed)))
    assert [each.id for each in there] == found.split()


async def test_projects_come_page_by_page_the_latest_change_first(company):
    await filed(company)
    await company.run(cast, ballot("fu", project="a"))
    pages = [await look(company, projects.page, after, 2) for after in (0, 2, 4)]
    assert [[each.id for each in page] for page in pages] == [["a", "c"], ["b", "p"], []]
    assert await look(company, projects.count) == 4


@pytest.mark.parametrize(("sought", "found"), [
    (Sought(of="sun"), 4), (Sought(of="pan"), 4), (Sought(of="mei"), 4), (Sought(of="fu"), 0),
    (Sought(types=("CAM",)), 4), (Sought(types=("NPP",)), 0), (Sought(departments=("marketing", "x")), 4),
    (Sought(steps=(APPROVAL,)), 1), (Sought(steps=(APPROVAL,), words=words("fair")), 1),
    (Sought(steps=(APPROVAL,), words=words("tea")), 0),
])  # fmt: skip
async def test_projects_can_be_narrowed_down(company, sought, found):
    await filed(company)
    for by in ("fu", "su"):
        await company.run(cast, ballot(by, project="a"))
    assert await look(company, projects.count, sought) == found
    assert len(await look(company, projects.page, sought=sought)) == found


async def test_a_project_is_found_by_its_key_however_it_is_written(company):
    assert (await look(company, projects.by_key, " cam26-001 ")).id == "p"
    assert await look(company, projects.by_key, "CAM26-999") is None


async def test_a_row_is_not_written_over_another_than_the_one_that_was_read(company):
    read = await look(company, projects.standing, "p")
    await company.run(cast, ballot("fu"))
    with pytest.raises(projects.Stale):
        await run(company, projects.save, read, read, NOON)
    assert len((await look(company, projects.find, "p")).ballots) == 1


async def test_who_is_waited_for_and_where_projects_stand(company):
    await filed(company)
    for by in ("fu", "su"):
        await company.run(cast, ballot(by, project="a"))
    assert {each.id for each in await look(company, projects.waiting_for, ("finance",))} == {"p", "b", "c"}
    assert [each.id for each in await look(company, projects.waiting_for, ("@gao", "legal"))] == ["a"]
    assert [each.id for each in await look(company, projects.standing_at, (APPROVAL,))] == ["a"]
    assert await look(company, projects.standing_at, ()) == ()
    assert [each.id for each in await look(company, projects.of_ids, ("p", "c", "nobody"))] == ["c", "p"]
    everywhere = [(duty.stream, duty.seat) for duty in await look(company, duties.open_everywhere)]
    assert everywhere[:4] == [("a", "@gao"), ("a", "@lin"), ("a", "@zong"), ("b", "finance")] and len(everywhere) == 9


async def test_duties_know_when_they_are_due(company):
    [finance] = await look(company, duties.owed_by, ("finance", "@nobody"))
    due = finance.due(await look(company, lambda tx: tx.calendar))
    second = timedelta(seconds=1)
    assert await look(company, duties.due_before, due - second) == ()
    assert {duty.seat for duty in await look(company, duties.due_before, due + second)} == {"finance", "sales"}
    await company.run(cast, ballot("fu"))
    assert await look(company, duties.owed_by, ("finance",)) == ()
    assert [duty.seat for duty in await look(company, duties.open_of, "p")] == ["sales"]


async def test_in_another_zone_what_is_open_falls_due_at_another_time(opened, store):
    """Three working days from a moment that is Friday evening in UTC, and Saturday morning in Shanghai."""
    friday = datetime(2026, 1, 9, 20, tzinfo=UTC)
    tuesday, wednesday = (friday + timedelta(days=days) for days in (4, 5))
    store = Store(opened, store.workspace, now=lambda: friday)
    await store.run(lambda tx, _: found(tx), None)
    await store.run(propose, Proposal())
    await store.run(cast, ballot("fu"))
    assert [duty.seat for duty in await look(store, duties.due_before, tuesday)] == ["sales"]
    await store.run(lambda tx, zone: tx.record(WORKSPACE, [ZoneChosen(zone)], by="mei"), "UTC")
    assert await look(store, duties.due_before, wednesday - timedelta(seconds=1)) == ()
    assert [duty.seat for duty in await look(store, duties.due_before, wednesday)] == ["sales"]


async def test_an_edition_is_kept_as_it_was_written_and_a_broken_one_not_at_all(company):
    first = await look(company, lambda tx: tx.edition(None))
    assert await look(company, editions.text_of, first.key) == POLICY
    other = POLICY.replace("Small policy", "Smaller policy")
    kept = await company.run(lambda tx, text: editions.add(tx, text, tx.now), other)
    assert kept.title["en"] == "Smaller policy" and await look(company, editions.keys) == (first.key, kept.key)
    assert await look(company, lambda tx: tx.edition(None)) == first
    with pytest.raises(EditionBroken):
        await company.run(lambda tx, text: editions.add(tx, text, tx.now), other.replace('judges = ["management"]', ""))
    assert len(await look(company, editions.keys)) == 2


async def test_a_process_that_lives_is_seen_to(store):
    for minutes in (0, 3):
        await run(store, heartbeats.beat, "worker-1", NOON + timedelta(minutes=minutes))
    await run(store, heartbeats.beat, "web-1", NOON)
    assert await look(store, heartbeats.latest) == {"worker-1": NOON + timedelta(minutes=3), "web-1": NOON}


async def test_numbers_go_on_behind_those_given_elsewhere_and_never_go_back(store):
    def given(tx, last):
        numbers.go_on_after(tx, "CAM2026", last)
        return numbers.next_number(tx, "CAM2026")

    assert [await store.run(given, last) for last in (11, 11, 14, 3)] == [12, 13, 15, 16]
    assert await store.run(numbers.next_number, "NPP2026") == 1
