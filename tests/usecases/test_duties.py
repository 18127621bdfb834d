"""Two hundred things that one person owes, among forty who judge: each is found once, on one page or another."""

import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from policy.conditions import Wanted
from policy.edition import Verdict
from policy.gates import Vote
from policy.people import Kind, Person
from policy.setup import Wanted as SetUp
from sandbox.limits import check_view, too_large
from storage.store import Database, Store
from tests.policy.conftest import STANDARD
from tests.views.surfaces import parts, words
from usecases.drafts import Save, save_draft
from usecases.duties import duties_page
from usecases.editions import publish_edition
from usecases.gates import cast_ballot
from usecases.homes import home_sight
from usecases.people import learn_people
from usecases.proposals import file_proposal, filed_as
from usecases.setup import replace_setup
from views.duties import DUTIES, duties_view
from views.homes import AT_MOST, home_view
from views.text import Say

JUDGES = tuple(f"j{number}" for number in range(40))
PROJECTS, WITH_CONDITION = 150, 50
READER = JUDGES[-1]
LATER = (datetime.now(UTC) + timedelta(days=200)).date().isoformat()
PROPOSAL = {
    "type": "CAM", "department": "marketing", "background": "Tea is quiet.", "expected": "A full hall.",
    "goals": [{"metric": "Brand search", "baseline": "3000", "target": "4500", "unit": "a week", "by": LATER,
               "owner": "mei"}],
    "lines": [{"what": "Media", "amount": "31万", "currency": "CNY"}],
    "pm": "mei", "sponsor": "xu", "flags": [], "starts": LATER, "ends": LATER,
}  # fmt: skip


@pytest.fixture
async def owing(migrated_file, tmp_path):
    """A store in which the last of forty judges owes as many verdicts as there are projects, and conditions."""
    kept = Database(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'gatepost.db')}")
    store = Store(kept, kept.workspace_id("", "T1"))
    people = [
        Person(name, f"U{name.upper()}", name.title(), Kind.MEMBER, "en-US", "Asia/Shanghai", datetime.now(UTC))
        for name in (*JUDGES, "mei", "xu", "shu", "lin")
    ]
    await store.run(learn_people, people)
    await store.run(publish_edition, STANDARD)
    roles = {"finance": JUDGES, "sales": ("shu",), "management": ("lin",), "policy_owner": ("xu",)}
    await store.run(replace_setup, SetUp(roles, "C0REVIEWS", "both", "Asia/Shanghai"))
    asked = Wanted("Three quotes 三家报价", READER, date.fromisoformat(LATER))
    for number in range(PROJECTS):
        await store.run(save_draft, Save(f"d{number}", "mei", {**PROPOSAL, "title": f"Fair {number} 春茶节"}))
        await store.run(file_proposal, (f"d{number}", "mei"))
        if number < WITH_CONDITION:
            project = await store.look(filed_as, (f"d{number}", "mei"))
            vote = Vote("initiation.review", "shu", Verdict.APPROVE, conditions=(asked,))
            await store.run(cast_ballot, (project, vote))
    yield store, next(each for each in people if each.id == READER)
    kept.close()


async def test_all_of_two_hundred_duties_are_reached_and_none_twice(owing):
    store, reader = owing
    wanted = {
        "gate.decide": PROJECTS,
        "condition.done": WITH_CONDITION,
        "acknowledge": WITH_CONDITION,
        "snooze.later": PROJECTS,
    }
    for language in ("en", "zh_CN", "both"):
        say = Say(language)
        home = home_view(await store.look(home_sight, reader.id), say)
        assert not check_view(home, "home") and not too_large(home) and len(home["blocks"]) <= AT_MOST
        assert say.counted("home.owed", 200) in words(home)
        [opens] = parts(home, action_id=DUTIES)
        found, page = Counter(), opens["value"]
        while page:
            view = duties_view(await store.look(duties_page, (reader, int(page))), say)
            assert not check_view(view, "modal") and not too_large(view)
            found.update((part["action_id"], part["value"]) for part in parts(view, type="button"))
            page = next((part["value"] for part in parts(view, action_id=DUTIES) if int(part["value"]) > int(page)), "")
        presses = [each for each in found if each[0] != DUTIES]
        assert Counter(action for action, _ in presses) == wanted and {found[each] for each in presses} == {1}
