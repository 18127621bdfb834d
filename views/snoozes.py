"""Not to be reminded for a while: the press that puts it off, what it came to, and the press that takes it back."""

from dataclasses import dataclass
from datetime import datetime

from policy.duties import Duty, What
from policy.people import Person
from policy.snoozes import left
from views.blocks import Block, button
from views.carried import Carried
from views.sights import Sight
from views.text import Say

LATER, WAKE = "snooze.later", "snooze.wake"


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press: a project, and the name of a duty."""

    project: str
    opened_by: int
    seat: str
    subject: str


def later(sight: Sight, duty: Duty, reader: Person, say: Say) -> list[Block]:
    """Nothing where it was put off often enough, nor where one press is all that is asked."""
    if duty.what is What.ACKNOWLEDGE or left(sight.edition, duty, reader.id) < 1:
        return []
    return [button(LATER, say("snooze.later"), _about(sight, duty))]


def presses(sight: Sight, duty: Duty, reader: Person, now: datetime, say: Say) -> list[Block]:
    """To put it off, or to take that back."""
    if duty.paused(reader.id, now):
        return [button(WAKE, say("snooze.wake"), _about(sight, duty))]
    return later(sight, duty, reader, say)


def until(duty: Duty, reader: Person, now: datetime, say: Say) -> str:
    """Empty where nothing is put off."""
    found = duty.paused(reader.id, now)
    return say("snooze.until", at=say.when(found.until, reader.zone)) if found else ""


def _about(sight: Sight, duty: Duty) -> str:
    return str(About(sight.project.id, *duty.name))
