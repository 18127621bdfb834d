"""auth.test: whose token this is."""

from sandbox.asked import Asked
from sandbox.installation import Installation
from sandbox.payloads import Payload


def test(here: Installation, asked: Asked) -> Payload:
    return {
        "url": f"{here.origin}/",
        "team": here.workspace.name,
        "team_id": here.workspace.team_id,
        "user": here.workspace.people[here.bot].name,
        "user_id": here.bot,
        "bot_id": here.bot_id,
        "is_enterprise_install": False,
    }
