"""Somebody cannot go on: a colleague who can help is asked, and answers in time. Policy 4.3(1), article 69."""

from policy.blocked import Blocker
from policy.edition import Edition
from policy.facts import BlockerAnswered, BlockerRaised, Fact
from policy.forms import blank
from policy.projects import Project
from policy.refusals import Refusal

TEXT, HELPER, ANSWER = "blocker", "helper", "answer"  # the inputs of its forms, and the words of its facts
TEXT_AT_MOST, ANSWER_AT_MOST, OPEN_AT_MOST = 600, 1000, 40


def is_running(edition: Edition, project: Project) -> bool:
    """Is it past management's approval, and not over? Policy 4.2 to 4.5."""
    here = edition[project.at]
    return here.stage != edition[edition.first].stage and not (here.ends and not here.owner)


def check_running(edition: Edition, project: Project) -> None:
    """Refuses a project that is not approved yet, and one that is over."""
    if not is_running(edition, project):
        raise Refusal("not_running")


def open_blockers(project: Project, by: str = "") -> tuple[Blocker, ...]:
    """Those that nobody has answered; `by`: of one person only."""
    return tuple(each for each in project.blockers if each.is_open and by in ("", each.by))


def named(project: Project, key: str) -> Blocker | None:
    return next((each for each in project.blockers if each.key == key), None)


def helper_of(project: Project, by: str, wanted: str) -> str:
    """Who is asked: whom the person who is blocked names, else the project manager, else the sponsor; maybe nobody."""
    asked = (wanted, project.pm or project.terms.pm, project.terms.sponsor)
    return next((each for each in asked if each and (each == wanted or each != by)), "")


def raise_blocker(project: Project, by: str, text: str, wanted: str) -> BlockerRaised:
    """Asks `wanted`, an internal id or empty. Whether the project runs is for `check_running`.

    Refuses an empty or endless text, whoever names themselves, and where there is nobody to be asked.
    """
    if blank(text):
        raise Refusal("field_needed", TEXT)
    if len(text) > TEXT_AT_MOST:
        raise Refusal("too_long", TEXT, length=str(len(text)), limit=str(TEXT_AT_MOST))
    if len(open_blockers(project)) >= OPEN_AT_MOST:
        raise Refusal("too_many", TEXT, limit=str(OPEN_AT_MOST))
    helper = helper_of(project, by, wanted)
    if helper == by:
        raise Refusal("blocker_self", HELPER)
    if not helper:
        raise Refusal("field_needed", HELPER)
    return BlockerRaised(project.at, f"b{len(project.blockers) + 1}", helper, words={TEXT: text.strip()})


def may_answer(project: Project, blocker: Blocker, by: str) -> bool:
    """Whoever is asked, whoever is blocked (it is solved), and whoever leads the project: nobody waits in vain."""
    return by in {blocker.helper, blocker.by, project.pm or project.terms.pm, project.terms.sponsor}


def answer(project: Project, key: str, by: str, text: str) -> tuple[Fact, ...]:
    """What will be done, or was. Refuses what is answered already, and whoever is not concerned."""
    blocker = named(project, key)
    if blocker is None or not blocker.is_open:
        raise Refusal("blocker_not_open")
    if not may_answer(project, blocker, by):
        raise Refusal("not_your_blocker")
    if blank(text):
        raise Refusal("field_needed", ANSWER)
    if len(text) > ANSWER_AT_MOST:
        raise Refusal("too_long", ANSWER, length=str(len(text)), limit=str(ANSWER_AT_MOST))
    return (BlockerAnswered(project.at, key, words={ANSWER: text.strip()}),)
