"""A pretend Slack for a story, and the people in it: what each sees, types and presses goes the way the page's does."""

from contextlib import asynccontextmanager

from sandbox.blocks import ANSWERS
from sandbox.company import settled
from sandbox.errors import NoAnswer
from sandbox.gestures import Hand
from sandbox.installation import Installation
from sandbox.manifest import Manifest
from sandbox.server import Setting, served
from sandbox.wire import Http, Socket
from tests.seen import buttons_of, elements_of, option_called, options_of, words_in, written

__all__ = ["Actor", "NoAnswer", "Slack", "words_in", "workspace_served"]

SUGGESTED = {"external_select", "multi_external_select"}


@asynccontextmanager
async def workspace_served(company, transport="socket", *, manifest=None, tokens=None, **setting):
    """company: a dict as in a company file. transport: socket or http (then set `app_url` once the app listens).

    setting: control_token, and `sleep` to drive the waits between an event's retries.
    """
    workspace, bot = settled(company)
    here = Installation(workspace, bot, Manifest(manifest), tokens)
    wire = Http(here.tokens.signing_secret) if transport == "http" else Socket()
    async with served(here, wire, Setting(**setting)) as gestures:
        yield Slack(gestures)


class Slack:
    """`slack.lin` or `slack["lin"]` is the person of that name."""

    def __init__(self, gestures):
        self.gestures, self.here, self.workspace = gestures, gestures.here, gestures.workspace
        self.protocol, self.wire, self.bot = gestures.protocol, gestures.protocol.wire, gestures.here.bot
        self.faults, self.inspector = self.protocol.faults, self.protocol.inspector
        self.address, self.api_url = self.here.origin, f"{self.here.origin}/api/"
        self.bot_token, self.app_token = self.here.tokens.bot, self.here.tokens.app
        self.signing_secret = self.here.tokens.signing_secret
        self._actors = {person.name: Actor(self, person) for person in self.workspace.people.values()}

    def __getitem__(self, name):
        if name not in self._actors:
            known = {person.name: person for person in self.workspace.people.values()}
            self._actors[name] = Actor(self, known[name])
        return self._actors[name]

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def app_url(self):
        return self.wire.url

    @app_url.setter
    def app_url(self, url):
        self.wire.url = url

    def channel(self, name):
        """By name or id."""
        found = self.workspace.channels.get(name) or self.workspace.channel_named(name.removeprefix("#"))
        assert found, f"no channel {name}; there are {[each.name for each in self.workspace.channels.values()]}"
        return found

    def messages(self, channel):
        """What everybody in the channel sees, oldest first."""
        posted = self.workspace.messages[self.channel(channel).id].values()
        return [message for message in posted if message.only_for is None]

    async def settled(self):
        """Waits until no event is being tried again."""
        await self.protocol.delivery.settled()


class Actor:
    """One person in one browser tab; `at("phone")` is the same person in another."""

    def __init__(self, slack, person, tab="tab"):
        self.slack, self.person, self.hand = slack, person, Hand(person.id, tab)
        self.gestures, self.workspace = slack.gestures, slack.workspace
        self.offered = {}

    @property
    def id(self):
        return self.person.id

    def at(self, tab):
        return Actor(self.slack, self.person, tab)

    # What they see

    @property
    def stack(self):
        return self.workspace.stacks.get((self.id, self.hand.tab), [])

    @property
    def view(self):
        """The view on top, or None."""
        return self.stack[-1] if self.stack else None

    @property
    def errors(self):
        return dict(self.view.errors) if self.view else {}

    @property
    def trouble(self):
        return self.view.trouble if self.view else ""

    @property
    def home(self):
        """The blocks of the App Home, empty before it was published."""
        published = self.workspace.homes.get(self.id)
        return published.body["blocks"] if published else []

    @property
    def dm_channel(self):
        return self.workspace.dm_of(self.id, self.slack.bot)

    @property
    def dm(self):
        return self.messages(self.dm_channel.id)

    @property
    def whispers(self):
        """What only they can see, in every channel, oldest first."""
        posted = [message for held in self.workspace.messages.values() for message in held.values()]
        return sorted((message for message in posted if message.only_for == self.id), key=lambda message: message.ts)

    def messages(self, channel):
        """What they see of a channel (its name or id) or of a direct message with somebody (their name)."""
        names = {person.name: person for person in self.workspace.people.values()}
        if channel in names:
            return self.workspace.visible(self.workspace.dm_of(self.id, names[channel].id).id, self.id)
        found = self.slack.channel(channel)
        return self.workspace.visible(found.id, self.id) if self.id in found.members else []

    @property
    def latest(self):
        """The newest message that they see anywhere, or None."""
        seen = self._seen()
        return seen[0] if seen else None

    def _seen(self):
        """Newest first."""
        mine = [channel for channel in self.workspace.channels.values() if self.id in channel.members]
        seen = [message for channel in mine for message in self.workspace.visible(channel.id, self.id)]
        return sorted(seen, key=lambda message: message.ts, reverse=True)

    # What they do

    async def say(self, channel, text, thread_ts=None):
        return await self.gestures.say(self.hand, self.slack.channel(channel).id, text, thread_ts)

    async def command(self, text, channel=None):
        """In the direct message with the app, unless a channel is named. Returns the app's answer."""
        where = self.slack.channel(channel) if channel else self.dm_channel
        return await self.gestures.command(self.hand, where.id, text)

    async def open_home(self):
        await self.gestures.open_home(self.hand)
        return self.home

    async def shortcut(self, callback_id, message=None):
        if message is None:
            await self.gestures.shortcut(self.hand, callback_id)
        else:
            await self.gestures.message_shortcut(self.hand, message, callback_id)

    async def press(self, label, on=None, nth=0):
        """The button with this text or action_id: on the top view, else on the newest message that they see.

        on: a message, a view, or "home". nth counts among buttons that fit on the same source. An overflow's option
        counts as a button. Fails with the buttons that are there.
        """
        sources = self._sources(on)
        for source in sources:
            fitting = [found for found in buttons_of(source) if label in (found[0], found[2]["action_id"])]
            if len(fitting) > nth:
                _, block_id, action = fitting[nth]
                await self.gestures.press(self.hand, source, block_id, action)
                return source
        there = [f"{text} ({action['action_id']})" for source in sources for text, _, action in buttons_of(source)]
        raise AssertionError(f"{self.person.name} sees no button {label!r}; there are: " + "; ".join(there))

    async def choose(self, block_id, value, on=None):
        """Picks something where the app is told at once: in a section, in actions, or with dispatch_action."""
        for source in self._sources(on):
            for block, element in elements_of(source):
                if block_id in (block["block_id"], element["action_id"]) and element["type"] in ANSWERS:
                    answer = self._answer(block, element, value)
                    await self.gestures.press(
                        self.hand, source, block["block_id"], {**answer, "action_id": element["action_id"]}
                    )
                    return
        raise AssertionError(f"{self.person.name} sees nothing to choose in {block_id}")

    def fill(self, block_id, value):
        """Types or picks in the top view, without telling the app; None empties.

        value: text, a number, a date, a datetime, an option's value or label, a person's or channel's name or id; where
        several may be chosen, a list of them.
        """
        block, element = self._input(block_id)
        self.view.values.setdefault(block["block_id"], {})[element["action_id"]] = self._answer(block, element, value)

    def chosen(self, name, data=b"%PDF"):
        """A file from their own machine, as a form's state holds it."""
        return self.gestures.choose_file(self.id, name, data)

    async def suggest(self, block_id, typed, on=None):
        """The options that the app offers; `fill` picks among them."""
        for source in self._sources(on):
            for block, element in elements_of(source):
                if block_id in (block["block_id"], element["action_id"]) and element["type"] in SUGGESTED:
                    ids = block["block_id"], element["action_id"]
                    options = await self.gestures.suggest(self.hand, source, *ids, typed)
                    self.offered[ids] = options
                    return options
        raise AssertionError(f"{self.person.name} sees nothing to search in {block_id}")

    async def submit(self, **typed):
        """Fills and submits the top view. Returns the app's answer: empty when the view closes, or was not sent."""
        assert self.view, f"{self.person.name} has no view open"
        for block_id, value in typed.items():
            self.fill(block_id, value)
        view = self.view
        answer = await self.gestures.submit(self.hand, view)
        if view.trouble:
            raise NoAnswer(*view.trouble.split(" ", 1))
        return answer

    async def close(self, *, everything=False):
        await self.gestures.close(self.hand, self.view, all_of_them=everything)

    async def again(self):
        """The very same payload once more. Returns the app's answer."""
        return await self.gestures.again(self.hand)

    def _sources(self, on):
        if on == "home":
            home = self.workspace.homes.get(self.id)
            assert home, f"{self.person.name} has no Home yet"
            return [home]
        if on is not None:
            return [on]
        return [self.view] if self.view else self._seen()

    def _input(self, block_id):
        assert self.view, f"{self.person.name} has no view open"
        found = [(block, element) for block, element in elements_of(self.view) if element["type"] in ANSWERS]
        for block, element in found:
            if block_id in (block["block_id"], element["action_id"]):
                return block, element
        raise AssertionError(f"no input {block_id}; there are {[block['block_id'] for block, _ in found]}")

    def _answer(self, block, element, value):
        key, kind = ANSWERS[element["type"]].key, element["type"]
        if value is None:
            return {"type": kind, key: [] if isinstance(ANSWERS[kind].empty, list) else None}
        if key.startswith("selected_option"):
            offered = [*self.offered.get((block["block_id"], element["action_id"]), ()), *options_of(element)]
            pick = lambda one: option_called(offered, one, block["block_id"])  # noqa: E731
        elif key == "files":
            pick = lambda one: one if isinstance(one, dict) else self.chosen(one)  # noqa: E731
        else:
            pick = self._named if "users" in kind or "channels" in kind or "conversations" in kind else written
        return {
            "type": kind,
            key: [pick(one) for one in value] if isinstance(ANSWERS[kind].empty, list) else pick(value),
        }

    def _named(self, name):
        """A person's or a channel's id."""
        if name in self.workspace.people or name in self.workspace.channels:
            return name
        ids = {person.name: person.id for person in self.workspace.people.values()}
        return ids[name] if name in ids else self.slack.channel(name).id
