"""What is drawn of copies, comments, evidence, the other language, and proposals taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from policy import comments
from policy.drafts import Draft
from policy.lists import Reading
from policy.rounds import Comment, Withdrawal
from tests.views.samples import (
    EDITION,
    MUTE,
    NAMES,
    NOW,
    OWN_WORDS,
    PROPOSAL,
    REVIEW,
    SENT_BACK,
    SHANGHAI,
    person,
    sights,
)
from views.asking import Asked, Asking, Chosen
from views.ballots import ballot_modal
from views.cards import voice_name
from views.comments import (
    Commented,
    Paper,
    ask_modal,
    comment_card,
    commented,
    comments_view,
    give_modal,
)
from views.details import details_modal, project_message
from views.filled import Filled
from views.more import more_modal
from views.projects import desk_card, own_card, review_card
from views.proposals import form_view
from views.withdrawals import withdrawal_modal, withdrawn_view

MESSAGE, MODAL = "message", "modal"
EVIDENCE = "\n".join(
    [
        "https://docs.example.org/tea",
        "https://lanchuan.slack.com/archives/C024BE91L/p1355517523000008",
        "https://lanchuan.slack.com/files/U024BE7LH/F024BERPE/tea.png",
    ]
)
NAMES_OF_FILES = ("tea <b> | & `x`.pdf", "春茶节 " * 24 + ".png", "a" * 116 + ".pdf", "<!channel>.md", "\u202e.pdf")
FILES = "\n".join(
    f"{name} https://lanchuan.slack.com/files/U024BE7LH/F024BERP{n}/{'a' * 350} F024BERP{n}"
    for n, name in enumerate(NAMES_OF_FILES)
)
LONGEST_LINK = "https://docs.example.org/" + "a" * 570
READERS = ("lin", "wang", "j30")


def of_all(say, how) -> Iterator[tuple[str, str, dict]]:
    words = OWN_WORDS[how]
    first = next(iter(sights(how)))
    for seen in taken_back(first, words, "" if how == "mute" else EVIDENCE):
        for key in READERS:
            reader = seen.people.get(key) or person(key, MUTE)
            yield "own card, taken back", MESSAGE, own_card(seen, say, reader)
            yield "details, taken back", MODAL, details_modal(seen, say, reader)
            yield "message, taken back", MESSAGE, project_message(seen, say, reader)
            yield "withdrawn", MODAL, withdrawn_view(seen, say, reader)
            yield "comments", MODAL, comments_view(seen.for_reader(reader), say, reader)
    yield "withdrawal", MODAL, withdrawal_modal(first, say, person("lin", words))
    yield from _judged(first, say, words)
    yield from _comments(first, say, words)
    yield from _forms(say, how)


def taken_back(first, words, evidence):
    """Withdrawn, reopened, sent back before it was withdrawn; with comments and evidence."""
    back = Withdrawal(REVIEW, 1, "lin", NOW, words)
    said = {"comments": tuple(Comment(key, words, NOW + timedelta(hours=n)) for n, key in enumerate([*NAMES] * 4))}
    told = {**first.project.words, "title_other": words, "summary_other": words, "evidence": evidence}
    told |= {"evidence_files": FILES} if evidence else {}
    heard = tuple(replace(each, reason=words) for each in SENT_BACK)
    at_paper = replace(back, step=PROPOSAL)
    for changed in (
        {"at": "withdrawn", "withdrawals": (back,), "words": told, **said},
        {"at": "withdrawn", "withdrawals": (at_paper,), "ballots": heard},
        {"at": PROPOSAL, "withdrawals": (replace(back, reopened_at=NOW),), **said},
    ):
        yield replace(first, project=replace(first.project, **changed), owed=(), gaps=())
    if evidence:
        longest = {"evidence": "\n".join([LONGEST_LINK] * 12), "title": "春茶节", "title_other": "Spring fair"}
        yield replace(first, project=replace(first.project, words={**told, **longest}))


def _judged(first, say, words):
    """A desk card and a ballot whose reader is told nothing by the title, with comments to read."""
    told = {**first.project.words, "summary_other": words}
    told |= {} if words == MUTE else {"evidence": EVIDENCE, "evidence_files": FILES}
    said = {"comments": (Comment("wang", words, NOW),) * 3, "words": told}
    seen, judge = replace(first, project=replace(first.project, **said)), person("wang", MUTE)
    seen = seen.for_reader(judge)
    yield "desk card, with comments", MESSAGE, desk_card(seen, say, judge, REVIEW)
    asked = Asked(seen.project.id, seen.project.at)
    named = {"finance": voice_name("finance", seen, say)}
    yield "ballot, with comments", MODAL, ballot_modal(Asking(asked, seen, named, judge, False, Chosen("approve")), say)
    yield "review card, with files", MESSAGE, review_card(seen, say, SHANGHAI)


def _comments(first, say, words):
    asked = comments.Asked("d1", "wang", "lin", NOW, date(2026, 12, 1), words)
    paper = Paper(Draft("d1", "lin", "proposal", {"title": words, "background": words}, 1, NOW), EDITION,
                  first.project.terms.goals, first.project.terms.lines, "M", 31_000_000)  # fmt: skip
    bare = replace(paper, draft=Draft("d1", "lin", "proposal", {}, 1, NOW), goals=(), lines=(), base_minor=0)
    author, reader = person("lin", words), person("wang", MUTE)
    answered = replace(asked, answered_at=NOW, text=words)
    seen = first.for_reader(reader)
    for each in (
        Commented(None, None),
        Commented(asked, None, bare, is_open=True),
        Commented(replace(asked, until=None), author, paper, is_open=True),
        Commented(asked, author, paper, is_open=True),
        Commented(answered, author, paper, text=words, is_open=True),
        Commented(answered, author, sight=seen, text=words),
        Commented(asked, author, sight=seen),
        Commented(asked, author, sight=seen, is_open=True),
        Commented(asked, author),
    ):
        yield "comment card", MESSAGE, comment_card(each, say, reader)
        yield "commented", MESSAGE, commented(each, say, author)
        if each.is_open:
            yield "give a comment", MODAL, give_modal(each, say, reader)
    kept = {"draft": "d1", "page": 3, "revision": 2, "form": "proposal", "root": "V1"}
    yield "ask for comments", MODAL, ask_modal(kept, [], say)
    yield "ask for comments", MODAL, ask_modal(kept, ["UWANG"], say)


def _forms(say, how):
    words = OWN_WORDS[how]
    people = {key: person(key, words) for key in NAMES}
    asked = [comments.Asked("d1", key, "lin", NOW, date(2026, 12, 1), words) for key in NAMES]
    asked += [replace(each, person="wang", text=words, answered_at=NOW) for each in asked[:5]]
    evidence = "" if how == "mute" else EVIDENCE
    given = {"title_other": words, "evidence": evidence, "confidential": ["yes"], "readers": ["wang", "nobody"]}
    given |= {"evidence_files": FILES if evidence else ""}
    given |= {"title": words, "summary_other": words, "copied_from": words}
    beside = {"asked": tuple(asked), "wanted": {"en": ("legal", "finance"), "zh_CN": tuple(EDITION.roles)}}
    for name in ("proposal", "short"):
        form = EDITION.forms[name]
        for page in (0, len(form.pages) - 1):
            for values, more in (({}, {}), (given, beside), ({"evidence": words}, {})):
                reading = Reading(EDITION, values, NOW.date(), "lin")
                filled = Filled("d1", 3, page, form, reading, people, saved_at=NOW, zone=SHANGHAI, **more)
                yield "form, with more", MODAL, form_view(filled, say)
                yield "more", MODAL, more_modal(filled, say, "V1")
