"""What whoever sets up sees on Home: six lines until they are done, then one."""

from collections.abc import Iterator
from dataclasses import replace

from policy.readiness import Line, minutes_left
from views.blocks import Block, actions, button, context, divider, header, section
from views.setup_lines import WARNING, SetupSight, health_line, line_section, warnings
from views.text import Say


def setup_blocks(sight: SetupSight | None, say: Say, brief: bool = False) -> Iterator[Block]:
    """Nothing for whoever may not set up. `brief`: they have other things to do; of the lines only the next is shown.

    At most fourteen blocks; four where it is brief.
    """
    if sight is None:
        return
    if sight.health.parked:
        yield section(f"{WARNING} {say('home.parked_title')}\n{say('home.parked', count=str(sight.health.parked))}")
    if sight.open_lines and brief:
        yield from _next_line(sight, say)
    elif sight.open_lines:
        yield from _first_day(sight, say)
    else:
        told = say.row([say("setup.all_done"), health_line(sight, say)])
        yield section(told, button("setup.open", say("setup.open"), "setup"))
        yield from _warnings(sight, say)
    yield divider()


def _first_day(sight: SetupSight, say: Say) -> Iterator[Block]:
    yield header(say.each(lambda one: _progress(sight, one)))
    for line in Line:
        yield line_section(line, sight, say, primary=line == sight.open_lines[0])
    yield section(say("sample.offer"), button("sample.send", say("sample.send"), "sample"))
    yield from _warnings(_named(sight), say)
    yield context(health_line(sight, say))
    invite = button("invitation.write", say("invitation.write"), "invite")
    yield actions([invite, button("setup.open", say("setup.open"), "setup")])


def _next_line(sight: SetupSight, say: Say) -> Iterator[Block]:
    line = line_section(sight.open_lines[0], sight, say)
    told = say.each(lambda one: _progress(sight, one))
    yield section(f"{told}\n{line['text']['text']}", line["accessory"])
    yield context("\n".join([*warnings(_named(sight), say), health_line(sight, say)]))


def _named(sight: SetupSight) -> SetupSight:
    """Without the roles that nobody holds: the lines say so already."""
    return replace(sight, weak=tuple(weak for weak in sight.weak if weak.people))


def _progress(sight: SetupSight, say: Say) -> str:
    counts = {"count": str(len(sight.ready)), "of": str(len(Line)), "minutes": str(minutes_left(sight.ready))}
    return say("home.set_up", **counts)


def _warnings(sight: SetupSight, say: Say) -> Iterator[Block]:
    if found := warnings(sight, say):
        yield context("\n".join(found))
