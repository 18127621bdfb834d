"""Setting up: the page of six lines, and a small form behind each; what is said once one was saved."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from policy.edition import Role
from policy.people import holders
from policy.readiness import Line, roles_on
from policy.setup import CHANNEL_LANGUAGES, ROLE_AT_MOST, Setup, mark
from views.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    entry,
    modal,
    radio,
    section,
    typing,
    users,
)  # fmt: skip
from views.setup_lines import TITLES, SetupSight, health_line, line_section, warnings
from views.text import Say

LINES, SAVED = "setup.lines", "setup.saved"


def remembering(view: Block, setup: Setup, page: str, **more: Any) -> Block:
    """A form that knows which parts of the set-up it shows, and how they stood when it was drawn."""
    return {**view, "private_metadata": json.dumps({"page": page, "was": mark(setup, page), **more})}


def setup_modal(sight: SetupSight, say: Say) -> Block:
    """The six lines, and what else whoever sets up may want."""
    first = sight.open_lines[0] if sight.open_lines else None
    blocks = [section(say("setup.intro"))]
    blocks += [line_section(line, sight, say, primary=line == first) for line in Line]
    blocks += [divider(), *setup_warnings(sight, say)]
    presses = [
        button("sample.send", say("sample.send"), "sample"),
        button("objectives.edit", say("objectives.edit"), "objectives"),
        button("invitation.write", say("invitation.write"), "invite"),
    ]
    blocks += [actions(presses), context(say("sample.how"), health_line(sight, say))]
    return modal(LINES, say.title("setup.title"), blocks, close=say.title("word.close"))


def setup_warnings(sight: SetupSight, say: Say) -> list[Block]:
    """Everything that is thin, and what to do about it."""
    found = warnings(sight, say, few=len(sight.weak))
    return [context(*found[start : start + 10]) for start in range(0, len(found), 10)]


def _form(callback: str, title: str, blocks: list[Block], say: Say) -> Block:
    submit, close = say.title("setup.save"), say.title("word.cancel")
    return modal(callback, title, blocks, submit=submit, close=close)


def roles_modal(line: Line, sight: SetupSight, say: Say) -> Block:
    """Inputs: one a role of the line, by its key."""
    roles = [sight.edition.roles[role] for role in roles_on(line, sight.edition)]
    blocks = [section(say(TITLES[line])), *(role_entry(role, role.key, sight, say) for role in roles)]
    view = _form("setup.roles", say.title("setup.name_people"), blocks, say)
    return remembering(view, sight.setup, ",".join(f"role:{role.key}" for role in roles), line=line.value)


def role_entry(role: Role, name: str, sight: SetupSight, say: Say) -> Block:
    """Who speaks for a role, the lead first."""
    held = [sight.people[each].slack_id for each in holders(sight.setup.seats, role.key) if each in sight.people]
    hint = say.counted("setup.places", role.places)
    return entry(name, say.label(role.label), users(held[:ROLE_AT_MOST], ROLE_AT_MOST), hint, optional=True)


def channel_modal(sight: SetupSight, say: Say) -> Block:
    """Inputs: `channel`, `language`; `feedback` and `link`, where the edition has a channel for suggestions."""
    blocks = [entry("channel", say("setup.channel"), channel_picker(sight.setup), say("setup.channel_hint"), True)]
    choices = {language: say(f"language.{language}") for language in CHANNEL_LANGUAGES}
    blocks.append(entry("language", say("setup.language"), radio(choices, sight.setup.language)))
    if sight.edition.feedback:
        blocks += _suggestions(sight.setup, say)
    view = _form("setup.channel", say.title("setup.channel"), blocks, say)
    return remembering(view, sight.setup, "channel", line=Line.CHANNEL.value)


def _suggestions(setup: Setup, say: Say) -> list[Block]:
    invites = {"initial_conversation": setup.feedback_channel} if setup.feedback_channel else {}
    picker = {**channel_picker(setup, chosen=False), **invites}
    return [
        entry("feedback", say("setup.feedback"), picker, say("setup.feedback_hint"), True),
        entry("link", say("setup.law_link"), typing(setup.law_link, max_length=500), say("setup.law_link_hint"), True),
    ]


def channel_picker(setup: Setup, chosen: bool = True) -> Block:
    """Channels of this company alone; the review channel is `chosen`."""
    shown = ["public", "private"]
    own = {"include": shown, "exclude_bot_users": True, "exclude_external_shared_channels": True}
    first = {"initial_conversation": setup.review_channel} if chosen and setup.review_channel else {}
    return {"type": "conversations_select", "filter": own, **first}


def saved_view(sight: SetupSight, say: Say) -> Block:
    """What is shown once something was saved: done, what is still thin, and the next line with its press."""
    blocks = [section(say("setup.saved")), *setup_warnings(sight, say)]
    if sight.open_lines:
        blocks += [divider(), line_section(sight.open_lines[0], sight, say, primary=True)]
    else:
        offer = button("sample.send", say("sample.send"), "sample", style="primary")
        blocks += [divider(), section(say("setup.finished"), offer)]
    return modal(SAVED, say.title("setup.title"), blocks, close=say.title("word.close"))


FORMS_OF: Mapping[Line, Any] = {
    Line.OWNER: partial(roles_modal, Line.OWNER),
    Line.MANAGEMENT: partial(roles_modal, Line.MANAGEMENT),
    Line.CHANNEL: channel_modal,
}
