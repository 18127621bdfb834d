"""Proves what an edition says of progress meetings: each has a length, an end for its minutes, a channel, a clause."""

from collections.abc import Iterator

from policy.edition import Edition, Flaw
from policy.written_progress import TABLE

SHORTEST, LONGEST = 5, 480  # minutes
MOST_WEEKS, MOST_DAYS = 12, 20


def flaws(edition: Edition) -> Iterator[Flaw]:
    """Nothing where an edition says nothing of them."""
    series = edition.progress
    if series is None:
        return
    if series.citation.clause not in edition.clauses:
        yield Flaw("unknown_clause", TABLE, "clause", series.citation.clause)
    if not SHORTEST <= series.length <= LONGEST:
        yield Flaw("length_unlikely", TABLE, "length", str(series.length))
    if not series.limit_days:
        yield Flaw("no_limit", TABLE, "limit_days")
    if series.limit_days > MOST_DAYS:
        yield Flaw("too_large", TABLE, "limit_days", str(series.limit_days))
    for size in edition.sizes:
        weeks = series.every[size.key]
        if weeks > MOST_WEEKS:
            yield Flaw("too_large", TABLE, f"every.{size.key}", str(weeks))
        if weeks and not size.channel:
            yield Flaw("meets_without_channel", TABLE, f"every.{size.key}", size.key)
