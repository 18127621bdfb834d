"""What has to be in Slack, told from the journal; what is there; and how often."""

from collections import Counter

from policy.notices import Kind
from policy.project_course import after
from policy.telling import Occasion, owed
from storage import journal, outbox
from tests.stories.conftest import every_project
from usecases.notices import next_turn


def meant(tx, _=None):
    """Every notice that the facts owe: (kind, key)."""
    found = set()
    for project in every_project(tx):
        edition, told = tx.edition(project.edition), None
        for entry in journal.entries(tx, project.id):
            before, told = told, after(told, entry)
            found |= {(notice.kind, notice.key) for notice in owed(Occasion(entry, before, told, edition, tx.setup))}
    return found


def living(tx, _=None):
    return [each for project in every_project(tx) for each in outbox.messages_about(tx, project.id)]


def posted(slack):
    """Every message of the app that stands in a channel, by the key of its notice."""
    ours = [message for held in slack.workspace.messages.values() for message in held.values() if message.metadata]
    return Counter(message.metadata["event_payload"]["key"] for message in ours)


def doubles(slack):
    return sum(count - 1 for count in posted(slack).values())


async def nothing_is_missing(slack, store):
    """Nothing waits, nothing was given up, and what was committed can be read in Slack."""
    assert await store.look(next_turn, None) is None, "somebody still waits to be told"
    assert await store.look(lambda tx, _: outbox.parked(tx), None) == ()
    there = posted(slack)
    for kind, key in await store.look(meant, None):
        assert kind is Kind.DO or there[key], f"{key} was never told"
    for message in await store.look(living, None):
        assert message.painted == message.wanted, f"{message.key} shows what was"
        shown = slack.workspace.messages[message.channel].get(message.ts)
        assert shown and shown.metadata["event_payload"]["key"] in (message.key, known_as(message)), message.key
    await channels_are_whole(slack, store)


def known_as(message):
    """A copy that was adopted says still under which key it was posted."""
    return message.key.removesuffix(f":{message.ts}")


async def channels_are_whole(slack, store):
    """A project that owes itself a channel has one of its own, with its people in it."""
    wanted = {key.partition(":")[2] for kind, key in await store.look(meant, None) if kind is Kind.DO}
    projects = {project.id: project for project in await store.look(lambda tx, _: every_project(tx), None)}
    for project in (projects[id] for id in wanted):
        named = [each for each in slack.workspace.channels.values() if each.name.startswith(project.key.lower())]
        ours = [channel for channel in named if channel.creator == slack.bot]
        assert [channel.id for channel in ours] == [project.channel], f"{project.key} has {len(ours)} channels"
        assert len(ours[0].members) > 3, "the project's people are not there"
