"""What Slack has yet to be told: a notice, its kinds, and the lane in which it waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    REPAINT = "repaint"  # bring a living message or a Home up to date: late or doubled is harmless
    TELL = "tell"  # say a sentence once
    DO = "do"  # act; the result comes back as a fact


# Living messages: what each shows. Their lane is a channel, or "@" and the person who reads it.
REVIEW_CARD, DESK_CARD, OWN_CARD, PROJECT_CARD, HOME = "review_card", "desk_card", "own_card", "project_card", "home"
MOVED, PM_NAMED, WELCOME = "moved", "pm_named", "welcome"
DRAFT_LEFT = "draft_left"  # told to the author of a draft that will be deleted
FILED_FOR = "filed_for"  # told to the head of the department in whose name a proposal was filed
CONDITION_ASKED, CONDITION_DONE, URGED, MEETING_OWED = "condition_asked", "condition_done", "urged", "meeting_owed"
# Told to whoever stands in for somebody, by that person's id, or does no more.
DELEGATED, UNDELEGATED = "delegated", "undelegated"
LEFT = "left"  # shown to whoever sets up, when somebody is no member any more: about that person, by their id
HANDED = "handed"  # told to whoever takes over what somebody owed who has gone
REMINDED = "reminded"  # of a duty, or told that somebody else is late with one
BLOCKER_ASKED, BLOCKER_ANSWERED = "blocker_asked", "blocker_answered"
RISK_OWNED, RISK_RED = "risk_owned", "risk_red"
COMMENT_CARD, COMMENTED = "comment_card", "commented"  # about a draft, by its id, until it is filed
AGENDA_CARD, MINUTES_CARD = "agenda_card", "minutes_card"  # of a progress meeting, in the project's channel
MEETING_MOVED, MEETING_SKIPPED, MINUTES_OWED = "meeting_moved", "meeting_skipped", "minutes_owed"
ACTIONS_ASKED, ACTION_DONE, ACTION_DROPPED = "actions_asked", "action_done", "action_dropped"
CALENDAR_FILE = "calendar_file"  # done: put into the channel
OPEN_CHANNEL, INVITE, PIN = "open_channel", "invite", "pin"
FEEDBACK = "feedback"  # the subject of what speaks of suggestions as a whole
FEEDBACK_CARD, FEEDBACK_OWED, FEEDBACK_TOLD = "feedback_card", "feedback_owed", "feedback_told"
FEEDBACK_LATE, FEEDBACK_PASSED = "feedback_late", "feedback_passed"
NOTES_OPENED, SAID_AND_DONE = "notes_opened", "said_and_done"
FEEDBACK_BATCH = "feedback_batch"  # what the clock does on each working day
WORKSPACE_LANE, DIRECT = "workspace", "@"
# A round of written updates: what the channel sees of it, what each person said, and what each person is asked.
ROUND, UPDATE_CARD, PROMPT = "round", "update_card", "prompt"
NUDGED, SILENT = "nudged", "silent"
OWES = "owes"  # among a notice's facts: its reader owes something because of it
THREAD = "thread"  # among a notice's facts: the key of the living message beneath which it stands


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
    return f"{DIRECT}{person}"


def home(person: str) -> Notice:
    return Notice(Kind.REPAINT, f"home:{person}", lane_of(person), person, HOME)


def feedback_card(channel: str) -> tuple[Notice, Notice]:
    """The card that invites suggestions, and its pin: in one lane, so that it is posted before it is pinned."""
    key = f"{FEEDBACK_CARD}:{channel}"
    return (
        Notice(Kind.REPAINT, key, channel, FEEDBACK, FEEDBACK_CARD),
        Notice(Kind.DO, f"{PIN}:{key}", channel, key, PIN),
    )


def comment_card(draft: str, person: str, subject: str = "") -> Notice:
    """Asks a person about a draft. `subject`: the project, once the draft was filed."""
    told = {"draft": draft}
    return Notice(
        Kind.REPAINT, f"{COMMENT_CARD}:{draft}:{person}", lane_of(person), subject or draft, COMMENT_CARD, told
    )


def commented(draft: str, subject: str, author: str, person: str) -> Notice:
    """Told to the author, once for each who was asked."""
    told = {"draft": draft, "person": person}
    return Notice(Kind.TELL, f"{COMMENTED}:{draft}:{person}", lane_of(author), subject, COMMENTED, told)


def agenda_of(project: str, number: int) -> str:
    """The subject of what a meeting's agenda shows: it is drawn anew until there are minutes, and no longer."""
    return f"{project}:agenda:{number}"


def minutes_of(project: str, number: int) -> str:
    """The subject of the card that shows a meeting's minutes."""
    return f"{project}:minutes:{number}"
