"""What the environment, or a file .env beside it, tells us. Everything that is wrong is told at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.places import SLACK, STANDARD, is_local

MOST_PORTS = 65_535


class WrongSettings(Exception):
    """`wrong`: what is the matter, by the setting's name."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = wrong
        super().__init__("; ".join(f"{name} {trouble}" for name, trouble in wrong.items()))


class Settings(BaseSettings):
    """What every command needs."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", validate_default=True)

    database_url: str = "sqlite:///gatepost.db"
    gatepost_edition: Path = STANDARD

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        url = f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else url
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")) or url == "sqlite:///":
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return url

    @field_validator("gatepost_edition")
    @classmethod
    def _is_a_file(cls, path: Path) -> Path:
        if not path.is_file():
            raise ValueError(f"names no file: {path}")
        return path

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")


class SlackSettings(Settings):
    """What it takes to speak to Slack. Socket Mode when there is an app token, else signed HTTP."""

    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_api_url: str = SLACK
    port: int = 3000
    gatepost_secret_key: str = ""
    gatepost_sandbox_token: str = ""

    @field_validator("slack_bot_token")
    @classmethod
    def _bot(cls, token: str) -> str:
        return _begins(token, "xoxb-", needed=True)

    @field_validator("slack_app_token")
    @classmethod
    def _app(cls, token: str) -> str:
        return _begins(token, "xapp-", needed=False)

    @field_validator("slack_signing_secret")
    @classmethod
    def _a_way_in(cls, secret: str, info: ValidationInfo) -> str:
        if not secret and info.data.get("slack_app_token") == "":
            raise ValueError("is missing (or set SLACK_APP_TOKEN, for Socket Mode)")
        return secret

    @field_validator("slack_api_url")
    @classmethod
    def _an_api(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or not url.endswith("/api/"):
            raise ValueError("must be an address that ends in /api/")
        if parts.scheme == "http" and not is_local(url):
            raise ValueError("must be https:// unless it is on this machine")
        return url

    @field_validator("gatepost_sandbox_token")
    @classmethod
    def _in_a_sandbox(cls, token: str, info: ValidationInfo) -> str:
        """It lets the sandbox move the clock, which is nobody's to move anywhere else."""
        if token and not is_local(info.data.get("slack_api_url", SLACK)):
            raise ValueError("goes with a SLACK_API_URL on this machine alone")
        return token

    @field_validator("port")
    @classmethod
    def _a_port(cls, port: int) -> int:
        if not 0 <= port <= MOST_PORTS:
            raise ValueError(f"must be between 0 and {MOST_PORTS}")
        return port

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)

    @property
    def host(self) -> str:
        """A Slack that is on this machine alone has no visitors from elsewhere."""
        return "127.0.0.1" if is_local(self.slack_api_url) else "0.0.0.0"  # noqa: S104


def read(kind: type[Settings], **given: Any) -> Any:
    """The settings of this kind; `given` goes before the environment. Refuses with WrongSettings."""
    try:
        return kind(**given)
    except ValidationError as error:
        raise WrongSettings({_name(each["loc"]): _trouble(each) for each in error.errors()}) from None


def _begins(token: str, beginning: str, *, needed: bool) -> str:
    if needed and not token:
        raise ValueError("is missing")
    if token and not token.startswith(beginning):
        raise ValueError(f"must begin with {beginning}")
    return token


def _name(loc: tuple[int | str, ...]) -> str:
    return str(loc[0]).upper()


def _trouble(error: Any) -> str:
    """Our own sentence where we refused; the value itself is never told: it may be a token."""
    said = error.get("ctx", {}).get("error")
    return str(said) if said else {"int_parsing": "must be a number"}.get(error["type"], "cannot be read")
