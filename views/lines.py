"""Budget lines on a form: their rows, how written ones were read, and the editor of one."""

from collections.abc import Sequence

from policy.forms import Field
from policy.lists import LINE_LONGEST, line
from policy.money import Line
from policy.refusals import Refusal
from policy.spelled_lines import SpelledLine
from views.blocks import LABEL, Block, actions, button, entry, lines, rich, select, text
from views.filled import Filled
from views.inputs import Typed, box, typed_input
from views.text import Say, flat

AMOUNT_LENGTH, LINE_SHOWN = 60, 160
GOOD, BAD, LEFT_OUT = "✓", "⚠", "–"


def line_words(item: Typed, filled: Filled, say: Say) -> str:
    what = flat(item.get("what", ""), LINE_LONGEST)
    try:
        read = line(filled.edition, item)
    except Refusal:
        return say.row([what, flat(f"{item.get('amount', '')} {item.get('currency', '')}", AMOUNT_LENGTH)])
    return cost(read, filled, say)


def cost(read: Line, filled: Filled, say: Say) -> str:
    """What it is for, how much, and what that is in the base currency."""
    rates = filled.edition.rates
    told = [flat(read.what, LINE_LONGEST), say.money(read.minor, read.currency)]
    if read.currency != rates.base:
        told[-1] = f"{told[-1]} = {say.money(rates.in_base(read.minor, read.currency), rates.base)}"
    return say.row([*told, read.month])


def line_presses(field: Field, filled: Filled, say: Say) -> Block:
    return actions([button("lines.add", say("lines.add"), filled.draft)], f"{field.key}.add")


def lines_box(field: Field, filled: Filled, say: Say) -> list[Block]:
    """Where costs are written one a line, and beneath it how each line was read."""
    rows = [_reading(each, filled, say) for each in filled.reading.written_lines]
    return [box(field, filled, say), *([rich(lines(rows), name="lines.read")] if rows else [])]


def _reading(spelled: SpelledLine, filled: Filled, say: Say) -> Sequence[Block]:
    if spelled.line is not None:
        return [text(f"{GOOD} {spelled.number}.  {line_words(spelled.line, filled, say)}")]
    why = say.refusal(spelled.refusal, edition=filled.edition) if spelled.refusal else ""
    sign = LEFT_OUT if spelled.left_out else BAD
    return [text(f"{sign} {spelled.number}.  {flat(spelled.text, LINE_SHOWN)}\n{why}")]


def line_editor(item: Typed, filled: Filled, say: Say) -> list[Block]:
    rates = filled.edition.rates
    currencies = {currency: flat(currency, LABEL) for currency in rates.worth}
    chosen = item.get("currency") if item.get("currency") in currencies else rates.base
    return [
        entry("what", say("line.what"), typed_input(item, "what", LINE_LONGEST), say("line.what_hint")),
        entry("amount", say("line.amount"), typed_input(item, "amount", AMOUNT_LENGTH), say("line.amount_hint")),
        entry("currency", say("line.currency"), select(currencies, chosen or rates.base)),
    ]
