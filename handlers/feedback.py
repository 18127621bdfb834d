"""Suggestions: the form that every way leads to, and where somebody mentions the app."""

import secrets
from contextlib import suppress
from uuid import NAMESPACE_URL, uuid5

from slack_sdk.errors import SlackApiError

from handlers.desk import Desk
from handlers.notes import take_note
from handlers.payloads import Command, Event, Press, Shortcut, Submission
from policy.feedback import Giving
from policy.people import Kind, Person
from policy.refusals import Refusal
from usecases.board import board_page
from usecases.feedback import Given, asking, give_feedback, given
from views.blocks import Block
from views.board import board_view
from views.feedback import ANONYMOUS, NAMED, feedback_form, given_view, mentioned
from views.own_words import unescape

BOARD_WORDS = ("board", "看板")


async def on_feedback(desk: Desk, command: Command) -> Block:
    """The form, with what was typed behind the word in it; or the board, one page of it."""
    word, _, page = command.rest.partition(" ")
    if word.lower() in BOARD_WORDS:
        reader = await desk.member(command.user)
        found = await desk.store.look(board_page, (reader, int(page[:6]) - 1 if page.isdecimal() else 0))
        await desk.open(command.trigger, board_view(found, await desk.say_to(command.user)))
        return {}
    await desk.open(command.trigger, await _form(desk, command.user, unescape(command.rest)))
    return {}


async def on_give(desk: Desk, press: Press) -> Block:
    await desk.show(press, await _form(desk, press.user))
    return {}


async def on_shortcut(desk: Desk, shortcut: Shortcut) -> None:
    await desk.open(shortcut.trigger, await _form(desk, shortcut.user))


async def on_message(desk: Desk, shortcut: Shortcut) -> None:
    """The form with a message's words in it, as people read them."""
    said = await desk.read_out(shortcut.text)
    await desk.open(shortcut.trigger, await _form(desk, shortcut.user, said))


async def _form(desk: Desk, user: str, typed: str = "") -> Block:
    """Opening it writes nothing down, not even that Slack was asked who somebody is."""
    person = await known(desk, user)
    shown = await desk.store.look(asking, person)
    return feedback_form(shown, secrets.token_hex(16), await desk.say_to(user), typed)


async def known(desk: Desk, user: str) -> Person:
    """A member, or a guest, as far as we know without asking anew. Refuses everybody else."""
    person = await desk.person(user)
    if person is None:
        raise Refusal("try_again")
    if person.kind not in (Kind.MEMBER, Kind.GUEST):
        raise Refusal("members_only")
    return person


async def on_given(desk: Desk, form: Submission) -> Block:
    what = Giving(*(form.text(name) for name in ("category", "text", "clause", "project")))
    if form.text("how") == ANONYMOUS:
        return await take_note(desk, form, what, await known(desk, form.user))
    if form.text("how") != NAMED:
        raise Refusal("field_needed", "how")
    reader = await desk.reader(form.user)
    made = Given(uuid5(NAMESPACE_URL, form.once).hex, reader, what)
    await desk.store.run(give_feedback, made, once=form.once)
    seen = await desk.store.look(given, (reader, made.id))
    return {"response_action": "update", "view": given_view(seen, await desk.say_to(form.user), reader.zone)}


async def on_mentioned(desk: Desk, event: Event) -> None:
    """Whoever calls us by name is shown, alone, where suggestions are given."""
    person = await desk.person(str(event.about.get("user", "")))
    if person is None or person.kind not in (Kind.MEMBER, Kind.GUEST):
        return
    said = mentioned(await desk.say_to(person.slack_id))
    channel, thread = str(event.about.get("channel", "")), event.about.get("thread_ts")
    answer = desk.slack.chat_postEphemeral(channel=channel, user=person.slack_id, thread_ts=thread, **said)
    with suppress(SlackApiError):  # whoever cannot be answered there has other ways
        await desk.within(answer)


COMMANDS = {"feedback": on_feedback}
ACTIONS = {"feedback.give": on_give}
FORMS = {"feedback": on_given}
SHORTCUTS = {"feedback": on_shortcut, "feedback.message": on_message}
EVENTS = {"app_mention": on_mentioned}
