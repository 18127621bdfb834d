"""The smallest use case there is, and ways to see how often it was done."""

import threading

import pytest

from policy.refusals import Refusal
from storage import numbers


def count(tx, prefix):
    return numbers.next_number(tx, prefix)


def refuse_after_counting(tx, prefix):
    count(tx, prefix)
    raise Refusal("reason_needed", "reason")


async def counted(store, prefix="n"):
    """How often something was counted: the next number, less one, and that is not kept."""

    def peek(tx, _):
        raise StopCounting(count(tx, prefix) - 1)

    with pytest.raises(StopCounting) as told:
        await store.run(peek, None)
    return told.value.args[0]


class StopCounting(Exception):
    pass


class Gatekeeper:
    """Holds the first who comes until told, so that the others are waiting when it is let go."""

    def __init__(self):
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self, tx, prefix):
        self.entered.set()
        assert self.open.wait(30)
        return count(tx, prefix)
