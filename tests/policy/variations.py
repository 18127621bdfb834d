"""Other editions than the standard one, drawn by lot: as plain rules, and as the text that a company would write."""

from random import Random

from tests.policy.conftest import STANDARD

SIZES, TYPES = ("S", "M", "L", "XL"), ("NPP", "RES", "CAM", "CRM", "BRD")
FLAGS = ("public_claim", "prize_draw", "endorser", "personal_data", "big_contract", "new_system", "new_supplier")
DEPARTMENTS = ("marketing", "sales", "product", "finance")
MEASURES = {"size": SIZES, "type": TYPES, "flags": FLAGS, "department": DEPARTMENTS}
ALWAYS, SOMETIMES = ("finance", "legal"), ("sales", "product", "data")
QUORUMS = {
    "review": ("one", "every", "every", "majority", 1, 2),
    "management": ("one", "every", "majority", "chief", 1, 2),
}


def drawn(seed):
    """Two departments are always asked, so that a quorum of two can be reached."""
    dice = Random(seed)
    asks = dict.fromkeys(ALWAYS, ("all", ())) | {role: _condition(dice) for role in SOMETIMES}
    quorum = {gate: {size: dice.choice(kinds) for size in SIZES} for gate, kinds in QUORUMS.items()}
    limits = {gate: {size: dice.randint(1, 9) for size in SIZES} for gate in QUORUMS}
    return {"asks": asks, "quorum": quorum, "limits": limits}


def _condition(dice):
    measures = dice.sample(sorted(MEASURES), dice.choice((1, 1, 2)))
    tests = tuple(
        (name, dice.choice(("in", "in", "not_in")), tuple(dice.sample(MEASURES[name], 2))) for name in measures
    )
    return dice.choice(("any", "all")), tests


def text(rules):
    """The standard edition with these two gates in place of its own."""
    before, rest = STANDARD.split('[steps."initiation.review"]')
    gates, after = rest.split('[steps."planning.team"]')
    review, approval = gates.split('[steps."initiation.approval"]')
    first = _gate(review.split('[steps."initiation.review".when')[0], rules, "review")
    asked = "\n".join(_when(role, *condition) for role, condition in rules["asks"].items() if condition[1])
    second = _gate(approval, rules, "management")
    return (
        f'{before}[steps."initiation.review"]{first}\n{asked}\n[steps."initiation.approval"]{second}'
        f'[steps."planning.team"]{after}'
    )


def _gate(written, rules, name):
    lines = [line for line in written.splitlines() if not line.startswith(("quorum", "limit_days"))]
    quorum = ", ".join(f"{size} = {_quorum(kind)}" for size, kind in rules["quorum"][name].items())
    limits = ", ".join(f"{size} = {days}" for size, days in rules["limits"][name].items())
    return "\n".join([lines[0], f"quorum = {{ {quorum} }}", f"limit_days = {{ {limits} }}", *lines[1:], ""])


def _quorum(kind):
    if kind == "chief":
        return '{ rule = "majority", with = "general_manager" }'
    return str(kind) if isinstance(kind, int) else f'"{kind}"'


def _when(role, how, tests):
    held = ", ".join(
        f'{{ measure = "{measure}", op = "{op}", value = [{", ".join(map(_quoted, values))}] }}'
        for measure, op, values in tests
    )
    return f'[steps."initiation.review".when.{role}]\n{how} = [{held}]'


def _quoted(value):
    return f'"{value}"'
