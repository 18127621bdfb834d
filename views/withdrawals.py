"""What a proposer may press to take a proposal back and to open it again, and what that looks like."""

import json
from collections.abc import Iterator

from policy.edition import WITHDRAW
from policy.lapses import may_extend
from policy.people import Person
from policy.visibility import REASONS
from policy.withdrawals import REASON_AT_MOST, may_withdraw, reopen_until
from views.blocks import Block, bold, button, entry, line, modal, quote, rich, section, typing
from views.cards import status, titled
from views.gates import amend_buttons
from views.sights import Sight
from views.text import Say, prose

REASON_SHOWN = 600


def own_buttons(sight: Sight, say: Say, reader: Person) -> list[Block]:
    """What a proposer may do about their own proposal now: amend, withdraw or reopen it."""
    found = amend_buttons(sight, say, reader)
    if may_extend(sight.edition, sight.project, reader.id, sight.owed):
        found.append(button("proposal.extend", say("lapse.extend", days=str(sight.here.extend_days)), sight.project.id))
    if may_withdraw(sight.edition, sight.project, reader.id):
        found.append(button("proposal.withdraw", say("withdrawal.button"), sight.project.id))
    if reader.id == sight.project.proposer and reopen_until(sight.edition, sight.project):
        found.append(button("proposal.reopen", say("withdrawal.reopen"), sight.project.id, style="primary"))
    return found


def withdrawal_modal(sight: Sight, say: Say, reader: Person) -> Block:
    """Asks whether it is meant, and why. Input: `reason`."""
    days = sight.edition[sight.here.exits[WITHDRAW]].reopen_days
    what = say("withdrawal.what", days=str(days)) if days else say("withdrawal.for_good")
    box = typing(multiline=True, max_length=REASON_AT_MOST)
    blocks = [
        section(f"{titled(sight.project, say)}\n{status(sight, say, reader.zone, reader.id)}"),
        section(what),
        entry("reason", say("withdrawal.reason"), box, say("withdrawal.reason_hint"), optional=True),
    ]
    return modal(
        "withdrawal",
        say.title("withdrawal.title", key=sight.project.key),
        blocks,
        submit=say.title("withdrawal.button"),
        close=say.title("word.cancel"),
        private_metadata=json.dumps({"project": sight.project.id}),
    )


def withdrawn_view(sight: Sight, say: Say, reader: Person) -> Block:
    """Once it is done: until when it can be opened again."""
    blocks = [section(f"{titled(sight.project, say)}\n{status(sight, say, reader.zone, reader.id)}")]
    return modal("withdrawn", say.title("withdrawal.done"), blocks, close=say.title("word.close"))


def reason_blocks(sight: Sight, say: Say) -> Iterator[Block]:
    """Why it was taken back, for those who read reasons."""
    last = sight.project.withdrawn
    if last and last.reason and sight.shows(REASONS):
        yield rich(line(bold(say("withdrawal.reason_given"))), quote(prose(last.reason, REASON_SHOWN)))
