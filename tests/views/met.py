"""What is drawn of progress meetings: minutes, their form, action items, at their shortest and at their most."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from policy.duties import Duty, State, What
from policy.progress import Action, Meeting, Minutes, Stands
from policy.spelled_actions import actions_in
from policy.visibility import ROWS
from tests.views.found import PEOPLE_OF_FACTS, entries
from tests.views.samples import BERLIN, EDITION, MUTE, NAMES, NOW, OWN_WORDS, SHANGHAI, TEAM, person, sights
from tests.views.working import running as blocked
from views import actions, agendas, minutes, minutes_form
from views.duties import Duties, duties_view
from views.duties_home import Tally, duties_blocks
from views.history_told import Told

MESSAGE, MODAL, HOME = "message", "modal", "home"
MEETING = Meeting(12, NOW, NOW, Stands.OVER, BERLIN, True, 2, 40)
ITEMS = 40


def _items(words, count):
    owners = list(NAMES)
    return tuple(Action(f"12.{n}", owners[n % len(owners)], date(9999, 12, 31), words, 12, "jonas")
                 for n in range(1, count + 1))  # fmt: skip


def running(how, count=ITEMS):
    """A project past approval, whose people owe so many action items."""
    [seen, *_] = [each for each in sights(how) if each.project.at == TEAM]
    begun = replace(MEETING, number=0, stands=Stands.BEGUN)
    project = replace(seen.project, actions=_items(OWN_WORDS[how], count), meetings=(begun, MEETING), pm="jonas")
    owed = [Duty(project.id, 9, f"@{each.owner}", TEAM, "4.3(1)", 0, NOW, what=What.ACTION, subject=each.key,
                 due_on=each.due) for each in project.actions]  # fmt: skip
    owed.append(Duty(project.id, 9, "@jonas", TEAM, "4.3(1)", 1, NOW, what=What.MINUTES, subject="12"))
    return replace(seen, project=project, owed=(*seen.owed, *owed))


def _kept(words, count, edited=True):
    everybody = tuple(NAMES)
    whole = Minutes("p1", 12, NOW, "jonas", NOW, everybody * 4, everybody[:3], _items(words, count), words[:3000],
                    words[:3000])  # fmt: skip
    return replace(whole, edits=2, edited_by="xu", edited_at=NOW + timedelta(hours=3)) if edited else whole


def _ended(kept):
    """Every third is done, every fifth dropped."""
    for number, each in enumerate(kept.actions):
        state = State.MET if number % 3 == 0 else State.CANCELLED if number % 5 == 0 else None
        if state:
            yield each.key, Duty("p1", 9, f"@{each.owner}", "planning.team", "4.3(1)", 0, NOW, state,
                                 "jonas", NOW, What.ACTION, each.key, each.due)  # fmt: skip


def of_all(say, how) -> Iterator[tuple[str, str, dict]]:
    words = OWN_WORDS[how]
    people = {key: person(key, MUTE if how == "mute" else words) for key in NAMES}
    for count in (0, 1, ITEMS):
        seen = replace(running(how, count), people=people)
        kept = _kept(words, count, edited=count > 1)
        told = minutes.Told(seen, kept, dict(_ended(kept)))
        yield "minutes card", MESSAGE, minutes.minutes_card(told, say, SHANGHAI)
        yield from _of_minutes(told, say, words)
        yield from _of_actions(seen, say, kept, told.ended)
        yield from _of_duties(seen, say)
    yield from _told(replace(running(how, 1), people=people), say, words)
    yield from _agendas(how, people, say)


def _of_minutes(told, say, words):
    for key in ("jonas", "wang"):
        reader = person(key, words, zone=BERLIN)
        yield "minutes", MODAL, minutes.minutes_view(told, say, reader)
        for rows, owed, page in (((), (), 0), ((told.minutes,) * 8, (MEETING,) * 8, 1)):
            found = minutes.Earlier(told.sight, rows, page, 3, 20 * page, owed, MEETING if page else None)
            yield "earlier minutes", MESSAGE, minutes.earlier_message(found, say, reader)
            yield "earlier minutes", MODAL, minutes.earlier_view(found, say, reader)
    yield from _forms(told, say, words)


def _forms(told, say, words):
    reader = person("jonas", words)
    spoken = "" if words == MUTE else "@lin call 2026-12-01\nLin Xiao, Jonas Weber: call 2026-12-01\n"
    lines = f"{words[:300]}\n{spoken}" * 12
    read = actions_in(lines, [person(key, NAMES[key], handle=key) for key in NAMES], NOW.date(), "jonas")
    blank = minutes_form.Noted(told.sight, 12, MEETING, told.sight.people)
    full = replace(blank, present=("UJONAS",), away=tuple(NAMES), notes=words, decisions=words, lines=lines,
                   left=tuple(each.key for each in told.minutes.actions), closed=told, turn=2, seen="0" * 12,
                   read=read, is_correction=True)  # fmt: skip
    for each in (blank, full, replace(full, trouble=say("refusal.action_no_owner")), replace(blank, read=read[1:2])):
        yield "minutes form", MODAL, minutes_form.minutes_form(each, say, reader)
    mended = tuple(replace(each, fix=each.fix or words[:40]) for each in read[:3])
    yield "minutes form", MODAL, minutes_form.minutes_form(replace(blank, read=mended), say, reader)
    yield "move a meeting", MODAL, minutes_form.move_modal(told.sight, MEETING, say, reader)
    yield "skip a meeting", MODAL, minutes_form.skip_modal(told.sight, MEETING, say, reader)


def _of_actions(seen, say, kept, ended):
    reader = person("lin", MUTE)
    rows = tuple((each, seen) for each in kept.actions[: actions.ROWS])
    for page in (0, 1):
        found = actions.Mine(rows, page, 3, len(kept.actions), reader, NOW)
        yield "my actions", MESSAGE, actions.mine_message(found, say)
        yield "my actions", MODAL, actions.mine_view(found, say)
    for gone in ({}, ended):
        yield "actions asked", MESSAGE, actions.asked(seen, say, reader, kept.actions, gone)
    for each in (*kept.actions[:1], None):
        yield "action done", MESSAGE, actions.done_told(seen, say, each, "jonas", each.text if each else "")
        yield "action dropped", MESSAGE, actions.dropped_told(seen, say, each, "jonas", each.text if each else "")
    for each in kept.actions[:1]:
        yield "note", MODAL, actions.note_modal(seen, each, say)
        yield "drop", MODAL, actions.drop_modal(seen, each, say)


def _of_duties(seen, say):
    reader = person("lin", MUTE)
    owed = tuple((duty, seen) for duty in seen.owed)
    yield "my duties", MODAL, duties_view(Duties(owed[:10], 1, 9, 88, reader, NOW), say)
    tally = Tally(len(owed), 1, 2.0, 1.0, 0)
    yield "duties on Home", HOME, {"type": "home", "blocks": list(duties_blocks(owed[:8], tally, reader, NOW, say))}


def _told(seen, say, words):
    reader = person("jonas", words)
    for meeting, is_over in ((MEETING, False), (MEETING, True), (None, True)):
        yield "minutes owed", MESSAGE, minutes.owed_told(seen, say, reader, meeting, is_over)
    facts = {"number": "12", "was": NOW.isoformat(), "at": NOW.isoformat(), "by": "jonas", "seq": "9"}
    for onward in ("", "yes"):
        yield "meeting moved", MESSAGE, agendas.moved_told(seen, say, BERLIN, {**facts, "onward": onward})
    yield "meeting skipped", MESSAGE, agendas.skipped_told(seen, say, SHANGHAI, facts, words)


def _agendas(how, people, say):
    """Nothing to speak of; and forty action items, forty blockers, sixty duties and as many decisions."""
    words, [full, *_] = OWN_WORDS[how], list(blocked(how))
    much = running(how)
    decided = tuple(Told(entry, EDITION, {**people, **{key: person(key, words) for key in PEOPLE_OF_FACTS}},
                         frozenset(ROWS)) for entry in list(entries(words))[:60])  # fmt: skip
    owed = tuple(replace(duty, opened_by=n) for n in range(60) for duty in much.owed[:1])
    project = replace(much.project, blockers=full.project.blockers)
    laden = replace(much, people=people, project=project, owed=(*much.owed, *owed))
    there = tuple(person(key, words, zone=zone) for key, zone in zip(NAMES, (SHANGHAI, BERLIN) * 9, strict=False))
    empty = replace(laden, owed=(), project=replace(project, blockers=(), actions=(), risks=()))
    coming = replace(MEETING, stands=Stands.SET)
    reader = person("lin", MUTE, zone=BERLIN)
    for agenda in (
        agendas.Agenda(empty, coming, ()),
        agendas.Agenda(laden, coming, there, tuple(NAMES)[:3], decided),
        *(agendas.Agenda(laden, replace(MEETING, stands=stands), there, reason=words) for stands in Stands),
    ):
        yield "agenda card", MESSAGE, agendas.agenda_card(agenda, say, SHANGHAI)
        for page in (0, 1, 9):
            yield "agenda", MODAL, agendas.agenda_view(agenda, page, say, reader)
