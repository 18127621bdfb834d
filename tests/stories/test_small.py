"""Small work: the question that comes first, the note that is enough, and the form of one view."""

from datetime import timedelta

import pytest

from policy.facts import WORKSPACE
from policy.setup_facts import DepartmentHeld, RoutineNoted
from storage import drafts, journal
from storage.tables import draft, person
from tests.driver import words_in
from tests.stories.company import ABOUT, FIRST_PAGE, GOAL, LATER, LINE, SOON, begin, fill_in, propose

NOTE = {"what": "New price cards", "department": "marketing", "supplier": "Print & Co"}
GOAL_LINE = f"Leads 250 → 400 leads by {LATER}"
SMALL = {"title": "Campus tour", "type": "CAM", "department": "marketing", "background": "Students ask for it.",
         "goals_text": GOAL_LINE, "lines_text": "Booths 30,000\nFlyers 16,000 CNY", "starts": SOON, "ends": LATER,
         "pm": "mei"}  # fmt: skip


def inputs(view):
    return [block["block_id"] for block in view.body["blocks"] if block["type"] == "input"]


def notes(tx, _):
    return [entry.fact for entry in journal.entries(tx, WORKSPACE) if isinstance(entry.fact, RoutineNoted)]


async def noted(world):
    return await world.store.look(notes, None)


async def test_r57_routine_work_is_told_so_and_noted_in_one_line(world):
    """R57, ch. 3."""
    await begin(world.mei, "8,000")
    told = words_in(world.mei.view)
    assert world.say.money(800_000, "CNY") in told and world.say.money(1_000_000, "CNY") in told
    await world.mei.submit(**NOTE)
    for _ in range(2):
        await world.mei.again()
    assert NOTE["what"] in words_in(world.mei.view) and await world.projects() == []
    [fact] = await noted(world)
    assert (fact.department, fact.base_minor, fact.words["supplier"]) == ("marketing", 800_000, "Print & Co")
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    assert world.say("draft.none") in world.heard("mei")


@pytest.mark.parametrize(
    ("about", "flags", "form"),
    [
        ("9,999", (), "routine"),
        ("1万", (), "proposal"),
        ("€1,250", (), "proposal"),
        ("800", ("person_days",), "proposal"),
        ("800", ("departments",), "proposal"),
        ("800", ("public_claim",), "proposal"),
        ("800", ("new_supplier",), "routine"),
    ],
)
async def test_r57_amount_and_flags_say_whether_it_has_to_be_a_project(world, about, flags, form):
    """R57, ch. 3."""
    await begin(world.mei, about, flags)
    assert world.mei.view.body["callback_id"] == form


async def test_who_left_at_the_note_is_asked_again_and_who_goes_on_is_not(world):
    await begin(world.mei, "8,000")
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert world.mei.view.values["about"]["value"]["value"] == "8,000"
    await world.mei.submit()
    await world.mei.press("routine.propose")
    world.mei.fill("title", "Price cards")
    await world.mei.press("proposal.save")
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert world.mei.view.values["title"]["value"]["value"] == "Price cards"


@pytest.mark.parametrize("about", [" ", "a lot", "0", "CHF 400", "¥"])
async def test_an_amount_that_cannot_be_read_is_refused_at_its_field(world, about):
    await begin(world.mei, about)
    assert set(world.mei.errors) == {"about"} and world.mei.view.body["callback_id"] == "question"
    await world.mei.submit(about=ABOUT)
    assert world.mei.view.body["callback_id"] == "proposal"


async def test_work_that_was_split_is_refused_and_can_be_proposed(world):
    for what, about in (("First half", "6,000"), ("Other supplier", "6,000")):
        await begin(world.mei, about)
        supplier = NOTE["supplier"] if what == "First half" else "Else Ltd"
        await world.mei.submit(**{**NOTE, "what": what, "supplier": supplier})
        await world.mei.close(everything=True)
    await begin(world.wei, "4,000")
    await world.wei.submit(**{**NOTE, "supplier": " print &  CO"})
    assert world.wei.errors == {"supplier": world.say("refusal.routine_split", days="30")}
    assert len(await noted(world)) == 2
    await world.wei.press("routine.propose")
    assert world.wei.view.body["callback_id"] == "proposal" and "goals_text" in inputs(world.wei.view)


async def test_after_thirty_days_notes_are_not_added_up_any_more(world):
    await begin(world.mei, "6,000")
    await world.mei.submit(**NOTE)
    await world.mei.close(everything=True)
    world.store._now = lambda now=world.store._now: now() + timedelta(days=31)
    await world.store.run(seen_again, None)
    await begin(world.mei, "6,000")
    await world.mei.submit(**NOTE)
    assert len(await noted(world)) == 2


def seen_again(tx, _):
    """Slack told us of everybody a moment ago."""
    tx.connection.execute(person.update().values(fetched_at=tx.machine_now))


@pytest.mark.parametrize(
    ("changed", "field"), [({"what": " "}, "what"), ({"what": "x" * 300}, "what"), ({"supplier": "y" * 99}, "supplier")]
)
async def test_a_note_that_says_nothing_or_too_much_is_refused_at_its_field(world, changed, field):
    await begin(world.mei, "8,000")
    await world.mei.submit(**{**NOTE, **changed})
    assert set(world.mei.errors) == {field} and await noted(world) == []


async def test_a_small_project_is_one_view_of_nine_inputs_and_two_presses(world):
    await begin(world.mei, "46,000")
    assert len(inputs(world.mei.view)) == 9 and set(inputs(world.mei.view)) == set(SMALL)
    await world.mei.submit(**SMALL)
    shown = words_in(world.mei.view)
    assert len(world.mei.stack) == 1 and await world.projects() == []
    assert shown.count(world.say("proposal.look_first")) == 2  # on top, and where a long form was pressed
    assert world.say.money(4_600_000, "CNY") in shown and "Booths" in shown and world.say("proposal.summary") in shown
    await world.mei.submit()
    project = await world.project()
    assert (project.size, project.base_minor, project.applies) == ("S", 4_600_000, ("amount",))
    assert (project.terms.sponsor, len(project.terms.lines)) == ("", 2)
    assert project.terms.goals[0].owner == await world.id_of("mei") and project.words["background"]


async def test_a_small_project_that_grows_goes_on_to_the_whole_form_with_everything_in_it(world):
    await begin(world.mei, "46,000")
    await world.mei.submit(**{**SMALL, "lines_text": "Booths 80,000"})
    shown = words_in(world.mei.view)
    size = world.say("proposal.turned", worth=world.say.money(8_000_000, "CNY"), size="").split(":")[0].split("，")[0]
    assert size in shown and "expected" in inputs(world.mei.view)
    assert world.mei.view.values["title"]["value"]["value"] == SMALL["title"]
    await world.mei.submit(expected="A full campus.")
    await world.mei.submit()
    assert world.mei.view.values["pm"]["value"]["selected_user"] == world.mei.id
    await world.mei.submit(sponsor="xu")
    project = await world.project()
    assert (project.size, project.words["title"]) == ("M", SMALL["title"])
    assert project.words["expected"] == "A full campus."


async def test_a_project_that_shrinks_comes_back_to_one_view(world):
    await fill_in(world.mei)
    await world.mei.press(world.say("item.edit"))
    await world.mei.submit(amount="4万")
    await world.mei.submit()
    assert "background" in inputs(world.mei.view) and "sponsor" not in inputs(world.mei.view)
    await world.mei.submit()
    project = await world.project()
    assert (project.size, project.terms.sponsor) == ("S", "")


async def test_a_large_project_is_asked_what_else_was_considered(world):
    await propose(world.mei, lines=({**LINE, "amount": "68万"},))
    project = await world.project()
    assert (project.size, project.words["alternatives"]) == ("L", "Do nothing.")


async def held(world, **departments):
    people = {key: tuple([await world.id_of(name) for name in names]) for key, names in departments.items()}
    facts = [DepartmentHeld(key, each) for key, each in people.items()]
    await world.store.run(lambda tx, _: tx.record(WORKSPACE, facts, by=people["marketing"][0]), None)


async def test_r15_only_its_own_people_file_in_a_departments_name(world):
    """R15, 4.1(1)."""
    await held(world, marketing=["mei"], sales=["shu"])
    await begin(world.shu)
    assert world.shu.view.values["department"]["value"]["selected_option"]["value"] == "sales"
    await world.shu.submit(**FIRST_PAGE)
    assert world.shu.errors == {"department": world.say("refusal.not_your_department")}
    await world.shu.submit(department="finance")
    assert world.shu.errors == {} and "goals_text" in inputs(world.shu.view)


async def test_r15_holds_when_a_proposal_is_filed_again_and_for_notes(world):
    """R15, 4.1(1)."""
    await propose(world.mei)
    await world.settle()
    await world.press("fu", "gate.send_back", on=world.slack.messages("project-reviews")[-1])
    await world.submit("fu", reason="Too dear")
    await world.mei.close(everything=True)
    await held(world, marketing=["wei"])
    await world.press("mei", "project.amend")
    assert "department" in inputs(world.mei.view)
    await world.mei.submit()
    assert set(world.mei.errors) == {"department"}
    await world.mei.close(everything=True)
    await begin(world.mei, "8,000")
    await world.mei.submit(**NOTE)
    assert set(world.mei.errors) == {"department"} and await noted(world) == []


async def test_an_older_draft_is_continued_though_nobody_asked_what_it_costs(world):
    await fill_in(world.mei, goals=(GOAL,))
    await world.mei.close(everything=True)
    await world.store.run(forget_the_question, None)
    await world.mei.command("/project drafts")
    await world.mei.press("draft.open", on=world.mei.whispers[-1])
    assert world.mei.view.body["callback_id"] == "proposal"
    await world.mei.submit()
    assert (await world.project()).size == "M"


def forget_the_question(tx, _):
    [row] = tx.connection.execute(draft.select()).all()
    values = {key: value for key, value in row.values.items() if key not in ("about", "flags")}
    tx.connection.execute(draft.update().values({"values": values}))
    assert "about" not in drafts.find(tx, row.id).values
