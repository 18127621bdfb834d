"""Whether somebody set the machine's clock, told by one that nobody can set."""

import time
from collections.abc import Callable
from dataclasses import dataclass

LEAP = 0.5  # seconds; less is the network's time service at its work


@dataclass
class Watch:
    """`machine` is the clock that may be set, in seconds; `elapsed` only ever goes on."""

    machine: Callable[[], float] = time.time
    elapsed: Callable[[], float] = time.monotonic
    _ahead: float | None = None
    _leapt_at: float = 0.0

    def look(self) -> tuple[float, float]:
        """What the clock shows, and by how many seconds it was set since the last look; 0 where it was not."""
        elapsed, now = self.elapsed(), self.machine()
        ahead = now - elapsed
        leap = 0.0 if self._ahead is None else ahead - self._ahead
        is_leap = abs(leap) > LEAP
        if is_leap or self._ahead is None:
            self._leapt_at = elapsed
        self._ahead = ahead
        return now, leap if is_leap else 0.0

    def leapt_within(self, seconds: float) -> bool:
        """Was the clock set so lately? Of the time before the first look nothing is known."""
        return self.elapsed() - self._leapt_at < seconds
