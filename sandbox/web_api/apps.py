"""apps.connections.open: the address of a new socket, good once."""

import secrets

from sandbox.asked import Asked
from sandbox.installation import Installation
from sandbox.payloads import Payload


def connections_open(here: Installation, asked: Asked) -> Payload:
    ticket = secrets.token_hex(8)
    here.tickets.add(ticket)
    return {"url": f"{here.origin.replace('http', 'ws', 1)}/link?ticket={ticket}&app_id={here.app_id}"}
