"""A confidential project: for whom it concerns it is like any other, for everybody else it is not there."""

from dataclasses import replace

import pytest

from policy.conditions import DUE, OWNER, TEXT
from policy.facts import ProposalFiled, StepEntered
from sandbox.workspace import Channel
from storage import journal, projects
from tests.driver import words_in
from tests.seen import buttons_of
from tests.stories.company import LINE
from tests.stories.filed import filed
from tests.stories.judged import home
from tests.stories.test_acknowledgements import DUE_ON
from tests.stories.test_handovers import card, seats
from tests.stories.test_leaving import leaves

KEY, TITLE, REVIEW = "CAM26-777", "Operation Zeppelin 飞艇", "initiation.review"
INSIDE = ("mei", "xu", "pei", "fu", "shu", "lin", "gao", "da")  # author, sponsor, named, judges, management, audit
OUTSIDE = ("pan", "lv", "chen", "wei", "di")  # the policy owner and an admin among them


def file_confidentially(tx, order):
    """The same proposal once more, with the tick on its form set, and one reader named."""
    project, author, reader = order
    [first, *_] = [entry.fact for entry in journal.entries(tx, project) if isinstance(entry.fact, ProposalFiled)]
    terms = replace(first.terms, confidential=True, readers=(reader,))
    words = {**first.words, "title": TITLE, "background": "Nobody may hear of the airship."}
    tx.find("secret")
    filed = replace(first, key=KEY, terms=terms, words=words)
    tx.record("secret", [filed, StepEntered(REVIEW, ("finance", "sales"))], by=author)


@pytest.fixture
async def secret(world):
    await world.set_up(auditor=["da"])
    order = (await filed(world, lines=(LINE,))).id, await world.id_of("mei"), await world.id_of("pei")
    await world.store.run(file_confidentially, order)
    await world.settle()
    return world


async def shown(world, who):
    """Everything that a person can get to see by asking."""
    person = world.slack[who]
    for asked in ("list", "find zeppelin", "find 飞艇", "find airship", "find CAM26"):
        await person.command(f"/project {asked}")
        yield asked, world.heard(who)
    for asked in ("show", "history"):
        await person.command(f"/project {asked} {KEY}")
        yield asked, world.heard(who).replace(KEY, "")
    await person.open_home()
    await world.settle()
    yield "home", words_in(person.home)
    await person.command("/project show")
    for typed in ("", "zepp", "CAM26"):
        yield f"picker {typed}", str(await person.suggest("project", typed))
    await person.close(everything=True)
    posted = [message for message in person.dm if not message.only_for]
    yield "messages", words_in([*posted, *world.slack.messages("project-reviews")])


@pytest.mark.parametrize("who", OUTSIDE)
async def test_nobody_else_learns_of_it_anywhere(secret, who):
    async for surface, said in shown(secret, who):
        for word in (KEY, TITLE, "Zeppelin", "airship"):
            assert word not in said.replace("“zeppelin”", "").replace("“airship”", ""), (surface, word)


@pytest.mark.parametrize("who", INSIDE)
async def test_whom_it_concerns_finds_it_like_any_other(secret, who):
    lacking = [surface async for surface, said in shown(secret, who) if TITLE not in said and surface != "messages"]
    assert lacking == []


async def test_the_answer_is_that_for_an_unknown_key(secret):
    for asked in ("show", "history", "risks"):
        heard = []
        for key in (KEY, "CAM26-778"):
            await secret.pan.command(f"/project {asked} {key}")
            heard.append(secret.heard("pan").replace(key, ""))
        assert heard[0] == heard[1] and secret.say("refusal.no_such_key", key="").split("。")[0][:4] in heard[0]


async def test_whoever_looks_after_one_of_its_risks_knows_of_it_and_nobody_else_does(secret):
    await secret.mei.command(f"/project risks {KEY}")
    await secret.press("mei", "risk.log")
    await secret.submit("mei", text="A journalist asks", owner="pan")
    [told] = [message for message in secret.pan.dm if KEY in words_in(message)]
    await secret.press("pan", "risk.open", on=told)
    assert "A journalist asks" in words_in(secret.pan.view)
    await secret.wei.press("risk.open", on=secret.slack.workspace.post(
        secret.slack.channel("project-reviews").id, secret.slack.bot, "forwarded", told.blocks))  # fmt: skip
    assert secret.say("refusal.no_such_project") in secret.heard("wei")


async def test_pages_and_counts_leave_it_out(secret):
    for who, total in (("pan", "1"), ("fu", "2")):
        await secret.slack[who].command("/project list")
        assert secret.say("list.title", total=total) in secret.heard(who), who


async def test_it_is_asked_in_direct_messages_and_decided_into_a_private_channel(secret):
    for who in ("fu", "shu"):
        [card] = [message for message in secret.slack[who].dm if KEY in words_in(message)]
        await secret.press(who, "gate.approve", on=card)
    [card] = [message for message in secret.lin.dm if KEY in words_in(message)]
    await secret.press("lin", "gate.approve", on=card)
    await secret.submit("lin")
    await secret.settle()
    channel = secret.slack.channel(KEY.lower())
    assert channel.is_private
    members = {name for name in (*INSIDE, *OUTSIDE) if secret.slack[name].id in channel.members}
    assert members == {"mei", "xu", "pei", "fu", "shu", "lin"}
    assert TITLE in words_in(secret.slack.messages(channel.id))
    assert KEY not in words_in(secret.slack.messages("project-reviews"))


@pytest.mark.parametrize(("is_private", "name"), [(True, KEY.lower()), (False, f"{KEY.lower()}-2")])
async def test_a_channel_that_we_made_before_is_its_own_if_it_is_private(secret, is_private, name):
    bot = secret.slack.bot
    secret.slack.workspace.add_channel(Channel("C0MADE", KEY.lower(), {bot}, is_private=is_private, creator=bot))
    for who in ("fu", "shu"):
        [card] = [message for message in secret.slack[who].dm if KEY in words_in(message)]
        await secret.press(who, "gate.approve", on=card)
    [card] = [message for message in secret.lin.dm if KEY in words_in(message)]
    await secret.press("lin", "gate.approve", on=card)
    await secret.submit("lin")
    await secret.settle()
    project = next(each for each in await secret.projects() if each.id == "secret")
    assert secret.slack.channel(name).id == project.channel and secret.slack.channel(name).is_private


async def test_a_card_that_stood_in_a_channel_is_taken_back(secret):
    before = list(secret.slack.messages("project-reviews"))
    assert len(before) == 1 and "Spring fair" in words_in(before)
    project = next(each for each in await secret.projects() if each.id != "secret")
    await secret.store.run(hide, (project.id, await secret.id_of("mei")))
    await secret.settle()
    [after] = secret.slack.messages("project-reviews")
    assert words_in(after).count(secret.say("card.withheld")) == 2 and "Spring" not in words_in(after)
    assert [message for message in secret.fu.dm if "Spring fair" in words_in(message)]


def hide(tx, order):
    project, author = order
    tx.hold(project)
    [first, *_] = [entry.fact for entry in journal.entries(tx, project) if isinstance(entry.fact, ProposalFiled)]
    filed = replace(first, terms=replace(first.terms, confidential=True))
    tx.record(project, [filed, StepEntered(REVIEW, ("finance", "sales"))], by=author)


async def test_who_leaves_a_role_reads_its_cards_no_more(secret):
    [card] = [message for message in secret.fu.dm if KEY in words_in(message)]
    await secret.set_up(finance=["fei"], auditor=["da"])
    await secret.settle()
    [card] = [message for message in secret.fu.dm if message.ts == card.ts]
    assert KEY not in words_in(card) and secret.say("card.withheld") in words_in(card)
    assert any(KEY in words_in(message) for message in secret.fei.dm)


async def test_the_tick_on_the_form_is_enough(world):
    named = await world.id_of("pei")
    project = await filed(world, TITLE, lines=(LINE,), confidential=["yes"], readers=[named])
    assert project.terms.confidential and project.terms.readers == (named,)
    assert world.slack.messages("project-reviews") == []
    for who, knows in (("pei", True), ("fu", True), ("pan", False)):
        await world.slack[who].command(f"/project show {project.key}")
        assert (TITLE in world.heard(who)) == knows, who


async def test_what_somebody_owed_who_has_gone_goes_to_its_manager_unseen(secret):
    """Whoever sets up is no reader of it."""
    await home(secret, "fu")
    shown = secret.slack.workspace.homes[secret.fu.id]
    presses = [action for _, _, action in buttons_of(shown) if action["action_id"] == "gate.decide"]
    [nth] = [number for number, each in enumerate(presses) if "secret" in each["value"]]
    await secret.press("fu", "gate.decide", on="home", nth=nth)
    await secret.fu.choose("verdict", "conditions")
    await secret.submit("fu", **{TEXT.format(1): "Mooring mast", OWNER.format(1): "pan", DUE.format(1): DUE_ON})
    await leaves(secret, "pan")
    shown = card(secret)
    assert secret.say.counted("handover.withheld", 1) in words_in(shown)
    assert not any(word in str(shown.blocks) for word in ("Mooring", KEY, TITLE, "Mei"))
    await secret.press("wei", "handover.all", on=shown)
    assert await seats(secret, await secret.store.look(projects.find, "secret"), "condition") == ["mei"]
    assert "Mooring mast" in words_in(secret.mei.dm[-1])
    await secret.press("wei", "handover.list", on=card(secret))
    assert not any(word in words_in(secret.wei.view) for word in ("Mooring", KEY, TITLE, "Mei"))
