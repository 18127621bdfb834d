"""People choose when they are written to."""

from datetime import time

from policy.facts import WORKSPACE
from policy.notices import home
from policy.people import Person, check_member
from policy.quiet import Hours, check
from policy.setup_facts import HoursChosen
from storage import outbox, people
from storage.store import Tx
from views.quiet import HoursSight


def choose_hours(tx: Tx, order: tuple[str, Hours | None]) -> None:
    """A person's own hours, by internal id; None: as the edition has them. Refuses as policy/quiet.py does."""
    person, wanted = order
    check_member(people.by_id(tx, person), tx.machine_now)
    messages = tx.edition(None).messages
    standard = messages.hours if messages else None
    hours = check(wanted) if wanted else None
    if hours == standard:
        hours = None
    if hours != tx.setup.hours.get(person):
        told = (hours.quiet_from, hours.quiet_to, hours.digests, hours.off) if hours else (time.min, time.min, ())
        tx.record(WORKSPACE, [HoursChosen(person, *told)], by=person)
    outbox.put(tx, home(person))


def hours_of(tx: Tx, reader: Person) -> HoursSight:
    """As they stand now."""
    return HoursSight(reader, tx.edition(None).messages, tx.setup.hours.get(reader.id))
