"""The data visualization block: pie, bar, line and area, drawn as SVG; a screen reader hears the numbers."""

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from sandbox.page.markup import around, marked

Chart = dict[str, Any]
COLOURS = ("#1264a3", "#2bac76", "#e8912d", "#8d4b9b", "#e01e5a", "#36c5f0")
WIDE, HIGH, LEFT, BOTTOM, TOP = 560, 240, 48, 28, 10
STEPS = 4


def chart(block: dict[str, Any]) -> str:
    drawn: Chart = block["chart"]
    draw, named = (pie, drawn["segments"]) if drawn["type"] == "pie" else (plotted, drawn["series"])
    picture = around(
        "svg",
        draw(drawn),
        "chart-drawing",
        viewBox=f"0 0 {WIDE} {HIGH}",
        role="img",
        aria_label=f"{block['title']}: {spoken(drawn)}",
    )
    names = [one.get("name") or f"{one['label']} · {written(one['value'])}" for one in named]
    keys = "".join(
        around("li", f'<span class="chart-key" style="background:{colour(order)}"></span>{escape(name)}')
        for order, name in enumerate(names)
    )
    return around("figure", marked("figcaption", block["title"]) + picture + around("ul", keys), "chart")


def spoken(drawn: Chart) -> str:
    if drawn["type"] == "pie":
        return points(drawn["segments"])
    return "; ".join(f"{one['name']}: {points(one['data'])}" for one in drawn["series"])


def points(listed: Sequence[Chart]) -> str:
    return ", ".join(f"{point['label']} {written(point['value'])}" for point in listed)


def pie(drawn: Chart) -> str:
    total = sum(max(0, one["value"]) for one in drawn["segments"]) or 1
    turned, slices = 0.0, ""
    for order, one in enumerate(drawn["segments"]):
        share = max(0, one["value"]) / total
        slices += f'<path d="{slice_of(turned, min(share, 0.9999))}" fill="{colour(order)}"/>'
        turned += share
    return slices


def slice_of(start: float, share: float) -> str:
    x, y, radius = WIDE / 2, HIGH / 2, HIGH / 2 - TOP
    corners = [(2 * math.pi * part - math.pi / 2) for part in (start, start + share)]
    (ax, ay), (bx, by) = ((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in corners)
    return f"M{x} {y}L{ax:.1f} {ay:.1f}A{radius} {radius} 0 {int(share > 0.5)} 1 {bx:.1f} {by:.1f}Z"


def plotted(drawn: Chart) -> str:
    values: list[float] = [point["value"] for one in drawn["series"] for point in one["data"]]
    low, high = min(0.0, *values), max(1.0, *values)

    def height(value: float) -> float:
        return TOP + (high - value) / (high - low) * (HIGH - BOTTOM - TOP)

    categories = drawn["axis_config"]["categories"]
    draw = {"bar": bars, "line": lines, "area": areas}[drawn["type"]]
    return grid(low, high, height) + below(categories) + draw(drawn["series"], categories, height)


def grid(low: float, high: float, height: Callable[[float], float]) -> str:
    out = ""
    for step in range(STEPS + 1):
        value = low + (high - low) * step / STEPS
        y = height(value)
        out += f'<line x1="{LEFT}" x2="{WIDE}" y1="{y:.1f}" y2="{y:.1f}" class="chart-line"/>'
        out += marked("text", written(value), x=str(LEFT - 6), y=f"{y + 4:.1f}", text_anchor="end")
    return out


def below(categories: Sequence[str]) -> str:
    places = enumerate(categories)
    return "".join(
        marked("text", name, x=f"{middle(place, categories):.1f}", y=str(HIGH - 8), text_anchor="middle")
        for place, name in places
    )


def middle(place: int, categories: Sequence[str]) -> float:
    return LEFT + (WIDE - LEFT) * (place + 0.5) / max(1, len(categories))


def bars(series: Sequence[Chart], categories: Sequence[str], height: Callable[[float], float]) -> str:
    room = (WIDE - LEFT) / max(1, len(categories)) * 0.7
    width, out = room / len(series), ""
    for order, one in enumerate(series):
        for label, value in by_category(one, categories):
            x = middle(label, categories) - room / 2 + width * order
            top, foot = sorted((height(value), height(0)))
            shape = f'x="{x:.1f}" y="{top:.1f}" width="{width * 0.92:.1f}" height="{max(1, foot - top):.1f}"'
            out += f'<rect {shape} rx="2" fill="{colour(order)}"/>'
    return out


def lines(series: Sequence[Chart], categories: Sequence[str], height: Callable[[float], float]) -> str:
    return "".join(
        f'<path d="{path(one, categories, height)}" fill="none" stroke="{colour(order)}" stroke-width="2.5"/>'
        for order, one in enumerate(series)
    )


def areas(series: Sequence[Chart], categories: Sequence[str], height: Callable[[float], float]) -> str:
    out = ""
    for order, one in enumerate(series):
        places = [middle(place, categories) for place, _ in by_category(one, categories)]
        foot = height(0)
        ends = f"L{places[-1]:.1f} {foot:.1f}L{places[0]:.1f} {foot:.1f}Z"
        out += f'<path d="{path(one, categories, height)}{ends}" fill="{colour(order)}" fill-opacity=".35"/>'
    return out + lines(series, categories, height)


def path(one: Chart, categories: Sequence[str], height: Callable[[float], float]) -> str:
    corners = (f"{middle(place, categories):.1f} {height(value):.1f}" for place, value in by_category(one, categories))
    return "M" + "L".join(corners)


def by_category(one: Chart, categories: Sequence[str]) -> list[tuple[int, float]]:
    """Where each point stands; a label that is no category stands in the order given."""
    known = {name: place for place, name in enumerate(categories)}
    return [(known.get(point["label"], order), point["value"]) for order, point in enumerate(one["data"])]


def colour(order: int) -> str:
    return COLOURS[order % len(COLOURS)]


def written(value: float) -> str:
    """1,200 or 0.25: no more digits than are needed."""
    return (
        f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:,.2f}".rstrip("0").rstrip(".")
    )
