"""Plays the demo's story into its workspace: each deed at its hour, told to its Slack before the next one."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from aiohttp import ClientSession

from bot.demo.days import Days, Hours, opening
from bot.demo.papers import Paper, Sketch
from bot.demo.risks import Worry
from bot.demo.story import STORY, UNREAD, Amend, Begin, Deed, File, Judge, Log, PassOn, Suggest
from policy.conditions import Wanted
from policy.gates import Vote
from policy.judges import Moved
from scheduler.relay import Relay
from scheduler.ticks import strike
from storage import people
from storage.clock import move
from storage.store import Store, Tx, utc_now
from usecases.clock import next_at, stand
from usecases.drafts import Save, amendment_of, open_amendment, own_draft, save_draft
from usecases.feedback import Given, give_feedback
from usecases.gates import cast_ballot
from usecases.judges import pass_seat
from usecases.numbers import go_on_after
from usecases.proposals import file_proposal, project_named, today
from usecases.risks import Logged, Looked, log_risk, look_at_risk

Door = Callable[..., Awaitable[None]]


@dataclass(frozen=True)
class Place:
    """The sandbox that the demo started: its address, the app's token there, and the token of its own door."""

    address: str
    bot_token: str
    control_token: str

    def door(self, connection: ClientSession) -> Door:
        async def ask(what: str, **told: float) -> None:
            headers = {"Authorization": f"Bearer {self.control_token}"}
            async with connection.post(f"{self.address}/control/{what}", json=told, headers=headers) as answer:
                answer.raise_for_status()

        return ask


@dataclass(frozen=True)
class Stage:
    """`people`: internal ids by name. The store and the relay go by `hours`. `at`: see `played`."""

    store: Store
    relay: Relay
    hours: Hours
    days: Days
    people: Mapping[str, str]
    at: datetime | None = None


async def played(stage: Stage, ask: Door) -> None:
    """In the end the clock, the sandbox's too, shows the first day's morning, or now while the company is at work.

    With `at`, it stands at that moment. Only the last days' messages are unread.
    """
    is_read = False
    happens = [(await moment(stage, deed), deed) for deed in STORY]
    for at, deed in sorted(happens, key=lambda each: each[0]):
        if not is_read and deed.days <= UNREAD:
            is_read = True
            await ask("read")
        await played_until(stage, ask, at)
        await now_is(stage, ask, at)
        await stage.store.run(done, (deed, stage))
        await stage.relay.drain()
    opens = stage.at or opening(utc_now(), stage.days.calendar)
    await played_until(stage, ask, opens)
    await (stood(stage, ask, opens) if stage.at else opened(stage, ask, opens))


async def moment(stage: Stage, deed: Deed) -> datetime:
    """When it happens. What is passed on comes on a day that is worked where its reader is: a card that waited for the
    end of a holiday there would be one line among the reminders.
    """
    at = stage.days.ago(deed.days, deed.hour)
    if isinstance(deed.act, PassOn):
        theirs, days = await stage.store.look(Tx.calendar_of, stage.people[deed.act.to]), deed.days
        while not theirs.works(at.astimezone(ZoneInfo(theirs.zone)).date()):
            days += 1
            at = stage.days.ago(days, deed.hour)
    return at


async def played_until(stage: Stage, ask: Door, at: datetime) -> None:
    """What falls due before then happens at its own hour, as it would have while people were at work."""
    while (ahead := await stage.store.look(next_at, stage.hours.now)) and ahead <= at:
        await now_is(stage, ask, ahead)
        await strike(stage.store)
        await stage.relay.drain()


async def now_is(stage: Stage, ask: Door, at: datetime) -> None:
    stage.hours.now = at
    await ask("clock", offset=stage.hours.behind(utc_now))


async def stood(stage: Stage, ask: Door, at: datetime) -> None:
    await stage.store.run(stand, at)
    await ask("clock", stands=at.timestamp())


async def opened(stage: Stage, ask: Door, at: datetime) -> None:
    ahead = (at - utc_now()).total_seconds()
    await stage.store.run(move, ahead)
    await ask("clock", offset=ahead)


def done(tx: Tx, order: tuple[Deed, Stage]) -> None:
    deed, stage = order
    by = stage.people[deed.who]
    match deed.act:
        case Begin(sketch=sketch):
            save_draft(tx, Save(draft_of(sketch), by, sketch.values(stage.days, stage.people)))
        case File(paper=paper):
            go_on_after(tx, (paper.type, today(tx).year, paper.number - 1))
            save_draft(tx, Save(draft_of(paper), by, paper.values(stage.days, stage.people)))
            file_proposal(tx, (draft_of(paper), by))
        case Amend(paper=paper, cut=cut):
            project = project_named(draft_of(paper))
            open_amendment(tx, (project, by))
            draft = own_draft(tx, (amendment_of(project, tx.read(project).round), by))
            save_draft(tx, Save(draft.id, by, {"lines": recut(draft.values["lines"], cut)}, draft.revision))
            file_proposal(tx, (draft.id, by))
        case PassOn(paper=paper, seat=seat, to=to):
            project = project_named(draft_of(paper))
            pass_seat(tx, (project, Moved(tx.read(project).at, by, stage.people[to], seat)))
        case Judge() as judged:
            project = project_named(draft_of(judged.paper))
            vote = Vote(tx.read(project).at, by, judged.verdict, judged.reason, today=today(tx), reasons=judged.reasons)
            pm = stage.people[judged.pm] if judged.pm else ""
            cast_ballot(tx, (project, replace(vote, pm=pm, conditions=asked(judged, stage))))
        case Log(worry=worry):
            log(tx, worry, by, stage.people[worry.owner])
        case Suggest(giving=giving):
            name = uuid5(NAMESPACE_URL, f"demo:{giving.text}").hex
            give_feedback(tx, Given(name, people.names(tx, [by])[by], giving))


def log(tx: Tx, worry: Worry, by: str, owner: str) -> None:
    project = project_named(draft_of(worry.paper))
    log_risk(tx, Logged(project, by, worry.wanted(owner)))
    if worry.rating:
        look_at_risk(tx, Looked(project, worry.key, owner, worry.look(owner)))


def asked(judged: Judge, stage: Stage) -> tuple[Wanted, ...]:
    wanted = judged.condition
    return (Wanted(wanted.text, stage.people[wanted.owner], stage.days.ahead(wanted.days)),) if wanted else ()


def draft_of(paper: Paper | Sketch) -> str:
    return uuid5(NAMESPACE_URL, f"demo:{paper.title}").hex


def recut(lines: list[dict[str, Any]], cut: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**line, "amount": cut.get(line["what"], line["amount"])} for line in lines]
