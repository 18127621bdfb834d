"""Forms half filled in, drafts and Homes, from empty to more than fits."""

from dataclasses import replace
from datetime import timedelta

from policy.drafts import Draft
from policy.lists import Reading
from policy.objectives import Objective
from policy.outlook import outlook
from policy.refusals import Refusal
from tests.views.samples import (
    EDITION,
    NAMES,
    NOW,
    OWN_WORDS,
    PEOPLE,
    PROPOSAL,
    REVIEW,
    SHANGHAI,
    STATES,
    person,
    project,
    setup,
    sight,
    sights,
)
from tests.views.setup_pages import companies
from views.decisions import Decision
from views.duties_home import Tally, first_rows
from views.homes import HomeSight
from views.proposals import Filled

GOAL = {
    "metric": "Brand search",
    "baseline": "3000",
    "target": "4,500",
    "unit": "a week",
    "by": "2027-03-31",
    "owner": "lin",
}
WRITTEN_GOAL = "Brand search 3,000 → 4,500 a week by 2027-03-31"
TODAY = NOW.date()
LINE = {"what": "Media 投放", "amount": "31万", "currency": "CNY"}
VALUES = {
    "title": "Spring tea fair 春茶节",
    "type": "CAM",
    "department": "marketing",
    "background": "Why.",
    "expected": "What.",
    "goals": [GOAL],
    "lines": [LINE, {"what": "Photos", "amount": "12,000", "currency": "EUR"}],
    "pm": "lin",
    "sponsor": "xu",
    "flags": ["public_claim"],
    "starts": "2026-12-01",
    "ends": "2027-04-30",
}


def filled(page=0, values=VALUES, **changes):
    reading = Reading(EDITION, values, TODAY, "lin")
    form = EDITION.forms[changes.pop("form", "proposal")].asking(outlook(reading))
    whole = Filled("d1", 3, page, form, reading, PEOPLE, saved_at=NOW, zone=SHANGHAI)
    return replace(whole, **changes)


def fills(how):
    """Every page of a form: blank, half done, done, and full to the brim."""
    errors = (
        Refusal("item_goals", "goals", number="2", why="date_past", day="2020-01-01"),
        Refusal("too_many", "lines", limit="20"),
        Refusal("field_needed", "title"),
        Refusal("no_voice", "sponsor", step=REVIEW, roles="finance,legal"),
    )
    words = OWN_WORDS[how]
    goal = {**GOAL, **({} if how == "plain" else {"metric": words, "unit": words})}
    line = {**LINE, **({} if how == "plain" else {"what": words, "amount": "310000"})}
    broken = {"metric": words, "baseline": words, "target": words, "unit": words, "by": words, "owner": words}
    full = {
        "title": words,
        "background": words,
        "expected": words,
        "type": "CAM",
        "department": "marketing",
        "goals": [goal] * 6 + [broken] * 6,
        "lines": [line] * 58 + [{"what": words, "amount": words, "currency": words}, {}],
        "pm": "lin",
        "sponsor": "nobody",
        "flags": list(EDITION.flags),
        "about": "3,000,000",
    }
    people = {key: person(key, words) for key in NAMES}
    amended = replace(project(at=PROPOSAL), words={"title": words})
    goals = tuple(Objective(f"2026-{n}", words[:120] or "-") for n in range(20))
    few = {**full, "goals": [goal], "lines": [line]}
    goal_said, line_said = (words, words) if how == "mute" else (WRITTEN_GOAL, "Media 38,000 EUR")
    written = {"goals_text": "\n".join([goal_said] * 12), "lines_text": "\n".join([line_said] * 60)}
    unread = {"goals_text": "\n".join([words[:100]] * 12), "lines_text": "\n".join([words[:40]] * 60)}
    for page in range(3):
        yield filled(page, {}, people=people, saved_at=None)
        yield filled(page, full, people=people, errors=errors, amends=amended, turned=True)
        yield filled(page, {**full, "goals": [goal], "lines": [line]}, people=people)
        yield filled(page, {**few, **written}, people=people, objectives=goals)
        yield filled(page, {**full, **unread}, people=people, objectives=goals)
    yield filled(3, full, people=people)
    for values in ({}, few, {**few, **written}, {**full, **unread}):
        departments = {"sales": ("lin", "xu"), "legal": ("xu",)}
        yield filled(0, values, form="short", people=people, objectives=goals, departments=departments, turned=True)


def questions(how):
    """What is asked before the form: blank, answered, wrong, and answered with as much as fits."""
    words = OWN_WORDS[how]
    wrong = (Refusal("number_unreadable", "about", text=words),)
    for values in ({}, {"about": "46,000", "flags": ["endorser"]}, {"about": words, "flags": list(EDITION.flags)}):
        yield filled(0, values, form="question", saved_at=None)
        yield filled(0, values, form="question", errors=wrong)


def draft(n=1, title="Campus pop-up tour 校园快闪巡展", **more):
    return Draft(f"d{n}", "lin", "proposal", {"title": title}, 1, NOW, **more)


def home(reader="wang", **changes):
    review, approval, back = sight("review"), sight("approval"), sight("sent back")
    owed = tuple((duty, seen) for seen in (review, approval, back) for duty in seen.owed[:1])
    mine, every = (review, approval), tuple(STATES.values())
    whole = HomeSight(
        PEOPLE[reader], owed, mine, every, len(every), (draft(),), None, EDITION, setup(), NOW
    )  # fmt: skip
    shown = replace(whole, **changes)
    late = sum(seen.due(duty) < shown.now for duty, seen in shown.owed)
    return replace(shown, tally=changes.get("tally") or Tally(len(shown.owed), late, 17.5 if late else 0.0))


def homes(how):
    """An empty Home, one with nobody set up, and one with more than fits."""
    bare = home(owed=(), mine=(), all=(), total=0, drafts=())
    yield bare
    nothing, half, done = companies(how)
    for standing in (nothing, half, done):
        yield replace(bare, standing=standing)
    seen = tuple(sights(how))
    owed = tuple((duty, each) for each in seen * 20 for duty in each.owed)[:200]
    some = first_rows(owed, owed)
    tally, said = Tally(200, 120, 12.3, 1.6, 20), [(each, ballot) for each in seen for ballot in each.project.ballots]
    decided = tuple(Decision(each.project, each.edition, ballot) for each, ballot in said[-3:])
    title = OWN_WORDS[how]
    drafts = tuple(draft(n, title, amends="p1" if n % 2 else "") for n in range(30))
    every = tuple(each.project for each in seen) * 5
    full = home(
        owed=some, tally=tally, decided=decided, mine=seen * 3, all=every, total=400, drafts=drafts, standing=nothing
    )
    yield replace(full, reader=person("lin", title, chosen="en"))
    yield replace(full, reader=person("lin", title), now=NOW + timedelta(days=60))
