"""Goals and costs as people write them: what is read, what stands against it, and what would do."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from policy.goals import goal
from policy.spelled import goals_in, read_goals, replaced
from policy.spelled_lines import lines_in
from policy.spelled_numerals import in_digits
from policy.spelled_text import language_of

TODAY = date(2026, 11, 22)
PARTS = ("metric", "baseline", "target", "unit", "by")
HERE = Path(__file__).parent
GOALS = [
    each
    for name in ("goals_en", "goals_zh")
    for each in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["goals"]
]
LINES = tomllib.loads((HERE / "lines.toml").read_text("utf-8"))["lines"]


FINDINGS = {
    "smart_vague", "smart_no_number", "smart_no_metric", "smart_no_baseline", "smart_no_target", "smart_no_unit",
    "smart_no_date", "smart_date_past", "smart_date_unclear", "smart_relative", "smart_unmoved", "smart_backwards",
    "smart_several", "smart_chained", "smart_which_number", "smart_number_unclear", "smart_scale", "smart_units_differ",
}  # fmt: skip
REFUSALS = {
    "line_no_amount", "line_no_words", "line_amount_unclear", "line_multiplied", "line_range", "line_two_amounts",
    "line_two_currencies", "line_currency_unknown", "line_month_unclear", "line_is_total", "amount_not_above_zero",
    "number_too_large",
}  # fmt: skip


def test_every_slip_has_an_example():
    assert {code for each in GOALS for code in each["finds"]} == FINDINGS
    assert {each["no"] for each in LINES if "no" in each} == REFUSALS


def test_the_tables_are_long_enough_and_fair():
    spoken = [language_of(each["text"]) for each in GOALS]
    assert min(spoken.count("en"), spoken.count("zh_CN")) > 100
    assert {each["type"] for each in GOALS} == {"NPP", "RES", "CAM", "CRM", "BRD"}
    whole = sum(not each["finds"] for each in GOALS)
    assert whole > 80 and len(GOALS) - whole > 80
    assert len(LINES) > 60


@pytest.mark.parametrize("case", GOALS, ids=lambda case: case["text"])
def test_a_goal_is_read_and_checked(case, edition):
    presets = edition.presets(case["type"])
    (found,) = goals_in(case["text"], presets, TODAY)
    assert [refusal.code for refusal in found.findings] == case["finds"]
    assert not case["is"] or [found.parts.get(part, "") for part in PARTS] == case["is"]
    if case["finds"]:
        assert found.goal is None
        again = goals_in(found.fix, presets, TODAY)
        assert again and not any(each.findings for each in again), found.fix
        assert language_of(found.fix, "") in (language_of(case["text"], ""), "en")
    else:
        assert found.fix == "" and goal({**found.goal, "owner": "mei"}, TODAY)


SUGGESTED = [
    ("BRD", "提升知名度", "品牌搜索量 3,000 → 4,500 次/周，2027-03-31 前"),
    ("BRD", "Raise awareness", "Brand search 3,000 → 4,500 a week by 2027-03-31"),
    ("CAM", "提升知名度", "品牌搜索量 3,000 → 4,500 次/周，2027-03-31 前"),
    ("CRM", "Raise repeat rate to 25% by 30 June 2027", "repeat rate 20% → 25% by 2027-06-30"),
    ("CRM", "提高客户满意度", "净推荐值 42 → 50 分，2027-03-31 前"),
    ("CAM", "Grow GMV by 20% by June 30", "GMV 1,200,000 → 1,440,000 CNY by 2027-06-30"),
    ("CAM", "Cost per lead €40 → €55 by 31 March", "Cost per lead 55 → 40 EUR by 2027-03-31"),
    ("CAM", "获客成本≤80元，2027年3月31日前", "获客成本 110 → 80 元，2027-03-31 前"),
    ("BRD", "Aided awareness 24% → 32% by 2026-03-31", "Aided awareness 24% → 32% by 2027-03-31"),
    ("CRM", "复购率提升4个百分点达到22%，一季度末", "复购率 18% → 22%，2027-03-31 前"),
    ("NPP", "10-15 new stores by June 2027", "new stores 10 → 15 new stores by 2027-06-30"),
    ("CAM", "GMV从120提升到180万元，3月底前", "GMV 1,200,000 → 1,800,000 元，2027-03-31 前"),
    ("RES", "400 valid answers by 2027-02-28", "valid answers 0 → 400 valid answers by 2027-02-28"),
    (
        "CRM",
        "复购率18%→22%；净推荐值42→50分，2027年6月30日前",
        "复购率 18% → 22%，2027-06-30 前\n净推荐值 42 → 50 分，2027-06-30 前",
    ),
]


@pytest.mark.parametrize(("type_", "text", "fix"), SUGGESTED)
def test_what_is_missing_is_suggested(type_, text, fix, edition):
    (found,) = goals_in(text, edition.presets(type_), TODAY)
    assert found.fix == fix


def test_what_would_do_is_said_to_its_reader_where_a_line_speaks_both_languages(edition):
    presets = edition.presets("BRD")

    def fixes(text, reader):
        return [each.fix for each in goals_in(text, presets, TODAY, reader)]

    assert fixes("提升知名度 raise awareness", "en") == ["Brand search 3,000 → 4,500 a week by 2027-03-31"]
    assert fixes("提升知名度 raise awareness", "zh_CN") == ["品牌搜索量 3,000 → 4,500 次/周，2027-03-31 前"]
    assert fixes("提升知名度", "en") == fixes("提升知名度", "zh_CN") == fixes("提升知名度 APP", "en")


def test_a_suggestion_is_taken_into_its_line_only(edition):
    presets = edition.presets("BRD")
    text = "Aided awareness 24% → 32% by 2027-03-31\n\nRaise awareness\nNPS 42 → 50 by 2027-03-31"
    whole, vague, score = goals_in(text, presets, TODAY)
    assert [each.number for each in (whole, vague, score)] == [1, 3, 4]
    assert [each["metric"] for each in read_goals((whole, vague, score))] == ["Aided awareness", "NPS"]
    taken = replaced(text, vague).split("\n")
    assert taken[2] == vague.fix and taken[:2] + taken[3:] == text.split("\n")[:2] + text.split("\n")[3:]


def test_the_names_of_columns_are_no_goal_and_no_cost(edition):
    assert goals_in("指标\t现状\t目标\t单位\t时间\nMetric | Baseline | Target | Unit | By", (), TODAY) == ()
    assert lines_in("项目\t金额\t币种\t月份\nItem | Amount | Currency", edition.rates, TODAY) == ()


def test_a_goal_too_long_to_be_one_is_refused_with_a_suggestion(edition):
    presets = edition.presets("BRD")
    for text in (
        "brand search " * 50,
        f"{'long ' * 30}words 3 → 4 visits by 2027-03-31",
        "品牌搜索量 3 → 4 " + "次" * 40,
    ):
        (found,) = goals_in(text, presets, TODAY)
        assert found.findings[0].code in ("too_long", "smart_no_date")
        assert "too_long" in {refusal.code for refusal in found.findings}
        assert not goals_in(found.fix, presets, TODAY)[0].findings


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["text"])
def test_a_cost_is_read_or_refused(case, edition):
    (found,) = lines_in(case["text"], edition.rates, TODAY)
    if "is" in case:
        assert found.line == dict(zip(("what", "amount", "currency", "month"), case["is"], strict=True))
    else:
        assert (found.line, found.refusal.code) == (None, case["no"])


@pytest.mark.parametrize(
    ("text", "code", "left_out"),
    [
        ("Media 100\nAds 50 EUR\nTotal 500", "line_is_total", True),
        ("媒体 100\n广告 400\n合计：500元", "line_is_total", True),
        ("媒体 100\n小计 7", "line_is_total", True),
        ("Media 100 EUR\nAds 50 EUR\nTotal 150 EUR", "line_is_total", True),
        ("Media 100\nAds 50 EUR\nTotal 680,000", "line_total_differs", False),
        ("Media 100\nAds ???\nTotal 680,000", "line_is_total", True),
    ],
)
def test_a_total_is_left_out_while_it_agrees(text, code, left_out, edition):
    *_, last = lines_in(text, edition.rates, TODAY)
    assert (last.refusal.code, last.left_out) == (code, left_out)


def test_a_cost_with_too_many_words_is_refused(edition):
    (found,) = lines_in(f"{'x' * 121} 5", edition.rates, TODAY)
    assert found.refusal.code == "too_long"


def test_more_lines_than_anybody_writes_are_not_read(edition):
    goals = goals_in("NPS 42 → 50 points by 2027-03-31\n" * 101, edition.presets("CRM"), TODAY)
    assert [refusal.code for each in goals for refusal in each.findings] == ["too_many"]
    costs = lines_in("Media 100\n" * 301, edition.rates, TODAY)
    assert [each.refusal.code for each in costs if each.refusal] == ["too_many"]


@pytest.mark.parametrize(
    ("text", "quoted", "proposed"),
    [
        ("* 15% more leads", "15% more", "leads 250 → 288 leads"),
        ("Sales up 15% vs last year, by 31 December 2026", "Sales up 15% vs", "Sales"),
        ("复购率提升5个百分点", "复购率提升5个百分点", "复购率"),
    ],
)
def test_what_is_quoted_cuts_no_word_and_what_is_counted_is_proposed_in_whole_ones(text, quoted, proposed, edition):
    (found,) = goals_in(text, edition.presets("CAM"), TODAY)
    assert found.findings[0].code == "smart_relative" and found.findings[0].facts["text"] == quoted
    assert found.fix.startswith(proposed)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("GMV破千万", "GMV破10000000"),
        ("销量突破两千五百万", "销量突破25000000"),
        ("上架三百家门店", "上架300家门店"),
        ("曝光过亿", "曝光过100000000"),
        ("增长三成半", "增长35%"),
        ("由百分之十二降到百分之八", "由12%降到8%"),
        ("half a million views", "500000 views"),
        ("a dozen partners", "12 partners"),
        ("Two features by June", "2 features by June"),
        ("cut by a third", "cut by 33%"),
        # these are names, and the like
        ("从百度引流", "从百度引流"),
        ("提升二成交付能力", "提升二成交付能力"),
        ("第一季度，双十一", "第一季度，双十一"),
        ("过千岛湖", "过千岛湖"),
        ("one more thing", "one more thing"),
        ("win a quarter of the market", "win a quarter of the market"),
    ],
)
def test_numbers_in_words_are_read_and_names_are_left_alone(text, digits):
    assert in_digits(text) == digits
