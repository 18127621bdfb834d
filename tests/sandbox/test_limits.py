"""Every limit of the table: what stands at the edge passes, one more is refused, and the complaint names the place."""

import pytest

from sandbox.limits import check_blocks, check_options, check_view, too_large


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def mrkdwn(text="x"):
    return {"type": "mrkdwn", "text": text}


def option(value="v", text="x", **more):
    return {"text": plain(text), "value": value, **more}


def options(count):
    return [option(str(number)) for number in range(count)]


def button(**more):
    return {"type": "button", "text": plain(), **more}


def select(**more):
    return {"type": "static_select", **more}


def actions(*elements, **more):
    return {"type": "actions", "elements": list(elements), **more}


def section(**more):
    return {"type": "section", "text": plain(), **more}


def asked(element=None, **more):
    return {"type": "input", "label": plain(), "element": element or {"type": "plain_text_input"}, **more}


def table(rows, columns=1, kind="table", **more):
    return {"type": kind, "rows": [[{"type": "raw_text", "text": "x"}] * columns for _ in range(rows)], **more}


def chart(series=1, points=1, title="x"):
    data = [{"name": str(one), "data": [{"label": "x", "value": 1.5}] * points} for one in range(series)]
    axes = {"categories": ["x"] * points}
    return {
        "type": "data_visualization",
        "title": title,
        "chart": {"type": "line", "series": data, "axis_config": axes},
    }


def confirm(**more):
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


def text_input(**more):
    return asked({"type": "plain_text_input", **more})


MESSAGE_LIMITS = {
    "blocks of a message": (50, lambda n: [section()] * n),
    "section text": (3000, lambda n: [{"type": "section", "text": mrkdwn("x" * n)}]),
    "section fields": (10, lambda n: [{"type": "section", "fields": [plain()] * n}]),
    "a field": (2000, lambda n: [{"type": "section", "fields": [plain("x" * n)]}]),
    "header": (150, lambda n: [{"type": "header", "text": plain("x" * n)}]),
    "context elements": (10, lambda n: [{"type": "context", "elements": [plain()] * n}]),
    "actions elements": (25, lambda n: [actions(*[button()] * n)]),
    "block_id": (255, lambda n: [section(block_id="x" * n)]),
    "action_id": (255, lambda n: [actions(button(action_id="x" * n))]),
    "button text": (75, lambda n: [actions({"type": "button", "text": plain("x" * n)})]),
    "button value": (2000, lambda n: [actions(button(value="x" * n))]),
    "button url": (3000, lambda n: [actions(button(url="x" * n))]),
    "placeholder": (150, lambda n: [actions(select(options=options(1), placeholder=plain("x" * n)))]),
    "option text": (75, lambda n: [actions(select(options=[option(text="x" * n)]))]),
    "option value": (75, lambda n: [actions(select(options=[option("x" * n)]))]),
    "option description": (75, lambda n: [actions(select(options=[option(description=plain("x" * n))]))]),
    "select options": (100, lambda n: [actions(select(options=options(n)))]),
    "option groups": (
        100,
        lambda n: [actions(select(option_groups=[{"label": plain(), "options": [option(str(g))]} for g in range(n)]))],
    ),
    "overflow": (5, lambda n: [actions({"type": "overflow", "options": options(n)})]),
    "checkboxes": (10, lambda n: [actions({"type": "checkboxes", "options": options(n)})]),
    "radio buttons": (10, lambda n: [actions({"type": "radio_buttons", "options": options(n)})]),
    "confirm title": (100, lambda n: [actions(button(confirm=confirm(title=plain("x" * n))))]),
    "confirm text": (300, lambda n: [actions(button(confirm=confirm(text=plain("x" * n))))]),
    "confirm button": (30, lambda n: [actions(button(confirm=confirm(deny=plain("x" * n))))]),
    "table rows": (100, lambda n: [table(n)]),
    "table columns": (20, lambda n: [table(2, n)]),
    "tables of a message": (1, lambda n: [table(1)] * n),
    "data table rows": (100, lambda n: [table(n, kind="data_table", caption="x")]),
    "data table columns": (20, lambda n: [table(2, n, kind="data_table", caption="x")]),
    "charts of a message": (2, lambda n: [chart()] * n),
    "series of a chart": (12, lambda n: [chart(series=n)]),
    "points of a series": (20, lambda n: [chart(points=n)]),
    "chart title": (50, lambda n: [chart(title="x" * n)]),
    "markdown of a message": (
        12000,
        lambda n: [{"type": "markdown", "text": "x" * (n - 1)}, {"type": "markdown", "text": "x"}],
    ),
    "image alt text": (2000, lambda n: [{"type": "image", "image_url": "http://x", "alt_text": "x" * n}]),
}
VIEW_LIMITS = {
    "blocks of a modal": (100, lambda n: modal(*[section()] * n)),
    "title": (24, lambda n: modal(title=plain("x" * n))),
    "submit": (24, lambda n: modal(submit=plain("x" * n))),
    "close": (24, lambda n: modal(close=plain("x" * n))),
    "private_metadata": (3000, lambda n: modal(private_metadata="x" * n)),
    "callback_id": (255, lambda n: modal(callback_id="x" * n)),
    "external_id": (255, lambda n: modal(external_id="x" * n)),
    "input label": (2000, lambda n: modal(asked(label=plain("x" * n)))),
    "input hint": (2000, lambda n: modal(asked(hint=plain("x" * n)))),
    "initial value": (3000, lambda n: modal(text_input(initial_value="x" * n))),
    "max_length": (3000, lambda n: modal(text_input(max_length=n))),
}


@pytest.mark.parametrize("name", MESSAGE_LIMITS)
def test_a_message_holds_as_much_as_the_table_says(name):
    most, made = MESSAGE_LIMITS[name]
    assert check_blocks(made(most), "message") == []
    assert check_blocks(made(most + 1), "message") != []


@pytest.mark.parametrize("name", VIEW_LIMITS)
def test_a_view_holds_as_much_as_the_table_says(name):
    most, made = VIEW_LIMITS[name]
    assert check_view(made(most), "modal") == []
    assert check_view(made(most + 1), "modal") != []


def test_a_home_holds_a_hundred_blocks():
    assert check_view({"type": "home", "blocks": [section()] * 100}, "home") == []
    assert check_view({"type": "home", "blocks": [section()] * 101}, "home") != []


def test_a_view_is_at_most_250_kilobytes_as_it_is_sent():
    assert not too_large({"x": "界" * 85_000})
    assert too_large({"x": "界" * 86_000})


WRONG = {
    "an unknown key": ([section(colour="red")], "/blocks/0", "invalid additional property: colour"),
    "an unknown block": ([{"type": "marquee"}], "/blocks/0/type", "unsupported type: marquee"),
    "no type": ([{}], "/blocks/0", "missing required field: type"),
    "no block": (["section"], "/blocks/0", "must provide an object"),
    "no list": ({}, "/blocks", "must provide an array"),
    "an empty section": ([{"type": "section"}], "/blocks/0", "must provide text or fields"),
    "a header in mrkdwn": ([{"type": "header", "text": mrkdwn()}], "/blocks/0/text/type", "must be one of plain_text"),
    "a label in mrkdwn": (
        [actions({"type": "button", "text": mrkdwn()})],
        "/blocks/0/elements/0/text/type",
        "plain_text",
    ),
    "an empty text": (
        [{"type": "section", "text": plain("")}],
        "/blocks/0/text/text",
        "must be more than 0 characters",
    ),
    "a number for a text": ([{"type": "section", "text": plain(5)}], "/blocks/0/text/text", "must provide a string"),
    "no elements": ([actions()], "/blocks/0/elements", "no fewer than 1 items"),
    "an input in actions": ([actions({"type": "plain_text_input"})], "/blocks/0/elements/0/type", "unsupported type"),
    "an input in a message": ([asked()], "/blocks/0/type", "unsupported type: input"),
    "no options": ([actions(select(options=[]))], "/blocks/0/elements/0/options", "no fewer than 1"),
    "neither options nor groups": ([actions(select())], "/blocks/0/elements/0", "exactly one of options"),
    "one option in an overflow": (
        [actions({"type": "overflow", "options": options(1)})],
        "/blocks/0/elements/0/options",
        "no fewer",
    ),
    "a preset that is not offered": (
        [actions(select(options=options(2), initial_option=option("9")))],
        "/blocks/0/elements/0",
        "initial option",
    ),
    "two options of one value": ([actions(select(options=options(1) * 2))], "/blocks/0/elements/0", "unique"),
    "a style of no kind": ([actions(button(style="loud"))], "/blocks/0/elements/0/style", "must be one of primary"),
    "a date of no kind": (
        [actions({"type": "datepicker", "initial_date": "1.4.27"})],
        "/blocks/0/elements/0/initial_date",
        "match",
    ),
    "rows of unequal length": (
        [{**table(1, 2), "rows": [*table(1, 2)["rows"], *table(1, 1)["rows"]]}],
        "/blocks/0/rows",
        "same number",
    ),
    "a data table without a caption": ([table(2, kind="data_table")], "/blocks/0", "missing required field: caption"),
    "two blocks of one id": ([section(block_id="a"), section(block_id="a")], "/blocks/1/block_id", "already exists: a"),
    "two elements of one id": (
        [actions(button(action_id="a"), button(action_id="a"))],
        "/blocks/0",
        "already exists: a",
    ),
    "an alert in a message": ([{"type": "alert", "text": plain()}], "/blocks/0/type", "unsupported type: alert"),
    "a link in rich text without its address": (
        [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "link"}]}]}],
        "/blocks/0/elements/0/elements/0",
        "missing required field: url",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_message_refuses_and_where(name):
    blocks, place, says = WRONG[name]
    [complaint] = check_blocks(blocks, "message")
    assert complaint.place == place and says in complaint.says
    assert str(complaint) == f"[ERROR] {complaint.says} [json-pointer:{place}]"


WRONG_VIEWS = {
    "no title": ({"type": "modal", "blocks": []}, "missing required field: title"),
    "no blocks": ({"type": "modal", "title": plain()}, "missing required field: blocks"),
    "an input without submit": (
        {"type": "modal", "title": plain(), "blocks": [asked()]},
        "missing required field: submit",
    ),
    "a table": (modal(table(1)), "unsupported type: table"),
    "an element that is no input": (modal(asked(button())), "unsupported type: button"),
    "a number input that says nothing of decimals": (modal(asked({"type": "number_input"})), "is_decimal_allowed"),
    "two inputs in focus": (modal(text_input(focus_on_load=True), text_input(focus_on_load=True)), "focus_on_load"),
    "a Home": ({"type": "home", "blocks": []}, "unsupported type: home"),
    "an unknown key": (modal(colour="red"), "invalid additional property: colour"),
}


@pytest.mark.parametrize("name", WRONG_VIEWS)
def test_what_a_modal_refuses(name):
    view, says = WRONG_VIEWS[name]
    [complaint] = check_view(view, "modal")
    assert says in complaint.says and complaint.place.startswith("/view")


EVERY_ELEMENT = [
    *(
        {"type": kind}
        for kind in ("plain_text_input", "email_text_input", "url_text_input", "rich_text_input", "file_input")
    ),
    {"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "5"},
    *({"type": kind} for kind in ("datepicker", "timepicker", "datetimepicker")),
    *(
        {"type": f"{many}{kind}"}
        for kind in ("users_select", "channels_select", "conversations_select")
        for many in ("", "multi_")
    ),
    *({"type": f"{many}external_select", "min_query_length": 0} for many in ("", "multi_")),
    *({"type": f"{many}static_select", "options": options(1)} for many in ("", "multi_")),
    *({"type": kind, "options": options(1)} for kind in ("checkboxes", "radio_buttons")),
]


@pytest.mark.parametrize("element", EVERY_ELEMENT, ids=lambda element: element["type"])
def test_every_element_may_stand_in_an_input(element):
    assert (
        check_view(modal(asked({**element, "action_id": "a"}, block_id="b", hint=plain(), optional=True)), "modal")
        == []
    )


def test_rich_text_with_everything_that_people_write():
    leaves = [
        {"type": "text", "text": "x", "style": {"bold": True}},
        {"type": "link", "url": "http://x", "text": "x"},
        {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "emoji", "name": "tada"},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "x"},
        {"type": "broadcast", "range": "here"},
    ]
    whole = {"type": "rich_text_section", "elements": leaves}
    parts = [
        whole,
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [whole]},
        {"type": "rich_text_quote", "elements": leaves},
        {"type": "rich_text_preformatted", "elements": leaves[:1]},
    ]
    assert check_blocks([{"type": "rich_text", "elements": parts}], "message") == []


def test_options_that_an_app_offers_are_at_most_a_hundred():
    assert check_options({"options": []}) == check_options({"options": options(100)}) == []
    assert check_options({"option_groups": [{"label": plain(), "options": options(1)}]}) == []
    assert (
        check_options({"options": options(101)}) and check_options({}) and check_options({"options": [{"value": "x"}]})
    )
