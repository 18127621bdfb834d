"""What a policy may measure on a project to decide who is asked: a closed list, so that a policy is data, not code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Measured(Protocol):
    """What can be measured: a project, or a proposal about to become one."""

    @property
    def type(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def flags(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> str: ...


MEASURES: Mapping[str, Callable[[Measured], Any]] = {
    "size": lambda project: project.size,
    "type": lambda project: project.type,
    "flags": lambda project: project.flags,
    "department": lambda project: project.department,
}
# What `in` means on each: one value among those named, or at least one flag in common.
OPS: Mapping[str, Callable[[Any, frozenset[str]], bool]] = {
    "in": lambda measured, named: bool(named.intersection(measured if isinstance(measured, tuple) else (measured,))),
    "not_in": lambda measured, named: not named.intersection(measured if isinstance(measured, tuple) else (measured,)),
}


@dataclass(frozen=True)
class Test:
    """One measure held against values that the edition names."""

    measure: str
    op: str
    value: frozenset[str]

    def holds(self, project: Measured) -> bool:
        return OPS[self.op](MEASURES[self.measure](project), self.value)


@dataclass(frozen=True)
class Condition:
    """Tests or conditions of which `any` one, or else `all`, must hold."""

    parts: tuple["Test | Condition", ...]
    needs_all: bool = False

    def holds(self, project: Measured) -> bool:
        held = (part.holds(project) for part in self.parts)
        return all(held) if self.needs_all else any(held)

    def tests(self) -> tuple[Test, ...]:
        """Every test inside, however deep."""
        return tuple(test for part in self.parts for test in (part.tests() if isinstance(part, Condition) else (part,)))
