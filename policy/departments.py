"""Who works where, as somebody pasted it: a line a person, with their department and whether they lead it."""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policy.edition import Edition
from policy.marks import Mark
from policy.people import Kind, Person
from policy.refusals import Refusal

PASTED_AT_MOST = 3000  # characters: what one text input of Slack's holds
SEPARATORS = "\t;，；、"  # beside the comma; what a list copied from a table or typed in Chinese has
COLUMNS = ("department", "departments", "dept", "部门")
HEADS = ("head", "lead", "leader", "yes", "y", "x", "1", "true", "✓", "负责人", "主管", "经理", "是")
DEPUTIES = ("deputy", "second", "2", "副", "副手", "代理", "代理人", "副主管", "副经理")


class Place(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True)
class Row:
    """A line that is understood; people by internal id."""

    number: int
    person: str
    department: str
    place: Place = Place.MEMBER


@dataclass(frozen=True)
class Pasted:
    """`bad`: a refusal for each line that is not understood, whose field is the line's number."""

    rows: tuple[Row, ...]
    bad: tuple[Refusal, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.department for row in self.rows))

    def people(self, department: str, place: Place | None = None) -> tuple[str, ...]:
        """Whom the lines name for a department, its head and deputies first."""
        order = list(Place)
        rows = sorted(
            (row for row in self.rows if row.department == department), key=lambda row: order.index(row.place)
        )
        return tuple(dict.fromkeys(row.person for row in rows if place in (None, row.place)))

    def leading(self, department: str) -> tuple[str, ...]:
        return (*self.people(department, Place.HEAD), *self.people(department, Place.DEPUTY))


def pasted(text: str, edition: Edition, people: Iterable[Person]) -> Pasted:
    """What a pasted list says. A first line that names its columns is no person."""
    members = [person for person in people if person.kind is Kind.MEMBER]
    rows: list[Row] = []
    bad: list[Refusal] = []
    for number, cells in _lines(text):
        if not (number == 1 and len(cells) > 1 and same(cells[1]) in COLUMNS):
            try:
                rows.append(_row(number, cells, edition, members))
            except Refusal as refusal:
                bad.append(refusal)
    return Pasted(tuple(rows), tuple(bad))


def merged(pasted: Pasted, department: str, before: Sequence[str]) -> tuple[str, ...]:
    """The people of a department with those pasted added; whom the list calls its head or deputy come first."""
    return tuple(dict.fromkeys((*pasted.leading(department), *before, *pasted.people(department))))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        plain = line.translate(dict.fromkeys(map(ord, SEPARATORS), ","))
        cells = [cell.strip() for cell in next(csv.reader([plain], skipinitialspace=True), [])]
        if any(cells):
            yield number, cells


def _row(number: int, cells: Sequence[str], edition: Edition, members: Collection[Person]) -> Row:
    field = str(number)
    if len(cells) < 2 or not (cells[0] and cells[1]):
        raise Refusal("list_incomplete", field)
    person = _who(cells[0], members, field)
    department = named(cells[1], edition.departments)
    if not department:
        raise Refusal("list_department", field, text=cells[1])
    return Row(number, person.id, department, _place(cells[2] if len(cells) > 2 else "", field))


def _who(text: str, members: Collection[Person], field: str) -> Person:
    found = _called(text, members)
    if not found and "@" in text.lstrip("@"):
        raise Refusal("list_email", field, text=text)
    if not found:
        raise Refusal("list_person", field, text=text)
    if len(found) > 1:
        raise Refusal("list_ambiguous", field, text=text, count=str(len(found)))
    return found[0]


def _called(text: str, members: Collection[Person]) -> list[Person]:
    """By handle or id after an @; else by a whole name, else by all the words of the text within a name."""
    handle = same(text.strip("<>").removeprefix("@"))
    known = [each for each in members if handle in (same(each.slack_id), same(each.handle))]
    if text.startswith(("@", "<@")):
        return known
    if whole := [each for each in members if each in known or same(text) in (same(each.name), same(each.real_name))]:
        return whole
    words = set(same(text).split())
    return [each for each in members if words and words <= {*same(each.name).split(), *same(each.real_name).split()}]


def _place(text: str, field: str) -> Place:
    said = same(text)
    if said in ("", "no", "0", "否", "member", "成员", "员工"):
        return Place.MEMBER
    if said in HEADS:
        return Place.HEAD
    if said in DEPUTIES:
        return Place.DEPUTY
    raise Refusal("list_place", field, text=text)


def named(text: str, marks: Mapping[str, Mark]) -> str:
    """The key of what a text names in any language, wholly or by its first word; empty where that fits none or many."""
    said = _words(text)
    names = {key: [_words(key), *map(_words, mark.label.values())] for key, mark in marks.items()}
    if whole := [key for key, known in names.items() if said in known]:
        return whole[0]
    begun = [key for key, known in names.items() if any(name.startswith(said) for name in known)] if said else []
    return begun[0] if len(begun) == 1 else ""


def _words(text: str) -> str:
    """Without the signs between words: "IT & Data" is called like "it-data"."""
    return " ".join(re.findall(r"[^\W_]+", same(text)))


def same(text: str) -> str:
    """However it is written: width, case and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class Group:
    """A user group of Slack's; `handle` is what is typed to mention it."""

    id: str
    handle: str
    name: str
    people: int = 0


def fitting(department: str, groups: Iterable[Group], edition: Edition) -> str:
    """The user group that is called like a department, by id; empty where none or several are."""
    found = [each.id for each in groups if department in _called_like(each, edition)]
    return found[0] if len(found) == 1 else ""


def _called_like(group: Group, edition: Edition) -> set[str]:
    return {named(text, edition.departments) for text in (group.handle, group.name)}
