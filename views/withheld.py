"""What stands where a card stood that may be read there no more."""

from views.blocks import Block, message, section
from views.text import Say


def withheld_card(say: Say) -> Block:
    """Names neither the project nor anybody."""
    return message(say("card.withheld"), [section(say("card.withheld"))])
