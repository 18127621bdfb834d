"""A draft that is left alone: its author is told twice, then it is deleted."""

from datetime import UTC, datetime, timedelta

import pytest

from policy.drafts import Fate, fate

SAVED = datetime(2026, 11, 23, 2, tzinfo=UTC)


def on(days):
    return SAVED + timedelta(days=days)


@pytest.mark.parametrize(
    ("planned", "now", "next_", "until"),
    [
        (0, 0, 60, None),
        (59.9, 60, 60, None),
        (60, 60, 83, 90),
        (60, 70, 83, 90),
        (83, 83, 90, 90),
        (60, 85, 90, 90),
        (60, 95, 102, 102),
        (83, 90, 97, 97),
    ],
)
def test_it_is_told_of_twice_and_never_deleted_before(edition, planned, now, next_, until):
    comes = fate(edition.keeping, SAVED, on(planned), on(now))
    assert comes == Fate(on(next_), on(until) if until else None)


@pytest.mark.parametrize(("planned", "now"), [(90, 90), (90, 200), (102, 102)])
def test_at_the_end_it_is_deleted(edition, planned, now):
    assert fate(edition.keeping, SAVED, on(planned), on(now)).next is None
