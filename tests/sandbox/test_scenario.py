"""What may be tried, as a file tells it: named people and places that there are, in both languages."""

import json
from dataclasses import replace

import pytest

from sandbox.__main__ import main
from sandbox.company import settled
from sandbox.scenario import Scenario, ScenarioError, Step, scenario
from tests.sandbox.conftest import COMPANY
from tests.sandbox.kit import LAUNCH, LIN

SAID = {"en": "Try", "zh": "试"}
STEP = {"id": "one", "minute": "0:40", "name": SAID, "text": SAID, "person": "lin", "place": "#launch"}
TOLD = {"name": SAID, "steps": [STEP, {**STEP, "id": "two", "place": "messages", "narrow": True}]}


@pytest.fixture
def workspace():
    return settled(COMPANY)[0]


def test_people_and_channels_are_found_by_their_names(workspace):
    one = Step("one", "0:40", SAID, SAID, LIN, LAUNCH)
    assert scenario(TOLD, workspace) == Scenario(SAID, (one, replace(one, id="two", place="messages", narrow=True)))


def test_home_is_where_a_step_begins_unless_it_says_otherwise(workspace):
    told = {"id": "one", "name": SAID, "text": SAID, "person": "lin"}
    [step] = scenario({"name": SAID, "steps": [told]}, workspace).steps
    assert (step.place, step.minute, step.narrow) == ("home", "", False)


WRONG = {
    "nothing": (None, "needs a name and steps"),
    "no steps": ({"name": SAID, "steps": []}, "needs a name and steps"),
    "no name": ({"steps": [STEP]}, "needs its name"),
    "one language": ({"name": SAID, "steps": [{**STEP, "text": {"en": "x"}}]}, "step one needs its text"),
    "no id": ({"name": SAID, "steps": [{**STEP, "id": ""}]}, "no id"),
    "a word for a step": ({"name": SAID, "steps": ["one"]}, "no id"),
    "twice the same": ({"name": SAID, "steps": [STEP, STEP]}, "same id"),
    "an unknown fact": ({"name": SAID, "steps": [{**STEP, "colour": "red"}]}, "unknown facts: colour"),
    "nobody": ({"name": SAID, "steps": [{**STEP, "person": "who"}]}, "nobody can be who"),
    "somebody who left": ({"name": SAID, "steps": [{**STEP, "person": "tom"}]}, "nobody can be tom"),
    "a bot": ({"name": SAID, "steps": [{**STEP, "person": "projects"}]}, "nobody can be projects"),
    "nowhere": ({"name": SAID, "steps": [{**STEP, "place": "#nowhere"}]}, "no #nowhere for lin"),
    "a closed door": ({"name": SAID, "steps": [{**STEP, "person": "ana", "place": "secret"}]}, "no secret for ana"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_played_says_why(workspace, case):
    told, why = WRONG[case]
    with pytest.raises(ScenarioError, match=why):
        scenario(told, workspace)


def test_a_sandbox_that_is_given_such_a_file_does_not_start(tmp_path, capsys):
    for name, told in (("company", COMPANY), ("scenario", {"name": SAID, "steps": [{**STEP, "person": "who"}]})):
        tmp_path.joinpath(name).write_text(json.dumps(told), encoding="utf-8")
    given = ["--company", str(tmp_path / "company"), "--scenario", str(tmp_path / "scenario"), "--no-page"]
    assert main(given) == 2
    assert "step one: nobody can be who" in capsys.readouterr().err
