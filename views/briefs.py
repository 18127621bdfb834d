"""What begins a week: three things first, then the projects; for management what is to be decided."""

from dataclasses import dataclass
from datetime import datetime

from policy.people import Person
from views.blocks import Block, button, context, header, message, section
from views.cards import status, titled
from views.duties import duty_rows
from views.duties_home import Tally
from views.duty_kinds import Owed
from views.figures import decimal, zone_of
from views.sights import Sight
from views.text import Say

FIRST, PROJECTS = 3, 4


@dataclass(frozen=True)
class BriefSight:
    """`owed`: the first of what waits, of `tally` in all; `projects`: the first of `total` that the reader leads."""

    reader: Person
    owed: tuple[Owed, ...]
    tally: Tally
    projects: tuple[Sight, ...]
    total: int
    now: datetime


def brief(sight: BriefSight, say: Say) -> Block | None:
    """For whoever leads projects; nothing where nothing waits and nothing goes on."""
    if not sight.owed and not sight.projects:
        return None
    day = say.day(sight.now.astimezone(zone_of(sight.reader.zone)).date())
    title = say("brief.title", day=day, told=_counted(sight, say))
    blocks = [header(title), *_owed(sight, say)]
    for each in sight.projects:
        told = f"{titled(each.project, say)}\n{status(each, say, sight.reader.zone, sight.reader.id)}"
        blocks.append(section(told, button("project.details", say("project.details"), each.project.id)))
    if sight.total > len(sight.projects):
        blocks.append(context(say("brief.more", count=str(sight.total - len(sight.projects)))))
    return message(_screen(sight, title, say), blocks)


def line(sight: BriefSight, say: Say) -> Block | None:
    """For management; nothing where nothing is to be decided."""
    if not sight.owed:
        return None
    late = say("home.late", count=str(sight.tally.late)) if sight.tally.late else ""
    longest = say("home.longest", days=decimal(sight.tally.longest)) if sight.tally.late else ""
    title = say.row([say.counted("brief.decide", sight.tally.total), late])
    return message(
        _screen(sight, title, say), [header(title), *([context(longest)] if longest else []), *_owed(sight, say)]
    )


def _owed(sight: BriefSight, say: Say) -> list[Block]:
    rows = []
    for owed in sight.owed:
        rows += duty_rows(owed, sight.reader, sight.now, say, primary=owed is sight.owed[0])
    if sight.tally.total > len(sight.owed):
        rows.append(context(say("brief.on_home", count=str(sight.tally.total - len(sight.owed)))))
    return rows


def _counted(sight: BriefSight, say: Say) -> str:
    return say.counted("brief.first", sight.tally.total) if sight.owed else say("home.nothing")


def _screen(sight: BriefSight, title: str, say: Say) -> str:
    first = titled(sight.owed[0][1].project, say) if sight.owed else ""
    return say.row([title, first])


DRAWN = {"brief": brief, "management_line": line}
