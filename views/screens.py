"""What stands on a lock screen: enough to know without opening anything."""

from collections.abc import Iterable
from datetime import datetime

from views.cards import base_budget, status, titled
from views.sights import Sight
from views.text import Say, flat

AT_MOST, TITLE_AT_LEAST = 150, 40


def screen(sight: Sight, say: Say, told: Iterable[str], money: bool = False) -> str:
    """Key and title, the money, what is told. A long title makes way for what is asked and until when."""
    rest = say.row([base_budget(sight, say) if money else "", *(" ".join(part.split()) for part in told)])
    room = max(TITLE_AT_LEAST, AT_MOST - len(rest) - 3)
    return say.row([flat(titled(sight.project, say), room), rest])


def ask_line(sight: Sight, say: Say, zone: str, deadline: datetime | None) -> str:
    """Which project, how much, what is asked, until when."""
    if not sight.here.is_gate:
        return screen(sight, say, [status(sight, say, zone)], money=True)
    asks = say.each(lambda one: one("card.asks", step=one.label(sight.here.label)))
    until = say.tagged(sight.due_word(deadline), say.when(deadline, zone)) if deadline else ""
    return screen(sight, say, [asks, until], money=True)
