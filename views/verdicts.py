"""What was said with verdicts: the reasons chosen, what worries, and the words."""

from collections.abc import Iterable, Iterator, Sequence

from policy.edition import Verdict
from policy.judges import fitting
from policy.projects import Ballot
from policy.visibility import REASONS
from views.blocks import Block, bold, line, quote, rich, text
from views.cards import GLYPHS, OPEN_GLYPH, listed, name_of, spoken_by, voice_name
from views.sights import Sight, person_of
from views.text import Say, prose

REASON_SHOWN = 600
REASONS_SHOWN, FEW_VOICES = 6, 8


def said_with(
    sight: Sight, say: Say, ballots: Sequence[Ballot], few: int = REASONS_SHOWN, shown: int = REASON_SHOWN
) -> list[Block]:
    """The first of what was said, and how much more there is."""
    told = telling(ballots)
    found = [part for ballot in told[:few] for part in _said(sight, say, ballot, shown)]
    if len(told) > few:
        found.append(line(text(say("word.more", count=str(len(told) - few)))))
    return found


def telling(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Those with which something was said, what was said against it first."""
    told = (each for each in ballots if each.reason or each.reasons or each.concerns)
    return sorted(told, key=lambda each: each.verdict is Verdict.APPROVE)


def _said(sight: Sight, say: Say, ballot: Ballot, shown: int) -> Iterator[Block]:
    by = "" if person_of(ballot.seat) == ballot.by else spoken_by(sight, ballot, say)
    yield line(bold(say.row([voice_name(ballot.seat, sight, say), say(f"voice.{ballot.verdict}"), by])))
    listed = [sight.edition.reasons[key].label for key in ballot.reasons if key in sight.edition.reasons]
    worries = concerns_of(sight, ballot, say)
    told = say.row([say("word.comma").join(say.label(label) for label in listed), worries])
    if told:
        yield line(text(told))
    if ballot.reason:
        yield quote(prose(ballot.reason, shown))


def concerns_of(sight: Sight, ballot: Ballot, say: Say) -> str:
    """Which criteria a judge did not see met; empty where there is none."""
    known = [sight.edition.criteria[key].label for key in ballot.concerns if key in sight.edition.criteria]
    return say.tagged("voice.worried", say("word.comma").join(say.label(label) for label in known)) if known else ""


def returned_part(sight: Sight, say: Say) -> list[Block]:
    """Why a later gate sent it back to this one, for those who read reasons."""
    back = sight.returned
    if not back:
        return []
    step = sight.edition[back[0].step]
    told = line(bold(say("voice.returned", step=say.label(step.label))))
    return [rich(told, *(said_with(sight, say, back) if sight.shows(REASONS) else []))]


def said_so_far(sight: Sight, reader: str, say: Say) -> str:
    """Finance ✓, Sales ✓ with 1 condition, Legal ○: what the others said in this round, then who is waited for."""
    said = [f"{voice_name(each.seat, sight, say)} {_glyph(each, say)}" for each in sight.project.ballots
            if each.by != reader]  # fmt: skip
    mine = fitting(sight.edition, sight.project, reader, sight.setup.seats)
    waiting = [f"{voice_name(each.name, sight, say)} {OPEN_GLYPH}" for each in sight.waiting()
               if each.name not in mine]  # fmt: skip
    return listed([*said, *waiting], say, FEW_VOICES)


def in_whose_place(sight: Sight, reader: str, say: Say) -> str:
    """Empty where a reader speaks for themselves, or for a role of their own."""
    mine = fitting(sight.edition, sight.project, reader, sight.setup.seats)
    left = dict.fromkeys(seat.on_behalf_of for seat in mine.values() if seat.on_behalf_of)
    return say("ballot.in_place", whom=listed([name_of(sight, each, say) for each in left], say)) if left else ""


def _glyph(ballot: Ballot, say: Say) -> str:
    if not ballot.conditions:
        return GLYPHS[ballot.verdict]
    return f"{GLYPHS[ballot.verdict]} {say.counted('duty.with_condition', len(ballot.conditions))}"
