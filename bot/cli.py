"""The command line: `gatepost ...`. What cannot be done is told in one sentence, without a traceback."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
import uvicorn

from bot import log
from bot.demo.play import Wish, play
from bot.serve import Part, serve
from bot.settings import Settings, SlackSettings, read
from bot.start import EditionUnfit, edition_text
from bot.trouble import TROUBLES, sentence
from policy.edition import LANGUAGES, Flaw
from storage.store import Database, Store
from usecases.audit import entries, verify
from usecases.editions import publish_edition
from views.text import Say

TROUBLE = 2
Edition = Annotated[Path, typer.Argument(help="an edition of the policy, as TOML")]


def main(arguments: list[str] | None = None) -> NoReturn:
    try:
        commands()(args=arguments)
    except tuple(TROUBLES) as error:
        typer.echo(f"gatepost: {sentence(error)}", err=True)
        sys.exit(TROUBLE)
    sys.exit(0)


def commands() -> typer.Typer:
    gatepost = typer.Typer(
        help="Runs a company's projects through its written policy, inside Slack.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    gatepost.command("run", help="Everything in one process.")(lambda: _serve(Part.RUN))
    gatepost.command("web", help="What Slack sends; any number of these, on PostgreSQL.")(lambda: _serve(Part.WEB))
    gatepost.command("worker", help="What Slack is told; any number, on PostgreSQL.")(lambda: _serve(Part.WORKER))
    gatepost.command("demo")(demo)
    for name, told, inner in (
        ("db", "The database.", {"upgrade": upgrade}),
        ("policy", "Editions of the policy.", {"check": check, "publish": publish}),
        ("audit", "The journal.", {"verify": verify_journal}),
    ):
        group = typer.Typer(help=told, no_args_is_help=True)
        for word, act in inner.items():
            group.command(word)(act)
        gatepost.add_typer(group, name=name)
    return gatepost


def demo(
    port: Annotated[int, typer.Option(help="where the browser finds it; 0 takes a free one")] = 8080,
    data: Annotated[Path, typer.Option(help="the folder that keeps what you did")] = Path("gatepost-demo"),
    fresh: Annotated[bool, typer.Option("--fresh", help="start over")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="only print the address")] = False,
) -> None:
    """A company to try Gatepost with, in the browser; no Slack needed."""
    asyncio.run(play(Wish(port, data.resolve(), fresh, not no_browser)))


def _serve(part: Part) -> None:
    log.set_up()
    _live(serve(read(SlackSettings), part))


def _live(work: Coroutine[Any, Any, None]) -> None:
    factory = uvicorn.Config(app="", loop="auto", log_config=None).get_loop_factory()
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(work)


def upgrade() -> None:
    """Brings the database to what this program expects."""
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.upgrade()
    typer.echo("The database is up to date.")


def check(file: Edition) -> None:
    """Names everything that is wrong with an edition."""
    try:
        edition_text(file)
    except EditionUnfit as unfit:
        if not unfit.flaws:
            raise
        for flaw in unfit.flaws:
            typer.echo(_worded(flaw))
        typer.echo(f"{file}: {len(unfit.flaws)} to mend.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: nothing to mend.")


def _worded(flaw: Flaw) -> str:
    place = ".".join(part for part in (flaw.where, flaw.key) if part)
    return f"{place or '-'}: {_say().flaw(flaw)}"


def _say() -> Say:
    """In the language of the terminal."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Say(next((language for language in LANGUAGES if language[:2] == spoken[:2]), None))


def publish(file: Edition) -> None:
    """Puts an edition in force for projects to come; those under way keep theirs."""
    text = edition_text(file)
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.check_schema()
        for store in _stores(database):
            asyncio.run(store.run(publish_edition, text))
    typer.echo(f"{file} is in force.")


def verify_journal() -> None:
    """Checks that nobody changed or cut off what was written."""
    broken, counted = [], 0
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.check_schema()
        for store in _stores(database):
            broken += asyncio.run(store.look(verify, None))
            counted += asyncio.run(store.look(entries, None))
    for stream, seq in broken:
        typer.echo(f"broken: stream {stream}, entry {seq}")
    typer.echo(f"{counted} entries, {len(broken)} places broken.")
    if broken:
        raise typer.Exit(1)


def _stores(database: Database) -> list[Store]:
    """Every workspace that this database has served."""
    with database.reading.connect() as connection:
        found = connection.exec_driver_sql("SELECT id FROM workspace ORDER BY id").scalars().all()
    return [Store(database, workspace) for workspace in found]
