"""Block Kit's blocks as a table, and on which surfaces each may stand."""

from collections.abc import Iterator
from typing import Any

from sandbox.checks import (
    Check,
    Complaint,
    anything,
    at_least_one,
    both,
    by_type,
    complaint,
    exactly_one,
    listed,
    number,
    one_of,
    shaped,
    string,
    truth,
    typed,
)
from sandbox.shapes import ID, IMAGE, IN_A_SECTION, IN_ACTIONS, IN_AN_INPUT, SLACK_FILE, URL, mrkdwn, plain, text

STYLE = shaped(
    {},
    dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), truth),
)
LEAVES: dict[str, Check] = {
    "text": typed("text", {"text": string(12000, 0)}, {"style": STYLE}),
    "link": typed("link", {"url": URL}, {"text": string(12000, 0), "unsafe": truth, "style": STYLE}),
    "user": typed("user", {"user_id": ID}, {"style": STYLE}),
    "usergroup": typed("usergroup", {"usergroup_id": ID}, {"style": STYLE}),
    "channel": typed("channel", {"channel_id": ID}, {"style": STYLE}),
    "emoji": typed("emoji", {"name": string(100)}, {"unicode": string(100), "skin_tone": number(1, 6), "style": STYLE}),
    "broadcast": typed("broadcast", {"range": one_of("here", "channel", "everyone")}, {"style": STYLE}),
    "date": typed(
        "date", {"timestamp": number(0), "format": string(1000)}, {"url": URL, "fallback": string(1000), "style": STYLE}
    ),
    "color": typed("color", {"value": string(100)}, {"style": STYLE}),
}
LEAF = listed(by_type(LEAVES), 10000, 0)
BORDER = {"border": number(0, 1)}
SECTION = typed("rich_text_section", {"elements": LEAF})
PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": typed(
        "rich_text_list",
        {"style": one_of("bullet", "ordered"), "elements": listed(SECTION, 1000)},
        {"indent": number(0, 8), "offset": number(0), **BORDER},
    ),
    "rich_text_quote": typed("rich_text_quote", {"elements": LEAF}, BORDER),
    "rich_text_preformatted": typed("rich_text_preformatted", {"elements": LEAF}, {**BORDER, "language": string(100)}),
}
NAME = {"block_id": ID}
RICH = typed("rich_text", {"elements": listed(by_type(PARTS), 1000, 0)}, NAME)
CELLS: dict[str, Check] = {
    "raw_text": typed("raw_text", {"text": string(3000)}),
    "raw_number": typed("raw_number", {"value": number(whole=False)}, {"text": string(3000)}),
    "rich_text": RICH,
}
CELL = by_type(CELLS)
COLUMN = shaped({}, {"align": one_of("left", "center", "right"), "is_wrapped": truth})
POINT = shaped({"label": string(20), "value": number(whole=False)})
SERIES = shaped({"name": string(20), "data": listed(POINT, 20)})
AXES = shaped({"categories": listed(string(20), 20)}, {"x_label": string(50), "y_label": string(50)})
CHARTS: dict[str, Check] = {
    "pie": typed("pie", {"segments": listed(POINT, 12)}),
    **{name: typed(name, {"series": listed(SERIES, 12), "axis_config": AXES}) for name in ("bar", "area", "line")},
}


def even_rows(value: Any, place: str) -> Iterator[Complaint]:
    rows = value.get("rows")
    if isinstance(rows, list) and len({len(row) for row in rows if isinstance(row, list)}) > 1:
        yield complaint("all rows must have the same number of cells", f"{place}/rows", "even_rows")


def rows(least: int) -> Check:
    return listed(listed(CELL, 20), 100, least)


def block(name: str, required: dict[str, Check] | None = None, **optional: Check) -> Check:
    return typed(name, required, {**NAME, **optional})


BLOCKS: dict[str, Check] = {
    "section": both(
        block("section", None, text=text(3000), fields=listed(text(2000), 10), accessory=IN_A_SECTION, expand=truth),
        at_least_one("text", "fields"),
    ),
    "actions": block("actions", {"elements": listed(IN_ACTIONS, 25)}),
    "context": block(
        "context",
        {"elements": listed(by_type({"image": IMAGE, "plain_text": plain(3000), "mrkdwn": mrkdwn(3000)}), 10)},
    ),
    "divider": block("divider"),
    "header": block("header", {"text": plain(150)}, level=number(1, 4)),
    "image": both(
        block("image", {"alt_text": string(2000)}, image_url=URL, slack_file=SLACK_FILE, title=plain(2000)),
        exactly_one("image_url", "slack_file"),
    ),
    "input": block(
        "input", {"label": plain(2000), "element": IN_AN_INPUT}, hint=plain(2000), optional=truth, dispatch_action=truth
    ),
    "markdown": typed("markdown", {"text": string(12000)}, NAME),
    "rich_text": RICH,
    "table": both(block("table", {"rows": rows(1)}, column_settings=listed(COLUMN, 20, 0)), even_rows),
    "data_table": both(
        block(
            "data_table",
            {"rows": rows(2), "caption": string(3000)},
            page_size=number(1, 100),
            row_header_column_index=number(0, 19),
        ),
        even_rows,
    ),
    "data_visualization": block("data_visualization", {"title": string(50), "chart": by_type(CHARTS)}),
    "alert": block("alert", {"text": text(3000)}, level=one_of("default", "info", "warning", "error", "success")),
    "video": block(
        "video",
        {"alt_text": string(2000), "title": plain(200), "thumbnail_url": URL, "video_url": URL},
        title_url=URL,
        description=plain(200),
        provider_name=string(50),
        provider_icon_url=URL,
        author_name=string(50),
    ),
}
EVERYWHERE = ("section", "actions", "context", "divider", "header", "image", "rich_text", "video")
SURFACES = {
    "message": (*EVERYWHERE, "markdown", "table", "data_table", "data_visualization"),
    "modal": (*EVERYWHERE, "input", "alert"),
    "home": (*EVERYWHERE, "input"),
}
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
VIEW = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
    "blocks": anything,
}
VIEWS: dict[str, Check] = {
    "modal": typed(
        "modal",
        {"title": plain(24), "blocks": anything},
        {
            **VIEW,
            "close": plain(24),
            "submit": plain(24),
            "clear_on_close": truth,
            "notify_on_close": truth,
            "submit_disabled": truth,
        },
    ),
    "home": typed("home", {"blocks": anything}, VIEW),
}
