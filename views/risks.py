"""A project's risks: how many, how heavy, whose, and what is owed about each. Policy 4.4(3)."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from policy.duties import Duty
from policy.people import Person
from policy.refusals import Refusal
from policy.risk_duties import ANSWER, ASSESS, REVIEW, asked, owed_about
from policy.risk_facts import Risk
from policy.risk_rules import MOST, Kind, Rating, RiskRules
from policy.risks import may_log
from views.blocks import Block, actions, button, context, header, modal, rich, section, text
from views.cards import name_of, titled
from views.sights import Sight
from views.text import Say, flat

PAGE = 8
LOG, LIST, OPEN, SAME = "risk.log", "risk.list", "risk.open", "risk.same"
TEXT_SHOWN = 160
KINDS = {Kind.THREAT: "risk.threat", Kind.OPPORTUNITY: "risk.opportunity"}
OWED = {ASSESS: "risk.owed_assess", ANSWER: "risk.owed_answer", REVIEW: "risk.owed_review"}
DO = {ASSESS: "risk.assess", ANSWER: "risk.answer_it", REVIEW: "risk.review"}
MARKS = ("·", "+", "#")  # of the bands in the map, the highest last; every band between is like the second
UP = "▲"


@dataclass(frozen=True)
class About:
    """What travels in a press on a risk, and in the form it opens. `list`: the view beneath, and its page, if any.

    `was`: the mark of what the form shows.
    """

    project: str
    risk: str = ""
    list: str = ""
    page: int = 0
    was: str = ""

    def __str__(self) -> str:
        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def of(cls, names: object) -> "About":
        """Refuses, with `press_unknown`, what another version of us wrote."""
        if not isinstance(names, dict) or not isinstance(names.get("project"), str):
            raise Refusal("press_unknown")
        risk, beneath, was = (str(names.get(name) or "") for name in ("risk", "list", "was"))
        page = names.get("page")
        return cls(names["project"], risk, beneath, page if isinstance(page, int) else 0, was)


@dataclass(frozen=True)
class Register:
    """One page, counted from 0, of a project's risks, the weightiest first."""

    sight: Sight
    rows: tuple[Risk, ...]
    page: int
    pages: int
    reader: Person

    @property
    def rules(self) -> RiskRules:
        return rules_of(self.sight)


def rules_of(sight: Sight) -> RiskRules:
    """Where nothing is kept, nothing is shown."""
    if sight.edition.risks is None:
        raise Refusal("no_risks_kept")
    return sight.edition.risks


def counted(sight: Sight, say: Say) -> str:
    """How many are open, of which red, and how many nobody has assessed."""
    rules, still = rules_of(sight), [risk for risk in sight.project.risks if risk.is_open]
    if not still:
        return say("risk.none_open") if sight.project.risks else say("risk.none")
    red = sum(rules.is_red(risk.kind, risk.rating) for risk in still)
    new = sum(risk.rating is None for risk in still)
    return say.row(
        [
            say.each(lambda one: one.counted("risk.open", len(still))),
            say("risk.red", count=str(red)) if red else "",
            say("risk.unassessed", count=str(new)) if new else "",
        ]
    )


def risks_line(sight: Sight, say: Say) -> Iterator[Block]:
    """On the card of a project's own channel."""
    if sight.edition.risks:
        yield context(say.each(lambda one: one("risk.line", counts=counted(sight, one))))


def risk_presses(sight: Sight, say: Say) -> list[Block]:
    """The register, and the way to log one."""
    if not sight.edition.risks:
        return []
    log = [log_button(sight, say)] if may_log(sight.edition, sight.project) else []
    return [button(LIST, say("risk.list"), str(About(sight.project.id))), *log]


def log_button(sight: Sight, say: Say, **looks: str) -> Block:
    return button(LOG, say("risk.log"), str(About(sight.project.id)), **looks)


def register_view(found: Register, say: Say) -> Block:
    """All of them, page by page, with the map of the threats that are open."""
    sight = found.sight
    place = say("list.page", page=str(found.page + 1), pages=str(found.pages)) if found.pages > 1 else ""
    blocks = [header(titled(sight.project, say)), context(say.row([counted(sight, say), place]))]
    if found.page == 0 and (rated := _rated(sight)):
        blocks += _map(rated, found.rules, say)
    blocks += [section(_row(found, risk, say), _press(found, risk, say)) for risk in found.rows]
    blocks += list(_turns(found, say))
    if not sight.project.risks:
        blocks.append(section(say("risk.how")))
    if may_log(sight.edition, sight.project):
        first = {} if sight.project.risks else {"style": "primary"}
        blocks.append(actions([log_button(sight, say, **first)]))
    kept = str(About(sight.project.id, page=found.page))
    return modal(LIST, say.title("risk.title"), blocks, close=say.title("word.close"), private_metadata=kept)


def _turns(found: Register, say: Say) -> Iterator[Block]:
    """Two presses of one kind need a block each."""
    for page, label in ((found.page + 1, "risk.lighter"), (found.page - 1, "risk.heavier")):
        if 0 <= page < found.pages:
            yield actions([button(LIST, say(label), str(About(found.sight.project.id, page=page)))])


def _press(found: Register, risk: Risk, say: Say) -> Block:
    about = About(found.sight.project.id, risk.key, page=found.page)
    return button(OPEN, say("risk.show"), str(about))


def _row(found: Register, risk: Risk, say: Say) -> str:
    sight, zone = found.sight, found.reader.zone
    first = say.row([f"{risk.key} {kind_mark(risk)}".strip(), weight(risk, found.rules, say)])
    owed = [owed_line(sight, duty, say, zone) for duty in owed_about(sight.owed, risk.key)]
    last = say.row([name_of(sight, risk.owner, say), answer_of(risk, found.rules, say), *owed])
    return "\n".join((first, words_of(risk, say), last))


def kind_mark(risk: Risk) -> str:
    return UP if risk.kind is Kind.OPPORTUNITY else ""


def words_of(risk: Risk, say: Say, limit: int = TEXT_SHOWN) -> str:
    return flat(risk.text, limit) or say("risk.erased")


def weight(risk: Risk, rules: RiskRules, say: Say) -> str:
    """Its score and band; that it is closed, or that nobody has assessed it."""
    if not risk.is_open:
        return say("risk.came_true") if risk.happened else say("risk.past")
    if risk.rating is None:
        return say("risk.not_assessed")
    return score(risk.rating, risk.kind, rules, say)


def score(rating: Rating, kind: Kind, rules: RiskRules, say: Say) -> str:
    """An opportunity has no colour: the more of it, the better."""
    told = say("risk.score", score=str(rating.score), likelihood=str(rating.likelihood), impact=str(rating.impact))
    return say.row([say.label(rules.band(rating).label) if kind is Kind.THREAT else say(KINDS[kind]), told])


def answer_of(risk: Risk, rules: RiskRules, say: Say) -> str:
    """What is done about it, if anything, and until when where it is accepted."""
    label = rules.answers[risk.kind].get(risk.answer)
    if not label:
        return ""
    until = say("risk.until", day=say.day(risk.until)) if risk.until else ""
    return say.row([say.label(label), until])


def owed_line(sight: Sight, duty: Duty, say: Say, zone: str) -> str:
    due = sight.due(duty)
    told = say(OWED[asked(duty)[0]], at=say.when(due, zone))
    return say("risk.owed_late", told=told) if sight.is_late(due) else told


def _rated(sight: Sight) -> list[Rating]:
    return [each.rating for each in sight.project.risks if each.rating and each.is_open and each.kind is Kind.THREAT]


def _map(rated: list[Rating], rules: RiskRules, say: Say) -> list[Block]:
    """Likelihood upwards, impact to the right: how many threats stand in each place, and the mark of its band."""
    rows = [f"{likelihood} |" + "".join(_place(Rating(likelihood, impact), rated, rules) for impact in _steps())
            for likelihood in reversed(_steps())]  # fmt: skip
    foot = "   " + "".join(f"{impact:>3} " for impact in _steps())
    drawn = {"type": "rich_text_preformatted", "elements": [text("\n".join([*rows, foot.rstrip()]))]}
    bands = say.row(f"{_mark(number, rules)} {say.label(band.label)}" for number, band in enumerate(rules.bands))
    return [rich(drawn), context(say("risk.map"), bands)]


def _steps() -> range:
    return range(1, MOST + 1)


def _place(here: Rating, rated: list[Rating], rules: RiskRules) -> str:
    count = rated.count(here)
    return f"{count or '':>2}{_mark(rules.bands.index(rules.band(here)), rules)} "


def _mark(band: int, rules: RiskRules) -> str:
    if band == 0:
        return MARKS[0]
    return MARKS[-1] if band == len(rules.bands) - 1 else MARKS[1]
