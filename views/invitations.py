"""The welcome that whoever sets up posts to their colleagues, in both languages."""

from policy.edition import Edition
from views.blocks import Block, actions, button, entry, header, message, modal, section
from views.setup import channel_picker, remembering
from views.setup_lines import SetupSight
from views.text import BOTH, Say

HERE = Say(BOTH)  # colleagues read both


def invitation_modal(sight: SetupSight, say: Say) -> Block:
    """Inputs: `channel`. Shows what will be posted."""
    picker = channel_picker(sight.setup, chosen=False)
    blocks = [entry("channel", say("invitation.channel"), picker, say("invitation.hint"))]
    blocks += [section(say("invitation.preview")), section(HERE("invitation.words"))]
    title, submit, close = (say.title(key) for key in ("invitation.title", "invitation.post", "word.cancel"))
    return remembering(modal("invitation", title, blocks, submit=submit, close=close), sight.setup, "")


def invited_view(say: Say) -> Block:
    """The welcome is on its way."""
    title = say.title("invitation.title")
    return modal("invited", title, [section(say("invitation.posted"))], close=say.title("word.close"))


def welcome(edition: Edition) -> Block:
    """What a channel reads: what Gatepost is for, and the two presses with which one begins."""
    words = HERE("invitation.words")
    first = button("project.new", HERE("project.new"), "new", style="primary")
    presses = [first, button("help.show", HERE("home.help"), "help")]
    return message(words, [header(HERE.label(edition.title)), section(words), actions(presses)])
