"""What is counted for whoever runs Gatepost, and read from /metrics."""

import time
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from slack_bolt.response import BoltResponse

from bot.door import Dispatch, Payload
from bot.shapes import KINDS
from scheduler.relay import Counts

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # Slack gives up after three
TOLD = {
    "delivered": "Notices that Slack took since this process began",
    "failed": "Tries that failed since this process began",
    "limited": "Tries that Slack put off since this process began",
    "ambiguous": "Posts whose answer was lost, so that they may stand twice, since this process began",
}


class Meter:
    def __init__(self) -> None:
        here = self.registry = CollectorRegistry()
        told = "Payloads answered, by kind and status"
        self.answers = Counter("gatepost_answers", told, ["kind", "status"], registry=here)
        told = "Seconds until a payload was answered"
        self.seconds = Histogram("gatepost_ack_seconds", told, ["kind"], buckets=SECONDS, registry=here)
        self.parked = Gauge("gatepost_parked_notices", "Notices that Slack keeps refusing", registry=here)

    def follow(self, counts: Counts) -> None:
        """What the relay counts, as it stands whenever it is read."""
        for name, told in TOLD.items():
            gauge = Gauge(f"gatepost_notices_{name}", told, registry=self.registry)
            gauge.set_function(partial(getattr, counts, name))

    def around(self, dispatch: Dispatch) -> Dispatch:
        async def counted(payload: Payload) -> BoltResponse:
            began = time.perf_counter()
            answer = await dispatch(payload)
            kind = kind_of(payload)
            self.answers.labels(kind, answer.status).inc()
            self.seconds.labels(kind).observe(time.perf_counter() - began)
            return answer

        return counted


def kind_of(payload: Payload) -> str:
    """One of a few words, whatever was sent: a label that strangers could choose would grow without end."""
    if "command" in payload:
        return "command"
    kind = payload.get("type")
    return kind if isinstance(kind, str) and kind in KINDS else "other"
