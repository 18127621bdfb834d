"""What the company set up before anybody comes to look: through use cases, as people would have done it."""

from collections.abc import Mapping

from bot.app import session, slack_client
from bot.demo.company import CHANNEL_IDS, LANGUAGES, PERSON_IDS, REVIEW_CHANNEL, ROLES, SETS_UP
from bot.settings import Settings
from bot.start import edition_text, learn_everybody, meet, open_database, put_in_force, workspace_of
from policy.people import Person
from policy.setup import BOTH, Wanted
from storage.store import Tx
from usecases.people import choose_language, known
from usecases.setup import save_setup

ZONE = "Asia/Shanghai"


async def settle(settings: Settings, api_url: str, token: str) -> None:
    """Once in the life of a database: what people changed since then stays. Refuses as bot/start.py does."""
    database = open_database(settings)
    try:
        async with session() as connection:
            slack = slack_client(token, api_url, connection)
            store = workspace_of(database, await meet(slack))
            await put_in_force(store, edition_text(settings.gatepost_edition))
            await learn_everybody(store, slack)
            await store.run(settled, None)
    finally:
        database.close()


def settled(tx: Tx, _: None) -> None:
    if tx.setup.seats or tx.setup.review_channel:
        return
    people = _by_name(known(tx, PERSON_IDS.values()))
    roles = {role: tuple(people[name].id for name in names) for role, names in ROLES.items()}
    wanted = Wanted(roles, CHANNEL_IDS[REVIEW_CHANNEL], BOTH, ZONE)
    save_setup(tx, (people[SETS_UP].id, wanted))
    for name, language in LANGUAGES.items():
        choose_language(tx, (people[name].id, language))


def _by_name(people: Mapping[str, Person]) -> Mapping[str, Person]:
    return {name: people[slack_id] for name, slack_id in PERSON_IDS.items()}
