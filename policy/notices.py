"""What Slack has to be told about a fact, beside the repainting of what already speaks of the project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policy.edition import Edition
from policy.facts import ChannelOpened, Entry, ManagerNamed, ProposalFiled, StepEntered, VoicesChanged
from policy.gates import asked_first
from policy.projects import Project
from policy.setup import Setup


class Kind(StrEnum):
    REPAINT = "repaint"  # bring a living message or a Home up to date: late or doubled is harmless
    TELL = "tell"  # say a sentence once
    DO = "do"  # act; the result comes back as a fact


# Living messages: what each shows. Their lane is a channel, or "@" and the person who reads it.
REVIEW_CARD, DESK_CARD, OWN_CARD, PROJECT_CARD, HOME = "review_card", "desk_card", "own_card", "project_card", "home"
MOVED, PM_NAMED = "moved", "pm_named"
OPEN_CHANNEL, INVITE = "open_channel", "invite"
WORKSPACE_LANE = "workspace"


@dataclass(frozen=True)
class Notice:
    """`key` is unique: a second notice with it changes nothing, but a repaint raises what its message should show."""

    kind: Kind
    key: str
    lane: str
    subject: str  # the project it speaks of; a Home's person
    what: str
    facts: Mapping[str, str] = field(default_factory=dict)


def lane_of(person: str) -> str:
    """The direct messages of a person, by internal id."""
    return f"@{person}"


def home(person: str) -> Notice:
    return Notice(Kind.REPAINT, f"home:{person}", lane_of(person), person, HOME)


def owed(entry: Entry, project: Project, edition: Edition, setup: Setup) -> Iterator[Notice]:
    """`project`: once the fact has happened."""
    match entry.fact:
        case ProposalFiled():
            yield _card(OWN_CARD, project, lane_of(project.proposer))
        case StepEntered(step=step):
            yield from _entered(entry, step, project, edition, setup)
        case VoicesChanged():
            yield from cards_of_a_gate(project, edition, setup)
        case ManagerNamed(person=person):
            told = {"person": person, "step": entry.fact.step}
            yield Notice(Kind.TELL, _once(entry), lane_of(person), project.id, PM_NAMED, told)
        case ChannelOpened(channel=channel):
            yield _card(PROJECT_CARD, project, channel)
            yield Notice(Kind.DO, f"{INVITE}:{project.id}", WORKSPACE_LANE, project.id, INVITE)


def _entered(entry: Entry, step: str, project: Project, edition: Edition, setup: Setup) -> Iterator[Notice]:
    here = edition[step]
    if here.is_gate:
        yield from cards_of_a_gate(project, edition, setup)
    if project.ballots:
        said = {"step": step, "by": entry.actor}
        yield Notice(Kind.TELL, _once(entry), lane_of(project.proposer), project.id, MOVED, said)
    begun = here.stage != edition[edition.first].stage and (here.is_gate or here.owner)
    if begun and edition.size(project.size).channel and not project.channel:
        yield Notice(Kind.DO, f"{OPEN_CHANNEL}:{project.id}", WORKSPACE_LANE, project.id, OPEN_CHANNEL)


def cards_of_a_gate(project: Project, edition: Edition, setup: Setup) -> Iterator[Notice]:
    """The card in the review channel, and one to each seat's first holder who is not concerned."""
    if not edition[project.at].is_gate:
        return
    if setup.review_channel:
        yield _card(REVIEW_CARD, project, setup.review_channel)
    for person in dict.fromkeys(asked_first(edition, project, setup.seats).values()):
        # One card a person, gate and round: a second round asks anew at the bottom of their messages.
        key = f"{DESK_CARD}:{project.id}:{project.at}:{project.round}:{person}"
        about = {"step": project.at, "round": str(project.round)}
        yield Notice(Kind.REPAINT, key, lane_of(person), project.id, DESK_CARD, about)


def _card(what: str, project: Project, lane: str) -> Notice:
    return Notice(Kind.REPAINT, f"{what}:{project.id}:{lane}", lane, project.id, what)


def _once(entry: Entry) -> str:
    return f"{entry.stream}:{entry.seq}"
