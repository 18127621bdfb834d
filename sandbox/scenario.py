"""What somebody new may try, step by step: told by whoever starts the sandbox, which knows nothing of the app."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.workspace import Workspace

Told = dict[str, Any]
Said = Mapping[str, str]
"""The same words by language."""
LANGUAGES = ("en", "zh")
HOME, MESSAGES = "home", "messages"
STEP = {"id", "minute", "name", "text", "person", "place", "narrow"}


class ScenarioError(Exception):
    """The file does not tell of a scenario that can be played here; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Step:
    """minute as people write it, 1:30; place is home, messages or a channel id; narrow: for a window like a phone."""

    id: str
    minute: str
    name: Said
    text: Said
    person: str
    place: str
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    name: Said
    steps: tuple[Step, ...]


def scenario(told: Any, workspace: Workspace) -> Scenario:
    """People and channels are named by their names; a place is also home, or messages: those with the app."""
    if not isinstance(told, dict) or not isinstance(told.get("steps"), list) or not told["steps"]:
        raise ScenarioError("not a scenario: it needs a name and steps")
    steps = tuple(_step(each, workspace) for each in told["steps"])
    if len({step.id for step in steps}) < len(steps):
        raise ScenarioError("two steps have the same id")
    return Scenario(_said(told, "name", "the scenario"), steps)


def _step(told: Any, workspace: Workspace) -> Step:
    if not isinstance(told, dict) or not told.get("id"):
        raise ScenarioError("a step has no id")
    which = f"step {told['id']}"
    if unknown := told.keys() - STEP:
        raise ScenarioError(f"{which} has unknown facts: {', '.join(sorted(unknown))}")
    person = next((one.id for one in workspace.people.values() if one.name == told.get("person")), "")
    if not person or workspace.people[person].deleted or workspace.people[person].is_bot:
        raise ScenarioError(f"{which}: nobody can be {told.get('person')}")
    return Step(
        str(told["id"]),
        str(told.get("minute", "")),
        _said(told, "name", which),
        _said(told, "text", which),
        person,
        _place(str(told.get("place", HOME)), person, which, workspace),
        bool(told.get("narrow")),
    )


def _place(named: str, person: str, which: str, workspace: Workspace) -> str:
    if named in (HOME, MESSAGES):
        return named
    channel = workspace.channel_named(named.removeprefix("#"))
    if channel is None or (channel.is_private and person not in channel.members):
        raise ScenarioError(f"{which}: there is no {named} for {workspace.people[person].name}")
    return channel.id


def _said(told: Told, key: str, which: str) -> Said:
    said = told.get(key)
    if not isinstance(said, dict) or not all(isinstance(said.get(language), str) for language in LANGUAGES):
        raise ScenarioError(f"{which} needs its {key} in each of: {', '.join(LANGUAGES)}")
    return {language: said[language] for language in LANGUAGES}
