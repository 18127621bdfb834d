"""Reads an edition's tables key by key and gathers what is wrong, so that its author sees all of it at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

LANGUAGES = ("en", "zh_CN")
Label = Mapping[str, str]  # language -> words, written by whoever wrote the policy


@dataclass(frozen=True)
class Flaw:
    """`where` is the table (a step, a role), `key` the entry in it, `what` the offending value."""

    code: str
    where: str
    key: str = ""
    what: str = ""


class EditionBroken(ValueError):
    """The policy cannot be read or contradicts itself: its flaws, all at once, as codes that views/ can word."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__(self.flaws)


class Reading:
    """One table of an edition. A missing or misshapen key becomes a flaw and a neutral value; reading goes on."""

    def __init__(self, raw: object, where: str, flaws: list[Flaw]) -> None:
        self.where, self.flaws = where, flaws
        self.raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        self._left = set(self.raw)
        if not isinstance(raw, dict):
            self.flaw("not_a_table", "", raw)

    def flaw(self, code: str, key: str, what: object = "") -> None:
        self.flaws.append(Flaw(code, self.where, key, str(what)))

    def _take(self, key: str, kind: type | tuple[type, ...], neutral: Any, needed: bool) -> Any:
        self._left.discard(key)
        if key not in self.raw:
            if needed:
                self.flaw("missing_key", key)
            return neutral
        value = self.raw[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.flaw("wrong_kind", key, value)
            return neutral
        return value

    def text(self, key: str, default: str | None = None, among: Iterable[str] | None = None) -> str:
        value = str(self._take(key, str, default or "", default is None))
        if among is not None and key in self.raw and value not in among:
            self.flaw("not_among", key, value)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        value = int(self._take(key, int, default or 0, default is None))
        if value < 0:
            self.flaw("negative", key, value)
        return value

    def day(self, key: str) -> date:
        found: date = self._take(key, date, date.min, True)
        return found

    def time_of_day(self, key: str) -> time:
        found: time = self._take(key, time, time(0), True)
        return found

    def switch(self, key: str, default: bool) -> bool:
        return bool(self._take(key, bool, default, False))

    def times(self, key: str) -> tuple[time, ...]:
        """A list of times of the day; missing is empty."""
        found = self._take(key, list, [], False)
        if wrong := [each for each in found if not isinstance(each, time)]:
            self.flaw("wrong_kind", key, wrong)
        return tuple(each for each in found if isinstance(each, time))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of strings; missing is empty."""
        found = self._take(key, list, [], False)
        if wrong := [each for each in found if not isinstance(each, str)]:
            self.flaw("wrong_kind", key, wrong)
        return tuple(each for each in found if isinstance(each, str))

    def label(self, key: str, needed: bool = True) -> Label:
        """Words in every language. An empty label where it may be left out."""
        found: Label = self._take(key, dict, {}, needed)
        if found or key in self.raw:
            for language in LANGUAGES:
                if not isinstance(found.get(language), str) or not found[language].strip():
                    self.flaw("no_label", key, language)
        return {language: str(found.get(language, "")) for language in LANGUAGES} if found else {}

    def by_size(self, key: str, sizes: Iterable[str], default: Any) -> Mapping[str, Any]:
        """One value for every size, or a table with one a size."""
        sizes = tuple(sizes)
        value = self._take(key, (str, int, dict), default, False)
        if not isinstance(value, dict):
            return dict.fromkeys(sizes, value)
        for unknown in value.keys() - set(sizes):
            self.flaw("unknown_size", key, unknown)
        for missing in [size for size in sizes if size not in value]:
            self.flaw("missing_key", f"{key}.{missing}")
        return {size: value.get(size, default) for size in sizes}

    def tables(self, key: str, needed: bool = True) -> Mapping[str, "Reading"]:
        """The tables below a key, each with its own place."""
        found = self._take(key, dict, {}, needed)
        if needed and not found:
            self.flaw("empty", key)
        return {name: Reading(raw, f"{self._below(key)}.{name}", self.flaws) for name, raw in found.items()}

    def rows(self, key: str, needed: bool = True) -> tuple["Reading", ...]:
        found = self._take(key, list, [], needed)
        return tuple(Reading(raw, f"{self._below(key)}[{n}]", self.flaws) for n, raw in enumerate(found, 1))

    def table(self, key: str) -> "Reading":
        return Reading(self._take(key, dict, {}, True), self._below(key), self.flaws)

    def done(self) -> None:
        """Whatever is still unread is a key that this format does not know: most often a slip of the keyboard."""
        for key in sorted(self._left):
            self.flaw("unknown_key", key)

    def _below(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key
