"""The markdown block: standard Markdown, as far as Slack shows it, as safe HTML."""

import re
from collections.abc import Callable
from html import escape

from sandbox.page.emoji import with_emoji
from sandbox.page.markup import around
from sandbox.page.mrkdwn import link

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(.*)$")
RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
FENCE = re.compile(r"\s*```")
TABLE_RULE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*$")
CODE = re.compile(r"(`+)(.+?)\1")
LINK = re.compile(r"!?\[([^\]\n]*)\]\(\s*<?([^\s)>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
STYLES = (
    (re.compile(r"\*\*(?=\S)(?P<said>.+?)(?<=\S)\*\*|__(?=\S)(?P<also>.+?)(?<=\S)__"), "b"),
    (re.compile(r"\*(?=\S)(?P<said>.+?)(?<=\S)\*|(?<!\w)_(?=\S)(?P<also>.+?)(?<=\S)_(?!\w)"), "i"),
    (re.compile(r"~~(?=\S)(?P<said>.+?)(?<=\S)~~(?P<also>)"), "s"),
)


def markdown(source: str) -> str:
    lines = source.replace("\x00", "").split("\n")
    out: list[str] = []
    while lines:
        out.append(next_part(lines))
    return "".join(out)


def next_part(lines: list[str]) -> str:
    """Takes the lines of one part off the front."""
    line = lines[0]
    if not line.strip():
        lines.pop(0)
        return ""
    if FENCE.match(line):
        return fenced(lines)
    if RULE.match(line):
        lines.pop(0)
        return "<hr>"
    if heading := HEADING.match(line):
        lines.pop(0)
        level = str(len(heading[1]))
        return around("div", inline(heading[2]), f"md-h{level}", role="heading", aria_level=level)
    if line.lstrip().startswith(">"):
        quoted = take(lines, lambda text: text.lstrip().startswith(">"))
        return f"<blockquote>{'<br>'.join(inline(text.lstrip()[1:].strip()) for text in quoted)}</blockquote>"
    if ITEM.match(line):
        return listed(lines)
    if "|" in line and len(lines) > 1 and TABLE_RULE.match(lines[1]):
        return tabled(lines)
    said = [lines.pop(0), *take(lines, goes_on)]
    return f"<p>{'<br>'.join(inline(text.strip()) for text in said)}</p>"


def take(lines: list[str], wanted: Callable[[str], bool]) -> list[str]:
    taken = []
    while lines and wanted(lines[0]):
        taken.append(lines.pop(0))
    return taken


def goes_on(line: str) -> bool:
    return (
        bool(line.strip())
        and not any(pattern.match(line) for pattern in (FENCE, RULE, HEADING, ITEM))
        and line.lstrip()[:1] != ">"
    )


def fenced(lines: list[str]) -> str:
    lines.pop(0)
    inner = take(lines, lambda text: not FENCE.match(text))
    if lines:
        lines.pop(0)
    return f"<pre>{escape(chr(10).join(inner))}</pre>"


def listed(lines: list[str]) -> str:
    out = []
    for line in take(lines, lambda text: bool(ITEM.match(text))):
        item = ITEM.match(line)
        if item:
            ticked = {" ": "☐ ", "x": "☑ ", "X": "☑ "}.get(item[3] or "", "")
            mark = ticked or ("• " if item[2] in "-*+" else f"{item[2][:-1]}. ")
            out.append(
                f'<li style="margin-left:{len(item[1].expandtabs(4)) * 8}px" data-mark="{mark}">{inline(item[4])}</li>'
            )
    return f'<ul class="md-list">{"".join(out)}</ul>'


def tabled(lines: list[str]) -> str:
    head = lines.pop(0)
    lines.pop(0)
    rows = take(lines, lambda text: "|" in text)
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f'<div class="table-frame"><table><tr>{cells(head, "th")}</tr>{body}</table></div>'


def cells(row: str, tag: str) -> str:
    return "".join(f"<{tag}>{inline(cell.strip())}</{tag}>" for cell in row.strip().strip("|").split("|"))


def inline(text: str) -> str:
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\x00{len(kept) - 1}\x00"

    text = CODE.sub(lambda match: keep(f"<code>{escape(match[2])}</code>"), text)
    text = LINK.sub(lambda match: keep(link(match[2], match[1])), text)
    html = with_emoji(escape(text))
    for pattern, tag in STYLES:
        html = pattern.sub(rf"<{tag}>\g<said>\g<also></{tag}>", html)
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], html)
