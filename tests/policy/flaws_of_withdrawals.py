"""Slips in how a proposal is withdrawn and reopened."""

IN_WITHDRAWALS = [
    (
        'stage = "planning"',
        'stage = "planning"\nwithdraw = "withdrawn"',
        "withdrawn_too_late",
        "steps.planning.team",
        "withdraw",
    ),
    (
        'withdraw = "withdrawn"',
        'withdraw = "planning.team"',
        "withdrawn_to_work",
        "steps.initiation.proposal",
        "withdraw",
    ),
    ('withdraw = "withdrawn"', 'withdraw = "gone"', "unknown_step", "steps.initiation.review", "withdraw"),
    (
        'reopen = "initiation.proposal"',
        'reopen = "initiation.review"',
        "reopened_to_no_paper",
        "steps.withdrawn",
        "reopen",
    ),
    ("reopen_days = 60", "reopen_days = 0", "no_time_to_reopen", "steps.withdrawn", "reopen_days"),
    ("reopen_days = 60", "reopen_days = -1", "negative", "steps.withdrawn", "reopen_days"),
]
