"""One channel or one thread as its reader sees it: what a message in it, and the composer under it, may ask of it."""

from abc import ABC, abstractmethod

from sandbox.page.tab import Tab
from sandbox.workspace import Channel, Message


class Talk(ABC):
    def __init__(self, tab: Tab, channel: Channel, root: str | None = None) -> None:
        self.tab, self.channel, self.root = tab, channel, root
        self.workspace, self.reader, self.words = tab.workspace, tab.reader, tab.reader.words

    @abstractmethod
    def notice(self, markup: str) -> None: ...

    @abstractmethod
    def to_end(self) -> None: ...

    @abstractmethod
    def read(self) -> None: ...

    def dismiss(self, message: Message) -> None:
        """An ephemeral message goes, and nobody is told."""
        if self.workspace.messages[self.channel.id].get(message.ts) is message:
            self.workspace.delete(message)

    def replies_to(self, message: Message) -> list[Message]:
        messages = self.workspace.visible(self.channel.id, self.reader.me.id)
        return [other for other in messages if other.thread_ts == message.ts and other.is_reply and not other.only_for]
