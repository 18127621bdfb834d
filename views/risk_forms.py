"""What is asked about a risk: when it is logged, and whenever somebody looks at it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policy.edition import Edition
from policy.evidence import links
from policy.people import Kind as PersonKind
from policy.people import Person
from policy.reading import Label
from policy.risk_duties import owed_about
from policy.risk_facts import EVIDENCE, NOTE, PLAN, SIGNALS, TEXT, Risk
from policy.risk_rules import Kind, Rating
from policy.risks import (
    ANSWER,
    ENDINGS,
    GOES_ON,
    IMPACT,
    LIKELIHOOD,
    OWNER,
    RESIDUAL,
    TEXT_AT_MOST,
    UNTIL,
    WORDS_AT_MOST,
    mark,
)
from views.blocks import (
    Block,
    bold,
    context,
    date_picker,
    entry,
    line,
    modal,
    quote,
    radio,
    rich,
    section,
    select,
    text,
    typing,
    user,
)  # fmt: skip
from views.cards import name_of, titled
from views.clauses import cite
from views.evidence import link_row
from views.lists import picker
from views.risks import KINDS, LOG, OPEN, About, answer_of, owed_line, rules_of, score, weight, words_of
from views.sights import Sight
from views.text import Say, flat, prose

NOTHING = "-"  # chosen where there is no answer, or no guess
ENDS = dict(zip(ENDINGS, ("risk.goes_on", "risk.past", "risk.came_true"), strict=True))
PROJECT = "project"


@dataclass(frozen=True)
class Logging:
    """A form that begins: about a project, or one yet to be chosen; with words that were said elsewhere.

    `edition`: the project's, or the present one.
    """

    reader: Person
    about: About
    edition: Edition
    sight: Sight | None = None
    text: str = ""
    link: str = ""


def log_modal(asked: Logging, say: Say) -> Block:
    """Inputs: `project` where it is not known, `text`, `kind`, `likelihood`, `impact`, `owner`, `signals`."""
    blocks: list[Block] = []
    if asked.sight:
        blocks.append(section(titled(asked.sight.project, say)))
    else:
        blocks.append(picker(say))
    if asked.link:
        blocks.append(rich(line(*(piece for link in links(asked.link) for piece in link_row(link, say)))))
    typed = typing(flat(asked.text, TEXT_AT_MOST), multiline=True, max_length=TEXT_AT_MOST)
    blocks += [
        entry(TEXT, say("risk.text"), typed, say("risk.text_hint")),
        entry("kind", say("risk.kind"), radio({kind: say(word) for kind, word in KINDS.items()}, Kind.THREAT)),
        *_scales(asked.edition, (LIKELIHOOD, IMPACT), None, say, optional=True),
        entry(OWNER, say("risk.owner"), user(_first_owner(asked)), say("risk.owner_hint")),
        entry(SIGNALS, say("risk.signals"), _words(""), say("risk.signals_hint"), optional=True),
    ]
    kept = json.dumps({**json.loads(str(asked.about)), **({EVIDENCE: asked.link} if asked.link else {})})
    title, submit, close = (say.title(key) for key in ("risk.log", "risk.log_submit", "word.cancel"))
    return modal(LOG, title, blocks, submit=submit, close=close, private_metadata=kept)


def _first_owner(asked: Logging) -> str:
    """The project manager, as far as there is one; a guest looks after what they see themselves."""
    if asked.sight is None or asked.reader.kind is PersonKind.GUEST:
        return asked.reader.slack_id
    pm = asked.sight.people.get(asked.sight.project.of("pm"))
    return pm.slack_id if pm else asked.reader.slack_id


def look_modal(sight: Sight, risk: Risk, about: About, say: Say, zone: str) -> Block:
    """One form for all that can be said, filled in with what is known."""
    rules = rules_of(sight)
    answers = {NOTHING: say("risk.no_answer")} | {k: say.label(v) for k, v in rules.answers[risk.kind].items()}
    owner = sight.people.get(risk.owner)
    blocks = [
        *_told(sight, risk, say, zone),
        *_scales(sight.edition, (LIKELIHOOD, IMPACT), risk.rating, say),
        entry(ANSWER, say("risk.answer"), select(answers, risk.answer or NOTHING)),
        entry(PLAN, say("risk.plan"), _words(risk.plan), say("risk.plan_hint"), optional=True),
        entry(UNTIL, say("risk.until_label"), date_picker(risk.until.isoformat() if risk.until else ""),
              say("risk.until_hint"), optional=True),
        *_scales(sight.edition, RESIDUAL, risk.residual, say, optional=True),
        entry(OWNER, say("risk.owner"), user(owner.slack_id if owner else "")),
        entry(NOTE, say("risk.note"), _words(""), say("risk.note_hint"), optional=True),
        entry("ending", say("risk.ending"), radio({key: say(word) for key, word in ENDS.items()}, GOES_ON)),
    ]  # fmt: skip
    title, submit, close = (say.title(key) for key in ("risk.look", "risk.look_submit", "word.cancel"))
    return modal(OPEN, title, blocks, submit=submit, close=close, private_metadata=str(replace(about, was=mark(risk))))


def seen_view(sight: Sight, risk: Risk, say: Say, zone: str) -> Block:
    """For whoever may read a risk, and has nothing to say about it."""
    blocks = [*_told(sight, risk, say, zone), *_answered(sight, risk, say)]
    return modal("risk.seen", say.title("risk.look"), blocks, close=say.title("word.close"))


def _told(sight: Sight, risk: Risk, say: Say, zone: str) -> Iterator[Block]:
    """What it is, how heavy, whose; early signals of it; where it was said; what is owed."""
    rules = rules_of(sight)
    yield section(titled(sight.project, say))
    whole = f"{risk.key} {words_of(risk, say, TEXT_AT_MOST)}"
    yield rich(line(bold(whole)), line(text(_whose(sight, risk, say, zone))))
    if risk.signals:
        yield rich(line(bold(say("risk.signals"))), quote(prose(risk.signals, WORDS_AT_MOST)))
    if risk.note:
        yield rich(line(bold(say("risk.last_note"))), quote(prose(risk.note, WORDS_AT_MOST)))
    for link in links(risk.evidence):
        yield rich(line(*link_row(link, say)))
    owed = [owed_line(sight, duty, say, zone) for duty in owed_about(sight.owed, risk.key)]
    yield context(*owed, cite(rules.citation, say))


def _whose(sight: Sight, risk: Risk, say: Say, zone: str) -> str:
    by = say("risk.logged_by", who=name_of(sight, risk.by, say), at=say.when(risk.logged_at, zone))
    looked = say("risk.looked", at=say.when(risk.looked_at, zone)) if risk.looked_at else ""
    kind = say(KINDS[risk.kind])
    told = [weight(risk, rules_of(sight), say), say("risk.owned_by", who=name_of(sight, risk.owner, say))]
    return "\n".join((say.row(dict.fromkeys([kind, *told])), say.row([by, looked])))


def _answered(sight: Sight, risk: Risk, say: Say) -> Iterator[Block]:
    told = answer_of(risk, rules_of(sight), say)
    if not told:
        return
    by = say("risk.answered_by", who=name_of(sight, risk.answered_by, say))
    rest = score(risk.residual, risk.kind, rules_of(sight), say) if risk.residual else ""
    left = say("risk.left", weight=rest) if rest else ""
    yield rich(line(bold(say.row([told, by, left]))), quote(prose(risk.plan, WORDS_AT_MOST)))


def _scales(
    edition: Edition, names: Iterable[str], rating: Rating | None, say: Say, optional: bool = False
) -> Iterator[Block]:
    """Two choices from 1 to 5, each step with what the edition calls it."""
    rules = edition.risks
    scales = (rules.likelihood, rules.impact) if rules else ((), ())
    chosen = (str(rating.likelihood), str(rating.impact)) if rating else ("", "")
    for name, scale, first in zip(names, scales, chosen, strict=True):
        steps = _steps(scale, say)
        offered = {NOTHING: say("risk.no_guess"), **steps} if optional else steps
        yield entry(name, say(LABELS[name]), select(offered, first or (NOTHING if optional else "")))


def _steps(scale: tuple[Label, ...], say: Say) -> Mapping[str, str]:
    if not scale:
        return {str(step): str(step) for step in range(1, 6)}
    return {str(step): say.row([str(step), say.label(label)]) for step, label in enumerate(scale, 1)}


LABELS = {
    LIKELIHOOD: "risk.likelihood",
    IMPACT: "risk.impact",
    RESIDUAL[0]: "risk.residual_likelihood",
    RESIDUAL[1]: "risk.residual_impact",
}


def _words(kept: str) -> Block:
    return typing(kept[:WORDS_AT_MOST], multiline=True, max_length=WORDS_AT_MOST)
