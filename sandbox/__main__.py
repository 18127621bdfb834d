"""`python -m sandbox`: a workspace for an app in another process. Prints one line of JSON when it is ready."""

import argparse
import asyncio
import json
import os
import re
import secrets
import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.company import CompanyError, settled
from sandbox.installation import Installation, Tokens
from sandbox.manifest import Manifest
from sandbox.recorded import Recorded
from sandbox.replay import ReplayError, began, replay
from sandbox.scenario import ScenarioError, scenario
from sandbox.server import Setting, served
from sandbox.snapshot import Snapshot, SnapshotError, claimed, read_snapshot
from sandbox.wire import Http, Socket

REAL_TOKENS = re.compile(r"xoxb-\d{8,}-\d{8,}-\w{16,}|xapp-\d-\w+-\d{8,}-\w{16,}|xoxp-.+")
STAGES = ("ENV", "ENVIRONMENT", "APP_ENV", "STAGE", "PRODUCTION")
SMALL = {
    "name": "Sandbox",
    "bot": {"name": "app", "real_name": "App"},
    "people": [{"name": "ada", "real_name": "Ada", "is_admin": True}, {"name": "ben", "real_name": "Ben"}],
    "channels": [{"name": "general", "is_general": True}],
}


class Refused(Exception):
    """Does not start; says why in one sentence."""


def wishes(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m sandbox", description="A Slack workspace to try an app in.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--company", type=Path, help="JSON: name, team, bot, people, channels, usergroups, start, dms")
    parser.add_argument("--manifest", type=Path, help="the app's manifest.json: scopes, events, commands, shortcuts")
    parser.add_argument("--scenario", type=Path, help="JSON: what to try, shown beside the page: name, steps")
    parser.add_argument("--replay", type=Path, help="JSON: a recording that is done again once the app is there")
    parser.add_argument("--snapshot", type=Path, help="where the workspace is kept between two starts")
    parser.add_argument("--fresh", action="store_true", help="start over, whatever the snapshot holds")
    parser.add_argument("--app-url", help="send signed HTTP to this address instead of Socket Mode")
    parser.add_argument("--no-page", action="store_true", help="the protocol alone")
    return parser.parse_args(arguments)


def refuse_production(settings: Mapping[str, str]) -> None:
    """Whoever starts this beside real tokens may post to a real workspace by mistake."""
    for name, value in settings.items():
        if name.startswith("SLACK_") and REAL_TOKENS.fullmatch(value):
            raise Refused(f"{name} looks like a real token: start the sandbox without it")
        if name in STAGES and value.lower() in ("production", "prod", "true", "1"):
            raise Refused(f"{name}={value} looks like production: start the sandbox without it")


def read_json(path: Path | None, otherwise: object) -> Any:
    if path is None:
        return otherwise
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as unread:
        raise Refused(f"{path} cannot be read: {unread.strerror}") from unread
    except ValueError as broken:
        raise Refused(f"{path} is not JSON: {broken}") from broken


def installed(wished: argparse.Namespace) -> Installation:
    """As the snapshot keeps it; else as the company file tells."""
    declared = read_json(wished.manifest, None)
    if declared is not None and not isinstance(declared, dict):
        raise Refused(f"{wished.manifest} is no manifest: it must be an object")
    manifest = Manifest(declared)
    if wished.snapshot and wished.snapshot.exists() and not wished.fresh:
        workspace, bot, tokens = read_snapshot(wished.snapshot)
        return Installation(workspace, bot, manifest, tokens)
    workspace, bot = settled(read_json(wished.company, SMALL))
    return Installation(workspace, bot, manifest)


async def run(wished: argparse.Namespace) -> None:
    here = installed(wished)
    wire = Http(here.tokens.signing_secret, wished.app_url) if wished.app_url else Socket()
    told = read_json(wished.scenario, None)
    tried = None if told is None else scenario(told, here.workspace)
    again = read_json(wished.replay, None)
    if wished.replay:
        began(again)
    setting = Setting(wished.port, not wished.no_page, secrets.token_hex(16), scenario=tried)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    try:
        async with served(here, wire, setting) as gestures:
            again = again and asyncio.create_task(played_again(gestures, again))
            await live(gestures, wished.snapshot, setting.control_token, stopped)
            if again:
                await ended(again)
    except OSError as taken:
        raise Refused(f"cannot listen on port {wished.port}: {taken.strerror}") from taken


async def live(gestures: Recorded, path: Path | None, control_token: str, stopped: asyncio.Event) -> None:
    here = gestures.here
    if path is None:
        print_ready(here.origin, here.tokens, control_token)
        await stopped.wait()
        return
    snapshot = Snapshot(path, here.workspace, here.bot, here.tokens)
    snapshot.write()
    keeping = asyncio.create_task(snapshot.keep())
    print_ready(here.origin, here.tokens, control_token)
    await stopped.wait()
    await ended(keeping)


async def ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def played_again(gestures: Recorded, told: Any) -> None:
    """Once an app is there that moves the clock. Prints one line of JSON: what came out otherwise."""
    here, mover = asyncio.Event(), gestures.protocol.mover
    stop = gestures.workspace.listen(lambda _: here.set() if mover.is_there else None)
    await here.wait()
    stop()

    async def move(until: datetime) -> None:
        await mover.wish(to=until.isoformat(), wait=True)

    otherwise = await replay(gestures, told, move)
    sys.stdout.write(json.dumps({"otherwise": otherwise, "lines": len(told["played"])}) + "\n")
    sys.stdout.flush()


def print_ready(address: str, tokens: Tokens, control_token: str) -> None:
    ready = {
        "address": address,
        "bot_token": tokens.bot,
        "app_token": tokens.app,
        "signing_secret": tokens.signing_secret,
        "control_token": control_token,
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    wished = wishes(arguments)
    try:
        with ExitStack() as held:
            refuse_production(os.environ)
            if wished.snapshot:
                held.enter_context(claimed(wished.snapshot))
            asyncio.run(run(wished))
    except (Refused, SnapshotError, CompanyError, ScenarioError, ReplayError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
