"""Files as evidence: from what Slack tells of them to what a draft keeps, and whether Slack still has them."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from handlers.desk import FAILED, Desk, code_of
from policy.evidence import Attached, attached, put_together
from policy.forms import FILES, KEPT, Field, Values
from policy.refusals import Refusal

GONE = ("file_not_found", "file_deleted")


def with_files(fields: Iterable[Field], typed: Mapping[str, Any], known: Values) -> dict[str, Any]:
    """What was typed, with files as a draft keeps them. `known`: the draft as it was; a view without ticks had none."""
    values = dict(typed)
    for key in [field.key for field in fields if field.kind == FILES]:
        ticked, chosen = values.pop(key + KEPT, None), values.pop(key, None)
        if chosen is not None:
            values[key] = put_together(str(known.get(key) or ""), ticked or (), chosen)
    return values


async def refuse_gone(desk: Desk, fields: Iterable[Field], values: Values) -> None:
    """Refuses, at its field, a file that Slack does not have, or does not show to us: nobody else could open it.

    Where Slack does not answer in time nothing is refused.
    """
    found = [(field.key, file) for field in fields for file in _files(field, values)]
    with suppress(*FAILED):
        gone = await desk.within(asyncio.gather(*(_is_gone(desk, file) for _, file in found)))
        for (key, file), is_gone in zip(found, gone, strict=True):
            if is_gone:
                raise Refusal("file_gone", key, name=file.name)


def _files(field: Field, values: Values) -> Iterator[Attached]:
    if field.kind == FILES:
        yield from attached(str(values.get(field.key) or ""))


async def _is_gone(desk: Desk, file: Attached) -> bool:
    try:
        await desk.slack.files_info(file=file.id)
    except FAILED as error:
        return code_of(error) in GONE
    return False
