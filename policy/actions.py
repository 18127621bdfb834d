"""What was agreed at a meeting: who may say that it is done, and who may drop it. Policy 4.3(1), 4.3(2)."""

from policy.facts import ActionDone, ActionDropped, Fact
from policy.forms import blank
from policy.progress import Action
from policy.projects import Project
from policy.refusals import Refusal

NOTE_AT_MOST = REASON_AT_MOST = 500


def named(project: Project, key: str) -> Action | None:
    """An action item that is open, by its key."""
    return next((each for each in project.actions if each.key == key), None)


def may_finish(project: Project, action: Action, by: str) -> bool:
    """Whoever owes it, whoever asked for it, and whoever runs the project."""
    return by in {action.owner, action.by, project.pm}


def may_drop(project: Project, action: Action, by: str) -> bool:
    """Nobody drops what is asked of them alone, but whoever asked for it, or runs the project."""
    return by in {action.by, project.pm}


def finish(project: Project, key: str, by: str, note: str) -> tuple[Fact, ...]:
    """Done, with a note where there is something to say. Refuses one that is not open, and whose it is not."""
    action = _open(project, key)
    if not may_finish(project, action, by):
        raise Refusal("not_your_action", by=action.owner)
    if len(note) > NOTE_AT_MOST:
        raise Refusal("too_long", "note", length=str(len(note)), limit=str(NOTE_AT_MOST))
    words = {} if blank(note) else {"note": note.strip()}
    return (ActionDone(project.at, key, words=words),)


def drop(project: Project, key: str, by: str, reason: str) -> tuple[Fact, ...]:
    """Owed no more. Refuses one that is not open, who may not, and a drop without a reason."""
    action = _open(project, key)
    if not may_drop(project, action, by):
        raise Refusal("action_not_yours_to_drop", by=project.pm)
    if blank(reason):
        raise Refusal("field_needed", "reason")
    if len(reason) > REASON_AT_MOST:
        raise Refusal("too_long", "reason", length=str(len(reason)), limit=str(REASON_AT_MOST))
    return (ActionDropped(project.at, key, words={"reason": reason.strip()}),)


def _open(project: Project, key: str) -> Action:
    action = named(project, key)
    if action is None:
        raise Refusal("action_not_open")
    return action
