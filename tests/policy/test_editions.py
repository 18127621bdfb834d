"""Every edition is proven when it is read; a company adds a gate by editing its policy and nothing else."""

import pytest

from policy.edition import EditionBroken, Verdict
from policy.facts import StepEntered
from policy.gates import Vote, judge
from policy.proof import load
from tests.policy.conftest import SEATS, STANDARD, project
from tests.policy.flaws_at_work import IN_WORK
from tests.policy.flaws_of_deciding import IN_DECIDING
from tests.policy.flaws_of_forms import IN_FORMS
from tests.policy.flaws_of_lists import IN_LISTS
from tests.policy.flaws_of_progress import IN_PROGRESS
from tests.policy.flaws_of_reminders import IN_REMINDERS
from tests.policy.flaws_of_risks import IN_RISKS
from tests.policy.flaws_of_steps import IN_STEPS
from tests.policy.flaws_of_visibility import IN_VISIBILITY
from tests.policy.flaws_of_withdrawals import IN_WITHDRAWALS

LEGAL = """
[steps."initiation.legal"]
stage = "initiation"
clause = "4.1(3)"
label = { en = "Legal check", zh_CN = "法务审核" }
judges = ["legal"]
limit_days = 2
approve = "planning.team"
decline = "declined"
"""
TO_LEGAL = ('approve = "planning.team"', 'approve = "initiation.legal"')
ONE_STEP = 'label = { en = "Team formed", zh_CN = "组建项目团队" }\nowner = "pm"'


def with_legal_gate():
    return STANDARD.replace(*TO_LEGAL) + LEGAL


def test_a_gate_written_in_the_policy_works_at_once():
    edition = load(with_legal_gate())
    *_, moved = judge(
        edition, project(at="initiation.approval"), Vote("initiation.approval", "lin", Verdict.APPROVE, pm="mei"), SEATS
    )
    assert moved == StepEntered("initiation.legal", ("legal",))
    at_legal = project(at="initiation.legal")
    *_, moved = judge(edition, at_legal, Vote("initiation.legal", "lv", Verdict.APPROVE), SEATS)
    assert moved == StepEntered("planning.team", ("@mei",))


def test_an_edition_is_known_by_its_text():
    assert load(STANDARD).key != load(STANDARD + "# a remark\n").key


FLAWS = [*IN_LISTS, *IN_FORMS, *IN_STEPS, *IN_DECIDING, *IN_PROGRESS, *IN_REMINDERS, *IN_RISKS, *IN_VISIBILITY]
FLAWS += [*IN_WITHDRAWALS, *IN_WORK]


def test_every_one_of_many_planted_contradictions_is_found():
    """Each slip by itself, in an edition that is otherwise sound."""
    load(STANDARD)
    missed = []
    for old, new, code, where, key in FLAWS:
        assert old in STANDARD, old
        if (code, where, key) not in flaws_of(STANDARD.replace(old, new)):
            missed.append((code, where, key))
    assert missed == []
    assert len(FLAWS) >= 40 and len({code for _, _, code, *_ in FLAWS}) >= 40


def flaws_of(text):
    with pytest.raises(EditionBroken) as broken:
        load(text)
    return {(flaw.code, flaw.where, flaw.key) for flaw in broken.value.flaws}


def test_everything_that_is_wrong_is_named_at_once():
    slips = [
        'first = "initiation.proposal"',
        'base = "CNY"',
        'stage = "planning"',
        'judges = ["management"]',
        "places = 3",
    ]
    spoilt = STANDARD
    for slip in slips:
        spoilt = spoilt.replace(slip, slip.replace('"', '"x', 1).replace("3", "1"))
    with pytest.raises(EditionBroken) as broken:
        load(spoilt)
    found = {(flaw.where, flaw.key) for flaw in broken.value.flaws}
    assert {("", "first"), ("money", "rates"), ("steps.planning.team", "stage"),
            ("steps.initiation.approval", "judges")} <= found  # fmt: skip
