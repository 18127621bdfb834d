"""Slips in what an edition says of deciding: what is changed, and code, place and key of the flaw to be found."""

REVIEW, APPROVAL, PROPOSAL = "steps.initiation.review", "steps.initiation.approval", "steps.initiation.proposal"
GM = '{ rule = "majority", with = "general_manager" }'
MEETING = 'meeting = { after = 3, role = "policy_owner", limit_days = 3 }'
EVERY, RETURN = 'quorum = "every"', 'return_to = ["initiation.review"]'
URGE = '[urge]\nclause = "4.1(2)"\nwhose = "added"\na_day = 1\na_round = 2'
DRAFTS = '[drafts]\nclause = "4.1(1)"'
GM_ROLE = 'zh_CN = "总经理" }\nclause = "4.1(3)"\nplaces = 2'
CRITERIA = 'criteria = ["worth_it", "money"]'
IN_DECIDING = [
    (CRITERIA, 'criteria = ["worth_it", "mony"]', "unknown_criterion", "roles.finance", "criteria"),
    (CRITERIA, "criteria = 1", "wrong_kind", "roles.finance", "criteria"),
    ('fields = ["lines"]\n\n[criteria', "fields = []\n\n[criteria", "empty", "criteria.money", "fields"),
    ('fields = ["lines"]\n\n[criteria', 'fields = ["cash"]\n\n[criteria', "unknown_field", "criteria.money", "fields"),
    ('kind = "implementability"', 'kind = "beauty"', "not_among", "criteria.dependencies", "kind"),
    (GM, '{ rule = "majority", with = "boss" }', "unknown_role", APPROVAL, "quorum.XL"),
    (GM, '{ rule = "most", with = "general_manager" }', "unknown_quorum", APPROVAL, "quorum.XL"),
    (GM, '{ rule = "majority" }', "missing_key", f"{APPROVAL}.quorum.XL", "with"),
    (GM, '{ rule = "majority", with = "general_manager", size = 1 }', "unknown_key", f"{APPROVAL}.quorum.XL", "size"),
    (GM_ROLE, GM_ROLE.replace("2", "1"), "fewer_than_two_voices", "roles.general_manager", "places"),
    (EVERY, 'quorum = { rule = "majority", with = "management" }', "required_not_asked", REVIEW, "quorum.S"),
    (EVERY, 'quorum = { rule = "majority", with = "legal" }', "required_not_asked", REVIEW, "quorum.S"),
    (EVERY, f"{EVERY}\n{RETURN}", "return_not_earlier", REVIEW, "return_to"),
    (RETURN, 'return_to = ["initiation.proposal"]', "return_not_earlier", APPROVAL, "return_to"),
    (RETURN, 'return_to = ["review"]', "unknown_step", APPROVAL, "return_to"),
    (MEETING, f"{MEETING}\n{RETURN}", "return_without_send_back", PROPOSAL, "return_to"),
    (EVERY, f"{EVERY}\n{MEETING}", "meeting_without_paper", REVIEW, "meeting"),
    (MEETING, MEETING.replace("policy_owner", "chair"), "unknown_role", f"{PROPOSAL}.meeting", "role"),
    (MEETING, MEETING.replace("after = 3", "after = 0"), "never", f"{PROPOSAL}.meeting", "after"),
    (MEETING, MEETING.replace("days = 3", "days = 0"), "no_limit", f"{PROPOSAL}.meeting", "limit_days"),
    (MEETING, MEETING.replace("after = 3, ", ""), "missing_key", f"{PROPOSAL}.meeting", "after"),
    (URGE, URGE.replace("4.1(2)", "4.9"), "unknown_clause", "urge", "clause"),
    (URGE, URGE.replace("a_day = 1", "a_day = 0"), "never", "urge", "a_day"),
    (URGE, URGE.replace("a_round = 2", "a_round = 0"), "never", "urge", "a_round"),
    (URGE, URGE.replace("a_day = 1", "a_day = 3"), "urged_more_a_day", "urge", "a_day"),
    (DRAFTS, DRAFTS.replace("4.1(1)", "4.9"), "unknown_clause", "drafts", "clause"),
    ("\nwarn_days = 60", "\nwarn_days = 0", "never", "drafts", "warn_days"),
    ("\nwarn_days = 60", "\nwarn_days = 83", "drafts_out_of_order", "drafts", "keep_days"),
    ("keep_days = 90", "keep_days = 80", "drafts_out_of_order", "drafts", "keep_days"),
    ("quiet_from = 19:00:00", 'quiet_from = "19:00"', "wrong_kind", "urge", "quiet_from"),
    (EVERY, f"{EVERY}\nneeds_conditions = true", "conditions_of_nobody", REVIEW, "needs_conditions"),
    (MEETING, f"{MEETING}\nneeds_conditions = true", "conditions_without_gate", PROPOSAL, "needs_conditions"),
    (RETURN, f"{RETURN}\nneeds_conditions = 1", "wrong_kind", APPROVAL, "needs_conditions"),
    ("red = true", 'red = "yes"', "wrong_kind", "flags.prize_draw", "red"),
    ("together = true", "together = 1", "wrong_kind", "sizes[1]", "together"),
    ("in_words = true", 'in_words = "yes"', "wrong_kind", "reasons.other", "in_words"),
]  # fmt: skip
