"""Asking judges once more: how often, and when. The numbers are the edition's; nobody is urged in their quiet hours."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from policy.cadence import Calendar
from policy.edition import Edition, Urging
from policy.facts import Fact, Urged
from policy.judges import asked_first
from policy.people import Seat
from policy.projects import Project
from policy.refusals import Refusal


@dataclass(frozen=True)
class Moment:
    """Business now, and the days that each person works, by internal id."""

    now: datetime
    calendars: Mapping[str, Calendar]

    def there(self, person: str) -> datetime:
        return self.now.astimezone(ZoneInfo(self.calendars[person].zone))


@dataclass(frozen=True)
class Turn:
    """A judge who is waited for. `at`: the moment from which they may be asked once more; None: no more this round."""

    person: str
    at: datetime | None


def turns(edition: Edition, project: Project, moment: Moment, seats: Collection[Seat]) -> tuple[Turn, ...]:
    """Everybody who is waited for at the gate where a project stands, one each, and when they may be asked again."""
    if not edition[project.at].is_gate:
        return ()
    waited_for = dict.fromkeys(asked_first(edition, project, seats).values())
    return tuple(Turn(person, _next(edition.urging, project, moment, person)) for person in waited_for)


def _next(urging: Urging, project: Project, moment: Moment, person: str) -> datetime | None:
    asked = [each.at for each in project.urges if (each.person, each.round) == (person, project.round)]
    if len(asked) >= urging.a_round:
        return None
    here = moment.there(person)
    today = [each for each in asked if each.astimezone(here.tzinfo).date() == here.date()]
    for at in _open_times(urging, here):
        if moment.calendars[person].works(at.date()) and (at.date() != here.date() or len(today) < urging.a_day):
            return at.astimezone(UTC)
    return None


def _open_times(urging: Urging, here: datetime) -> Iterator[datetime]:
    """Now, where it is not quiet; else the end of the quiet hours, that day and on the days to come."""
    if not is_quiet(urging, here.time()):
        yield here
    for days in range(60):  # no company rests for longer
        opens = datetime.combine(here.date() + timedelta(days=days), urging.quiet_to, here.tzinfo)
        if opens > here:
            yield opens


def is_quiet(urging: Urging, at: time) -> bool:
    """Quiet hours may span midnight."""
    start, end = urging.quiet_from, urging.quiet_to
    return start <= at < end if start <= end else at >= start or at < end


def urge(edition: Edition, project: Project, by: str, moment: Moment, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """The proposer asks whoever is waited for once more. Those who cannot be asked now are left out.

    Refuses, with the moment from which somebody can, where nobody can.
    """
    if by != project.proposer:
        raise Refusal("not_your_proposal")
    waited_for = turns(edition, project, moment, seats)
    if not waited_for or not edition.urging.a_round:
        raise Refusal("nobody_to_urge")
    now = tuple(turn.person for turn in waited_for if turn.at and turn.at <= moment.now)
    later = [turn.at for turn in waited_for if turn.at and turn.at > moment.now]
    if not now and later:
        raise Refusal("urge_later", at=min(later).isoformat())
    if not now:
        raise Refusal("urged_enough", limit=str(edition.urging.a_round))
    return (Urged(project.at, now),)


def last_urged(project: Project) -> tuple[str, ...]:
    """Whom the latest urging reached."""
    latest = max((each.at for each in project.urges), default=None)
    return tuple(each.person for each in project.urges if each.at == latest)
