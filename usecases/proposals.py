"""How a proposal is handed in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from policy import proposals
from policy.comments import Asked
from policy.drafts import Draft
from policy.edition import Edition
from policy.facts import ProposalFiled
from policy.forms import GOALS, PEOPLE, PERSON, Form, Page
from policy.goals import goal
from policy.lists import Reading, line
from policy.objectives import Objective
from policy.outlook import Outlook, outlook
from policy.people import Person
from policy.projects import Project
from policy.proposals import Filing
from policy.refusals import Refusal
from policy.setup import Setup
from storage import comments, drafts, people
from storage.store import Tx
from usecases.comments import travel
from usecases.drafts import draft_or_blank, own_draft
from usecases.numbers import next_key
from usecases.people import check_members
from usecases.tongues import Wanted, wanted_by
from views.filled import Filled, Place


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
    type_ = str(draft.values.get("type", ""))
    named = standing.key if standing else next_key(tx, type_, today(tx).year)
    filing = Filing(project, named, draft.author, draft.values, tx.now, today(tx), tx.setup.departments)
    facts = proposals.file(edition_for(tx, draft), standing, filing, tx.setup.seats)
    _check_people(tx, facts)
    tx.record(project, facts, by=draft.author)
    travel(tx, (draft.id, project))
    drafts.mark_filed(tx, draft.id, project)


def _check_people(tx: Tx, facts: Iterable[object]) -> None:
    """Whoever a proposal names must be of this company; a guest's or a bot's goal would be nobody's."""
    for fact in facts:
        if isinstance(fact, ProposalFiled):
            check_members(tx, {"pm": fact.terms.pm})
            check_members(tx, {"sponsor": fact.terms.sponsor} if fact.terms.sponsor else {})
            for goal in fact.terms.goals:
                check_members(tx, {"goals": goal.owner})


def page_objections(tx: Tx, order: tuple[str, str, str, int]) -> tuple[Refusal, ...]:
    """What stands against one page of a draft as it was saved. `order`: its id, author, the form, the page from 0.

    QUESTION is asked before any form.
    """
    draft_id, by, name, number = order
    found = filling(tx, (draft_id, by))
    pages = found.shape(name).pages
    return objections_to(tx, found, pages[min(number, len(pages) - 1)])


def objections_to(tx: Tx, found: "Filling", page: Page) -> tuple[Refusal, ...]:
    """What stands against some of a draft's fields."""
    filing = Filing("", "", found.draft.author, found.draft.values, tx.now, today(tx), tx.setup.departments)
    against = list(proposals.objections(found.edition, page, filing))
    for each in page.fields:
        if each.kind in (PERSON, PEOPLE):
            against += _strangers(tx, each.key, found.draft.values.get(each.key))
    return tuple(against)


def _strangers(tx: Tx, field: str, chosen: str | list[str] | None) -> Iterator[Refusal]:
    for person in [chosen] if isinstance(chosen, str) else chosen or ():
        try:
            check_members(tx, {field: person} if person else {})
        except Refusal as refusal:
            yield refusal


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
    setup: Setup
    today: date
    asked: tuple[Asked, ...] = ()
    wanted: Wanted = field(default_factory=dict)

    @cached_property
    def reading(self) -> Reading:
        writer = self.people.get(self.draft.author)
        language = writer.language if writer else ""
        return Reading(self.edition, self.draft.values, self.today, self.draft.author, language)

    @cached_property
    def outlook(self) -> Outlook:
        return outlook(self.reading)

    @property
    def form(self) -> Form:
        """The one that its size asks for."""
        return self.edition.form_for(self.outlook)

    def shape(self, name: str) -> Form:
        """A form as this draft gets it; the one that its size asks for where the edition has none of the name."""
        return self.edition.forms[name].asking(self.outlook) if name in self.edition.forms else self.form

    def on_page(self, place: Place, errors: tuple[Refusal, ...], zone: str) -> Filled:
        form = self.shape(place.form)
        return Filled(
            draft=self.draft.id,
            revision=self.draft.revision,
            page=min(place.page, len(form.pages) - 1),
            form=form,
            reading=self.reading,
            people=self.people,
            errors=errors,
            saved_at=self.draft.updated_at if self.draft.revision else None,
            amends=self.amends,
            zone=zone,
            departments=self.setup.departments,
            objectives=self._objectives(),
            turned=place.turned,
            unseen=place.unseen,
            asked=self.asked,
            wanted=self.wanted,
        )

    def _objectives(self) -> tuple[Objective, ...]:
        """Those of this year and of years to come."""
        years = sorted(year for year in self.setup.objectives if year >= self.today.year)
        return tuple(each for year in years for each in self.setup.objectives[year])


def filling(tx: Tx, order: tuple[str, str]) -> Filling:
    """A draft by its id and author, as it stands; a blank one, with the writer filled in, where nothing was saved."""
    draft = draft_or_blank(tx, order)
    edition = edition_for(tx, draft)
    draft = replace(draft, values={**_chosen(tx, edition, draft.author), **draft.values})
    fields = [field for form in edition.forms.values() for field in form.fields.values()]
    named = {str(draft.values.get(field.key, "")) for field in fields if field.kind == PERSON}
    named |= {each for field in fields if field.kind == PEOPLE for each in draft.values.get(field.key) or ()}
    named |= {str(item.get("owner", "")) for item in draft.values.get(GOALS, ())} | {draft.author}
    asked = comments.of_draft(tx, draft.id)
    named |= {each.person for each in asked}
    amends = tx.read(draft.amends) if draft.amends else None
    found = Filling(draft, edition, people.names(tx, named - {""}), amends, tx.setup, today(tx), asked)
    return replace(found, wanted=wanted_by(tx, edition, draft.values, (found.outlook, amends, draft.author)))


def _chosen(tx: Tx, edition: Edition, by: str) -> Mapping[str, str]:
    """What is filled in before anybody types: the writer, and their department where they have just one."""
    fields = [field for form in edition.forms.values() for field in form.fields.values()]
    own = tx.setup.departments_of(by) & edition.departments.keys()
    return {field.key: by for field in fields if field.self_chosen} | (
        {"department": next(iter(own))} if len(own) == 1 else {}
    )


def check_item(tx: Tx, order: tuple[str, str, str, Mapping[str, str]]) -> None:
    """Refuses, at its field, a goal or a budget line that could not be kept. `order`: draft, author, kind, as typed."""
    draft_id, by, kind, typed = order
    edition = edition_for(tx, draft_or_blank(tx, (draft_id, by)))
    if kind == GOALS:
        read = goal({**typed, "owner": typed.get("owner") or by}, today(tx))
        check_members(tx, {"owner": read.owner})
        preset = edition.preset(typed.get("preset", ""))
        if preset and not preset.improves(read.baseline, read.target):
            raise Refusal("smart_backwards", "target", metric=read.metric)
    else:
        line(edition, typed)
