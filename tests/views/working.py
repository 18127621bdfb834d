"""What is drawn of projects that run: who is blocked, and who is asked for help."""

from dataclasses import replace
from datetime import date, timedelta

from policy.blocked import Blocker
from policy.duties import Duty, What
from policy.prompts import hours, latest
from policy.standups import count
from policy.updates import How, Round, Update
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, SHANGHAI, TEAM, person, sights
from views import tells
from views.blockers import answer_modal, choose_modal, raise_modal
from views.details import details_modal
from views.duties import Duties, duties_view
from views.projects import project_card
from views.standups import (
    Item,
    Prompted,
    RoundSight,
    cadence_modal,
    nudged,
    participation_modal,
    prompt_card,
    round_card,
    round_modal,
    silent_told,
)
from views.updates import FORM_AT_MOST, Asking, Place, update_card, update_modal

MESSAGE, MODAL = "message", "modal"
DAY, RULE = date(2026, 11, 18), EDITION.standup


def running(how):
    """Projects that run, with as many blockers as there may be open, and one that was answered."""
    words = OWN_WORDS[how]
    for seen in [each for each in sights(how) if each.project.at == TEAM]:
        open_ones = tuple(Blocker(f"b{n}", "lin", "jonas", words, NOW + timedelta(hours=n)) for n in range(2, 42))
        answered = Blocker("b1", "lin", "jonas", words, NOW, words, "jonas", NOW)
        owed = [Duty(seen.project.id, 5, "@jonas", TEAM, "4.3(1)", 2, NOW, what=What.BLOCKER, subject="b2")]
        project = replace(seen.project, blockers=(answered, *open_ones))
        yield replace(seen, project=project, owed=(*seen.owed, *owed))


def of_all(say, how):
    reader = person("lin", MUTE)
    found = tuple(running(how))
    for seen in found:
        answered, first = seen.project.blockers[:2]
        yield "blocked", MODAL, raise_modal(seen, say)
        yield "still blocked", MODAL, raise_modal(seen, say, answered)
        yield "answer a blocker", MODAL, answer_modal(seen, first, say, SHANGHAI)
        yield "project card, blocked", MESSAGE, project_card(seen, say, SHANGHAI)
        yield "details, blocked", MODAL, details_modal(seen, say, reader)
        for key in ("b1", "b2", "gone"):
            yield "blocker asked", MESSAGE, tells.blocker_asked(seen, say, reader, {"blocker": key})
            yield "blocker answered", MESSAGE, tells.blocker_answered(seen, say, reader, {"blocker": key})
        owed = tuple((duty, seen) for duty in seen.owed)
        yield "duties, blocked", MODAL, duties_view(Duties(owed, 0, 1, len(owed), reader, NOW), say)
    yield from of_updates(say, how)
    yield "blocked, choose", MODAL, choose_modal(_hundred(found[0]), say)


def rounds(how):
    """Rounds in every state, with as many people as there are: open, closed, answered by nobody."""
    words = OWN_WORDS[how]
    for seen in running(how):
        people = tuple(seen.people)
        said = tuple(
            Update(seen.project.id, DAY, person, tuple(How)[n % 3], words if n % 3 == 1 else "", NOW, n % 2 == 0,
                   NOW if n % 4 == 0 else None)
            for n, person in enumerate(people[:-3])
        )  # fmt: skip
        over = Round(seen.project.id, DAY, NOW, people, people[-1:])
        for given, closed in ((said, None), (said, over), ((), None), ((), over), (said[:1], over)):
            counts = replace(count(people, given, (), people[-1:]), blocked=people[:2])
            yield RoundSight(seen, DAY, counts, given, closed, NOW)


def prompts(how, reader):
    """As it is asked, late, half answered, answered, and over."""
    found = [replace(each, project=replace(each.project, id=f"p{n}")) for n, each in enumerate([*running(how)] * 20)]
    said = Update("p1", DAY, reader.id, How.WRITTEN, OWN_WORDS[how], NOW)
    items = tuple(Item(each, each.owed * 5, said if n % 2 else None, NOW) for n, each in enumerate(found[:20]))
    for some in (items[:1], items, items[1:2]):
        for now, was in ((NOW - timedelta(hours=2), None), (NOW - timedelta(hours=1), NOW), (NOW, None)):
            yield Prompted(reader, DAY, some, now, was)


def of_updates(say, how):
    """Every surface of written updates."""
    reader = person("lin", MUTE)
    for each in prompts(how, reader):
        yield "prompt", MESSAGE, prompt_card(each, say)
        if told := nudged(each, say):
            yield "nudged", MESSAGE, told
    for each in rounds(how):
        yield "round", MESSAGE, round_card(each, say, SHANGHAI)
        yield "round", MODAL, round_modal(each, say, SHANGHAI, lead=True)
        yield "rounds", MODAL, participation_modal([each] * 8, reader, each.sight, say)
        yield (
            "cadence",
            MODAL,
            cadence_modal(each.sight, hours(EDITION.standup, None), latest(EDITION.standup).hour, say),
        )
        yield "silent", MESSAGE, silent_told(each.sight, [OWN_WORDS[how]] * 30, 3, say)
        for said in (*each.said[:4], None):
            yield "update", MESSAGE, update_card(each.sight, said, say, SHANGHAI)
        asked = [
            Asking(Place(f"{each.sight.project.id}{n}", DAY), each.sight, OWN_WORDS[how]) for n in range(FORM_AT_MOST)
        ]
        for some in (asked, asked[:1]):
            yield "update", MODAL, update_modal(some, say)
        yield "rounds", MODAL, participation_modal([], reader, each.sight, say)


def _hundred(seen):
    return tuple(replace(seen, project=replace(seen.project, id=f"p{n}")) for n in range(100))
