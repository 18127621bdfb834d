"""Whatever anybody writes: nothing breaks, every suggestion works, and what is written out is read back the same."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy.goals import Goal, goal
from policy.money import Line, Rates
from policy.proof import load
from policy.spelled import goals_in, replaced, written
from policy.spelled_lines import lines_in, written_line
from policy.spelled_text import language_of
from tests.policy.conftest import STANDARD

TODAY = date(2026, 11, 22)
EDITION = load(STANDARD)
RATES = EDITION.rates
PRESETS = EDITION.presets("BRD")
OFTEN = settings(max_examples=100, deadline=None)

VERBS = [
    "",
    "Raise ",
    "We want to increase the ",
    "Cut ",
    "Reach ",
    "提升",
    "将",
    "通过直播，把",
    "目前",
    "降低",
    "实现",
]
METRICS = ["", "brand search", "cost per lead", "repeat rate", "awareness", "NPS", "first-90-day units", "results",
           "visits (total)", "品牌搜索量", "单线索成本", "知名度", "到店人数", "首90天销量", "会员（活跃）",
           "效果", "ROI"]  # fmt: skip
NUMBERS = ["", "3,000", "4500", "18%", "22 %", "¥1.2m", "€40", "1.2万", "120万元", "0", "-5", "3.000", "4,5%", "10-15",
           "１２００", "1:3.5", "20%", "+30%", "99999999999999999", "0.125", "100%", "3 000"]  # fmt: skip
TURNS = [" ", " → ", "->", " to ", "提升到", "降至", " from ", "，目标", " up ", "~", "，", " by ", "；"]
UNITS = ["", " a week", "次/周", "%", " visits", "家门店", " EUR a lead", "元/条", " and more", "以上"]
DATES = ["", " by 2027-03-31", "，3月底前", " by 2026-01-31", " soon", "，2027年2月30日前", " by 03/04/2027",
         " within 3 months", "，明年", " before March", "，春节前", " by Q2", " 29 February 2028"]  # fmt: skip
LINES = st.tuples(
    *(st.sampled_from(each) for each in (VERBS, METRICS, TURNS, NUMBERS, TURNS, NUMBERS, UNITS, DATES))
).map("".join)
SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=120)


def check(text, presets):
    found = goals_in(text, presets, TODAY)
    for each in found:
        assert (each.goal is None) == bool(each.findings)
        if each.goal:
            assert goal({**each.goal, "owner": "mei"}, TODAY)
        elif presets:
            again = goals_in(each.fix, presets, TODAY)
            assert again and not any(one.findings for one in again), (each, again)
            after = goals_in(replaced(text, each), presets, TODAY)
            assert len(after) == len(found) - 1 + len(again)


@OFTEN
@given(LINES)
@example("提升知名度")
@example("0 → 0 by 2027-03-31")
def test_every_suggestion_works(line):
    check(line, PRESETS)
    check(line, EDITION.types["CAM"].presets)
    check(line, ())


@OFTEN
@given(st.lists(LINES | SAID, max_size=4).map("\n".join))
def test_nothing_that_is_typed_breaks_the_reading(text):
    check(text, PRESETS)


@OFTEN
@given(LINES)
def test_a_suggestion_speaks_the_language_of_its_line(line):
    for each in goals_in(line, PRESETS, TODAY):
        if each.fix and language_of(line) == "en":
            assert language_of(each.fix) == "en"


ENDS = st.sampled_from(["a", "Q", "é", "品", "店", "到", "ab"])
INSIDE = st.text(st.sampled_from("abc dEF 90%()/&'-+éß品牌搜索量（、到店）"), max_size=26)
NAMES = st.tuples(ENDS, INSIDE, ENDS).map(lambda parts: " ".join("".join(parts).split()))
VALUES = st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(lambda each: each.normalize() + 0)


@OFTEN
@given(NAMES, VALUES, VALUES, NAMES, st.integers(1, 3000), st.sampled_from(["en", "zh_CN"]))
@example("首90天销量", Decimal(0), Decimal(12000), "台", 100, "zh_CN")
@example("Top 10 of 20 by 2027", Decimal("1.125"), Decimal("-0.5"), "%", 100, "en")
def test_a_goal_written_out_is_read_as_it_was(metric, baseline, target, unit, ahead, language):
    one = Goal(metric, baseline, target, unit, TODAY + timedelta(ahead), "mei")
    (found,) = goals_in(written(one, language), (), TODAY)
    assert found.parts.get("metric") == one.metric
    assert Goal(found.parts["metric"], Decimal(found.parts["baseline"]), Decimal(found.parts["target"]),
                found.parts["unit"], date.fromisoformat(found.parts["by"]), "mei") == one  # fmt: skip


@OFTEN
@given(NAMES, st.integers(1, 10**12), st.sampled_from(sorted(RATES.worth)), st.sampled_from(["", "2026-12", "2027-03"]))
@example("Phase 2 media 38,000 EUR", 1, "CNY", "2027-01")
def test_a_cost_written_out_is_read_as_it_was(what, minor, currency, month):
    line = Line(what, minor, currency, month)
    (found,) = lines_in(written_line(line), RATES, TODAY)
    assert found.refusal is None
    read = Line(
        found.line["what"], round(Decimal(found.line["amount"]) * 100), found.line["currency"], found.line["month"]
    )
    assert read == line


COSTS = st.tuples(*(st.sampled_from(each) for each in (
    ["", "- ", "1. ", "（2）"],
    ["", "Media", "样品", "KOL 5", "Total", "合计", "10% reserve", "Phase 2", "双11 预热"],
    [" ", "：", "\t", " - ", " | ", "€", "¥ "],
    ["", "38,000", "31万", "５６，０００", "38.000", "0", "-5", "1.234", "5 x 800", "30-40", "99.99", "1e9", "9" * 30],
    ["", " EUR", "元", " CHF", "k", "万元", "\tCNY"],
    ["", " 2026-12", " 12月", " December", " 2026-13", "，3月", " 2026-12 2027-01"],
))).map("".join)  # fmt: skip


@OFTEN
@given(st.lists(COSTS | SAID, max_size=4).map("\n".join))
def test_whatever_is_pasted_is_read_or_refused(text):
    for each in lines_in(text, RATES, TODAY):
        assert (each.line is None) == (each.refusal is not None)
        if each.line:
            assert Decimal(each.line["amount"]) > 0 and each.line["currency"] in RATES.worth


def test_a_company_with_another_base_writes_less():
    rates = Rates("EUR", TODAY, {"EUR": Decimal(1), "CNY": Decimal("0.125")})
    (found,) = lines_in("Media 38,000", rates, TODAY)
    assert found.line == {"what": "Media", "amount": "38000", "currency": "EUR", "month": ""}
