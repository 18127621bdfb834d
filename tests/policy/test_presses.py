"""Anybody presses anything, in any order: no stage is reached without its gate."""

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from policy.conditions import Wanted, meet
from policy.course import follow
from policy.duties import What
from policy.edition import Verdict
from policy.facts import Entry, ManagerNamed, ProposalFiled, StepEntered
from policy.gates import Vote, judge
from policy.judges import Moved, add_judge, pass_seat, recount, release_judge
from policy.keeping import entering, kept
from policy.people import Seat
from policy.project_course import after
from policy.projects import owing
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
        self.seats = (*SEATS, Seat("general_manager", "lin"), Seat("general_manager", "sub", 1))
        self.seq = count(1)
        self.project = project(
            size=size, type=kind, flags=flags, proposer=author, pm="wei", sponsor=sponsor, edition=""
        )
        self.owed = ()
        self.happen(author, entering(self.edition, REVIEW, self.project, self.seats))

    @rule(by=st.sampled_from(PEOPLE), verdict=st.sampled_from(Verdict), seat=st.sampled_from(["", *HELD]),
          step=st.sampled_from(["", REVIEW]), pm=st.sampled_from(["", "wei", "lin", "mei"]), asks=st.integers(0, 2),
          to=st.sampled_from(["", REVIEW]), revises=st.booleans())  # fmt: skip
    def press(self, by, verdict, seat, step, pm, asks, to, revises):
        before = self.project
        wanted = tuple(Wanted(f"condition {n}", "wei", NOW.date()) for n in range(asks)) if verdict == "approve" else ()
        vote = Vote(step or before.at, by, verdict, "because", seat, pm, conditions=wanted,
                    to=to if before.at == APPROVAL else "", revises=revises, today=NOW.date())  # fmt: skip
        if self.attempt(by, judge, self.edition, before, vote, self.seats):
            assert by not in before.concerned

    @rule(rule_=st.sampled_from([add_judge, release_judge, pass_seat]), by=st.sampled_from(PEOPLE),
          person=st.sampled_from(PEOPLE), seat=st.sampled_from(["", *HELD]))  # fmt: skip
    def move_voices(self, rule_, by, person, seat):
        self.attempt(by, rule_, self.edition, self.project, Moved(self.project.at, by, person, seat), self.seats)

    @rule(by=st.sampled_from(PEOPLE), which=st.integers(0, 3))
    def meet_a_condition(self, by, which):
        known = self.project.conditions
        key = known[which % len(known)].key if known else "none"
        self.attempt(by, meet, self.project, key, by, "done", self.seats)

    def attempt(self, by, rule_, *asked):
        try:
            facts = rule_(*asked)
        except Refusal:
            return False
        self.happen(by, facts)
        return True

    @rule(
        role=st.sampled_from(["finance", "management", "general_manager"]),
        people=st.lists(st.sampled_from(PEOPLE), unique=True, max_size=4),
    )
    def change_roles(self, role, people):
        others = tuple(seat for seat in self.seats if seat.role != role)
        before = self.project
        owed = owing(self.edition, before.at, before, self.seats)
        self.seats = others + tuple(Seat(role, person, rank) for rank, person in enumerate(people))
        self.happen("admin", recount(self.edition, before, owed, self.seats))

    @precondition(lambda self: self.project.at == "initiation.proposal")
    @rule(title=st.sampled_from(["Spring fair", "Autumn fair"]), background=st.sampled_from(["", "why"]))
    def file_again(self, title, background):
        before, said = self.project, {"title": title, "background": background}
        filed = ProposalFiled(before.at, before.key, before.size, 1, {}, NOW.date(), before.terms, words=said)
        bare = after(before, Entry("p", 0, NOW, before.proposer, "", "", "", 1, filed))
        stands = kept(self.edition, before, bare, (REVIEW, APPROVAL), self.seats)
        self.happen(before.proposer, [replace(filed, kept=stands)])
        self.happen(before.proposer, entering(self.edition, REVIEW, self.project, self.seats))

    def happen(self, by, facts):
        before = self.project
        for fact in facts:
            entry = Entry("p", next(self.seq), NOW, by, "", "", "", 1, fact)
            self.project = after(self.project, entry)
            changed = {duty.name: duty for duty in follow(self.owed, entry, self.project, self.edition)}
            self.owed = ({duty.name: duty for duty in self.owed} | changed).values()
            self.owed = tuple(duty for duty in self.owed if duty.state == "open")
            if isinstance(fact, StepEntered):
                self.check_way(before, fact.step)
            if isinstance(fact, ManagerNamed):
                assert fact.person not in {ballot.by for ballot in self.project.ballots}

    def check_way(self, before, to):
        approvals = [ballot for ballot in self.project.ballots if ballot.verdict is Verdict.APPROVE]
        reviewed = {ballot.seat for ballot in approvals if ballot.step == REVIEW}
        if to == APPROVAL:
            assert before.at in (REVIEW, "initiation.proposal") and reviewed >= set(self.edition[REVIEW].asked(before))
        if to == "planning.team":
            assert before.at == APPROVAL and reviewed >= set(self.edition[REVIEW].asked(before))
            yes = [ballot for ballot in approvals if ballot.step == APPROVAL]
            voices = {ballot.seat for ballot in self.project.ballots if ballot.step == APPROVAL}
            voices |= {f"@{seat.person}" for seat in self.seats
                       if seat.role == "management" and seat.person not in before.concerned}  # fmt: skip
            assert len(yes) >= (1 if before.size in "S M" else len(voices) // 2 + 1)
            chiefs = {seat.person for seat in self.seats if seat.role == "general_manager"}
            assert before.size != "XL" or chiefs & {ballot.by for ballot in yes}

    @invariant()
    def one_person_one_voice_a_gate(self):
        if not hasattr(self, "project"):
            return
        for step in (REVIEW, APPROVAL):
            here = [ballot for ballot in self.project.ballots if ballot.step == step]
            people, voices = Counter(ballot.by for ballot in here), Counter(ballot.seat for ballot in here)
            assert all(times == 1 for times in (people | voices).values())

    @invariant()
    def what_is_owed_is_what_is_missing(self):
        if not hasattr(self, "project") or self.edition[self.project.at].ends:
            return
        owed = {duty.seat for duty in self.owed if duty.what is What.STEP}
        assert owed == {*owing(self.edition, self.project.at, self.project, self.seats)}
        conditions = [duty.subject for duty in self.owed if duty.what is What.CONDITION]
        assert sorted(conditions) == sorted(each.key for each in self.project.open_conditions)


def test_no_order_of_presses_breaks_a_gate(edition):
    Company.edition = edition
    Company.TestCase.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
    Company.TestCase().runTest()
