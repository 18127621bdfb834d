"""An anonymous suggestion is answered, and nobody learns who gave it (6(2), N12)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from handlers.desk import NOTES_A_DAY
from policy.codes import WORDS_OF_A_CODE
from storage import board, journal
from storage.board import Sought
from tests.driver import words_in
from tests.stories.hours import move, now
from tests.stories.suggesting import TEXT, counted, give, invited, items, note, shown, strike
from usecases.feedback import COUNTED


async def read_by(world, who, code):
    await world.slack[who].command("/project feedback")
    await world.slack[who].press("note.find")
    return await world.submit(who, code=code)


async def test_an_anonymous_note_is_laid_before_its_desk_the_next_morning_and_answered_by_code(world):
    """R52, R53, 6(2)."""
    card = await invited(world)
    code = await note(world, "mei", category="clause", clause="4.1(2)")
    assert len(code.split("-")) == WORDS_OF_A_CODE and not world.mei.stack
    await read_by(world, "mei", code)
    assert TEXT in shown(world, "mei") and world.say("note.waits", day="|").split("|")[-1] in shown(world, "mei")
    assert await items(world) == () and world.chen.dm == [], "nothing before the next working day"
    await world.mei.close(everything=True)
    at = await strike(world)
    [item] = await items(world)
    assert (item.sender, item.number, item.at) == ("", 1, at)
    assert world.say.counted("triage.new", 1) in words_in(world.chen.dm[-1])
    assert counted(world, 1) in words_in(card)
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    assert TEXT in shown(world, "chen") and "Mei" not in shown(world, "chen")
    await world.press("chen", "triage.adopt")
    await world.submit("chen", text="Two days from now on.", clause="4.1(2)")
    for who in ("mei", "pan"):
        await world.slack[who].command("/project feedback board")
        assert "Two days from now on." in shown(world, who) and TEXT not in shown(world, who)
        await world.slack[who].close()
    await read_by(world, "mei", code.upper().replace("-", "  "))
    assert "Two days from now on." in shown(world, "mei") and "F-1" in shown(world, "mei")


async def test_whoever_has_the_code_adds_to_it_and_the_desk_answers_once_more(world):
    """R53, 6(2)."""
    code = await note(world, "mei")
    await strike(world)
    [item] = await items(world)
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    await world.press("chen", "triage.decline")
    await world.submit("chen", text="Where exactly?", public=[])
    await read_by(world, "pan", code)
    assert "Where exactly?" in shown(world, "pan"), "it is the code that counts"
    await world.submit("pan", text="At the second gate.")
    await world.pan.again()
    assert world.say("note.was_added", day="|").split("|")[0] in shown(world, "pan")
    await strike(world)
    assert world.say.counted("triage.more", 1) in words_in(world.chen.dm[-1])
    await world.press("chen", "triage.desk")
    await world.press("chen", "triage.open")
    assert "At the second gate." in shown(world, "chen") and "triage.adopt" not in str(world.chen.view.body)
    await world.press("chen", "triage.answer")
    await world.submit("chen", text="Seen.")
    [now] = await items(world)
    assert (now.added, now.heard, now.outcome.status, now.outcome.answer) == (
        ("At the second gate.",), 1, "declined", "Seen."
    )  # fmt: skip
    assert now.id == item.id and not now.waits


async def test_what_was_added_while_an_answer_was_written_is_read_first(world):
    """R53: nothing counts as heard that its desk has not seen."""
    code = await note(world, "mei")
    await strike(world)
    await world.press("chen", "triage.desk", on=world.chen.dm[-1])
    await world.press("chen", "triage.open")
    await world.press("chen", "triage.answer")
    await read_by(world, "pan", code)
    await world.submit("pan", text="At the second gate.")
    await strike(world)
    await world.submit("chen", text="Seen.")
    assert world.chen.errors == {"text": world.say("refusal.feedback_changed")}
    [now] = await items(world)
    assert (now.heard, now.outcome.answer) == (0, "")


async def test_a_second_press_on_the_form_does_not_take_the_code_away(world):
    """Rule 19: it is shown until its reader says that it was copied, or closes it."""
    await give(world, "mei", how="anonymous")
    await world.mei.submit()
    assert set(world.mei.errors) == {"kept"} and world.say("note.code") in shown(world, "mei")
    await world.mei.submit(kept=["kept"])
    assert not world.mei.stack


async def test_what_was_added_and_waits_is_read_by_whoever_has_the_code_alone(world):
    """R53."""
    code = await note(world, "mei")
    for number, when in enumerate(("before", "after")):
        await read_by(world, "mei", code)
        await world.submit("mei", text=f"Said {when}.")
        await world.mei.close()
        await read_by(world, "pan", code)
        waits = world.say("note.you_added_waits", day="|").split("|")[0]
        assert f"Said {when}." in shown(world, "pan") and waits in shown(world, "pan")
        await world.pan.close(everything=True)
        await strike(world)
        [item] = await items(world)
        assert len(item.added) == number + 1
    await read_by(world, "pan", code)
    assert waits not in shown(world, "pan") and "Said after." in shown(world, "pan")


async def test_a_note_sent_twice_is_one_and_shows_the_same_code(world):
    code = await note(world, "mei")
    await give(world, "mei", how="anonymous")
    first = shown(world, "mei")
    await world.mei.again()
    assert shown(world, "mei") == first and code not in first
    await world.mei.submit(kept=["kept"])
    await strike(world)
    assert len(await items(world)) == 2, "two forms are two notes, and each is one"


async def test_matters_of_conduct_go_to_their_desk_and_their_answer_is_not_public(world):
    """R52, 6(2)."""
    await note(world, "mei", category="conduct", text="He shouts.")
    await strike(world)
    assert world.hui.dm and not world.chen.dm
    await world.press("hui", "triage.desk", on=world.hui.dm[-1])
    await world.press("hui", "triage.open")
    await world.press("hui", "triage.answer")
    await world.submit("hui", text="I look into it.")
    await world.pan.command("/project feedback board")
    assert "F-1" in shown(world, "pan") and "I look into it." not in shown(world, "pan")
    await world.chen.open_home()
    await world.chen.command("/project feedback")
    await world.chen.press("triage.desk")
    assert world.say("triage.empty") in shown(world, "chen")


async def test_what_comes_on_a_weekend_waits_for_monday_and_numbers_tell_no_order(world):
    """N12, 6(2)."""
    today = await now(world)
    friday = today + timedelta(days=(4 - today.weekday()) % 7 + 7)
    calendar = await world.store.look(lambda tx, _: tx.calendar, None)
    while [calendar.works(friday.date() + timedelta(days=ahead)) for ahead in range(4)] != [True, False, False, True]:
        friday += timedelta(weeks=1)
    await move(world, friday.replace(hour=6))
    texts = [f"Note {number}" for number in range(12)]
    for number, words in enumerate(texts):
        await note(world, ("mei", "pan", "lin")[number % 3], text=words)
    at = await strike(world)
    assert at.weekday() == 0
    found = [item.text for item in await items(world)]
    assert sorted(found) == sorted(texts) and found != texts, "one of 479,001,600 orders is the one in which they came"


async def test_nothing_of_a_note_is_in_the_journal(world):
    """N12."""
    before = await world.store.look(traces, None)
    code = await note(world, "mei")
    await read_by(world, "mei", code)
    await world.submit("mei", text="More.")
    await strike(world)
    assert await world.store.look(traces, None) == before


def traces(tx, _):
    """How long each stream is, and how many delivery keys and drafts there are."""
    counts = [tx.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in ("seen", "draft")]
    return {each: journal.length(tx, each) for each in journal.streams(tx)}, counts


@pytest.mark.parametrize("code", ["amber-lake", "not four words here", "阿 不 错 的", "acorn-acorn-acorn-acorn"])
async def test_a_code_that_leads_nowhere_is_refused_at_its_field(world, code):
    await note(world, "mei")
    await read_by(world, "mei", code)
    assert world.mei.errors == {"code": world.say("refusal.no_such_code")}
    await world.submit("mei", code="acorn acorn acorn acron")
    assert set(world.mei.errors) == {"code"}


async def test_the_form_asks_for_what_is_missing_and_keeps_nothing_of_what_it_refuses(world):
    await give(world, "mei", how="anonymous", text=" \u200b ")
    assert world.mei.errors == {"text": world.say("refusal.field_needed")}
    await world.set_up(conduct_desk=[])
    await world.submit("mei", text="He shouts.", category="conduct")
    assert world.say("refusal.desk_missing", roles="|").split("|")[-1] in world.mei.errors["category"]
    kept = await world.store.look(lambda tx, _: tx.execute(text("SELECT count(*) FROM note")).scalar(), None)
    assert kept == 0


async def test_more_than_enough_is_refused_and_nobody_remembers_by_whom(world):
    for _ in range(NOTES_A_DAY):
        await note(world, "mei")
    await give(world, "mei", how="anonymous")
    assert world.say("refusal.notes_enough", count=str(NOTES_A_DAY)) in shown(world, "mei")
    await note(world, "pan")
    await strike(world)
    assert len(await items(world)) == NOTES_A_DAY + 1


async def test_a_guest_gives_a_note_from_the_card(world):
    """R87, article 8."""
    card = await invited(world)
    await world.ines.press("feedback.give", on=card)
    await world.submit("ines", category="other", text="Briefs come late.", how="anonymous")
    assert world.say("note.code") in shown(world, "ines")


async def test_named_and_anonymous_share_their_numbers(world):
    await give(world, "mei")
    await world.mei.close()
    await note(world, "pan")
    await strike(world)
    await give(world, "mei")
    assert [item.number for item in await items(world)] == [1, 2, 3] and COUNTED == "F"
    assert await world.store.look(lambda tx, _: board.count(tx, Sought(["process"])), None) == 3
