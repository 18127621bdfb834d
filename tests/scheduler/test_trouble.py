"""What a failed call means for a notice."""

import pytest
from aiohttp import ClientConnectorError, ClientOSError
from slack_sdk.errors import SlackApiError

from scheduler.channels import channel_name
from scheduler.trouble import LONGEST_DOUBT, LONGEST_WAIT, Trouble, Unanswered, may_stand, trouble_of


class Response(dict):
    def __init__(self, error="", status=200, **headers):
        super().__init__({"error": error} if error else {})
        self.status_code, self.headers = status, headers


@pytest.mark.parametrize(
    ("error", "tries", "trouble"),
    [
        (TimeoutError(), 0, Trouble("TimeoutError", 1.0, is_passing=True)),
        (TimeoutError(), 3, Trouble("TimeoutError", 8.0, is_passing=True)),
        (ConnectionResetError(), 5000, Trouble("ConnectionResetError", LONGEST_WAIT, is_passing=True)),
        (Unanswered(), 5000, Trouble("Unanswered", LONGEST_DOUBT, is_passing=True)),
        (KeyError(), 3, Trouble("KeyError", 8.0)),
        (SlackApiError("", Response("ratelimited", 429, **{"Retry-After": "7"})), 2,
         Trouble("ratelimited", 7.0, is_limit=True)),
        (SlackApiError("", Response(status=429)), 0, Trouble("ratelimited", 1.0, is_limit=True)),
        (SlackApiError("", Response("ratelimited")), 0, Trouble("ratelimited", 1.0, is_limit=True)),
        (SlackApiError("", Response("ratelimited", 429, **{"Retry-After": "soon"})), 0,
         Trouble("ratelimited", 1.0, is_limit=True)),
        (SlackApiError("", Response("internal_error", 500)), 1, Trouble("internal_error", 2.0, is_passing=True)),
        (SlackApiError("", Response("cant_invite")), 1, Trouble("cant_invite", 2.0)),
        (SlackApiError("", Response("is_archived")), 0, Trouble("is_archived", 1.0, is_final=True)),
        (SlackApiError("", "<html>"), 0, Trouble("no_answer", 1.0, is_passing=True)),
    ],
)  # fmt: skip
def test_wait_try_again_or_give_up(error, tries, trouble):
    assert trouble_of(error, tries) == trouble


@pytest.mark.parametrize(
    ("error", "may"),
    [
        (TimeoutError(), True),
        (ClientOSError(), True),
        (ClientConnectorError(None, OSError()), False),
        (SlackApiError("", Response(status=500)), True),
        (SlackApiError("", Response("fatal_error")), True),
        (SlackApiError("", Response("ratelimited", 429)), False),
        (SlackApiError("", Response("is_archived")), False),
    ],
)
def test_a_lost_answer_leaves_it_open_whether_a_message_stands(error, may):
    assert may_stand(error) == may


@pytest.mark.parametrize(("key", "number", "name"), [("CAM26-012", 1, "cam26-012"), ("CAM26-012", 3, "cam26-012-3")])
def test_a_channel_is_called_by_the_key(key, number, name):
    assert channel_name(key, number) == name
