"""Files: what the app uploaded (promised, sent, shared in a conversation), and what people chose in a form."""

import re
from dataclasses import dataclass, field

OF_A_FORM = 10 * 1024 * 1024  # bytes: what a file input takes
MOST_OF_A_FORM = 10


@dataclass(slots=True)
class File:
    """`data`: base64 of what was sent, empty until it was; `is_shared`: the upload was finished.

    `shared_in`: the conversations where somebody who may see it posted its permalink. What a person chose in a form
    belongs to that person, and nobody else sees it until then.
    """

    id: str
    name: str
    size: int
    user: str
    title: str = ""
    data: str = ""
    is_sent: bool = False
    is_shared: bool = False
    is_deleted: bool = False
    shared_in: list[str] = field(default_factory=list)

    @property
    def filetype(self) -> str:
        """The extension, in small letters."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else "binary"

    def permalink(self, workspace: str) -> str:
        domain = re.sub(r"[^a-z0-9]+", "-", workspace.lower()).strip("-") or "workspace"
        slug = re.sub(r"[^a-z0-9.]+", "_", self.name.lower())
        return f"https://{domain}.slack.com/files/{self.user}/{self.id}/{slug}"
