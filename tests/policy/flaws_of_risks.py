"""Slips in what an edition sets for risks: what is changed, and code, place and key of the flaw to be found."""

SHORTER = '  { label = { en = "hardly", zh_CN = "几乎不会" } },\n'
ANSWERS = 'enhance = { en = "Enhance", zh_CN = "提高" }\naccept = { en = "Accept", zh_CN = "接受" }\n'
IN_RISKS = [
    ("least = 1\n", "least = 2\n", "bands_out_of_order", "risks.bands[1]", "least"),
    ("least = 8\n", "least = 1\n", "bands_out_of_order", "risks.bands[2]", "least"),
    ("weeks = 4\n", "weeks = 0\n", "wrong_kind", "risks.bands[1]", "weeks"),
    ("weeks = 4\n", "weeks = 99\n", "wrong_kind", "risks.bands[1]", "weeks"),
    (SHORTER, "", "wrong_kind", "risks", "likelihood"),
    (ANSWERS, "", "missing_key", "risks.opportunity", "accept"),
    ('[risks]\nclause = "4.4(3)"', '[risks]\nclause = "4.9"', "unknown_clause", "risks", "clause"),
]
