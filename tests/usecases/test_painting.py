"""Who paints what."""

from scheduler.relay import DO
from usecases.painting import PAINTERS, ROOMS, TOLD


def test_each_kind_of_message_is_drawn_in_one_place():
    several = [what for room in ROOMS for what in (*room.PAINTERS, *room.TOLD)]
    assert len(several) == len(set(several)), "none of these is drawn twice"
    assert not PAINTERS.keys() & TOLD.keys() and not DO.keys() & (PAINTERS.keys() | TOLD.keys())
    assert set(several) < PAINTERS.keys() | TOLD.keys()
