"""The rules of initiation against a second opinion that shares no code with them: the same answer, press by press."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from policy.course import follow
from policy.edition import Verdict
from policy.facts import Entry, ProposalFiled, StepEntered
from policy.gates import Vote, judge
from policy.goals import Goal
from policy.judges import Moved, add_judge, fitting
from policy.keeping import entering, kept
from policy.money import Line
from policy.people import Seat
from policy.project_course import after
from policy.projects import voices
from policy.proof import load
from policy.refusals import Refusal
from tests.policy import variations
from tests.policy.conftest import NOW, project, terms
from tests.policy.oracle import STANDARD, Oracle

STEPS = {"review": "initiation.review", "management": "initiation.approval", "paper": "initiation.proposal",
         "team": "planning.team", "declined": "declined"}  # fmt: skip
PEOPLE = [f"p{number}" for number in range(9)]
ROLES = ("finance", "legal", "sales", "product", "data", "management", "general_manager", "policy_owner")
FLAGS = ("public_claim", "personal_data", "big_contract", "new_supplier", "new_system", "prize_draw")
OUTSIDER = "nia"  # whom management names: nobody who judges
DAYS = (date(2026, 4, 1), date(2026, 4, 2))
CHOICES = {
    "size": "SMLX",
    "department": variations.DEPARTMENTS,
    "type": ("CAM", "NPP", "RES", "BRD", "CRM"),
    "flags": tuple(() for _ in range(3)) + tuple((flag,) for flag in FLAGS) + (FLAGS[:2], FLAGS[3:]),
    **dict.fromkeys(("title", "background", "expected", "goals", "lines"), ("one", "two", "three")),
    **dict.fromkeys(("starts", "ends"), DAYS),
    **dict.fromkeys(("author", "pm", "sponsor"), PEOPLE),
}


def drawn(dice, name):
    value = dice.choice(CHOICES[name])
    return "XL" if value == "X" else value


def stated(it, at="initiation.review"):
    """The same proposal as the program has it."""
    same = {name: it[name] for name in ("type", "department", "pm", "sponsor", "flags", "starts", "ends")}
    goals, lines = (Goal(it["goals"], 1, 2, "x", DAYS[0], OUTSIDER),), (Line(it["lines"], 1, "CNY"),)
    agreed = replace(terms(), **same, goals=goals, lines=lines)
    words = {name: it[name] for name in ("title", "background", "expected")}
    return replace(project(at=at, size=it["size"]), terms=agreed, words=words, proposer=it["author"])


class Case:
    """One proposal, the people of one company, and whatever they press."""

    def __init__(self, edition, seed, rules):
        self.edition, self.dice, self.seq, self.limits = edition, Random(seed), 0, set()
        self.roles = {role: self.dice.sample(PEOPLE, self.dice.choice((1, 2, 2, 3))) for role in ROLES}
        proposal = {name: drawn(self.dice, name) for name in CHOICES}
        self.oracle, self.project = Oracle(proposal, self.roles, rules), stated(proposal)

    @property
    def seats(self):
        return tuple(Seat(role, who, rank) for role, people in self.roles.items() for rank, who in enumerate(people))

    def happen(self, facts, by):
        for fact in facts:
            self.seq += 1
            entry = Entry("p", self.seq, NOW, by, "", "", "", 1, fact)
            self.project = after(self.project, entry)
            if isinstance(fact, StepEntered):
                self.limits = {duty.limit_days for duty in follow((), entry, self.project, self.edition)}

    def attempt(self, rule, by, *asked):
        try:
            facts = rule(self.edition, self.project, *asked, self.seats)
        except Refusal:
            return False
        self.happen(facts, by)
        return True

    def step(self):
        often = {self.press: 12, self.file: 6 if self.oracle.gate == "paper" else 0, self.role: 1, self.add: 1}
        return self.dice.choices(list(often), list(often.values()))[0]()

    def press(self):
        able = [who for who in PEOPLE if self.oracle.gate in self.oracle.said and self.oracle.may_speak(who)]
        by = self.dice.choice(able if able and self.dice.random() < 0.8 else PEOPLE)
        verdict = self.dice.choices(tuple(Verdict), (8, 2, 1))[0]
        seat = self.dice.choice(("", "", "", "finance", "sales", "legal"))
        to = self.dice.choice(("", "review"))
        if self.dice.random() < 0.5 and by in able:
            seat = self.dice.choice(self.oracle.may_speak(by))
        vote = Vote(self.project.at, by, verdict, "because", seat, OUTSIDER, to=STEPS["review"] if to else "")
        at_management = self.oracle.gate == "management"
        if to and not at_management:
            vote, to = replace(vote, to=""), ""
        return self.oracle.press(by, str(verdict), seat, to), self.attempt(judge, by, vote)

    def role(self):
        name = self.dice.choice(ROLES)
        self.roles[name] = self.dice.sample(PEOPLE, self.dice.choice((0, 1, 2, 3)))
        self.oracle.roles[name] = list(self.roles[name])
        return True, True

    def add(self):
        by, who = self.dice.choice(PEOPLE), self.dice.choice((*PEOPLE, "wei", "xia"))
        return self.oracle.add(by, who), self.attempt(add_judge, by, Moved(self.project.at, by, who))

    def file(self):
        names = self.dice.sample(sorted(CHOICES.keys() - {"author"}), self.dice.choice((0, 1, 1, 2)))
        changed = {name: drawn(self.dice, name) for name in names}
        before = self.project
        new = stated({**self.oracle.proposal, **changed})
        filed = ProposalFiled(STEPS["paper"], "k", new.size, 1, {}, NOW.date(), new.terms, words=new.words)
        bare = after(before, Entry("p", 0, NOW, before.proposer, "", "", "", 1, filed))
        gates = (STEPS["review"], STEPS["management"])
        filed = replace(filed, kept=kept(self.edition, before, bare, gates, self.seats))
        self.happen([filed], before.proposer)
        self.happen(list(entering(self.edition, STEPS["review"], self.project, self.seats)), before.proposer)
        self.oracle.file_again(changed)
        return True, True

    def differences(self):
        mine, theirs, seats = self.oracle, self.project, self.seats
        yield "gate", STEPS[mine.gate], theirs.at
        yield "round", mine.round, theirs.round
        if mine.gate in mine.said:
            said = {(voice, who, verdict) for voice, (who, verdict, _) in mine.said[mine.gate].items()}
            yield "said", said, {(each.seat, each.by, str(each.verdict)) for each in theirs.here()}
            days = mine.rules["limits"][mine.gate][mine.proposal["size"]]
            yield "limit", self.limits or {days}, {days}
            yield "voters", mine.voters(), voices(self.edition, theirs.at, theirs, seats)
            for who in PEOPLE:
                taken = {each.seat for each in theirs.here() if each.by != who}
                yield who, set(mine.may_speak(who)), {*fitting(self.edition, theirs, who, seats)} - taken


def run(edition, seed, rules=STANDARD):
    """What happened: from which gate to which, and by which quorum. Stops at the first difference."""
    case, tally = Case(edition, seed, rules), set()
    for _ in range(14):
        was, kind = case.oracle.gate, case.oracle.kind() if case.oracle.gate in case.oracle.said else ""
        asked, answered = case.step()
        assert asked == answered, (seed, case.oracle.gate, "accepted")
        for what, expected, found in case.differences():
            assert expected == found, (seed, what)
        tally.add((was, kind if isinstance(kind, str) else "number", case.oracle.gate))
        if case.oracle.gate in ("team", "declined"):
            break
    return tally


USUAL, CHUNK, OF_ONE = 2_000, 1_000, 20  # so many cases are played by one edition


@pytest.mark.parametrize("chunk", range(USUAL // CHUNK))
def test_the_rules_say_what_the_second_opinion_says(edition, chunk):
    reached = set().union(*(run(edition, seed) for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK)))
    ways = {("review", "management"), ("management", "team"), ("management", "review"), ("paper", "management")}
    assert ways <= {(was, to) for was, _, to in reached}


def varied(chunk):
    """A thousand cases of fifty editions: what happened in them."""
    reached = set()
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK, OF_ONE):
        rules = variations.drawn(seed)
        edition = load(variations.text(rules))
        reached |= set().union(*(run(edition, seed + more, rules) for more in range(OF_ONE)))
    return reached


@pytest.mark.parametrize("chunk", range(USUAL // CHUNK))
def test_other_editions_say_what_the_second_opinion_says(chunk):
    """Every kind of quorum opens a gate and closes one, whoever is asked."""
    reached = varied(chunk)
    for kind in ("one", "every", "majority", "number"):
        assert {("review", kind, "management"), ("review", kind, "paper")} <= reached, kind
    for kind in ("one", "every", "majority", "number", "chief"):
        assert {("management", kind, "team"), ("management", kind, "paper")} <= reached, kind


@pytest.mark.soak
@pytest.mark.parametrize("chunk", range(USUAL // CHUNK, 20))
def test_the_rules_say_so_in_twenty_thousand_cases(edition, chunk):
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        run(edition, seed)


@pytest.mark.soak
@pytest.mark.parametrize("chunk", range(USUAL // CHUNK, 20))
def test_other_editions_say_so_in_twenty_thousand_cases(chunk):
    assert varied(chunk)
