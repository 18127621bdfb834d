"""What may go wrong, or right, is logged, weighed, answered and looked at again (R40, R41, R83, R84; 4.4(3))."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from policy.duties import What
from policy.risk_rules import Rating
from storage import duties
from tests.driver import words_in
from tests.stories.hours import move, now, play_until
from tests.stories.judged import home, standard
from tests.stories.judged import now as project_now

TEXT, PLAN = "Host contract is unsigned 主播合同未签", "Sign by Friday 周五前签"
RED = {"likelihood": "4", "impact": "5"}
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def project(world):
    """Mei's, with Xu as sponsor."""
    return await standard(world)


@pytest.fixture
async def channel(world, project):
    """The project has one of its own."""
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=world.slack[who].dm[-1])
    await world.press("lin", "gate.approve", on=world.lin.dm[-1])
    await world.submit("lin")
    return world.slack.channel(project.key.lower())


async def risk(world, project, key="R1"):
    return next(each for each in (await project_now(world, project)).risks if each.key == key)


async def owed(world, project):
    found = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    return {duty.subject: duty for duty in found if duty.what in (What.RISK, What.RED_RISK)}


async def log(world, who, project, **typed):
    """From the project's details."""
    await world.slack[who].command(f"/project show {project.key}")
    await world.press(who, "project.details", on=world.slack[who].whispers[-1])
    await world.press(who, "risk.log")
    await world.submit(who, **{"text": TEXT, "owner": "wei", **typed})
    await world.slack[who].close(everything=True)


async def open_risk(world, who, project, nth=0):
    await world.slack[who].command(f"/project risks {project.key}")
    await world.press(who, "risk.open", nth=nth)


def told(world, who, key, **facts):
    words = world.say(key, **dict.fromkeys(facts or ("who",), "|"))
    mark = max(words.split("|"), key=len)
    return [message for message in world.slack[who].dm if mark in words_in(message)]


async def test_r40_a_risk_is_logged_assessed_and_answered_each_in_its_time(world, project):
    """R40, R83, 4.4(3): identified, assessed in two working days, answered in five from a score of 8 on."""
    await log(world, "shu", project)
    new = await risk(world, project)
    assert (new.key, new.text, new.rating) == ("R1", TEXT, None) and new.owner == await world.id_of("wei")
    assert (await owed(world, project)).keys() == {"assess:R1"}
    [message] = told(world, "wei", "tell.risk_owned")
    await world.press("wei", "risk.open", on=message)
    await world.submit("wei", likelihood="2", impact="5")
    found = await owed(world, project)
    assert found.keys() == {"answer:R1", "review:R1"} and found["answer:R1"].limit_days == 5
    assert found["review:R1"].limit_weeks == 2 and found["review:R1"].what is What.RISK
    await open_risk(world, "wei", project)
    await world.submit("wei", answer="reduce", plan=PLAN, residual_likelihood="1", residual_impact="5")
    now_is = await risk(world, project)
    assert (now_is.answer, now_is.plan, now_is.residual) == ("reduce", PLAN, Rating(1, 5))
    assert (await owed(world, project)).keys() == {"review:R1"}


async def test_r41_an_answer_says_how_and_what_is_left_and_cannot_make_it_worse(world, project):
    """R41: the response and its effect; what stands against it is said at its field."""
    await log(world, "mei", project, likelihood="2", impact="4", owner="mei")
    for typed, field, code in (
        ({"answer": "reduce", "plan": None}, "plan", "field_needed"),
        ({"answer": "accept", "plan": PLAN, "until": None}, "until", "field_needed"),
        ({"answer": "accept", "plan": PLAN, "until": date(2020, 1, 1)}, "until", "date_past"),
        ({"answer": "reduce", "plan": PLAN, "residual_likelihood": "5", "residual_impact": "5"},
         "residual_likelihood", "risk_residual_more"),
        ({"answer": "reduce", "plan": PLAN, "residual_likelihood": "1", "residual_impact": "-"},
         "residual_impact", "field_needed"),
        ({"ending": "past"}, "note", "field_needed"),
    ):  # fmt: skip
        await open_risk(world, "mei", project)
        await world.submit("mei", **typed)
        words = world.say(f"refusal.{code}", **({"day": "|"} if code == "date_past" else {})).split("|")[0]
        assert words in world.mei.errors[field], (typed, world.mei.errors)
        await world.mei.close(everything=True)
    assert (await risk(world, project)).answer == ""


async def test_each_look_opens_the_next_by_the_score_on_a_day_that_is_worked(world, project):
    """R40: 15 to 25 weekly, 8 to 14 every two weeks, 1 to 7 monthly."""
    await log(world, "mei", project, owner="mei", **RED)
    for rating, weeks in ((RED, 1), ({"likelihood": "2", "impact": "4"}, 2), ({"likelihood": "1", "impact": "3"}, 4)):
        await open_risk(world, "mei", project)
        await world.submit("mei", **rating, note="Looked 看过")
        duty = (await owed(world, project))["review:R1"]
        due = duty.due(await world.store.look(lambda tx, _: tx.calendar, None)).astimezone(SHANGHAI)
        first = duty.opened_at.astimezone(SHANGHAI).date() + timedelta(weeks=weeks)
        assert duty.limit_weeks == weeks and due.weekday() < 5 and 0 <= (due.date() - first).days <= 2
        assert (duty.what is What.RED_RISK) == (weeks == 1)
    assert "answer:R1" not in await owed(world, project), "what is light needs no answer any more"


async def test_no_change_is_one_press_and_a_second_press_is_answered_not_doubled(world, project):
    """R40: a check-in without a form."""
    await log(world, "mei", project, owner="mei", likelihood="1", impact="2")
    await move(world, await now(world) + timedelta(weeks=3))
    before = (await owed(world, project))["review:R1"]
    await home(world, "mei")
    await world.press("mei", "risk.same", on="home")
    after = (await owed(world, project))["review:R1"]
    assert after.opened_by > before.opened_by and (await risk(world, project)).rating == Rating(1, 2)
    await world.press("mei", "risk.same", on="home")
    assert (await owed(world, project))["review:R1"] == after
    assert world.say("refusal.risk_looked_at", at="|").split("|")[0] in words_in(world.mei.view)


async def test_a_message_becomes_a_risk_of_its_channels_project_with_its_words_and_a_link(world, project, channel):
    """R84: latent risks are caught where people speak of them."""
    said = await world.mei.say(channel.name, "@fu the host may leave & nobody knows")
    await world.mei.shortcut("risk.log", said)
    await world.submit("mei", owner="mei", signals="She answers late 回复变慢")
    found = await risk(world, project)
    assert found.text == "@Fu the host may leave & nobody knows" and found.signals.startswith("She answers")
    assert found.evidence.endswith(f"/archives/{said.channel}/p{said.ts.replace('.', '')}")
    assert found.text in words_in(world.mei.view), "the register shows it"
    await world.press("mei", "risk.open")
    assert found.evidence in words_in(world.mei.view) and "She answers" in words_in(world.mei.view)


async def test_a_message_elsewhere_asks_which_project_is_meant(world, project):
    said = await world.fu.say("general", "Prices rise in May")
    await world.fu.shortcut("risk.log", said)
    await world.fu.suggest("project", "")
    await world.submit("fu", project=project.id, owner="fu")
    assert (await risk(world, project)).text == "Prices rise in May"


async def test_home_logs_a_risk_of_a_project_that_is_picked(world, project):
    await home(world, "mei")
    await world.press("mei", "risk.log", on="home")
    steps = (await world.store.look(lambda tx, _: tx.edition(None), None)).risks.likelihood
    assert f"5 · {steps[4][world.language]}" in str(world.mei.view.body), "each step says what it means"
    await world.mei.suggest("project", "spring")
    await world.submit(
        "mei", project=project.id, text=TEXT, kind="opportunity", owner="mei", likelihood="3", impact="5"
    )
    assert (await owed(world, project))["review:R1"].what is What.RISK, "an opportunity alarms nobody"
    assert not told(world, "xu", "tell.risk_red")


async def test_a_red_risk_is_told_to_manager_and_sponsor_and_stands_on_the_projects_card(world, project, channel):
    """R40, R83: in time."""
    await log(world, "mei", project, owner="wei")
    [message] = told(world, "wei", "tell.risk_owned")
    await world.press("wei", "risk.open", on=message)
    await world.submit("wei", **RED)
    assert told(world, "mei", "tell.risk_red") and told(world, "xu", "tell.risk_red")
    [card] = [each for each in world.slack.messages(channel.id) if each.blocks]
    assert world.say("risk.red", count="1") in words_in(card) and world.say("risk.open_one") in words_in(card)


async def test_a_risk_nobody_looks_at_is_asked_about_then_its_manager_and_a_red_ones_sponsor_hear(world, project):
    """R40, R81, 4.4(3): unanswered check-ins escalate."""
    await log(world, "mei", project, owner="wei", **RED)
    review = world.say("risk.review")

    def of_review(who):
        return [text for text in map(words_in, world.slack[who].dm) if review in text]

    await play_until(world, lambda: of_review("wei"))
    assert "risk.same" in str(world.wei.dm[-1].blocks)
    assert not of_review("mei") and not of_review("xu")
    await play_until(world, lambda: of_review("mei"))
    assert not of_review("xu")
    await play_until(world, lambda: of_review("xu"))
    await world.press("wei", "risk.same", on=[m for m in world.wei.dm if "risk.same" in str(m.blocks)][-1])
    assert world.say("risk.noted", risk="R1") in world.heard("wei")


async def test_accepting_needs_who_why_and_until_when_and_comes_back_on_the_day_after(world, project):
    """R41: accepted by somebody who may, with a reason, for a while."""
    until = (await now(world)).astimezone(SHANGHAI).date() + timedelta(days=20)
    await log(world, "mei", project, owner="wei", **RED)
    await open_risk(world, "wei", project)
    accept = {"answer": "accept", "plan": "Too dear to avoid 规避太贵", "until": until}
    await world.submit("wei", **accept)
    assert world.say("refusal.risk_too_red") in world.wei.errors["answer"]
    await world.wei.close(everything=True)
    await open_risk(world, "xu", project)
    await world.submit("xu", **accept)
    held = await risk(world, project)
    assert (held.answer, held.until, held.answered_by) == ("accept", until, await world.id_of("xu"))
    assert "answer:R1" not in await owed(world, project)
    await move(world, datetime.combine(until, datetime.max.time(), SHANGHAI).astimezone(UTC) - timedelta(hours=1))
    assert "answer:R1" not in await owed(world, project)
    await move(world, await now(world) + timedelta(hours=2))
    assert "answer:R1" in await owed(world, project) and (await risk(world, project)).answer == ""


async def test_who_has_no_part_in_a_project_logs_and_reads_and_changes_nothing(world, project):
    """R8: everybody who may see the project reads the register."""
    await log(world, "pei", project, owner="mei", **RED)
    await open_risk(world, "da", project)
    assert TEXT in words_in(world.da.view) and "submit" not in world.da.view.body
    await world.da.close(everything=True)
    await open_risk(world, "pei", project)
    assert "submit" in world.pei.view.body, "whoever logged it may say more"


async def test_a_guest_logs_and_looks_at_their_own_by_buttons_and_sees_no_money(world, project, channel):
    """Rule 20: guests can do everything they owe by buttons."""
    await world.slack.gestures.join(world.ines.id, channel.id)
    await world.settle()
    [card] = [each for each in world.slack.messages(channel.id) if each.blocks]
    await world.press("ines", "risk.log", on=card)
    await world.submit("ines", text=TEXT, likelihood="3", impact="4")
    assert (await risk(world, project)).owner == await world.id_of("ines")
    await world.press("ines", "risk.open")
    assert "310,000" not in words_in(world.ines.view)
    await world.submit("ines", answer="accept", plan=PLAN, until=date(2999, 1, 1))
    assert world.say("refusal.members_only") in world.ines.errors["answer"]
    await world.submit("ines", answer="reduce", until=None)
    assert (await risk(world, project)).answer == "reduce"
    await log(world, "mei", project, owner="mei")
    await world.press("ines", "risk.list", on=card)
    await world.press("ines", "risk.open")
    assert "submit" not in world.ines.view.body


async def test_what_is_over_is_closed_with_a_word_and_asks_for_nothing(world, project):
    await log(world, "mei", project, owner="mei", **RED)
    await open_risk(world, "mei", project)
    await world.submit("mei", ending="happened", note="She left 她走了")
    assert not await owed(world, project) and (await risk(world, project)).happened
    await open_risk(world, "mei", project)
    assert "submit" not in world.mei.view.body and world.say("risk.came_true") in words_in(world.mei.view)


async def test_another_owner_is_told_and_keeps_the_time_that_there_was(world, project):
    await log(world, "mei", project, owner="wei")
    before = (await owed(world, project))["assess:R1"]
    await open_risk(world, "mei", project)
    await world.submit("mei", **RED, owner="da")
    found = await owed(world, project)
    assert {each.seat for each in found.values()} == {f"@{await world.id_of('da')}"}
    assert told(world, "da", "tell.risk_owned") and before.subject not in found


async def test_a_proposal_taken_back_asks_nothing_of_its_risks_until_it_is_opened_again(world, project):
    await log(world, "mei", project, owner="mei", **RED)
    await world.mei.command(f"/project show {project.key}")
    await world.press("mei", "proposal.withdraw", on=world.mei.whispers[-1])
    await world.submit("mei", reason="Later 以后再说")
    assert not await owed(world, project)
    await world.mei.command(f"/project risks {project.key}")
    assert "risk.log" not in str(world.mei.view.body)
    await world.mei.close(everything=True)
    await world.mei.command(f"/project show {project.key}")
    await world.press("mei", "proposal.reopen", on=world.mei.whispers[-1])
    assert (await owed(world, project)).keys() == {"answer:R1", "review:R1"}


async def test_without_a_key_the_command_asks_and_with_a_strange_one_says_so(world, project):
    await world.mei.command("/project 风险")
    await world.mei.suggest("project", "spring")
    await world.submit("mei", project=project.id)
    assert world.say("risk.how") in words_in(world.mei.view)
    await world.mei.command("/project risks NOPE")
    assert world.say("refusal.no_such_key", key="NOPE") in world.heard("mei")


async def test_a_message_that_shows_already_what_is_so_is_left_alone(world, project):
    """Whoever has decided reads nothing new of a risk; once the gate is closed they do."""
    await world.press("fu", "gate.approve", on=world.fu.dm[-1])
    decided, asked = world.fu.dm[-1], world.shu.dm[-1]
    before, decided.is_edited = words_in(decided), False
    await log(world, "shu", project, **RED)
    assert (await risk(world, project)).score == 20
    assert not decided.is_edited and words_in(decided) == before
    await world.press("shu", "gate.approve", on=asked)
    assert decided.is_edited and words_in(decided) != before
