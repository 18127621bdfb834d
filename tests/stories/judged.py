"""What stories about judges do over and over: open a ballot, file again, count presses."""

from dataclasses import dataclass

from tests.stories.filed import filed
from usecases.drafts import Save, amendment_of, open_amendment, save_draft
from usecases.proposals import file_proposal

LARGE = {"what": "Media 投放", "amount": "31万", "currency": "CNY"}


async def standard(world, title="Spring fair 春茶节", **values):
    """A proposal of standard size: Finance and Sales are asked."""
    return await filed(world, title, lines=values.pop("lines", (LARGE,)), **values)


async def refiled(world, project, **changed):
    """Mei files again what was sent back; the project as it is then."""
    mei = await world.id_of("mei")
    draft = amendment_of(project.id, project.round)
    await world.store.run(open_amendment, (project.id, mei))
    await world.store.run(save_draft, Save(draft, mei, changed))
    await world.store.run(file_proposal, (draft, mei))
    await world.settle()
    return await now(world, project)


async def now(world, project):
    return next(each for each in await world.projects() if each.id == project.id)


@dataclass
class Presses:
    """A judge whose presses are counted: buttons, choices and submits."""

    world: object
    who: str
    count: int = 0

    async def press(self, action, **where):
        self.count += 1
        await self.world.press(self.who, action, **where)

    async def choose(self, block, value):
        self.count += 1
        await self.world.slack[self.who].choose(block, value)

    async def submit(self, **typed):
        self.count += 1
        return await self.world.submit(self.who, **typed)


async def home(world, who):
    await world.slack[who].open_home()
    await world.settle()
    return world.slack[who].home


def cards(world, who, action):
    """The cards in somebody's messages that have such a button, the oldest first."""
    return [message for message in world.slack[who].dm if f'"{action}"' in str(message.blocks).replace("'", '"')]
