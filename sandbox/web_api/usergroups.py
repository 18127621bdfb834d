"""usergroups.*: which groups there are, and who is in them."""

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.payloads import Payload, as_usergroup


def list_(here: Installation, asked: Asked) -> Payload:
    """Without include_users nobody is named, without include_count nobody counted; all of them come at once."""
    here.need("usergroups:read")
    with_users, with_count = asked.flag("include_users"), asked.flag("include_count")
    found = [
        group for group in here.workspace.usergroups.values() if asked.flag("include_disabled") or group.is_enabled
    ]
    return {"usergroups": [as_usergroup(here, each, with_users=with_users, with_count=with_count) for each in found]}


def users_list(here: Installation, asked: Asked) -> Payload:
    here.need("usergroups:read")
    group = here.workspace.usergroups.get(asked.word("usergroup"))
    if group is None or not (asked.flag("include_disabled") or group.is_enabled):
        raise SlackError("no_such_subteam")
    return {"users": group.users}
