"""User groups: told in the company file, listed as Slack lists them, kept over a restart."""

import pytest

from sandbox.company import CompanyError, settled
from sandbox.installation import Tokens
from sandbox.snapshot import Snapshot, read_snapshot
from tests.driver import workspace_served
from tests.sandbox.conftest import COMPANY, client_of
from tests.sandbox.kit import ANA, LIN, raw, refused

GROUPS = [
    {"handle": "finance", "name": "Finance 财务部", "users": ["lin", "ana"]},
    {"id": "SLEGAL", "handle": "legal", "name": "Legal", "description": "Contracts"},
    {"handle": "old", "name": "Old team", "users": ["tom"], "is_disabled": True},
]
GROUPED = {**COMPANY, "usergroups": GROUPS}


@pytest.fixture
async def grouped():
    async with workspace_served(GROUPED) as slack:
        yield client_of(slack)


async def test_they_are_listed_without_their_people_unless_asked_for(grouped):
    finance, legal = (await grouped.usergroups_list())["usergroups"]
    assert (finance["id"], finance["handle"], finance["name"]) == ("S0001", "finance", "Finance 财务部")
    assert (legal["id"], legal["description"], legal["date_delete"]) == ("SLEGAL", "Contracts", 0)
    assert finance["is_usergroup"] and finance["team_id"] == "T1" and finance["prefs"] == {"channels": [], "groups": []}
    assert not {"users", "user_count"} & finance.keys()
    told = (await grouped.usergroups_list(include_users=True, include_count=True))["usergroups"]
    assert [(group["users"], group["user_count"]) for group in told] == [([LIN, ANA], "2"), ([], "0")]


async def test_who_is_in_one(grouped):
    assert (await grouped.usergroups_users_list(usergroup="S0001"))["users"] == [LIN, ANA]
    assert await refused(grouped.usergroups_users_list(usergroup="S9")) == "no_such_subteam"


async def test_a_group_that_was_switched_off_is_told_on_demand_only(grouped):
    everything = (await grouped.usergroups_list(include_disabled=True))["usergroups"]
    assert [group["handle"] for group in everything if group["date_delete"]] == ["old"]
    assert await refused(grouped.usergroups_users_list(usergroup="S0003")) == "no_such_subteam"
    users = await grouped.usergroups_users_list(usergroup="S0003", include_disabled=True)
    assert users["users"] == ["U0003"]


@pytest.mark.parametrize("method", ["usergroups.list", "usergroups.users.list"])
async def test_they_need_a_scope(method):
    async with workspace_served(GROUPED, manifest={"oauth_config": {"scopes": {"bot": ["users:read"]}}}) as slack:
        answer = await raw(slack, method, slack.bot_token, data={"usergroup": "S0001"})
        assert (answer["error"], answer["needed"]) == ("missing_scope", "usergroups:read")


def test_they_come_back_after_a_restart(tmp_path):
    workspace, bot = settled(GROUPED)
    Snapshot(tmp_path / "workspace.json", workspace, bot, Tokens()).write()
    assert read_snapshot(tmp_path / "workspace.json")[0].usergroups == workspace.usergroups != {}


def test_what_was_written_before_there_were_groups_is_read(tmp_path):
    workspace, bot = settled(COMPANY)
    snapshot = Snapshot(tmp_path / "workspace.json", workspace, bot, Tokens())
    snapshot.write()
    snapshot.path.write_text(snapshot.path.read_text().replace('"usergroups": [], ', ""))
    assert "usergroups" not in snapshot.path.read_text() and read_snapshot(snapshot.path)[0].usergroups == {}


@pytest.mark.parametrize(
    "group",
    [
        {"handle": "lin", "name": "x"},
        {"handle": "general", "name": "x"},
        {"handle": "x", "name": "x", "users": ["who"]},
    ],
)
def test_a_handle_that_is_taken_and_an_unknown_member_are_refused(group):
    with pytest.raises(CompanyError):
        settled({**COMPANY, "usergroups": [group]})
