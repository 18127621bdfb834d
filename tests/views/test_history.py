"""Every kind of fact has its sentence, in every language; what was said stands where it may be read."""

from dataclasses import replace

import pytest

from policy.kinds import KINDS
from policy.visibility import BUDGET, CONDITIONS, REASONS, ROWS
from tests.views.found import PEOPLE_OF_FACTS, entries
from tests.views.samples import EDITION, PEOPLE, person
from views.history_lines import SENTENCES, said, sentence
from views.history_told import Told
from views.text import Say

EVERYBODY = {**PEOPLE, **{key: person(key, key.title()) for key in PEOPLE_OF_FACTS}}
TOLD = {type(entry.fact).__name__: Told(entry, EDITION, EVERYBODY, frozenset(ROWS)) for entry in entries("Words")}


def test_there_is_a_sentence_for_every_kind_of_fact():
    assert KINDS.keys() <= SENTENCES.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_whole_in_each_language(kind):
    english, chinese = (sentence(TOLD[kind], Say(language)) for language in ("en", "zh_CN"))
    assert len(english) > 8 and len(chinese) > 4 and english != chinese
    for text in (english, chinese):
        assert "{" not in text and "history." not in text and "None" not in text
    both = sentence(TOLD[kind], Say("both"))
    assert english.split("\n")[0] in both and chinese.split("\n")[0] in both


@pytest.mark.parametrize(
    ("kind", "row"),
    [("BallotCast", REASONS), ("ProposalWithdrawn", REASONS), ("MeetingHeld", REASONS), ("CommentGiven", REASONS),
     ("ConditionMet", CONDITIONS)],
)  # fmt: skip
def test_words_stand_only_where_they_may_be_read(kind, row):
    assert said(replace(TOLD[kind], shown=frozenset({row}))) == "Words"
    assert said(replace(TOLD[kind], shown=frozenset(ROWS) - {row})) == ""


def test_what_a_judge_ticked_is_named_where_reasons_may_be_read():
    cast = TOLD["BallotCast"]
    ticked = replace(cast.entry.fact, concerns=("money",), reasons=tuple(EDITION.reasons)[:1])
    told = replace(cast, entry=replace(cast.entry, fact=ticked))
    label = EDITION.reasons[ticked.reasons[0]].label
    for language in ("en", "zh_CN"):
        assert EDITION.criteria["money"].label[language] in sentence(told, Say(language))
        assert label[language] in sentence(told, Say(language))
        assert label[language] not in sentence(replace(told, shown=frozenset()), Say(language))


def test_money_stands_only_where_it_may_be_read():
    filed = TOLD["ProposalFiled"]
    assert "¥" in sentence(filed, Say("en"))
    assert "¥" not in sentence(replace(filed, shown=frozenset(ROWS) - {BUDGET}), Say("en"))


def test_who_acted_for_whom_is_told():
    [entry] = [each for each in entries("Words") if each.on_behalf_of and type(each.fact).__name__ == "BallotCast"]
    told = Told(entry, EDITION, EVERYBODY, frozenset())
    assert "王静 Wang Jing (for 何睿 He Rui)" in sentence(told, Say("en"))
    assert "王静 Wang Jing（代何睿 He Rui）" in sentence(told, Say("zh_CN"))


def test_a_role_that_this_edition_does_not_know_keeps_its_key():
    entry = TOLD["RoleHeld"].entry
    unknown = Told(replace(entry, fact=replace(entry.fact, role="astronomer")), EDITION, {}, frozenset())
    assert "astronomer" in sentence(unknown, Say("en")) and Say("en")("person.colleague") in sentence(
        unknown, Say("en")
    )
