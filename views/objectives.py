"""What the company wants in a year: kept as a list, one objective a line."""

from policy.objectives import Objective
from views.blocks import Block, context, entry, modal, section, typing
from views.setup import remembering
from views.setup_lines import SetupSight
from views.text import Say

LONGEST = 3000


def objectives_modal(sight: SetupSight, say: Say) -> Block:
    """Inputs: `year:<year>`, for this year and the next."""
    years = (sight.year, sight.year + 1)
    blocks = [section(say("objectives.intro"))]
    for year in years:
        listed = sight.setup.objectives.get(year, ())
        box = typing(text_of(listed)[:LONGEST], multiline=True, max_length=LONGEST)
        label = say("objectives.year", year=str(year))
        blocks.append(entry(f"year:{year}", label, box, say("objectives.hint"), optional=True))
    title, submit, close = (say.title(key) for key in ("objectives.title", "setup.save", "word.cancel"))
    view = modal("objectives", title, [*blocks, context(say("objectives.kept"))], submit=submit, close=close)
    return remembering(view, sight.setup, ",".join(f"year:{year}" for year in years), years=years)


def text_of(objectives: tuple[Objective, ...]) -> str:
    return "\n".join(each.label for each in objectives)
