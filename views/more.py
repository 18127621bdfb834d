"""The editor of what a form asks beside its pages, and how the form speaks of it."""

import json
from collections.abc import Iterator

from policy.tongues import TITLE_OTHER
from views.blocks import Block, button, context, modal, section
from views.cards import listed
from views.evidence import evidence_of, files_of
from views.fields import field_blocks
from views.filled import Filled
from views.text import Say, flat

TITLE_LENGTH, FILE_LENGTH = 120, 60


def more_modal(filled: Filled, say: Say, root: str) -> Block:
    """Pushed on the form. Inputs are named after the fields."""
    blocks = [context(say("more.optional"))]
    for field in filled.form.more:
        blocks += field_blocks(field, filled, say)
    kept = {"draft": filled.draft, "page": filled.page, "revision": filled.revision}
    kept |= {"form": filled.form.key, "root": root}
    return modal(
        "proposal.more",
        say.title("more.title"),
        blocks,
        submit=say.title("item.keep"),
        close=say.title("word.cancel"),
        private_metadata=json.dumps(kept),
    )


def more_blocks(filled: Filled, say: Say) -> Iterator[Block]:
    """On the form's last page: what a judge could not read, and what was given beside the pages."""
    if not filled.form.more:
        return
    for language, roles in filled.wanted.items():
        who = [say.label(filled.edition.roles[role].label) for role in roles]
        add = button("proposal.more", say("more.add"), filled.draft)
        yield section(say(f"more.wanted_{language}", roles=listed(who, say)), add)
    if given := say.row(_given(filled, say)):
        yield context(given)


def more_button(filled: Filled, say: Say) -> list[Block]:
    return [button("proposal.more", say("more.button"), filled.draft)] if filled.form.more else []


def _given(filled: Filled, say: Say) -> Iterator[str]:
    yield flat(filled.words(TITLE_OTHER), TITLE_LENGTH)
    words = {key: value for key, value in filled.values.items() if isinstance(value, str)}
    found, files = evidence_of(filled.edition, words), files_of(filled.edition, words)
    if found or files:
        where = dict.fromkeys([*(flat(file.name, FILE_LENGTH) for file in files), *(link.host for link in found)])
        yield say.aside(say.counted("evidence.count", len(found) + len(files)), listed(list(where), say, 3))
    if filled.values.get("confidential"):
        yield say("more.confidential")
