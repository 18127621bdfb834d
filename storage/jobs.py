"""What a writer is asked to do, and what came of it."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

Act = Callable[[Connection], Any]


@dataclass(frozen=True)
class Job:
    """What is to be done. `doubtless`: a second try is harmless. `forgets`: the order of writing is forgotten after."""

    act: Act
    doubtless: bool
    forgets: bool = False
    done: "Future[Any]" = field(default_factory=Future)


class Outcome:
    """What one act came to. Its error goes to whoever asked for it, and to nobody else."""

    answer: Any = None
    error: BaseException | None = None

    def __enter__(self) -> "Outcome":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        self.error = error
        return True

    def tell(self, future: "Future[Any]") -> None:
        if self.error is None:
            future.set_result(self.answer)
        else:
            future.set_exception(self.error)
