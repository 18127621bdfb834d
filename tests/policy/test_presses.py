"""Anybody presses anything, in any order: no stage is reached without its gate."""

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from policy.edition import Verdict
from policy.facts import Entry, ManagerNamed, StepEntered
from policy.gates import Vote, judge, recount
from policy.people import Seat
from policy.projects import after, owing
from policy.refusals import Refusal
from tests.policy.conftest import HELD, NOW, SEATS, project

PEOPLE = sorted({person for held in HELD.values() for person in held.split()} | {"mei", "xu", "wei"})
REVIEW, APPROVAL = "initiation.review", "initiation.approval"


class Company(RuleBasedStateMachine):
    """The gates keep their promises, whoever presses what and however roles change hands meanwhile."""

    @initialize(size=st.sampled_from(["S", "M", "L", "XL"]), kind=st.sampled_from(["CAM", "NPP", "RES"]),
                flags=st.sampled_from([(), ("personal_data",)]), author=st.sampled_from(["mei", "fu", "lin"]),
                sponsor=st.sampled_from(["xu", "gao"]))  # fmt: skip
    def begin(self, size, kind, flags, author, sponsor):
        self.seats = SEATS
        self.seq = count(1)
        self.project = project(
            size=size, type=kind, flags=flags, proposer=author, pm="wei", sponsor=sponsor, edition=""
        )
        self.passed = []

    @rule(by=st.sampled_from(PEOPLE), verdict=st.sampled_from(Verdict), seat=st.sampled_from(["", *HELD]),
          step=st.sampled_from(["", REVIEW]), pm=st.sampled_from(["", "wei", "lin", "mei"]))  # fmt: skip
    def press(self, by, verdict, seat, step, pm):
        before = self.project
        try:
            facts = judge(self.edition, before, Vote(step or before.at, by, verdict, "because", seat, pm), self.seats)
        except Refusal:
            return
        assert by not in before.concerned
        self.happen(by, facts)

    @rule(
        role=st.sampled_from(["finance", "management"]),
        people=st.lists(st.sampled_from(PEOPLE), unique=True, max_size=4),
    )
    def change_roles(self, role, people):
        others = tuple(seat for seat in self.seats if seat.role != role)
        before = self.project
        owed = owing(self.edition, before.at, before, self.seats)
        self.seats = others + tuple(Seat(role, person, rank) for rank, person in enumerate(people))
        self.happen("admin", recount(self.edition, before, owed, self.seats))

    @precondition(lambda self: self.project.at == "initiation.proposal")
    @rule()
    def file_again(self):
        self.project = replace(self.project, at=REVIEW, ballots=(), round=self.project.round + 1)

    def happen(self, by, facts):
        before = self.project
        for fact in facts:
            self.project = after(self.project, Entry("p", next(self.seq), NOW, by, "", "", "", 1, fact))
            if isinstance(fact, StepEntered):
                self.check_way(before, fact.step)
            if isinstance(fact, ManagerNamed):
                assert fact.person not in {ballot.by for ballot in self.project.ballots}

    def check_way(self, before, to):
        approvals = [ballot for ballot in self.project.ballots if ballot.verdict is Verdict.APPROVE]
        reviewed = {ballot.seat for ballot in approvals if ballot.step == REVIEW}
        if to == APPROVAL:
            assert before.at == REVIEW and reviewed == set(self.edition[REVIEW].asked(before))
        if to == "planning.team":
            assert before.at == APPROVAL and reviewed == set(self.edition[REVIEW].asked(before))
            yes = [ballot for ballot in approvals if ballot.step == APPROVAL]
            voices = {ballot.seat for ballot in self.project.ballots if ballot.step == APPROVAL}
            voices |= {f"@{seat.person}" for seat in self.seats
                       if seat.role == "management" and seat.person not in before.concerned}  # fmt: skip
            assert len(yes) >= (1 if before.size in "S M" else len(voices) // 2 + 1)

    @invariant()
    def one_person_one_voice_a_gate(self):
        if not hasattr(self, "project"):
            return
        for step in (REVIEW, APPROVAL):
            here = [ballot for ballot in self.project.ballots if ballot.step == step]
            people, voices = Counter(ballot.by for ballot in here), Counter(ballot.seat for ballot in here)
            assert all(times == 1 for times in (people | voices).values())


def test_no_order_of_presses_breaks_a_gate(edition):
    Company.edition = edition
    Company.TestCase.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
    Company.TestCase().runTest()
