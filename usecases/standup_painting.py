"""What the messages of a round of updates look like, from the state as it is now."""

from collections.abc import Mapping
from datetime import date, datetime

from policy.notices import NUDGED, PROMPT, ROUND, SILENT, UPDATE_CARD
from policy.people import Person
from storage import people
from storage.outbox import Turn
from storage.store import Tx
from usecases.project_cards import Painter, Shown, seen_there, to_reader, tongue
from usecases.projects import sight
from usecases.standup_cards import prompted, round_of, said_with
from views.sights import Sight
from views.standups import nudged, prompt_card, round_card, silent_told
from views.text import Say
from views.updates import update_card
from views.withheld import withheld_card


def _prompt(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    about = turn.notice.facts
    was = datetime.fromisoformat(about["was"]) if about.get("was") else None
    return prompt_card(prompted(tx, reader, date.fromisoformat(about["day"]), was), Say(reader.language))


def _round(tx: Tx, turn: Turn, reader: Person | None) -> Shown:
    seen, say, zone = _where(tx, turn, reader)
    if not seen.shown:
        return withheld_card(say)
    return round_card(round_of(tx, seen, date.fromisoformat(turn.notice.facts["day"])), say, zone)


def _update(tx: Tx, turn: Turn, reader: Person | None) -> Shown:
    seen, say, zone = _where(tx, turn, reader)
    if not seen.shown:
        return withheld_card(say)
    named, said = said_with(tx, seen, date.fromisoformat(turn.notice.facts["day"]), turn.notice.facts["person"])
    return update_card(named, said, say, zone)


def _where(tx: Tx, turn: Turn, reader: Person | None) -> tuple[Sight, Say, str]:
    """The project as far as it may be seen there, and whose words and wall clock it is told by."""
    seen = sight(tx, turn.notice.facts["project"])
    return seen_there(tx, turn, seen, reader), *tongue(tx, reader)


def _nudged(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    """Not posted any more where it has become needless."""
    found = prompted(tx, reader, date.fromisoformat(turn.notice.facts["day"]))
    is_needless = not found.items or (not turn.ts and (not found.left or found.is_over))
    return None if is_needless else nudged(found, Say(reader.language))


def _silent(tx: Tx, turn: Turn, reader: Person) -> Shown | None:
    seen = sight(tx, turn.notice.subject).for_reader(reader)
    named = people.names(tx, turn.notice.facts["people"].split(","))
    rule = seen.edition.standup
    if not seen.shown or rule is None:
        return None
    return silent_told(seen, sorted(each.name for each in named.values()), rule.misses, Say(reader.language))


PAINTERS: Mapping[str, Painter] = {
    PROMPT: to_reader(_prompt),
    NUDGED: to_reader(_nudged),
    ROUND: _round,
    UPDATE_CARD: _update,
}
TOLD: Mapping[str, Painter] = {SILENT: to_reader(_silent)}
