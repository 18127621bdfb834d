"""Everything that is ever drawn, by name: messages, modals, Homes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from policy.refusals import Refusal
from tests.views import deciding, extras, met, risky, suggested, working
from tests.views.absent import away_surfaces, monday_surfaces
from tests.views.found import found_surfaces
from tests.views.pages import draft, fills, homes, questions
from tests.views.quiet_hours import quiet_surfaces
from tests.views.samples import (
    APPROVAL,
    DECLINED,
    EDITION,
    MUTE,
    OWN_WORDS,
    PEOPLE,
    PROPOSAL,
    REVIEW,
    SHANGHAI,
    TEAM,
    person,
    sights,
)
from tests.views.setup_pages import setup_pages
from views.answers import refusal_message, refusal_view
from views.applicability import question_view
from views.clauses import clause_view
from views.copies import copy_picker, nothing_to_copy
from views.drafts import deleted_message, drafts_message, left_message
from views.help import help_message, help_view
from views.homes import home_view
from views.projects import (
    Listed,
    desk_card,
    details_modal,
    list_message,
    list_view,
    moved,
    own_card,
    past_desk_card,
    picker_modal,
    pm_named,
    project_card,
    project_message,
    review_card,
)
from views.proposals import filed_view, form_view, item_editor
from views.routine import noted_view, routine_view
from views.text import Say

MESSAGE, MODAL, HOME = "message", "modal", "home"
READERS = ("lin", "wang", "zhou", "j30")
Surface = tuple[str, str, Mapping[str, object]]


@cache
def surfaces(language, how) -> tuple[Surface, ...]:
    """Nobody changes what was drawn, so each test may look at the same."""
    return tuple(_surfaces(Say(language), how))


def _surfaces(say, how) -> Iterator[Surface]:
    for seen in sights(how):
        yield from about(seen, say)
    for filled in fills(how):
        reading = replace(filled.reading, language=say.tongues[0].language)
        yield "form", MODAL, form_view(replace(filled, reading=reading), say)
    for filled in questions(how):
        yield "question", MODAL, question_view(filled, say)
        yield "routine", MODAL, routine_view(filled, EDITION.routine, say)
    yield "noted", MODAL, noted_view(OWN_WORDS[how], say)
    for kind in ("goals", "lines"):
        filled = list(fills(how))[1]
        typed = filled.items(kind)[-1]
        yield f"{kind} editor", MODAL, item_editor(kind, filled, None, say, writer=person("lin"), root="V1")
        yield f"{kind} editor", MODAL, item_editor(kind, filled, 0, say)
        yield f"{kind} editor", MODAL, item_editor(kind, filled, 3, say, typed=typed)
    for preset in EDITION.types["CAM"].presets:
        yield "preset editor", MODAL, item_editor("goals", list(fills(how))[4], None, say, preset=preset)
    for sight in homes(how):
        yield "home", HOME, home_view(sight, say)
    yield from deciding.of_all(say, how)
    yield from extras.of_all(say, how)
    yield from risky.of_all(say, how)
    yield from working.of_all(say, how)
    yield from suggested.of_all(say, how)
    yield from met.of_all(say, how)
    yield from plain_surfaces(say, how)


def about(seen, say) -> Iterator[Surface]:
    """Every surface that speaks of one project."""
    yield "review card", MESSAGE, review_card(seen, say, SHANGHAI)
    yield "project card", MESSAGE, project_card(seen, say, SHANGHAI)
    yield "filed", MODAL, filed_view(seen, say)
    for key in READERS:
        reader = seen.people.get(key) or person(key, MUTE)
        yield "own card", MESSAGE, own_card(seen, say, reader)
        yield "details", MODAL, details_modal(seen, say, reader)
        yield "project message", MESSAGE, project_message(seen, say, reader)
        for step in (REVIEW, APPROVAL):
            yield "desk card", MESSAGE, desk_card(seen, say, reader, step)
            yield "past desk card", MESSAGE, past_desk_card(seen, say, reader, step)
    for step in (APPROVAL, PROPOSAL, TEAM, DECLINED):
        yield "moved", MESSAGE, moved(seen, say, person("lin", MUTE), {"step": step})
    yield "pm named", MESSAGE, pm_named(seen, say, person("jonas", MUTE), {"step": APPROVAL})
    yield from deciding.of_a_project(seen, say)


def plain_surfaces(say, how) -> Iterator[Surface]:
    """What speaks of no single project, and of as many as there are."""
    own_words = OWN_WORDS[how]
    for count in (0, 1, 40):
        drafts = tuple(draft(n, own_words, amends="p1" if n % 2 else "") for n in range(count))
        for page in (0, 1):
            yield "drafts", MESSAGE, drafts_message(drafts, say, SHANGHAI, page)
        for each in drafts[:2]:
            yield "draft left", MESSAGE, left_message(each, each.updated_at, say, person("lin", MUTE))
            yield "draft deleted", MESSAGE, deleted_message(each, say)
    projects = tuple(seen.project for seen in sights(how))
    for found in ((), projects, projects * 9):
        listed = Listed(found, {EDITION.key: EDITION}, 1, 9, 99)
        yield "list", MESSAGE, list_message(listed, say, SHANGHAI)
        yield "list", MODAL, list_view(listed, say, SHANGHAI)
    yield "list", MESSAGE, list_message(Listed(projects, {}, 0, 1, 3), say, SHANGHAI)
    yield "picker", MODAL, picker_modal(say)
    yield "picker", MODAL, copy_picker(say)
    yield "nothing to copy", MESSAGE, nothing_to_copy(say)
    yield from found_surfaces(say, how)
    yield from quiet_surfaces(say, how)
    yield from away_surfaces(say, how)
    yield from monday_surfaces(say, how)
    yield "help", MESSAGE, help_message(say)
    yield "help", MESSAGE, help_message(say, own_words)
    yield "help", MODAL, help_view(say)
    yield from setup_pages(say, how)
    for number in (*EDITION.clauses, "99"):
        for whose in ("policy", "edition", "added"):
            yield "clause", MODAL, clause_view(EDITION, number, whose, say)
    refusal = Refusal("number_unreadable", "amount", text=own_words)
    for citation in (None, EDITION.citation("own_project")):
        known = {"people": PEOPLE, "edition": EDITION, "zone": SHANGHAI}
        yield "refusal", MESSAGE, refusal_message(refusal, citation, EDITION.key, say, **known)
        yield "refusal", MODAL, refusal_view(refusal, citation, EDITION.key, say, **known)


def words(part) -> Iterator[str]:
    """Everything that is read on a surface."""
    if isinstance(part, list):
        for each in part:
            yield from words(each)
    elif isinstance(part, dict):
        for name, inner in part.items():
            if name in ("text", "initial_value") and isinstance(inner, str):
                yield inner
            elif not isinstance(inner, str):
                yield from words(inner)


def parts(part, **like) -> Iterator[Mapping[str, object]]:
    """Every object of a surface that has these entries."""
    if isinstance(part, list):
        for each in part:
            yield from parts(each, **like)
    elif isinstance(part, dict):
        if all(part.get(name) == value for name, value in like.items()):
            yield part
        for inner in part.values():
            yield from parts(inner, **like)


def buttons(drawn) -> list[str]:
    return [part["action_id"] for part in parts(drawn, type="button")]


def shown(text) -> list[str]:
    return text.split("\n")
