"""What is drawn of absences, of whoever stands in, and of Mondays."""

from datetime import date, timedelta

from policy.absences import Absence
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, PEOPLE, person, sights
from views.absences import AwaySight, away_modal, away_view, delegated
from views.briefs import BriefSight, brief, line
from views.duties_home import Tally
from views.seats import LeftSight, gone_message

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
        sight = AwaySight(reader, absences, roles, known, TODAY)
        yield "away", "modal", away_modal(sight, say)
        yield "away noted", "modal", away_view(sight, say)
        if absences:
            yield "delegated", "message", delegated(sight, say, person(delegates[0][1], own_words))
    owed = tuple((duty, seen) for seen in sights(how) for duty in seen.owed)[:5]
    for held, total in (((), 0), (tuple(known), len(owed) + 40)):
        roles = dict.fromkeys(FEW_ROLES, held)
        left = LeftSight(reader, roles, FEW_ROLES, known, owed if total else (), total)
        yield "left", "message", gone_message(left, say)


def monday_surfaces(say, how):
    reader, seen = person("wang", MUTE if how == "mute" else OWN_WORDS[how]), list(sights(how))
    owed = tuple((duty, each) for each in seen for duty in each.owed)
    for rows, projects, total in ((owed[:1], (), 0), (owed[:3], tuple(seen[:4]), 40), ((), tuple(seen[:1]), 1)):
        sight = BriefSight(reader, rows, Tally(total=len(owed), late=len(rows), longest=12.5), projects, total, NOW)
        yield "brief", "message", brief(sight, say)
        if rows:
            yield "management line", "message", line(sight, say)
