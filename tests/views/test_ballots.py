"""The ballot as a judge meets it: what they have to know, and only what the chosen verdict needs."""

import json
from dataclasses import replace
from datetime import date

import pytest

from policy.conditions import DUE, OWNER, TEXT, Condition
from policy.edition import Verdict
from policy.rounds import Earlier
from tests.views.samples import APPROVAL, NOW, PEOPLE, REVIEW, ballot, project, sight
from tests.views.surfaces import buttons, parts, words
from views.asking import CONDITIONS, Asked, Asking, Chosen, said_before
from views.ballots import ballot_modal
from views.cards import voice_name
from views.text import Say

EN, ZH = Say("en"), Say("zh_CN")
WANG, ZHOU = PEOPLE["wang"], PEOPLE["zhou"]


def read(drawn):
    return "\n".join(words(drawn))


def asking(seen, *voices, reader=WANG, verdict="", **more):
    named = {voice: voice_name(voice, seen, EN) for voice in voices}
    return Asking(Asked("p1", seen.project.at, verdict), seen.for_reader(reader), named, reader, **more)


def inputs(modal):
    return {part["block_id"]: part for part in parts(modal, type="input")}


@pytest.mark.parametrize(
    ("choice", "asked", "words_needed"),
    [
        ("approve", ["criteria_finance", "verdict", "reason"], False),
        (
            CONDITIONS,
            ["criteria_finance", "verdict", TEXT.format(1), OWNER.format(1), DUE.format(1), "reason"],
            False,
        ),
        ("send_back", ["criteria_finance", "verdict", "reasons", "reason"], False),
        ("decline", ["criteria_finance", "verdict", "reason"], True),
    ],
)
def test_a_ballot_asks_for_what_the_verdict_needs(choice, asked, words_needed):
    modal = ballot_modal(asking(sight(), "finance", chosen=Chosen(choice)), EN)
    found = inputs(modal)
    assert list(found) == asked
    assert bool(found["reason"].get("optional")) != words_needed
    assert found["verdict"]["element"]["initial_option"]["value"] == choice and found["verdict"]["dispatch_action"]
    assert ("ballot.another" in buttons(modal)) == (choice == CONDITIONS)
    kept = json.loads(modal["private_metadata"])
    assert kept == {"project": "p1", "step": REVIEW, "verdict": "", "round": 0, "rows": 1,
                    "criteria": ["worth_it", "money"]}  # fmt: skip


def test_a_ballot_opens_with_the_ask_and_the_money():
    told = read(ballot_modal(asking(sight(), "finance"), EN))
    assert "€186,000 = ¥1,488,000" in told and "Department review, by Wed 25 Nov, 18:00" in told
    assert "You speak for Finance" in told and "€62,000" in told and "1 smaller item" in told
    assert told.index("€62,000") < told.index("€44,500") < told.index("€41,500")
    assert "€38,000" not in told and "¥304,000" in told  # the fourth line stands among the smaller ones


def test_criteria_are_ones_own_and_without_concern():
    modal = ballot_modal(asking(sight(), "sales"), ZH)
    box = inputs(modal)["criteria_sales"]["element"]
    assert [each["value"] for each in box["options"]] == ["worth_it", "in_time"]
    assert box["initial_options"] == box["options"]
    assert {each["description"]["text"] for each in box["options"]} == {"可行性"}
    product = inputs(ballot_modal(asking(sight(), "product"), EN))["criteria_product"]["element"]
    assert [each["description"]["text"] for each in product["options"]] == ["Implementability", "Feasibility"]
    assert not any(name.startswith("criteria") for name in inputs(ballot_modal(asking(sight(), "@zhou"), EN)))


def test_with_several_voices_the_criteria_follow_the_choice():
    several = asking(sight(), "finance", "sales")
    assert list(inputs(ballot_modal(several, EN))) == ["seat", "verdict", "reason"]
    picked = replace(several, chosen=Chosen("approve", 1, {"seat": "sales"}))
    assert "criteria_sales" in inputs(ballot_modal(picked, EN))
    assert "You speak for Sales" in read(ballot_modal(picked, EN))


def test_what_was_typed_stays_when_the_ballot_is_drawn_again():
    typed = {TEXT.format(1): "Named contract", OWNER.format(1): "UJONAS", DUE.format(1): "2026-12-01",
             "reason": "With care.", "criteria_finance": ["money"]}  # fmt: skip
    found = inputs(ballot_modal(asking(sight(), "finance", chosen=Chosen(CONDITIONS, 2, typed)), EN))
    assert found[TEXT.format(1)]["element"]["initial_value"] == "Named contract"
    assert found[OWNER.format(1)]["element"]["initial_user"] == "UJONAS"
    assert found[DUE.format(1)]["element"]["initial_date"] == "2026-12-01"
    assert found["reason"]["element"]["initial_value"] == "With care."
    assert [each["value"] for each in found["criteria_finance"]["element"]["initial_options"]] == ["money"]
    assert found[TEXT.format(2)]["optional"] and not found[TEXT.format(1)].get("optional")


def test_five_conditions_are_enough():
    modal = ballot_modal(asking(sight(), "finance", chosen=Chosen(CONDITIONS, 5)), EN)
    assert "ballot.another" not in buttons(modal)


def test_approving_on_a_card_asks_only_for_what_is_open():
    seen = sight("approval")
    modal = ballot_modal(asking(seen, "@zhou", reader=ZHOU, verdict="approve", names_pm=True), EN)
    assert list(inputs(modal)) == ["pm", "reason"] and modal["submit"]["text"] == "Approve"
    assert inputs(modal)["pm"]["element"]["initial_user"] == "UJONAS"


def test_the_manager_is_named_only_by_an_approval():
    for choice, is_asked in (("approve", True), (CONDITIONS, True), ("send_back", False), ("decline", False)):
        modal = ballot_modal(asking(sight("approval"), "@zhou", reader=ZHOU, names_pm=True, chosen=Chosen(choice)), EN)
        assert ("pm" in inputs(modal)) == is_asked, choice


def test_management_may_return_it_to_the_departments():
    modal = ballot_modal(asking(sight("approval"), "@zhou", reader=ZHOU, chosen=Chosen("send_back")), EN)
    offered = inputs(modal)["to"]["element"]
    assert [each["text"]["text"] for each in offered["options"]] == [
        "The proposer (Proposal)",
        "Department review",
    ]
    assert offered["initial_option"]["value"] == "author"
    assert "to" not in inputs(ballot_modal(asking(sight(), "finance", chosen=Chosen("send_back")), EN))


def earlier(**changes):
    before = project(**changes)
    said = ballot("wang", "finance", verdict=Verdict.SEND_BACK, reason="Too dear")
    return Earlier(1, before.terms, before.words, before.size, before.base_minor, NOW, (said,))


def test_only_what_changed_since_my_verdict_is_shown_with_the_money_first():
    terms = project().terms
    dearer = replace(terms, lines=(replace(terms.lines[0], minor=10_200_000), *terms.lines[1:]))
    seen = sight("", round=2, earlier=(earlier(terms=dearer, base_minor=project().base_minor + 32_000_000),))
    told = read(ballot_modal(asking(seen, "finance"), EN))
    assert "Changed since your last decision" in told
    assert "¥1,808,000 → ¥1,488,000 (−¥320,000)" in told and "€102,000 → €62,000" in told
    assert "Changed since" not in read(ballot_modal(asking(seen, "legal", reader=PEOPLE["he"]), EN))


def test_management_reads_the_conditions_of_the_review():
    asked = Condition("1-1", "jonas", date(2026, 12, 1), "Contract with the host signed")
    heard = replace(ballot("petra", "finance"), conditions=(asked,))
    seen = sight("", at=APPROVAL, ballots=(heard,))
    told = read(ballot_modal(asking(seen, "@zhou", reader=ZHOU), EN))
    assert "Contract with the host signed" in told and "Jonas Weber · due 1 Dec 2026 · from Finance" in told
    done = read(ballot_modal(asking(replace(seen, project=replace(seen.project, met=("1-1",))), "@zhou"), EN))
    assert "Jonas Weber · done · from Finance" in done


def test_who_has_spoken_finds_what_they_said():
    asked = Condition("1-1", "jonas", date(2026, 12, 1), "Signed")
    said = replace(ballot("wang", "finance", reason="Fine."), conditions=(asked,), concerns=("money",))
    seen = sight("", ballots=(said,))
    chosen = said_before(said, seen)
    assert chosen.choice == CONDITIONS and chosen.text(OWNER.format(1)) == "UJONAS"
    found = inputs(ballot_modal(asking(seen, "finance", chosen=chosen), EN))
    assert found[TEXT.format(1)]["element"]["initial_value"] == "Signed"
    assert [each["value"] for each in found["criteria_finance"]["element"]["initial_options"]] == ["worth_it"]


def test_a_judge_reads_when_it_runs_and_what_was_ticked():
    terms = replace(project().terms, starts=date(2027, 1, 4), ends=date(2027, 6, 30))
    told = read(ballot_modal(asking(sight("", terms=terms), "legal", reader=PEOPLE["he"]), EN))
    assert "4 Jan 2027 to 30 Jun 2027" in told and "Makes a public claim" in told
    assert "含公开宣传" in read(ballot_modal(asking(sight("", terms=terms), "legal", reader=PEOPLE["he"]), ZH))


@pytest.mark.parametrize(("choice", "asks"), [("decline", "Why not?"), ("send_back", "What should change?")])
def test_whoever_declines_is_asked_why_and_not_what_should_change(choice, asks):
    [reason] = parts(ballot_modal(asking(sight(), "finance", chosen=Chosen(choice)), EN), block_id="reason")
    assert reason["hint"]["text"].startswith(asks)
