"""Slips in the table of who sees what: what is replaced, by what, and the flaw that names it."""

HISTORY = 'history = ["proposer", "team", "judges", "management", "company", "auditor"]'
BUDGET = 'budget = ["proposer", "team", "judges", "management", "company", "auditor"]'
PROPOSAL = 'proposal = ["proposer", "team", "judges", "management", "company", "partner", "auditor"]'
IN_VISIBILITY = [
    (HISTORY, f'{HISTORY}\nsalaries = ["management"]', "unknown_row", "visibility", "salaries"),
    (HISTORY, HISTORY.replace('"company"', '"everybody"'), "unknown_column", "visibility", "history"),
    (HISTORY, "", "missing_row", "visibility", "history"),
    (PROPOSAL, PROPOSAL.replace('"proposer", ', ""), "cannot_do_without", "visibility", "proposal"),
    (PROPOSAL, PROPOSAL.replace('"judges", ', ""), "cannot_do_without", "visibility", "proposal"),
    (BUDGET, BUDGET.replace('"proposer", ', ""), "cannot_do_without", "visibility", "budget"),
    (BUDGET, BUDGET.replace('"judges", ', ""), "cannot_do_without", "visibility", "budget"),
    (BUDGET, BUDGET.replace('"company"', '"company", "partner"'), "partner_sees_money", "visibility", "budget"),
    (HISTORY, 'history = "company"', "wrong_kind", "visibility", "history"),
]
