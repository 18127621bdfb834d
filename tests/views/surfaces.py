"""Everything that is ever drawn, by name: messages, modals, Homes."""

from collections.abc import Iterator, Mapping
from functools import cache

from policy.edition import Verdict
from policy.people import Seat
from policy.refusals import Refusal
from policy.setup import thin_roles
from tests.views.pages import draft, fills, homes
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
    setup,
    sights,
)
from views.answers import refusal_message, refusal_view
from views.clauses import clause_view
from views.drafts import drafts_message
from views.gates import Asked, ballot_modal, voice_name
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
from views.setup import setup_modal, setup_saved_view
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
        yield "form", MODAL, form_view(filled, say)
    for kind in ("goals", "lines"):
        filled = list(fills(how))[1]
        typed = filled.items(kind)[-1]
        yield f"{kind} editor", MODAL, item_editor(kind, filled, None, say, writer=person("lin"), root="V1")
        yield f"{kind} editor", MODAL, item_editor(kind, filled, 0, say)
        yield f"{kind} editor", MODAL, item_editor(kind, filled, 3, say, typed=typed)
    for sight in homes(how):
        yield "home", HOME, home_view(sight, say)
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
    every = (*EDITION.roles, *(f"@{key}" for key in seen.people))
    for verdict in ("", *Verdict):
        for voices in (every, every[:1], every[-1:]):
            named = {voice: voice_name(voice, seen, say) for voice in voices}
            asked = Asked(seen.project.id, seen.project.at, verdict)
            if seen.here.is_gate:
                yield "ballot", MODAL, ballot_modal(asked, seen, named, say, names_pm=True, zone=SHANGHAI)


def plain_surfaces(say, how) -> Iterator[Surface]:
    """What speaks of no single project, and of as many as there are."""
    own_words = OWN_WORDS[how]
    for count in (0, 1, 40):
        drafts = tuple(draft(n, own_words, amends="p1" if n % 2 else "") for n in range(count))
        yield "drafts", MESSAGE, drafts_message(drafts, say, SHANGHAI)
    projects = tuple(seen.project for seen in sights(how))
    for found in ((), projects, projects * 9):
        listed = Listed(found, {EDITION.key: EDITION}, 1, 9, 99)
        yield "list", MESSAGE, list_message(listed, say, SHANGHAI)
        yield "list", MODAL, list_view(listed, say, SHANGHAI)
    yield "list", MESSAGE, list_message(Listed(projects, {}, 0, 1, 3), say, SHANGHAI)
    yield "picker", MODAL, picker_modal(say)
    yield "help", MESSAGE, help_message(say)
    yield "help", MESSAGE, help_message(say, own_words)
    yield "help", MODAL, help_view(say)
    yield from setup_surfaces(say)
    for number in (*EDITION.clauses, "99"):
        for whose in ("policy", "edition", "added"):
            yield "clause", MODAL, clause_view(EDITION, number, whose, say)
    refusal = Refusal("number_unreadable", "amount", text=own_words)
    for citation in (None, EDITION.citation("own_project")):
        known = {"people": PEOPLE, "edition": EDITION, "zone": SHANGHAI}
        yield "refusal", MESSAGE, refusal_message(refusal, citation, EDITION.key, say, **known)
        yield "refusal", MODAL, refusal_view(refusal, citation, EDITION.key, say, **known)


def setup_surfaces(say) -> Iterator[Surface]:
    errors = (Refusal("too_many", "finance", limit="40"), Refusal("try_again"))
    crowd = {f"u{n}": person(f"u{n}") for n in range(60)}
    seats = tuple(Seat(role, key, n) for role in EDITION.roles for n, key in enumerate(crowd))
    for company in (setup(()), setup(), setup(seats, zone="Asia/Urumqi", language="zh_CN")):
        yield "setup", MODAL, setup_modal(EDITION, company, crowd | PEOPLE, say)
        yield "setup", MODAL, setup_modal(EDITION, company, {}, say, errors)
        yield "setup saved", MODAL, setup_saved_view(thin_roles(EDITION, company), EDITION, say)


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
