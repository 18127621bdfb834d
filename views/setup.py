"""One page that sets a company up: who holds which role, where reviews are posted, which language channels speak."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from policy.edition import Edition, Role
from policy.people import Person, holders
from policy.refusals import Refusal
from policy.setup import CHANNEL_LANGUAGES, ROLE_AT_MOST, Setup, Thin, mark, thin_roles
from views.blocks import (
    VIEW_BLOCKS,
    Block,
    bold,
    bullets,
    divider,
    entry,
    line,
    modal,
    radio,
    rich,
    section,
    select,
    text,
    users,
)  # fmt: skip
from views.figures import city
from views.text import Known, Say

ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Bangkok",
    "Asia/Jakarta", "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow", "Europe/Istanbul", "Africa/Cairo",
    "Africa/Johannesburg", "Europe/Athens", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome",
    "Europe/Zurich", "Europe/London", "Europe/Lisbon", "America/Sao_Paulo", "America/New_York", "America/Toronto",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City", "Australia/Sydney",
    "Pacific/Auckland", "UTC",
)  # fmt: skip


def setup_modal(
    edition: Edition, setup: Setup, people: Mapping[str, Person], say: Say, errors: Sequence[Refusal] = ()
) -> Block:
    """Inputs: one a role, by its key; `channel`, `language`, `zone`."""
    blocks = [*_banner(errors, edition, people, say), section(say("setup.intro"))]
    thin = {each.role: each for each in thin_roles(edition, setup)}
    for role in list(edition.roles.values())[: VIEW_BLOCKS - 10]:
        blocks.append(_role(role, thin.get(role.key), _held(setup, role.key, people), say))
    blocks += [divider(), _channel(setup, say), _language(setup, say), _zone(setup, say)]
    title = say.title("setup.title")
    submit = say.title("setup.save")
    kept = json.dumps({"was": mark(setup)})
    return modal("setup", title, blocks, submit=submit, private_metadata=kept, close=say.title("word.cancel"))


def _banner(errors: Sequence[Refusal], edition: Edition, people: Mapping[str, Person], say: Say) -> list[Block]:
    if not errors:
        return []
    known = Known(people=people, edition=edition)
    rows = [[text(say.refusal(refusal, **known))] for refusal in errors]
    return [rich(line(bold(say("proposal.mend"))), bullets(rows))]


def _held(setup: Setup, role: str, people: Mapping[str, Person]) -> list[str]:
    return [people[person].slack_id for person in holders(setup.seats, role) if person in people][:ROLE_AT_MOST]


def _role(role: Role, thin: Thin | None, held: list[str], say: Say) -> Block:
    hint = say.counted("setup.places", role.places)
    if thin:
        hint = f"{say('setup.thin_one' if thin.people else 'setup.thin_none')}\n{hint}"
    return entry(role.key, say.label(role.label), users(held, ROLE_AT_MOST), hint, optional=True)


def _channel(setup: Setup, say: Say) -> Block:
    picker: Block = {
        "type": "conversations_select",
        "filter": {
            "include": ["public", "private"],
            "exclude_bot_users": True,
            "exclude_external_shared_channels": True,
        },
    }
    if setup.review_channel:
        picker["initial_conversation"] = setup.review_channel
    return entry("channel", say("setup.channel"), picker, say("setup.channel_hint"), optional=True)


def _language(setup: Setup, say: Say) -> Block:
    choices = {language: say(f"language.{language}") for language in CHANNEL_LANGUAGES}
    return entry("language", say("setup.language"), radio(choices, setup.language))


def _zone(setup: Setup, say: Say) -> Block:
    zones = dict.fromkeys((setup.zone, *ZONES))
    named = {zone: say.each(partial(_city, zone)) for zone in zones}
    return entry("zone", say("setup.zone"), select(named, setup.zone), say("setup.zone_hint"))


def _city(zone: str, say: Say) -> str:
    return city(zone, say.language)


def setup_saved_view(thin: Sequence[Thin], edition: Edition, say: Say) -> Block:
    """What is shown once the set-up was saved: done, and what is still thin."""
    blocks = [section(say("setup.saved"))]
    if thin:
        rows = [[text(_thin(each, edition, say))] for each in thin]
        blocks.append(rich(line(bold(say("setup.still_thin"))), bullets(rows)))
    title = say.title("setup.title")
    return modal("setup.saved", title, blocks, close=say.title("word.close"))


def _thin(thin: Thin, edition: Edition, say: Say) -> str:
    return say.row(
        [say.label(edition.roles[thin.role].label), say("setup.thin_one" if thin.people else "setup.thin_none")]
    )
