"""Forms that the edition describes: pages of fields, each with its kind, words and limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from policy.reading import Label
from policy.refusals import Refusal

TEXT, PROSE, CHOICE, PERSON, FLAGS, GOALS, LINES = "text", "prose", "choice", "person", "flags", "goals", "lines"
KINDS = (TEXT, PROSE, CHOICE, PERSON, FLAGS, GOALS, LINES)
LISTS = (GOALS, LINES)  # kept item by item in an editor of their own
WORDS = (TEXT, PROSE)
SOURCES = ("types", "departments")  # where a choice finds its options in the edition
Values = Mapping[str, Any]  # field -> text, key, person id, list of keys, or list of items


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
    at_most: int  # items of a list
    self_chosen: bool  # is the writer filled in?


@dataclass(frozen=True)
class Page:
    label: Label
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Form:
    key: str
    label: Label
    pages: tuple[Page, ...]

    @property
    def fields(self) -> Mapping[str, Field]:
        return {field.key: field for page in self.pages for field in page.fields}

    def page_of(self, field: str) -> int:
        """The number, from 0, of the page that asks for a field; the last where none does."""
        return next((n for n, page in enumerate(self.pages) for each in page.fields if each.key == field),
                    len(self.pages) - 1)  # fmt: skip


def blank(text: str) -> bool:
    """Is there nothing in it that a reader could see?"""
    return not any(category(sign)[0] in "LNPS" and sign not in SHOWS_NOTHING for sign in text)


def problems(page: Page, values: Values) -> Iterator[Refusal]:
    """What stands against a page as it was filled in, field by field, before its meaning is looked at."""
    for field in page.fields:
        value: Any = values.get(field.key)
        if blank(value) if isinstance(value, str) else not value:
            if not field.optional:
                yield Refusal("list_empty" if field.kind in LISTS else "field_needed", field.key)
        elif field.kind in WORDS and len(value) > field.max_length:
            yield Refusal("too_long", field.key, length=str(len(value)), limit=str(field.max_length))
        elif field.kind in LISTS and len(value) > field.at_most:
            yield Refusal("too_many", field.key, limit=str(field.at_most))
