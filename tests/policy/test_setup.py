"""Who may set up, and what a change of the set-up is made of."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from policy.facts import Entry
from policy.people import FRESH, Kind, Person, Seat, check_member
from policy.refusals import Refusal
from policy.setup import Setup, Wanted, change, check_may_set_up
from policy.setup_course import after
from policy.setup_facts import ChannelLanguageChosen, LanguageChosen, ReviewChannelChosen, RoleHeld, ZoneChosen
from tests.policy.conftest import SEATS

NOW = datetime(2026, 3, 2, tzinfo=UTC)
CHEN = Person("chen", "U1", "Chen", Kind.MEMBER, "zh-CN", "Asia/Shanghai", NOW)
SETUP = Setup(seats=SEATS)
SAME = Wanted({}, "", "both", "Asia/Shanghai")


def test_admins_and_the_policy_owner_they_name_may_set_up():
    check_may_set_up(SETUP, CHEN)
    check_may_set_up(Setup(), replace(CHEN, admin=True))
    with pytest.raises(Refusal, match="not_yours_to_set_up"):
        check_may_set_up(Setup(), CHEN)


def test_only_what_changes_becomes_a_fact(edition):
    assert change(edition, SETUP, SAME) == ()
    assert change(edition, SETUP, replace(SAME, roles={"finance": ("fu", "fei")})) == ()
    wanted = Wanted({"finance": ("fei", "fu")}, "C1", "en", "Europe/Berlin")
    facts = change(edition, SETUP, wanted)
    assert facts == (
        RoleHeld("finance", ("fei", "fu")),
        ReviewChannelChosen("C1"),
        ChannelLanguageChosen("en"),
        ZoneChosen("Europe/Berlin"),
    )
    changed = SETUP
    for seq, fact in enumerate((*facts, LanguageChosen("fu", "en")), 1):
        changed = after(changed, Entry("workspace", seq, NOW, "chen", "", "7(1)", "", 1, fact))
    assert changed.review_channel == "C1" and changed.languages == {"fu": "en"} and changed.zone == "Europe/Berlin"
    assert [seat for seat in changed.seats if seat.role == "finance"] == [
        Seat("finance", "fei", 0),
        Seat("finance", "fu", 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (replace(SAME, language="fr"), "language_unknown"),
        (replace(SAME, roles={"pirates": ("fu",)}), "role_unknown"),
        (replace(SAME, departments={"pirates": ("fu",)}), "department_unknown"),
        (replace(SAME, departments={"sales": tuple(map(str, range(501)))}), "too_many"),
        (replace(SAME, zone="Moon/Base"), "zone_unknown"),
        (replace(SAME, roles={"finance": tuple(map(str, range(41)))}), "too_many"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(edition, wanted, code):
    with pytest.raises(Refusal, match=code):
        change(edition, SETUP, wanted)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (None, "try_again"),
        (replace(CHEN, fetched_at=NOW - FRESH * 2), "try_again"),
        *((replace(CHEN, kind=kind), "members_only") for kind in Kind if kind is not Kind.MEMBER),
    ],
)
def test_only_members_whom_slack_vouched_for_lately_decide(person, code):
    check_member(CHEN, NOW)
    with pytest.raises(Refusal, match=code):
        check_member(person, NOW)


@pytest.mark.parametrize(
    ("locale", "chosen", "language"),
    [
        ("zh-CN", "", "zh_CN"),
        ("zh-TW", "", "zh_CN"),
        ("de-DE", "", "en"),
        ("en-US", "zh_CN", "zh_CN"),
        ("zh-CN", "en", "en"),
    ],
)
def test_a_persons_own_choice_beats_slacks_locale(locale, chosen, language):
    assert replace(CHEN, locale=locale, chosen=chosen).language == language
