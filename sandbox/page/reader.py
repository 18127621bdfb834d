"""Who reads: their language, their zone, and the typesetters that write for them."""

from sandbox.page.dates import Dates
from sandbox.page.mrkdwn import Typesetter
from sandbox.page.rich import RichText
from sandbox.page.words import Words
from sandbox.people import Person
from sandbox.workspace import Channel, Workspace


class Reader:
    def __init__(self, workspace: Workspace, me: Person) -> None:
        self.workspace, self.me = workspace, me
        self.words = Words(me.language)
        self.dates = Dates(me.tz, me.language, workspace.now)
        self.type = Typesetter(workspace, me, self.dates)
        self.rich = RichText(self.type)

    @property
    def tag(self) -> str:
        """For the browser's own formats."""
        return "zh-CN" if self.me.language == "zh" else "en-US"

    def name_of(self, channel: Channel) -> str:
        if not channel.is_dm:
            return channel.name
        others = [self.workspace.people[person].real_name for person in sorted(channel.members - {self.me.id})]
        return ", ".join(others) or f"{self.me.real_name} ({self.words('you')})"

    def visible_channels(self) -> list[Channel]:
        """What somebody may choose: every public channel, and the private ones that they are in."""
        return [
            channel
            for channel in self.workspace.channels.values()
            if not channel.is_dm
            and not channel.is_archived
            and (not channel.is_private or self.me.id in channel.members)
        ]
