"""What can be found of a project, and what was looked for: words, and Chinese sign by sign."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from policy.projects import Project

# Han, kana, bopomofo: written without spaces, so that each sign is a word of its own.
SIGN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
TOKEN = re.compile(f"[{SIGN}]|[^\\W_{SIGN}]+")
TYPED = re.compile(r"[\"“”「」『』]([^\"“”「」『』]+)[\"“”「」『』]|(\S+)")
TOKEN_AT_MOST, WORDS_AT_MOST, TOKENS_AT_MOST = 64, 8, 32
KEY, TITLE, GOALS, LINES = "key", "title", "goals", "lines"
REASONS, CONDITIONS, COMMENTS = "reasons", "conditions", "comments"

Word = tuple[str, ...]  # the tokens of one word or quoted phrase, in order; of the last its beginning is enough


@dataclass(frozen=True)
class Hit:
    """`place`: a field of the form, or one of the names above. `line` stands there; `at` is where in it."""

    place: str
    line: str
    at: int


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each word of a text as it is compared, and where it begins."""
    for found in TOKEN.finditer(text):
        yield normalize("NFKC", found[0]).casefold()[:TOKEN_AT_MOST], found.start()


def spaced(text: str) -> str:
    """What a database keeps of a text, so that any of them finds the same."""
    return " ".join(token for token, _ in tokens(text))


def words(typed: str) -> tuple[Word, ...]:
    """What was looked for; empty where nothing in it could be found. More than enough of it is left out."""
    found: list[Word] = []
    left = TOKENS_AT_MOST
    for quoted, single in TYPED.findall(typed):
        word = tuple(token for token, _ in tokens(quoted or single))[:left]
        left -= len(word)
        found += [word] if word else []
    return tuple(dict.fromkeys(found))[:WORDS_AT_MOST]


def passages(project: Project) -> Mapping[str, str]:
    """All that can be found of a project, by the place where it stands; those that say most first."""
    terms = project.terms
    told = {KEY: project.key, TITLE: project.words.get(TITLE, "")}
    told[GOALS] = "\n".join(f"{goal.metric} {goal.unit}" for goal in terms.goals)
    told |= {place: text for place, text in project.words.items() if place != TITLE}
    told[LINES] = "\n".join(line.what for line in terms.lines)
    rounds = (project.ballots, *(each.ballots for each in project.earlier))
    reasons = dict.fromkeys(ballot.reason for ballots in rounds for ballot in ballots)
    told[REASONS] = "\n".join(filter(None, reasons))
    told[CONDITIONS] = "\n".join(condition.text for condition in project.conditions)
    told[COMMENTS] = "\n".join(comment.text for comment in project.comments)
    return {place: text for place, text in told.items() if text.strip()}


def hit(told: Mapping[str, str], sought: Sequence[Word]) -> Hit | None:
    """The first place that holds the most of what was looked for; None unless all of it stands somewhere."""
    lines = [(place, line) for place, text in told.items() for line in text.split("\n")]
    found = [(place, line, [_place_of(word, line) for word in sought]) for place, line in lines]
    held = [any(where[n] is not None for _, _, where in found) for n in range(len(sought))]
    if not sought or not all(held):
        return None
    place, line, where = max(found, key=lambda each: sum(at is not None for at in each[2]))
    return Hit(place, line, min(at for at in where if at is not None))


def _place_of(word: Word, line: str) -> int | None:
    """Where in a line a word begins; None where it is not."""
    there = list(tokens(line))
    for start in range(len(there) - len(word) + 1):
        several = [token for token, _ in there[start : start + len(word)]]
        if tuple(several[:-1]) == word[:-1] and several[-1].startswith(word[-1]):
            return there[start][1]
    return None
