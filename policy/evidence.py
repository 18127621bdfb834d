"""What a proposal is backed by: addresses of documents and of Slack messages, one a line, and files in Slack. N7."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from policy.refusals import Refusal

AT_MOST, LONGEST = 10, 600
DOCUMENT, MESSAGE, FILE = "document", "message", "file"
SLACK = re.compile(r"[a-z0-9-]+(\.enterprise)?\.slack\.com")
SHAPES = {
    MESSAGE: re.compile(r"/archives/[CDG][A-Z0-9]{2,}/p\d{16}"),
    FILE: re.compile(r"/files/[UW][A-Z0-9]{2,}/F[A-Z0-9]{2,}(/[^/]*)?"),
}
HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.ASCII)
# Nothing that a browser reads otherwise than a person does, or that ends an address early in a message.
STRAY = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff"
    r"\uff0e\uff0f\uff1a\uff20\uffa0\ufff0-\uffff<>|\"'`\\^{}]"
)
# What people read as evidence; nothing that runs when it is opened, and nothing that hides other files.
TYPES = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "md", "png", "jpg", "jpeg", "gif", "webp",
         "heic")  # fmt: skip
NAME_LONGEST, NAME_ENDS = 120, 12
ADDRESS_LONGEST = 400  # beyond it Slack's link goes without the name that it ends with
NAMES_ONLY_THIS_MACHINE = ("localhost", "local", "localdomain", "invalid")


@dataclass(frozen=True)
class Link:
    """`what`: a document, or a message or file in Slack."""

    url: str
    host: str
    what: str


@dataclass(frozen=True)
class Attached:
    """A file that stays in Slack: its id, its link and its name there. Nothing of what is in it is kept here."""

    id: str
    url: str
    name: str

    @property
    def type(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


def attached(kept: str) -> tuple[Attached, ...]:
    """Files as a draft and a filing keep them: one a line, its name, its link, its id."""
    found = (line.rsplit(" ", 2) for line in kept.split("\n"))
    return tuple(Attached(parts[2], parts[1], parts[0]) for parts in found if len(parts) == 3)


def put_together(kept: str, ticked: Iterable[str], chosen: Iterable[Mapping[str, object]]) -> str:
    """Of the files that were there those that stay, by id, and behind them what was chosen; each of them once.

    `chosen`: as Slack tells of files.
    """
    stays = set(ticked)
    files = [each for each in attached(kept) if each.id in stays] + [_told(each) for each in chosen]
    return "\n".join(f"{each.name} {each.url} {each.id}" for each in {each.id: each for each in files}.values())


def _told(file: Mapping[str, object]) -> Attached:
    id_, url, name = (" ".join(str(file.get(key) or "").split()) for key in ("id", "permalink", "name"))
    if len(name) > NAME_LONGEST:
        name = f"{name[: NAME_LONGEST - NAME_ENDS - 1]}…{name[-NAME_ENDS:]}"
    return Attached(id_ or "?", (url if len(url) <= ADDRESS_LONGEST else url.rpartition("/")[0]) or "?", name or id_)


def file_objections(kept: str, field: str, at_most: int) -> Iterator[Refusal]:
    """What stands against files: too many, of another type, or without a link that can be followed safely."""
    found = attached(kept)
    if len(found) > at_most:
        yield Refusal("too_many", field, limit=str(at_most))
    for each in found:
        if each.type not in TYPES:
            yield Refusal("file_type", field, name=each.name, types=", ".join(TYPES))
        elif not isinstance(_link(each.url), Link):
            yield Refusal("file_gone", field, name=each.name)


def links(written: str) -> tuple[Link, ...]:
    """Those of the lines that can be followed safely."""
    return tuple(read for _, read in _read(written) if isinstance(read, Link))


def objections(written: str, field: str = "") -> Iterator[Refusal]:
    """What stands against each line: no https address, or one that leads elsewhere than it says."""
    found = list(_read(written))
    if len(found) > AT_MOST:
        yield Refusal("too_many", field, limit=str(AT_MOST))
    for number, read in found:
        if isinstance(read, str):
            about = {"number": str(number), "text": _shown(written, number)}
            is_other = read == "other"
            yield Refusal("link_not_https", field, **about) if is_other else Refusal("link_unsafe", field, **about)


def _read(written: str) -> Iterator[tuple[int, Link | str]]:
    """Each line that is not blank, by its number: a link, or why it is none."""
    for number, line in enumerate(written.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.strip():
            yield number, _link(line.strip())


def _shown(written: str, number: int) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n").split("\n")[number - 1].strip()[:60]


def _link(line: str) -> Link | str:
    if not line.lower().startswith("https://"):
        return "other"
    if len(line) > LONGEST or STRAY.search(line):
        return "unsafe"
    try:
        parts = urlsplit(line)
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return "unsafe"
    if "@" in parts.netloc or port not in (None, 443) or not _is_outside(host):
        return "unsafe"
    return Link(line, host, _what(parts, host))


def _is_outside(host: str) -> bool:
    """A name in the wide world, as a browser's address bar spells it; no bare number, no machine's own name."""
    if not HOST.fullmatch(host) or host.rpartition(".")[2] in NAMES_ONLY_THIS_MACHINE:
        return False
    if host.rpartition(".")[2].isdecimal():
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def _what(parts: SplitResult, host: str) -> str:
    if not SLACK.fullmatch(host):
        return DOCUMENT
    return next((what for what, shape in SHAPES.items() if shape.fullmatch(parts.path)), DOCUMENT)
