"""Forms half filled in, drafts and Homes, from empty to more than fits."""

from dataclasses import replace
from datetime import timedelta

from policy.drafts import Draft
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
}


def filled(page=0, values=VALUES, **changes):
    whole = Filled("d1", 3, page, EDITION.forms["proposal"], values, EDITION, PEOPLE, saved_at=NOW, zone=SHANGHAI)
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
    }
    people = {key: person(key, words) for key in NAMES}
    amended = replace(project(at=PROPOSAL), words={"title": words})
    for page in range(4):
        yield filled(page, {}, people=people, saved_at=None)
        yield filled(page, full, people=people, errors=errors, amends=amended)
        yield filled(page, {**full, "goals": [goal], "lines": [line]}, people=people)


def draft(n=1, title="Campus pop-up tour 校园快闪巡展", **more):
    return Draft(f"d{n}", "lin", "proposal", {"title": title}, 1, NOW, **more)


def home(reader="wang", **changes):
    review, approval, back = sight("review"), sight("approval"), sight("sent back")
    owed = tuple((duty, seen) for seen in (review, approval, back) for duty in seen.owed[:1])
    mine, every = (review, approval), tuple(STATES.values())
    whole = HomeSight(
        PEOPLE[reader], owed, mine, every, len(every), (draft(),), (), False, EDITION, setup(), NOW
    )  # fmt: skip
    return replace(whole, **changes)


def homes(how):
    """An empty Home, one with nobody set up, and one with more than fits."""
    roles = tuple(EDITION.roles)
    bare = home(owed=(), mine=(), all=(), total=0, drafts=())
    yield bare
    yield replace(bare, may_set_up=True, setup_missing=roles)
    seen = tuple(sights(how))
    owed = tuple((duty, each) for each in seen * 20 for duty in each.owed)[:200]
    title = OWN_WORDS[how]
    drafts = tuple(draft(n, title, amends="p1" if n % 2 else "") for n in range(30))
    every = tuple(each.project for each in seen) * 5
    full = home(owed=owed, mine=seen * 3, all=every, total=400, drafts=drafts, may_set_up=True, setup_missing=roles)
    yield replace(full, reader=person("lin", title, chosen="en"))
    yield replace(full, reader=person("lin", title), now=NOW + timedelta(days=60))
