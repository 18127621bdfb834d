"""Small checks that tables of limits are written with. A check walks a value and yields what is wrong, and where."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple


class Complaint(NamedTuple):
    """Slack's sentence, the place as a JSON pointer, and what was expected there."""

    says: str
    place: str
    constraint: dict[str, Any]

    def __str__(self) -> str:
        return f"[ERROR] {self.says} [json-pointer:{self.place}]"


Check = Callable[[Any, str], Iterator[Complaint]]


def complaint(says: str, place: str, kind: str = "value", **expected: Any) -> Complaint:
    return Complaint(says, place, {"type": kind, **expected})


def string(most: int, least: int = 1, pattern: str = "") -> Check:
    """Text of `least` to `most` characters, ends included."""

    def check(value: Any, place: str) -> Iterator[Complaint]:
        if not isinstance(value, str):
            yield complaint("must provide a string", place, "type", expected="string")
        elif len(value) > most:
            yield complaint(f"must be less than {most + 1} characters", place, "max_length", expected=most)
        elif len(value) < least:
            yield complaint(f"must be more than {least - 1} characters", place, "min_length", expected=least)
        elif pattern and not re.fullmatch(pattern, value):
            yield complaint(f"failed to match {pattern}", place, "pattern", expected=pattern)

    return check


def number(least: float | None = None, most: float | None = None, *, whole: bool = True) -> Check:
    def check(value: Any, place: str) -> Iterator[Complaint]:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            yield complaint("must provide a number", place, "type", expected="integer" if whole else "number")
        elif least is not None and value < least:
            yield complaint(f"must be at least {least}", place, "minimum", expected=least)
        elif most is not None and value > most:
            yield complaint(f"must be at most {most}", place, "maximum", expected=most)

    return check


def truth(value: Any, place: str) -> Iterator[Complaint]:
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", place, "type", expected="boolean")


def anything(value: Any, place: str) -> Iterator[Complaint]:
    yield from ()


def one_of(*words: str) -> Check:
    def check(value: Any, place: str) -> Iterator[Complaint]:
        if value not in words:
            yield complaint(f"must be one of {', '.join(words)}", place, "enum", expected=list(words))

    return check


def listed(item: Check, most: int, least: int = 1) -> Check:
    """A list of `least` to `most` items, ends included."""

    def check(value: Any, place: str) -> Iterator[Complaint]:
        if not isinstance(value, list):
            yield complaint("must provide an array", place, "type", expected="array")
            return
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", place, "max_items", expected=most)
        if len(value) < least:
            yield complaint(f"no fewer than {least} items allowed", place, "min_items", expected=least)
        for order, part in enumerate(value):
            yield from item(part, f"{place}/{order}")

    return check


def shaped(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these keys and no others."""
    known = {**required, **(optional or {})}

    def check(value: Any, place: str) -> Iterator[Complaint]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", place, "type", expected="object")
            return
        for name in required:
            if value.get(name) is None:
                yield complaint(f"missing required field: {name}", place, "required", expected=name)
        for name, part in value.items():
            if name not in known:
                yield complaint(
                    f"invalid additional property: {name}", place, "additional_property", expected=sorted(known)
                )
            elif part is not None:
                yield from known[name](part, f"{place}/{name}")

    return check


def by_type(table: Mapping[str, Check], *names: str) -> Check:
    """The check that the object's own `type` names; only `names` (all of the table when none) may stand here."""
    allowed = names or tuple(table)

    def check(value: Any, place: str) -> Iterator[Complaint]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", place, "type", expected="object")
        elif "type" not in value:
            yield complaint("missing required field: type", place, "required", expected="type")
        elif value["type"] not in allowed:
            yield complaint(f"unsupported type: {value['type']}", f"{place}/type", "enum", expected=list(allowed))
        else:
            yield from table[value["type"]](value, place)

    return check


def typed(name: str, required: Mapping[str, Check] | None = None, optional: Mapping[str, Check] | None = None) -> Check:
    return shaped({"type": one_of(name), **(required or {})}, optional)


def both(*checks: Check) -> Check:
    """Each in turn, until one complains."""

    def check(value: Any, place: str) -> Iterator[Complaint]:
        for each in checks:
            found = list(each(value, place))
            yield from found
            if found:
                return

    return check


def exactly_one(*names: str) -> Check:
    def check(value: Any, place: str) -> Iterator[Complaint]:
        if isinstance(value, dict) and sum(value.get(name) is not None for name in names) != 1:
            yield complaint(f"must provide exactly one of {', '.join(names)}", place, "one_of", expected=list(names))

    return check


def at_least_one(*names: str) -> Check:
    def check(value: Any, place: str) -> Iterator[Complaint]:
        if isinstance(value, dict) and all(value.get(name) is None for name in names):
            yield complaint(f"must provide {' or '.join(names)}", place, "any_of", expected=list(names))

    return check
