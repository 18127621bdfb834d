"""Slips in what an edition says of reminding: what is changed, and code, place and key of the flaw to be found."""

PROPOSAL, REVIEW = "steps.initiation.proposal", "steps.initiation.review"
TEAM = '[reminders.team]\nclause = "4.2(1)"\nwhose = "edition"\npoints = ['
DUE, LATER = '    { after = 0, tell = ["holder"] },\n', '    { after = 2, tell = ["sponsor"] },\n'
LAPSE, EXTEND = 'lapse = "lapsed"', "extend_days = 10"
MESSAGES, DIGESTS = '[messages]\nclause = "4.3(3)"', "digests = [09:00:00, 13:30:00, 17:00:00]"
BRIEFS, MONDAY = '[briefs]\nclause = "4.3(1)"', 'weekday = "monday"\nat = 09:00:00'
STANDUP = """[standup]
clause = "4.3(1)"
whose = "edition"
days = ["mon", "thu"]
at = 10:00:00
nudge = 15:00:00
closes = 16:00:00
misses = 3"""
IN_REMINDERS = [
    ('reminders = "review"', 'reminders = "revue"', "unknown_reminders", REVIEW, "reminders"),
    (TEAM, TEAM.replace("4.2(1)", "4.9"), "unknown_clause", "reminders.team", "clause"),
    (f"{TEAM}\n{DUE}{LATER}]", f"{TEAM}]", "empty", "reminders.team", "points"),
    (f"{TEAM}\n{DUE}", f"{TEAM}\n    {{ after = 0, tell = [] }},\n", "empty", "reminders.team.points[1]", "tell"),
    (f"{TEAM}\n{DUE}", f"{TEAM}\n{DUE.replace('holder', 'boss')}", "not_among", "reminders.team.points[1]", "tell"),
    (f"{TEAM}\n{DUE}", f"{TEAM}\n{DUE.replace('after = 0', 'after = 2')}", "points_out_of_order",
     "reminders.team.points[2]", "after"),
    (f"{TEAM}\n{DUE}{LATER}", f"{TEAM}\n{DUE}{LATER.replace('after = 2', 'share = 50')}", "points_out_of_order",
     "reminders.team.points[2]", "after"),
    (f"{TEAM}\n{DUE}", f"{TEAM}\n{DUE.replace('after = 0', 'share = 100')}", "too_large",
     "reminders.team.points[1]", "share"),
    (f"{TEAM}\n{DUE}", f"{TEAM}\n{DUE.replace('after = 0', 'share = 50, after = 1')}", "too_large",
     "reminders.team.points[1]", "share"),
    ('reminders = "team"', 'reminders = "team"\nextend_days = 5', "extended_by_nobody", "steps.planning.team",
     "extend_days"),
    ('reminders = "team"', 'reminders = "team"\nlapse = "lapsed"', "lapse_without_paper", "steps.planning.team",
     "lapse"),
    (LAPSE, 'lapse = "declined"', "lapsed_for_good", PROPOSAL, "lapse"),
    (LAPSE, 'lapse = "gone"', "unknown_step", PROPOSAL, "lapse"),
    (EXTEND, 'extend_days = "ten"', "wrong_kind", PROPOSAL, "extend_days"),
    (MESSAGES, MESSAGES.replace("4.3(3)", "4.9"), "unknown_clause", "messages", "clause"),
    (f"{DIGESTS}\na_day = 6", f"{DIGESTS}\na_day = 3", "too_few_messages", "messages", "a_day"),
    (DIGESTS, "digests = []", "empty", "messages", "digests"),
    (DIGESTS, "digests = [07:00:00]", "digest_in_quiet", "messages", "digests"),
    (DIGESTS, 'digests = ["9"]', "wrong_kind", "messages", "digests"),
    (BRIEFS, BRIEFS.replace("4.3(1)", "4.9"), "unknown_clause", "briefs", "clause"),
    (MONDAY, MONDAY.replace("09:00:00", "06:00:00"), "digest_in_quiet", "briefs", "at"),
    (MONDAY, MONDAY.replace("monday", "moonday"), "not_among", "briefs", "weekday"),
    (STANDUP, STANDUP.replace("misses = 3", "misses = 0"), "below_one", "standup", "misses"),
    (STANDUP, STANDUP.replace('["mon", "thu"]', "[]"), "empty", "standup", "days"),
    (STANDUP, STANDUP.replace('["mon", "thu"]', '["noday"]'), "not_among", "standup", "days"),
    (STANDUP, STANDUP.replace("nudge = 15:00:00", "nudge = 17:00:00"), "hours_out_of_order", "standup", "closes"),
    (STANDUP, STANDUP.replace("4.3(1)", "4.9"), "unknown_clause", "standup", "clause"),
]  # fmt: skip
