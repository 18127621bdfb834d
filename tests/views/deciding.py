"""Everything that deciding shows: ballots in every state, what is owed, what was decided, and who else is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from policy import conditions
from policy.duties import Duty, Snoozed, What
from policy.edition import Verdict
from policy.refusals import Refusal
from policy.rounds import Added
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, SHANGHAI, person, sights
from views import tells
from views.asking import CONDITIONS, Asked, Asking, Chosen, said_before
from views.ballots import ballot_modal
from views.batches import batch_modal, cleared_view
from views.cards import voice_name
from views.conditions import met_modal
from views.decisions import Decision, Decisions, decisions_view
from views.duties import Duties, duties_view
from views.judges import Urging, add_modal, pass_modal, release_modal, urged_message, urged_view
from views.lapses import extended_message, extended_view
from views.meetings import held_modal
from views.reminders import put_off, reminded
from views.substitutes import substitutes_view

MESSAGE, MODAL = "message", "modal"
CHOICES = (Verdict.APPROVE, CONDITIONS, Verdict.SEND_BACK, Verdict.DECLINE)


def of_a_project(seen, say):
    """Every surface of deciding that speaks of one project."""
    yield "meeting", MODAL, held_modal(seen, say)
    yield "add a judge", MODAL, add_modal(seen, say)
    yield "take back a judge", MODAL, release_modal(seen, say)
    yield "pass on", MODAL, pass_modal(seen, tuple(EDITION.roles), person("wang"), say)
    for asked in seen.project.conditions:
        yield "condition", MODAL, met_modal(seen, asked, say)
        about = {"condition": asked.key, "by": "lin"}
        yield "condition asked", MESSAGE, tells.condition_asked(seen, say, person("lin", MUTE), about)
        yield "condition done", MESSAGE, tells.condition_done(seen, say, person("lin", MUTE), about)
    yield "condition asked", MESSAGE, tells.condition_asked(seen, say, person("lin", MUTE), {"condition": "gone"})
    yield "condition done", MESSAGE, tells.condition_done(seen, say, person("lin", MUTE), {"condition": "", "by": "x"})
    for step in (seen.project.at, "elsewhere"):
        yield "filed for", MESSAGE, tells.filed_for(seen, say, person("lin", MUTE), {})
        yield "urged", MESSAGE, tells.urged(seen, say, person("wang", MUTE), {"step": step})
    for owed in seen.owed:
        off = replace(owed, snoozes=(Snoozed("lin", NOW + timedelta(days=2), 1),))
        yield "put off", MESSAGE, put_off(seen, off, person("lin", MUTE), NOW, say)
        in_time = replace(seen, now=owed.opened_at)
        for late, was in (("", ""), ("0", NOW.isoformat()), ("1", ""), ("12", NOW.isoformat())):
            about = {"step": owed.step, "subject": owed.subject, "late": late, "was": was}
            for who in ("wang", "chen", owed.seat.removeprefix("@")):
                yield "reminded", MESSAGE, reminded(in_time, say, person(who, MUTE), about)
    yield from substitutes(seen, say)
    yield "extended", MESSAGE, extended_message(seen, say, person("lin", MUTE))
    yield "extended", MODAL, extended_view(seen, say, person("lin", MUTE))
    yield "meeting owed", MESSAGE, tells.meeting_owed(seen, say, person("chen", MUTE), {})
    crowd = tuple(seen.people.values())
    urging = Urging(crowd[:20], tuple((each, say.when(NOW, SHANGHAI) if n % 2 else "") for n, each in enumerate(crowd)))
    yield "urged", MESSAGE, urged_message(seen, urging, say)
    yield "urged", MODAL, urged_view(seen, urging, say)
    if seen.here.is_gate:
        yield from ballots(seen, say)


def substitutes(seen, say):
    """Named for every seat of the gate where a project stands, and for none yet."""
    roles = tuple(EDITION.roles)[:6]
    here, round_ = seen.project.at, seen.project.round
    named = tuple(Added(here, key, role, "wang", round_) for key, role in zip(seen.people, roles, strict=False))
    for added in ((), named):
        one = replace(seen, project=replace(seen.project, added=added))
        for late in ((), roles):
            yield "substitute", MODAL, substitutes_view(one, late, say)


def ballots(seen, say):
    every = (*EDITION.roles, *(f"@{key}" for key in seen.people))
    reader = person("wang", MUTE)
    for voices in (every, every[1:2], every[-1:]):
        named = {voice: voice_name(voice, seen, say) for voice in voices}
        for verdict in ("", *Verdict):
            asked = Asked(seen.project.id, seen.project.at, verdict)
            yield (
                "ballot",
                MODAL,
                ballot_modal(Asking(asked, seen, named, reader, True, Chosen(verdict or "approve")), say),
            )
        asked, typed = Asked(seen.project.id, seen.project.at), dict.fromkeys(["reason"], "◇" * 2000)
        for row in range(1, conditions.AT_MOST + 1):
            typed[conditions.TEXT.format(row)] = "◇" * conditions.LONGEST
            typed[conditions.DUE.format(row)] = date.max.isoformat()
        for choice, rows in ((choice, rows) for choice in CHOICES for rows in (1, conditions.AT_MOST)):
            chosen = Chosen(choice, rows, {**typed, "seat": voices[0]})
            yield "ballot", MODAL, ballot_modal(Asking(asked, seen, named, reader, True, chosen, 3), say)
    for said in seen.project.ballots[-3:]:
        named = {said.seat: voice_name(said.seat, seen, say)}
        asking = Asking(Asked(seen.project.id, seen.project.at), seen, named, reader, True, said_before(said, seen))
        yield "ballot", MODAL, ballot_modal(asking, say)


def of_all(say, how):
    """What speaks of many projects at once."""
    seen = tuple(sights(how))
    reader = person("lin", OWN_WORDS[how])
    owed = owed_by_lin(seen)
    for page, pages in ((0, 1), (1, 3)):
        yield "duties", MODAL, duties_view(Duties(owed[:10], page, pages, len(owed), reader, NOW), say)
        late = NOW + timedelta(days=90)
        yield "duties", MODAL, duties_view(Duties(owed[-10:], page, pages, len(owed), reader, late), say)
    yield "duties", MODAL, duties_view(Duties((), 0, 1, 0, reader, NOW), say)
    said = tuple(Decision(each.project, each.edition, ballot) for each in seen for ballot in each.project.ballots[:3])
    for page, pages in ((0, 1), (1, 3)):
        yield "decisions", MODAL, decisions_view(Decisions(said[:10], page, pages, len(said)), say, SHANGHAI)
    gates = tuple(each for each in seen if each.here.is_gate)
    yield "together", MODAL, batch_modal((gates * 20)[:20], say)
    yield "together", MODAL, batch_modal((), say)
    refusals = (Refusal("not_clean"), Refusal("gate_passed", at_step="x"))
    left_out = tuple((each.project, refusals[n % 2]) for n, each in enumerate((seen * 20)[:10]))
    yield "together", MODAL, cleared_view([each.project for each in (seen * 20)[:10]], left_out, say)
    yield "together", MODAL, cleared_view([], left_out, say)


def owed_by_lin(seen):
    """Steps, conditions and a meeting of all these projects."""
    steps = [(duty, each) for each in seen for duty in each.owed]
    beside = []
    for each in seen:
        about = (each.project.id, 3, "@lin", each.project.at, "4.1(2)", 0, datetime(2026, 11, 18, tzinfo=UTC))
        for asked in each.project.conditions:
            beside.append((Duty(*about, what=What.CONDITION, subject=asked.key, due_on=asked.due), each))
            known = Duty(*about, what=What.ACKNOWLEDGE, subject=f"{What.CONDITION}:{asked.key}")
            beside.append((known, replace(each, owed=(*each.owed, known))))
        beside.append((Duty(*about, what=What.MEETING, subject=What.MEETING), each))
        beside.append((Duty(*about, what=What.ACKNOWLEDGE, subject="manager:chen"), each))
    return (*beside, *steps)
