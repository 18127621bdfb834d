"""What is drawn of absences, of whoever stands in, and of Mondays."""

from dataclasses import replace
from datetime import date, timedelta

from policy.absences import Absence
from policy.people import Kind
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, PEOPLE, person, sights
from views.absences import AwaySight, away_modal, away_view, change_modal, delegated, undelegated
from views.briefs import BriefSight, brief, line
from views.duties_home import Tally
from views.handovers import PAGE, LeftSight, Row, gone_message, gone_view, handed

FEW_ROLES = dict(list({key: role.label for key, role in EDITION.roles.items()}.items())[:8])
TODAY = date(2026, 3, 2)
ROLES = {key: role.label for key, role in EDITION.roles.items()}


def away_surfaces(say, how):
    own_words = MUTE if how == "mute" else OWN_WORDS[how]
    reader, known = person("wang", own_words), {key: person(key, own_words) for key in PEOPLE}
    delegates = tuple((role, key) for role, key in zip(ROLES, [*known, "gone"], strict=False))
    noted = [Absence(TODAY - timedelta(days=2), TODAY + timedelta(days=1), delegates)]
    noted += [
        Absence(TODAY + timedelta(days=9 * n), TODAY + timedelta(days=9 * n + 3), delegates) for n in range(1, 12)
    ]
    for absences, roles in (
        ((), {}),
        ((), ROLES),
        (tuple(noted[:1]), ROLES),
        (tuple(noted), ROLES),
        (tuple(noted), {}),
    ):
        sight = AwaySight(reader, absences, roles, known, TODAY, dict.fromkeys(known, tuple(noted)))
        yield "away", "modal", away_modal(sight, say)
        yield "away noted", "modal", away_view(sight, say)
        if absences:
            yield "away", "modal", change_modal(sight, absences[0], say)
            yield "undelegated", "message", undelegated(person(delegates[0][1], own_words), absences[0], say)
            yield "delegated", "message", delegated(sight, say, person(delegates[0][1], own_words))
    yield from left_surfaces(say, how, reader, known)


def left_surfaces(say, how, reader, known):
    owed = [(duty, seen) for seen in sights(how) for duty in seen.owed]
    about = "1" * 32, "R200"
    for holder in (reader.id, "fu"):
        rows = [Row(seen, duty, ("condition", f"R{200 + number}"), holder, reader, (), 40)
                for number, (duty, seen) in enumerate(owed)]  # fmt: skip
        rows += [Row(seen, None, ("pm", str(number)), reader.id, None, namers, 1) for _, seen in owed[:1]
                 for number, namers in enumerate((("fu",), (reader.id,), tuple(known), ()))]  # fmt: skip
        hidden = replace(owed[0][1], shown=frozenset())
        rows.append(Row(hidden, owed[0][0], about, reader.id, reader, (), 1))
        for start in range(0, len(rows), PAGE):
            for roles in ({}, {key: (label, tuple(known)) for key, label in FEW_ROLES.items()}):
                for gone in (replace(reader, kind=Kind.DEACTIVATED), reader):
                    sight = LeftSight(gone, reader, roles, known, tuple(rows[start : start + PAGE]), 1, 3, 48, 6, True)
                    yield "left", "message", gone_message(sight, say)
                    yield "left", "modal", gone_view(sight, say)
    done = LeftSight(replace(reader, kind=Kind.DEACTIVATED), reader, {"legal": (FEW_ROLES["legal"], ())}, known, (), 0,
                     1, 0, 40, True)  # fmt: skip
    yield "left", "message", gone_message(done, say)
    for duties in ((), owed[:1], owed):
        told = {"was": "fu", "by": "gone"}
        yield "handed", "message", handed(owed[0][1], say, reader, [duty for duty, _ in duties], told)


def monday_surfaces(say, how):
    reader, seen = person("wang", MUTE if how == "mute" else OWN_WORDS[how]), list(sights(how))
    owed = tuple((duty, each) for each in seen for duty in each.owed)
    for rows, projects, total in ((owed[:1], (), 0), (owed[:3], tuple(seen[:4]), 40), ((), tuple(seen[:1]), 1)):
        sight = BriefSight(reader, rows, Tally(total=len(owed), late=len(rows), longest=12.5), projects, total, NOW)
        yield "brief", "message", brief(sight, say)
        if rows:
            yield "management line", "message", line(sight, say)
