"""What keeps a command from its work, in one sentence that tells what to do."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.listening import PortTaken
from bot.serve import NeedsPostgreSQL
from bot.settings import WrongSettings
from bot.start import ClockMoved, EditionUnfit, SlackRefuses
from bot.trouble import Trouble
from storage.engines import (
    AlreadyServed,
    Broken,
    SchemaNewer,
    SchemaOlder,
    Unknown,
    Unreachable,
    Unsafe,
)


def _settings(error: WrongSettings) -> str:
    wrong = "; ".join(f"{name} {trouble}" for name, trouble in error.wrong.items())
    return f"{wrong}. Settings come from the environment or from a file .env in this folder."


def _edition(error: EditionUnfit) -> str:
    if error.flaws:
        counted = f"it has {len(error.flaws)} flaws (`gatepost policy check {error.path}` names them all)"
    return f"The edition {error.path} cannot be used: {error.why or counted}."


def _older(error: SchemaOlder) -> str:
    found = f"is at {error.facts['found']}" if error.facts["found"] else "has no tables yet"
    return f"The database {found}, and this program expects {error.facts['expected']}: run `gatepost db upgrade`."


def _filled(sentence: str) -> Callable[[Any], str]:
    return lambda error: sentence.format(**error.facts)


TROUBLES: Mapping[type[Exception], Callable[[Any], str]] = {
    WrongSettings: _settings,
    EditionUnfit: _edition,
    PortTaken: lambda error: f"Port {error.port} cannot be used: {error.why}. Choose another one with PORT.",
    NeedsPostgreSQL: lambda error: (
        f"`gatepost {error.args[0]}` needs PostgreSQL, since a SQLite file serves one process: set DATABASE_URL to "
        "postgresql://..., or start everything in one process with `gatepost run`."
    ),
    ClockMoved: lambda _: (
        "This database comes from a sandbox, where its clock was moved: name another one in DATABASE_URL to work with "
        "this Slack."
    ),
    SlackRefuses: lambda error: f"Slack refuses {error.setting}: {error.code}.",
    AlreadyServed: _filled("Another Gatepost works with {path}. Stop it first, or name another file in DATABASE_URL."),
    Broken: _filled(
        "{path} is damaged, or no database ({why}). It was left as it is: put a backup in its place, or name another "
        "file in DATABASE_URL."
    ),
    Unreachable: _filled("The database {address} cannot be opened: {why}."),
    Unknown: _filled("DATABASE_URL names {kind}, and Gatepost works with SQLite or PostgreSQL."),
    Unsafe: _filled("The database may lose what it has confirmed: switch {setting} on, then start again."),
    SchemaNewer: _filled(
        "The database was written by a newer Gatepost (it is at {found}; this one knows up to {expected}). Nothing was "
        "changed: install the newer version."
    ),
    SchemaOlder: _older,
}


@contextmanager
def worded() -> Iterator[None]:
    """What goes wrong inside is told in a sentence, if there is one for it."""
    try:
        yield
    except tuple(TROUBLES) as error:
        said = next(word for kind, word in TROUBLES.items() if isinstance(error, kind))(error)
        raise Trouble(" ".join(said.split())) from error
