"""Beside the page: what somebody new may try. It speaks what the page speaks, and so does whoever they become."""

import json
from typing import Any

from nicegui import Client

from sandbox.page.controls import Guide
from sandbox.page.tab import Tab
from sandbox.page.words import SPOKEN, WORDS
from sandbox.recorded import Recorded
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
        language=tab.me.language,
        steps=[told(tab, step) for step in scenario.steps],
        words={key: dict(zip(SPOKEN, WORDS[key], strict=True)) for key in OWN_WORDS},
    ).on("become", become).on("speak", lambda event: tab.speak(SPOKEN[str(event.args)]))


async def enter(client: Client, gestures: Recorded, step: Step) -> None:
    """Whoever comes by the bare address begins where the guide does, in what their browser speaks."""
    person = gestures.workspace.people[step.person]
    spoken = str(await client.run_javascript("navigator.language"))
    locale = SPOKEN["zh" if spoken.startswith("zh") else "en"]
    if person.locale != locale:
        await gestures.change_person(person, locale=locale)
    client.run_javascript(f"location.replace({json.dumps(href(gestures, step))})")


async def go(tab: Tab, step: Step, locale: str, *, stays: bool) -> None:
    """This tab becomes that person, there; with `stays`, another window did. A form that is left open is gone."""
    person, speaks = tab.workspace.people[step.person], tab.workspace.people[step.person].locale == locale
    place = place_of(tab.gestures, step)
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
        "href": href(tab.gestures, step),
        "narrow": step.narrow,
    }


def href(gestures: Recorded, step: Step) -> str:
    return f"/as/{step.person}/{place_of(gestures, step)}"


def place_of(gestures: Recorded, step: Step) -> str:
    if step.place != MESSAGES:
        return step.place
    return gestures.workspace.dm_of(gestures.here.bot, step.person).id
