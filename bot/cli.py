"""The command line: `gatepost ...`. Each command loads what it needs, so that the demo's first process starts soon."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.trouble import Trouble

UNABLE = 2
Edition = Annotated[Path, typer.Argument(help="an edition of the policy, as TOML")]


def main(arguments: list[str] | None = None) -> NoReturn:
    try:
        commands()(args=arguments)
    except Trouble as trouble:
        typer.echo(f"gatepost: {trouble}", err=True)
        sys.exit(UNABLE)
    sys.exit(0)


def commands() -> typer.Typer:
    gatepost = _group("Runs a company's projects through its written policy, inside Slack.")
    for act in (demo, run, web, worker):
        gatepost.command()(act)
    groups: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
        "db": ("The database.", {"upgrade": upgrade}),
        "policy": ("Editions of the policy.", {"check": check, "publish": publish}),
        "audit": ("The journal.", {"verify": verify}),
    }
    for name, (told, acts) in groups.items():
        group = _group(told)
        for word, act in acts.items():
            group.command(word)(act)
        gatepost.add_typer(group, name=name)
    return gatepost


def _group(told: str) -> typer.Typer:
    return typer.Typer(help=told, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def demo(
    port: Annotated[int, typer.Option(help="where the browser finds it; 0 takes a free one")] = 8080,
    data: Annotated[Path, typer.Option(help="the folder that keeps what you did")] = Path("gatepost-demo"),
    fresh: Annotated[bool, typer.Option("--fresh", help="start over")] = False,
    replay: Annotated[Path | None, typer.Option(help="play again what was saved; in a folder of its own")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="only print the address")] = False,
) -> None:
    """A company to try Gatepost with, in the browser; no Slack needed."""
    from bot.demo.play import Wish, play

    folder = data.resolve() / "replay" if replay else data.resolve()
    asyncio.run(play(Wish(port, folder, fresh, not no_browser, replay and replay.resolve())))


def run() -> None:
    """Everything in one process."""
    _serve("run")


def web() -> None:
    """What Slack sends; any number of these, on PostgreSQL."""
    _serve("web")


def worker() -> None:
    """What Slack is told, and the clock; any number of these, on PostgreSQL."""
    _serve("worker")


def _serve(part: str) -> None:
    import uvicorn

    from bot import log
    from bot.sentences import worded
    from bot.serve import Part, serve
    from bot.settings import SlackSettings, read

    log.set_up()
    factory = uvicorn.Config(app="", loop="auto", log_config=None).get_loop_factory()
    with worded(), asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve(read(SlackSettings), Part(part)))


def upgrade() -> None:
    """Brings the database to what this program expects."""
    from bot import chores

    chores.upgrade()


def check(file: Edition) -> None:
    """Names everything that is wrong with an edition."""
    from bot import chores

    chores.check(file)


def publish(file: Edition) -> None:
    """Puts an edition in force for projects to come; those under way keep theirs."""
    from bot import chores

    chores.publish(file)


def verify() -> None:
    """Checks that nobody changed or cut off what was written."""
    from bot import chores

    chores.verify_journal()
