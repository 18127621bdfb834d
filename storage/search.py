"""What projects say, kept so that it can be found: SQLite's FTS5, PostgreSQL's tsvector."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, text

from policy.projects import Project
from policy.search import Word, passages, spaced
from storage.engines import POSTGRESQL, SQLITE
from storage.scope import Scope
from storage.tables import passage, project

ADD = insert(passage)
REMOVE = delete(passage).where(
    passage.c.workspace == bindparam("workspace"),
    passage.c.project == bindparam("of"),
    passage.c.place == bindparam("at"),
)
# Deleted words stay inside FTS5's segments until these are merged. PostgreSQL leaves that to its vacuum.
SCOUR = {SQLITE: text("INSERT INTO passage_words (passage_words) VALUES ('optimize')")}
MATCHES = {
    SQLITE: "passage.id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :word)",
    POSTGRESQL: "to_tsvector('simple', passage.search_text) @@ to_tsquery('simple', :word)",
}


def follow(scope: Scope, before: Project | None, now: Project) -> None:
    """Keeps what a project says now; what did not change is not touched."""
    was, says = passages(before) if before else {}, passages(now)
    gone = [place for place in was if says.get(place) != was[place]]
    new = [place for place in says if says[place] != was.get(place)]
    scope.execute_each(REMOVE, [{"of": now.id, "at": place} for place in gone])
    scope.execute_each(ADD, [{"project": now.id, "place": place, "search_text": spaced(says[place])} for place in new])


def keep(scope: Scope, of: str, place: str, before: str, now: str) -> None:
    """What stands at one place beside the project's own words."""
    if before == now:
        return
    scope.execute(REMOVE, of=of, at=place)
    if now.strip():
        scope.execute(ADD, project=of, place=place, search_text=spaced(now))


def scour(scope: Scope) -> None:
    """Takes out of the index what was forgotten, so that not even the file holds it."""
    kind = scope.connection.dialect.name
    if kind in SCOUR:
        scope.connection.execute(SCOUR[kind])


def holds(scope: Scope, sought: Sequence[Word]) -> tuple[ColumnElement[bool], ...]:
    """The conditions on projects that say all of these words, each at any place."""
    kind = scope.connection.dialect.name
    return tuple(_says(kind, f"word_{number}", word) for number, word in enumerate(sought))


def places(scope: Scope, of: Collection[str], sought: Sequence[Word], among: str) -> Iterator[tuple[str, str]]:
    """Project and place, of those whose place begins so, wherever one of these words stands."""
    kind = scope.connection.dialect.name
    says = [text(_bound(kind, f"word_{n}")).bindparams(bindparam(f"word_{n}", _asked(kind, word)))
            for n, word in enumerate(sought)]  # fmt: skip
    mine = passage.c.workspace == bindparam("workspace"), passage.c.place.startswith(among, autoescape=True)
    found = select(passage.c.project, passage.c.place).where(*mine, passage.c.project.in_(of), or_(*says))
    yield from (tuple(row) for row in scope.execute(found.order_by(passage.c.project, passage.c.place)))


def _bound(kind: str, name: str) -> str:
    return MATCHES[kind].replace(":word", f":{name}")


def _says(kind: str, name: str, word: Word) -> ColumnElement[bool]:
    there = text(_bound(kind, name)).bindparams(bindparam(name, _asked(kind, word)))
    stands: Any = select(passage.c.project).where(passage.c.workspace == bindparam("workspace"), there)
    return project.c.id.in_(stands)


def _asked(kind: str, word: Word) -> str:
    """A phrase whose last word may go on, in the engine's own language; nothing in it is read as an operator."""
    if kind == SQLITE:
        phrase = " ".join(word).replace('"', '""')
        return f'"{phrase}" *'
    quoted = ["'{}'".format(token.replace("\\", "\\\\").replace("'", "''")) for token in word]
    return " <-> ".join([*quoted[:-1], f"{quoted[-1]}:*"])
