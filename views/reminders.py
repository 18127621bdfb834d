"""Whoever owes something is reminded, with the press that meets it; whoever else hears of it reads who is late."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from policy.blockers import may_answer
from policy.blockers import named as blocker_named
from policy.cadence import lasted
from policy.duties import Duty, What
from policy.judges import fitting
from policy.people import Person
from policy.projects import PERSON
from policy.reminders import OPENED_BY, YOURS, name_of
from policy.snoozes import left
from views.blocks import Block, actions, button, context, message, section
from views.cards import listed, titled, voice_name
from views.clauses import cite
from views.duties import acts
from views.duty_kinds import citation_of, what_of
from views.screens import screen
from views.sights import Sight
from views.snoozes import later, presses, until
from views.substitutes import name_button
from views.text import Say


def reminded(sight: Sight, say: Say, reader: Person, facts: Mapping[str, str]) -> Block | None:
    """Nothing once it is done. facts: the duty's step and subject; `late`: working days; `was`: meant for then."""
    waiting = [each for each in sight.owed if _is_meant(each, facts)]
    mine = next((each for each in waiting if _can_meet(sight, each, reader)), None)
    if not waiting or (facts.get(YOURS) and waiting[0].what is What.STEP and sight.here.is_gate and not mine):
        return None
    told = (
        _told(sight, mine, reader, say, _late(sight, mine, facts))
        if mine
        else _of_others(sight, waiting, say, facts["late"])
    )
    late = [say("reminder.was", at=say.when(datetime.fromisoformat(at), reader.zone))] if (at := facts["was"]) else []
    beneath = [*late, cite(citation_of((waiting[0], sight)), say)]
    details = _details(sight, say)
    acting = mine or next((each for each in waiting if _may_help(sight, each, reader)), None)
    named = name_button(sight, waiting, reader, facts["late"], say) if not mine else []
    off = later(sight, mine, reader, say) if mine else []
    rows = [*acts((acting, sight), reader, say, True), *off, details] if acting else [*named, details]
    ends = [] if mine else _ends(sight, waiting[0], say)
    shown = [section(f"{titled(sight.project, say)}\n{told}"), *ends, context(say.row(beneath))]
    once = {each["action_id"]: each for each in rows[::-1]}  # where nothing meets it yet, details are what there is
    brief = screen(sight, say, [told, *late], money=sight.here.is_gate)
    return message(brief, [*shown, actions([*once.values()][::-1])])


def _is_meant(duty: Duty, facts: Mapping[str, str]) -> bool:
    """What comes round again has the same name, and is another duty."""
    opened_by = facts.get(OPENED_BY, str(duty.opened_by))
    return (duty.step, duty.subject, str(duty.opened_by)) == (facts["step"], facts["subject"], opened_by)


def _can_meet(sight: Sight, duty: Duty, reader: Person) -> bool:
    if duty.seat == PERSON + reader.id:
        return True
    if duty.what is What.STEP:
        return duty.seat in fitting(sight.edition, sight.project, reader.id, sight.setup.seats)
    return duty.seat in sight.setup.roles_of(reader.id)


def _may_help(sight: Sight, duty: Duty, reader: Person) -> bool:
    """Whoever leads the project may answer in another's place."""
    blocker = blocker_named(sight.project, duty.subject) if duty.what is What.BLOCKER else None
    return blocker is not None and may_answer(sight.project, blocker, reader.id)


def _late(sight: Sight, mine: Duty, facts: Mapping[str, str]) -> str:
    """By how many working days. What tells of a colleague's word, whose time is another, counts the reader's own."""
    if facts.get(YOURS) or not sight.now or not mine.seat.startswith(PERSON):
        return facts["late"]
    due = sight.due(mine)
    return str(int(lasted(due, sight.now, sight.calendars.of(mine)))) if due <= sight.now else ""


def _told(sight: Sight, duty: Duty, reader: Person, say: Say, late: str) -> str:
    facts = {"what": what_of((duty, sight), say), "until": say.when(sight.due(duty), reader.zone)}
    if not late:
        return say("reminder.coming", **facts)
    return say.counted("reminder.late", int(late), **facts) if int(late) else say("reminder.due", **facts)


def _of_others(sight: Sight, waiting: Sequence[Duty], say: Say, late: str) -> str:
    names = sorted((each.seat for each in waiting), key=sight.rank)
    who = listed([voice_name(name, sight, say) for name in names], say)
    facts = {"who": who, "what": what_of((waiting[0], sight), say)}
    if late and int(late):
        return say.counted("reminder.others", int(late), **facts)
    return say("reminder.others_due" if late else "reminder.others_coming", **facts)


def _ends(sight: Sight, duty: Duty, say: Say) -> list[Block]:
    """Whoever is told of another's delay reads what comes of it."""
    found = sight.edition.reminders.get(name_of(sight.edition, duty))
    return [context(say.label(found.ends))] if found else []


def put_off(sight: Sight, duty: Duty, reader: Person, now: datetime, say: Say) -> Block:
    """In the place of a reminder: until when, and how to take it back."""
    told = say.row([what_of((duty, sight), say), until(duty, reader, now, say)])
    shown = section(f"{titled(sight.project, say)}\n{told}")
    rows = [*acts((duty, sight), reader, say, False), *presses(sight, duty, reader, now, say)]
    details = [] if any(each["action_id"] == "project.details" for each in rows) else [_details(sight, say)]
    times = say("snooze.left", count=str(left(sight.edition, duty, reader.id)))
    return message(screen(sight, say, [told]), [shown, context(times), actions([*rows, *details])])


def _details(sight: Sight, say: Say) -> Block:
    return button("project.details", say("project.details"), sight.project.id)
