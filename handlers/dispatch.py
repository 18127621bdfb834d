"""One Bolt listener a payload kind, since Bolt tries listeners one by one; a dict finds the handler."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers import (
    absences,
    acknowledgements,
    actions,
    applicability,
    ballots,
    batches,
    blockers,
    board,
    calendars,
    cards,
    clauses,
    comments,
    conditions,
    copies,
    decisions,
    departments,
    drafts,
    duties,
    feedback,
    gates,
    handovers,
    history,
    homes,
    invitations,
    items,
    judges,
    lapses,
    limits,
    meetings,
    messages,
    minutes,
    more,
    notes,
    objectives,
    partners,
    people,
    projects,
    proposals,
    quiet,
    risks,
    routine,
    sample,
    search,
    setup,
    snoozes,
    standups,
    substitutes,
    triage,
    updates,
    withdrawals,
)
from handlers.desk import Desk
from handlers.payloads import Command, Event, Press, Shortcut, Submission, Suggestion
from handlers.words import COMMAND_WORDS
from policy.refusals import Refusal

NOUNS = (
    absences,
    acknowledgements,
    actions,
    applicability,
    ballots,
    batches,
    blockers,
    board,
    calendars,
    cards,
    clauses,
    comments,
    conditions,
    copies,
    decisions,
    departments,
    drafts,
    duties,
    feedback,
    gates,
    handovers,
    history,
    homes,
    invitations,
    items,
    judges,
    lapses,
    limits,
    meetings,
    minutes,
    more,
    notes,
    objectives,
    partners,
    people,
    projects,
    proposals,
    quiet,
    risks,
    routine,
    sample,
    search,
    setup,
    snoozes,
    triage,
    standups,
    substitutes,
    updates,
    withdrawals,
)
COMMANDS = {word: handler for noun in NOUNS for word, handler in getattr(noun, "COMMANDS", {}).items()}
ACTIONS = {action: handler for noun in NOUNS for action, handler in getattr(noun, "ACTIONS", {}).items()}
FORMS = {form: handler for noun in NOUNS for form, handler in getattr(noun, "FORMS", {}).items()}
OPTIONS = {action: handler for noun in NOUNS for action, handler in getattr(noun, "OPTIONS", {}).items()}
SHORTCUTS = {name: handler for noun in NOUNS for name, handler in getattr(noun, "SHORTCUTS", {}).items()}
EVENTS = {kind: handler for noun in NOUNS for kind, handler in getattr(noun, "EVENTS", {}).items()}
ANY = re.compile("")


def register(app: AsyncApp, desk: Desk) -> None:
    """Every handler of ours behind its payload kind; what an older version of us left in Slack is answered too."""

    @app.command(ANY)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        command = Command.of(body)
        handler = COMMANDS.get(COMMAND_WORDS.get(command.word, ""), projects.on_unknown_word)
        answer = await handler(desk, command)
        await ack(**answer)

    @app.action(ANY)
    async def on_press(ack: AsyncAck, body: dict[str, Any]) -> None:
        press = Press.of(body)
        if press.action not in ACTIONS:
            raise Refusal("press_unknown")
        await messages.meet(desk, press)
        answer = await ACTIONS[press.action](desk, press)
        await ack(**answer)

    @app.view_submission(ANY)
    async def on_submission(ack: AsyncAck, body: dict[str, Any]) -> None:
        form = Submission.of(body)
        if form.form not in FORMS:
            raise Refusal("form_unknown")
        answer = await FORMS[form.form](desk, form)
        await ack(**answer)

    _beside(app, desk)


def _beside(app: AsyncApp, desk: Desk) -> None:
    """What is asked and told beside commands, presses and forms."""

    @app.shortcut(ANY)
    async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        shortcut = Shortcut.of(body)
        if shortcut.name not in SHORTCUTS:
            raise Refusal("press_unknown")
        await SHORTCUTS[shortcut.name](desk, shortcut)
        await ack()

    @app.options(ANY)
    async def on_suggestion(ack: AsyncAck, body: dict[str, Any]) -> None:
        asked = Suggestion.of(body)
        options = await OPTIONS[asked.action](desk, asked) if asked.action in OPTIONS else []
        await ack(options=options)

    @app.event(ANY)
    async def on_event(ack: AsyncAck, body: dict[str, Any]) -> None:
        event = Event.of(body)
        if event.kind in EVENTS:
            await EVENTS[event.kind](desk, event)
        await ack()
