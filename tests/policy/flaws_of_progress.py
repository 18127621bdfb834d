"""Slips in what an edition says of progress meetings: what is changed, and code, place and key of the flaw."""

TABLE = "progress_meeting"
HEAD, EVERY = '[progress_meeting]\nclause = "4.3(1)"', "every = { S = 0, M = 2, L = 1, XL = 1 }"
END = "remind_at = 16:00:00\nlimit_days = 1"
IN_PROGRESS = [
    (HEAD, HEAD.replace("4.3(1)", "4.9"), "unknown_clause", TABLE, "clause"),
    ('weekday = "wednesday"', 'weekday = "midweek"', "not_among", TABLE, "weekday"),
    ("length = 30", "length = 3", "length_unlikely", TABLE, "length"),
    ("length = 30", "length = 600", "length_unlikely", TABLE, "length"),
    (EVERY, EVERY.replace("M = 2", "M = 13"), "too_large", TABLE, "every.M"),
    (EVERY, EVERY.replace("M = 2", "M = -1"), "wrong_kind", TABLE, "every.M"),
    (EVERY, EVERY.replace("S = 0", "S = 2"), "meets_without_channel", TABLE, "every.S"),
    (EVERY, EVERY.replace("M = 2", "Q = 2"), "unknown_size", TABLE, "every"),
    (END, END.replace("limit_days = 1", "limit_days = 0"), "no_limit", TABLE, "limit_days"),
    (END, END.replace("limit_days = 1", "limit_days = 21"), "too_large", TABLE, "limit_days"),
    ("length = 30\n", "length = 30\nroom = 7\n", "unknown_key", TABLE, "room"),
]
