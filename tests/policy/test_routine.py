"""Which work has to be a project, how large it is, and what a note of routine work may say."""

from dataclasses import replace
from decimal import Decimal

import pytest

from policy.forms import Page
from policy.lists import Reading
from policy.outlook import about_minor, asked_first, outlook, worth
from policy.proof import load
from policy.refusals import Refusal
from policy.routine import Note, note
from tests.policy.conftest import NOW, STANDARD
from tests.policy.test_proposals import TODAY, VALUES

NOTE = Note("mei", "Price cards", "marketing", "Print & Co", 600_000, (), NOW)
BARE = {"type": "CAM", "department": "marketing"}


def seen(edition, **values):
    return outlook(Reading(edition, {**BARE, **values}, TODAY, "mei"))


@pytest.mark.parametrize(
    ("base", "type_", "flags", "why"),
    [
        (999_999, "CAM", (), ()),
        (1_000_000, "CAM", (), ("amount",)),
        (0, "CAM", ("endorser",), ("endorser",)),
        (0, "CAM", ("new_supplier", "big_contract", "unheard_of"), ()),
        (2_000_000, "CAM", ("endorser", "person_days"), ("amount", "endorser", "person_days")),
    ],
)
def test_why_work_has_to_be_a_project(edition, base, type_, flags, why):
    assert edition.applies(base, type_, flags) == why


def test_a_type_or_a_flag_raises_a_size_and_never_lowers_it():
    text = STANDARD.replace('zh_CN = "新系统或工具" } }', 'zh_CN = "新系统或工具" }, at_least = "L" }')
    edition = load(text.replace("[types.NPP]\n", '[types.NPP]\nat_least = "M"\n'))
    assert edition.size_of(2_000_000, "CAM") == "S" and edition.size_of(2_000_000, "NPP") == "M"
    assert edition.size_of(2_000_000, "NPP", ("new_system",)) == "L"
    assert edition.size_of(300_000_000, "NPP", ("new_system",)) == "XL"
    assert edition.applies(0, "NPP") == ("type",)


def test_an_edition_that_knows_no_routine_work_has_projects_only():
    head, rest = STANDARD.split("[routine]\n")
    edition = load(head + rest[rest.index("# A size is chosen") :])
    assert edition.routine is None and edition.applies(1) == ("amount",)


@pytest.mark.parametrize(
    ("values", "size", "form", "pages"),
    [
        ({}, "S", "short", 1),
        ({"about": "46,000"}, "S", "short", 1),
        ({"about": "8万"}, "M", "proposal", 3),
        ({"about": "46,000", "lines_text": "Media 80,000"}, "M", "proposal", 3),
        ({"about": "80万", "lines": [{"what": "Media", "amount": "4万", "currency": "CNY"}]}, "S", "short", 1),
        ({"lines_text": "Media €100,000\nno cost at all"}, "L", "proposal", 4),
    ],
)
def test_the_costs_decide_which_form_it_is_and_until_there_are_some_what_was_named(edition, values, size, form, pages):
    found = seen(edition, **values)
    asked = edition.form_for(found)
    assert (found.size, asked.key, len(asked.pages)) == (size, form, pages)


def test_the_question_comes_first_but_not_to_a_draft_that_has_its_costs(edition):
    assert asked_first(edition, {}) and not asked_first(edition, {"about": "5"})
    assert not asked_first(edition, {"lines": VALUES["lines"]}) and not asked_first(edition, {"lines_text": "x"})


@pytest.mark.parametrize(
    ("text", "minor"),
    [("46,000", 4_600_000), ("4.6万", 4_600_000), ("€5,000", 4_000_000), ("５，０００ EUR", 4_000_000),
     ("$100", 72_000),
     ("人民币 8000", 800_000), ("5000 HKD", 460_000)],
)  # fmt: skip
def test_what_it_is_about_worth_is_read_in_any_currency(edition, text, minor):
    assert worth(text, edition.rates) == minor == about_minor(edition, {"about": text})


def test_an_amount_without_a_rate_says_so(edition):
    rates = replace(edition.rates, worth={"CNY": Decimal(1)})
    with pytest.raises(Refusal) as refused:
        worth("£5", rates)
    assert (refused.value.code, refused.value.field) == ("currency_unknown", "about")
    for text in ("", "soon", "€ five"):
        with pytest.raises(Refusal, match="number_unreadable"):
            worth(text, edition.rates)
        assert about_minor(edition, {"about": text}) == 0


@pytest.mark.parametrize(
    ("changed", "earlier", "code", "field"),
    [
        ({"what": " "}, (), "field_needed", "what"),
        ({"what": "x" * 201}, (), "too_long", "what"),
        ({"supplier": "x" * 81}, (), "too_long", "supplier"),
        ({"department": "moon"}, (), "choice_unknown", "department"),
        ({"by": "fu"}, (), "not_your_department", "department"),
        ({"base_minor": 1_000_000}, (), "routine_too_large", ""),
        ({"flags": ("endorser",)}, (), "routine_too_large", ""),
        ({}, (200_000, 200_000), "routine_split", "supplier"),
    ],
)
def test_what_is_no_routine_work_is_refused_at_its_field(edition, changed, earlier, code, field):
    with pytest.raises(Refusal) as refused:
        note(edition, replace(NOTE, **changed), earlier, {"marketing": ("mei",)})
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(("changed", "earlier"), [({}, (399_999,)), ({"supplier": " "}, (900_000,))])
def test_what_stays_below_the_limit_is_noted(edition, changed, earlier):
    [fact] = note(edition, replace(NOTE, **changed), earlier, {})
    assert (fact.department, fact.base_minor) == ("marketing", 600_000) and fact.words["what"] == "Price cards"


def test_a_field_is_asked_of_those_projects_only_that_its_condition_names(edition):
    large = seen(edition, about="80万")
    form = edition.forms["proposal"]
    assert "alternatives" in form.asking(large).fields
    assert "alternatives" not in form.asking(seen(edition, about="8万")).fields
    assert form.page_of("lines") == 2 and Page({}, ()).has("goals") is False
