"""What reached the wrong desk is passed on, what is about people stays private, and what changed says why (6(2))."""

from zoneinfo import ZoneInfo

import pytest

from policy.feedback import Status
from policy.feedback_facts import FeedbackMoved
from policy.proof import load
from storage import journal
from tests.driver import words_in
from tests.policy.conftest import STANDARD
from tests.stories.company import propose
from tests.stories.hours import play_until
from tests.stories.suggesting import TEXT, give, invited, items, note, shown, strike
from tests.stories.test_leaving import leaves

SHOUTS = "He shouts at people 他对人大喊"


async def passes_on(world, who, category):
    """The suggestion that they have open."""
    await world.press(who, "triage.move")
    return await world.submit(who, category=category)


async def test_what_is_about_people_is_passed_on_to_the_conduct_desk_and_read_by_nobody_else(world):
    """R52, 6(2)."""
    await give(world, "mei", text=SHOUTS, project=None)
    card = world.chen.dm[-1]
    await world.press("chen", "triage.open", on=card)
    await passes_on(world, "chen", "conduct")
    assert SHOUTS not in shown(world, "chen"), "the list lies there now, without it"
    assert SHOUTS not in words_in(card) and world.say("triage.gone", number="F-1") in words_in(card)
    told = world.hui.dm[-1]
    assert SHOUTS in words_in(told) and world.say("triage.passed", who="Chen") in words_in(told)
    assert SHOUTS not in told.text, "no banner shows it"
    assert world.say("feedback.passed", number="F-1", desk="|").split("|")[1] in words_in(world.mei.dm[-1])
    await world.chen.close(everything=True)
    await world.chen.press("triage.desk", on=card)
    assert world.say("triage.empty") in shown(world, "chen")
    [item] = await items(world)
    [moved] = [entry for entry in await journal_of(world, item.id) if isinstance(entry.fact, FeedbackMoved)]
    assert moved.actor == await world.id_of("chen") and item.sender not in repr(moved.fact)


async def journal_of(world, stream):
    return await world.store.look(lambda tx, _: list(journal.entries(tx, stream)), None)


async def test_only_the_conduct_desk_gives_it_back_and_says_what_it_is_about(world):
    """R52, 6(2)."""
    await give(world, "mei", category="conduct")
    told = world.hui.dm[-1]
    await world.press("hui", "triage.open", on=told)
    await world.press("hui", "triage.move")
    await world.submit("hui")
    assert set(world.hui.errors) == {"category"}, "which of them is not guessed"
    await world.submit("hui", category="project")
    assert TEXT in words_in(world.chen.dm[-1]) and TEXT not in words_in(told)
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    assert world.say("triage.moved_by", who="Hui") in shown(world, "chen")
    await passes_on(world, "chen", "conduct")
    assert len([each for each in world.hui.dm if "F-1" in words_in(each)]) == 2, "what comes back is told anew"


async def test_a_form_that_is_open_while_it_goes_says_nothing_any_more(world):
    await world.set_up(policy_owner=["chen", "xu"])
    await give(world, "mei")
    card = world.chen.dm[-1]
    for who in ("chen", "xu"):
        await world.slack[who].press("triage.open", on=card)
    await world.press("xu", "triage.answer")
    await passes_on(world, "chen", "conduct")
    await world.submit("xu", text="Seen.")
    assert world.say("refusal.not_your_feedback") in shown(world, "xu")
    [item] = await items(world)
    assert item.outcome.status is Status.OPEN


async def test_two_of_a_desk_who_answer_at_once_do_not_contradict_each_other(world):
    """R52: whoever is second reads first what was said."""
    await world.set_up(policy_owner=["chen", "xu"])
    await give(world, "mei")
    card = world.chen.dm[-1]
    for who in ("chen", "xu"):
        await world.slack[who].press("triage.open", on=card)
        await world.press(who, "triage.answer")
    await world.submit("chen", text="We look into it.")
    heard = len(world.mei.dm)
    await world.submit("xu", text="Not now.")
    assert world.xu.errors == {"text": world.say("refusal.feedback_changed")}
    [item] = await items(world)
    assert item.outcome.answer == "We look into it." and len(world.mei.dm) == heard
    await world.xu.close(everything=True)
    await world.press("xu", "triage.open", on=card)
    await world.press("xu", "triage.decline")
    await world.submit("xu", text="Looked into; not now.")
    assert (await items(world))[0].outcome.status is Status.DECLINED


async def test_a_desk_that_nobody_holds_receives_nothing_from_another(world):
    await world.set_up(conduct_desk=[])
    await give(world, "mei")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    await passes_on(world, "chen", "conduct")
    assert set(world.chen.errors) == {"category"}
    assert [item.category for item in await items(world)] == ["process"]


async def test_the_desk_that_has_it_now_has_its_own_time_and_the_other_owes_nothing(world):
    """R35, 6(2)."""
    await give(world, "mei")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    await passes_on(world, "chen", "conduct")
    before = len(world.chen.dm)
    late = world.say("triage.owes_answer", number="F-1")
    await play_until(world, lambda: late in words_in(world.hui.dm[-1]))
    assert TEXT not in words_in(world.hui.dm[-1]) and len(world.chen.dm) == before


async def test_an_anonymous_note_is_passed_on_too_and_its_code_still_leads_to_the_answer(world):
    """R52, N12, 6(2)."""
    code = await note(world, "mei", text=SHOUTS)
    await strike(world)
    before = await world.store.look(lambda tx, _: journal.streams(tx), None)
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    await passes_on(world, "chen", "conduct")
    assert world.say("triage.empty") in shown(world, "chen")
    assert await world.store.look(lambda tx, _: journal.streams(tx), None) == before
    await world.press("hui", "triage.open", on=world.hui.dm[-1])
    assert SHOUTS in shown(world, "hui") and "Mei" not in shown(world, "hui")
    await world.press("hui", "triage.answer")
    await world.submit("hui", text="I talk to him.")
    await world.mei.command("/project feedback")
    await world.mei.press("note.find")
    await world.submit("mei", code=code)
    assert "I talk to him." in shown(world, "mei")
    await world.submit("mei", text="Thank you.")
    chen_heard = len(world.chen.dm)
    await strike(world)
    assert world.say.counted("triage.more", 1) in words_in(world.hui.dm[-1]) and len(world.chen.dm) == chen_heard
    await world.press("hui", "triage.open", on=next(each for each in world.hui.dm if "F-1" in words_in(each)))
    await passes_on(world, "hui", "other")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    assert SHOUTS in shown(world, "chen") and "Thank you." in shown(world, "chen")


async def test_the_board_tells_of_conduct_its_number_where_it_stands_and_the_day(world):
    """R52, rule 19, 6(2)."""
    await propose(world.mei)
    await world.settle()
    await world.mei.close(everything=True)
    await world.mei.command("/project feedback")
    assert apart(world, "Hui") in str(world.mei.view.body)
    await world.mei.suggest("project", "Spring")
    project = (await world.project()).id
    await world.submit("mei", category="conduct", text=SHOUTS, clause="4.1(2)", project=project, how="named")
    assert world.say("feedback.given_apart") in shown(world, "mei")
    await world.press("hui", "triage.open", on=world.hui.dm[-1])
    await world.press("hui", "triage.answer")
    assert "public" not in str(world.hui.view.body) and world.say("triage.apart") in shown(world, "hui")
    await world.submit("hui", text="I talk to him.")
    [item] = await items(world)
    await world.pan.command("/project feedback board")
    board = shown(world, "pan")
    day = world.say.day(item.outcome.at.astimezone(ZoneInfo("Asia/Shanghai")).date())
    for part in ("F-1", world.say("feedback.answered"), day, world.say("board.private")):
        assert part in board, part
    for part in (SHOUTS, "I talk to him.", "Spring", "4.1(2)", "Mei"):
        assert part not in board, part
    assert "I talk to him." in words_in(world.mei.dm[-1])


def apart(world, names):
    """How the form says who reads what is about people."""
    edition = load(STANDARD)
    desk, what = edition.roles["conduct_desk"].label, edition.feedback.categories["conduct"].label
    facts = {"what": world.say.label(what), "desk": world.say.label(desk)}
    return world.say("feedback.apart", **facts, names=names) if names else world.say("feedback.apart_nobody", **facts)


async def test_the_form_names_who_reads_what_is_about_people_for_it_may_be_about_one_of_them(world):
    """R52, rule 19, 6(2)."""
    await world.set_up(conduct_desk=["hui", "xu"])
    await world.mei.command("/project feedback")
    assert apart(world, world.say("word.comma").join(("Hui", "Xu"))) in str(world.mei.view.body)
    await world.mei.close()
    await leaves(world, "hui")
    await world.mei.command("/project feedback")
    assert apart(world, "Xu") in str(world.mei.view.body), "whoever has gone reads nothing"
    await world.mei.close()
    await world.set_up(conduct_desk=[])
    await world.mei.command("/project feedback")
    assert apart(world, "") in str(world.mei.view.body)


@pytest.mark.parametrize("status", ["adopted", "declined"])
async def test_the_conduct_desk_says_that_it_acted_and_changes_no_clause_and_no_project(world, status):
    """R52, 6(2): nobody adopts a complaint."""
    await give(world, "mei", category="conduct", text=SHOUTS)
    await world.press("hui", "triage.open", on=world.hui.dm[-1])
    press = {"adopted": "adopt", "declined": "decline"}[status]
    assert world.say(f"triage.apart_{press}") in shown(world, "hui")
    assert world.say("triage.adopt") not in shown(world, "hui")
    await world.press("hui", f"triage.{press}")
    assert "clause" not in str(world.hui.view.body["blocks"][1:])
    await world.submit("hui", text="I talked to both.")
    told = world.mei.dm[-1]
    assert world.say(f"feedback.apart_was_{status}", number="F-1") in words_in(told)
    await world.pan.command("/project feedback board")
    assert world.say(f"feedback.apart_{status}") in shown(world, "pan")
    assert "I talked to both." not in shown(world, "pan")


async def test_who_has_left_is_answered_on_the_board_all_the_same(world):
    """R52, 6(2)."""
    await give(world, "mei")
    card = world.chen.dm[-1]
    await leaves(world, "mei")
    heard = len(world.mei.dm)
    await world.press("chen", "triage.open", on=card)
    await world.press("chen", "triage.decline")
    await world.submit("chen", text="Not this year.")
    await world.settle()
    await world.pan.command("/project feedback board")
    assert "Not this year." in shown(world, "pan") and len(world.mei.dm) == heard


async def test_home_never_says_that_nothing_waits_while_a_suggestion_does(world):
    """R52."""
    await world.hui.open_home()
    await world.settle()
    assert world.say("home.nothing") in home(world)
    await give(world, "mei", category="conduct", text=SHOUTS)
    await world.hui.open_home()
    await world.settle()
    assert world.say("home.nothing") not in home(world)
    assert world.say.counted("triage.waiting", 1) in home(world) and SHOUTS not in home(world)
    await world.hui.command("/project todo")
    assert world.say("home.nothing") not in shown(world, "hui")
    assert world.say.counted("triage.waiting", 1) in shown(world, "hui")


def home(world):
    return words_in(world.slack.workspace.homes[world.hui.id])


@pytest.mark.parametrize("how", ["named", "anonymous"])
async def test_a_clause_and_a_project_list_what_was_adopted_for_them(world, how):
    """R53, 6(2)."""
    await invited(world)
    await propose(world.mei)
    await world.settle()
    await world.mei.close(everything=True)
    project = await world.project()
    if how == "named":
        await give(world, "pan", category="clause")
    else:
        await note(world, "pan", category="clause")
        await strike(world)
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    await world.press("chen", "triage.adopt")
    await world.chen.suggest("project", "Spring")
    await world.submit("chen", text="Two days from now on.", clause="6(2)", project=project.id)
    await world.mei.command("/project feedback")
    await world.press("mei", "clause.show")
    for part in (world.say("feedback.changes"), "F-1", "Two days from now on."):
        assert part in shown(world, "mei"), part
    await world.mei.close(everything=True)
    await world.mei.command(f"/project show {project.key}")
    await world.press("mei", "project.details", on=world.mei.whispers[-1])
    for part in (world.say("feedback.changes"), "F-1", "Two days from now on."):
        assert part in shown(world, "mei"), part
    listed = shown(world, "mei").split(world.say("feedback.changes"))[1]
    assert TEXT not in listed and "Pan" not in listed


async def test_a_clause_shows_a_guest_nothing_of_the_board(world):
    """R87."""
    card = await invited(world)
    await give(world, "mei", category="clause")
    await world.press("chen", "triage.open", on=world.chen.dm[-1])
    await world.press("chen", "triage.adopt")
    await world.submit("chen", text="Two days from now on.", clause="6(2)")
    await world.ines.press("feedback.give", on=card)
    await world.press("ines", "clause.show")
    assert "Two days from now on." not in shown(world, "ines") and "6(2)" in str(world.ines.view.body)
