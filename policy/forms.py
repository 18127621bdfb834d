"""Forms that the edition describes: pages of fields, each with its kind, words and limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import category

from policy.measures import Condition, Measured
from policy.reading import Label
from policy.refusals import Refusal

TEXT, PROSE, CHOICE, PERSON, FLAGS, GOALS, LINES = "text", "prose", "choice", "person", "flags", "goals", "lines"
MONEY, DATE, TICK, PEOPLE, LINKS, FILES = "money", "date", "tick", "people", "links", "files"
KINDS = (TEXT, PROSE, CHOICE, PERSON, FLAGS, GOALS, LINES, MONEY, DATE, TICK, PEOPLE, LINKS, FILES)
LISTS = (GOALS, LINES)  # kept item by item in an editor of their own, or written one a line
TYPED = (TEXT, PROSE, LINKS)
WORDS = (*TYPED, FILES)  # kept as text
SOURCES = ("types", "departments")  # where a choice finds its options in the edition
KEPT = "_kept"  # behind the name of files: those added before that stay
WRITTEN = "_text"  # behind a list's name: what of it was written one a line
MONEY_LONGEST = 60
Values = Mapping[str, Any]  # field -> text, key, person id, list of keys or ids, or list of items; a tick: ["yes"]


SHOWS_NOTHING = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by name


@dataclass(frozen=True)
class Field:
    key: str
    kind: str
    label: Label
    hint: Label
    optional: bool
    source: str  # of a choice
    max_length: int  # characters of text and prose
    at_most: int  # items of a list, people, files
    self_chosen: bool  # is the writer filled in?
    when: Condition | None = None  # on which projects it is asked; on all where nothing is said

    @property
    def inputs(self) -> tuple[str, ...]:
        """The keys under which what is typed is kept; a list's items are kept beside."""
        if self.kind == FILES:
            return self.key, self.key + KEPT
        return (self.key + WRITTEN,) if self.kind in LISTS else (self.key,)


@dataclass(frozen=True)
class Page:
    label: Label
    fields: tuple[Field, ...]

    def has(self, kind: str) -> bool:
        return any(field.kind == kind for field in self.fields)


@dataclass(frozen=True)
class Form:
    """`more` are fields that no page asks for: an editor beside the form does."""

    key: str
    label: Label
    pages: tuple[Page, ...]
    more: tuple[Field, ...] = ()

    @property
    def fields(self) -> Mapping[str, Field]:
        every = [field for page in self.pages for field in page.fields]
        return {field.key: field for field in (*every, *self.more)}

    def page_of(self, field: str) -> int:
        """The number, from 0, of the page that asks for a field; the last where none does."""
        return next((n for n, page in enumerate(self.pages) for each in page.fields if each.key == field),
                    len(self.pages) - 1)  # fmt: skip

    def asking(self, project: Measured) -> "Form":
        """The form as such a project gets it: without fields, and pages of fields, that others are asked for."""
        pages = [replace(page, fields=_asked(page.fields, project)) for page in self.pages]
        return replace(self, pages=tuple(page for page in pages if page.fields), more=_asked(self.more, project))


def _asked(fields: tuple[Field, ...], project: Measured) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.when is None or field.when.holds(project))


def blank(text: str) -> bool:
    """Is there nothing in it that a reader could see?"""
    return not any(category(sign)[0] in "LNPS" and sign not in SHOWS_NOTHING for sign in text)


def problems(page: Page, values: Values) -> Iterator[Refusal]:
    """What stands against a page as it was filled in, field by field, before its meaning is looked at."""
    for field in page.fields:
        value: Any = values.get(field.key)
        if field.kind in LISTS:
            continue  # what of it was written has to be read first
        if blank(value) if isinstance(value, str) else not value:
            if not field.optional:
                yield Refusal("field_needed", field.key)
        elif field.kind in TYPED and len(value) > field.max_length:
            yield Refusal("too_long", field.key, length=str(len(value)), limit=str(field.max_length))
        elif field.kind == PEOPLE and len(value) > field.at_most:
            yield Refusal("too_many", field.key, limit=str(field.at_most))
