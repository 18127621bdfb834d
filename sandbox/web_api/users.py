"""users.*: who is here, and of what kind."""

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.pagination import page_of
from sandbox.payloads import Payload, as_user

ALL_AT_ONCE = 1000


def info(here: Installation, asked: Asked) -> Payload:
    here.need("users:read")
    person = here.workspace.people.get(asked.word("user"))
    if person is None:
        raise SlackError("user_not_found")
    return {"user": as_user(here, person, with_locale=asked.flag("include_locale"))}


def list_(here: Installation, asked: Asked) -> Payload:
    here.need("users:read")
    people, more = page_of(list(here.workspace.people.values()), asked, ALL_AT_ONCE)
    members = [as_user(here, person, with_locale=asked.flag("include_locale")) for person in people]
    return {"members": members, "cache_ts": int(here.workspace.now()), **more}
