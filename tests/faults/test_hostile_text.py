"""Hostile words in every field that people fill: harmless wherever they are read, and kept where they do no harm."""

import json

import pytest

from policy.setup import Wanted
from tests.driver import words_in
from tests.faults.arrivals import nothing_is_missing
from tests.faults.surfaces import accepted, harmless
from tests.stories.company import FIRST_PAGE, GOAL, LINE, begin, fill_in, propose
from usecases.people import person_of
from usecases.setup import replace_setup

MARKUP = (
    "<!channel> <@U0001> <https://evil.example|free> <#C1|x> &lt;!here&gt; *b* _i_ `c` ~s~ :boom: https://e.example"
)
SCRIPTS = "漢字かな交じり文 한국어 ไทย العربية עברית हिन्दी Ünïcödé"
FACES = "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f44d\U0001f3fd \u2714\ufe0f"
HOSTILE = {
    "markup": MARKUP,
    "turned": "left\u202eexe.txt\u202c right \u2066inner\u2069 \u061c\u200f end",
    "hidden": "a\u200bb\ufeffc\u2060d\u00ade\x00f\ud800g\udfff\u2028h\x1b[31mi",
    "tower": "Z" + "\u0301\u20dd" * 200 + "algo",
    "formula": '=HYPERLINK("http://evil.example","x") +1 -1 @SUM(A1) | \t%s {0} {who} {key} ${x} \\n',
    "broken out": '"}]},{"type":"mrkdwn","text":"<!channel>"},{"type":"divider"}]} \'); DROP TABLE notice; --',
    "scripts": SCRIPTS,
    "faces": FACES,
}
SURVIVE = {
    "markup": MARKUP,
    "turned": "leftexe.txt right inner end",
    "hidden": "abcdefg",
    "tower": "\u0179",
    "formula": '=HYPERLINK("http://evil.example","x") +1 -1 @SUM(A1) | %s {0} {who} {key} ${x} \\n',
    "broken out": HOSTILE["broken out"],
    "scripts": SCRIPTS,
    "faces": FACES,
}
FEW = ("markup", "turned", "faces")
NOTHING_TO_SEE = "\u200b\u2060\u200e\u3164\u00ad\u0301"
LONG = {"title": 120, "background": 2000, "expected": 2000, "metric": 120, "unit": 30, "what": 120, "reason": 2000}
LANGUAGES = pytest.mark.parametrize(
    ("language", "channel", "names"), [("en", "en", HOSTILE), ("zh_CN", "zh_CN", FEW), ("en", "both", FEW)]
)


@pytest.fixture(autouse=True)
def no_page_in_between(monkeypatch):
    """What a page would not let through is sent all the same, as a stranger's program would."""
    monkeypatch.setattr("sandbox.gestures.missing_answers", lambda view: {})


def in_every_field(words):
    """A whole proposal, every text of which is these words, cut to what each field takes."""
    cut = {field: words[:limit] for field, limit in LONG.items()}
    return {
        "page": {field: cut[field] for field in ("title", "background", "expected")},
        "goals": ({**GOAL, "metric": cut["metric"], "unit": cut["unit"]},),
        "lines": ({**LINE, "what": cut["what"]},),
    }


async def judged(world, reason):
    """Sent back with these words, amended, filed and approved, so that every card was drawn in every state."""
    card = lambda: world.slack.messages("project-reviews")[-1]  # noqa: E731
    await world.press("fu", "gate.send_back", on=card())
    await world.submit("fu", reason=reason[: LONG["reason"]])
    await world.mei.press("project.amend")
    for _ in range(4 - pages_done(world.mei)):
        await world.mei.submit()
    await world.settle()
    await world.mei.close(everything=True)
    for who in ("fu", "shu", "lin"):
        await world.press(who, "gate.approve", on=card())
    await world.submit("lin")


def pages_done(actor):
    return int(json.loads(actor.view.body["private_metadata"])["page"])


async def looked_at(world, words):
    """Everywhere that words turn up again beside the cards."""
    for who in ("mei", "lin"):
        await world.slack[who].open_home()
    await world.settle()
    await world.pan.command("/project list")
    await world.pan.command(f"/project show {words[:40].encode('utf-8', 'ignore').decode()}")
    await world.pan.command(f"/project {words[:40].encode('utf-8', 'ignore').decode()}")
    await world.pan.command("/project show")
    await world.pan.suggest("project", words[:20])
    await world.pan.suggest("project", "")
    await world.pan.close()
    await world.lin.press("project.details", on=world.slack.messages("project-reviews")[-1])
    seen = words_in(world.lin.view)
    await world.lin.close(everything=True)
    return seen


async def speak(world, channel):
    roles = {}
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    for seat in setup.seats:
        roles[seat.role] = (*roles.get(seat.role, ()), seat.person)
    await world.store.run(replace_setup, Wanted(roles, setup.review_channel, channel, setup.zone))


@LANGUAGES
async def test_hostile_words_do_no_harm_anywhere_and_harmless_ones_are_kept(world, logged, channel, names):
    await speak(world, channel)
    for name in names:
        since = world.slack.inspector.count
        await propose(world.mei, **in_every_field(HOSTILE[name]))
        await world.settle()
        await world.mei.close(everything=True)
        await judged(world, HOSTILE[name])
        seen = await looked_at(world, HOSTILE[name])
        harmless(world.slack.inspector, since)
        accepted(world.slack.inspector, since)
        assert seen.count(SURVIVE[name]) > 3, (name, seen)
        assert [line for line in logged if line["log_level"] == "error"] == [], name
    await nothing_is_missing(world.slack, world.store)
    assert len(await world.projects()) == len(names)


async def test_a_name_is_as_harmless_as_any_other_word(world):
    names = {"mei": MARKUP, "fu": HOSTILE["turned"], "shu": HOSTILE["tower"], "lin": NOTHING_TO_SEE, "xu": FACES}
    for who, name in names.items():
        await world.slack.gestures.change_person(world.slack[who].person, real_name=name)
    since = world.slack.inspector.count
    assert (await world.store.look(person_of, world.mei.id)).name == MARKUP
    await propose(world.mei)
    await world.settle()
    await world.mei.close(everything=True)
    await judged(world, "Too dear")
    await looked_at(world, "x")
    harmless(world.slack.inspector, since)
    accepted(world.slack.inspector, since)
    await nothing_is_missing(world.slack, world.store)


async def test_words_that_nobody_can_see_are_no_words(world):
    await begin(world.mei)
    for field in ("title", "background", "expected"):
        await world.mei.submit(**{**FIRST_PAGE, field: NOTHING_TO_SEE})
        assert world.mei.errors == {field: world.say("refusal.field_needed")}
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    for field in ("metric", "unit"):
        await world.mei.submit(**{**GOAL, field: NOTHING_TO_SEE})
        assert world.mei.errors == {field: world.say("refusal.field_needed")}
    await world.mei.close(everything=True)
    await propose(world.mei)
    await world.settle()
    await world.fu.press("gate.decline", on=world.slack.messages("project-reviews")[-1])
    await world.fu.submit(reason=NOTHING_TO_SEE)
    assert world.fu.errors == {"reason": world.say("refusal.reason_needed")}
    assert (await world.project()).ballots == ()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_ten_thousand_characters_are_refused_at_the_field_and_drawn_all_the_same(world, logged):
    long, refused = "长 long " * 1700, []
    await begin(world.mei)
    for field in ("title", "background", "expected"):
        await world.mei.submit(**{**FIRST_PAGE, field: long})
        refused.append((field, dict(world.mei.errors)))
        await world.mei.press("proposal.save")
    await world.mei.submit(**FIRST_PAGE)
    await world.mei.press("goals.add")
    for field in ("metric", "unit", "baseline", "target"):
        await world.mei.submit(**{**GOAL, field: long})
        refused.append((field, dict(world.mei.errors)))
    await world.mei.submit(**GOAL)
    await world.mei.submit()
    await world.mei.press("lines.add")
    for field in ("what", "amount"):
        await world.mei.submit(**{**LINE, field: long})
        refused.append((field, dict(world.mei.errors)))
    assert [set(errors) for _, errors in refused] == [{field} for field, _ in refused]
    assert all(0 < len(words) < 200 for _, errors in refused for words in errors.values())
    harmless(world.slack.inspector)
    accepted(world.slack.inspector)
    assert [line for line in logged if line["log_level"] == "error"] == []


async def test_a_reason_of_ten_thousand_characters_is_refused_and_decides_nothing(world):
    await propose(world.mei)
    await world.settle()
    await world.fu.press("gate.decline", on=world.slack.messages("project-reviews")[-1])
    await world.fu.submit(reason="x" * 10_000)
    assert set(world.fu.errors) == {"reason"} and (await world.project()).ballots == ()


async def test_a_draft_of_hostile_words_is_listed_and_opened_again(world):
    for words in HOSTILE.values():
        await fill_in(world.mei, **in_every_field(words))
        await world.mei.close(everything=True)
    await world.mei.open_home()
    await world.settle()
    await world.mei.command("/project drafts")
    for nth in range(len(HOSTILE)):
        await world.mei.press("draft.open", on=world.mei.whispers[-1], nth=nth)
        assert world.mei.view is not None
        await world.mei.close(everything=True)
    harmless(world.slack.inspector)
    accepted(world.slack.inspector)
