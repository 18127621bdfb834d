"""A company as a file tells it: who works there, which channels and user groups there are, and who is in them."""

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sandbox.workspace import Channel, Person, Usergroup, Workspace

Told = dict[str, Any]
FACTS = {field.name for field in fields(Person)}


class CompanyError(Exception):
    """The file does not tell of a company; says what is wrong."""


def settled(company: Told, workspace: Workspace | None = None) -> tuple[Workspace, str]:
    """The workspace, and the id of the app's bot. People and channels are named by their names; ids may be given."""
    try:
        return _settled(company, workspace or Workspace(str(company["name"])))
    except (KeyError, TypeError, AttributeError) as missing:
        raise CompanyError(f"not a company: {missing!r}") from missing


def _settled(company: Told, workspace: Workspace) -> tuple[Workspace, str]:
    workspace.domain = (
        company.get("team") or re.sub(r"[^a-z0-9-]+", "-", workspace.name.lower()).strip("-") or "sandbox"
    )
    bot = company["bot"]
    workspace.add_person(Person(bot.get("id", "U0BOT"), bot["name"], bot["real_name"], locale="en-US", is_bot=True))
    ids = {bot["name"]: bot.get("id", "U0BOT")}
    for number, told in enumerate(company["people"], start=1):
        unknown = told.keys() - FACTS
        if unknown:
            raise CompanyError(f"{told.get('name')} has unknown facts: {', '.join(sorted(unknown))}")
        person = workspace.add_person(Person(**{"id": f"U{number:04d}", **told}))
        if person.name in ids:
            raise CompanyError(f"two people are called {person.name}")
        ids[person.name] = person.id
    for number, told in enumerate(company.get("channels", ()), start=1):
        members = {_known(ids, name) for name in told.get("members", ids)}
        facts = {name: fact for name, fact in told.items() if name not in ("id", "name", "members")}
        workspace.add_channel(Channel(told.get("id", f"C{number:04d}"), told["name"], members, **facts))
    _group(workspace, company.get("usergroups", ()), ids)
    workspace.start = _known(ids, company["start"]) if "start" in company else ""
    for pair in company.get("dms", ()):
        workspace.dm_of(*(_known(ids, name) for name in pair))
    return workspace, ids[bot["name"]]


def _group(workspace: Workspace, groups: Iterable[Told], ids: dict[str, str]) -> None:
    taken = {*ids, *(channel.name for channel in workspace.channels.values())}
    for number, told in enumerate(groups, start=1):
        if told["handle"] in taken:
            raise CompanyError(f"@{told['handle']} is taken: a handle is nobody's name and no channel's")
        taken.add(told["handle"])
        users = [_known(ids, name) for name in told.get("users", ())]
        workspace.add_usergroup(Usergroup(**{"id": f"S{number:04d}", **told, "users": users}))


def _known(ids: dict[str, str], name: str) -> str:
    if name not in ids:
        raise CompanyError(f"nobody is called {name}")
    return ids[name]
