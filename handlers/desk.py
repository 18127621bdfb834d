"""What every handler has at hand."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.payloads import Press
from handlers.told import as_told
from policy.people import Kind, Person
from policy.refusals import Refusal
from storage.store import Store
from usecases.people import known, known_member, learn_person, person_of
from views.blocks import Block
from views.own_words import as_read
from views.pressed import is_gathered, without
from views.text import Say

# Of the three that Slack waits for us: whatever hangs, there has to be time left to say so.
VOUCH_SECONDS, WINDOW_SECONDS, LAST_SECONDS = 1.0, 1.2, 0.6
Show = Callable[..., Awaitable[Any]]
Answer = TypeVar("Answer")
# A body that is no JSON makes the SDK stumble: AttributeError over plain text, ValueError over what is not UTF-8.
FAILED = (TimeoutError, SlackApiError, ClientError, AttributeError, ValueError)
NOTES_A_DAY = 20
MENTION = re.compile(r"<@([A-Z0-9]+)")
LIMITED, NO_ANSWER = "ratelimited", "no_answer"
SAID_NOTHING = (LIMITED, NO_ANSWER, "internal_error", "fatal_error", "service_unavailable", "request_timeout")


class Tempo:
    """How often each person gave an anonymous note, or tried a code, today: in memory alone, without times.

    All that a handler ever remembers: written down, it would lead to whoever gave a note.
    """

    def __init__(self) -> None:
        self._day, self._counts = datetime.now(UTC).date(), Counter[str]()

    def once_more(self, slack_id: str) -> None:
        """Refuses more than is enough for a day."""
        if (day := datetime.now(UTC).date()) != self._day:
            self._day, self._counts = day, Counter()
        if self._counts[slack_id] >= NOTES_A_DAY:
            raise Refusal("notes_enough", count=str(NOTES_A_DAY))
        self._counts[slack_id] += 1


@dataclass(frozen=True)
class Desk:
    store: Store
    slack: AsyncWebClient
    team: str  # our workspace, by Slack's id
    tempo: Tempo = field(default_factory=Tempo)

    async def member(self, slack_id: str) -> Person:
        """Whoever Slack does not vouch for within a second is refused."""
        try:
            return await self.store.look(known_member, slack_id)
        except Refusal as refusal:
            if refusal.code != "try_again":
                raise
        await self._ask(slack_id)
        return await self.store.look(known_member, slack_id)

    async def reader(self, slack_id: str) -> Person:
        """Whoever may read along: a member, or a guest in a channel of ours. Refuses everybody else."""
        found = await self.person(slack_id)
        return found if found and found.kind is Kind.GUEST else await self.member(slack_id)

    async def person(self, slack_id: str) -> Person | None:
        """Anybody, to be answered in their language; None where Slack cannot say."""
        if found := await self.store.look(person_of, slack_id):
            return found
        await self._ask(slack_id)
        return await self.store.look(person_of, slack_id)

    async def ids(self, slack_ids: Iterable[str]) -> Mapping[str, str]:
        """Internal ids of people chosen on a form, by Slack's. Refuses whom Slack does not know either."""
        wanted = list(dict.fromkeys(slack_ids))
        found = await self.store.look(known, wanted)
        for slack_id in [each for each in wanted if each not in found]:
            await self._ask(slack_id)
        found = await self.store.look(known, wanted)
        if len(found) < len(wanted):
            raise Refusal("try_again")
        return {slack_id: person.id for slack_id, person in found.items()}

    async def read_out(self, text: str) -> str:
        """A message of Slack's as people read it: those whom it mentions by name."""
        names = await self.store.look(known, MENTION.findall(text))
        return as_read(text, {slack_id: person.name for slack_id, person in names.items()})

    async def _ask(self, slack_id: str) -> None:
        with suppress(*FAILED):
            asked = self.slack.users_info(user=slack_id, include_locale=True)
            answer = await asyncio.wait_for(asked, VOUCH_SECONDS)
            await self.store.run(learn_person, as_told(answer["user"], self.team))

    async def say_to(self, slack_id: str) -> Say:
        """Words in the language of a reader, as far as we know it without asking Slack."""
        found = await self.store.look(person_of, slack_id)
        return Say(found.language if found else None)

    async def open(self, trigger: str, view: Block) -> None:
        """Opens a modal. Refuses, telling what to do, when Slack's three seconds have passed."""
        await self._show(self.slack.views_open, trigger, view)

    async def show(self, press: Press, view: Block) -> None:
        """Answers a press: pushed on the modal it happened in, else opened."""
        await self._show(self.slack.views_push if press.in_modal else self.slack.views_open, press.trigger, view)

    async def _show(self, method: Show, trigger: str, view: Block) -> None:
        try:
            await self._asked(method, trigger_id=trigger, view=view)
        except FAILED as error:
            # The trigger opened a view before: this one, or that of the same delivery's first coming.
            if code_of(error) != "exchanged_trigger_id":
                raise Refusal("window_not_opened", reason=code_of(error)) from error

    async def replace(self, press: Press, message: Block) -> None:
        """Puts a message in the place of the one that was pressed; an ephemeral one knows no other way."""
        await self.say_beside(press.response_url, **message, replace_original=True)

    async def put(self, press: Press, card: Block, told: str, *, alone: bool = False) -> None:
        """The same for a card about one thing; where the message tells of others too, only that one says `told`."""
        if is_gathered(press.message):
            card = without(press.message, press.element, told, alone=alone)
        await self.replace(press, card)

    async def say_beside(self, url: str, **said: Any) -> None:
        """Answers a press by its response_url. Refuses when Slack does not take it."""
        hook = AsyncWebhookClient(url, session=self.slack.session, retry_handlers=[])
        hook.proxy = self.slack.proxy
        try:
            heard = await self.within(hook.send(**said))
        except FAILED as error:
            raise Refusal("window_not_opened", reason=code_of(error)) from error
        if heard.status_code != HTTPStatus.OK or '"ok":false' in heard.body.replace(" ", ""):
            raise Refusal("window_not_opened", reason=str(heard.status_code))

    async def repaint(self, view_id: str, view: Block) -> None:
        """Shows a modal that is open in its present state. Refuses when it could not: what was saved stays saved."""
        try:
            await self._asked(self.slack.views_update, view_id=view_id, view=view)
        except FAILED as error:
            raise Refusal("saved_open_again") from error

    async def _asked(self, method: Show, **what: Any) -> None:
        """Once more when it was lost on the way: a trigger then also tells whether it had arrived."""
        try:
            await self.within(method(**what))
        except FAILED as error:
            if isinstance(error, TimeoutError) or code_of(error) == LIMITED or not said_nothing(error):
                raise
            await self.within(method(**what), LAST_SECONDS)

    @staticmethod
    async def within(call: Awaitable[Answer], seconds: float | None = None) -> Answer:
        """A call to Slack while a person waits. TimeoutError, one of FAILED, when it takes too long."""
        return await asyncio.wait_for(call, seconds or WINDOW_SECONDS)


def code_of(error: Exception) -> str:
    """Slack's word for what went wrong; the body may be no JSON at all, or there was none."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    if getattr(error.response, "status_code", 0) == HTTPStatus.TOO_MANY_REQUESTS:
        return LIMITED
    said = getattr(error.response, "data", None)
    return str((said.get("error") if isinstance(said, Mapping) else "") or NO_ANSWER)


def said_nothing(error: Exception) -> bool:
    """Slack, or the way there, is in trouble: not a word about what was asked."""
    return not isinstance(error, SlackApiError) or code_of(error) in SAID_NOTHING
