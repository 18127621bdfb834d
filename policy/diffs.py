"""What differs between two filings of a proposal, field by field: for judges who have seen it before."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from policy.facts import Terms
from policy.projects import Project
from policy.rounds import Earlier

GOALS, LINES, SIZE = "goals", "lines", "size"
Item = TypeVar("Item")


class Filed(Protocol):
    """What was handed in: a project as it stands, or a round of it that is over."""

    @property
    def terms(self) -> Terms: ...
    @property
    def words(self) -> Mapping[str, str]: ...
    @property
    def size(self) -> str: ...
    @property
    def base_minor(self) -> int: ...


@dataclass(frozen=True)
class Change:
    """`field` is the form's, or `size`. `before` and `after` are values as Terms and words hold them: for goals and
    lines one item each; None where it is new, or gone.
    """

    field: str
    before: Any
    after: Any


def changes(before: Filed, after: Filed) -> tuple[Change, ...]:
    """Words first, then what was agreed; goals by their metric and lines by what they pay for; the size last."""
    return tuple(_changes(before, after))


def _changes(before: Filed, after: Filed) -> Iterator[Change]:
    for key in dict.fromkeys((*before.words, *after.words)):
        said, says = before.words.get(key) or None, after.words.get(key) or None
        if said != says:
            yield Change(key, said, says)
    for name in Terms.__dataclass_fields__:
        was, now = getattr(before.terms, name), getattr(after.terms, name)
        if was == now:
            continue
        if name == GOALS:
            yield from _items(name, was, now, lambda goal: goal.metric)
        elif name == LINES:
            yield from _items(name, was, now, lambda line: line.what)
        else:
            yield Change(name, was, now)
    if before.size != after.size:
        yield Change(SIZE, before.size, after.size)


def _items(field: str, was: Iterable[Item], now: Iterable[Item], name: Callable[[Item], str]) -> Iterator[Change]:
    """What stands in both is no change, whatever its place; of the rest, two of one name are told apart by order."""
    both = Counter(was) & Counter(now)
    old, new = (_numbered((Counter(items) - both).elements(), name) for items in (was, now))
    yield from (Change(field, old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new)))


def _numbered(items: Iterable[Item], name: Callable[[Item], str]) -> Mapping[tuple[str, int], Item]:
    found: dict[tuple[str, int], Item] = {}
    for item in items:
        key = name(item).strip().casefold()
        number = sum(known == key for known, _ in found)
        found[key, number] = item
    return found


def changed_fields(before: Filed, after: Filed) -> frozenset[str]:
    """The form's fields in which two filings differ; the size follows from them."""
    return frozenset(change.field for change in changes(before, after)) - {SIZE}


def money_difference(before: Filed, after: Filed) -> int:
    """By how much the whole budget grew, in minor units of the base currency."""
    return after.base_minor - before.base_minor


def last_seen(project: Project, person: str) -> Earlier | None:
    """The filing about which a person last gave a verdict; None where it is the present one, or there was none."""
    rounds = {each.round: each for each in project.earlier}
    said = [ballot for each in project.earlier for ballot in each.ballots if ballot.by == person]
    said += [ballot for ballot in project.ballots if ballot.by == person]
    if not said:
        return None
    return rounds.get(max(ballot.round for ballot in said))


def since(project: Project, person: str) -> tuple[Change, ...]:
    """What has changed since a person's own last verdict; empty where they gave none."""
    before = last_seen(project, person)
    return changes(before, project) if before else ()
