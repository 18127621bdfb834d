"""What people do over and over to give, find and answer suggestions."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from policy.facts import WORKSPACE
from policy.notices import FEEDBACK_BATCH
from policy.setup import Wanted
from storage import board, occurrences
from storage.board import Sought
from tests.driver import words_in
from tests.stories.hours import move, now
from usecases.setup import replace_setup

LAW = "https://speak-up.example.org"
TEXT = "Reviews take too long 评审太慢"


async def invited(world):
    """A feedback channel is chosen; its card stands there."""
    channel = world.slack.channel("feedback").id
    await world.store.run(replace_setup, Wanted(feedback_channel=channel, law_link=LAW))
    await world.settle()
    return world.slack.messages("feedback")[0]


async def give(world, who, **typed):
    """By name, unless `how` says otherwise."""
    await world.slack[who].command("/project feedback")
    return await world.submit(who, **{"category": "process", "text": TEXT, "how": "named", **typed})


async def note(world, who, **typed):
    """Anonymously; answers the four words."""
    await give(world, who, how="anonymous", **typed)
    code = world.slack[who].view.body["blocks"][1]["element"]["initial_value"]
    await world.slack[who].submit(kept=["kept"])
    return code


async def items(world):
    """All that have a number, the first first."""
    return (await world.store.look(lambda tx, _: board.page(tx, Sought(), 0, 2000), None))[::-1]


async def later(world, **time):
    """Business time goes on, and what falls due happens."""
    await move(world, await now(world) + timedelta(**time))


async def strike(world, kind=FEEDBACK_BATCH):
    """The clock goes on to when something is planned for, and does it.

    In the small hours anonymous suggestions are still to be opened today, but none of those that were given today.
    """
    given = await day(world, await now(world))
    at = await planned(world, kind)
    while kind == FEEDBACK_BATCH and await day(world, at) == given:
        await move(world, max(at, await now(world)))
        at = await planned(world, kind)
    await move(world, max(at, await now(world)))
    return at


def planned(world, kind):
    return world.store.look(lambda tx, _: occurrences.planned(tx, kind, WORKSPACE), None)


async def day(world, at):
    """Where the company sits."""
    return at.astimezone(ZoneInfo((await world.store.look(lambda tx, _: tx.setup, None)).zone)).date()


def counted(world, total):
    """How the card begins to tell how many there are."""
    return world.say("feedback.so_far", total=str(total), states="|").split("|")[0]


def shown(world, who):
    return words_in(world.slack[who].view)
