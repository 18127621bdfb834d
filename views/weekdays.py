"""What several days of a week are called, Monday first."""

from collections.abc import Iterable

from views.text import Say

SHORT = "abbreviated"


def weekdays(days: Iterable[int], say: Say) -> str:
    """In their order; 0 is Monday."""
    return say.each(lambda one: one("word.comma").join(one.weekday(day, SHORT) for day in sorted(days)))
