"""Each card as its reader meets it: the ask, the money, the deadline, and only the presses that are theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from policy.cadence import Calendar
from policy.calendars import Calendars
from policy.edition import Verdict
from policy.people import Seat
from tests.views.samples import (
    APPROVAL,
    DECLINED,
    EDITION,
    NOW,
    PEOPLE,
    PROPOSAL,
    REVIEW,
    SEATS,
    SENT_BACK,
    SHANGHAI,
    STATES,
    TEAM,
    ballot,
    person,
    sight,
)
from tests.views.surfaces import buttons, parts, words
from views.asking import Asked
from views.clauses import Cited, clause_view
from views.projects import (
    desk_card,
    details_modal,
    moved,
    own_card,
    pm_named,
    project_card,
    project_message,
    review_card,
)
from views.text import Say

EN, ZH = Say("en"), Say("zh_CN")
VERDICTS = [f"gate.{verdict}" for verdict in Verdict]
WANG, PETRA, LIN, ZHOU = (PEOPLE[key] for key in ("wang", "petra", "lin", "zhou"))


def read(drawn):
    return "\n".join(words(drawn))


def verdicts(drawn):
    return [each for each in buttons(drawn) if each in VERDICTS]


@pytest.mark.parametrize("say", [EN, ZH])
def test_each_judge_reads_their_own_time_and_a_channel_the_last_of_them(say):
    """Whoever is asked in a country with a holiday has longer."""
    seen = sight("approval")
    later = Calendar(SHANGHAI, days_off={day.date() for day in (NOW + timedelta(days=1), NOW + timedelta(days=2))})
    seen = replace(seen, calendars=Calendars(Calendar(SHANGHAI), {"claire": later}))
    first, last = (
        say.when(seen.due(duty), SHANGHAI) for duty in sorted(seen.owed, key=seen.due)[:: len(seen.owed) - 1]
    )
    assert first != last
    for reader, own, other in (("zhou", first, last), ("claire", last, first)):
        card = desk_card(seen, say, replace(PEOPLE[reader], zone=SHANGHAI), APPROVAL)
        assert own in card["text"] and own in read(card) and other not in card["text"] + read(card)
    assert last in read(review_card(seen, say, SHANGHAI))


@pytest.mark.parametrize("state", STATES)
def test_the_review_card_offers_what_the_gate_offers(state):
    seen = sight(state)
    card = review_card(seen, EN, SHANGHAI)
    assert verdicts(card) == [f"gate.{verdict}" for verdict in Verdict if verdict in seen.here.exits]
    assert buttons(card)[-3:] == ["project.details", "clause.show", "card.my_language"]
    for part in parts(card, type="button"):
        if part["action_id"] in VERDICTS:
            assert Asked.parse(part["value"]) == Asked(
                "p1", seen.project.at, part["action_id"].removeprefix("gate."), 1
            )


def test_a_gate_without_declining_shows_no_such_press():
    exits = {key: to for key, to in EDITION[REVIEW].exits.items() if key != Verdict.DECLINE}
    kind = replace(EDITION, steps={**EDITION.steps, REVIEW: replace(EDITION[REVIEW], exits=exits)})
    assert verdicts(review_card(replace(sight(), edition=kind), EN, SHANGHAI)) == ["gate.approve", "gate.send_back"]


def test_a_lock_screen_is_enough():
    assert review_card(sight(), EN, SHANGHAI)["text"] == (
        "NPP26-007 Mist kettle: Europe launch 晨雾手冲壶欧洲上市 · ¥1,488,000 · asks: Department review"
        " · due Wed 25 Nov, 18:00"
    )
    assert desk_card(sight(), ZH, WANG, REVIEW)["text"].endswith("待处理：部门评审 · 截止 11月25日 周三 18:00")


def test_the_review_card_tells_who_has_spoken_and_who_is_waited_for():
    told = read(review_card(sight("review, half heard"), EN, SHANGHAI))
    assert "Finance" in told and "approved · Petra Lang · Wed 18 Nov, 19:00" in told and told.count("waiting") == 2
    after = read(review_card(sight("declined"), EN, SHANGHAI))
    assert "Declined. Nothing more follows." in after and "declined · Claire Dubois" in after
    assert "Initiation ✗" in after


def test_what_passed_before_a_send_back_is_told_as_passed():
    """Only the last gate decides where a project went: an odd voice out at an earlier one does not."""
    odd = (ballot("wang", "finance"), ballot("he", "legal", verdict=Verdict.SEND_BACK, reason="No."))
    back = ballot("zhou", "@zhou", APPROVAL, Verdict.SEND_BACK, "Later.")
    seen = sight("", at=PROPOSAL, ballots=(*odd, back))
    assert [(step.name, verdict, last.by) for step, verdict, last in seen.passed()] == [
        (REVIEW, Verdict.APPROVE, "wang"),
        (APPROVAL, Verdict.SEND_BACK, "zhou"),
    ]


def test_reasons_are_not_for_the_channel():
    assert "Which claim?" not in read(review_card(sight("sent back"), EN, SHANGHAI))
    assert "Which claim?" not in read(project_card(sight("sent back"), EN, SHANGHAI))
    assert "Which claim?" in read(own_card(sight("sent back"), EN, LIN))


@pytest.mark.parametrize("reader, sees", [("lin", True), ("wang", True), ("zhou", True), ("chen", False)])
def test_reasons_are_for_proposer_judges_and_management(reader, sees):
    told = read(details_modal(sight("sent back"), EN, PEOPLE[reader]))
    assert ("Which claim?" in told) == sees
    assert ("Reasons are shown to" in told) != sees


def test_an_auditor_reads_reasons():
    seats = (*SEATS, Seat("auditor", "chen"))
    assert "Which claim?" in read(details_modal(sight("sent back", seats), EN, PEOPLE["chen"]))


def test_a_desk_card_opens_with_the_ask():
    card = desk_card(sight(), EN, WANG, REVIEW)
    told = card["blocks"][0]["text"]["text"]
    assert told == "王静 Wang Jing, Finance: approve, send back or decline by Wed 25 Nov, 18:00."
    assert verdicts(card) == VERDICTS and "€186,000 = ¥1,488,000" in read(card) and "Sales" not in read(card)
    told = desk_card(sight("approval"), ZH, ZHOU, APPROVAL)["blocks"][0]["text"]["text"]
    assert told == "周航 Zhou Hang：请于 11月23日 周一 18:00 前选择同意、退回修改或否决。"


def test_a_desk_card_lets_a_verdict_be_changed_until_the_gate_closes():
    card = desk_card(sight("review, half heard"), EN, PETRA, REVIEW)
    assert "You said “Approve” for Finance" in read(card) and verdicts(card) == ["gate.send_back", "gate.decline"]
    assert next(part["text"]["text"] for part in parts(card, type="button")) == "Change to Send back"
    own = desk_card(sight("approval, once heard"), EN, ZHOU, APPROVAL)
    assert "You said “Approve”, Wed 18 Nov" in read(own) and " for 周航" not in read(own)


@pytest.mark.parametrize(
    "state, reader, step, told",
    [
        ("review, half heard", "wang", REVIEW, "Petra Lang has answered for Finance: “Approve”"),
        ("approval", "wang", REVIEW, "Department review: passed."),
        ("sent back", "wang", REVIEW, "Department review: sent back to the proposer. You said “Approve”"),
        ("declined", "zhou", APPROVAL, "Management approval: declined. You said “Decline”"),
        ("review", "chen", REVIEW, "Nothing is asked of you here any more."),
        ("review", "zhou", APPROVAL, "Management approval is closed."),
    ],
)
def test_a_desk_card_without_an_ask_says_why_and_offers_no_verdict(state, reader, step, told):
    card = desk_card(sight(state), EN, PEOPLE[reader], step)
    assert told in read(card) and told in card["text"].replace("&lt;", "<")
    assert buttons(card) == ["project.details", "clause.show"]
    [cited] = [Cited.parse(part["value"]) for part in parts(card, action_id="clause.show")]
    assert cited == Cited(EDITION.key, EDITION[step].clause, "policy")


@pytest.mark.parametrize(
    "state, told",
    [
        (
            "review, half heard",
            "Department review: 2 of 4 answered, waiting for Sales, Product until Wed 25 Nov, 18:00.",
        ),
        ("approval", "Management approval: 0 of 2 answered, waiting for 周航 Zhou Hang, Claire Dubois until"),
        ("sent back", "Sent back. You have until Wed 2 Dec, 18:00 to amend it and file it again."),
        ("approved", "Next: Team formed. Jonas Weber has until Wed 25 Nov, 18:00."),
        ("declined", "Declined. Nothing more follows."),
    ],
)
def test_the_proposer_reads_where_it_stands(state, told):
    card = own_card(sight(state), EN, LIN)
    assert told in card["text"]
    assert ("project.amend" in buttons(card)) == (state == "sent back")


@pytest.mark.parametrize(
    ("state", "say", "told"),
    [
        ("fresh", EN, "Sales, Product; over time, was due Wed 25 Nov"),
        ("fresh", ZH, "已逾期，原定 11月"),
        ("approved", EN, "Next: Team formed. Jonas Weber is over time; it was due Wed 25 Nov, 18:00."),
        ("approved", ZH, "下一步：组建项目团队，由 Jonas Weber 负责；已逾期，原定"),
        ("sent back", EN, "You have until"),
    ],
)
def test_nobody_has_until_a_time_that_is_past(state, say, told):
    """What is sent back lapses at its end, and is never late."""
    late = replace(sight(state), now=NOW + timedelta(days=30))
    assert told in own_card(late, say, LIN)["text"]


def test_where_a_few_of_many_must_agree_the_count_is_told():
    seen = sight("", at=APPROVAL, size="M")
    assert "Management approval: 0 of 1 approvals." in own_card(seen, EN, LIN)["text"]
    assert "管理层批准：需 1 人同意，已有 0 人" in own_card(seen, ZH, LIN)["text"]


def test_an_empty_role_is_told_with_what_to_do():
    told = read(own_card(sight(seats=SEATS[:2]), EN, LIN))
    assert "Nobody holds Legal & Compliance, Sales, Product yet" in told and "/project setup" in told
    silenced = sight(seats=(*SEATS[2:], Seat("finance", "lin")))
    assert "Everybody in Finance is author, project manager or sponsor" in read(review_card(silenced, EN, SHANGHAI))
    nobody = sight("approval", SEATS[:6])
    assert "nobody can decide yet" in own_card(nobody, EN, LIN)["text"]


def test_the_project_card_shows_the_road_and_its_people():
    told = read(project_card(sight("approved"), EN, SHANGHAI))
    assert "Initiation ✓ · Planning ● · Execution ○ · Monitoring ○ · Closing ○" in told
    assert "Project manager\n  Jonas Weber" in told and "Executive in charge\n  许玫 Xu Mei" in told
    assert "Project manager (suggested)" in read(project_card(sight(), EN, SHANGHAI))


def test_details_hold_everything():
    told = read(details_modal(sight("approved"), EN, ZHOU))
    for part in (
        "Why now.\nBecause.",
        "€62,000",
        "retail displays 门店陈列",
        "1 EUR = 8.00 CNY",
        "4.5(3)",
        "Good, with care.",
    ):
        assert part in told, part
    assert "Total €186,000 = ¥1,488,000" in told and "Listing stores" in told


def test_small_work_without_a_sponsor_shows_none():
    seen = sight()
    small = replace(seen, project=replace(seen.project, terms=replace(seen.project.terms, sponsor="")))
    assert EN("person.sponsor") in read(project_card(seen, EN, SHANGHAI))
    told = read(project_card(small, EN, SHANGHAI)) + read(details_modal(small, EN, ZHOU))
    assert EN("person.sponsor") not in told and EN("person.colleague") not in told


def test_a_project_message_offers_only_what_its_reader_may_press():
    assert buttons(project_message(sight(), EN, WANG)) == ["gate.decide", "project.details", "clause.show"]
    assert buttons(project_message(sight(), EN, LIN)) == ["proposal.withdraw", "project.details", "clause.show"]
    assert buttons(project_message(sight("sent back"), EN, LIN))[0] == "project.amend"
    assert buttons(project_message(sight("sent back"), EN, WANG)) == ["project.details", "clause.show"]


@pytest.mark.parametrize(
    "state, step, told",
    [
        ("approval", APPROVAL, "Department review: passed. Management approval: 0 of 2 answered"),
        ("approved", APPROVAL, "Department review: passed. Next: Team formed. Jonas Weber has until"),
        ("sent back", PROPOSAL, "Sent back. You have until Wed 2 Dec, 18:00"),
        ("approved", TEAM, "Management approval: passed. Next: Team formed."),
        ("declined", DECLINED, "Declined. Nothing more follows."),
    ],
)
def test_what_is_told_once(state, step, told):
    assert told in moved(sight(state), EN, LIN, {"step": step})["text"]


def test_a_send_back_is_told_with_its_reasons_and_the_way_on():
    message = moved(sight("sent back"), EN, LIN, {"step": PROPOSAL})
    assert "Which claim?" in read(message) and buttons(message)[0] == "project.amend"


def test_the_project_manager_hears_what_they_owe():
    told = pm_named(sight("approved"), EN, PEOPLE["jonas"], {"step": APPROVAL, "person": "jonas"})["text"]
    assert "You are now the project manager (Management approval). Next: Team formed. You have until" in told


def test_a_pressed_clause_tells_whose_rule_it_is():
    told = read(clause_view(EDITION, "4.1(2)", "added", EN))
    assert "Review" in told and "is added by Gatepost" in told and "Ask Market Operations (policy owner)." in told
    assert "set by this edition" in read(clause_view(EDITION, "4.1(2)", "edition", EN))
    assert "This edition has no clause 9.9." in read(clause_view(EDITION, "9.9", "policy", EN))


def test_people_we_do_not_know_are_colleagues():
    seen = sight("review, half heard", people={"petra": person("petra", "\u200b")})
    told = read(review_card(seen, EN, SHANGHAI))
    assert "proposed by a colleague" in told and "approved · a colleague" in told


def test_a_comment_is_told_to_the_proposer_after_what_was_said_against():
    told = read(
        own_card(sight("", at=PROPOSAL, ballots=(ballot("wang", "finance", reason="Fine."), *SENT_BACK[1:])), EN, LIN)
    )
    assert told.index("Which claim?") < told.index("Fine.")
