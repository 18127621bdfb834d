"""Asking for comments on a draft, giving one, reading them."""

from contextlib import suppress
from datetime import date

from handlers.desk import Desk
from handlers.payloads import Press, Submission
from handlers.proposals import keep, page_of
from policy.comments import Asking
from usecases.comment_cards import asked_about, commenting
from usecases.comments import Said, ask_for_comments, give_comment
from usecases.projects import sight_for
from views.blocks import Block
from views.comments import ask_modal, comments_view, give_modal
from views.filled import Place


async def on_ask(desk: Desk, press: Press) -> Block:
    """What is typed is committed first; then it is asked who shall comment."""
    author = await desk.member(press.user)
    await keep(desk, author, press.form)
    place = Place.of(press.form.metadata)
    known = await desk.store.look(asked_about, (place.draft, author.id))
    kept = {"draft": place.draft, "page": place.page, "revision": place.revision, "form": place.form}
    kept["root"] = press.form.view
    asked = [person.slack_id for person in known.people.values()]
    await desk.show(press, ask_modal(kept, asked, await desk.say_to(press.user)))
    return {}


async def on_asked(desk: Desk, form: Submission) -> Block:
    author, place = await desk.member(form.user), Place.of(form.metadata)
    ids = await desk.ids(form.many("people"))
    until = None
    with suppress(ValueError):
        until = date.fromisoformat(form.text("until"))
    asking = Asking(place.draft, author.id, tuple(ids[each] for each in form.many("people")), form.text("note"), until)
    await desk.store.run(ask_for_comments, asking, once=form.once)
    await desk.repaint(place.root, await page_of(desk, author, place))
    return {}


async def on_give(desk: Desk, press: Press) -> Block:
    person = await desk.member(press.user)
    seen = await desk.store.look(commenting, (press.value, person.id))
    await desk.show(press, give_modal(seen, await desk.say_to(press.user), person))
    return {}


async def on_given(desk: Desk, form: Submission) -> Block:
    person = await desk.member(form.user)
    draft = str(form.metadata.get("draft", ""))
    await desk.store.run(give_comment, Said(draft, person.id, form.text("text")), once=form.once)
    return {"response_action": "clear"}


async def on_list(desk: Desk, press: Press) -> Block:
    reader = await desk.member(press.user)
    seen = await desk.store.look(sight_for, (reader, press.value))
    await desk.show(press, comments_view(seen, await desk.say_to(press.user), reader))
    return {}


ACTIONS = {"comment.ask": on_ask, "comment.give": on_give, "comment.list": on_list}
FORMS = {"comment.ask": on_asked, "comment.give": on_given}
