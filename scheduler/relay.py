"""Tells Slack what was committed. The only place that posts on the project's behalf."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from policy.notices import CALENDAR_FILE, HOME, INVITE, OPEN_CHANNEL, PIN, Kind
from scheduler.channels import invite, open_channel, pin
from scheduler.limits import Limits
from scheduler.trouble import FAILED, LOST, Unanswered, heard, may_stand, trouble_of
from scheduler.uploads import put_file
from scheduler.watch import Watch
from storage.outbox import Claim, Settled, Turn
from storage.store import Store
from usecases.notices import lease, root_of, set_back, settle
from usecases.painting import drawn
from usecases.project_cards import Shown

LEASE = 30.0  # seconds; longer than any call to Slack may take
MADE_GOOD = 0.05  # of the pace
FILE_LINK = re.compile(r'"url": "https://[^"/]+/files/[A-Z0-9]+/F[A-Z0-9]+')
HANDS = 20  # lanes that are served at once
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Sent:
    """Where a message stands now, empty where nothing was posted, and a mark of what it shows."""

    channel: str = ""
    ts: str = ""
    hash: str = ""


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
    """`pace`: seconds between two posts of one lane. `machine`: the clock by which lanes are leased; `elapsed`: one
    that nobody can set. `ahead`: seconds by which a lane is leased before its turn, so that what is said is ready then.
    `holds`: is what can wait gathered for its reader's hours?
    """

    store: Store
    slack: AsyncWebClient
    pace: float = 1.0
    machine: Callable[[], float] = time.time
    elapsed: Callable[[], float] = time.monotonic
    ahead: float = 0.05
    holds: bool = True
    counts: Counts = field(default_factory=Counts)
    _limits: Limits = field(default_factory=Limits)
    _serving: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @cached_property
    def _watch(self) -> Watch:
        return Watch(self.machine, self.elapsed)

    async def drain(self) -> None:
        """Serves every lane whose turn has come, until none is left."""
        while await self.serve() or self._serving:
            await asyncio.wait(self._serving.values(), return_when=asyncio.FIRST_COMPLETED)

    async def serve(self) -> bool:
        """Goes to every lane whose turn has come, as far as hands are free, and waits for none. Was there any?

        What went wrong with the database since the last time is raised.
        """
        async with self._one_at_a_time:
            self._come_back()
            soon = await self._now() + self.ahead
            if self.is_full:
                return False
            claim = Claim(soon, soon + LEASE, HANDS - len(self._serving), self.holds, tuple(self._serving))
            turns = await self.store.run(lease, claim) or ()
            for turn in turns:
                self._serving[turn.lane] = asyncio.create_task(self._serve(turn))
                # What waits behind it may be due.
                self._serving[turn.lane].add_done_callback(lambda _: self.store.committed.set())
            return bool(turns)

    @property
    def is_full(self) -> bool:
        """Is every hand with a lane that has not been answered yet?"""
        return len(self._serving) >= HANDS

    async def stop(self) -> None:
        """Nobody waits for an answer any more. Their lanes are free again when the leases run out."""
        for task in self._serving.values():
            task.cancel()
        await asyncio.gather(*self._serving.values(), return_exceptions=True)
        self._serving.clear()

    def _come_back(self) -> None:
        for lane in [lane for lane, task in self._serving.items() if task.done()]:
            self._serving.pop(lane).result()

    async def _now(self) -> float:
        """Machine time, by a clock that was not set a moment ago.

        Set back, it keeps nobody silent; who was under way then may come back with what it showed before. Set forward,
        it makes what was said a moment ago seem long past: then everybody waits as between two posts.
        """
        while True:
            now, leap = self._watch.look()
            if self._watch.leapt_within(LEASE) and (lanes := await self.store.run(set_back, now)):
                log.warning("clock_was_set_back", lanes=lanes)
            if leap <= 0:
                return now
            log.warning("clock_was_set_forward", seconds=leap)
            await asyncio.sleep(self.pace)

    async def _serve(self, turn: Turn) -> None:
        try:
            sent = await (Relay._tell if turn.gathered else SEND[turn.notice.kind])(self, turn)
            self.counts.delivered += 1
            done = self._delivered(turn, sent)
        except Exception as error:
            done = self._failed(turn, error)
        await self.store.run(settle, done)

    def _delivered(self, turn: Turn, sent: Sent) -> Settled:
        """The pace is that of our calls: how long Slack takes to answer delays nobody, and a call that was late by a
        moment does not delay the next. So many calls take their pauses, or less by that moment.
        """
        now = self.machine()
        done = Settled(turn, turn.next_at, now, channel=sent.channel, ts=sent.ts, hash=sent.hash)
        if turn.lane not in self._asked:  # what stands there is what was wanted
            return done
        asked = min(self._asked.pop(turn.lane), now)
        late = min(max(asked - turn.next_at, 0.0), self.pace * MADE_GOOD)
        next_at = asked + max(self._pause(turn) - late, 0.0)
        return replace(done, next_at=next_at)

    def _pause(self, turn: Turn) -> float:
        return 0.0 if turn.notice.kind is Kind.DO or turn.notice.what == HOME else self.pace

    def _failed(self, turn: Turn, error: Exception) -> Settled:
        trouble = trouble_of(error, turn.tries)
        log.warning("not_delivered", what=turn.notice.what, trouble=trouble.code, tries=turn.tries)
        self.counts.limited += trouble.is_limit
        self.counts.failed += not trouble.is_limit
        now = self.machine()
        self._asked.pop(turn.lane, None)
        return Settled(
            turn,
            now + trouble.wait,
            now,
            delivered=False,
            limited=trouble.is_limit,
            hopeless=trouble.is_final,
            passing=trouble.is_passing,
            error=trouble.code,
        )

    async def _repaint(self, turn: Turn) -> Sent:
        shown, to = await self.store.look(drawn, turn)
        if shown is None or not to:
            return Sent(turn.channel, turn.ts, turn.hash)
        if turn.notice.what == HOME:
            await self._ask(turn, self.slack.views_publish, user_id=to, view=shown)
            return Sent()
        looks = mark_of(shown)
        if turn.ts and (turn.hash == looks or await self._update(turn, shown)):
            return Sent(turn.channel, turn.ts, looks)
        return replace(await self._post(turn, to, shown), hash=looks)

    async def _update(self, turn: Turn, shown: Shown) -> bool:
        """False when the message is gone (somebody deleted it): it is posted anew, or the ask would be lost."""
        try:
            await self._ask(turn, self.slack.chat_update, channel=turn.channel, ts=turn.ts, **shown)
        except SlackApiError as error:
            if trouble_of(error, turn.tries).code in LOST:
                return False
            raise
        return True

    async def _tell(self, turn: Turn) -> Sent:
        message, to = await self.store.look(drawn, turn)
        if message and to:
            await self._post(turn, to, message)
        return Sent()

    async def _post(self, turn: Turn, to: str, message: Shown) -> Sent:
        about = {"event_type": "gatepost_notice", "event_payload": {"key": turn.notice.key}}
        named = str(uuid5(NAMESPACE_URL, f"{turn.notice.key}:{turn.version}"))
        self.counts.ambiguous += turn.unsettled
        if beneath := await self.store.look(root_of, turn):
            to, message = beneath[0], {**message, "thread_ts": beneath[1]}
        try:
            looks = {"unfurl_links": False, "unfurl_media": carries_file(message)}
            post = {"channel": to, **looks, "metadata": about, **message}
            posted = await self._ask(turn, self.slack.chat_postMessage, client_msg_id=named, **post)
        except FAILED as error:
            if not may_stand(error):
                raise
            self.counts.ambiguous += 1
            raise Unanswered from error
        return Sent(str(posted["channel"]), str(posted["ts"]))

    async def _ask(self, turn: Turn, call: Callable[..., Awaitable[Any]], **asked: Any) -> Any:
        """One call. Refuses with Closed while Slack takes none of this method."""
        method = call.__name__
        await asyncio.sleep(min(turn.next_at - self.machine(), self.ahead))
        self._limits.check(method, self.machine())
        self._asked[turn.lane] = self.machine()
        try:
            return await heard(call(**asked))
        except SlackApiError as error:
            trouble = trouble_of(error, turn.tries)
            if trouble.is_limit:
                self._limits.close(method, self.machine(), trouble.wait)
            raise

    async def _do(self, turn: Turn) -> Sent:
        await DO[turn.notice.what](self.store, self.slack, turn)
        return Sent()


def mark_of(shown: Shown) -> str:
    """What is to be seen, as one word: a message that shows it already is left alone."""
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def carries_file(shown: Shown) -> bool:
    """A file in Slack is shared where its link is posted; nothing is to stand in the way of that."""
    return bool(FILE_LINK.search(json.dumps(shown, default=str)))


SEND = {Kind.REPAINT: Relay._repaint, Kind.TELL: Relay._tell, Kind.DO: Relay._do}
DO = {OPEN_CHANNEL: open_channel, INVITE: invite, PIN: pin, CALENDAR_FILE: put_file}
