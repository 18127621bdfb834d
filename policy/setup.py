"""How a company set Gatepost up: who holds which role, where reviews are posted, in which language channels speak."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from zoneinfo import available_timezones

from policy.cadence import Calendar
from policy.edition import Edition
from policy.facts import (
    ChannelLanguageChosen,
    EditionPublished,
    Entry,
    Fact,
    LanguageChosen,
    ReviewChannelChosen,
    RoleHeld,
    ZoneChosen,
)
from policy.people import Person, Seat, holders
from policy.reading import LANGUAGES
from policy.refusals import Refusal

POLICY_OWNER, MANAGEMENT = "policy_owner", "management"
BOTH = "both"
CHANNEL_LANGUAGES = (*LANGUAGES, BOTH)
CLAUSE = "7(1)"  # the policy is the owner department's to interpret and run
ROLE_AT_MOST = 40


@dataclass(frozen=True)
class Setup:
    """`languages`: what people chose for themselves, by internal id. `edition`: the one in force."""

    edition: str = ""
    seats: tuple[Seat, ...] = ()
    review_channel: str = ""
    language: str = BOTH
    zone: str = "Asia/Shanghai"
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.zone)

    def roles_of(self, person: str) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats if seat.person == person)


@dataclass(frozen=True)
class Wanted:
    """What the set-up page asks for. `roles`: holders in order, the lead first."""

    roles: Mapping[str, tuple[str, ...]]
    review_channel: str
    language: str
    zone: str
    was: str = ""  # the mark of the set-up that the page showed; empty where none was shown


def mark(setup: Setup) -> str:
    """A set-up as a page showed it: what is saved over it must still be that one."""
    shown = [setup.review_channel, setup.language, setup.zone, *map(str, setup.seats)]
    return sha256("\n".join(shown).encode()).hexdigest()[:12]


def after(setup: Setup, entry: Entry) -> Setup:
    """The set-up once an entry of the workspace's stream has happened."""
    match entry.fact:
        case EditionPublished(edition=edition):
            return replace(setup, edition=edition)
        case RoleHeld(role=role, people=people):
            others = tuple(seat for seat in setup.seats if seat.role != role)
            taken = tuple(Seat(role, person, rank) for rank, person in enumerate(people))
            return replace(setup, seats=tuple(sorted((*others, *taken), key=lambda seat: (seat.role, seat.rank))))
        case ReviewChannelChosen(channel=channel):
            return replace(setup, review_channel=channel)
        case ChannelLanguageChosen(language=language):
            return replace(setup, language=language)
        case ZoneChosen(zone=zone):
            return replace(setup, zone=zone)
        case LanguageChosen(person=person, language=language):
            return replace(setup, languages={**setup.languages, person: language})
    raise LookupError(entry)


def check_may_set_up(setup: Setup, person: Person) -> None:
    """Workspace admins, and the policy owner whom they name. Refuses everybody else."""
    if not person.admin and POLICY_OWNER not in setup.roles_of(person.id):
        raise Refusal("not_yours_to_set_up")


def change(edition: Edition, setup: Setup, wanted: Wanted) -> tuple[Fact, ...]:
    """The facts that lead from the present set-up to the wanted one; none for what stays."""
    if wanted.language not in CHANNEL_LANGUAGES:
        raise Refusal("language_unknown", "language")
    if wanted.zone != setup.zone and wanted.zone not in available_timezones():
        raise Refusal("zone_unknown", "zone")
    for role, people in wanted.roles.items():
        if role not in edition.roles:
            raise Refusal("role_unknown", role)
        if len(people) > ROLE_AT_MOST:
            raise Refusal("too_many", role, limit=str(ROLE_AT_MOST))
    return tuple(_changes(setup, wanted))


def _changes(setup: Setup, wanted: Wanted) -> Iterator[Fact]:
    for role, people in sorted(wanted.roles.items()):
        if holders(setup.seats, role) != people:
            yield RoleHeld(role, people)
    if wanted.review_channel != setup.review_channel:
        yield ReviewChannelChosen(wanted.review_channel)
    if wanted.language != setup.language:
        yield ChannelLanguageChosen(wanted.language)
    if wanted.zone != setup.zone:
        yield ZoneChosen(wanted.zone)


@dataclass(frozen=True)
class Thin:
    """A role that could leave a gate without a voice: fewer than two people hold it."""

    role: str
    people: int


def thin_roles(edition: Edition, setup: Setup) -> tuple[Thin, ...]:
    """Roles that judge and are held by fewer than two people, so that one absence or one own project stops a gate."""
    judging = {role for step in edition.steps.values() for role in step.judges}
    counts = {role: len(holders(setup.seats, role)) for role in edition.roles if role in judging}
    return tuple(Thin(role, count) for role, count in counts.items() if count < 2)
