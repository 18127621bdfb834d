"""Reads the forms of an edition: pages of fields, and fields that stand on none."""

from collections.abc import Mapping

from policy import forms as kinds
from policy.forms import Field, Form, Page
from policy.reading import Reading
from policy.written_steps import condition

LONGEST_INPUT = 3000  # what one text input of Slack's holds


def forms(top: Reading) -> Mapping[str, Form]:
    tables = top.tables("forms")
    own = {name: _fields(each) for name, each in tables.items()}
    return {name: _form(name, each, own) for name, each in tables.items()}


def _fields(each: Reading) -> Mapping[str, Field]:
    return {key: _field(key, part) for key, part in each.tables("fields", needed=False).items()}


def _form(name: str, each: Reading, own: Mapping[str, Mapping[str, Field]]) -> Form:
    """`like` names a form whose fields are taken over where this one describes none of its own."""
    known = {**own.get(each.text("like", "", among=own), {}), **own[name]}
    pages = []
    for part in each.rows("pages"):
        pages.append(Page(part.label("label"), _named(part, "fields", known)))
        part.done()
    more = _named(each, "more", known)
    asked = [field.key for page in pages for field in page.fields] + [field.key for field in more]
    for key in own[name].keys() - set(asked):
        each.flaw("field_on_no_page", "fields", key)
    for key in {key for key in asked if asked.count(key) > 1}:
        each.flaw("field_twice", "fields", key)
    read = Form(name, each.label("label"), tuple(pages), more)
    each.done()
    return read


def _named(part: Reading, key: str, known: Mapping[str, Field]) -> tuple[Field, ...]:
    named = part.names(key)
    for unknown in [name for name in named if name not in known]:
        part.flaw("unknown_field", key, unknown)
    return tuple(known[name] for name in named if name in known)


def _field(key: str, part: Reading) -> Field:
    kind = part.text("kind", among=kinds.KINDS)
    field = Field(
        key,
        kind,
        label=part.label("label"),
        hint=part.label("hint", needed=False),
        optional=part.switch("optional", False),
        source=part.text("source", None if kind == kinds.CHOICE else "", among=kinds.SOURCES),
        max_length=part.number("max_length", LONGEST_INPUT),
        at_most=part.number("at_most", 10),
        self_chosen=part.switch("self_chosen", False),
        when=condition(part.table("when")) if "when" in part.raw else None,
    )
    if field.max_length > LONGEST_INPUT:
        part.flaw("too_large", "max_length", field.max_length)
    if not field.max_length:
        part.flaw("no_room", "max_length")
    part.done()
    return field
