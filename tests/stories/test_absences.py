"""Whoever is away names who speaks for them: both names on record, never a way to one's own approval (R60, C8)."""

from datetime import timedelta

from storage import duties
from tests.driver import words_in
from tests.stories.company import propose
from tests.stories.hours import move, now, play_to, play_until
from tests.stories.judged import home, standard
from tests.stories.judged import now as project_now
from tests.stories.running import move_to

REVIEW, APPROVAL = "initiation.review", "initiation.approval"


async def day(world, ahead):
    return (await world.store.look(lambda tx, _: tx.today, None)) + timedelta(days=ahead)


async def away(world, who, first=0, last=10, **delegates):
    """The form, from Home; who stands in, by role."""
    await home(world, who)
    await world.press(who, "absence.open", on="home")
    typed = {f"delegate:{role}": name for role, name in delegates.items()}
    return await world.submit(
        who, first=(await day(world, first)).isoformat(), last=(await day(world, last)).isoformat(), **typed
    )


def desk(world, who):
    return [message for message in world.slack[who].dm if "gate." in str(message.blocks)]


async def test_whoever_stands_in_is_asked_and_both_names_stand_on_what_they_do(world):
    """R60, C8."""
    await away(world, "fu", finance="wei")
    assert world.say("away.back") in words_in(world.fu.view.body["blocks"])
    assert "Fu" in words_in(world.wei.dm[-1])
    await world.fu.close(everything=True)
    project = await standard(world)
    assert desk(world, "wei") and not desk(world, "fu") and not desk(world, "fei")
    assert project.key in words_in(await home(world, "wei"))
    await world.press("wei", "gate.approve", on=desk(world, "wei")[-1])
    [ballot] = (await project_now(world, project)).ballots
    assert (ballot.seat, ballot.by, ballot.on_behalf_of) == (
        "finance", await world.id_of("wei"), await world.id_of("fu"))  # fmt: skip
    card = words_in(world.slack.messages("project-reviews")[-1])
    assert world.say("history.for", who="Wei", whom="Fu") in card
    await world.press("fu", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert [each.by for each in (await project_now(world, project)).ballots] == [ballot.by], "the role has spoken"


def dues(tx, project):
    return {each.seat: tx.due(each) for each in duties.open_of(tx, project)}


async def test_where_somebody_speaks_for_a_member_of_management_the_gate_waits_no_longer(world):
    """R60: alone, whoever is away owes their word when they are back."""
    await away(world, "lin", management="wei")
    await away(world, "gao")
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=desk(world, who)[-1])
    due = await world.store.look(dues, project.id)
    lin, gao, zong = [due[f"@{await world.id_of(who)}"] for who in ("lin", "gao", "zong")]
    assert lin == zong < gao and project.key in words_in(desk(world, "wei")[-1])


async def test_whoever_stands_in_reads_for_whom_before_they_decide(world):
    """R60: on the card, on Home and in the ballot; for a role, and for a member of management."""
    await away(world, "fu", finance="wei")
    await away(world, "lin", management="wei")
    await away(world, "gao")
    for who in ("fu", "lin", "gao"):
        await world.slack[who].close(everything=True)
    project = await standard(world)
    finance = (await world.store.look(lambda tx, _: tx.edition(None), None)).roles["finance"].label[world.language]
    voice = world.say("history.for", who=finance, whom="Fu")
    assert world.say("ask.who_for", who="Wei", roles=voice) in words_in(desk(world, "wei")[-1])
    assert world.say("ballot.in_place", whom="Fu") in words_in(await home(world, "wei"))
    await world.press("wei", "gate.decide", on="home")
    assert world.say("ballot.for", seat=voice) in words_in(world.wei.view)
    await world.submit("wei")
    assert world.say("desk.spoken", seat=voice, verdict="|", at="").split("|")[0] in words_in(desk(world, "wei")[-1])
    await world.press("shu", "gate.approve", on=desk(world, "shu")[-1])
    assert (await project_now(world, project)).at == APPROVAL
    assert world.say("history.for", who="Wei", whom="Lin") in words_in(desk(world, "wei")[-1])
    await world.press("wei", "gate.decide", on="home")
    assert world.say("ballot.in_place", whom="Lin") in words_in(world.wei.view)


async def test_of_two_members_whose_time_differs_each_reads_by_how_much_they_are_late_themselves(world):
    """One of them was away. That a colleague is late is told to both: neither is told the other's number."""
    await away(world, "gao", last=1)
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=desk(world, who)[-1])
    due = await world.store.look(dues, project.id)
    first, second = [due[f"@{await world.id_of(who)}"] for who in ("lin", "gao")]
    assert first < second

    def said(who, days):
        told = world.say.counted("reminder.late", days, what="|", until="").split("|")[0]
        return sum(told in words_in(message) for message in world.slack[who].dm if project.key in words_in(message))

    await play_until(world, lambda: said("lin", 1))
    assert not said("gao", 1), "theirs is not over for a day"
    await play_until(world, lambda: said("gao", 1))
    assert await now(world) > second and said("lin", 1) == 1


async def test_it_begins_on_its_day_and_what_is_open_goes_back_at_its_end(world):
    await away(world, "fu", first=3, last=5, finance="wei")
    await world.fu.close(everything=True)
    project = await standard(world)
    assert desk(world, "fu") and not desk(world, "wei")
    began = await now(world)
    await play_to(world, began + timedelta(days=4))
    assert desk(world, "wei") and project.key in words_in(desk(world, "wei")[-1])
    assert world.say("home.nothing") in words_in(await home(world, "fu")) or desk(world, "fu"), "who is away may answer"
    await play_to(world, began + timedelta(days=7))
    assert world.say("home.nothing") in words_in(await home(world, "wei"))
    assert project.key in words_in(await home(world, "fu"))
    await world.press("wei", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert (await project_now(world, project)).ballots == ()
    assert world.say("refusal.not_your_gate") in world.heard("wei")


async def test_who_is_back_sooner_says_so(world):
    await away(world, "fu", finance="wei")
    await world.fu.close(everything=True)
    project = await standard(world)
    told = words_in(await home(world, "fu"))
    assert world.say("away.stands_in", who="Wei", role="|").split("|")[0] in told
    await world.press("fu", "absence.end", on="home")
    assert world.say("away.back") not in words_in(await home(world, "fu"))
    assert project.key in words_in(world.fu.home) and world.say("home.nothing") in words_in(await home(world, "wei"))
    owed = await world.store.look(lambda tx, _: duties.open_of(tx, project.id), None)
    assert {each.seat for each in owed} == {"finance", "sales"}


async def test_an_absence_is_changed_and_whoever_stands_in_hears_of_it(world):
    """R60: other days and another delegate in one form, filled in; who is asked no more is told so."""
    await away(world, "fu", first=3, last=5, finance="wei")
    first, later = await day(world, 3), await day(world, 4)
    await world.press("fu", "absence.change")
    assert first.isoformat() in str(world.fu.view.body) and world.wei.id in str(world.fu.view.body)
    await world.submit("fu", first=later.isoformat(), **{"delegate:finance": "shu"})
    assert not world.fu.errors and world.say.day(first) not in words_in(world.fu.view)
    told = world.say("away.stands_in", who="Shu", role="|").split("|")[0]
    assert told in words_in(world.fu.view) and told in words_in(world.fu.stack[0])
    await world.fu.close(everything=True)
    until = {"last": world.say.day(await day(world, 5))}
    over = world.say("away.undelegated", who="Fu", first=world.say.day(first), **until)
    await play_until(world, lambda: over in words_in(world.wei.dm[-1]))
    assert world.say.day(later) in words_in(world.shu.dm[-1]) and "Fu" in words_in(world.shu.dm[-1])
    await home(world, "fu")
    await world.press("fu", "absence.end", on="home")
    over = world.say("away.undelegated", who="Fu", first=world.say.day(later), **until)
    await play_until(world, lambda: over in words_in(world.shu.dm[-1]))
    await away(world, "fu", first=4, last=5, finance="shu")
    assert await days_away(world, "fu") == [(await day(world, 4), await day(world, 5))]


async def days_away(world, who):
    noted = (await world.store.look(lambda tx, _: tx.setup, None)).absences.get(await world.id_of(who), ())
    return [(each.first, each.last) for each in noted]


async def test_two_windows_change_an_absence_that_is_there_once(world):
    """The second to be saved finds that there is nothing to change any more."""
    await away(world, "fu", first=3, last=5)
    await world.fu.close(everything=True)
    await home(world, "fu")
    await world.press("fu", "absence.change", on="home")
    other = world.fu.at("phone")
    await other.press("absence.end", on="home")
    await world.settle()
    await world.submit("fu", last=(await day(world, 6)).isoformat())
    assert world.say("refusal.absence_over") in words_in(world.fu.view) and await days_away(world, "fu") == []


async def test_whoever_is_away_all_the_while_stands_in_for_nobody(world):
    """For a part of it they may: then it says when they do not."""
    await away(world, "wei", first=2, last=6)
    await world.wei.close(everything=True)
    await away(world, "fu", first=3, last=5, finance="wei")
    days = {"first": world.say.day(await day(world, 2)), "last": world.say.day(await day(world, 6))}
    assert world.fu.errors == {"delegate:finance": world.say("refusal.delegate_away", **days)}
    await world.submit("fu", last=(await day(world, 9)).isoformat())
    but = world.say("away.stands_in_but", who="Wei", role="|", **days)
    assert but.split("|")[1] in words_in(world.fu.view)


async def test_it_is_never_a_way_to_ones_own_approval(world):
    """Neither an author who stands in, nor somebody who stands in for the author."""
    await away(world, "lin", management="mei")
    await away(world, "gao", management="xu")
    for who in ("lin", "gao"):
        await world.slack[who].close(everything=True)
    project = await standard(world)
    for who in ("fu", "shu"):
        await world.press(who, "gate.approve", on=desk(world, who)[-1])
    assert (await project_now(world, project)).at == APPROVAL
    for who in ("mei", "xu"):
        assert not desk(world, who)
        await world.press(who, "gate.approve", on=world.slack.messages("project-reviews")[-1])
        assert world.say("refusal.own_project") in world.heard(who)
    assert not [each for each in (await project_now(world, project)).ballots if each.step == APPROVAL]


async def test_nobody_stands_in_for_an_author_on_the_authors_own_project(world):
    await away(world, "fu", finance="wei")
    await world.fu.close(everything=True)
    await propose(world.fu, people={"pm": "fu"})
    await world.settle()
    assert not desk(world, "wei") and desk(world, "fei"), "the other one of the role is asked"
    await world.press("wei", "gate.approve", on=world.slack.messages("project-reviews")[-1])
    assert (await world.project()).ballots == ()


async def test_where_whoever_stands_in_leaves_the_company_the_others_are_asked(world):
    """R60: nobody waits for a voice that will never come."""
    await away(world, "fu", finance="wei")
    await world.fu.close(everything=True)
    project = await standard(world)
    assert desk(world, "wei") and not desk(world, "fei")
    await world.slack.gestures.change_person(world.wei.person, deleted=True)
    await world.settle()
    assert project.key in words_in(desk(world, "fei")[-1])
    told = words_in(await home(world, "fu"))
    assert world.say("away.back") in told and "Wei" not in told


async def test_today_is_a_day_for_whoever_is_west_of_the_company(world):
    """It is Friday already where the company sits, and still Thursday in New York."""
    await world.slack.gestures.change_person(world.fu.person, tz="America/New_York")
    await world.settle()
    await move_to(world, 4, 3)
    thursday = (await day(world, -1)).isoformat()
    await world.fu.command("/project away")
    assert thursday in str(world.fu.view.body)
    await world.submit("fu", first=thursday, last=thursday)
    assert not world.fu.errors and world.say("away.back") in words_in(world.fu.view)
    assert world.say("away.one_day", first=world.say.day(await day(world, -1))) in words_in(world.fu.view)
    await world.fu.press("absence.end")
    await world.settle()
    assert world.say("away.none") in words_in(world.fu.view)
    await world.fu.close(everything=True)
    before = await day(world, -2)
    await world.fu.command("/project away")
    await world.submit("fu", first=before.isoformat(), last=before.isoformat())
    assert world.fu.errors == {"last": world.say("refusal.date_over", day=world.say.day(before))}


async def test_what_is_wrong_is_said_at_its_field(world):
    await away(world, "fu", first=0, last=-1, finance="wei")
    assert set(world.fu.errors) == {"last"}
    await world.submit("fu", first=(await day(world, 5)).isoformat(), last=(await day(world, 2)).isoformat())
    assert set(world.fu.errors) == {"last"}
    await world.submit("fu", last=(await day(world, 400)).isoformat())
    assert world.fu.errors == {"last": world.say("refusal.absence_too_long", limit="180")}
    await world.submit("fu", last=(await day(world, 6)).isoformat(), **{"delegate:finance": "fu"})
    assert world.fu.errors == {"delegate:finance": world.say("refusal.delegate_is_yourself")}
    await world.submit("fu", **{"delegate:finance": "ines"})
    assert set(world.fu.errors) == {"delegate:finance"}
    await world.submit("fu", **{"delegate:finance": "wei"})
    await world.fu.close(everything=True)
    await away(world, "fu", first=6, last=8)
    assert set(world.fu.errors) == {"first"}
    await world.fu.close(everything=True)
    await world.fu.command("/project 请假")
    assert world.say("away.cancel") in words_in(world.fu.view.body["blocks"])
    await world.fu.press("absence.end")
    await world.settle()
    assert world.say("away.none") in words_in(world.fu.view.body["blocks"])
    setup = await world.store.look(lambda tx, _: tx.setup, None)
    assert setup.absences == {}
    await move(world, await now(world) + timedelta(days=9))
