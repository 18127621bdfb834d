"""What people and apps write, as the page sets it: mrkdwn, rich text, Markdown, dates, charts; and what it escapes."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.answers import missing_answers
from sandbox.page.charts import chart, written
from sandbox.page.dates import Dates, place_of
from sandbox.page.markdown import markdown
from sandbox.page.mrkdwn import plain
from sandbox.page.reader import Reader
from sandbox.page.still import StillLife
from sandbox.page.words import REFUSALS, TROUBLE, WORDS, Words
from sandbox.views import View
from sandbox.workspace import Channel, Person, Workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()
TAGS = set("a b i s u p br hr li ul ol td th tr bdi div pre svg code path span time table blockquote".split())  # noqa: SIM905
ATTRIBUTES = set("class href target rel role aria-level aria-hidden data-mark style tabindex".split())  # noqa: SIM905
PIECES = [
    "*",
    "_",
    "~",
    "`",
    "```",
    "<",
    ">",
    "|",
    "@",
    "!",
    "&lt;",
    "&amp;",
    "\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "[x](",
    ")",
]
PIECES += [
    "https://a.b/?q=1&r=\"'",
    "javascript:alert(1)",
    "<!date^1^{date}|x>",
    "<@U1>",
    "<#C1>",
    "'\"onload=x",
    "\x00",
]
PIECES += [":tada:", "中文", "\u202e", " ", "a", "---", "<script>", "</div>", "|a|b|\n|-|-|\n"]


@pytest.fixture(scope="module")
def reader():
    workspace = Workspace(clock=lambda: NOON)
    ana = workspace.add_person(Person("U1", "ana", "Ana Ruiz", "Europe/Berlin", "en-US"))
    workspace.add_person(Person("U2", "li", "李<b>伟", "Asia/Shanghai", "zh-CN"))
    workspace.add_channel(Channel("C1", "general", {"U1", "U2"}))
    workspace.add_channel(Channel("C2", "secret", {"U2"}, is_private=True))
    return Reader(workspace, ana)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("*bold* _it_ ~no~ `c*d*`", "<b>bold</b> <i>it</i> <s>no</s> <code>c*d*</code>"),
        ("请看*预算*，_x_", "请看*预算*，_x_"),
        ("snake_case_name 2*3*4", "snake_case_name 2*3*4"),
        ("&lt;b&gt; &amp;amp; <b>", "&lt;b&gt; &amp;amp; b"),
        ("&gt; one\n> two\nthree", "<blockquote>one<br>two</blockquote>three"),
        ("```x < 1\ny```", "<pre>x &lt; 1\ny</pre>"),
        (":tada: :unheard_of:", "🎉 :unheard_of:"),
        (
            "<#C2> <#C2|plans>",
            '<span class="mention"><bdi>#private</bdi></span> <span class="mention"><bdi>#plans</bdi></span>',
        ),
        ("<!here>", '<span class="mention lit">@here</span>'),
        ("<javascript:alert(1)|press>", "press"),
        ("line\nline", "line<br>line"),
    ],
)
def test_mrkdwn(reader, source, shown):
    assert reader.type.mrkdwn(source) == shown


def test_names_and_links_in_mrkdwn(reader):
    assert reader.type.mrkdwn("<@U2>") == '<span class="mention"><bdi>@李&lt;b&gt;伟</bdi></span>'
    assert 'class="mention lit"' in reader.type.mrkdwn("<@U1>")
    bare = reader.type.mrkdwn("see https://a.example/x_y_z?q=1&amp;r=2, please")
    assert 'href="https://a.example/x_y_z?q=1&amp;r=2"' in bare
    assert bare.endswith("</a>, please")
    assert "<a" not in reader.type.text({"type": "mrkdwn", "text": "https://a.example", "verbatim": True})
    assert plain("*a* :tada: <b>\nc") == "*a* 🎉 &lt;b&gt;<br>c"


@pytest.mark.parametrize(
    ("pattern", "english", "chinese"),
    [
        ("{date_num} {time}", "2026-11-24 1:30 AM", "2026-11-24 08:30"),
        ("{date}", "November 24th, 2026", "2026年11月24日"),
        ("{date_short}", "Nov 24, 2026", "2026年11月24日"),
        ("{date_long}", "Tuesday, November 24th, 2026", "2026年11月24日 星期二"),
        ("{date_pretty} at {time_secs}", "tomorrow at 1:30:00 AM", "明天 at 08:30:00"),
        ("{date_slash} {nonsense}", "11/24/2026 {nonsense}", "2026/11/24 {nonsense}"),
    ],
)
def test_dates_in_the_zone_and_language_of_the_reader(pattern, english, chinese):
    stamp = datetime(2026, 11, 24, 0, 30, tzinfo=UTC).timestamp()
    assert Dates("Europe/Berlin", "en", lambda: NOON).write(stamp, pattern) == english
    assert Dates("Asia/Shanghai", "zh", lambda: NOON).write(stamp, pattern) == chinese


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Shanghai", "上海"),
        ("America/New_York", "New York", "纽约"),
        ("Etc/GMT+5", "GMT+5", "GMT+5"),
        ("", "", ""),
    ],
)
def test_a_place_is_called_as_its_reader_calls_it(zone, english, chinese):
    assert (place_of(zone, "en"), place_of(zone, "zh")) == (english, chinese)


def test_a_date_that_is_none_shows_its_fallback(reader):
    assert reader.type.mrkdwn("<!date^never^{date}|some day>") == "<time>some day</time>"
    assert reader.type.mrkdwn("<!date^999999999999999^{date}|some day>") == "<time>some day</time>"
    assert reader.type.mrkdwn("<!date^0^{date}^https://a.example|x>").startswith('<a href="https://a.example"')


def test_days_are_named_as_far_as_they_need_it():
    dates = Dates("Asia/Shanghai", "zh", lambda: NOON)
    assert [dates.day(NOON - days * 86400) for days in (0, 1, 2, 400)] == [
        "今天", "昨天", "11月21日 星期六", "2025年10月19日 星期日",
    ]  # fmt: skip
    english = Dates("Europe/Berlin", "en", lambda: NOON)
    assert [english.day(NOON - days * 86400) for days in (1, 2)] == ["Yesterday", "Saturday, November 21st"]
    assert english.write(NOON - 7300, "{ago}") == "2 hours ago"


def test_markdown():
    source = "# T *x*\n\n**b** a_b_c [x](javascript:1)\n- one\n  - [x] two\n1. three\n\n> q\n> r\n---\n```py\n<x>\n```"
    shown = markdown(source)
    assert '<div class="md-h1" role="heading" aria-level="1">T <i>x</i></div><p><b>b</b> a_b_c x</p>' in shown
    assert re.findall(r'data-mark="([^"]*)"', shown) == ["• ", "☑ ", "1. "]
    assert shown.endswith("<blockquote>q<br>r</blockquote><hr><pre>&lt;x&gt;</pre>")


class Seen(HTMLParser):
    """Every tag and attribute that a browser would make of it."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attributes, self.targets = set(), set(), []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets += [value for name, value in attrs if name == "href"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join))
@example('<https://a.b" onclick="x|y>')
def test_nothing_that_is_written_becomes_markup(reader, text):
    still = StillLife(reader)
    leaf = {"type": "rich_text_section", "elements": [{"type": "link", "url": text, "text": text}]}
    cell = [{"type": "raw_text", "text": text}]
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": text}},
        {"type": "section", "text": {"type": "mrkdwn", "text": text}, "fields": [{"type": "mrkdwn", "text": text}]},
        {"type": "markdown", "text": text},
        {"type": "rich_text", "elements": [leaf, {"type": "rich_text_list", "style": "bullet", "elements": [leaf]}]},
        {"type": "table", "rows": [cell, cell]},
        {"type": text},
    ]
    for block in blocks:
        seen = Seen(still.draw(block))
        assert seen.tags <= TAGS, block
        assert seen.attributes <= ATTRIBUTES, block
        assert all(target.lower().startswith(("http://", "https://", "mailto:")) for target in seen.targets)


def test_pictures_are_never_fetched_from_outside(reader):
    still = StillLife(reader)
    for url in (
        "https://example.com/x.png",
        "//example.com/x.png",
        "http://127.0.0.1.example.com/x.png",
        "javascript:1",
    ):
        assert "<img" not in still.picture({"image_url": url, "alt_text": "a"})
    for url in ("/files/x.png", "http://127.0.0.1:8080/files/x.png", "data:image/png;base64,AA"):
        assert f'<img src="{url}" alt="a"' in still.picture({"image_url": url, "alt_text": "a"})


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_charts_are_drawn_and_told(kind):
    series = [{"name": "<plan>", "data": [{"label": "Q1", "value": 1200}, {"label": "Q2", "value": -3.5}]}]
    drawn = chart(
        {"title": "Budget", "chart": {"type": kind, "series": series, "axis_config": {"categories": ["Q1", "Q2"]}}}
    )
    assert 'aria-label="Budget: &lt;plan&gt;: Q1 1,200, Q2 -3.5"' in drawn
    assert "<plan>" not in drawn
    assert drawn.count("<rect") == (2 if kind == "bar" else 0)


def test_a_pie_has_its_slices_also_when_one_is_all_of_it():
    for values in ((1, 1, 2), (5,), (0, 0)):
        segments = [{"label": str(order), "value": value} for order, value in enumerate(values)]
        drawn = chart({"title": "Share", "chart": {"type": "pie", "segments": segments}})
        assert drawn.count("<path") == len(values)
        assert "nan" not in drawn
    assert [written(value) for value in (0.25, 3.0, 1234567, 123.456)] == ["0.25", "3", "1,234,567", "123"]


def test_every_word_is_there_in_both_languages_and_takes_the_same_facts():
    for key, (english, chinese) in {**WORDS, **TROUBLE, **REFUSALS}.items():
        assert english and chinese, key
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese)), key
    assert Words("zh").trouble("dispatch_failed", "/project") == "/project 失败：应用未运行（dispatch_failed）。"
    assert Words("en").trouble("unheard_of", "That") == "That failed (unheard_of)."


def test_every_fault_that_slack_itself_finds_has_a_sentence():
    block = {
        "type": "input",
        "block_id": "b",
        "element": {"type": "number_input", "action_id": "a", "is_decimal_allowed": False},
    }
    limits = {"min_value": "2", "max_value": "5"}
    block["element"].update(limits)
    for typed, fault in (
        (None, "required"),
        ("x", "not_a_number"),
        ("2.5", "not_whole"),
        ("1", "too_small"),
        ("9", "too_large"),
    ):
        view = View(
            "V1", "U1", "t", {"type": "modal", "blocks": [block]}, "h", "V1", None, {"b": {"a": {"value": typed}}}
        )
        assert missing_answers(view) == {"b": fault}
        assert Words("zh").refusal(fault) != fault
    assert Words("en").refusal("the app's <own> words") == "the app&#x27;s &lt;own&gt; words"
