"""What the app declared of itself: scopes, events, commands, shortcuts. Nothing declared: everything granted."""

from dataclasses import dataclass
from typing import Any

Declared = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    name: str
    callback_id: str
    kind: str
    description: str = ""


class Manifest:
    def __init__(self, declared: Declared | None = None) -> None:
        self.declared = declared
        everything = declared or {}
        self._features: Declared = everything.get("features", {})
        self._settings: Declared = everything.get("settings", {})
        self._scopes: Declared = everything.get("oauth_config", {}).get("scopes", {})

    @property
    def scopes(self) -> tuple[str, ...] | None:
        return None if self.declared is None else tuple(self._scopes.get("bot", ()))

    def grants(self, *any_of: str) -> bool:
        return self.scopes is None or any(scope in self.scopes for scope in any_of)

    def hears(self, event: str) -> bool:
        """event is a name as in bot_events: message.im, app_mention."""
        subscribed = self._settings.get("event_subscriptions", {}).get("bot_events", ())
        return self.declared is None or event in subscribed

    @property
    def home_enabled(self) -> bool:
        return self.declared is None or bool(self._features.get("app_home", {}).get("home_tab_enabled"))

    @property
    def commands(self) -> dict[str, Command]:
        listed = self._features.get("slash_commands", ())
        return {
            command["command"]: Command(
                command["command"],
                command.get("description", ""),
                command.get("usage_hint", ""),
                bool(command.get("should_escape")),
            )
            for command in listed
        }

    def command(self, name: str) -> Command | None:
        return Command(name, should_escape=True) if self.declared is None else self.commands.get(name)

    @property
    def shortcuts(self) -> list[Shortcut]:
        """kind is message or global."""
        listed = self._features.get("shortcuts", ())
        return [Shortcut(one["name"], one["callback_id"], one["type"], one.get("description", "")) for one in listed]
