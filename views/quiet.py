"""When a reader is written to: asked on Home, chosen by each for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from policy.people import Person
from policy.quiet import DIGESTS_AT_MOST, SWITCHES, Hours, Messages
from views.blocks import Block, actions, button, context, entry, modal, option, plain, section, ticks
from views.text import Say

HALVES = tuple(f"{hour:02}:{minute:02}" for hour in range(6, 22) for minute in (0, 30))
FROM, TO, DIGESTS, KINDS = "quiet_from", "quiet_to", "digests", "kinds"
HOURS, RESET = "hours", "hours.reset"
CALLED = {"news": "hours.news", "brief": "hours.brief", "line": "hours.line", "silent": "hours.silent"}


@dataclass(frozen=True)
class HoursSight:
    """When somebody is written to, and how the edition has it; none where it says nothing of it."""

    reader: Person
    messages: Messages | None
    chosen: Hours | None


def hours_modal(sight: HoursSight, say: Say) -> Block:
    """Inputs: `quiet_from`, `quiet_to`, `digests`, `kinds`."""
    if sight.messages is None:
        told = [section(say("hours.at_once"))]
        return modal(HOURS, say.title("hours.title"), told, close=say.title("word.close"))
    hours = sight.chosen or sight.messages.hours
    place = say.city(sight.reader.zone)
    blocks = [
        section(say("hours.what", limit=str(sight.messages.a_day), place=place)),
        entry(FROM, say("hours.quiet_from"), _clock(hours.quiet_from)),
        entry(TO, say("hours.quiet_to"), _clock(hours.quiet_to), say("hours.quiet_to_hint")),
        entry(
            DIGESTS,
            say("hours.digests"),
            _digests(hours.digests),
            say("hours.digests_hint", limit=str(DIGESTS_AT_MOST)),
        ),
        entry(KINDS, say("hours.kinds"), _kinds(hours, say), say("hours.kinds_hint"), optional=True),
        context(say("hours.urgent")),
    ]
    if sight.chosen:
        blocks.append(actions([button(RESET, say("hours.reset"), "reset")]))
    close = say.title("word.cancel")
    return modal(HOURS, say.title("hours.title"), blocks, submit=say.title("setup.save"), close=close)


def saved_view(sight: HoursSight, say: Say) -> Block:
    """As it stands from now on."""
    hours = sight.chosen or (sight.messages.hours if sight.messages else None)
    told = say("hours.at_once")
    if hours:
        facts = {"start": _told(hours.quiet_from), "end": _told(hours.quiet_to)}
        key = "hours.saved" if hours.quiet_from != hours.quiet_to else "hours.saved_never_quiet"
        told = say(key, digests=say("word.comma").join(map(_told, hours.digests)), **facts)
    if hours and hours.off:
        told += "\n" + say("hours.off", kinds=say("word.comma").join(say(CALLED[kind]) for kind in hours.off))
    return modal("hours_saved", say.title("hours.title"), [section(told)], close=say.title("word.close"))


def _kinds(hours: Hours, say: Say) -> Block:
    """What is ticked comes."""
    offered = {kind: say(CALLED[kind]) for kind in SWITCHES}
    return ticks(offered, [kind for kind in SWITCHES if kind not in hours.off])


def _told(at: time) -> str:
    return f"{at:%H:%M}"


def _clock(at: time) -> Block:
    return {"type": "timepicker", "initial_time": _told(at)}


def _digests(chosen: Iterable[time]) -> Block:
    """Whatever was chosen elsewhere, by an edition say, can be chosen here too."""
    told = [_told(at) for at in chosen]
    options = {each: option(each, each) for each in sorted({*HALVES, *told})}
    return {
        "type": "multi_static_select",
        "options": [*options.values()],
        "initial_options": [options[each] for each in told],
        "max_selected_items": DIGESTS_AT_MOST,
        "placeholder": plain("09:00", 150),
    }
