"""What the company wants in a year: a list that the policy owner keeps, and that goals of projects link to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from policy.refusals import Refusal

AT_MOST, LONGEST = 20, 120
ALIKE = 0.6  # a line that was only reworded keeps the key that goals link to


@dataclass(frozen=True)
class Objective:
    key: str
    label: str


def lines_of(text: str) -> tuple[str, ...]:
    """One objective a line; blank lines and repetitions are left out."""
    found = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def listed(year: int, text: str, before: Sequence[Objective]) -> tuple[Objective, ...]:
    """The objectives of a year as they were typed. Refuses, at the field `year:<year>`, too many and too long ones.

    What stands there already keeps its key, however it is reworded, or goals would point at nothing.
    """
    lines = lines_of(text)
    if len(lines) > AT_MOST:
        raise Refusal("too_many", f"year:{year}", limit=str(AT_MOST))
    for line in lines:
        if len(line) > LONGEST:
            raise Refusal("too_long", f"year:{year}", length=str(len(line)), limit=str(LONGEST))
    return tuple(_keyed(year, lines, before))


def _keyed(year: int, lines: Sequence[str], before: Sequence[Objective]) -> Iterator[Objective]:
    known = {each.label: each.key for each in before}
    free = [each for each in before if each.label not in lines]
    for line in lines:
        if line in known:
            yield Objective(known[line], line)
        elif like := _most_like(line, free):
            free.remove(like)
            yield Objective(like.key, line)
        else:
            yield Objective(f"{year}-{sha256(line.encode()).hexdigest()[:8]}", line)


def _most_like(line: str, among: Sequence[Objective]) -> Objective | None:
    likeness = {each.key: SequenceMatcher(None, each.label.casefold(), line.casefold()).ratio() for each in among}
    near = [each for each in among if likeness[each.key] >= ALIKE]
    return max(near, key=lambda each: likeness[each.key], default=None)
