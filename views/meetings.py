"""The meeting that is owed about a proposal which was sent back too often."""

import json

from policy.meetings import OUTCOME_AT_MOST, sent_back
from views.blocks import Block, button, entry, modal, section, typing
from views.cards import titled
from views.sights import Sight
from views.text import Say


def times(sight: Sight, say: Say) -> str:
    """How often it was sent back, the present time included."""
    return say.counted("meeting.sent_back", sent_back(sight.project) + sight.sent_back)


def held_button(sight: Sight, say: Say, primary: bool = False) -> Block:
    looks = {"style": "primary"} if primary else {}
    return button("meeting.held", say("meeting.held"), sight.project.id, **looks)


def held_modal(sight: Sight, say: Say) -> Block:
    """What came of it. Input: `outcome`."""
    box = typing(multiline=True, max_length=OUTCOME_AT_MOST)
    blocks = [
        section(f"{titled(sight.project, say)}\n{times(sight, say)}"),
        entry("outcome", say("meeting.outcome"), box, say("meeting.outcome_hint")),
    ]
    title, submit, close = (say.title(key) for key in ("meeting.title", "meeting.held", "word.cancel"))
    kept = json.dumps({"project": sight.project.id})
    return modal("meeting", title, blocks, submit=submit, close=close, private_metadata=kept)
