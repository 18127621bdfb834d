"""A language nobody speaks, half as long again: what stands outside its brackets was never given to translators."""

import re
from gettext import NullTranslations
from zoneinfo import available_timezones

import pytest
from babel.core import Locale

from policy.edition import Edition
from sandbox.limits import check_blocks, check_view
from tests.views.samples import EDITION
from tests.views.surfaces import MESSAGE, surfaces, words
from views import text
from views.figures import city
from views.help import SUB_COMMANDS

INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧|⟦[^⟦⟧]*$|^[^⟦⟧]*⟧")
DATES = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
KEPT = rf"@\w+|x{{20,}}|NPP\d\d-\d+|CNY|EUR|USD|GBP|HKD?|{DATES}|UTC|/project \w+|English|中文"


class Pseudo(NullTranslations):
    def __init__(self, real):
        super().__init__()
        self.real = real

    def gettext(self, message):
        said = self.real.gettext(message)
        return f"⟦{said}{'~' * (len(said) // 2)}⟧" if said != message else said


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setitem(text.CATALOGS, "en", Pseudo(text.CATALOGS["en"]))
    surfaces.cache_clear()
    yield
    surfaces.cache_clear()


def labels(part):
    """Every word of the policy's own, which its edition translates."""
    if isinstance(part, Edition) or hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from labels(getattr(part, name))
    elif isinstance(part, dict) and part.keys() == {"en", "zh_CN"}:
        yield part["en"]
    elif isinstance(part, dict):
        for inner in part.values():
            yield from labels(inner)
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from labels(inner)


def test_every_sentence_was_given_to_translators(pseudo):
    policy = sorted({label for label in labels(EDITION) if label}, key=len, reverse=True)
    english = Locale.parse("en")
    # What CLDR's own tables translate.
    places = {city(zone, "en") for zone in available_timezones()} | {str(each) for each in english.territories.values()}
    places |= {str(each) for each in english.days["format"]["wide"].values()}
    longest = sorted((*policy, *places), key=len, reverse=True)
    known = re.compile("|".join([*map(re.escape, (*longest, *SUB_COMMANDS)), KEPT]))
    seen, untold = 0, []
    for name, _, surface in surfaces("en", "mute"):
        for said in words(surface):
            left = said
            while (shorter := INNERMOST.sub("", left)) != left:
                left = shorter
            seen += left != said
            untold += [(name, said)] if re.search(r"[A-Za-z]{2,}", known.sub("", left)) else []
    assert untold == [] and seen > 1000


def test_a_language_half_as_long_again_fits_into_slack(pseudo):
    for name, kind, surface in surfaces("en", "plain"):
        found = check_blocks(surface["blocks"], "message") if kind == MESSAGE else check_view(surface, kind)
        assert not found, (name, found)
