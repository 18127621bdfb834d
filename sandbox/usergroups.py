"""A user group: people who are called by one handle, @finance."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Usergroup:
    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    description: str = ""
    is_disabled: bool = False
    created: int = 0

    @property
    def is_enabled(self) -> bool:
        return not self.is_disabled
