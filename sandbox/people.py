"""A person as the workspace knows them: what users.info says."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(slots=True)
class Person:
    id: str
    name: str
    real_name: str
    tz: str = "Asia/Shanghai"
    locale: str = "en-US"
    title: str = ""
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    is_owner: bool = False
    updated: int = 0
    team_id: str = ""  # of another company that shares a channel; empty: of this workspace

    @property
    def language(self) -> str:
        return "zh" if self.locale.startswith("zh") else "en"

    def tz_offset(self, at: float) -> int:
        """Seconds east of Greenwich at this moment; daylight saving counts."""
        offset = datetime.fromtimestamp(at, ZoneInfo(self.tz)).utcoffset()
        return int(offset.total_seconds()) if offset else 0

    def tz_label(self, at: float) -> str:
        return datetime.fromtimestamp(at, ZoneInfo(self.tz)).tzname() or self.tz
