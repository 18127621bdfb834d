"""Who was asked about a draft and what they said: kept until it is filed, and gone with the draft."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from policy.comments import Asked
from policy.drafts import Draft
from policy.notices import comment_card
from storage import comments, drafts, outbox, purge
from tests.storage.engines import both
from tests.storage.test_rows import look, run

pytestmark = both
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
WEI = Asked("d", "wei", "mei", NOON, date(2026, 1, 9), "Is it large enough?")
DA = replace(WEI, person="da")


async def test_who_is_asked_again_keeps_what_they_said(store):
    await run(store, comments.ask, [WEI, DA])
    await run(store, comments.answer, WEI, "Yes 好", NOON + timedelta(hours=1))
    await run(store, comments.ask, [replace(WEI, note="Really?", until=None, asked_at=NOON + timedelta(days=1))])
    kept = await look(store, comments.find, "d", "wei")
    assert kept == replace(WEI, note="Really?", until=None, text="Yes 好", answered_at=NOON + timedelta(hours=1))
    assert {each.person for each in await look(store, comments.of_draft, "d")} == {"wei", "da"}
    assert await look(store, comments.find, "d", "shu") is None and await look(store, comments.of_draft, "e") == ()


async def test_once_it_is_filed_what_was_said_is_here_no_more_and_cards_speak_of_the_project(store):
    await run(store, comments.ask, [WEI])
    await run(store, outbox.put, comment_card("d", "wei"))
    await run(store, comments.answer, WEI, "Yes", NOON)
    await run(store, comments.filed, "d", "p")
    kept = await look(store, comments.find, "d", "wei")
    assert (kept.text, kept.project, kept.answered_at) == ("", "p", NOON)
    [card] = await look(store, outbox.messages_about, "p")
    assert card.facts == {"draft": "d"} and await look(store, outbox.messages_about, "d") == ()
    await run(store, comments.forget, "d")
    assert await look(store, comments.find, "d", "wei") == kept


async def test_what_belongs_to_a_draft_that_is_gone_goes_too(store):
    await run(store, drafts.save, Draft("d", "mei", "proposal", {}, 0, NOON))
    await run(store, comments.ask, [WEI, replace(WEI, draft="left")])
    assert await run(store, purge.purge, NOON, NOON) == 1
    assert [each.draft for each in await look(store, comments.of_draft, "d")] == ["d"]
    await run(store, comments.forget, "d")
    assert await look(store, comments.of_draft, "d") == ()
