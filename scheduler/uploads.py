"""A file is put into a channel in three steps; one that was lost on the way goes on where it was left."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from scheduler.trouble import Garbled, heard, trouble_of
from storage.outbox import Turn
from storage.store import Store
from usecases.agendas import Attached, attached
from usecases.notices import Noted, note_facts

GONE, OK = "file_not_found", 200
FILE, ADDRESS, SENT = "file", "address", "sent"  # among the notice's facts: how far it got


async def put_file(store: Store, slack: AsyncWebClient, turn: Turn) -> None:
    """Nothing where the meeting is over by now.

    What was finished, when the answer was lost, is not there to be finished once more: it stands in the channel.
    """
    wanted = await store.look(attached, turn)
    if wanted is None:
        return
    known = dict(turn.notice.facts)
    if not known.get(FILE):
        ticket = await heard(slack.files_getUploadURLExternal(filename=wanted.name, length=len(wanted.data)))
        known |= {FILE: str(ticket["file_id"]), ADDRESS: str(ticket["upload_url"])}
        await store.run(note_facts, Noted(turn.id, known))
    if not known.get(SENT):
        await _send(store, slack, turn, known, wanted)
        await store.run(note_facts, Noted(turn.id, {**known, SENT: "yes"}))
    await _finish(slack, turn, known, wanted)


async def _send(store: Store, slack: AsyncWebClient, turn: Turn, known: dict[str, str], wanted: Attached) -> None:
    """An address that takes nothing any more is given up; the next try asks for another."""
    if slack.session is None:
        raise Garbled
    async with slack.session.post(known[ADDRESS], data=wanted.data, proxy=slack.proxy, ssl=slack.ssl or True) as answer:
        if answer.status == OK:
            return
    await store.run(note_facts, Noted(turn.id, {**known, FILE: "", ADDRESS: ""}))
    raise Garbled


async def _finish(slack: AsyncWebClient, turn: Turn, known: dict[str, str], wanted: Attached) -> None:
    try:
        files: list[dict[str, str | None]] = [{"id": known[FILE], "title": wanted.title}]
        asked = slack.files_completeUploadExternal(files=files, channel_id=turn.lane, initial_comment=wanted.comment)
        await heard(asked)
    except SlackApiError as error:
        if not (known.get(SENT) and trouble_of(error, turn.tries).code == GONE):
            raise
