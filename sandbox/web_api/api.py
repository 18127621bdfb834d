"""api.test: says back what it was sent."""

from sandbox.asked import Asked
from sandbox.errors import SlackError
from sandbox.installation import Installation
from sandbox.payloads import Payload


def test(here: Installation, asked: Asked) -> Payload:
    if asked.get("error"):
        raise SlackError(str(asked["error"]))
    return {"args": {name: value for name, value in asked.items() if name != "token"}}
