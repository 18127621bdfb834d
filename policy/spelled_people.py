"""Who is meant in a line: a mention, a handle, a name in either script; at its beginning, else anywhere in it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from policy.people import Person
from policy.spelled_text import HAN

ME = ("me", "myself", "i", "我", "本人")
SLACK = re.compile(r"<@(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
HANDLE = re.compile(r"@(?P<handle>[\w.-]*\w)", re.IGNORECASE)
HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,}")
LATIN = r"(?![\u4e00-\u9fff])[^\W\d_][^\s\u4e00-\u9fff()（）]*"
LATIN_NAME = re.compile(rf"{LATIN}(?:\s+{LATIN})*")
AND = re.compile(r"\s*(?:,|，|、|/|&|\+|和|与|及|跟|(?<=\s)and(?=\s))\s*|\s+(?=<?@)", re.IGNORECASE)
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True)
class Named:
    """Who a line names, and where; nobody, or several whom it may mean."""

    people: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def names_of(person: Person) -> frozenset[str]:
    """What somebody may be called: their whole names, each script's part of them, their handle."""
    whole = {person.name, person.real_name} - {""}
    parts = {found for name in whole for pattern in (HAN_NAME, LATIN_NAME) for found in pattern.findall(name)}
    return frozenset(" ".join(each.casefold().split()) for each in (*whole, *parts, person.handle) if each.strip())


def first_names(person: Person) -> frozenset[str]:
    """One word of a name: enough where nobody else has it."""
    words = {word for name in names_of(person) if not HAN.search(name) for word in name.split()}
    return frozenset(word for word in words if len(word) > 1)


@dataclass(frozen=True)
class Directory:
    """Everybody who may be named, by Slack's id, by handle, by whole name and by single words of it."""

    ids: Mapping[str, str]
    handles: Mapping[str, str]
    whole: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    me: str = ""

    @classmethod
    def of(cls, people: Collection[Person], me: str = "") -> "Directory":
        ids = {person.slack_id: person.id for person in people}
        handles = {person.handle.casefold(): person.id for person in people if person.handle}
        return cls(ids, handles, _by(people, names_of), _by(people, first_names), me)

    def named_in(self, line: str) -> Named:
        """Whom a line names: by a mark, else as it begins, else as the only one whose name stands in it."""
        found = next((found for found in self._looked_for(line) if found.people), Named())
        joint = AND.match(line, found.end) if found.people else None
        other = next((each for each in self._begun(line[joint.end() :]) if each.people), None) if joint else None
        return Named((*found.people, *other.people), found.start, joint.end() + other.end) if joint and other else found

    def _begun(self, rest: str) -> Iterator[Named]:
        """Whoever a rest of a line begins with."""
        yield from (Named(_known(self.ids.get(match["id"], "")), 0, match.end()) for match in SLACK.finditer(rest[:40]))
        yield self._beginning(rest.removeprefix("@"), self.whole)
        yield self._beginning(rest.removeprefix("@"), self.words)

    def _looked_for(self, line: str) -> Iterator[Named]:
        for match in SLACK.finditer(line):
            yield Named(_known(self.ids.get(match["id"], "")), *match.span())
        for match in HANDLE.finditer(line):
            yield self._at(line, match)
        yield self._beginning(line, self.whole)
        yield self._beginning(line, dict.fromkeys(ME, (self.me,)) if self.me else {})
        yield self._anywhere(line)
        yield self._beginning(line, self.words)

    def _at(self, line: str, match: re.Match[str]) -> Named:
        """After an at-sign: a whole name, else a handle, else a word of a name."""
        rest, start = line[match.start() + 1 :], match.start()
        known = self.handles.get(match["handle"].casefold(), "")
        named = Named(_known(known), 0, len(match["handle"]))
        looked = (self._beginning(rest, self.whole), named, self._beginning(rest, self.words))
        found = next((each for each in looked if each.people), None)
        return Named(found.people, start, start + 1 + found.end) if found else Named()

    def _beginning(self, line: str, among: Mapping[str, tuple[str, ...]]) -> Named:
        """The longest name with which a line begins."""
        lower = line.casefold()
        if len(lower) != len(line):
            return Named()
        for name in sorted(among, key=lambda each: (-len(each), each)):
            if match := re.match(_pattern(name), lower):
                return Named(among[name], 0, match.end())
        return Named()

    def _anywhere(self, line: str) -> Named:
        """Whole names only, and of those that are parts of others the longest."""
        lower, spots = line.casefold(), list[Named]()
        if len(lower) != len(line):
            return Named()
        for name in sorted(self.whole, key=lambda each: (-len(each), each)):
            if len(name) < 2 or name not in lower.replace("\u3000", " "):
                continue
            for match in re.finditer(_pattern(name), lower):
                if not any(spot.start < match.end() and match.start() < spot.end for spot in spots):
                    spots.append(Named(self.whole[name], *match.span()))
        people = tuple(dict.fromkeys(person for spot in spots for person in spot.people))
        return Named(people, spots[0].start, spots[0].end) if spots else Named()


def _by(people: Iterable[Person], names: Callable[[Person], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for person in people:
        for name in names(person):
            found[name] = (*found.get(name, ()), person.id)
    return found


def _pattern(name: str) -> str:
    """Chinese names stand in a line without spaces around them, others are words of their own."""
    spelled = r"\s+".join(map(re.escape, name.split()))
    return spelled if HAN.fullmatch(name[-1]) and HAN.fullmatch(name[0]) else f"{BEFORE}{spelled}{AFTER}"


def _known(person: str) -> tuple[str, ...]:
    return (person,) if person else ()
