"""What Slack answers on a bad day, as the sandbox plays it, and what it means for a notice."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bad:
    """`is_limit`: Slack asks us to wait. `may_stand`: the call may have taken effect, nobody can know."""

    does: str
    details: dict = field(default_factory=dict)
    is_limit: bool = False
    may_stand: bool = False


PASSING = {
    "429": Bad("status", {"status": 429, "seconds": 7}, is_limit=True),
    "ratelimited": Bad("error", {"code": "ratelimited"}, is_limit=True),
    "500": Bad("status", {"status": 500}, may_stand=True),
    "500, but done": Bad("status", {"status": 500, "after": True}, may_stand=True),
    "internal_error": Bad("error", {"code": "internal_error"}, may_stand=True),
    "no JSON": Bad("status", {"status": 200}, may_stand=True),
    "dropped": Bad("drop", may_stand=True),
    "dropped, but done": Bad("drop", {"after": True}, may_stand=True),
}


def plan(slack, where, bad, **when):
    return slack.faults.plan(where, bad.does, **bad.details, **when)


@asynccontextmanager
async def hanging(slack, *methods, after=False):
    """Slack takes these calls and answers none of them, until the end of the block. Yields: has it taken one?"""
    taken, over = asyncio.Event(), asyncio.Event()

    async def hang():
        taken.set()
        await over.wait()

    for method in methods:
        slack.faults.plan(method, "call", callback=hang, times=0, after=after)
    try:
        yield taken
    finally:
        over.set()
        slack.faults.clear()
