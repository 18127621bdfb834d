"""Those affected are consulted before a proposal is filed, and what they say travels with it (R62)."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from storage import comments, journal
from tests.driver import words_in
from tests.stories.company import fill_in

SOON = (date.today() + timedelta(days=10)).isoformat()


def card(world):
    return world.slack.messages("project-reviews")[-1]


async def ask(world, *people, **typed):
    """mei's form stands filled in before her; she asks these people."""
    await world.mei.press("comment.ask")
    answer = await world.mei.submit(people=list(people), **typed)
    await world.settle()
    return answer


async def give(world, who, text):
    await world.slack[who].press("comment.give", on=world.slack[who].dm[-1])
    return await world.submit(who, text=text)


async def kinds_of(world):
    project = await world.project()
    entries = await world.store.look(lambda tx, _: list(journal.entries(tx, project.id)), None)
    return [(type(entry.fact).__name__, entry.actor) for entry in entries]


async def test_who_is_asked_reads_the_draft_and_answers_and_the_author_sees_it_on_the_form(world):
    """R62."""
    await fill_in(world.mei)
    await ask(world, "wei", "da", note="Is the hall large enough?", until=SOON)
    assert len(world.mei.stack) == 1 and world.say("comment.waiting") in words_in(world.mei.view)
    for who in ("wei", "da"):
        told = words_in(world.slack[who].dm[-1])
        for part in ("Spring fair 春茶节", "Tea is quiet.", "Brand search", "Is the hall large enough?"):
            assert part in told, part
        assert world.say.money(31_000_000, "CNY") in told
    assert world.fu.dm == []
    await give(world, "wei", "It holds 400.")
    assert "It holds 400." in words_in(world.wei.dm[-1])
    assert "It holds 400." in words_in(world.mei.dm[-1]), "the author is told"
    await world.mei.press("proposal.save")
    assert "It holds 400." in words_in(world.mei.view)


async def test_what_was_said_travels_with_the_proposal_and_judges_read_it(world):
    """R62."""
    await fill_in(world.mei)
    await ask(world, "wei", "da", "shu")
    await give(world, "da", "Mind the data.")
    await give(world, "wei", "It holds 400.")
    await world.submit("mei")
    project = await world.project()
    assert [comment.text for comment in project.comments] == ["Mind the data.", "It holds 400."]
    kinds = await kinds_of(world)
    assert kinds[0] == ("ProposalFiled", project.proposer)
    assert kinds[2:4] == [("CommentGiven", await world.id_of("da")), ("CommentGiven", await world.id_of("wei"))]
    await world.fu.press("project.details", on=card(world))
    assert "Mind the data." in words_in(world.fu.view) and world.say("comment.before_filing") in words_in(world.fu.view)
    await world.fu.close()
    await world.fu.press("gate.send_back", on=card(world))
    await world.fu.press("comment.list")
    assert "It holds 400." in words_in(world.fu.view) and len(world.fu.stack) == 2
    await world.pan.command(f"/project show {project.key}")
    await world.pan.press("project.details", on=world.pan.whispers[-1])
    assert "Mind the data." not in words_in(world.pan.view), "who does not judge does not read it"


async def test_a_comment_after_filing_is_on_record_at_once_and_is_given_once(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await world.submit("mei")
    project = await world.project()
    assert project.comments == () and project.key in words_in(world.wei.dm[-1])
    old = world.wei.dm[-1]
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    await give(world, "wei", "Late but true.")
    [said] = (await world.project()).comments
    assert (said.person, said.text) == (await world.id_of("wei"), "Late but true.")
    assert "comment.give" not in str(world.wei.dm[-1].blocks)
    await world.wei.press("comment.give", on=old)
    assert world.say("refusal.comment_given", at="|").split("|")[0] in world.heard("wei")


async def test_once_it_is_decided_comments_are_closed(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await world.submit("mei")
    await world.wei.press("comment.give", on=world.wei.dm[-1])
    await world.press("fu", "gate.decline", on=card(world))
    await world.submit("fu", reason="No money.")
    await world.submit("wei", text="Wait!")
    assert world.say("refusal.comments_closed", at_step="|").split("|")[1] in words_in(world.wei.view)
    assert (await world.project()).comments == ()
    assert world.say("comment.over") in words_in(world.wei.dm[-1])


async def test_before_filing_a_comment_can_be_changed_and_the_last_word_travels(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await give(world, "wei", "No.")
    await world.wei.press("comment.give", on=world.wei.dm[-1])
    assert world.wei.view.body["blocks"][1]["element"]["initial_value"] == "No."
    await world.submit("wei", text="Yes, after all.")
    await world.wei.again()
    await world.submit("mei")
    assert [comment.text for comment in (await world.project()).comments] == ["Yes, after all."]
    kept = await world.store.look(lambda tx, _: {each.text for each in comments.of_draft(tx, every_draft(tx))}, None)
    assert kept == {""}, "once it is on record, it stands there alone"


def every_draft(tx):
    [(draft,)] = tx.execute(text("SELECT id FROM draft WHERE workspace = :workspace"))
    return draft


@pytest.mark.parametrize(
    ("people", "typed", "field", "code"),
    [
        (["mei"], {}, "people", "comment_from_yourself"),
        (["ines"], {}, "people", "person_not_member"),
        (["zahl"], {}, "people", "person_not_member"),
        (["wei"], {"until": "2020-01-01"}, "until", "date_over"),
    ],
)
async def test_whom_nobody_can_ask_is_refused_at_the_field(world, people, typed, field, code):
    await fill_in(world.mei)
    await ask(world, *people, **typed)
    told = world.say(f"refusal.{code}", name="|", day="|").split("|")[-1]
    assert set(world.mei.errors) == {field} and told.strip() in world.mei.errors[field]
    await ask(world, "wei") if not world.mei.view else await world.submit("mei", people=["wei"], until=None)
    assert world.wei.dm


async def test_more_than_ten_in_all_are_refused(world):
    await fill_in(world.mei)
    first = ["wei", "da", "di", "shu", "fei", "lv"]
    await ask(world, *first)
    await ask(world, "luo", "pan", "pei", "lin", "gao")
    assert world.say("refusal.too_many", limit="10") in world.mei.errors["people"]
    await world.submit("mei", people=["luo", "pan", "pei", "lin"])
    assert words_in(world.mei.view).count(world.say("comment.waiting")) == 10


async def test_who_was_not_asked_and_who_comes_after_the_draft_was_given_up_is_told_so(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await world.fu.press("comment.give", on=world.wei.dm[-1])
    assert world.say("refusal.not_asked_to_comment") in world.heard("fu")
    old = world.wei.dm[-1]
    old = type(old)(old.channel, old.ts, old.user, old.text, [dict(block) for block in old.blocks])
    await world.mei.close(everything=True)
    await world.mei.command("/project drafts")
    await world.press("mei", "draft.delete", on=world.mei.whispers[-1])
    assert world.say("comment.given_up") in words_in(world.wei.dm[-1])
    await world.wei.press("comment.give", on=old)
    assert world.say("refusal.draft_given_up") in world.heard("wei")


async def test_the_card_follows_the_draft(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await world.mei.press("proposal.back")
    await world.mei.press("proposal.back")
    world.mei.fill("title", "Autumn fair")
    await world.press("mei", "proposal.save")
    assert "Autumn fair" in words_in(world.wei.dm[-1]) and len(world.wei.dm) == 1


async def test_a_comment_in_the_moment_of_filing_is_never_lost(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await world.wei.press("comment.give", on=world.wei.dm[-1])
    await asyncio.gather(world.mei.submit(), world.wei.submit(text="Just in time."))
    await world.settle()
    assert [comment.text for comment in (await world.project()).comments] == ["Just in time."]


async def test_a_comment_can_be_erased_and_the_journal_still_holds(world):
    await fill_in(world.mei)
    await ask(world, "wei")
    await give(world, "wei", "Call me at home.")
    await world.submit("mei")
    project = await world.project()
    seqs = [n for n, (kind, _) in enumerate(await kinds_of(world), 1) if kind == "CommentGiven"]
    await world.store.run(lambda tx, _: tx.erase(project.id, *seqs), None)
    assert [comment.text for comment in (await world.project()).comments] == [""]
    await world.fu.press("project.details", on=card(world))
    assert "Call me at home." not in words_in(world.fu.view)
