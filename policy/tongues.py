"""In which languages people's own titles can be read, and which of two titles a reader is shown."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from policy.reading import LANGUAGES

ENGLISH, CHINESE = "en", "zh_CN"
TITLE, TITLE_OTHER, SUMMARY_OTHER = "title", "title_other", "summary_other"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# An abbreviation or a single name in a Chinese title ("CRM", "iPhone") makes no English one.
WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:['’-][A-Za-z]+)*(?![A-Za-z])")
ENOUGH_WORDS = 2


def spoken(text: str) -> frozenset[str]:
    """The languages whose readers can make something of a text; all of them where it has no letters at all."""
    if HAN.search(text):
        words = (found[0] for found in WORD.finditer(text))
        enough = tuple(islice((word for word in words if len(word) > 2 and not word.isupper()), ENOUGH_WORDS))
        return frozenset({CHINESE, ENGLISH} if len(enough) == ENOUGH_WORDS else {CHINESE})
    return frozenset({ENGLISH}) if re.search("[A-Za-z]", text) else frozenset(LANGUAGES)


def title_in(words: Mapping[str, str], language: str) -> str:
    """The title as a reader of that language is shown it: the other one, where only that can be read."""
    title, other = words.get(TITLE, ""), words.get(TITLE_OTHER, "").strip()
    return other if other and language not in spoken(title) else title


def lacks_title(words: Mapping[str, str], language: str) -> bool:
    """Has it no title that a reader of that language can make something of?"""
    return language in LANGUAGES and language not in spoken(title_in(words, language))


def summary_for(words: Mapping[str, str], language: str) -> str:
    """Three sentences for a reader whom the title itself tells nothing."""
    is_other = language in LANGUAGES and language not in spoken(words.get(TITLE, ""))
    return words.get(SUMMARY_OTHER, "").strip() if is_other else ""


def wanting(words: Mapping[str, str], languages: Iterable[str]) -> frozenset[str]:
    """Of the languages that judges read, those for which a title or the sentences are missing."""
    return frozenset(
        each
        for each in languages
        if lacks_title(words, each) or (each not in spoken(words.get(TITLE, "")) and not summary_for(words, each))
    )
