"""What stands against a form: at its inputs where they can show it, else on top."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Unpack

from policy.edition import Verdict
from policy.forms import LISTS, Page
from policy.refusals import Refusal
from policy.rounds import Ballot
from policy.visibility import PROPOSER, REASONS
from views.blocks import Block, bold, bullets, line, quote, rich, section, text
from views.filled import Filled
from views.text import Known, Say, prose

FEW_VOICES, WHY_SHOWN = 5, 400


def banner(filled: Filled, say: Say) -> list[Block]:
    if filled.unseen:
        return [section(say("proposal.look_first"), name="look")]
    if not filled.errors:
        return []
    rows = [[text(_worded(refusal, filled, say))] for refusal in dict.fromkeys(filled.errors)]
    return [rich(line(bold(say("proposal.mend"))), bullets(rows), name="mend")]


def sent_back_part(filled: Filled, say: Say) -> list[Block]:
    """Whoever amends reads above the form what they were asked to change."""
    project, edition = filled.amends, filled.edition
    if project is None or PROPOSER not in edition.visibility[REASONS]:
        return []
    back = [ballot for ballot in project.ballots if ballot.verdict is Verdict.SEND_BACK]
    told = [part for ballot in back[:FEW_VOICES] for part in _why(ballot, filled, say)]
    return [rich(line(bold(say("proposal.sent_back"))), *told, name="sent_back")] if told else []


def _why(ballot: Ballot, filled: Filled, say: Say) -> Iterator[Block]:
    role, known = filled.edition.roles.get(ballot.seat), filled.edition.reasons
    labels = [say.label(known[key].label) for key in ballot.reasons if key in known]
    if labels or ballot.reason:
        yield line(text(say.row([say.label(role.label) if role else "", say("word.comma").join(labels)])))
    if ballot.reason:
        yield quote(prose(ballot.reason, WHY_SHOWN))


def reminder(filled: Filled, say: Say) -> list[Block]:
    """A long form stays where its reader pressed: its end says as well that something is to be changed, and where."""
    if filled.unseen:
        return [section(say("proposal.look_first"), name="look.above")]
    if not filled.errors:
        return []
    labels = [
        filled.form.fields[each].label
        for each in dict.fromkeys(refusal.field for refusal in filled.errors)
        if each in filled.form.fields
    ]
    told = say.each(lambda one: one("proposal.mend_above", what=one.row(one.label(label) for label in labels)))
    return [section(told, name="mend.above")]


def _worded(refusal: Refusal, filled: Filled, say: Say) -> str:
    fields = filled.form.fields

    def told(one: Say) -> str:
        why = one.refusal(refusal, people=filled.people, edition=filled.edition, zone=filled.zone)
        field = fields.get(refusal.field)
        return one("word.about", what=one.label(field.label), why=why) if field and _named(refusal) else why

    return say.each(told)


def _named(refusal: Refusal) -> bool:
    """A refusal of an item says itself of which list it is."""
    return not refusal.code.startswith("item_")


def errors_of(
    refusals: Iterable[Refusal], say: Say, page: Page | None = None, **known: Unpack[Known]
) -> Mapping[str, str]:
    """Errors for `response_action: errors`, by input. With a page: only those that its inputs can show."""
    shown = None if page is None else {field.key for field in page.fields if field.kind not in LISTS}
    found: dict[str, str] = {}
    for refusal in refusals:
        if refusal.field and (shown is None or refusal.field in shown):
            found.setdefault(refusal.field, say.refusal(refusal, **known))
    return found
