"""People's own text, made harmless for every surface: it can never mention, ping, link or turn a line around."""

import re
from collections.abc import Mapping

# Direction marks and overrides, invisible spaces and tags, controls, half of a surrogate pair.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
PICTURE = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
STRAY_JOINER = re.compile(f"(?<![{PICTURE}])\u200d|\u200d(?![{PICTURE}])")
MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
TOWER = re.compile(f"([{MARK}]{{3}})[{MARK}]+")  # accents piled up until they cover the lines above
CLINGING = re.compile(f"[{MARK}\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")  # belongs to the sign before it
MORE, JOINER = "…", "\u200d"
ENOUGH = 4  # times what is shown: more of a text than this is not even looked at


def escape(own_words: str) -> str:
    """For mrkdwn, where it cannot be helped."""
    return own_words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(said_by_slack: str) -> str:
    """What a person typed, where Slack has escaped it on the way: a command's words."""
    return said_by_slack.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def flat(own_words: str, limit: int) -> str:
    """On one line, at most `limit` characters."""
    return _cut(" ".join(_harmless(own_words[: limit * ENOUGH]).split()), limit)


def prose(own_words: str, limit: int) -> str:
    """With its lines kept, at most `limit` characters."""
    lines = [" ".join(line.split()) for line in _harmless(own_words[: limit * ENOUGH]).split("\n")]
    return _cut(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), limit)


def _harmless(own_words: str) -> str:
    spaced = own_words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return TOWER.sub(r"\1", STRAY_JOINER.sub("", HIDDEN.sub("", spaced)))


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = limit - len(MORE)
    while end > 0 and (CLINGING.match(text[end]) or text[end - 1] == JOINER):
        end -= 1
    return text[: end or limit - len(MORE)].rstrip().rstrip(JOINER) + MORE


MENTIONED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def as_read(said_in_slack: str, names: Mapping[str, str]) -> str:
    """A message's text without Slack's markup. `names`: of the people whom it mentions, by Slack's id."""

    def read(found: re.Match[str]) -> str:
        sign, what, label = found.groups()
        if sign == "@":
            return f"@{names.get(what) or label or ''}"
        if sign:
            return label or what.partition("^")[0] if sign == "!" else f"#{label or ''}"
        return label or what

    return unescape(MENTIONED.sub(read, said_in_slack))
