"""The rooms as text and as trees, for the house rules to read, and what a rule is."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOMS = ("bot", "handlers", "scheduler", "sandbox", "usecases", "views", "storage", "policy")
ELSEWHERE = ("tests", "benchmarks")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
Look = tuple[str, str]
VALUE = "\ue000"
SENTENCE = re.compile(rf"\w [\w{VALUE}]|{VALUE} \w|[一-鿿]{{5,}}|[一-鿿][，。；：！？、]|[，。；：！？、][一-鿿]")


@dataclass(frozen=True)
class File:
    path: str
    source: str

    @cached_property
    def tree(self):
        return ast.parse(self.source)

    @property
    def room(self):
        return self.path.split("/")[0]

    @property
    def stem(self):
        return Path(self.path).stem

    @cached_property
    def nodes(self):
        return list(ast.walk(self.tree))

    @cached_property
    def texts(self):
        return list(texts(self.nodes))

    @cached_property
    def functions(self):
        return [node for node in self.nodes if isinstance(node, FUNCTION)]

    def at(self, node):
        return f"{self.path}:{node.lineno}"


class House:
    def __init__(self, root):
        self.root = Path(root)
        self.files = self._below(ROOMS)
        self._looked = {}

    def _below(self, folders):
        paths = [path for folder in folders for path in sorted((self.root / folder).rglob("*.py"))]
        return [File(path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]

    def looked(self, rule):
        """All (place, complaint) of a rule in this house."""
        if rule.name not in self._looked:
            self._looked[rule.name] = list(rule.looks(self))
        return self._looked[rule.name]

    def inside(self, *rooms):
        return [file for file in self.files if file.room in rooms]

    @cached_property
    def elsewhere(self):
        """Tests, benchmarks and what stands at the root."""
        at_root = [File(path.name, path.read_text(encoding="utf-8")) for path in sorted(self.root.glob("*.py"))]
        return self._below(ELSEWHERE) + at_root

    @cached_property
    def tests(self):
        return [file for file in self.elsewhere if file.room == "tests"]

    @cached_property
    def rooms_in_use(self):
        """Rooms with more in them than what their __init__ says they are for."""
        return {file.room for file in self.files if file.stem != "__init__"}


@dataclass(frozen=True)
class Rule:
    """`looks` yields (place, complaint) for all that it looks at, an empty complaint where all is well.

    `least`: how many looks there have to be once one of `rooms` is in use, so that no rule passes by seeing nothing.
    """

    looks: Callable[[House], Iterator[Look]]
    rooms: tuple[str, ...]
    least: int

    @property
    def name(self):
        return self.looks.__name__

    def complaints(self, house):
        return [f"{place}: {complaint}" for place, complaint in house.looked(self) if complaint]

    def sees_enough(self, house):
        needed = self.least if house.rooms_in_use & set(self.rooms) else 0
        return len(house.looked(self)) >= needed


def own(function):
    """The nodes of a function without those of the functions inside it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (*FUNCTION, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))


def called(node):
    """The dotted name behind a call: `now` of `datetime.now()`; empty for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def texts(nodes):
    """Every string that is not a docstring, with VALUE where a formatted one takes a value."""
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield node, "".join(str(part.value) if isinstance(part, ast.Constant) else VALUE for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (told | inside):
            yield node, node.value


def is_sentence(text):
    """Two words with a space between, or Chinese that runs on: a name of a thing has neither."""
    return bool(SENTENCE.search(text))
