"""Tells Slack what was committed. The only place that posts on the project's behalf."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from policy.notices import HOME, INVITE, OPEN_CHANNEL, Kind
from scheduler.channels import invite, open_channel
from scheduler.trouble import FAILED, LOST, Unanswered, heard, may_stand, trouble_of
from storage.outbox import Claim, Settled, Turn
from storage.store import Store
from usecases.notices import lease, settle
from usecases.painting import Shown, address, painted, told

LEASE = 30.0  # seconds; longer than any call to Slack may take
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Sent:
    """Where a message stands now; empty where nothing was posted."""

    channel: str = ""
    ts: str = ""


@dataclass
class Counts:
    """What the relay did since it began, for /metrics.

    `ambiguous`: posts that may stand in Slack once more than wanted, because nobody heard what came of sending them.
    """

    delivered: int = 0
    failed: int = 0
    limited: int = 0
    ambiguous: int = 0


@dataclass(frozen=True)
class Relay:
    store: Store
    slack: AsyncWebClient
    pace: float = 1.0  # seconds between two posts of one lane
    machine: Callable[[], float] = time.time
    counts: Counts = field(default_factory=Counts)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def drain(self) -> None:
        """Serves every lane whose turn has come, until none is left."""
        async with self._one_at_a_time:
            while turns := await self.store.run(lease, Claim(self.machine(), self.machine() + LEASE)):
                await asyncio.gather(*map(self._serve, turns))

    async def _serve(self, turn: Turn) -> None:
        try:
            sent = await SEND[turn.notice.kind](self, turn)
            done = Settled(turn, self.machine() + self._pause(turn), channel=sent.channel, ts=sent.ts)
            self.counts.delivered += 1
        except Exception as error:
            done = self._failed(turn, error)
        await self.store.run(settle, done)

    def _pause(self, turn: Turn) -> float:
        return 0.0 if turn.notice.kind is Kind.DO or turn.notice.what == HOME else self.pace

    def _failed(self, turn: Turn, error: Exception) -> Settled:
        trouble = trouble_of(error, turn.tries)
        log.warning("not_delivered", what=turn.notice.what, trouble=trouble.code, tries=turn.tries)
        self.counts.limited += trouble.is_limit
        self.counts.failed += not trouble.is_limit
        return Settled(
            turn,
            self.machine() + trouble.wait,
            delivered=False,
            limited=trouble.is_limit,
            hopeless=trouble.is_final,
            passing=trouble.is_passing,
            error=trouble.code,
        )

    async def _repaint(self, turn: Turn) -> Sent:
        shown = await self.store.look(painted, turn)
        to = await self.store.look(address, turn.lane)
        if shown is None or not to:
            return Sent(turn.channel, turn.ts)
        if turn.notice.what == HOME:
            await heard(self.slack.views_publish(user_id=to, view=shown))
            return Sent()
        if turn.ts and await self._update(turn, shown):
            return Sent(turn.channel, turn.ts)
        return await self._post(turn, to, shown)

    async def _update(self, turn: Turn, shown: Shown) -> bool:
        """False when the message is gone (somebody deleted it): it is posted anew, or the ask would be lost."""
        try:
            await heard(self.slack.chat_update(channel=turn.channel, ts=turn.ts, **shown))
        except SlackApiError as error:
            if trouble_of(error, turn.tries).code in LOST:
                return False
            raise
        return True

    async def _tell(self, turn: Turn) -> Sent:
        message = await self.store.look(told, turn)
        to = await self.store.look(address, turn.lane)
        if message and to:
            await self._post(turn, to, message)
        return Sent()

    async def _post(self, turn: Turn, to: str, message: Shown) -> Sent:
        about = {"event_type": "gatepost_notice", "event_payload": {"key": turn.notice.key}}
        named = str(uuid5(NAMESPACE_URL, f"{turn.notice.key}:{turn.version}"))
        self.counts.ambiguous += turn.unsettled
        try:
            call = self.slack.chat_postMessage(
                channel=to, unfurl_links=False, unfurl_media=False, metadata=about, client_msg_id=named, **message
            )
            posted = await heard(call)
        except FAILED as error:
            if not may_stand(error):
                raise
            self.counts.ambiguous += 1
            raise Unanswered from error
        return Sent(str(posted["channel"]), str(posted["ts"]))

    async def _do(self, turn: Turn) -> Sent:
        await DO[turn.notice.what](self.store, self.slack, turn)
        return Sent()


SEND = {Kind.REPAINT: Relay._repaint, Kind.TELL: Relay._tell, Kind.DO: Relay._do}
DO = {OPEN_CHANNEL: open_channel, INVITE: invite}
