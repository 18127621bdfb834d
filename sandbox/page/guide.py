"""Beside the page: what somebody new may try. It speaks its reader's language, and so does whoever they become."""

from typing import Any

from sandbox.page.controls import Guide
from sandbox.page.tab import Tab
from sandbox.page.words import SPOKEN, WORDS
from sandbox.scenario import MESSAGES, Scenario, Step

OWN_WORDS = ("guide_be", "guide_narrow", "guide_fold", "guide_unfold", "guide_done", "guide_finish", "guide_language")


def guide(tab: Tab, scenario: Scenario) -> None:
    steps = {step.id: step for step in scenario.steps}

    async def become(event: Any) -> None:
        step, language = steps[str(event.args["step"])], str(event.args["language"])
        await go(tab, step, SPOKEN[language], stays=bool(event.args["narrow"]))

    Guide().give(
        name=dict(scenario.name),
        me=tab.me.id,
        steps=[told(tab, step) for step in scenario.steps],
        words={key: dict(zip(SPOKEN, WORDS[key], strict=True)) for key in OWN_WORDS},
    ).on("become", become)


async def go(tab: Tab, step: Step, locale: str, *, stays: bool) -> None:
    """This tab becomes that person, there; with `stays`, another window did. A form that is left open is gone."""
    person, speaks = tab.workspace.people[step.person], tab.workspace.people[step.person].locale == locale
    place = place_of(tab, step)
    if person is tab.me and speaks:
        await tab.go(place)
        return
    if not speaks:  # first: a page that is there already would be loaded once more, under somebody's hand
        await tab.attempt(tab.reader.words("that"), tab.gestures.change_person(person, locale=locale))
    if not stays:
        tab.workspace.stacks.pop((tab.hand.person, tab.hand.tab), None)
        tab.turn_to(person, place)


def told(tab: Tab, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "minute": step.minute,
        "name": dict(step.name),
        "text": {language: tab.reader.type.mrkdwn(text) for language, text in step.text.items()},
        "person": step.person,
        "who": tab.workspace.people[step.person].real_name,
        "href": f"/as/{step.person}/{place_of(tab, step)}",
        "narrow": step.narrow,
    }


def place_of(tab: Tab, step: Step) -> str:
    return tab.workspace.dm_of(tab.bot.id, step.person).id if step.place == MESSAGES else step.place
