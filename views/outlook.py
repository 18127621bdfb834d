"""What filing a form would bring about: how much it comes to, how large it is, who is asked and until when."""

from collections.abc import Sequence
from functools import partial

from policy.edition import Step
from policy.money import sums
from views.blocks import Block, bold, context, line, lines, rich, text
from views.cards import listed
from views.filled import Filled
from views.text import Say


def total(filled: Filled, say: Say) -> Sequence[Block]:
    """The whole budget in its currencies and in the base currency, and the size that it makes."""
    outlook, base = filled.outlook, filled.edition.rates.base
    asked = sums(filled.lines)
    worth = say.money(outlook.base_minor, base)
    told = worth if set(asked) <= {base} else f"{' + '.join(say.money(m, c) for c, m in asked.items())} = {worth}"
    return (
        text(f"{say('details.total')} "),
        bold(told),
        text(f"  {say.label(filled.edition.size(outlook.size).label)}"),
    )


def summary(filled: Filled, say: Say) -> list[Block]:
    """Before filing: how much, how large, and who will be asked until when."""
    if not filled.lines:
        return []
    rows: list[Sequence[Block]] = [total(filled, say)]
    rows += [[text(told)] for told in rates(filled, say)]
    for gate in filled.gates():
        rows.append([bold(f"{say.label(gate.label)}  "), text(say.each(partial(_asked, gate, filled)))])
    return [rich(line(bold(say("proposal.summary"))), lines(rows), name="summary"), *_outgrown(filled, say)]


def rates(filled: Filled, say: Say) -> list[str]:
    """At which rate other currencies are reckoned, and since when it stands."""
    known = filled.edition.rates
    used = [currency for currency in sums(filled.lines) if currency != known.base]
    on = say.day(known.on)
    return [
        say.each(lambda one, c=currency: one(  # type: ignore[misc]
            "proposal.rate", currency=c, worth=f"{known.worth[c]:f}", base=known.base, day=on))
        for currency in used
    ]  # fmt: skip


def _outgrown(filled: Filled, say: Say) -> list[Block]:
    if not filled.outgrown:
        return []
    size = filled.edition.size(filled.outlook.size)
    return [context(say.each(lambda one: one("proposal.outgrown", size=one.label(size.label))))]


def _asked(gate: Step, filled: Filled, say: Say) -> str:
    outlook = filled.outlook
    roles = [
        say.label(filled.edition.roles[role].label) for role in gate.asked(outlook) if role in filled.edition.roles
    ]
    return say.row([listed(roles, say, len(roles)), say.counted("time.working_days", gate.limit_days[outlook.size])])
