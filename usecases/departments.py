"""Who works where, as it is listed: from Slack's user groups, from a pasted list, by hand."""

from collections.abc import Iterable
from dataclasses import replace

from policy.departments import Pasted, pasted
from policy.people import Kind
from storage import people
from storage.store import Tx
from usecases.setup import standing
from views.setup_lines import SetupSight


def department_sight(tx: Tx, order: tuple[str, str]) -> SetupSight:
    """The set-up with everybody of one department. Refuses whoever may not set up."""
    by, department = order
    return _knowing(tx, standing(tx, by), tx.setup.departments.get(department, ()))


def members_among(tx: Tx, slack_ids: Iterable[str]) -> tuple[str, ...]:
    """Internal ids of those of these people who are members of this company, in the order given."""
    wanted = list(slack_ids)
    found = people.by_slack_ids(tx, wanted)
    return tuple(found[each].id for each in wanted if each in found and found[each].kind is Kind.MEMBER)


def filling_sight(tx: Tx, order: tuple[str, Iterable[str]]) -> SetupSight:
    """The set-up with these people, by internal id. Refuses whoever may not set up."""
    by, named = order
    return _knowing(tx, standing(tx, by), named)


def read_list(tx: Tx, order: tuple[str, str]) -> tuple[Pasted, SetupSight]:
    """What a pasted list says of the people there are, and the set-up with them. Refuses whoever may not set up."""
    by, text = order
    sight = standing(tx, by)
    read = pasted(text, sight.edition, people.all(tx))
    return read, _knowing(tx, sight, [row.person for row in read.rows])


def _knowing(tx: Tx, sight: SetupSight, more: Iterable[str]) -> SetupSight:
    return replace(sight, people={**sight.people, **people.names(tx, more)})
