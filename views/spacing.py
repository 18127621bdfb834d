"""A space between a Latin word and Chinese beside it, where a name stands in a Chinese sentence."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from string import Formatter

HAN = re.compile(r"[\u4e00-\u9fff]")
BEGINS, ENDS = re.compile(r"[\d-]*[A-Za-z]"), re.compile(r"[A-Za-z][A-Za-z\d.-]*$")
Part = tuple[str, str | None]  # what is said, and the name of the fact that follows


def spaced(sentence: str, facts: Mapping[str, str]) -> str:
    """The sentence, with a space beside each fact that a Chinese sign would touch."""
    if not HAN.search(sentence):
        return sentence
    parts, said = _parts(sentence), ""
    for (before, name), (after, _) in pairwise((*parts, ("", None))):
        value = str(facts.get(name or "", ""))
        said += before.replace("{", "{{").replace("}", "}}")
        if name is not None:
            ahead = " " if HAN.match(before[-1:]) and BEGINS.match(value) else ""
            behind = " " if HAN.match(after) and ENDS.search(value) else ""
            said += f"{ahead}{{{name}}}{behind}"
    return said


@lru_cache(maxsize=4_096)
def _parts(sentence: str) -> tuple[Part, ...]:
    return tuple((said, name) for said, name, _, _ in Formatter().parse(sentence))
