"""Every edition is proven when it is read; a company adds a gate by editing its policy and nothing else."""

import pytest

from policy.edition import EditionBroken, Verdict
from policy.facts import StepEntered
from policy.gates import Vote, judge
from policy.proof import load
from tests.policy.conftest import SEATS, STANDARD, project

LEGAL = """
[steps."initiation.legal"]
stage = "initiation"
clause = "4.1(3)"
label = { en = "Legal check", zh_CN = "法务审核" }
judges = ["legal"]
limit_days = 2
approve = "planning.team"
decline = "declined"
"""
TO_LEGAL = ('approve = "planning.team"', 'approve = "initiation.legal"')
ONE_STEP = 'label = { en = "Team formed", zh_CN = "组建项目团队" }\nowner = "pm"'


def with_legal_gate():
    return STANDARD.replace(*TO_LEGAL) + LEGAL


def test_a_gate_written_in_the_policy_works_at_once():
    edition = load(with_legal_gate())
    *_, moved = judge(
        edition, project(at="initiation.approval"), Vote("initiation.approval", "lin", Verdict.APPROVE, pm="mei"), SEATS
    )
    assert moved == StepEntered("initiation.legal", ("legal",))
    at_legal = project(at="initiation.legal")
    *_, moved = judge(edition, at_legal, Vote("initiation.legal", "lv", Verdict.APPROVE), SEATS)
    assert moved == StepEntered("planning.team", ("@mei",))


def test_an_edition_is_known_by_its_text():
    assert load(STANDARD).key != load(STANDARD + "# a remark\n").key


FLAWS = [
    ("format = 1", "format = 2", "unknown_format", "", "format"),
    ("format = 1", "format = 1 1", "not_toml", "", ""),
    ('first = "initiation.proposal"', 'first = "start"', "unknown_step", "", "first"),
    ('first = "initiation.proposal"', 'first = "initiation.review"', "first_is_no_paper", "", "first"),
    ('first = "initiation.proposal"', "", "missing_key", "", "first"),
    ('first = "initiation.proposal"', 'first = "initiation.proposal"\nfrist = 1', "unknown_key", "", "frist"),
    ('en = "Standard edition", ', "", "no_label", "", "title"),
    ('base = "CNY"', 'base = "EUR"', "base_is_not_one", "money", "rates"),
    ('EUR = "8.00"', 'EUR = "eight"', "wrong_kind", "money.rates", "EUR"),
    ('EUR = "8.00"', 'EUR = "-8"', "negative", "money.rates", "EUR"),
    ("on = 2026-01-01", 'on = "2026"', "wrong_kind", "money", "on"),
    ("up_to = 50_000", "up_to = -1", "negative", "sizes[1]", "up_to"),
    ("up_to = 50_000", "up_to = 600_000", "sizes_out_of_order", "sizes", "up_to"),
    ("up_to = 50_000\n", "", "size_without_end", "sizes[1]", "up_to"),
    (
        'zh_CN = "重大（XL）" }',
        'zh_CN = "重大（XL）" }\nup_to = 9_000_000',
        "largest_size_has_an_end",
        "sizes[4]",
        "up_to",
    ),
    ('key = "XL"', 'key = "L"', "size_twice", "sizes", "key"),
    ('RES = { label = { en = "Market research", zh_CN = "市场调研" } }', "RES = 1", "not_a_table", "types.RES", ""),
    ('zh_CN = "市场调研"', 'zh_CN = " "', "no_label", "types.RES", "label"),
    ('clause = "7(1)"\nplaces = 2', 'clause = "9"\nplaces = 2', "unknown_clause", "roles.policy_owner", "clause"),
    ("places = 3", "places = 1", "fewer_than_two_voices", "steps.initiation.approval", "judges"),
    (
        'zh_CN = "销售部" }\nclause = "4.1(2)"\nplaces = 2',
        'zh_CN = "销售部" }\nclause = "4.1(2)"\nplaces = 1',
        "fewer_than_two_voices",
        "roles.sales",
        "places",
    ),
    (
        '[stages.closing]\nclause = "4.5"',
        '[stages.closing]\nclause = "4.6"',
        "unknown_clause",
        "stages.closing",
        "clause",
    ),
    ('clause = "4.5(3)"\nlabel', 'clause = "4.5(4)"\nlabel', "unknown_clause", "stages.closing", "clause"),
    ('stage = "planning"', 'stage = "planing"', "unknown_stage", "steps.planning.team", "stage"),
    (
        'filed = "initiation.review"',
        'filed = "initiation.reveiw"',
        "unknown_step",
        "steps.initiation.proposal",
        "filed",
    ),
    ('approve = "initiation.approval"', 'approve = "planning.team"', "unreachable", "steps.initiation.approval", ""),
    ('stage = "planning"', 'filed = "planning.team"\nstage = "planning"', "dead_end", "steps.planning.team", ""),
    (
        'stage = "planning"',
        'filed = "planning.team"\nstage = "planning"',
        "paper_without_owner",
        "steps.planning.team",
        "owner",
    ),
    ('owner = "pm"', 'owner = "boss"', "not_among", "steps.planning.team", "owner"),
    (
        'owner = "pm"\nlimit_days = { S = 2, M = 5, L = 5, XL = 5 }',
        'owner = "pm"',
        "no_limit",
        "steps.planning.team",
        "limit_days",
    ),
    (
        "limit_days = { S = 2, M = 3, L = 5, XL = 5 }",
        "limit_days = { S = 2, M = 3, L = 5 }",
        "missing_key",
        "steps.initiation.review",
        "limit_days.XL",
    ),
    (
        "limit_days = { S = 2, M = 3, L = 5, XL = 5 }",
        "limit_days = { S = 2, M = 3, L = 5, XL = 5, Q = 1 }",
        "unknown_size",
        "steps.initiation.review",
        "limit_days",
    ),
    (
        "limit_days = { S = 2, M = 3, L = 5, XL = 5 }",
        'limit_days = "soon"',
        "wrong_kind",
        "steps.initiation.review",
        "limit_days.S",
    ),
    ('judges = ["management"]', "judges = []", "gate_without_judges", "steps.initiation.approval", "judges"),
    ('judges = ["management"]', 'judges = ["managment"]', "unknown_role", "steps.initiation.approval", "judges"),
    ('judges = ["management"]', "judges = [1]", "wrong_kind", "steps.initiation.approval", "judges"),
    (
        'judges = ["management"]',
        'judges = ["management"]\nowner = "pm"',
        "gate_with_owner",
        "steps.initiation.approval",
        "owner",
    ),
    (
        'stage = "planning"',
        'judges = ["legal"]\nstage = "planning"',
        "judges_without_gate",
        "steps.planning.team",
        "approve",
    ),
    ('quorum = "every"', 'quorum = "most"', "unknown_quorum", "steps.initiation.review", "quorum.S"),
    ('quorum = "every"', "quorum = 0", "unknown_quorum", "steps.initiation.review", "quorum.S"),
    ('quorum = "every"', "quorum = 2", "quorum_out_of_reach", "steps.initiation.review", "quorum.S"),
    ('L = "majority", XL', "L = 4, XL", "quorum_out_of_reach", "steps.initiation.approval", "quorum.L"),
    ('count = "members"', 'count = "heads"', "not_among", "steps.initiation.approval", "count"),
    (
        'names_pm = true\napprove = "planning.team"\nsend_back = "initiation.proposal"\ndecline = "declined"',
        'names_pm = true\napprove = "planning.team"',
        "no_way_to_say_no",
        "steps.initiation.approval",
        "send_back",
    ),
    (
        'send_back = "initiation.proposal"\ndecline',
        'send_back = "initiation.review"\ndecline',
        "sent_back_to_no_paper",
        "steps.initiation.review",
        "send_back",
    ),
    ("names_pm = true", 'names_pm = "yes"', "wrong_kind", "steps.initiation.approval", "names_pm"),
    (
        'when.data]\nmeasure = "flags"',
        'when.data]\nmeasure = "mood"',
        "unknown_measure",
        "steps.initiation.review",
        "when.data",
    ),
    (
        'when.data]\nmeasure = "flags"\nop = "in"',
        'when.data]\nmeasure = "flags"\nop = "has"',
        "unknown_op",
        "steps.initiation.review",
        "when.data",
    ),
    (
        '"personal_data", "new_system"]',
        '"personal_date", "new_system"]',
        "unknown_value",
        "steps.initiation.review",
        "when.data",
    ),
    ("when.data]", "when.finanse]", "condition_without_judge", "steps.initiation.review", "when.finanse"),
    (
        'any = [\n    { measure = "flags", op = "in", value = ["public_claim", "prize_draw", "endorser", '
        '"personal_data", '
        '"big_contract"] },\n    { measure = "size", op = "in", value = ["L", "XL"] },\n]',
        "any = []",
        "empty",
        "steps.initiation.review",
        "when.legal",
    ),
    ('EUR = "8.00"', 'EUR = "NaN"', "wrong_kind", "money.rates", "EUR"),
    ('EUR = "8.00"', 'EUR = "Infinity"', "wrong_kind", "money.rates", "EUR"),
    ('EUR = "8.00"', 'EUR = "1e40"', "wrong_kind", "money.rates", "EUR"),
    ("S = 2, M = 3,", "S = 2, M = 99999,", "too_large", "steps.initiation.review", "limit_days.M"),
    ("max_length = 120", "max_length = 0", "no_room", "forms.proposal.fields.title", "max_length"),
    (
        'judges = ["management"]',
        'judges = ["management", "management"]',
        "judge_twice",
        "steps.initiation.approval",
        "judges",
    ),
    ('L = "majority", XL', "L = 3, XL", "quorum_out_of_reach", "steps.initiation.approval", "quorum.L"),
    (
        'stage = "planning"',
        'decline = "declined"\nstage = "planning"',
        "verdict_without_gate",
        "steps.planning.team",
        "approve",
    ),
    (
        'approve = "planning.team"',
        'approve = "initiation.review"',
        "approved_in_a_circle",
        "steps.initiation.approval",
        "approve",
    ),
    (
        'names_pm = true\napprove = "planning.team"\nsend_back = "initiation.proposal"\ndecline = "declined"',
        'names_pm = true\napprove = "planning.team"\ndecline = "initiation.review"',
        "declined_to_a_gate",
        "steps.initiation.approval",
        "decline",
    ),
    (
        'quorum = "every"',
        'quorum = "every"\nnames_pm = true',
        "manager_named_twice",
        "steps.initiation.approval",
        "names_pm",
    ),
    (
        'stage = "planning"',
        'names_pm = true\nstage = "planning"',
        "manager_named_by_nobody",
        "steps.planning.team",
        "names_pm",
    ),
    ("RES = { label", "cam = { label", "type_twice", "types.CAM", ""),
    ("[roles.data]", "[roles.zone]", "name_taken", "roles.zone", ""),
    (
        'own_project = { clause = "4.1(2)"',
        'own_project = { clause = "8"',
        "unknown_clause",
        "rules.own_project",
        "clause",
    ),
    (
        'own_project = { clause = "4.1(2)", whose = "added" }',
        'own_project = { clause = "4.1(2)", whose = "ours" }',
        "not_among",
        "rules.own_project",
        "whose",
    ),
    ('fields = ["goals"]', 'fields = ["gaols"]', "unknown_field", "forms.proposal.pages[2]", "fields"),
    ('fields = ["goals"]', 'fields = ["lines"]', "field_twice", "forms.proposal", "fields"),
    ('fields = ["goals"]', "fields = []", "field_on_no_page", "forms.proposal", "fields"),
    ('kind = "goals"', 'kind = "aims"', "not_among", "forms.proposal.fields.goals", "kind"),
    ('kind = "goals"', 'kind = "prose"', "wrong_kind", "forms.proposal.fields.goals", "kind"),
    ("at_most = 20", "at_most = 400", "too_large", "forms.proposal.fields.lines", "at_most"),
    ("max_length = 120", "max_length = 4000", "too_large", "forms.proposal.fields.title", "max_length"),
    ('source = "types"', 'source = "kinds"', "not_among", "forms.proposal.fields.type", "source"),
    (
        "self_chosen = true",
        "self_chosen = true\noptional = true",
        "needed_by_rules",
        "forms.proposal.fields.pm",
        "optional",
    ),
    ("forms.proposal", "forms.other", "missing_key", "forms", "proposal"),
    ('[clauses."7(1)"]', '[clauses."7(9)"]', "unknown_clause", "roles.policy_owner", "clause"),
]


@pytest.mark.parametrize(("old", "new", "code", "where", "key"), FLAWS)
def test_a_policy_that_cannot_be_carried_out_is_refused(old, new, code, where, key):
    load(STANDARD)
    assert old in STANDARD
    with pytest.raises(EditionBroken) as broken:
        load(STANDARD.replace(old, new))
    assert (code, where, key) in {(flaw.code, flaw.where, flaw.key) for flaw in broken.value.flaws}


def test_everything_that_is_wrong_is_named_at_once():
    slips = [
        'first = "initiation.proposal"',
        'base = "CNY"',
        'stage = "planning"',
        'judges = ["management"]',
        "places = 3",
    ]
    spoilt = STANDARD
    for slip in slips:
        spoilt = spoilt.replace(slip, slip.replace('"', '"x', 1).replace("3", "1"))
    with pytest.raises(EditionBroken) as broken:
        load(spoilt)
    found = {(flaw.where, flaw.key) for flaw in broken.value.flaws}
    assert {("", "first"), ("money", "rates"), ("steps.planning.team", "stage"),
            ("steps.initiation.approval", "judges")} <= found  # fmt: skip
