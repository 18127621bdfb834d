"""What the company set up before anybody comes to look: through use cases, as people would have done it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.app import session, slack_client
from bot.demo.company import (
    CHANNEL_IDS,
    DEPARTMENTS,
    FEEDBACK_CHANNEL,
    LANGUAGES,
    OBJECTIVES,
    PERSON_IDS,
    REVIEW_CHANNEL,
    ROLES,
    SETS_UP,
)
from bot.demo.days import Hours, days_from, days_of
from bot.demo.folder import unfinished
from bot.demo.played import Place, Stage, played
from bot.settings import Settings
from bot.start import edition_text, learn_everybody, meet, open_database, put_in_force, team_of
from policy.calendars import company_calendar
from policy.objectives import Objective
from policy.people import Person
from policy.setup import BOTH, Setup, Wanted
from scheduler.relay import Relay
from storage.holidays import around
from storage.store import Store, Tx, utc_now
from usecases.clock import begin
from usecases.people import choose_language, known
from usecases.setup import save_setup

ZONE = "Asia/Shanghai"
BEGAN = 40, "10:00"  # working days before the first one, and the hour, when the company set Gatepost up


async def settle(settings: Settings, place: Place, folder: Path, at: datetime | None = None) -> None:
    """Once in the life of a database: what people changed since then stays. Refuses as bot/start.py does.

    `at`: when a recording began that is to be played again; without it, the company's day is today.
    """
    database = open_database(settings, pretends=True)
    try:
        async with session() as connection:
            slack = slack_client(place.bot_token, f"{place.address}/api/", connection)
            hours = Hours(utc_now())
            store = Store(database, database.workspace_id(*team_of(await meet(slack))), hours)
            if await store.look(is_settled, None):
                return
            calendar = company_calendar(Setup(zone=ZONE), around((at or hours.now).year))
            days = days_of(at, calendar) if at else days_from(hours.now, calendar)
            hours.now = days.ago(*BEGAN)
            with unfinished(folder):
                await put_in_force(store, edition_text(settings.gatepost_edition))
                await learn_everybody(store, slack)
                await store.run(settled, days.first.year)
                await store.run(begin, None)
                people = {name: person.id for name, person in (await store.look(everybody, None)).items()}
                relay = Relay(store, slack, pace=0.0)
                await played(Stage(store, relay, hours, days, people, at), place.door(connection))
    finally:
        database.close()


def is_settled(tx: Tx, _: None) -> bool:
    return bool(tx.setup.seats or tx.setup.review_channel)


def settled(tx: Tx, year: int) -> None:
    """`year`: that of the demo's first day, for which the objectives are listed."""
    if is_settled(tx, None):
        return
    people = everybody(tx, None)
    roles = {role: tuple(people[name].id for name in names) for role, names in ROLES.items()}
    departments = {key: tuple(people[name].id for name in names) for key, names in DEPARTMENTS.items()}
    wanted = Wanted(roles, CHANNEL_IDS[REVIEW_CHANNEL], BOTH, ZONE, departments=departments)
    aims = tuple(Objective(key, label) for key, label in OBJECTIVES.items())
    wanted = replace(wanted, objectives={year: aims}, feedback_channel=CHANNEL_IDS[FEEDBACK_CHANNEL])
    save_setup(tx, (people[SETS_UP].id, wanted))
    for name, language in LANGUAGES.items():
        choose_language(tx, (people[name].id, language))


def everybody(tx: Tx, _: None) -> Mapping[str, Person]:
    """By the names of company.py."""
    people = known(tx, PERSON_IDS.values())
    return {name: people[slack_id] for name, slack_id in PERSON_IDS.items()}
