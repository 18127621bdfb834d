"""Nothing that is kept leads from an anonymous note to whoever gave it; and this test would see it if it did (N12)."""

import secrets
from random import Random
from types import SimpleNamespace

import pytest
import structlog
from sqlalchemy import text

import storage.notes
import usecases.notes
from storage.engines import open_reader
from storage.notes import ADD, BLANK, Outcome
from tests.faults.traces import Given, attack, exported, remains, stale
from tests.stories.suggesting import invited, items, strike
from usecases.people import person_of
from usecases.upkeep import purge
from views.homes import AS_SLACK

SENDERS = ("mei", "pan", "lin", "gao", "fu")
NO_BETTER = 0.001  # a guess that chance does not match more often than this is better than chance
MANY, FEW = 30, 14
LENGTHS = (20, 60, 1400)  # bytes, by chance: a long text that repeats itself would be packed, and not found in a file


@pytest.fixture
def reader(database):
    """An engine of the test's own, closed whatever comes of it."""
    engine = open_reader(database)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def same_chance(monkeypatch):
    """Of a thousand orders by chance one looks as if it told something: they are the same each time."""
    chance = Random(2)
    dice = SimpleNamespace(token_hex=lambda count: chance.randbytes(count).hex(), SystemRandom=lambda: chance)
    for each in ("storage.notes", "handlers.feedback", "handlers.notes"):
        monkeypatch.setattr(f"{each}.secrets", dice)


async def known(world):
    found = [await world.store.look(person_of, world.slack[name].id) for name in SENDERS]
    return Given(people={person.id: person.slack_id for person in found})


async def acts_by_name(world, who):
    """Looks at Home and chooses a language: both are dated, and the choice is in the journal."""
    actor = world.slack[who]
    await actor.open_home()
    await world.settle()
    shown = next(block for block in actor.home if "person.language" in str(block))
    chosen = str(next(each for each in shown["elements"] if each["action_id"] == "person.language")["initial_option"])
    await actor.choose("person.language", "en" if AS_SLACK in chosen else AS_SLACK, on="home")


async def gives(world, who, given):
    """A note right after an act by name; what the payloads of it carried is remembered."""
    actor, before = world.slack[who], world.slack.inspector.count
    words = given.chance.randbytes(given.chance.choice(LENGTHS)).hex()
    await actor.command("/project feedback")
    given.secrets.add(actor.view.body["private_metadata"].split('"')[3])
    await actor.submit(category="process", text=words, how="anonymous")
    given.secrets.add(actor.view.body["blocks"][1]["element"]["initial_value"])
    await actor.submit(kept=["kept"])
    for record in world.slack.inspector.since(before):
        payload = record.asked
        told = (payload.get("trigger_id"), (payload.get("view") or {}).get("id"))
        given.secrets |= {each for each in told if isinstance(each, str) and len(each) > 6}
    given.authors[words] = next(key for key, slack_id in given.people.items() if slack_id == actor.id)


async def a_day(world, given, count, leak=None):
    """So many notes by five people in any order, among other things that are done."""
    for _ in range(count):
        who = given.chance.choice(SENDERS)
        await acts_by_name(world, who)
        await gives(world, who, given)
        if leak:
            await leak(world, given, who)
    given.days.append(count)
    await world.settle()


def written(logged, caplog):
    return [*map(repr, logged), *caplog.text.splitlines()]


async def nothing_is_left(world, url, reader, lines, folder, days):
    """`days`: how many notes come on each, to be opened the next morning. `lines`: what is logged by now."""
    await invited(world)
    given, workspace = await known(world), world.slack.workspace
    workspace.began = workspace.now()  # from here on it is recorded what people do
    for count in days[:-1]:
        await a_day(world, given, count)
        await strike(world)
    await a_day(world, given, days[-1])
    waiting = attack(given, url, reader)
    assert sorted(remains(given, url, reader, lines(), folder)) == []
    assert stale(given, url, reader) == {}, "what was written anew is gone from the files"
    await strike(world)
    assert stale(given, url, reader) == {}, "what waited is gone from the files"
    await world.chen.command("/project feedback")
    await world.press("chen", "triage.desk")
    await world.press("chen", "triage.open")
    await world.press("chen", "triage.answer")
    await world.submit("chen", text="We look into it.")
    assert len(await items(world)) == len(given.authors) == sum(days)
    opened = attack(given, url, reader)
    assert sorted(remains(given, url, reader, lines(), folder)) == []
    assert exported(given, world.slack.gestures.recording.saved()) == []
    print(f"waiting: {waiting}", f"opened: {opened}", sep="\n")  # noqa: T201
    assert waiting.chance > NO_BETTER and opened.chance > NO_BETTER, (waiting, opened)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_thirty_notes_of_five_people_lead_to_nobody(world, database, reader, logged, caplog, tmp_path):
    """N12."""
    await nothing_is_left(world, database, reader, lambda: written(logged, caplog), tmp_path, [MANY])


@pytest.mark.soak
@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_a_thousand_notes_lead_to_nobody(world, database, reader, logged, caplog, tmp_path, monkeypatch):
    """N12."""
    monkeypatch.setattr("handlers.desk.NOTES_A_DAY", 10_000)
    await nothing_is_left(world, database, reader, lambda: written(logged, caplog), tmp_path, [50] * 20)


async def a_key(world, given, who):
    """The delivery's key is kept."""
    sent = [record.asked for record in world.slack.inspector.since() if record.asked.get("type") == "view_submission"]
    view = sent[-2]["view"]["id"]
    assert view in given.secrets
    await world.store.run(lambda tx, _: None, None, once=f"submission:{view}:{secrets.token_hex(4)}")


async def a_draft(world, given, who):
    """What was typed is kept as a draft, with its author."""
    person, words = next(reversed(given.authors.items()))[1], next(reversed(given.authors))
    row = "INSERT INTO setting (workspace, key, value) VALUES (:workspace, :key, :value)"
    kept = {"key": f"draft {secrets.token_hex(8)}", "value": f"{person}: {words}"}
    await world.store.run(lambda tx, _: tx.execute(text(row), **kept), None)


async def a_line(world, given, who):
    """It is logged."""
    structlog.get_logger("handlers.notes").info("noted", text=next(reversed(given.authors)))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("leak", [a_key, a_draft, a_line])
async def test_a_leak_that_is_planted_is_found(world, database, reader, logged, caplog, tmp_path, leak):
    given = await known(world)
    await a_day(world, given, 2, leak)
    assert list(remains(given, database, reader, written(logged, caplog), tmp_path))


def ids_that_count_up(monkeypatch):
    counted = iter(range(10**6))
    monkeypatch.setattr(usecases.notes, "id_of", lambda secret: f"{next(counted):032}")


def no_emptied_log(monkeypatch):
    monkeypatch.setattr("storage.store.forget", lambda engine: True)
    monkeypatch.setattr(storage.notes, "add", one_by_one)


def no_new_table(monkeypatch):
    """PostgreSQL's dead rows are vacuumed; their bytes stay."""

    def vacuumed(engine):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM note")
        return True

    monkeypatch.setattr("storage.store.forget", vacuumed)


def no_forgetting_clock(monkeypatch):
    monkeypatch.setattr("scheduler.ticks.FORGETS", ())


def no_new_order(monkeypatch):
    monkeypatch.setattr(storage.notes, "add", one_by_one)


def one_by_one(scope, new):
    """Each note is written once, when it comes."""
    scope.execute_each(ADD, [{**vars(new), **BLANK, "outcome": Outcome()}])


@pytest.mark.parametrize(
    ("database", "plant"),
    [("sqlite", ids_that_count_up), ("sqlite", no_emptied_log), ("postgresql", no_new_order)],
    indirect=["database"],
)
async def test_an_order_that_is_planted_is_guessed(world, database, reader, plant, monkeypatch):
    plant(monkeypatch)
    given = await known(world)
    await a_day(world, given, FEW)
    found = attack(given, database, reader)
    assert found.chance < NO_BETTER, found


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("plant", [no_new_table, no_forgetting_clock])
async def test_a_dead_row_that_is_planted_is_found(world, database, reader, plant, monkeypatch):
    plant(monkeypatch)
    given = await known(world)
    await a_day(world, given, 3)
    await strike(world)
    assert stale(given, database, reader)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_while_somebody_reads_the_note_is_taken_all_the_same_and_forgotten_later(world, database, reader):
    """Whoever reads on sees what was there before: until then no dead row may go, however often it is tried."""
    given = await known(world)
    with reader.connect() as somebody:
        somebody.execute(text("SELECT count(*) FROM note"))
        await a_day(world, given, 3)
        assert stale(given, database, reader)
    await world.store.run(purge, None, forgets=True)
    assert stale(given, database, reader) == {}
