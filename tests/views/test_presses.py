"""What can be pressed or handed in is heard; what a handler listens for can be pressed somewhere."""

import pytest

from handlers import dispatch
from tests.views.surfaces import parts, surfaces


@pytest.fixture(scope="module")
def drawn():
    return [surface for how in ("plain", "hostile") for _, _, surface in surfaces("en", how)]


def test_every_press_has_a_handler_and_every_handler_a_press(drawn):
    pressed = {part["action_id"] for surface in drawn for part in parts(surface) if "action_id" in part}
    assert pressed == dispatch.ACTIONS.keys()


def test_every_form_has_a_handler_and_every_handler_a_form(drawn):
    handed_in = {surface["callback_id"] for surface in drawn if "submit" in surface}
    assert handed_in == dispatch.FORMS.keys()
