"""What is done once and ends: bringing a database up to date, looking through an edition, verifying the journal."""

import asyncio
import os
from contextlib import closing
from pathlib import Path

import typer

from bot.sentences import worded
from bot.settings import Settings, read
from bot.start import EditionUnfit, edition_text
from policy.edition import LANGUAGES, Flaw
from storage.store import Database, Store
from usecases.audit import entries, verify
from usecases.editions import publish_edition
from views.text import Say


@worded()
def upgrade() -> None:
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.upgrade()
    typer.echo("The database is up to date.")


@worded()
def check(file: Path) -> None:
    try:
        edition_text(file)
    except EditionUnfit as unfit:
        if not unfit.flaws:
            raise
        for flaw in unfit.flaws:
            typer.echo(described(flaw))
        typer.echo(f"{file}: {len(unfit.flaws)} to mend.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: nothing to mend.")


def described(flaw: Flaw) -> str:
    """Where it is, and what is wrong, in the language of the terminal."""
    place = ".".join(part for part in (flaw.where, flaw.key) if part)
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    say = Say(next((language for language in LANGUAGES if language[:2] == spoken[:2]), None))
    return f"{place or '-'}: {say.flaw(flaw)}"


@worded()
def publish(file: Path) -> None:
    text = edition_text(file)
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.check_schema()
        stores = of_every_workspace(database)
        for store in stores:
            asyncio.run(store.run(publish_edition, text))
    if not stores:
        typer.echo(
            "No workspace is known here yet: `gatepost run` begins with the edition in GATEPOST_EDITION.", err=True
        )
        raise typer.Exit(2)
    typer.echo(f"{file} is in force.")


@worded()
def verify_journal() -> None:
    broken, counted = [], 0
    with closing(Database(read(Settings).database_url, serving=False)) as database:
        database.check_schema()
        for store in of_every_workspace(database):
            broken += asyncio.run(store.look(verify, None))
            counted += asyncio.run(store.look(entries, None))
    for stream, seq in broken:
        typer.echo(f"broken: stream {stream}, entry {seq}")
    typer.echo(f"{counted} entries, {len(broken)} places broken.")
    if broken:
        raise typer.Exit(1)


def of_every_workspace(database: Database) -> list[Store]:
    return [Store(database, workspace) for workspace in database.workspaces()]
