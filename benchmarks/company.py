"""A company with projects that wait for management, in a SQLite file to be copied."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from policy.edition import Verdict
from policy.gates import Vote
from policy.people import Kind, Person
from policy.setup import Wanted
from storage import outbox
from storage.outbox import Claim, Settled
from storage.store import Database, Store, Tx
from usecases.drafts import Save, save_draft
from usecases.editions import publish_edition
from usecases.gates import cast_ballot
from usecases.people import learn_people
from usecases.proposals import file_proposal, filed_as
from usecases.setup import replace_setup

EDITION = Path(__file__).parents[1] / "policy/editions/standard.toml"
REVIEW, APPROVAL = "initiation.review", "initiation.approval"
AUTHOR, MANAGER, SPONSOR = "mei", "pan", "sun"
ROLES = {"finance": ("fu", "fei"), "sales": ("shu", "su"), "management": ("lin", "gao", "zong")}
JUDGES = ROLES["management"]
BY = (datetime.now(UTC) + timedelta(days=300)).date().isoformat()
PROPOSAL = {
    "title": "Spring tea fair 春茶节",
    "type": "CAM",
    "department": "marketing",
    "background": "Tea is quiet in March. 三月是淡季。",
    "expected": "A full hall.",
    "goals": [{"metric": "Brand search", "baseline": "3000", "target": "4500", "unit": "a week", "by": BY,
               "owner": AUTHOR}],
    "lines": [{"what": "Media 媒体投放", "amount": "31万", "currency": "CNY"}],
    "pm": MANAGER,
    "sponsor": SPONSOR,
    "flags": [],
    "starts": BY,
    "ends": BY,
}  # fmt: skip


def prepare(path: Path, count: int) -> list[str]:
    """So many projects of size M at management approval, every card posted. Answers their ids."""
    database = Database(f"sqlite:///{path}")
    try:
        database.upgrade()
        found = asyncio.run(_fill(Store(database, database.workspace_id("", "T1")), count))
    finally:
        database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return found


async def founded(store: Store, *more: str) -> None:
    """Its people, `more` among them, its policy and its roles."""
    people = {AUTHOR, MANAGER, SPONSOR, *more}.union(*ROLES.values())
    await store.run(learn_people, [_person(name, datetime.now(UTC)) for name in sorted(people)])
    await store.run(publish_edition, EDITION.read_text(encoding="utf-8"))
    await store.run(replace_setup, Wanted(ROLES, "C0REVIEWS", "both", "Asia/Shanghai"))


async def _fill(store: Store, count: int) -> list[str]:
    await founded(store)
    found = [await _reviewed(store, await file(store, f"draft{number}")) for number in range(count)]
    await store.run(_look_at_homes, None)
    while await store.run(post, None):
        pass
    return found


def _person(name: str, now: datetime) -> Person:
    return Person(name, f"U{name.upper()}", name.title(), Kind.MEMBER, "en-US", "Asia/Shanghai", now)


async def file(store: Store, draft: str) -> str:
    """A project of size M that waits for review; answers its id."""
    await store.run(save_draft, Save(draft, AUTHOR, PROPOSAL))
    await store.run(file_proposal, (draft, AUTHOR))
    return await store.look(filed_as, (draft, AUTHOR))


async def _reviewed(store: Store, project: str) -> str:
    for role in ("finance", "sales"):
        vote = Vote(REVIEW, ROLES[role][0], Verdict.APPROVE)
        await store.run(cast_ballot, (project, vote), once=f"press:{project}:{role}")
    return project


def _look_at_homes(tx: Tx, _: None) -> None:
    for person in JUDGES:
        outbox.viewed_home(tx, person, tx.machine_now.timestamp())


def post(tx: Tx, _: None) -> bool:
    """Slack was told a round of what it has yet to be told. False: there was nothing left."""
    turns = outbox.lease(tx, Claim(tx.machine_now.timestamp(), tx.machine_now.timestamp() + 60, lanes=1000))
    for turn in turns:
        outbox.settle(tx, Settled(turn, next_at=0, channel=turn.lane, ts=turn.ts or f"1772413200.{turn.id:06d}"))
    return bool(turns)
