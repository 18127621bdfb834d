"""Everything that is drawn of suggestions, named and anonymous."""

from datetime import date, timedelta

from policy import notices
from policy.feedback import ANSWER, OUTCOME, Item, Outcome, Status
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, SHANGHAI, person, setup
from views.board import Board, Month, board_view, said_and_done
from views.clauses import clause_view
from views.feedback import (
    Asking,
    Card,
    Changes,
    Suggestion,
    changes_part,
    feedback_card,
    feedback_form,
    feedback_passed,
    feedback_told,
    given_view,
    mentioned,
)
from views.notes import Found, added_view, code_view, find_modal, note_view
from views.triage import (
    Desk,
    desk_view,
    feedback_gone,
    feedback_late,
    feedback_owed,
    item_view,
    move_modal,
    notes_opened,
    triage_modal,
)

MESSAGE, MODAL = "message", "modal"
DUE = {ANSWER: NOW + timedelta(days=3), OUTCOME: NOW + timedelta(days=15)}
TODAY = date(2026, 11, 18)
LINK = "https://speak-up.example.org/" + "a" * 400


def of_all(say, how):
    words = OWN_WORDS[how]
    every = tuple(suggestions(words))
    shown = setup(feedback_channel="C2", law_link="" if how == "mute" else LINK)
    many = {"conduct_desk": tuple(person(f"c{number}", words) for number in range(30))}
    for asking in (Asking(EDITION, setup()), Asking(EDITION, shown, True, True, many)):
        for typed in ("", words):
            yield "feedback form", MODAL, feedback_form(asking, "5" * 32, say, typed)
    for counts in ({}, {"open": 2, "adopted": 10**6}):
        yield "feedback card", MESSAGE, feedback_card(Card(EDITION, counts), say)
        for rows in ((), every * 2):
            yield "board", MODAL, board_view(Board(rows[:8], 1 if rows else 0, 3 if rows else 1, counts), say)
            yield "said and done", MESSAGE, said_and_done(Month("2026-11", rows, 40, len(rows)), say)
    yield "feedback gone", MESSAGE, feedback_gone("F-1000000", say)
    for rows in ((), every[:5]):
        beneath = changes_part(Changes(rows, 40), say)
        yield "clause, changed", MODAL, clause_view(EDITION, "4.1(2)", "added", say, beneath)
    yield "mentioned", MESSAGE, mentioned(say)
    for rows in ((), every):
        yield "feedback desk", MODAL, desk_view(Desk(rows[:8], 1 if rows else 0, 3, len(rows), SHANGHAI), say)
    for seen in every:
        yield from _of_one(seen, say)
    yield from _of_notes(every, words, say)


def _of_one(seen, say):
    yield "feedback given", MODAL, given_view(seen, say, SHANGHAI)
    yield "feedback told", MESSAGE, feedback_told(seen, say)
    yield "feedback passed on", MESSAGE, feedback_passed(seen, say, SHANGHAI)
    yield "pass it on", MODAL, move_modal(seen, say, {"beneath": "V1"})
    yield "feedback owed", MESSAGE, feedback_owed(seen, say, SHANGHAI)
    for late, was in (("0", ""), ("1", ""), ("2", NOW.isoformat())):
        facts = {"subject": ANSWER if late == "0" else OUTCOME, "late": late, "was": was}
        yield "feedback late", MESSAGE, feedback_late(seen, facts, say, SHANGHAI)
    yield "suggestion", MODAL, item_view(seen, say, SHANGHAI)
    for status in (Status.ANSWERED, Status.ADOPTED, Status.DECLINED):
        yield f"suggestion {status}", MODAL, triage_modal(seen, status, say, {"beneath": "V1"})


def _of_notes(every, words, say):
    for facts in ({"new": "1", "more": "0"}, {"new": "12", "more": "2"}, {"new": "0", "more": "1"}):
        yield notices.NOTES_OPENED, MESSAGE, notes_opened(facts, say)
    yield "code", MODAL, code_view(MUTE, TODAY, say)
    yield "code wanted", MODAL, find_modal(say)
    yield "added", MODAL, added_view(TODAY, say)
    for seen in (None, *every):
        for more in ((), ((words, TODAY),) * 12):
            yield "note", MODAL, note_view(Found(seen, TODAY, words, more), MUTE, "5" * 32, say)


def suggestions(words):
    """Of every kind, at every state; about everything; by somebody and by nobody."""
    titles = {"p1": words}
    people = {key: person(key, words) for key in ("lin", "chen")}
    states = (
        Outcome(),
        Outcome(Status.ANSWERED, words, False, "chen", NOW, moved_by="lin"),
        Outcome(Status.ADOPTED, words, True, "chen", NOW, "4.1(2)", "p1"),
        Outcome(Status.DECLINED, words, True, "chen", NOW),
        Outcome(Status.ADOPTED, words, True, "gone", NOW, "", "p9"),
    )
    for number, outcome in enumerate(states, 1):
        category = [*EDITION.feedback.categories][number % 5]
        about = (category, "4.1(1)" if number % 2 else "", "p1" if number % 3 else "")
        text = (words or "x")[:3000]
        named = Item(f"i{number}", number, EDITION.key, "lin", *about, text, NOW, outcome)
        yield Suggestion(named, EDITION, people, titles, {} if named.is_decided else DUE)
        unknown = Item(f"n{number}", 10**6 + number, EDITION.key, "", *about, text, NOW, outcome, (text,) * 12, number)
        yield Suggestion(unknown, EDITION, people, {}, DUE)
