"""A judge's morning: what waits, in which order, and how many presses it takes (R20, C17)."""

from sandbox.limits import check_view, too_large
from storage import clock
from tests.driver import words_in
from tests.seen import buttons_of
from tests.stories.filed import SMALL
from tests.stories.judged import LARGE, Presses, home, now, standard

DAY = 24 * 3600
BIG = {**LARGE, "amount": "68万"}


async def later(world, days):
    await world.store.run(lambda tx, _: clock.move(tx, clock.offset(tx) + days * DAY), None)


def titles(blocks):
    """The rows of a list, in order: those with a press that decides, beside or beneath."""
    pairs = zip(blocks, [*blocks[1:], {}], strict=True)
    rows = [(block, [block.get("accessory", {}), *below.get("elements", [])]) for block, below in pairs]
    decided = (block for block, presses in rows if any(each.get("action_id") == "gate.decide" for each in presses))
    return [block["text"]["text"].split("\n")[0] for block in decided if block["type"] == "section"]


async def test_fifteen_cards_are_decided_in_thirty_presses(world):
    """Six that are small and clean together, the other nine one by one."""
    clean = [await standard(world, f"Clean {n}", lines=[SMALL]) for n in range(6)]
    flagged = [await standard(world, f"Claim {n}", lines=[SMALL], flags=["prize_draw"]) for n in range(3)]
    large = [await standard(world, f"Large {n}", lines=[BIG], alternatives="None.") for n in range(6)]
    fu = Presses(world, "fu")
    told = words_in(await home(world, "fu"))
    assert world.say("home.owed_many", count="15") in told and world.say("batch.show", count="6") in told
    await fu.press("batch.show", on="home")
    listed = words_in(world.fu.view)
    assert all(f"Clean {n}" in listed for n in range(6)) and "Large" not in listed and "Claim" not in listed
    assert listed.count("¥30,000") == 6 and listed.count("Mei") >= 6
    await fu.submit()
    for number in range(9):
        await fu.press("gate.decide", on="home")
        if number == 4:
            await fu.choose("verdict", "send_back")
            await fu.submit(reasons=["overlap"])
        else:
            await fu.submit()
        await home(world, "fu")
    assert world.say("home.nothing") in words_in(world.fu.home) and fu.count <= 30
    states = [await now(world, project) for project in (*clean, *flagged, *large)]
    judged = [ballot for project in states for ballot in project.ballots if ballot.by == fu_id(states)]
    assert len(judged) == 15 and {project.at for project in states[:6]} == {"initiation.approval"}


def fu_id(states):
    return states[0].ballots[0].by


async def test_what_changed_since_it_was_listed_is_not_approved_unseen(world):
    small = [await standard(world, f"Clean {n}", lines=[SMALL]) for n in range(3)]
    await home(world, "fu")
    await world.press("fu", "batch.show", on="home")
    await world.press("fei", "gate.decline", on=world.slack.messages("project-reviews")[0])
    await world.submit("fei", reason="No")
    await world.submit("fu")
    told = words_in(world.fu.view)
    assert world.say("batch.approved_many", count="2") in told and world.say("batch.not_approved_one") in told
    assert sorted([(await now(world, each)).at for each in small]) == ["declined", *["initiation.approval"] * 2]
    await world.fu.close(everything=True)
    await home(world, "fu")
    assert world.say("home.nothing") in words_in(world.fu.home)


async def test_management_names_the_suggested_manager_for_all_of_them(world):
    small = [await standard(world, f"Clean {n}", lines=[SMALL]) for n in range(2)]
    for _ in small:
        await home(world, "fu")
        await world.press("fu", "gate.decide", on="home")
        await world.submit("fu")
    await home(world, "lin")
    await world.press("lin", "batch.show", on="home")
    assert world.say.tagged("batch.names", "Mei") in words_in(world.lin.view)
    await world.submit("lin")
    assert {(await now(world, each)).pm for each in small} == {await world.id_of("mei")}


async def test_a_list_that_nothing_is_on_any_more_says_so(world):
    for n in range(2):
        await standard(world, f"Clean {n}", lines=[SMALL])
    old = await home(world, "fu")
    for _ in range(2):
        await world.press("fu", "gate.decide", on="home")
        await world.submit("fu")
        await home(world, "fu")
    world.slack.workspace.homes[world.fu.id].body["blocks"] = old
    await world.press("fu", "batch.show", on="home")
    assert world.say("batch.nothing") in words_in(world.fu.view)


async def test_what_is_over_time_stands_first_then_by_day_and_size(world):
    await standard(world, "Old")
    await later(world, 20)
    await standard(world, "New small", lines=[SMALL])
    await standard(world, "New medium")
    told = await home(world, "fu")
    rows = [title.split(" ", 1)[1] for title in titles(told)]
    assert rows == ["Old", "New small", "New medium"]
    assert world.say("home.late", count="1") in words_in(told)
    await world.press("fu", "gate.decide", on="home")
    await world.submit("fu")
    told = words_in(await home(world, "fu"))
    average = world.say("home.answers_in", days="|").split("|")
    assert average[0] in told and world.say("home.decided") in told and "✓" in told


async def test_all_duties_are_reached_by_pages(world):
    await many(world, 30)
    told = await home(world, "fu")
    assert len(told) <= 45 and world.say("home.owed_many", count="30") in words_in(told)
    await world.press("fu", "duty.list", on="home")
    seen = []
    for page in range(3):
        view = world.fu.view
        assert not check_view(view.body, "modal") and not too_large(view.body)
        seen += titles(view.body["blocks"])
        if page < 2:
            [turn] = [action for text, _, action in buttons_of(view) if text == world.say("list.older")]
            await world.fu.press(world.say("list.older"))
            assert turn["value"] == str(page + 1)
    assert len(seen) == len(set(seen)) == 30


async def many(world, count):
    for n in range(count):
        await standard(world, f"Fair {n}", lines=[{**LARGE, "amount": f"{10 + n}万"}])


async def test_a_decision_from_the_list_leads_back_to_the_list(world):
    await many(world, 12)
    await home(world, "fu")
    await world.press("fu", "duty.list", on="home")
    await world.press("fu", world.say("list.older"))
    assert len(titles(world.fu.view.body["blocks"])) == 2
    await world.press("fu", "gate.decide")
    await world.submit("fu")
    assert len(titles(world.fu.view.body["blocks"])) == 1 and len(world.fu.stack) == 1
    await world.press("fu", "gate.decide")
    await world.submit("fu")
    assert len(titles(world.fu.view.body["blocks"])) == 10  # the last page that there is


async def test_what_i_decided_is_found_again(world):
    for n in range(12):
        await standard(world, f"Fair {n}")
        await world.press("fu", "gate.approve", on=world.fu.dm[-1])
    told = words_in(await home(world, "fu"))
    assert told.count("✓") >= 3 and "Fair 11" in told
    await world.press("fu", "decision.list", on="home")
    assert "Fair 11" in words_in(world.fu.view) and "Fair 0" not in words_in(world.fu.view)
    await world.press("fu", world.say("list.older"))
    assert "Fair 0" in words_in(world.fu.view)


async def test_a_lock_screen_is_enough(world):
    project = await standard(
        world, "A very long title of a fair that goes on and on and on 春茶节" * 2, lines=[BIG], alternatives="-"
    )
    for message in (world.fu.dm[-1], world.slack.messages("project-reviews")[-1], world.mei.dm[0]):
        assert len(message.text) <= 160 and message.text.startswith(project.key), message.text
    asked = world.fu.dm[-1].text
    step = {"en": "Department review", "zh_CN": "部门评审"}[world.language]
    assert "¥680,000" in asked and step in asked and world.say("card.due") in asked
