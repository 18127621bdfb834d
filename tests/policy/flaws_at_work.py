"""Slips in what an edition says of blockers, of words that one knows, of reminders put off, of written updates."""

KNOWN = '[acknowledge]\nclause = "4.2(1)"\nwhose = "edition"\n'
LATER, TIMES = '[snooze]\nclause = "4.3(3)"\nwhose = "added"\n', "times = 2\nlimit_days = 2"
BLOCKER, STANDUP = '[blocker]\nclause = "4.3(1)"\nwhose = "added"\n', '[standup]\nclause = "4.3(1)"'
DAYS, CLOSES, MISSES = 'days = ["mon", "thu"]', "closes = 16:00:00", "misses = 3"
IN_WORK = [
    (f"{BLOCKER}limit_days = 2", f"{BLOCKER}limit_days = 0", "below_one", "blocker", "limit_days"),
    (f"{BLOCKER}limit_days = 2", f"{BLOCKER}limit_days = 31", "too_large", "blocker", "limit_days"),
    (BLOCKER, BLOCKER.replace("4.3(1)", "4.9"), "unknown_clause", "blocker", "clause"),
    (f"{KNOWN}limit_days = 2", f"{KNOWN}limit_days = 0", "below_one", "acknowledge", "limit_days"),
    (f"{KNOWN}limit_days = 2", f"{KNOWN}limit_days = 31", "too_large", "acknowledge", "limit_days"),
    (KNOWN, KNOWN.replace("4.2(1)", "4.9"), "unknown_clause", "acknowledge", "clause"),
    (TIMES, "times = 0\nlimit_days = 2", "below_one", "snooze", "times"),
    (TIMES, "times = 2\nlimit_days = 0", "below_one", "snooze", "limit_days"),
    (LATER, LATER.replace("4.3(3)", "4.9"), "unknown_clause", "snooze", "clause"),
    (DAYS, "days = []", "empty", "standup", "days"),
    (DAYS, DAYS.replace("thu", "thursday"), "not_among", "standup", "days"),
    (MISSES, "misses = 0", "below_one", "standup", "misses"),
    (CLOSES, "closes = 14:00:00", "hours_out_of_order", "standup", "closes"),
    (STANDUP, STANDUP.replace("4.3(1)", "4.9"), "unknown_clause", "standup", "clause"),
]
