"""What a proposer reads once they took more time."""

from policy.people import Person
from views.blocks import Block, message, modal, section
from views.cards import status, titled
from views.sights import Sight
from views.text import Say


def extended_message(sight: Sight, say: Say, reader: Person) -> Block:
    return message(_told(sight, say, reader), [section(_told(sight, say, reader))])


def extended_view(sight: Sight, say: Say, reader: Person) -> Block:
    return modal(
        "extended", say.title("lapse.title"), [section(_told(sight, say, reader))], close=say.title("word.close")
    )


def _told(sight: Sight, say: Say, reader: Person) -> str:
    return f"{titled(sight.project, say)}\n{status(sight, say, reader.zone, reader.id)}"
