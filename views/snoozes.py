"""Not to be reminded for a while: the press that puts it off, what it came to, and the press that takes it back."""

from dataclasses import dataclass
from datetime import datetime

from policy.duties import Duty, What
from policy.people import Person
from policy.snoozes import left, offered
from views.blocks import Block, button
from views.carried import Carried
from views.sights import Sight
from views.text import Say

LATER, WAKE = "snooze.later", "snooze.wake"


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press: a project, the name of a duty, and until when the press puts it off."""

    project: str
    opened_by: int
    seat: str
    subject: str
    until: str = ""

    @classmethod
    def of(cls, names: object) -> "About":
        """A press that said no time is as good."""
        return super().of({"until": "", **names} if isinstance(names, dict) else names)


def later(sight: Sight, duty: Duty, reader: Person, say: Say) -> list[Block]:
    """It says until when. Nothing where it was put off often enough, nor where one press is all that is asked, nor
    where its time is over in a moment.
    """
    if duty.what is What.ACKNOWLEDGE or left(sight.edition, duty, reader.id) < 1:
        return []
    until = offered(sight.edition, duty, sight.now, sight.calendars.of(duty)) if sight.now else None
    if until is None:
        return []
    return [button(LATER, say("snooze.later", at=say.when(until, reader.zone)), _about(sight, duty, until.isoformat()))]


def presses(sight: Sight, duty: Duty, reader: Person, now: datetime, say: Say) -> list[Block]:
    """To put it off, or to take that back."""
    if duty.paused(reader.id, now):
        return [button(WAKE, say("snooze.wake"), _about(sight, duty))]
    return later(sight, duty, reader, say)


def until(duty: Duty, reader: Person, now: datetime, say: Say) -> str:
    """Empty where nothing is put off."""
    found = duty.paused(reader.id, now)
    return say("snooze.until", at=say.when(found.until, reader.zone)) if found else ""


def _about(sight: Sight, duty: Duty, until: str = "") -> str:
    return str(About(sight.project.id, *duty.name, until))
