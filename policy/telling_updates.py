"""What Slack has to be told of a round of updates: a thread a day, its root and one card a person."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from policy.edition import Edition
from policy.facts import Fact, UpdateGiven, UpdateSkipped, WrapUpPosted
from policy.notices import DIRECT, REVIEW_CARD, ROUND, SILENT, THREAD, UPDATE_CARD, Kind, Notice, lane_of
from policy.occasions import Occasion
from policy.projects import Project
from policy.setup import Setup

APART = "/"  # between a project and the day of a round, where a message says what it is about


def round_name(project: str, day: date) -> str:
    """What a round's messages are about. Not the project itself: or each of its facts would draw all of them anew."""
    return f"{project}{APART}{day.isoformat()}"


def round_card(project: Project, edition: Edition, setup: Setup, day: date) -> Notice:
    """The root of a round's thread: in the project's channel.

    Small projects have none: theirs stands beneath their card in the review channel, where the project is known
    already and nobody else is called by it. What is confidential, or has no card there, goes to its manager alone.
    """
    lane, thread = project.channel, {}
    if not lane and setup.review_channel and not edition.size(project.size).channel and not project.terms.confidential:
        lane, thread = setup.review_channel, {THREAD: f"{REVIEW_CARD}:{project.id}:{setup.review_channel}"}
    lane = lane or lane_of(project.pm or project.terms.pm)
    about = {"project": project.id, "day": day.isoformat(), **thread}
    return Notice(Kind.REPAINT, f"{ROUND}:{project.id}:{day}", lane, round_name(project.id, day), ROUND, about)


def update_card(root: Notice, person: str) -> Notice:
    """One card a person and round, beneath its root."""
    about = {**root.facts, "person": person, THREAD: root.key}
    return Notice(Kind.REPAINT, f"{UPDATE_CARD}:{root.subject}:{person}", root.lane, root.subject, UPDATE_CARD, about)


def _root(now: Occasion, day: date) -> Notice:
    return round_card(now.project, now.edition, now.setup, day)


def _given(now: Occasion) -> Iterator[Notice]:
    root = _root(now, now.fact(UpdateGiven).day)
    yield root
    if not root.lane.startswith(DIRECT):  # nobody is written to for each answer of a colleague
        yield update_card(root, now.entry.actor)


def _skipped(now: Occasion) -> Iterator[Notice]:
    yield _root(now, now.fact(UpdateSkipped).day)


def _closed(now: Occasion) -> Iterator[Notice]:
    """The wrap-up stands in the root. Who is silent again and again is told to the project manager, and nobody else."""
    over = now.fact(WrapUpPosted)
    yield _root(now, over.day)
    pm = now.project.pm or now.project.terms.pm
    if others := [person for person in over.silent if person != pm]:
        yield now.tell(pm, SILENT, people=",".join(others))


TELLS: Mapping[type[Fact], Callable[[Occasion], Iterator[Notice]]] = {
    UpdateGiven: _given,
    UpdateSkipped: _skipped,
    WrapUpPosted: _closed,
}
