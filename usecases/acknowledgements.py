"""Whoever was given something by somebody else says that they know of it."""

from dataclasses import dataclass
from typing import Any

from policy import acknowledgements
from policy.acknowledgements import APART, MANAGER
from policy.duties import What
from policy.people import Kind, Person, check_member
from storage import duties, people
from storage.store import Tx
from usecases.minutes_cards import asked_of
from usecases.projects import sight_for
from views import tells
from views.projects import pm_named
from views.text import Say


@dataclass(frozen=True)
class Understood:
    """`subject`: as policy/acknowledgements.py names it."""

    project: str
    subject: str
    by: str


def acknowledge(tx: Tx, said: Understood) -> None:
    """Policy 4.2(1). A guest may; refuses whoever has nothing to confirm."""
    project = tx.hold(said.project)
    person = people.by_id(tx, said.by)
    if person is None or person.kind is not Kind.GUEST:
        check_member(person, tx.machine_now)
    owed = duties.open_of(tx, project.id)
    tx.record(project.id, acknowledgements.acknowledge(project, owed, said.by, said.subject), by=said.by)


def known_of(tx: Tx, order: tuple[Person, str, str]) -> dict[str, Any] | None:
    """What a reader was given, told as it stands now; None where it is over."""
    reader, project, subject = order
    what, _, key = subject.partition(APART)
    if what == What.ACTION:
        return asked_of(tx, (reader, project, int(key.partition(".")[0])))
    seen, say = sight_for(tx, (reader, project)), Say(reader.language)
    if what == What.CONDITION:
        return tells.condition_asked(seen, say, reader, {"condition": key})
    steps = [duty.step for duty in duties.of(tx, project) if duty.subject == subject]
    return pm_named(seen, say, reader, {"step": steps[-1]}) if what == MANAGER and steps else None
