"""A proposal that was handed in before the story begins."""

from datetime import date, timedelta
from uuid import uuid4

from tests.stories.company import GOAL, LATER, LINE
from usecases.drafts import Save, save_draft
from usecases.proposals import file_proposal, filed_as

SOON = (date.today() + timedelta(days=30)).isoformat()
SMALL = {**LINE, "amount": "3万"}


async def filed(world, title="Spring fair 春茶节", *, goals=(GOAL,), lines=(SMALL,), **values):
    """Mei's, with Xu as sponsor; the project, once Slack was told."""
    draft, mei = uuid4().hex, await world.id_of("mei")
    whole = {
        "title": title,
        "type": "CAM",
        "department": "marketing",
        "background": "Tea is quiet.",
        "expected": "A full hall.",
        "goals": [{**goal, "owner": mei} for goal in goals],
        "lines": list(lines),
        "pm": mei,
        "sponsor": await world.id_of("xu"),
        "about": lines[0]["amount"],
        "flags": [],
        "starts": SOON,
        "ends": LATER,
        **values,
    }
    await world.store.run(save_draft, Save(draft, mei, whole))
    await world.store.run(file_proposal, (draft, mei))
    await world.settle()
    project = await world.store.look(filed_as, (draft, mei))
    return next(each for each in await world.projects() if each.id == project)
