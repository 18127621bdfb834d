"""What stories of written updates do over and over: move to an hour, set up a team that works."""

from scheduler.ticks import strike
from tests.stories.running import move_to, running
from usecases.blockers import Raised, raise_blocker

MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
WHY = "The venue contract is unsigned 场地合同未签"


async def at(world, weekday, hour, minute=1):
    """The next such moment in Shanghai; the clock has ticked, and Slack was told."""
    await move_to(world, weekday, hour, minute)
    await strike(world.store)
    await world.settle()


async def team(world, title="Spring fair 春茶节", start=(FRIDAY, 12), **values):
    """A running project in which Mei owes its team, Fu is blocked and Wei is asked to help."""
    await move_to(world, *start)
    project = await running(world, title, **values)
    fu, wei = [await world.id_of(who) for who in ("fu", "wei")]
    await world.store.run(raise_blocker, Raised(project.id, fu, WHY, wei))
    await world.settle()
    await strike(world.store)
    return project


def prompts(world, who):
    return [each for each in world.slack[who].dm if "update." in str(each.blocks) and "standup.show" not in str(each)]


def thread(world, channel):
    """The newest root of a round in a channel, and what stands beneath it."""
    [*_, root] = [each for each in world.slack.messages(channel) if "standup.show" in str(each.blocks)]
    return root, [each for each in world.slack.messages(channel) if each.thread_ts in (root.ts, root.thread_ts or "-")
                  and each.ts != root.ts]  # fmt: skip


def room(project):
    return project.key.lower()


def counts(world, answered, total):
    return world.say("standup.counts", answered=str(answered), total=str(total))
