"""Who works where: by hand, from Slack's user groups, or from a pasted list."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.calendars import week_in
from handlers.desk import FAILED, Desk, code_of, said_nothing
from handlers.payloads import Press, Submission
from handlers.setup import carrying, save, show
from policy.departments import Group, merged
from policy.refusals import Refusal
from policy.setup import DEPARTMENT, Wanted
from usecases.departments import department_sight, filling_sight, members_among, read_list
from usecases.setup import standing
from views.blocks import Block
from views.calendars import chosen_country, text_mark
from views.departments import (
    LIST,
    Filling,
    department_modal,
    departments_modal,
    groups_modal,
    heads_modal,
    keys_of,
    paste_modal,
    seen_in,
    voices_of,
)


async def on_departments(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, departments_modal(now, await desk.say_to(press.user)))
    return {}


async def on_edit(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(department_sight, (by.id, press.value))
    if press.value not in keys_of(now):
        raise Refusal("press_unknown")
    await show(desk, press, department_modal(press.value, now, await desk.say_to(press.user)))
    return {}


async def on_department(desk: Desk, form: Submission) -> Block:
    """Back to the list, where it lies beneath; it shows what was saved."""
    by = await desk.member(form.user)
    key = str(form.metadata.get("department", ""))
    asked = {name: form.many(name) for name in ("people", "voices") if name in form.values}
    ids = await desk.ids(each for chosen in asked.values() for each in chosen)
    found = {name: tuple(ids[each] for each in chosen) for name, chosen in asked.items()}
    days = {DEPARTMENT + key: (chosen_country(form.text("country")), week_in(form))} if "week" in form.values else {}
    wanted = Wanted(
        departments={key: found["people"]} if "people" in found else {},
        roles={key: found["voices"]} if "voices" in found else {},
        calendars=days,
    )
    saved = await save(desk, form, by.id, wanted)
    return {} if LIST in (form.metadata.get("beneath") or {}) else saved


async def on_groups_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, groups_modal(await _groups(desk), now, await desk.say_to(press.user)))
    return {}


async def on_groups(desk: Desk, form: Submission) -> Block:
    """Shows what the chosen groups would fill in, before anything is saved."""
    by = await desk.member(form.user)
    now = await desk.store.look(standing, by.id)
    chosen = {key: form.text(key) for key in now.edition.departments if form.text(key)}
    if not chosen:
        raise Refusal("group_needed", next(iter(now.edition.departments)))
    found = await _fillings(desk, chosen)
    return await _looked_at(desk, form, by.id, found)


async def on_heads(desk: Desk, form: Submission) -> Block:
    """Saves what was looked at; other people than those are shown once more."""
    by = await desk.member(form.user)
    chosen = form.metadata.get("groups")
    found = await _fillings(desk, chosen if isinstance(chosen, dict) else {})
    if seen_in(found) != form.metadata.get("seen"):
        return await _looked_at(desk, form, by.id, found, changed=True)
    now = await desk.store.look(standing, by.id)
    ids = await desk.ids(each for key in found for each in form.many(key))
    leading = {key: tuple(ids[each] for each in form.many(key)) for key in found}
    people = {key: tuple(dict.fromkeys((*leading[key], *filling.people))) for key, filling in found.items()}
    roles = {key: lead for key, lead in leading.items() if key in now.edition.roles and lead}
    return await save(desk, form, by.id, Wanted(departments=people, roles=roles))


async def _looked_at(
    desk: Desk, form: Submission, by: str, found: Mapping[str, Filling], changed: bool = False
) -> Block:
    everybody = [person for filling in found.values() for person in filling.people]
    sight = await desk.store.look(filling_sight, (by, everybody))
    view = heads_modal(found, sight, await desk.say_to(form.user), changed)
    return {"response_action": "update", "view": carrying(view, form)}


async def on_paste_pressed(desk: Desk, press: Press) -> Block:
    by = await desk.member(press.user)
    now = await desk.store.look(standing, by.id)
    await show(desk, press, paste_modal(now, await desk.say_to(press.user)))
    return {}


async def on_pasted(desk: Desk, form: Submission) -> Block:
    """Shows how each line is understood; handed in again unchanged, what is understood is saved."""
    by = await desk.member(form.user)
    text = form.text("list")
    read, sight = await desk.store.look(read_list, (by.id, text))
    if not read.rows or form.metadata.get("seen") != text_mark(text):
        view = paste_modal(sight, await desk.say_to(form.user), text, read)
        return {"response_action": "update", "view": carrying(view, form)}
    before = sight.setup.departments
    people = {key: merged(read, key, before.get(key, ())) for key in read.departments}
    roles = {key: voices for key in read.departments if (voices := voices_of(key, read, sight))}
    return await save(desk, form, by.id, Wanted(departments=people, roles=roles))


async def _groups(desk: Desk) -> tuple[Group, ...]:
    answer = await _asked(desk.slack.usergroups_list(include_count=True))
    told: list[dict[str, Any]] = answer.get("usergroups") or []
    return tuple(Group(each["id"], each["handle"], each["name"], int(each.get("user_count") or 0)) for each in told)


async def _fillings(desk: Desk, chosen: Mapping[str, str]) -> Mapping[str, Filling]:
    """By department: the people of its group as Slack tells them now."""
    groups = {group.id: group for group in await _groups(desk)}
    known = {key: groups[group] for key, group in chosen.items() if group in groups}
    told = await asyncio.gather(*(_people_of(desk, group) for group in known.values()))
    found = {}
    for (key, group), people in zip(known.items(), told, strict=True):
        members = await desk.store.look(members_among, people)
        found[key] = Filling(group, members, len(people) - len(members))
    return found


async def _people_of(desk: Desk, group: Group) -> list[str]:
    answer = await _asked(desk.slack.usergroups_users_list(usergroup=group.id))
    return [str(each) for each in answer.get("users") or []]


async def _asked(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Refuses, saying what to do, where Slack does not answer or does not let us read user groups."""
    try:
        return await Desk.within(call)
    except FAILED as error:
        if said_nothing(error):
            raise Refusal("groups_silent", reason=code_of(error)) from error
        raise Refusal("groups_unreadable", reason=code_of(error)) from error


ACTIONS = {
    "departments.show": on_departments,
    "departments.edit": on_edit,
    "departments.groups": on_groups_pressed,
    "departments.paste": on_paste_pressed,
}
FORMS = {
    "department": on_department,
    "departments.groups": on_groups,
    "departments.heads": on_heads,
    "departments.paste": on_pasted,
}
