"""Everything that is drawn is something that Slack accepts, and nothing on it can mention, link or turn a line."""

import json
import re

import pytest

from sandbox.limits import ALL_TEXT_OF_A_MESSAGE, MESSAGE_TEXT, check_blocks, check_options, check_view, too_large
from sandbox.limits import words_of as sandbox_words
from tests.views.samples import LONG, project
from tests.views.surfaces import HOME, MESSAGE, parts, surfaces, words
from views.own_words import HIDDEN
from views.projects import picker_options
from views.text import Say

LANGUAGES, HOW = ("en", "zh_CN", "both"), ("plain", "hostile", "invisible")


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_accepts_every_surface(language, how):
    drawn = 0
    for name, kind, surface in surfaces(language, how):
        drawn += 1
        if kind == MESSAGE:
            assert surface.keys() == {"text", "blocks"} and 0 < len(surface["text"]) < MESSAGE_TEXT, name
            assert not check_blocks(surface["blocks"], "message"), (name, check_blocks(surface["blocks"], "message"))
            assert sum(map(len, sandbox_words(surface["blocks"]))) < ALL_TEXT_OF_A_MESSAGE, name
        else:
            assert not check_view(surface, kind), (name, check_view(surface, kind))
            assert not too_large(surface), name
        assert all(words(surface)), name
        if kind == HOME:
            assert len(surface["blocks"]) <= 45
    assert drawn > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_harmless_everywhere(language):
    for name, _, surface in surfaces(language, "hostile"):
        assert not list(parts(surface, type="mrkdwn")), name
        assert not re.search("[<>]", str(surface.get("text", ""))), name
        typed = {id(part["initial_value"]) for part in parts(surface) if isinstance(part.get("initial_value"), str)}
        for text in words(surface):
            assert id(text) in typed or not HIDDEN.search(text.replace("\u200d", "")), (name, text)
        assert "\\ud8" not in json.dumps(surface["blocks"]).lower().replace("\\ud83", ""), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_stands_out(language):
    for how in HOW:
        for name, _, surface in surfaces(language, how):
            assert len(list(parts(surface, style="primary"))) <= (2 if name == "home" else 1), name


def test_a_pickers_answer_is_one_that_slack_takes():
    found = picker_options([project(id=f"p{n}", words={"title": LONG}) for n in range(150)], Say("en"))
    assert len(found) == 100 and not check_options({"options": found})
    assert not check_options({"options": picker_options([], Say("en"))})
