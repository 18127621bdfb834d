"""Judges in processes of their own, who press at the same moment, round after round."""

import asyncio
import time
from dataclasses import dataclass

from policy.gates import Vote
from policy.refusals import Refusal
from storage import projects
from storage.store import Database, Store
from tests.faults.processes import PROCESSES
from usecases.gates import cast_ballot

PATIENCE = 60  # seconds for the slowest of them
CAST = "cast"
THOUGHT = 0.02  # seconds


@dataclass(frozen=True)
class Round:
    """One project, and what each judge asks for there."""

    project: str
    votes: tuple[Vote, ...]


def cast_without_holding(tx, order):
    """As the use case, but judged by what was read a moment ago, while what is written stands on what is there now."""
    read = projects.find(tx, order[0])
    time.sleep(THOUGHT)
    tx.hold(order[0])
    tx.hold = lambda project: read
    try:
        cast_ballot(tx, order)
    finally:
        del tx.hold


WAYS = {"held": cast_ballot, "not held": cast_without_holding}


def sit(seat, url, workspace, rounds, way):
    """A judge's whole life; tells what came of each vote."""
    number, begin, told = seat
    database = Database(url)
    try:
        told.put((number, asyncio.run(judged(Store(database, workspace), rounds, number, begin, WAYS[way]))))
    finally:
        database.close()


async def judged(store, rounds, number, begin, use_case):
    found = []
    for each in rounds:
        begin.wait(PATIENCE)
        try:
            await store.run(use_case, (each.project, each.votes[number]), once=f"{each.project}:{number}")
            found.append(CAST)
        except Refusal as refusal:
            found.append(refusal.code)
        except Exception as error:
            found.append(type(error).__name__)
    return found


def sat(url, workspace, rounds, way="held"):
    """What came of every vote, round by round."""
    judges = len(rounds[0].votes)
    begin, told = PROCESSES.Barrier(judges), PROCESSES.Queue()
    sitting = [
        PROCESSES.Process(target=sit, args=((number, begin, told), url, workspace, rounds, way))
        for number in range(judges)
    ]
    for process in sitting:
        process.start()
    found = dict(told.get(timeout=PATIENCE + len(rounds)) for _ in sitting)
    for process in sitting:
        process.join(PATIENCE)
        assert process.exitcode == 0
    return list(zip(*(found[number] for number in range(judges)), strict=True))
