"""How a proposal is handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from policy import proposals
from policy.drafts import Draft
from policy.edition import Edition
from policy.facts import ProposalFiled
from policy.forms import GOALS, PERSON, Form
from policy.goals import goal
from policy.people import Person
from policy.projects import Project
from policy.proposals import FORM, Filing, key
from policy.refusals import Refusal
from storage import drafts, numbers, people
from storage.store import Tx
from usecases.drafts import draft_or_blank, own_draft
from usecases.people import check_members
from views.proposals import Filled


def today(tx: Tx) -> date:
    """The business day in the workspace's zone."""
    return tx.now.astimezone(ZoneInfo(tx.setup.zone)).date()


def project_named(draft: str) -> str:
    """A new project is named after its draft, so that a repeat finds it."""
    return uuid5(NAMESPACE_URL, f"project:{draft}").hex


def edition_for(tx: Tx, draft: Draft) -> Edition:
    """The edition under which a draft is filed: its project's where it amends one, else the one in force."""
    return tx.edition(tx.read(draft.amends).edition if draft.amends else None)


def file_proposal(tx: Tx, order: tuple[str, str]) -> None:
    """Files a draft, by its id and author. Policy 4.1(1). One that was filed already stays as it was filed."""
    draft = own_draft(tx, order)
    if draft.filed:
        return
    standing = tx.hold(draft.amends) if draft.amends else None
    project = standing.id if standing else project_named(draft.id)
    if not standing and tx.find(project):
        drafts.mark_filed(tx, draft.id, project)
        return
    named = standing.key if standing else _next_key(tx, str(draft.values.get("type", "")))
    filing = Filing(project, named, draft.author, draft.values, tx.now, today(tx))
    facts = proposals.file(edition_for(tx, draft), standing, filing, tx.setup.seats)
    _check_people(tx, facts)
    tx.record(project, facts, by=draft.author)
    drafts.mark_filed(tx, draft.id, project)


def _next_key(tx: Tx, type_: str) -> str:
    year = today(tx).year
    return key(type_, year, numbers.next_number(tx, f"{type_}{year}"))


def _check_people(tx: Tx, facts: Iterable[object]) -> None:
    """Whoever a proposal names must be of this company; a guest's or a bot's goal would be nobody's."""
    for fact in facts:
        if isinstance(fact, ProposalFiled):
            check_members(tx, {"pm": fact.terms.pm})
            check_members(tx, {"sponsor": fact.terms.sponsor})
            for goal in fact.terms.goals:
                check_members(tx, {"goals": goal.owner})


def page_objections(tx: Tx, order: tuple[str, str, int]) -> tuple[Refusal, ...]:
    """What stands against one page of a draft, by id and author, as it was saved."""
    draft = draft_or_blank(tx, order[:2])
    edition = edition_for(tx, draft)
    pages = edition.forms[FORM].pages
    page = pages[min(order[2], len(pages) - 1)]
    found = list(proposals.objections(edition, page, draft.values, draft.author, today(tx)))
    for field in page.fields:
        if field.kind == "person" and draft.values.get(field.key):
            try:
                check_members(tx, {field.key: draft.values[field.key]})
            except Refusal as refusal:
                found.append(refusal)
    return tuple(found)


def filed_as(tx: Tx, order: tuple[str, str]) -> str:
    """The project that a draft became; empty while it is a draft."""
    return own_draft(tx, order).filed


@dataclass(frozen=True)
class Filling:
    """A draft with all that its form needs to be drawn."""

    draft: Draft
    edition: Edition
    people: Mapping[str, Person]
    amends: Project | None

    @property
    def form(self) -> Form:
        return self.edition.forms[FORM]

    def on_page(self, page: int, errors: tuple[Refusal, ...], zone: str) -> Filled:
        return Filled(
            draft=self.draft.id,
            revision=self.draft.revision,
            page=min(page, len(self.form.pages) - 1),
            form=self.form,
            values=self.draft.values,
            edition=self.edition,
            people=self.people,
            errors=errors,
            saved_at=self.draft.updated_at if self.draft.revision else None,
            amends=self.amends,
            zone=zone,
        )


def filling(tx: Tx, order: tuple[str, str]) -> Filling:
    """A draft by its id and author, as it stands; a blank one, with the writer filled in, where nothing was saved."""
    draft = draft_or_blank(tx, order)
    edition = edition_for(tx, draft)
    fields = edition.forms[FORM].fields.values()
    chosen = {field.key: draft.author for field in fields if field.self_chosen}
    draft = replace(draft, values={**chosen, **draft.values})
    named = {str(draft.values.get(field.key, "")) for field in fields if field.kind == PERSON}
    named |= {str(item.get("owner", "")) for item in draft.values.get(GOALS, ())} | {draft.author}
    amends = tx.read(draft.amends) if draft.amends else None
    return Filling(draft, edition, people.names(tx, named - {""}), amends)


def check_item(tx: Tx, order: tuple[str, str, str, Mapping[str, str]]) -> None:
    """Refuses, at its field, a goal or a budget line that could not be kept. `order`: draft, author, kind, as typed."""
    draft_id, by, kind, typed = order
    edition = edition_for(tx, draft_or_blank(tx, (draft_id, by)))
    if kind == GOALS:
        goal(typed, today(tx))
        check_members(tx, {"owner": typed["owner"]})
    else:
        proposals.line(edition, typed)
