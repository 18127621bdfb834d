"""Whom Slack tells when somebody takes over what another owed. Policy 4.2(1)."""

from collections.abc import Callable, Iterator, Mapping

from policy.agreed import place_of
from policy.duties import What
from policy.facts import Fact
from policy.handover_facts import DutiesHanded
from policy.notices import HANDED, Kind, Notice, lane_of
from policy.occasions import Occasion
from policy.telling_minutes import minutes_card

APART, BETWEEN = "=", " "


def items_in(told: str) -> tuple[tuple[str, str], ...]:
    """What was handed, as it stands among a notice's facts."""
    return tuple((what, key) for what, _, key in (each.partition(APART) for each in told.split(BETWEEN)))


def _handed(now: Occasion) -> Iterator[Notice]:
    """Whoever has it now hears of all of it in one message, and minutes show who owes their action items."""
    fact = now.fact(DutiesHanded)
    if fact.person != now.entry.actor:
        items = BETWEEN.join(f"{what}{APART}{key}" for what, key in fact.items)
        about = {"was": fact.was, "by": now.entry.actor, "items": items}
        yield Notice(Kind.TELL, f"{HANDED}:{now.once}", lane_of(fact.person), now.project.id, HANDED, about)
    for number in sorted({place_of(key)[0] for what, key in fact.items if what == What.ACTION}):
        yield minutes_card(now.project, number)


TELLS: Mapping[type[Fact], Callable[[Occasion], Iterator[Notice]]] = {DutiesHanded: _handed}
