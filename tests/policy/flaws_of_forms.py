"""Slips in what is asked: what is changed, and code, place and key of the flaw to be found."""

IN_FORMS = [
    ('form = "short"', 'form = "shirt"', "missing_key", "forms", "shirt"),
    ('like = "proposal"', 'like = "question_"', "not_among", "forms.short", "like"),
    ('like = "proposal"', "", "unknown_field", "forms.short.pages[1]", "fields"),
    ('"starts", "ends", "pm"]', '"starts", "ends"]', "missing_key", "forms.short.fields", "pm"),
    ('fields = ["about", "flags"]', 'fields = ["about"]', "missing_key", "forms.proposal.fields", "flags"),
    ('at_least = "S"', 'at_least = "XS"', "unknown_size", "flags.public_claim", "at_least"),
    ("below = 10_000", "below = -1", "negative", "routine", "below"),
    ("split_days = 30", "", "missing_key", "routine", "split_days"),
    (
        'when = { measure = "size"',
        'when = { measure = "length"',
        "unknown_measure",
        "forms.proposal.fields.alternatives",
        "when",
    ),
    (
        'value = ["L", "XL"] }\n',
        'value = ["L", "XXL"] }\n',
        "unknown_value",
        "forms.proposal.fields.alternatives",
        "when",
    ),
    ('kind = "date"', 'kind = "day"', "not_among", "forms.proposal.fields.starts", "kind"),
    (
        "self_chosen = true",
        'self_chosen = true\nwhen = { measure = "size", op = "in", value = "M" }',
        "needed_by_rules",
        "forms.proposal.fields.pm",
        "when",
    ),
]
