"""What a draft would be if it were filed as it stands."""

from dataclasses import dataclass

from policy.edition import QUESTION, Edition
from policy.forms import FLAGS, Form, Values
from policy.lists import Reading
from policy.money import Rates, amount, total
from policy.refusals import Refusal


@dataclass(frozen=True)
class Outlook:
    """A proposal about to be filed, as the edition's conditions measure it."""

    type: str
    department: str
    flags: tuple[str, ...]
    size: str
    base_minor: int


def outlook(reading: Reading) -> Outlook:
    """Its size is that of its costs; while none can be read, that of the amount that was named at the beginning."""
    edition, values = reading.edition, reading.values
    lines = reading.readable_lines
    base = total(lines, edition.rates) if lines else about_minor(edition, values)
    type_, department = str(values.get("type") or ""), str(values.get("department") or "")
    flags = tuple(flag for flag in edition.flags if flag in (values.get(FLAGS) or ()))
    return Outlook(type_, department, flags, edition.size_of(base, type_, flags), base)


def form_of(reading: Reading) -> Form:
    """The form on which it is written now; it grows when the amount does."""
    return reading.edition.form_for(outlook(reading))


def asked_first(edition: Edition, values: Values) -> bool:
    """Does the question come before the form? Not where a draft has its costs already."""
    return QUESTION in edition.forms and not (values.get("about") or values.get("lines") or values.get("lines_text"))


def about_minor(edition: Edition, values: Values) -> int:
    """What was named at the beginning, in minor units of the base currency; nothing while it cannot be read."""
    try:
        return worth(str(values.get("about") or ""), edition.rates)
    except Refusal:
        return 0


def worth(text: str, rates: Rates, field: str = "about") -> int:
    """An amount such as 46,000, 4.6万 or €5,000, in minor units of the base currency.

    Without a sign it is in the base currency. Refuses what cannot be read.
    """
    refused = []
    for currency in dict.fromkeys((rates.base, *rates.worth)):
        try:
            return rates.in_base(amount(text, currency, field), currency)
        except Refusal as refusal:
            refused.append(refusal)
    other = Refusal("currency_unknown", field, written=refused[0].facts.get("written", ""))
    raise next((each for each in refused if each.code != "other_currency"), other)
