"""Risks: logged from a form or a message, listed, and looked at; "no change" is one press."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from handlers.desk import Desk
from handlers.duties import beneath, handed_in
from handlers.payloads import Command, Press, Shortcut, Submission, names_in
from policy.people import Person
from policy.refusals import Refusal
from policy.risk_facts import EVIDENCE, NOTE, PLAN, SIGNALS, TEXT
from policy.risk_rules import MOST, Kind, Rating
from policy.risks import ANSWER, IMPACT, LIKELIHOOD, OWNER, RESIDUAL, UNTIL, Look, Wanted
from usecases.duties import duties_page
from usecases.editions import edition_of
from usecases.projects import sight_by_key, sight_for
from usecases.risks import Logged, Looked, log_risk, look_at_risk, project_here, register, risk_sight
from views.blocks import Block, section
from views.duties import DUTIES, duties_view
from views.lists import picker_modal
from views.risk_forms import NOTHING, PROJECT, Logging, log_modal, look_modal, seen_view
from views.risk_tells import noted
from views.risks import LIST, LOG, OPEN, SAME, About, register_view


async def on_risks(desk: Desk, command: Command) -> Block:
    """With a key, its register; without one, a picker."""
    reader, say = await desk.member(command.user), await desk.say_to(command.user)
    if not command.rest:
        await desk.open(command.trigger, picker_modal(say, LIST))
        return {}
    seen = await desk.store.look(sight_by_key, (reader, command.rest))
    await desk.open(command.trigger, await _register(desk, reader, About(seen.project.id)))
    return {}


async def on_picked(desk: Desk, form: Submission) -> Block:
    return await _listed(desk, form, About(form.text(PROJECT)))


async def on_list(desk: Desk, press: Press) -> Block:
    """Another page in place of the one before; from a card, Home or details it opens."""
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    view = await _register(desk, reader, about)
    within = press.view.get("callback_id") == LIST
    await (desk.repaint(press.view["id"], view) if within else desk.show(press, view))
    return {}


async def _register(desk: Desk, reader: Person, about: About) -> Block:
    found = await desk.store.look(register, (reader, about.project, about.page))
    return register_view(found, await desk.say_to(reader.slack_id))


async def _listed(desk: Desk, form: Submission, about: About) -> Block:
    reader = await desk.reader(form.user)
    return {"response_action": "update", "view": await _register(desk, reader, about)}


async def on_log(desk: Desk, press: Press) -> Block:
    """About the project whose card, details or register it is; from Home about one that is yet to be chosen."""
    about, reader = About.of({PROJECT: "", **names_in(press.value)}), await desk.reader(press.user)
    seen = await desk.store.look(sight_for, (reader, about.project)) if about.project else None
    edition = seen.edition if seen else await desk.store.look(edition_of, "")
    asked = Logging(reader, _from(press, about), edition, seen)
    await desk.show(press, log_modal(asked, await desk.say_to(press.user)))
    return {}


async def on_shortcut(desk: Desk, asked: Shortcut) -> Block:
    """A message becomes a risk of the project in whose channel it stands; elsewhere the project is chosen."""
    reader = await desk.reader(asked.user)
    found = await desk.store.look(project_here, (reader, asked.channel))
    seen = await desk.store.look(sight_for, (reader, found.id)) if found else None
    said = await desk.read_out(asked.text)
    edition = seen.edition if seen else await desk.store.look(edition_of, "")
    form = Logging(reader, About(found.id if found else ""), edition, seen, said, asked.link)
    await desk.open(asked.trigger, log_modal(form, await desk.say_to(asked.user)))
    return {}


async def on_logged(desk: Desk, form: Submission) -> Block:
    """Then the register shows it: the one beneath, else in the place of the form."""
    about, reader = About.of({PROJECT: "", **form.metadata}), await desk.reader(form.user)
    project = about.project or form.text(PROJECT)
    if form.text("kind") not in tuple(Kind):
        raise Refusal("form_unknown")
    wanted = Wanted(
        form.text(TEXT),
        Kind(form.text("kind")),
        await _owner(desk, form),
        _rating(form, LIKELIHOOD, IMPACT),
        form.text(SIGNALS),
        str(form.metadata.get(EVIDENCE, "")),
    )
    await desk.store.run(log_risk, Logged(project, reader.id, wanted), once=form.once)
    if about.list and await _repainted(desk, reader, about):
        return {}
    return await _listed(desk, form, About(project))


async def on_open(desk: Desk, press: Press) -> Block:
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    seen, risk, may = await desk.store.look(risk_sight, (reader, about.project, about.risk))
    say = await desk.say_to(press.user)
    if not may:
        await desk.show(press, seen_view(seen, risk, say, reader.zone))
        return {}
    view = look_modal(seen, risk, _from(press, about), say, reader.zone)
    await desk.show(press, beneath(press, view))
    return {}


async def on_looked(desk: Desk, form: Submission) -> Block:
    about, reader = About.of(dict(form.metadata)), await desk.reader(form.user)
    answer = form.text(ANSWER)
    look = Look(
        _rating(form, LIKELIHOOD, IMPACT),
        await _owner(desk, form),
        "" if answer == NOTHING else answer,
        form.text(PLAN),
        _until(form),
        _rating(form, *RESIDUAL),
        form.text(NOTE),
        form.text("ending"),
        about.was,
    )
    await desk.store.run(look_at_risk, Looked(about.project, about.risk, reader.id, look), once=form.once)
    if about.list:
        await _repainted(desk, reader, about)
        return {}
    return await handed_in(desk, form, reader)


async def on_same(desk: Desk, press: Press) -> Block:
    about, reader = About.of(names_in(press.value)), await desk.reader(press.user)
    await desk.store.run(look_at_risk, Looked(about.project, about.risk, reader.id), once=press.once)
    if press.view.get("callback_id") == DUTIES:
        page = names_in(press.view.get("private_metadata") or "{}").get("page", 0)
        found = await desk.store.look(duties_page, (reader, page))
        await desk.repaint(press.view["id"], duties_view(found, await desk.say_to(press.user)))
    elif press.response_url:
        seen, risk, _ = await desk.store.look(risk_sight, (reader, about.project, about.risk))
        told = noted(seen, risk, await desk.say_to(press.user), reader.zone)
        said: Mapping[str, Any] = {"text": told, "blocks": [section(told)]}
        await desk.say_beside(press.response_url, **said, response_type="ephemeral", replace_original=False)
    return {}


def _from(press: Press, about: About) -> About:
    """Remembers the register from which a form was opened."""
    if press.view.get("callback_id") != LIST:
        return About(about.project, about.risk)
    page = names_in(press.view.get("private_metadata") or "{}").get("page", 0)
    return About(about.project, about.risk, press.view["id"], page)


async def _repainted(desk: Desk, reader: Person, about: About) -> bool:
    """It is saved: a register that could not be shown anew is no reason to say otherwise."""
    with suppress(Refusal):
        await desk.repaint(about.list, await _register(desk, reader, about))
        return True
    return False


def _until(form: Submission) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(form.text(UNTIL))
    return None


async def _owner(desk: Desk, form: Submission) -> str:
    """Whoever was chosen, by internal id. Refuses whom Slack does not know either."""
    chosen = form.text(OWNER)
    if not chosen:
        raise Refusal("field_needed", OWNER)
    return (await desk.ids([chosen]))[chosen]


def _rating(form: Submission, likelihood: str, impact: str) -> Rating | None:
    """Both, or none of them. Refuses one without the other, at its input."""
    read = {name: form.text(name) for name in (likelihood, impact)}
    if any(value not in ("", NOTHING, *map(str, range(1, MOST + 1))) for value in read.values()):
        raise Refusal("form_unknown")
    missing = [name for name, value in read.items() if value in ("", NOTHING)]
    if len(missing) == 1:
        raise Refusal("field_needed", missing[0])
    return None if missing else Rating(int(read[likelihood]), int(read[impact]))


COMMANDS = {"risks": on_risks}
ACTIONS = {LIST: on_list, LOG: on_log, OPEN: on_open, SAME: on_same}
FORMS = {LIST: on_picked, LOG: on_logged, OPEN: on_looked}
SHORTCUTS = {LOG: on_shortcut}
