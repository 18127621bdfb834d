"""A company of nine and what its people do, as use cases of these tests' own."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from policy.edition import Verdict
from policy.facts import GATEPOST, WORKSPACE, ChannelOpened
from policy.gates import Vote, judge
from policy.people import Kind, Person, check_member
from policy.proposals import Filing, file
from policy.setup_facts import EditionPublished, RoleHeld
from storage import editions, people

POLICY = (Path(__file__).parent / "edition.toml").read_text(encoding="utf-8")
PEOPLE = ("mei", "pan", "sun", "fu", "fei", "shu", "su", "lin", "gao", "zong")
ROLES = {"finance": ("fu", "fei"), "sales": ("shu", "su"), "management": ("lin", "gao", "zong")}
REVIEW, APPROVAL = "initiation.review", "initiation.approval"
APPROVE, SEND_BACK, DECLINE = Verdict


def found(tx, policy=POLICY):
    """People, edition and roles: what a set-up leaves behind."""
    for name in PEOPLE:
        people.learn(tx, Person(name, f"U{name}", name.title(), Kind.MEMBER, "en-US", "UTC", tx.machine_now))
    tx.record(WORKSPACE, [EditionPublished(editions.add(tx, policy, tx.now).key)], by="mei")
    tx.record(WORKSPACE, [RoleHeld(role, holders) for role, holders in ROLES.items()], by="mei")


@dataclass(frozen=True)
class Proposal:
    id: str = "p"
    key: str = "CAM26-001"
    title: str = "Spring launch"
    amount: str = "80,000"


def propose(tx, order):
    tx.record(order.id, filing(tx, order, tx.find(order.id)), by="mei")


def filing(tx, order, standing=None):
    values = {
        "title": order.title, "type": "CAM", "department": "marketing", "pm": "pan", "sponsor": "sun", "flags": [],
        "background": "Sales fell, 销量下降", "lines": [{"what": "Media", "amount": order.amount, "currency": "CNY"}],
        "goals": [{"metric": "Brand search", "baseline": "3000.50", "target": "4,500", "unit": "a week",
                   "by": "2099-03-31", "owner": "mei"}],
    }  # fmt: skip
    given = Filing(order.id, order.key, "mei", values, tx.now, date(2026, 1, 5))
    return file(tx.edition(standing.edition if standing else None), standing, given, tx.setup.seats)


def ballot(by, verdict=APPROVE, step=REVIEW, project="p"):
    reason = "" if verdict is APPROVE else f"no, says {by}"
    named = "pan" if verdict is APPROVE and step == APPROVAL else ""
    return project, Vote(step, by, verdict, reason, pm=named)


def cast(tx, order):
    stream, vote = order
    project = tx.hold(stream)
    check_member(people.by_id(tx, vote.by), tx.machine_now)
    tx.record(stream, judge(tx.edition(project.edition), project, vote, tx.setup.seats), by=vote.by)


def open_channel(tx, order):
    stream, channel = order
    tx.record(stream, [ChannelOpened(tx.hold(stream).at, channel)], by=GATEPOST)


def at(text):
    return datetime.fromisoformat(text)
