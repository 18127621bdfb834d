"""What is found of projects and told of their past, as surfaces."""

from collections.abc import Iterator, Mapping

from policy.facts import GATEPOST, WORKSPACE, Entry, ProjectFact
from policy.kinds import KINDS
from policy.people import Kind
from policy.search import Hit
from policy.visibility import ROWS
from tests.storage.kinds import EVERY_KIND
from tests.views.samples import EDITION, MUTE, NOW, OWN_WORDS, PEOPLE, REVIEW, SHANGHAI, person, sights
from views.history import Chronicle, history_message, history_view
from views.projects import details_modal, project_card, review_card
from views.search import Found, Row, found_message, found_view
from views.withheld import withheld_card

PEOPLE_OF_FACTS = ("mei", "fu", "fei", "shu", "pan", "pei", "lin", "lv")


def fact(kind, own_words):
    """The example of a kind, with everybody's words the given ones."""
    given = dict(EVERY_KIND[kind])
    given["words"] = dict.fromkeys(given.get("words", {}), own_words) | {"title": own_words, "what": own_words}
    if kind == "EditionPublished":
        given["edition"] = EDITION.key
    step = {"step": REVIEW} if issubclass(KINDS[kind], ProjectFact) else {}
    return KINDS[kind](**step, **given)


def entries(own_words):
    for number, kind in enumerate(EVERY_KIND, 1):
        for actor, whom in (("lin", ""), ("wang", "he"), (GATEPOST, "")):
            told = fact(kind, own_words)
            yield Entry("p1", number, NOW, actor, whom, EDITION[REVIEW].clause, EDITION.key, 1, told)


def chronicles(how):
    own_words = OWN_WORDS[how]
    people = {key: person(key, MUTE if how == "mute" else own_words) for key in (*PEOPLE, *PEOPLE_OF_FACTS)}
    told = tuple(entries(own_words))
    for shown in (frozenset(ROWS), frozenset()):
        for page, start in enumerate(range(0, len(told), 12)):
            some = told[start : start + 12]
            yield Chronicle("p1", own_words, some, {EDITION.key: EDITION}, people, shown, page, 9, SHANGHAI)
    yield Chronicle(WORKSPACE, "", told[:1], {EDITION.key: EDITION}, {}, frozenset(), 0, 1, SHANGHAI)


def found(how):
    own_words, projects = OWN_WORDS[how], [seen.project for seen in sights(how)]
    places = ("key", "title", "goals", "background", "lines", "reasons", "conditions", "comments", "gone")
    rows = [Row(projects[n % len(projects)], EDITION, Hit(place, own_words, n)) for n, place in enumerate(places)]
    yield Found("", (), 0, 1, 0)
    yield Found(own_words, (), 0, 1, 0)
    yield Found(own_words, tuple(rows[:1]), 0, 1, 1)
    yield Found(own_words, tuple(rows[:8]), 1, 3, 20)
    yield Found(MUTE, tuple(rows[8:]), 2, 3, 20)
    yield Found(own_words, tuple(rows[:8]), 0, 38, 300, True)


def found_surfaces(say, how) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    for each in found(how):
        yield "found", "modal", found_view(each, say)
        if each.typed.strip():
            yield "found", "message", found_message(each, say)
    yield "withheld", "message", withheld_card(say)
    guest = person("ines", OWN_WORDS[how], kind=Kind.GUEST)
    for seen in list(sights(how))[:2]:
        among_guests = seen.for_channel("C1", True)
        yield "review card", "message", review_card(among_guests, say, SHANGHAI)
        yield "project card", "message", project_card(among_guests, say, SHANGHAI)
        yield "details", "modal", details_modal(seen, say, guest)
    for each in chronicles(how):
        yield "history", "modal", history_view(each, say)
        yield "history", "message", history_message(each, say)
