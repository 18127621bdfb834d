"""Every language says the same things, every refusal and every flaw has words, and nothing is kept that nobody says."""

import re
from pathlib import Path

import pytest

from policy.edition import Verdict
from policy.feedback import Status
from policy.refusals import Refusal
from policy.setup import CHANNEL_LANGUAGES
from tests.views.samples import EDITION, PEOPLE, REVIEW, SHANGHAI
from tests.views.surfaces import shown, surfaces, words
from views.cards import listed
from views.help import SUB_COMMANDS
from views.text import CATALOGS, FALLBACK, Say

ROOMS = ("policy", "usecases", "storage", "handlers", "scheduler", "bot")
FACTS = {
    "verdict": "approve",
    "at": "2026-11-18T10:00:00+00:00",
    "by": "wang",
    "roles": "finance,legal",
    "step": REVIEW,
    "at_step": REVIEW,
    "day": "2026-11-18",
    "first": "2026-11-18",
    "last": "2026-11-20",
    "why": "too_long",
}


def phrases(language):
    return {key: text for key, text in CATALOGS[language]._catalog.items() if key}


def sources(*rooms):
    return [path.read_text(encoding="utf-8") for room in rooms for path in sorted(Path(room).rglob("*.py"))]


def refusals():
    found = {code for source in sources(*ROOMS) for code in re.findall(r'Refusal\(\s*"(\w+)"', source)}
    return found - {"item_"} | {"item_goals", "item_lines"}


def flaws():
    return {code for source in sources("policy") for code in re.findall(r'(?:Flaw|flaw)\(\s*"(\w+)"', source)}


def placeholders(text):
    return set(re.findall(r"{(\w+)}", text))


def test_every_language_says_the_same_things():
    english = phrases(FALLBACK)
    for language in CATALOGS:
        theirs = phrases(language)
        assert theirs.keys() == english.keys(), language
        for key, text in theirs.items():
            # A phrase for one may leave its count out; what a name stands for may be left to the language.
            assert placeholders(text) == placeholders(english[key]), (language, key)


def test_no_phrase_is_empty_or_the_other_language():
    for key, text in phrases("en").items():
        # A Chinese sign stands in English only where it is what has to be typed or chosen.
        assert text and (not re.search(r"[一-鿿，。：（）]", text) or re.search(r"68万|中文", text)), key
    for key, text in phrases("zh_CN").items():
        assert text and not re.search(r"[一-鿿] ?[,;:?!()]|[,;:?!()] ?[一-鿿]", text), key


def test_every_refusal_and_every_flaw_has_words_and_no_other_has():
    keys = phrases(FALLBACK).keys()
    assert len(refusals()) > 30 and len(flaws()) > 30
    assert {key.removeprefix("refusal.") for key in keys if key.startswith("refusal.")} == refusals()
    assert {key.removeprefix("flaw.") for key in keys if key.startswith("flaw.")} == flaws()


def test_no_phrase_is_unused():
    said = "\n".join(sources("views"))
    endings = {
        r"verdict\}": tuple(Verdict),
        r"or 'any'\}": (*Verdict, "any"),
        r"language\}": CHANNEL_LANGUAGES,
        r"whose\}": ("policy", "edition", "added"),
        r"Whose\(whose\)\}": ("policy", "edition", "added"),
        r"better\}": ("up", "down"),
        r"word\}": tuple(SUB_COMMANDS),
        r"status\}": tuple(Status),
        r"owner\}": ("proposer", "pm", "sponsor"),
        r"kind\}": ("goals", "lines", "feasibility", "implementability"),
        r"choice\}": (*Verdict, "conditions"),
        r"verb\}": ("conditions", "urge", "add", "release", "pass"),
        r"callback\}": ("judge.add", "judge.release", "judge.pass"),
        r"key\}": ("comment", "reason", "reason_if_no", "status.owed", "status.reopened", "status.sent_back"),
    }
    known = set(re.findall(r"[\"'](\w+\.\w+)[\"']", said))
    known |= {f"{key}{end}" for key in known for end in ("_one", "_many", "_you")}
    for prefix, inner, rest in re.findall(r"f[\"']([\w.]*)\{([^}]*)\}([\w.]*)[\"']", said):
        for pattern, values in endings.items():  # what a name in such a key may stand for
            if re.search(pattern, inner + "}"):
                known |= {f"{prefix}{value}{rest}" for value in values}
    known |= {"item.edit", "item.remove"}
    unused = {key for key in phrases(FALLBACK) if not key.startswith(("refusal.", "flaw."))} - known
    assert not unused


@pytest.mark.parametrize("language", ["en", "zh_CN", "both"])
def test_every_refusal_can_be_said(language):
    say = Say(language)
    for code in refusals():
        needed = placeholders(phrases(FALLBACK)[f"refusal.{code}"]) | {"length", "limit"}
        refusal = Refusal(code, **{name: FACTS.get(name, "7") for name in needed})
        told = say.refusal(refusal, people=PEOPLE, edition=EDITION, zone=SHANGHAI)
        bare = say.refusal(refusal)
        for text in (told, bare):
            assert len(text) > 5 and not re.search(r"[{}]|_|finance|initiation", text), (code, text)
        if language == "zh_CN":
            assert told.endswith("。"), code


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_word_stands_untranslated(language):
    """In one language nothing of the other is read, but for people's own words, which the samples keep apart."""
    known = (
        EDITION.key[:8]
        + r"|Gatepost|Slack|/project|CNY|EUR|USD|GBP|HKD?|X?L|(?:NPP|CAM)\d\d-\d+|English|中文|68万|UTC|MB|https"
        + "".join(f"|{word}" for name, others in SUB_COMMANDS.items() for word in (name, *others))
    )
    stranger = r"[A-Za-z]{2,}" if language == "zh_CN" else r"[一-鿿，。：；（）]"
    for name, _, surface in surfaces(language, "mute"):
        for text in words(surface):
            left = re.sub(known, "", text)
            assert not re.search(stranger, left), (name, text)


def test_each_reader_reads_their_language():
    refusal = Refusal("already_cast", verdict="approve", at="2026-11-18T10:00:00+00:00")
    assert Say("zh_CN").refusal(refusal, zone=SHANGHAI).startswith("您已选择“同意”（11月18日 周三 18:00）")
    assert Say("fr").refusal(refusal, zone=SHANGHAI).startswith("You said “Approve” already, Wed 18 Nov, 18:00")
    both = Say("both").refusal(refusal, zone=SHANGHAI).split("\n")
    assert both[0].startswith("You said") and both[1].startswith("您已选择")


def test_labels_stand_side_by_side_and_shrink_whole():
    say = Say("both")
    assert say("project.details") == "Details · 详情"
    assert say.label(EDITION[REVIEW].label) == "Department review · 部门评审"
    assert say.title("ballot.title_any", key="NPP26-007") == "审批 NPP26-007"
    assert shown(say("list.empty")) == ["There are no projects yet.", "还没有项目。"]


@pytest.mark.parametrize(("language", "told"), [("en", "Ann, Bo"), ("zh_CN", "Ann、Bo"), ("both", "Ann, Bo")])
def test_names_stand_in_a_row_once_for_both_languages(language, told):
    assert listed(["Ann", "Bo"], Say(language)) == told
