"""Lists of people as they are pasted, and user groups that are called like a department."""

import pytest

from policy.departments import Group, Pasted, Place, Row, fitting, merged, named, pasted
from policy.people import Kind, Person
from tests.policy.conftest import NOW


def person(key, name, handle="", real_name="", kind=Kind.MEMBER):
    return Person(key, f"U{key.upper()}", name, kind, "zh-CN", "Asia/Shanghai", NOW, handle=handle, real_name=real_name)


PEOPLE = (
    person("chen", "陈屿 Chen Yu", "chenyu", "Chen Yu"),
    person("wang", "Wang Jing", "wangjing", "王静"),
    person("other", "Wang Jing", "wj2"),
    person("ines", "Ines Roth", "ines", kind=Kind.GUEST),
    person("mac", "MacDonald, Ann", "ann"),
)


@pytest.mark.parametrize(
    ("line", "who", "department", "place"),
    [
        ("Chen Yu, Sales", "chen", "sales", Place.MEMBER),
        ("陈屿，销售部", "chen", "sales", Place.MEMBER),
        ("@chenyu;legal;head", "chen", "legal", Place.HEAD),
        ("chenyu\tLegal & Compliance\tdeputy", "chen", "legal", Place.DEPUTY),
        ("<@UCHEN>, IT & Data, 负责人", "chen", "data", Place.HEAD),
        ("ＣＨＥＮ　ＹＵ、it data、副手", "chen", "data", Place.DEPUTY),
        ("王静, 财务部, 否", "wang", "finance", Place.MEMBER),
        ('"MacDonald, Ann", market operations, x', "mac", "market_operations", Place.HEAD),
        ("陈屿 chen yu , Market Operations , ", "chen", "market_operations", Place.MEMBER),
        ("\ufeff@wj2, finance, yes", "other", "finance", Place.HEAD),
    ],
)
def test_a_line_is_understood(edition, line, who, department, place):
    assert pasted(line, edition, PEOPLE) == Pasted((Row(1, who, department, place),), ())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Chen Yu", "list_incomplete"),
        (", Sales", "list_incomplete"),
        ("Somebody, Sales", "list_person"),
        ("Ines Roth, Sales", "list_person"),
        ("@nobody, Sales", "list_person"),
        ("chen@example.com, Sales", "list_email"),
        ("Wang Jing, Sales", "list_ambiguous"),
        ("Chen Yu, Pirates", "list_department"),
        ("Chen Yu, Market", "list_department"),
        ("Chen Yu, Sales, captain", "list_place"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_others_stand(edition, line, code):
    read = pasted(f"\n@chenyu, Sales\n{line}\n", edition, PEOPLE)
    assert [(each.code, each.field) for each in read.bad] == [(code, "3")]
    assert [row.person for row in read.rows] == ["chen"]


@pytest.mark.parametrize("head", ["name, department, head?", "姓名，部门，负责人", "who\tDept"])
def test_a_first_line_that_names_the_columns_is_no_person(edition, head):
    assert pasted(f"{head}\n@ann, sales", edition, PEOPLE) == Pasted((Row(2, "mac", "sales"),), ())


def test_heads_and_deputies_come_first_and_those_listed_before_stay(edition):
    read = pasted("@ann, sales\n@wj2, sales, deputy\n@chenyu, sales, head", edition, PEOPLE)
    assert read.people("sales") == ("chen", "other", "mac") and read.leading("sales") == ("chen", "other")
    assert merged(read, "sales", ("wang", "mac")) == ("chen", "other", "wang", "mac")
    assert read.departments == ("sales",)


def test_groups_fit_by_handle_or_name_when_just_one_does(edition):
    groups = (Group("S1", "legal", "Lawyers"), Group("S2", "x", "财务部"), Group("S3", "it-data", "IT"),
              Group("S4", "sales-cn", "Sales"), Group("S5", "sales", "All sales"))  # fmt: skip
    fits = {key: fitting(key, groups, edition) for key in edition.departments}
    assert {key: group for key, group in fits.items() if group} == {"legal": "S1", "finance": "S2", "data": "S3"}


def test_a_department_is_named_in_any_language_and_by_its_beginning(edition):
    for text in ("legal", "Legal & Compliance", "法务合规部", "LEGAL", "法务"):
        assert named(text, edition.departments) == "legal", text
    assert named("mark", edition.departments) == named("", edition.departments) == ""
