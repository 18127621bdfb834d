"""As much as there can be of a project: details hold it, or count what the history holds, whole and page by page."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.conditions import AT_MOST, LONGEST, Condition
from policy.edition import Verdict
from policy.facts import WORDED, BallotCast, Entry
from policy.gates import REASON_AT_MOST
from policy.goals import Goal
from policy.money import Line
from policy.people import Seat
from policy.rounds import Comment
from policy.visibility import ROWS
from sandbox.limits import check_view, too_large
from tests.views.samples import APPROVAL, EDITION, NOW, PEOPLE, SEATS, SHANGHAI, TEAM, ballot, person, project, sight
from tests.views.surfaces import words
from usecases.history import PAGE
from views.comments import comments_view
from views.details import details_modal
from views.history import Chronicle, history_view
from views.text import Say

JUDGES = tuple(f"j{number}" for number in range(40))
GOALS, LINES = 12, 60
LONGEST_DAY = date(2027, 12, 31)


def say_it(length, *about):
    """As long as it may get, in signs that take the most room, and like no other."""
    name = ".".join(map(str, about))
    return f"<{name}>" + "茶" * (length - len(name) - 2)


def reason(number):
    return say_it(REASON_AT_MOST, "reason", number)


def asked(number):
    rows = range(AT_MOST)
    return tuple(
        Condition(f"{number}-{row}", "jonas", LONGEST_DAY, say_it(LONGEST, "asked", number, row)) for row in rows
    )


def laden():
    """Twelve goals, sixty costs, forty judges who each gave a reason and conditions, and forty comments."""
    people = {key: person(key, say_it(60, key)) for key in JUDGES}
    goals = [Goal(say_it(120, "goal", n), Decimal(1), Decimal(2), "次", LONGEST_DAY, "lin") for n in range(GOALS)]
    lines = [Line(say_it(120, "cost", n), 10**9, "EUR") for n in range(LINES)]
    said = [
        replace(ballot(key, f"@{key}", APPROVAL, Verdict.APPROVE, reason(number)), conditions=asked(number))
        for number, key in enumerate(JUDGES)
    ]
    return sight(
        "",
        (*SEATS, *(Seat("management", key, rank) for rank, key in enumerate(JUDGES, 3))),
        {**PEOPLE, **people},
        at=TEAM,
        pm="jonas",
        ballots=tuple(said),
        comments=tuple(Comment(key, say_it(2000, "comment", key), NOW) for key in JUDGES),
        terms=replace(project().terms, goals=tuple(goals), lines=tuple(lines)),
        words=dict.fromkeys(EDITION.forms["proposal"].fields, say_it(2000, "words")),
    )


def pages(seen, say):
    """The history, page by page, of what the judges said."""
    told = []
    for number, each in enumerate(seen.project.ballots):
        known = {"reason": each.reason} | {WORDED + one.key: one.text for one in each.conditions}
        cast = BallotCast(each.step, each.seat, each.verdict, (), each.conditions, words=known)
        told.append(Entry("p1", number + 1, NOW, each.by, "", "4.1(3)", EDITION.key, 1, cast))
    starts = range(0, len(told), PAGE)
    for page, start in enumerate(starts):
        some, shown = tuple(told[start : start + PAGE]), frozenset(ROWS)
        known = ({EDITION.key: EDITION}, seen.people, shown, page, len(starts), SHANGHAI)
        yield history_view(Chronicle("p1", "NPP26-007", some, *known), say)


@pytest.mark.parametrize("language", ["en", "zh_CN", "both"])
def test_nothing_of_a_laden_project_is_out_of_reach(language):
    say, seen = Say(language), laden()
    view = details_modal(seen, say, person("lin"))
    assert not check_view(view, "modal") and not too_large(view)
    read = "\n".join(words(view))
    for kind, count in (("goal", GOALS), ("cost", LINES)):
        assert [read.count(say_it(120, kind, number)) for number in range(count)] == [1] * count
    shown = sum(reason(number) in read for number in range(len(JUDGES)))
    assert shown and say("details.in_history", count=str(len(JUDGES) - shown)) in read
    found = Counter()
    for page in pages(seen, say):
        assert not check_view(page, "modal") and not too_large(page)
        told = "\n".join(words(page))
        found.update(number for number in range(len(JUDGES)) if reason(number) in told)
        found.update(one.text for number in range(len(JUDGES)) for one in asked(number) if one.text in told)
    assert len(found) == len(JUDGES) * (1 + AT_MOST) and set(found.values()) == {1}


@pytest.mark.parametrize("language", ["en", "zh_CN", "both"])
def test_as_many_comments_are_shown_as_a_view_holds_and_the_others_are_counted(language):
    say, seen = Say(language), laden().for_reader(person("lin"))
    view = comments_view(seen, say, person("lin"))
    assert not check_view(view, "modal") and not too_large(view)
    read = "\n".join(words(view))
    shown = [key for key in JUDGES if say_it(2000, "comment", key) in read]
    left = say("details.in_history", count=str(len(JUDGES) - len(shown)))
    assert shown == list(JUDGES[-len(shown) :]) and (left in read) == (len(shown) < len(JUDGES))


def test_details_say_where_the_others_are_only_to_whoever_may_read_there():
    seen = laden()
    hidden = replace(seen, edition=replace(EDITION, visibility={**EDITION.visibility, "history": frozenset()}))
    for told, is_led in ((seen, True), (hidden, False)):
        read = list(words(details_modal(told, Say("en"), person("lin"))))
        assert any("more in the history" in each for each in read) == is_led
