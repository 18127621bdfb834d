"""What backs a proposal: addresses that can be opened and that show where they lead, and files by their names.

Slack shows a file that was chosen in a form to nobody but whoever chose it. Others may open it from where somebody who
may see it has posted its link, so a card carries the links of the files, and a judge gets the card of their own. That
posting a link shares a file is what Slack's people answer (slackapi/bolt-python 1018); its reference does not say so,
nor whether a change of a message does: where a proposal is filed again, each judge who is asked gets a new card.
"""

from collections.abc import Iterator, Mapping

from policy.edition import Edition
from policy.evidence import AT_MOST, FILE, MESSAGE, TYPES, Attached, Link, attached, links
from policy.forms import FILES, KEPT, LINKS, Field
from policy.visibility import BUDGET, PROPOSAL
from views.blocks import OPTION, TICKS, Block, bold, bullets, entry, line, rich, text, ticks
from views.filled import Filled
from views.sights import Sight
from views.text import Say, flat

URL_LENGTH, NAME_LENGTH, NAME_ON_CARD = 200, 120, 60
NAMED = {MESSAGE: "evidence.message", FILE: "evidence.file"}
Words = Mapping[str, str]


def evidence_of(edition: Edition, words: Words) -> tuple[Link, ...]:
    return tuple(link for key in _keys(edition, LINKS) for link in links(words.get(key, "")))[:AT_MOST]


def files_of(edition: Edition, words: Words) -> tuple[Attached, ...]:
    return tuple(file for key in _keys(edition, FILES) for file in attached(words.get(key, "")))[:AT_MOST]


def _keys(edition: Edition, kind: str) -> list[str]:
    return sorted({key for form in edition.forms.values() for key, field in form.fields.items() if field.kind == kind})


def files_seen(sight: Sight) -> tuple[Attached, ...]:
    """Whoever may not read the money reads no file either: nobody knows what stands in it."""
    return files_of(sight.edition, sight.project.words) if sight.shows(PROPOSAL) and sight.shows(BUDGET) else ()


def evidence_blocks(sight: Sight, say: Say) -> Iterator[Block]:
    rows = [file_row(file, say) for file in files_seen(sight)]
    rows += [link_row(link, say) for link in evidence_of(sight.edition, sight.project.words)]
    if rows:
        yield rich(line(bold(say("evidence.title"))), bullets(rows))


def evidence_line(sight: Sight, say: Say) -> list[Block]:
    """On a card: the files by name, as links that share them, and how many addresses the details show."""
    pieces: list[Block] = []
    for file in files_seen(sight):
        pieces += [text("  "), file_link(file, NAME_ON_CARD)]
    if not pieces:
        return []
    found = evidence_of(sight.edition, sight.project.words)
    more = [text(f"  {say.counted('evidence.address', len(found))}")] if found else []
    return [rich(line(bold(say("evidence.title")), *pieces, *more))]


def evidence_named(edition: Edition, words: Words, say: Say) -> str:
    """The files of a filing by their names; empty where there were none."""
    names = [flat(file.name, NAME_ON_CARD) for file in files_of(edition, words)]
    return say.tagged("evidence.on_card", say("word.comma").join(names)) if names else ""


def link_row(link: Link, say: Say) -> tuple[Block, ...]:
    """The address itself is what is read: nobody is led elsewhere than they think."""
    shown = {"type": "link", "url": link.url, "text": flat(link.url, URL_LENGTH)}
    return (shown, text(f"  {say(NAMED[link.what])}")) if link.what in NAMED else (shown,)


def file_row(file: Attached, say: Say) -> tuple[Block, ...]:
    return file_link(file), text(f"  {say('evidence.file')}")


def file_link(file: Attached, length: int = NAME_LENGTH) -> Block:
    return {"type": "link", "url": file.url, "text": flat(file.name, length) or file.id}


def file_blocks(field: Field, filled: Filled, say: Say) -> list[Block]:
    """What was added before, each with a tick that keeps it, and the input that takes more."""
    most = min(field.at_most, TICKS)
    known = {file.id: flat(file.name, OPTION) or file.id for file in attached(filled.words(field.key))[:TICKS]}
    element = {"type": "file_input", "filetypes": list(TYPES), "max_files": most}
    asks = [entry(field.key, say.label(field.label), element, say.label(field.hint), field.optional or bool(known))]
    if known:
        kept = entry(field.key + KEPT, say("evidence.kept"), ticks(known, known), say("evidence.kept_hint"), True)
        asks.insert(0, kept)
    return asks
