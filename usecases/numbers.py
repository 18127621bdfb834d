"""The keys of projects, such as CAM26-012: counted by type and year."""

from policy.proposals import key
from storage import numbers
from storage.store import Tx


def next_key(tx: Tx, type_: str, year: int) -> str:
    return key(type_, year, numbers.next_number(tx, _counted(type_, year)))


def go_on_after(tx: Tx, order: tuple[str, int, int]) -> None:
    """For a company whose projects were numbered elsewhere until now: a type, a year, the last number given there."""
    type_, year, last = order
    numbers.go_on_after(tx, _counted(type_, year), last)


def _counted(type_: str, year: int) -> str:
    return f"{type_}{year}"
