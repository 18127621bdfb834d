"""App Home: what I owe, my projects, all projects."""

from policy.notices import lane_of
from policy.people import Kind
from policy.setup import may_set_up
from storage import outbox, people, projects, quiet
from storage.projects import Sought
from storage.store import Tx
from usecases.absences import away_sight
from usecases.decisions import decided_by
from usecases.drafts import drafts_of
from usecases.duties import owed_by, shown_to, tally
from usecases.handovers import gone_with_something
from usecases.projects import seats_of, seen, unpriced
from usecases.setup import setup_sight
from usecases.standup_cards import team_rounds
from usecases.triage import waiting
from views.duties_home import first_rows
from views.homes import ALL_ROWS, MY_ROWS, HomeSight

FEW_DECISIONS, FEW_GONE = 3, 3


def view_home(tx: Tx, person: str) -> None:
    """A person looks at their Home: it is drawn now, and again whenever something changes while they are about.

    What was gathered for later is said at once: whoever is there need not wait.
    """
    outbox.viewed_home(tx, person, tx.now.timestamp())
    look_at_messages(tx, person)


def look_at_messages(tx: Tx, person: str) -> None:
    """They are about: what was gathered for later is said now."""
    outbox.release(tx, lane_of(person))
    quiet.look(tx, person, tx.now)


def home_sight(tx: Tx, person_id: str) -> HomeSight | None:
    """Everything a Home shows; None for a person who is gone."""
    reader = people.by_id(tx, person_id)
    if reader is None:
        return None
    edition = tx.edition(None)
    if reader.kind is not Kind.MEMBER:
        return HomeSight(reader, (), (), (), 0, (), None, edition, tx.setup, tx.now)
    owed = owed_by(tx, person_id)
    counts = tally(tx, person_id, owed)
    late, sets_up = counts.late, may_set_up(tx.setup, reader)
    mine, known = Sought(of=person_id), Sought(seats=seats_of(tx, person_id))
    all_ = projects.page(tx, limit=ALL_ROWS, sought=known)
    return HomeSight(
        reader=reader,
        owed=shown_to(tx, reader, first_rows(owed[:late], owed[late:])),
        tally=counts,
        decided=decided_by(tx, reader, FEW_DECISIONS),
        teams=team_rounds(tx, reader),
        mine=tuple(seen(tx, project).for_reader(reader) for project in projects.page(tx, limit=MY_ROWS, sought=mine)),
        mine_total=projects.count(tx, mine),
        away=away_sight(tx, reader),
        all=all_,
        total=projects.count(tx, known),
        unpriced=unpriced(tx, reader, all_),
        drafts=drafts_of(tx, person_id),
        waiting=waiting(tx, reader),
        standing=setup_sight(tx) if sets_up else None,
        left=gone_with_something(tx, FEW_GONE) if sets_up else (),
        edition=edition,
        setup=tx.setup,
        now=tx.now,
    )
