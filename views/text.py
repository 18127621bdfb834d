"""The product's words in each language. Policy words come as labels, from the edition."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TypedDict, Unpack

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from policy.edition import LANGUAGES, Edition, Flaw, Label
from policy.people import Person
from policy.refusals import Refusal
from views import figures
from views.blocks import TITLE
from views.own_words import escape, flat, prose
from views.spacing import spaced

__all__ = ["BOTH", "Known", "Say", "escape", "flat", "prose"]
FALLBACK, BOTH = "en", "both"
SENTENCE = re.compile(r"[.!?。！？]$|\n")
BESIDE, APART = " · ", " | "
LINKS = frozenset({"word.comma"})  # what it links is named once for all languages, and so it stands there once


class Known(TypedDict, total=False):
    """What turns a refusal's facts into words: who people are, what the policy calls things, where the reader is."""

    people: Mapping[str, Person]
    edition: Edition | None
    zone: str


def _catalog(language: str) -> GNUTranslations:
    compiled = BytesIO()
    with (Path(__file__).parent / "locales" / f"{language}.po").open("rb") as words:
        write_mo(compiled, read_po(words, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


CATALOGS = {language: _catalog(language) for language in LANGUAGES}


class Say:
    """Speaks one language, or both: labels then stand side by side, sentences on a line each."""

    def __init__(self, language: str | None) -> None:
        self.language = language if language in CATALOGS or language == BOTH else FALLBACK

    @property
    def tongues(self) -> tuple["Say", ...]:
        return tuple(Say(language) for language in LANGUAGES) if self.language == BOTH else (self,)

    def __call__(self, key: str, /, **facts: str) -> str:
        if self.language == BOTH:
            return self.tongues[0](key) if key in LINKS else self.each(lambda one: one(key, **facts))
        sentence = CATALOGS[self.language or FALLBACK].gettext(key)
        return spaced(sentence, facts).format(**facts)

    def each(self, render: Callable[["Say"], str]) -> str:
        """What is said once in every language spoken here."""
        parts = _distinct(render(one) for one in self.tongues)
        return ("\n" if any(SENTENCE.search(part) for part in parts) else BESIDE).join(parts)

    def within(self, limit: int, render: Callable[["Say"], str]) -> str:
        """For places of few characters: both languages where they fit, else the shorter of the two, whole."""
        together = self.each(render)
        shortest = min((render(one) for one in self.tongues), key=len)
        return flat(together if len(together) <= limit else shortest, limit)

    def title(self, key: str, /, **facts: str) -> str:
        """For the title and the presses of a view."""
        return self.within(TITLE, lambda one: one(key, **facts))

    def counted(self, key: str, count: int, /, **facts: str) -> str:
        """Languages that tell one from many keep a phrase of their own for one."""
        return self(f"{key}_one" if count == 1 else f"{key}_many", count=str(count), **facts)

    def tagged(self, key: str, value: str, /) -> str:
        """A value under its name. One colon is enough for a name in two languages: the last has it."""
        name = self(key).replace(f":{BESIDE}", BESIDE)
        return f"{name}{value}" if name.endswith("：") else f"{name} {value}"

    def aside(self, what: str, more: str, /) -> str:
        """Something with a remark in brackets."""
        return self.tongues[0]("word.aside", what=what, more=more)

    def row(self, parts: Iterable[str]) -> str:
        """Things side by side on a line; empty ones are left out."""
        return (APART if self.language == BOTH else BESIDE).join(part for part in parts if part)

    def label(self, label: Label) -> str:
        return BESIDE.join(_distinct(label.get(one.language) or label.get(FALLBACK, "") for one in self.tongues))

    def when(self, at: datetime, zone: str) -> str:
        """A time on the reader's wall clock."""
        return figures.when(at, zone, self.language)

    def when_there(self, at: datetime, zone: str) -> str:
        """For readers in several places: a time, and whose wall clock it is on."""
        return self.tongues[0]("time.there", at=self.when(at, zone), place=self.city(zone))

    def city(self, zone: str) -> str:
        """The place that a zone is named after."""
        return BESIDE.join(_distinct(figures.city(zone, one.language) for one in self.tongues))

    def weekday(self, number: int, width: str = "wide") -> str:
        """The name of a day of the week, of which Monday is 0; `width`: "abbreviated" where there is little room."""
        return BESIDE.join(_distinct(figures.weekday(number, one.language, width) for one in self.tongues))

    def day(self, on: date) -> str:
        return figures.day(on, self.language)

    def number(self, value: Decimal) -> str:
        return figures.number(value)

    def money(self, minor: int, currency: str) -> str:
        spoken = figures.money_in_ten_thousands(minor) if self.language != "en" and currency == "CNY" else ""
        return f"{figures.money(minor, currency)} ({spoken})" if spoken else figures.money(minor, currency)

    def refusal(self, refusal: Refusal, **known: Unpack[Known]) -> str:
        """Why not, and what to do."""
        return self.each(lambda one: one._refused(refusal, known))

    def flaw(self, flaw: Flaw) -> str:
        """What is wrong with an entry of an edition."""
        return self(f"flaw.{flaw.code}", what=flat(flaw.what, 200), key=flaw.key, where=flaw.where)

    def _refused(self, refusal: Refusal, known: Known) -> str:
        plain = {name: flat(value, 200) for name, value in refusal.facts.items() if name not in READ_BY}
        read = {name: READ_BY[name](self, value, known) for name, value in refusal.facts.items() if name in READ_BY}
        if "why" in refusal.facts:
            read["why"] = self(f"refusal.{refusal.facts['why']}", **plain, **read)
        return self(f"refusal.{refusal.code}", **plain, **read)


def _distinct(parts: Iterable[str]) -> list[str]:
    """Without repetitions; a part with which another begins says nothing more either."""
    whole = list(dict.fromkeys(part for part in parts if part))
    return [part for part in whole if not any(other.startswith(part) and other != part for other in whole)]


def _verdict(say: Say, value: str, known: Known) -> str:
    return say(f"gate.{value}")


def _at(say: Say, value: str, known: Known) -> str:
    return say.when(datetime.fromisoformat(value), known.get("zone", "UTC"))


def _person(say: Say, value: str, known: Known) -> str:
    person = known.get("people", {}).get(value)
    return flat(person.name, 60) if person else say("person.colleague")


def _roles(say: Say, value: str, known: Known) -> str:
    edition = known.get("edition")
    if edition is None:
        return say("word.roles")
    labels = (edition.roles[name].label for name in value.split(",") if name in edition.roles)
    return say("word.comma").join(say.label(label) for label in labels)


def _step(say: Say, value: str, known: Known) -> str:
    edition = known.get("edition")
    return say.label(edition[value].label) if edition and value in edition.steps else say("step.another")


def _several(say: Say, value: str, known: Known) -> str:
    return say("word.comma").join(flat(each, 40) for each in value.split(","))


def _day(say: Say, value: str, known: Known) -> str:
    return say.day(date.fromisoformat(value))


READ_BY: Mapping[str, Callable[[Say, str, Known], str]] = {
    "verdict": _verdict,
    "at": _at,
    "by": _person,
    "roles": _roles,
    "numbers": _several,
    "hours": _several,
    "currencies": _several,
    "step": _step,
    "at_step": _step,
    "day": _day,
    "first": _day,
    "last": _day,
    "why": lambda say, value, known: value,
}
