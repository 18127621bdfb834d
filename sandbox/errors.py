"""What Slack answers when it does not do what was asked, and its words for an app that does not answer."""

from typing import Any


class SlackError(Exception):
    """A refusal by the Web API: the code, and whatever Slack puts beside it."""

    def __init__(self, code: str, *messages: str, **more: Any) -> None:
        super().__init__(code)
        self.code, self.messages = code, messages
        self.more = {**more, "response_metadata": {"messages": list(messages)}} if messages else more


class NoAnswer(Exception):
    """The app is not there (dispatch_failed), too slow (operation_timeout), or answered what Slack cannot show."""

    def __init__(self, code: str, *messages: str, reason: str = "http_error") -> None:
        """reason is Slack's word for why an event is sent again."""
        super().__init__(code)
        self.code, self.messages, self.reason = code, messages, reason

    def __str__(self) -> str:
        return self.code
