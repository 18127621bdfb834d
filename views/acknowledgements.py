"""That one knows of what one was given: the press that says so."""

from dataclasses import dataclass

from policy.acknowledgements import MANAGER, about, asked_of
from policy.people import Person
from views.blocks import Block, button
from views.carried import Carried
from views.sights import Sight
from views.text import Say

UNDERSTOOD = "acknowledge"


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press. `subject`: as policy/acknowledgements.py names it."""

    project: str
    subject: str


def understood(sight: Sight, subject: str, reader: Person, say: Say, primary: bool = False) -> list[Block]:
    """The button, for whoever has yet to say so; nothing for everybody else."""
    if not asked_of(sight.owed, reader.id, subject):
        return []
    looks = {"style": "primary"} if primary else {}
    return [button(UNDERSTOOD, say("acknowledge.understood"), str(About(sight.project.id, subject)), **looks)]


def led(sight: Sight, reader: Person, say: Say) -> list[Block]:
    """The same for whoever was named project manager, by whomever."""
    mine = (duty for duty in sight.owed if about(duty)[0] == MANAGER)
    return [each for duty in mine for each in understood(sight, duty.subject, reader, say, primary=True)]
