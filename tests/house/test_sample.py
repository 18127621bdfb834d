"""The sample of .env names every setting that the program reads, each with a line that explains it, and no other."""

import re
from itertools import pairwise

import pytest

from bot.settings import Settings, SlackSettings


@pytest.fixture
def lines(pytestconfig):
    return (pytestconfig.rootpath / ".env.sample").read_text(encoding="utf-8").splitlines()


def test_it_names_every_setting(lines):
    fields = {name.upper() for kind in (Settings, SlackSettings) for name in kind.model_fields}
    assert {line.removeprefix("# ").split("=")[0] for line in lines if re.match(r"(# )?[A-Z_]+=", line)} == fields


def test_each_setting_follows_its_explanation(lines):
    for above, line in pairwise(lines):
        if re.match(r"(# )?[A-Z_]+=", line):
            assert re.match(r"# \S+ \S+", above)


def test_no_value_is_a_secret(lines):
    given = {line.split("=")[0]: line.split("=", 1)[1] for line in lines if re.match(r"[A-Z_]+=", line)}
    assert given == {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}
