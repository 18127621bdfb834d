"""Titles for readers of either language."""

from collections.abc import Iterator

from policy.projects import Project
from policy.tongues import lacks_title, summary_for, title_in
from views.blocks import Block, context, quote, rich
from views.sights import Sight
from views.text import BOTH, Say, prose

SUMMARY_LENGTH = 600


def title_of(project: Project, say: Say) -> str:
    """As a reader of this language is shown it; in both languages both, where there are two."""
    shown = [title_in(project.words, one.language or "") for one in say.tongues]
    return say.row(dict.fromkeys(filter(None, shown))) if say.language == BOTH else shown[0]


def other_tongue(sight: Sight, say: Say) -> Iterator[Block]:
    """For a reader whom the title alone tells nothing: three sentences, or that there are none."""
    words = sight.project.words
    if summary := summary_for(words, say.language or ""):
        yield rich(quote(prose(summary, SUMMARY_LENGTH)))
    if lacks_title(words, say.language or ""):
        yield context(say("tongue.no_title"))
