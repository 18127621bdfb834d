"""What stories about progress meetings do over and over: a project that runs, whose meeting is over."""

from datetime import timedelta

from storage import duties, occurrences
from tests.stories.hours import move
from tests.stories.judged import now as stands
from tests.stories.running import running


async def met(world, **values):
    """A project of standard size, run by Mei, whose first progress meeting is over; it has a channel of its own."""
    project = await running(world, **values)
    await over(world, project)
    return await stands(world, project)


async def planned(world, project, kind="minutes"):
    return await world.store.look(lambda tx, _: occurrences.planned(tx, kind, project.id), None)


async def over(world, project):
    """Business time moves on until just after the coming meeting: when it ended."""
    agenda = await planned(world, project, "progress_meeting")
    if agenda:
        await move(world, agenda)
    at = await planned(world, project)
    await move(world, at + timedelta(seconds=1))
    return at


async def owed(world, project, what):
    found = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    return [each for each in found if each.what == what]


async def today(world, days=0):
    """A day on Shanghai's calendar, so many days ahead."""
    at = await world.store.look(lambda tx, _: tx.now, None)
    return ((at + timedelta(hours=8)).date() + timedelta(days=days)).isoformat()


def channel(world, project):
    return world.slack.channel(project.key.lower()).name


def posted(world, project, who="mei"):
    return world.slack[who].messages(channel(world, project))


async def write(world, lines="", who="mei", on=None, **said):
    """Somebody writes the minutes of the meeting that is over."""
    await world.press(who, "minutes.write", on=on or world.slack[who].dm[-1])
    given = {"notes": "We looked at the hall.", **({"actions": lines} if lines else {}), **said}
    return await world.submit(who, **given)
