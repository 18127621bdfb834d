"""A progress meeting as calendars read it. The time is UTC, so that each shows it on its owner's own wall clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from policy.people import Person
from policy.progress import Meeting
from views.cards import NAME_LENGTH, TITLE_LENGTH, titled
from views.sights import Sight
from views.text import Say, flat

PRODUCT = "-//Gatepost//Progress meetings//EN"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"  # nobody's address is known: what is published is taken over by a press


@dataclass(frozen=True)
class Invitation:
    """`at`: when it is sent; `cancelled`: it takes back what was sent before."""

    sight: Sight
    meeting: Meeting
    length: timedelta
    invited: tuple[Person, ...]
    at: datetime
    cancelled: bool = False

    @property
    def name(self) -> str:
        return f"{self.sight.project.key}-meeting-{self.meeting.number}.ics"


def uid_of(project: str, number: int) -> str:
    """The same for a meeting however often it is moved."""
    return f"{project}-{number}@gatepost"


def calendar_file(told: Invitation, say: Say) -> bytes:
    """One event. Whatever is sent later for the same meeting has a higher sequence, and takes its place."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", CANCEL if told.cancelled else PUBLISH)
    calendar.add_component(_event(told, say))
    return bytes(calendar.to_ical())


def _event(told: Invitation, say: Say) -> Event:
    meeting, sight = told.meeting, told.sight
    event = Event()
    event.add("uid", uid_of(sight.project.id, meeting.number))
    event.add("sequence", meeting.moved + told.cancelled)
    event.add("dtstamp", told.at.astimezone(UTC))
    event.add("dtstart", meeting.at.astimezone(UTC))
    event.add("dtend", (meeting.at + told.length).astimezone(UTC))
    event.add("summary", flat(summary(sight, say), TITLE_LENGTH))
    event.add("description", "\n".join(_description(told, say)))
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    event["organizer"] = _organizer(sight)
    return event


def summary(sight: Sight, say: Say) -> str:
    series = sight.edition.progress
    label = say.label(series.label) if series else ""
    return say.row([label, titled(sight.project, say)])


def _description(told: Invitation, say: Say) -> Iterator[str]:
    """Whose meeting it is, and what it is by whose clock where they live in several places."""
    yield say.row(flat(person.name, NAME_LENGTH) for person in told.invited)
    yield from clocks(told.meeting.at, told.invited, say)


def clocks(at: datetime, invited: Iterable[Person], say: Say) -> Iterator[str]:
    """A time on the wall clock of each place where somebody lives, as often as there are places."""
    for zone in dict.fromkeys(person.zone for person in invited):
        yield say.when_there(at, zone)


def _organizer(sight: Sight) -> vCalAddress:
    """Whoever runs the project. Slack tells us nobody's mail, so that they are named by what cannot be written to."""
    person = sight.people.get(sight.project.pm)
    address = vCalAddress(f"urn:gatepost:{sight.project.pm}")
    address.params["CN"] = vText(flat(person.name, NAME_LENGTH) if person else sight.project.key)
    return address
