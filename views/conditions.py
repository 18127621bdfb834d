"""What judges asked for when approving: who owes it, by which day, and whether it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policy.acknowledgements import about
from policy.acknowledgements import unknown as still_unknown
from policy.conditions import LONGEST, NOTE_AT_MOST, Condition, lapsed
from policy.duties import What
from policy.visibility import CONDITIONS
from views.blocks import Block, bold, bullets, button, entry, line, modal, rich, section, text, typing
from views.cards import GLYPHS, OPEN_GLYPH, name_of, titled, voice_name
from views.carried import Carried
from views.sights import Sight
from views.text import Say, flat

FEW_CONDITIONS = 5
MET = next(iter(GLYPHS.values()))


@dataclass(frozen=True)
class About(Carried):
    """What travels in the press on a condition, and in the modal it opens."""

    project: str
    condition: str


def conditions_part(sight: Sight, say: Say, few: int = FEW_CONDITIONS, more: str = "word.more") -> list[Block]:
    """Each with its owner, its day and its state, as far as the reader may see them; nothing where there is none.

    `more`: the words for how many there are beyond a few.
    """
    asked = sight.project.conditions
    if not asked:
        return []
    if not sight.shows(CONDITIONS):
        return [rich(line(text(counted(sight.project.conditions, sight, say))))]
    rows = [_row(each, sight, say) for each in asked[:few]]
    if len(asked) > few:
        rows.append([text(say(more, count=str(len(asked) - few)))])
    return [rich(line(bold(say("condition.title"))), bullets(rows))]


def lapsed_part(sight: Sight, voices: Iterable[str], say: Say, few: int = FEW_CONDITIONS) -> list[Block]:
    """To whoever is asked anew: what these voices asked for before the proposal was amended."""
    before = [each for ballot in lapsed(sight.project, voices) for each in ballot.conditions]
    if not before or not sight.shows(CONDITIONS):
        return []
    rows = [[bold(words_of(each, say)), text(f"  {name_of(sight, each.owner, say)}")] for each in before[:few]]
    return [rich(line(text(say("condition.lapsed"))), bullets(rows))]


def counted(conditions: Sequence[Condition], sight: Sight, say: Say) -> str:
    """How many, and how many of them are still open."""
    told = say.each(lambda one: one.counted("condition.count", len(conditions)))
    left = [each for each in conditions if each.key not in sight.project.met]
    return say.row([told, say("condition.open", count=str(len(left))) if left else say("condition.all_met")])


def _row(asked: Condition, sight: Sight, say: Say) -> Sequence[Block]:
    met = asked.key in sight.project.met
    state = say("condition.met") if met else say.tagged("card.due", say.day(asked.due))
    by = next((each.seat for each in sight.project.ballots if asked in each.conditions), "")
    origin = say.tagged("condition.by", voice_name(by, sight, say)) if by else ""
    unknown = any(about(duty) == (What.CONDITION, asked.key) for duty in still_unknown(sight.owed))
    told = [name_of(sight, asked.owner, say), state, say("acknowledge.not_yet") if unknown else "", origin]
    return text(f"{MET if met else OPEN_GLYPH} "), bold(words_of(asked, say)), text(f"  {say.row(told)}")


def words_of(asked: Condition, say: Say) -> str:
    return flat(asked.text, LONGEST) or say("condition.erased")


def named(sight: Sight, key: str) -> Condition | None:
    return next((each for each in sight.project.conditions if each.key == key), None)


def done_button(sight: Sight, condition: str, say: Say, primary: bool = False) -> Block:
    looks = {"style": "primary"} if primary else {}
    return button("condition.done", say("condition.done"), str(About(sight.project.id, condition)), **looks)


def met_modal(sight: Sight, asked: Condition, say: Say) -> Block:
    """What was done about a condition. Input: `note`."""
    by = say.row([name_of(sight, asked.owner, say), say.tagged("card.due", say.day(asked.due))])
    box = typing(multiline=True, max_length=NOTE_AT_MOST)
    blocks = [
        section(titled(sight.project, say)),
        rich(line(bold(words_of(asked, say)), text(f"\n{by}"))),
        entry("note", say("condition.note"), box, say("condition.note_hint")),
    ]
    title, submit, close = (say.title(key) for key in ("condition.met_title", "condition.done", "word.cancel"))
    kept = str(About(sight.project.id, asked.key))
    return modal("condition", title, blocks, submit=submit, close=close, private_metadata=kept)
