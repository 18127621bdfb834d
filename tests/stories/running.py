"""A project that management has approved before the story begins, and business time that moves on."""

from storage import clock
from tests.stories.filed import SMALL
from tests.stories.judged import now, standard

HOUR, DAY = 3600, 24 * 3600


async def running(world, title="Spring fair 春茶节", pm="mei", **values):
    """Mei's, with Xu as sponsor; `pm` leads it. Finance and Sales had nothing against it, Lin approved it."""
    project = await standard(world, title, **values)
    small = values.get("lines") == (SMALL,)
    for who in ("fu",) if small else ("fu", "shu"):
        await world.press(who, "gate.approve", on=card_of(world, who, project))
    await world.press("lin", "gate.approve", on=card_of(world, "lin", project))
    await world.submit("lin", **({"pm": pm} if pm != "mei" else {}))
    return await now(world, project)


def card_of(world, who, project):
    """The newest message to somebody about a project on which something is to be decided."""
    found = [each for each in world.slack[who].dm if project.key in str(each.blocks) and "gate.approve" in str(each)]
    return [each for each in found if any("gate.approve" in str(block) for block in each.blocks)][-1]


async def move_to(world, weekday, hour, minute=0):
    """Business time moves on to the next such moment in Shanghai; 0 is Monday. What falls due on the way does not."""

    def move(tx, _):
        local = tx.now.timestamp() + 8 * HOUR
        ahead = (hour * HOUR + minute * 60 - local) % DAY
        while (int((local + ahead) // DAY) + 3) % 7 != weekday:  # the first day of 1970 was a Thursday
            ahead += DAY
        clock.move(tx, clock.offset(tx) + ahead)

    await world.store.run(move, None)
