"""Whom we know, and what Slack told us of them."""

from collections.abc import Collection, Iterable, Mapping

from policy.facts import WORKSPACE
from policy.notices import lane_of
from policy.people import Kind, Person, check_member
from policy.projects import PERSON
from policy.reading import LANGUAGES
from policy.refusals import Refusal
from policy.setup_facts import LanguageChosen
from storage import outbox, people
from storage.store import Tx
from usecases import handovers, seats


def known_member(tx: Tx, slack_id: str) -> Person:
    """A member of this company, asked of Slack lately. Refuses everybody else, and whom we cannot vouch for."""
    return check_member(people.by_slack_id(tx, slack_id), tx.machine_now)


def known(tx: Tx, slack_ids: Iterable[str]) -> Mapping[str, Person]:
    """Those of these people whom we know, by Slack's id."""
    return people.by_slack_ids(tx, slack_ids)


def person_of(tx: Tx, slack_id: str) -> Person | None:
    return people.by_slack_id(tx, slack_id)


def learn_person(tx: Tx, told: Person) -> None:
    """What Slack says of one person; the language they chose here stays. Who is no member any more leaves the roles."""
    before = people.by_slack_id(tx, told.slack_id)
    known_as = people.learn(tx, told)
    if before and before.language != known_as.language:
        outbox.want_in_lane(tx, lane_of(known_as.id))
    if before and before.zone != known_as.zone:
        tx.reckon_anew(PERSON + known_as.id)
    if known_as.kind is not Kind.MEMBER:
        left = seats.vacate(tx, known_as.id)
        if before and before.kind is Kind.MEMBER:
            handovers.leave(tx, known_as.id, left)


def learn_people(tx: Tx, told: Collection[Person]) -> None:
    for person in told:
        learn_person(tx, person)


def choose_language(tx: Tx, order: tuple[str, str]) -> None:
    """A person, by internal id, and their language; empty is as Slack has it."""
    person, language = order
    if language not in (*LANGUAGES, ""):
        raise Refusal("language_unknown")
    if tx.setup.languages.get(person, "") != language:
        tx.record(WORKSPACE, [LanguageChosen(person, language)], by=person)
        outbox.want_in_lane(tx, lane_of(person))


def check_members(tx: Tx, chosen: Mapping[str, str]) -> None:
    """Refuses, at its field, a person who is no member of this company. `chosen`: field -> internal id."""
    for field, person in chosen.items():
        found = people.by_id(tx, person)
        if found is None or found.kind is not Kind.MEMBER:
            raise Refusal("person_not_member", field, name=found.name if found else "?")
