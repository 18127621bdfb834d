"""One Bolt listener a payload kind, since Bolt tries listeners one by one; a dict finds the handler."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers import clauses, drafts, gates, homes, messages, people, projects, proposals, setup
from handlers.desk import Desk
from handlers.payloads import Command, Event, Press, Submission, Suggestion
from handlers.words import COMMAND_WORDS
from policy.refusals import Refusal

NOUNS = (clauses, drafts, gates, homes, people, projects, proposals, setup)
COMMANDS = {word: handler for noun in NOUNS for word, handler in getattr(noun, "COMMANDS", {}).items()}
ACTIONS = {action: handler for noun in NOUNS for action, handler in getattr(noun, "ACTIONS", {}).items()}
FORMS = {form: handler for noun in NOUNS for form, handler in getattr(noun, "FORMS", {}).items()}
OPTIONS = {action: handler for noun in NOUNS for action, handler in getattr(noun, "OPTIONS", {}).items()}
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
