"""A card to try: drawn as real ones are, about a project that there is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from policy.cadence import Calendar
from policy.calendars import Calendars
from policy.duties import Duty
from policy.edition import Edition, Verdict
from policy.facts import Terms
from policy.gaps import gates_ahead
from policy.goals import Goal
from policy.money import Line
from policy.people import Kind, Person, Seat
from policy.projects import Project
from policy.setup import Setup
from views.blocks import Block, actions, button, context, message, modal, section
from views.projects import desk_card
from views.sights import Sight
from views.text import Say

ID, AUTHOR = "sample", "sample-author"
BUDGET, DAYS = 43_000_000, 90  # minor units; until when
BASELINE, TARGET = Decimal(3000), Decimal(4500)
REAL = ("clause.show",)  # what a sample's buttons may truly do: look a clause up
ANSWERS: Mapping[str, Verdict] = {f"sample.{verdict}": verdict for verdict in Verdict}


@dataclass(frozen=True)
class Sampled:
    edition: Edition
    setup: Setup
    reader: Person
    now: datetime
    calendar: Calendar


def sample_card(about: Sampled, say: Say) -> Block:
    """As a judge would read it; its presses answer, and do nothing."""
    sight = _sight(about, say)
    drawn = desk_card(sight, say, about.reader, sight.project.at)
    kept = [part for block in drawn["blocks"] if (part := _harmless(block))]
    presses = [button(action, say(f"gate.{verdict}"), ID) for action, verdict in ANSWERS.items()]
    told = say("sample.title")
    return message(f"{told} {drawn['text']}", [section(told), *kept, actions(presses), context(say("sample.how"))])


def _harmless(block: Block) -> Block | None:
    """A block without the presses that would do something."""
    if block["type"] == "actions":
        left = [each for each in block["elements"] if each["action_id"] in REAL]
        return {**block, "elements": left} if left else None
    return {name: part for name, part in block.items() if name != "accessory"}


def _sight(about: Sampled, say: Say) -> Sight:
    edition = about.edition
    gate = edition[gates_ahead(edition, edition.first)[0]]
    author = Person(AUTHOR, "", say("sample.author"), Kind.MEMBER, "", about.reader.zone, about.now)
    project = _project(edition, gate.name, about, say)
    seats = (Seat(gate.judges[0], about.reader.id), *about.setup.seats)
    days = gate.limit_days[project.size]
    owed = (Duty(ID, 1, gate.judges[0], gate.name, gate.clause, days, about.now),)
    people = {about.reader.id: about.reader, AUTHOR: author}
    setup = Setup(edition.key, seats, zone=about.setup.zone)
    return Sight(project, edition, people, owed, Calendars(about.calendar), (), setup)


def _project(edition: Edition, at: str, about: Sampled, say: Say) -> Project:
    by = (about.now + timedelta(days=DAYS)).date()
    goal = Goal(say("sample.metric"), BASELINE, TARGET, say("sample.unit"), by, AUTHOR)
    line = Line(say("sample.line"), BUDGET, edition.rates.base)
    kinds = next(iter(edition.types)), next(iter(edition.departments))
    return Project(
        id=ID,
        key=f"{kinds[0]}{about.now:%y}-000",
        edition=edition.key,
        proposer=AUTHOR,
        terms=Terms(*kinds, (goal,), (line,), AUTHOR, AUTHOR),
        words={"title": say("sample.project")},
        size=edition.size_of(BUDGET),
        base_minor=BUDGET,
        rates={},
        rates_on=edition.rates.on,
        filed_at=about.now,
        at=at,
        entered_at=about.now,
    )


def sample_sent_view(say: Say) -> Block:
    """Where the card is to be found."""
    title = say.title("sample.send")
    return modal("sample.sent", title, [section(say("sample.sent"))], close=say.title("word.close"))


def sample_message(say: Say) -> Block:
    """The answer to a press on a sample."""
    told = say("sample.pressed")
    return message(told, [section(told)])
