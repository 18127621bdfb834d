"""The first day: from nothing to a company that can work, on Home, in a handful of presses."""

import json

from sandbox.workspace import Channel
from tests.driver import words_in
from tests.stories.company import propose
from usecases.upkeep import beat

HEADS = {"marketing": ["xu"], "market_operations": ["chen"], "sales": ["shu", "fei"], "product": ["pan", "pei"],
         "finance": ["fu", "fei"], "legal": ["lv", "luo"], "data": ["da", "di"]}  # fmt: skip


class Counted:
    """A person whose presses and filled inputs are counted, opening Home and handing in included."""

    def __init__(self, world, who):
        self.world, self.actor, self.presses, self.inputs = world, world.slack[who], 0, 0

    async def home(self):
        self.presses += 1
        await self.actor.open_home()
        await self.world.settle()

    async def press(self, action, **where):
        self.presses += 1
        await self.actor.press(action, **where)

    async def submit(self, **typed):
        self.presses += 1
        self.inputs += sum(len(each) if isinstance(each, list) else 1 for each in typed.values())
        await self.actor.submit(**typed)
        await self.world.settle()


def counts(world, done, minutes):
    return world.say("home.set_up", count=str(done), of="6", minutes=str(minutes))


async def test_first_day_from_nothing_to_a_working_company_in_few_presses(bare):
    """R15 (set-up part): departments have their people. Ten minutes: 17 presses, 22 names and choices are counted."""
    wei = Counted(bare, "wei")
    await wei.home()
    assert counts(bare, 0, 10) in words_in(bare.wei.home)
    await wei.press("setup.roles", on="home")
    await wei.submit(policy_owner=["chen", "xu"])
    await wei.press("setup.roles")
    await wei.submit(management=["lin", "gao", "zong"], general_manager=["lin", "zong"])
    await wei.press("departments.show")
    await wei.press("departments.groups")
    await wei.submit()
    await wei.submit(**HEADS)
    await bare.wei.close(everything=True)
    await wei.home()
    assert counts(bare, 3, 4) in words_in(bare.wei.home)
    await wei.press("setup.channel", on="home")
    await wei.submit(channel="project-reviews", language=bare.language)
    await wei.press("setup.calendar")
    await wei.submit(zone="Asia/Shanghai")
    await wei.press("limits.show")
    await wei.submit()
    assert bare.say("setup.finished") in words_in(bare.wei.view)
    await bare.wei.close(everything=True)
    await wei.home()
    assert bare.say("setup.all_done") in words_in(bare.wei.home)
    assert wei.presses <= 17 and wei.inputs <= 22, (wei.presses, wei.inputs)
    await propose(bare.mei)
    await bare.settle()
    await bare.press("fu", "gate.approve", on=bare.slack.messages("project-reviews")[-1])
    assert [ballot.seat for ballot in (await bare.project()).ballots] == ["finance"]


async def test_nobody_else_sees_the_lines_or_presses_through_them(bare):
    await bare.wei.open_home()
    await bare.mei.open_home()
    await bare.settle()
    assert "setup." not in json.dumps(bare.mei.home) and "departments." not in json.dumps(bare.mei.home)
    pages = ("setup.open", "setup.roles", "departments.show", "setup.channel", "setup.calendar", "invitation.write")
    for action in (*pages, "sample.send"):
        bare.slack.workspace.homes[bare.mei.id] = bare.slack.workspace.homes[bare.wei.id]
        await bare.mei.press(action, on="home")
        assert bare.say("refusal.not_yours_to_set_up") in words_in(bare.mei.view), action
        await bare.mei.close(everything=True)
    setup = await bare.store.look(lambda tx, _: tx.setup, None)
    assert (setup.seats, setup.review_channel, setup.confirmed) == ((), "", frozenset())


async def test_a_sample_card_leaves_no_trace_and_its_presses_say_so(world):
    before = await world.store.look(everything_kept, None)
    await world.wei.command("/project setup")
    await world.wei.press("sample.send")
    assert world.say("sample.sent") in words_in(world.wei.view)
    await world.wei.close(everything=True)
    [card] = world.wei.dm[-1:]
    assert world.say("sample.project") in words_in(card) and "4.1(2)" in words_in(card)
    for action in ("sample.approve", "sample.send_back", "sample.decline"):
        await world.wei.press(action, on=card)
        assert world.say("sample.pressed") in world.heard("wei")
    assert len(world.wei.whispers) == 3
    assert await world.store.look(everything_kept, None) == before
    assert [message for message in world.slack.messages("project-reviews") if message.blocks] == []


def everything_kept(tx, _):
    tables = ("journal", "project", "duty", "notice", "message", "draft", "seen")
    return {name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in tables}


async def test_a_sample_card_that_slack_does_not_take_is_told(world):
    await world.wei.command("/project setup")
    world.slack.faults.plan("chat.postMessage", "error", code="fatal_error", times=0)
    await world.wei.press("sample.send")
    assert world.say("refusal.sample_not_sent") in words_in(world.wei.view)


async def test_a_welcome_is_posted_once_in_both_languages_where_it_was_asked_for(world):
    await world.wei.command("/project setup")
    await world.wei.press("invitation.write")
    hidden = Channel("C0HIDDEN", "board", {world.wei.id}, is_private=True)
    world.slack.workspace.add_channel(hidden)
    await world.wei.submit(channel="C0HIDDEN")
    assert world.wei.errors == {"channel": world.say("refusal.channel_not_joined")}
    await world.wei.submit(channel="general")
    await world.wei.again()
    await world.settle()
    [welcome] = world.slack.messages("general")[-1:]
    assert "Gatepost" in words_in(welcome) and "立项" in words_in(welcome) and "propose one" in words_in(welcome)
    assert len([each for each in world.slack.messages("general") if "立项" in words_in(each)]) == 1
    await world.mei.press("project.new", on=welcome)
    assert world.mei.view is not None


async def test_home_says_whether_all_runs(world):
    await world.wei.open_home()
    await world.settle()
    assert world.say("health.clock_stands") in words_in(world.wei.home)
    await world.store.run(beat, "a worker")
    await world.wei.open_home()
    await world.settle()
    told = words_in(world.wei.home)
    assert world.say("health.clock_ok") in told and world.say("health.slack_ok") in told
    assert world.say("health.parked", count="0") in told


async def test_everybody_may_read_all_limits_and_who_sets_up_says_so_once(world):
    for typed in ("/project limits", "/project 规定"):
        await world.pei.command(typed)
        told = words_in(world.pei.view)
        assert "4.1(2)" in told and "7(4)" in told and "submit" not in world.pei.view.body
        await world.pei.close()
    await world.wei.command("/project limits")
    await world.wei.submit()
    assert "limits" in str((await world.store.look(lambda tx, _: tx.setup, None)).confirmed)
    await world.wei.close(everything=True)
    await world.wei.command("/project limits")
    assert "submit" not in world.wei.view.body


async def test_objectives_are_kept_by_year_and_what_is_only_reworded_stays_the_same(world):
    """R61: the year's objectives, to which goals of projects link."""
    year = await world.store.look(lambda tx, _: tx.today.year, None)
    await world.chen.command("/project setup")
    await world.chen.press("objectives.edit")
    await world.chen.submit(
        **{f"year:{year}": "Grow abroad 拓展海外\n\nBe known for tea", f"year:{year + 1}": "Double"}
    )
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    first, second = setup.objectives[year]
    assert (first.label, second.label) == ("Grow abroad 拓展海外", "Be known for tea")
    await world.chen.close(everything=True)
    await world.chen.command("/project setup")
    await world.chen.press("objectives.edit")
    await world.chen.submit(**{f"year:{year}": "Be known for good tea\nNew", f"year:{year + 1}": ""})
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    assert setup.objectives.keys() == {year}
    assert setup.objectives[year][0].key == second.key and first.key not in {
        each.key for each in setup.objectives[year]
    }


async def test_too_many_objectives_are_refused_at_their_field(world):
    year = await world.store.look(lambda tx, _: tx.today.year, None)
    await world.chen.command("/project setup")
    await world.chen.press("objectives.edit")
    await world.chen.submit(**{f"year:{year}": "\n".join(map(str, range(21)))})
    assert world.chen.errors == {f"year:{year}": world.say("refusal.too_many", limit="20")}
