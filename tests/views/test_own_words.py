"""People's own text: whatever it holds, it stays in its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.views.samples import HOSTILE, LONG
from views.own_words import CLINGING, HIDDEN, escape, flat, prose

TEXT = st.text(st.characters(exclude_categories=[])) | st.text(
    "ab \n\r\u200b\u202e\u2066\u200d👨👩🏽é\u0301<>&*漢", max_size=400
)


@given(TEXT, st.integers(2, 80))
@example(LONG, 75)
@example("a" + "\u0301" * 100, 5)
@example("👨\u200d👩\u200d👧" * 40, 7)
def test_whatever_is_typed_stays_on_its_line_and_within_its_limit(text, limit):
    shown = flat(text, limit)
    assert len(shown) <= limit and "\n" not in shown and "\r" not in shown
    assert not HIDDEN.search(shown) and flat(shown, limit) == shown
    assert len(prose(text, limit)) <= limit and not HIDDEN.search(prose(text, limit))


@pytest.mark.parametrize(
    "typed, shown",
    [
        ("晨雾手冲壶", "晨雾手冲壶"),
        ("  two\n lines\t", "two lines"),
        ("abc\u202etxt.exe\u202c", "abctxt.exe"),
        ("in\u200bvis\ufeffible\u00ad", "invisible"),
        ("a\u0301\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301b"),
        ("👨‍👩‍👧 family", "👨‍👩‍👧 family"),
        ("a\u200db", "ab"),
        ("\ud800x\x00y", "xy"),
        ("12345678901", "123456789…"),
        ("\u200b \u2066\n", ""),
    ],
)
def test_on_one_line(typed, shown):
    assert flat(typed, 10 if typed[0] == "1" else 40) == shown


def test_a_cut_never_falls_inside_a_sign():
    for limit in range(3, 30):
        shown = flat("👩🏽‍🚀é" * 30, limit)
        assert shown.endswith("…") and not CLINGING.match(shown[0])
        assert shown[:-1] == "" or shown[-2] not in "\u200d"


def test_lines_are_kept_where_there_is_room():
    assert prose("Why now.\r\nBecause.\n\n\n\nSo.", 100) == "Why now.\nBecause.\n\nSo."
    assert prose("\u2028one\u2029two", 100) == "one\ntwo"


def test_markup_is_only_text():
    assert escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert "<" not in escape(flat(HOSTILE, 600))
