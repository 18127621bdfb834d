"""A fact, and the envelope in which it stands in the journal.

`words` hold prose and whatever may have to be erased; every other field is what a replay reads and stays for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

VERSION = 1
WORKSPACE = "workspace"  # the stream of roles, settings and languages; every other stream is a project's
GATEPOST = "gatepost"  # who did what nobody pressed for


@dataclass(frozen=True, kw_only=True)
class Fact:
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProjectFact(Fact):
    step: str


@dataclass(frozen=True)
class Entry:
    """A fact in its envelope: where it stands, who did it for whom, by which clause of which edition.

    `at` is business time; `actor` a person's internal id, or GATEPOST where nobody pressed anything.
    """

    stream: str
    seq: int
    at: datetime
    actor: str
    on_behalf_of: str
    clause: str
    edition: str
    version: int
    fact: Fact
