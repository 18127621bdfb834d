"""The demo is two processes: the sandbox, and the very program that speaks to Slack."""

import asyncio
import json
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import typer

import bot
from bot.demo import company
from bot.demo.children import Child, first_line, first_to_end, line_of, ready, started, stopped
from bot.demo.folder import COMPANY, DATABASE, SCENARIO, SNAPSHOT, prepare
from bot.places import STANDARD, is_local
from bot.trouble import Trouble

ROOT = Path(bot.__file__).parents[1]
MANIFESTS = (ROOT / "bot" / "manifest.json", ROOT / "manifest.json")
REAL = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
KNOCK = 0.1  # seconds between two looks whether the app is ready
FIRST_PORT, PORTS = 10_000, 20_000  # below those that systems hand out


@dataclass(frozen=True)
class Wish:
    port: int
    folder: Path
    fresh: bool
    browser: bool
    replay: Path | None = None


async def play(wish: Wish) -> None:
    """Until SIGTERM or SIGINT. When one of the two ends by itself the other is stopped, and Trouble says which."""
    halt = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, halt.set)
    halted = asyncio.create_task(halt.wait())
    refuse_production(os.environ)
    begins = began(wish.replay) if wish.replay else None
    prepare(wish.folder, fresh=wish.fresh or begins is not None)
    typer.echo("Starting: some weeks of a company are played first. 正在启动，先演练公司几周的工作。")
    async with AsyncExitStack() as stack:
        going = asyncio.create_task(go(wish, stack, begins))
        await asyncio.wait({going, halted}, return_when=asyncio.FIRST_COMPLETED)
        if going.done():
            going.result()
        typer.echo("Stopping. 正在停止。")
        going.cancel()
        with suppress(asyncio.CancelledError):
            await going


async def go(wish: Wish, stack: AsyncExitStack, begins: datetime | None) -> None:
    """Raises Trouble at the end. `begins`: when the recording began that is played again."""
    played = await begun(wish, stack, begins)
    welcome(played.told["address"], wish)
    if begins:
        telling = asyncio.create_task(tell_otherwise(played.sandbox))
        stack.callback(telling.cancel)
    raise await first_to_end(played.sandbox, played.app)


@dataclass(frozen=True)
class Played:
    """`told`: what the sandbox said of itself. `port`: where the app answers."""

    sandbox: Child
    app: Child
    told: Mapping[str, str]
    port: int


async def begun(wish: Wish, stack: AsyncExitStack, begins: datetime | None = None) -> Played:
    """What was started last is stopped first: the app, then its Slack."""
    sandbox = await started("sandbox", sandbox_module(wish), plain(os.environ), wish.folder)
    stack.push_async_callback(stopped, sandbox)
    # Loaded while the sandbox is loading, too.
    from bot.demo.played import Place
    from bot.demo.seed import settle
    from bot.sentences import worded
    from bot.settings import Settings

    told = json.loads(await first_line(sandbox))
    settings = Settings(database_url=f"sqlite:///{wish.folder / DATABASE}", gatepost_edition=edition(os.environ))
    with worded():
        await settle(settings, Place(told["address"], told["bot_token"], told["control_token"]), wish.folder, begins)
    port = free_port()
    environment = plain(os.environ) | {
        "SLACK_API_URL": f"{told['address']}/api/",
        "SLACK_BOT_TOKEN": told["bot_token"],
        "SLACK_APP_TOKEN": told["app_token"],
        "DATABASE_URL": settings.database_url,
        "GATEPOST_EDITION": str(settings.gatepost_edition),
        "PORT": str(port),
        "GATEPOST_SANDBOX_TOKEN": told["control_token"],
    }
    app = await started("gatepost", ("bot", "run"), environment, wish.folder)
    stack.push_async_callback(stopped, app)
    await ready(app, answers(f"http://127.0.0.1:{port}/readyz"))
    return Played(sandbox, app, told, port)


def refuse_production(environment: Mapping[str, str]) -> None:
    for name in REAL:
        if environment.get(name):
            raise Trouble(f"{name} is set, and the demo keeps away from real workspaces: start it without.")
    if (url := environment.get("SLACK_API_URL")) and not is_local(url):
        raise Trouble("SLACK_API_URL names a Slack that is not on this machine: start the demo without it.")
    if find_spec("nicegui") is None:
        raise Trouble("The demo's page needs more packages: install gatepost[sandbox].")


def plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Without any setting of ours; the rooms are found wherever this program was found."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith(("SLACK_", "GATEPOST_")) and name not in ("DATABASE_URL", "PORT")
    }
    paths = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


def edition(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("GATEPOST_EDITION") or STANDARD).resolve()


def sandbox_module(wish: Wish) -> tuple[str, ...]:
    manifest = [part for path in MANIFESTS if path.is_file() for part in ("--manifest", str(path))][:2]
    place = ("--port", str(wish.port), "--company", COMPANY, "--scenario", SCENARIO, "--snapshot", SNAPSHOT)
    again = ("--replay", str(wish.replay)) if wish.replay else ()
    return ("sandbox", *place, *manifest, *again)


def began(path: Path) -> datetime:
    """When a recording began. Refuses with Trouble what is none."""
    from sandbox.replay import ReplayError
    from sandbox.replay import began as begins

    try:
        return begins(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ReplayError) as wrong:
        raise Trouble(f"{path} cannot be played again: {wrong}") from wrong


async def tell_otherwise(sandbox: Child) -> None:
    """What the sandbox says once it has played a recording again."""
    told = json.loads(await line_of(sandbox))
    if not told["otherwise"]:
        typer.echo(f"Played {told['lines']} lines again: all as it was. 已重放 {told['lines']} 步，结果一致。")
        return
    typer.echo(f"Played {told['lines']} lines again, with differences. 已重放 {told['lines']} 步，结果有出入：")
    for line in told["otherwise"]:
        typer.echo(f"  {line}")


def free_port() -> int:
    """Of those that nobody is given who asks for any: the app takes it a while later, when it has loaded."""
    first = FIRST_PORT + os.getpid() * 50 % PORTS  # two demos that start at once look in different places
    for port in range(first, first + PORTS):
        with suppress(OSError), socket.socket() as here:
            here.bind(("127.0.0.1", port))
            return port
    raise Trouble("No port is free for the demo.")


async def answers(url: str) -> None:
    from aiohttp import ClientError, ClientSession

    async with ClientSession() as session:
        while True:
            with suppress(ClientError):
                async with session.get(url) as said:
                    if said.status == 200:
                        return
            await asyncio.sleep(KNOCK)


def welcome(address: str, wish: Wish) -> None:
    name = next(each["real_name"] for each in company.PEOPLE if each["name"] == company.STARTS_AS)
    typer.echo(
        f"\n  Gatepost is at {address}  — you are {name}; what to try stands beside the page\n"
        f"  Gatepost 已启动： {address}  — 您是{name}；页面旁边有“试一试”\n\n"
        f"  Ctrl-C stops it. {wish.folder} keeps what you did; --fresh starts over.\n"
        f"  按 Ctrl-C 停止。数据保存在 {wish.folder}；--fresh 重新开始。\n"
    )
    if wish.browser and has_screen(os.environ):
        webbrowser.open(address)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Without one, Python may open a browser of text in this very terminal."""
    return sys.platform in ("darwin", "win32") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
