"""One press puts a reminder off, another takes that back."""

from collections.abc import Callable
from datetime import UTC, datetime

from handlers.desk import Desk
from handlers.duties import shown_again
from handlers.payloads import Press, names_in
from storage.store import Tx
from usecases.snoozes import Snooze, put_off, snooze, wake
from views.blocks import Block
from views.snoozes import LATER, WAKE, About


async def on_later(desk: Desk, press: Press) -> Block:
    return await _changed(desk, press, snooze)


async def on_wake(desk: Desk, press: Press) -> Block:
    return await _changed(desk, press, wake)


async def _changed(desk: Desk, press: Press, act: Callable[[Tx, Snooze], None]) -> Block:
    """Whatever was pressed shows what came of it."""
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    asked = Snooze(about.project, about.opened_by, about.seat, about.subject, reader.id, _moment(about.until))
    await desk.store.run(act, asked, once=press.once)
    if press.in_modal:
        await shown_again(desk, press, reader)
    elif press.response_url and (told := await desk.store.look(put_off, (reader, asked))):
        await desk.replace(press, told)
    return {}


def _moment(typed: str) -> datetime | None:
    """As UTC: an offset that has parts of a minute would be kept as one that cannot be read again."""
    try:
        found = datetime.fromisoformat(typed)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


ACTIONS = {LATER: on_later, WAKE: on_wake}
