"""What Slack limits for the whole app: once one was told to wait, nobody else asks in vain."""

from dataclasses import dataclass, field

# Posting is limited in each channel by itself; every other method for all that the app does in a workspace.
IN_EACH_CHANNEL = ("chat_postMessage",)


class Closed(Exception):
    """Slack was not asked: it said a moment ago that it will not answer. `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass
class Limits:
    """Times are machine time, in seconds."""

    _closed: dict[str, tuple[float, float]] = field(default_factory=dict)

    def check(self, method: str, now: float) -> None:
        """Refuses with Closed what Slack would not answer now. A clock that was set back opens everything."""
        since, until = self._closed.get(method, (0.0, 0.0))
        if since <= now < until:
            raise Closed(until - now)

    def close(self, method: str, now: float, wait: float) -> None:
        if method not in IN_EACH_CHANNEL:
            self._closed[method] = now, now + wait
