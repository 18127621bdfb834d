"""What somebody owed who has gone: told to whoever sets up, and handed on by one press or one choice each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy.duties import Duty
from policy.handovers import Item
from policy.people import Kind, Person
from policy.reading import Label
from views.blocks import Block, actions, button, context, message, modal, plain, section, user
from views.cards import listed, name_of, titled
from views.carried import Carried
from views.clauses import cite
from views.duties import DUTIES
from views.duty_kinds import act, citation_of, what_of
from views.screens import screen
from views.sights import Sight
from views.text import Say, flat

PAGE, FEW, NAME_LENGTH, IN_A_BUTTON = 8, 8, 60, 36
LIST, ALL, ALL_TO, ONE, NAME = "handover.list", "handover.all", "handover.all_to", "handover.one", "handover.name"
AGAIN = "handover.again"


@dataclass(frozen=True)
class About(Carried):
    """What travels with a choice, in the name of its block: `what` and `key` are empty where all of it is meant."""

    gone: str
    project: str
    was: str
    what: str = ""
    key: str = ""


@dataclass(frozen=True)
class To(Carried):
    """What travels in the press that hands all of it to somebody."""

    gone: str
    project: str
    person: str


@dataclass(frozen=True)
class Page(Carried):
    """Which page, from 0, of what somebody left."""

    gone: str
    page: int


@dataclass(frozen=True)
class Row:
    """Something that `holder` owes so far. `duty`: None for leading the project, which `namers` are asked about.

    `count`: how many things of this project one press hands to its `manager`, where there is one who can be asked.
    """

    sight: Sight
    duty: Duty | None
    item: Item
    holder: str
    manager: Person | None = None
    namers: tuple[str, ...] = ()
    count: int = 0

    @property
    def is_hidden(self) -> bool:
        """May the reader see nothing of the project?"""
        return self.sight.shown is not None and not self.sight.shown


@dataclass(frozen=True)
class LeftSight:
    """One page of what `gone` left: `left` things in all, of which `done` more were handed on so far.

    `roles` that they held, with what each is called and whoever holds it now. `hands`: may the reader hand things on?
    """

    gone: Person
    reader: Person
    roles: Mapping[str, tuple[Label, tuple[str, ...]]]
    people: Mapping[str, Person]
    rows: tuple[Row, ...]
    page: int
    pages: int
    left: int
    done: int
    hands: bool


def gone_message(sight: LeftSight, say: Say) -> Block:
    """Role by role who is asked now, then the first of what nobody else has yet, and how much of it was handed on."""
    told = [say("left.title", who=_named(sight.gone, say)), *_roles(sight, say)]
    if sight.gone.kind is Kind.MEMBER:
        told = [say("handover.back", who=_named(sight.gone, say))]
    blocks = [section("\n".join(told)), section(how_far(sight, say))]
    if sight.left + sight.done:
        blocks.append(actions([button(LIST, say(LIST), str(Page(sight.gone.id, 0)))]))
    blocks += _rows(sight, say)
    if sight.left > len(sight.rows):
        blocks.append(context(say("handover.more", count=str(sight.left - len(sight.rows)))))
    if any(not held for _, held in sight.roles.values()):
        blocks.append(context(say("left.set_up")))
    return message(say.row([*told[:2], how_far(sight, say)]), [each for each in blocks if _says_something(each)])


def _says_something(block: Block) -> bool:
    return block["type"] != "section" or bool(block["text"]["text"])


def gone_view(sight: LeftSight, say: Say) -> Block:
    """All of it, page by page; behind what is open, what was handed on and can be handed again."""
    place = say("list.page", page=str(sight.page + 1), pages=str(sight.pages)) if sight.pages > 1 else ""
    title = say("left.title", who=_named(sight.gone, say))
    blocks = [section("\n".join(filter(None, (title, how_far(sight, say), place))))]
    blocks += _rows(sight, say)
    turns = {"list.older": sight.page + 1} if sight.page + 1 < sight.pages else {}
    turns |= {"list.newer": sight.page - 1} if sight.page > 0 else {}
    for word, page in turns.items():
        blocks.append(actions([button(LIST, say(word), str(Page(sight.gone.id, page)))]))
    kept = str(Page(sight.gone.id, sight.page))
    return modal(LIST, say.title("handover.title"), blocks, close=say.title("word.close"), private_metadata=kept)


def how_far(sight: LeftSight, say: Say) -> str:
    """How much is left, and how much of it was handed on."""
    if sight.gone.kind is Kind.MEMBER:
        return ""
    if sight.done and not sight.left:
        return say("handover.done", count=str(sight.done))
    done = say("handover.progress", done=str(sight.done), total=str(sight.done + sight.left)) if sight.done else ""
    return "\n".join(filter(None, (say.counted("left.owed", sight.left) if sight.left else "", done)))


def _rows(sight: LeftSight, say: Say) -> Iterator[Block]:
    last = None
    for row in sight.rows:
        is_again = row.holder != sight.gone.id
        if last != (row.sight.project.id, is_again):
            yield from _project(sight, row, is_again, say)
        last = row.sight.project.id, is_again
        if not row.is_hidden:
            yield _again(sight, row, say) if is_again else _row(sight, row, say)


def _project(sight: LeftSight, row: Row, is_again: bool, say: Say) -> Iterator[Block]:
    """Its name, and all of it by one press. What may not be seen goes to whoever leads it, unseen."""
    project = row.sight.project
    if row.is_hidden:
        yield section(say.counted("handover.withheld", row.count))
    else:
        title = titled(project, say)
        yield section(f"{title}\n{say('handover.handed')}" if is_again else title)
    presses = _all(sight, row, say) if sight.hands and row.count and not is_again else []
    if presses:
        yield actions(presses, str(About(sight.gone.id, project.id, sight.gone.id)))


def _all(sight: LeftSight, row: Row, say: Say) -> list[Block]:
    to = str(To(sight.gone.id, row.sight.project.id, row.manager.id)) if row.manager else ""
    if row.is_hidden:
        return [button(ALL, say("handover.to_manager"), to)] if to else []
    name = (flat(row.manager.name, IN_A_BUTTON) if row.manager else "") or say("person.colleague")
    press = [button(ALL, say.counted("handover.all", row.count, name=name), to)] if to else []
    if row.count == 1:
        return press  # whoever else may have it is chosen beside what it is
    return [*press, _choice(ALL_TO, say("handover.choose_all", count=str(row.count)))]


def _row(sight: LeftSight, row: Row, say: Say) -> Block:
    if row.duty is None:
        return _lead(sight, row, say)
    owed, seen = (row.duty, row.sight), row.sight
    due = seen.due(row.duty)
    until = say.tagged(seen.due_word(due), say.when(due, sight.reader.zone))
    words = f"{what_of(owed, say)}\n{say.row([until, cite(citation_of(owed), say)])}"
    return section(words, _choice(ONE, say("handover.choose")), _name(sight, row))


def _again(sight: LeftSight, row: Row, say: Say) -> Block:
    if row.duty is None:
        raise LookupError(row.item)
    holder = sight.people.get(row.holder)
    now = say("handover.with", name=_named(holder, say) if holder else say("person.colleague"))
    words = f"{what_of((row.duty, row.sight), say)}\n{say.row([now, cite(citation_of((row.duty, row.sight)), say)])}"
    return section(words, _choice(AGAIN, say(AGAIN)), _name(sight, row))


def _lead(sight: LeftSight, row: Row, say: Say) -> Block:
    """Who leads a project is not for whoever sets up to say."""
    seen = row.sight
    cited = seen.edition.citation("pm_needed", seen.project.at)
    told = [say("handover.lead"), cite(cited, say) if cited else ""]
    if sight.reader.id in row.namers:
        return section(say.row(told), _choice(NAME, say(NAME)), _name(sight, row))
    names = [_named(sight.people[each], say) for each in row.namers if each in sight.people]
    whose = say("handover.lead_asked", names=listed(names, say)) if names else say("handover.lead_nobody")
    return section(f"{say.row(told)}\n{whose}")


def _name(sight: LeftSight, row: Row) -> str:
    return str(About(sight.gone.id, row.sight.project.id, row.holder, *row.item))


def _choice(action: str, words: str) -> Block:
    return {**user(), "action_id": action, "placeholder": plain(words, 150)}


def _roles(sight: LeftSight, say: Say) -> Iterator[str]:
    for label, held in sight.roles.values():
        names = [_named(sight.people[each], say) for each in held if each in sight.people]
        role = say.label(label)
        yield say("left.moved", role=role, names=listed(names, say)) if names else say("left.nobody", role=role)


def _named(person: Person, say: Say) -> str:
    return flat(person.name, NAME_LENGTH) or say("person.colleague")


def handed(sight: Sight, say: Say, reader: Person, duties: Sequence[Duty], facts: Mapping[str, str]) -> Block:
    """To whoever has it now, once: all of what was handed in one press that is still theirs."""
    who, by = name_of(sight, facts["was"], say), name_of(sight, facts["by"], say)
    told = say.counted("handover.told", len(duties), who=who, by=by) if duties else say("handover.told_over", who=who)
    rows = [what_of((duty, sight), say) for duty in duties]
    more = [say("word.more", count=str(len(rows) - FEW))] if len(rows) > FEW else []
    shown = "\n".join((titled(sight.project, say), told, *rows[:FEW], *more))
    first = [act((duties[0], sight), reader, say, True)] if len(duties) == 1 else []
    all_of_mine = button(DUTIES, say("home.show_all"), "0")
    return message(screen(sight, say, [told, *rows[:1]]), [section(shown), actions([*first, all_of_mine])])


def home_rows(left: Sequence[tuple[Person, int]], say: Say) -> Iterator[Block]:
    """On Home of whoever sets up: what is still theirs who have gone."""
    for person, count in left:
        told = say.counted("handover.home", count, who=_named(person, say))
        yield section(told, button(LIST, say(LIST), str(Page(person.id, 0))))
