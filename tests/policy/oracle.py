"""Initiation as the written policy and the product's tables have it, in the plainest way: a second opinion.

It imports nothing of the program. Size S to XL; people and departments are plain names.
"""

# Table 1b. A department is asked when any, or else all, of its tests hold; "in": one of these, "not_in": none of them.
STANDARD = {
    "asks": {
        "finance": ("all", ()),
        "legal": ("any", (
            ("flags", "in", ("public_claim", "prize_draw", "endorser", "personal_data", "big_contract")),
            ("size", "in", ("L", "XL")),
        )),
        "sales": ("all", (("size", "not_in", ("S",)), ("type", "in", ("NPP", "CAM", "CRM")))),
        "product": ("all", (("size", "not_in", ("S",)), ("type", "in", ("NPP",)))),
        "data": ("all", (("flags", "in", ("personal_data", "new_system")),)),
    },
    "quorum": {
        "review": dict.fromkeys(("S", "M", "L", "XL"), "every"),
        "management": {"S": "one", "M": "one", "L": "majority", "XL": "chief"},
    },
    "limits": {"review": {"S": 2, "M": 3, "L": 5, "XL": 5}, "management": {"S": 2, "M": 2, "L": 3, "XL": 5}},
}  # fmt: skip
LOOKS_AT = {
    "finance": {"goals", "expected", "background", "lines"},
    "legal": {"flags", "background", "expected"},
    "sales": {"goals", "expected", "background", "starts", "ends"},
    "product": {"background", "expected", "starts", "ends", "goals"},
    "data": {"flags", "background", "expected", "starts", "ends"},
}


class Oracle:
    """One proposal. `said`: gate -> voice -> (who, verdict, where to). `rules`: who is asked, how many, how long."""

    def __init__(self, proposal, roles, rules=STANDARD):
        self.rules = rules
        self.proposal, self.roles = dict(proposal), {role: list(people) for role, people in roles.items()}
        self.gate, self.round, self.extra = "review", 1, []
        self.said = {"review": {}, "management": {}}

    def departments(self):
        """Which departments are concerned."""
        asked = []
        for role, (how, tests) in self.rules["asks"].items():
            held = [self.holds(*test) for test in tests]
            if not held or (any(held) if how == "any" else all(held)):
                asked.append(role)
        return asked

    def holds(self, measure, op, values):
        measured = self.proposal[measure]
        common = set(values) & (set(measured) if measure == "flags" else {measured})
        return bool(common) if op == "in" else not common

    def kind(self, gate=""):
        """How many have to agree: one, every, majority, a number, or a majority with the chief among it."""
        return self.rules["quorum"][gate or self.gate][self.proposal["size"]]

    def needed(self, voters):
        kind = self.kind()
        named = {"one": 1, "every": voters, "majority": voters // 2 + 1, "chief": voters // 2 + 1}
        return named.get(kind, kind)

    def concerned(self):
        return {self.proposal[who] for who in ("author", "pm", "sponsor")}

    def holders(self, role):
        return [person for person in self.roles.get(role, []) if person not in self.concerned()]

    def extras(self):
        for_a_role = {who for voice, (who, *_) in self.said["review"].items() if not voice.startswith("@")}
        return [person for person in self.extra if person not in self.concerned() and person not in for_a_role]

    def voters(self):
        if self.gate == "review":
            return set(self.departments()) | {"@" + person for person in self.extras()}
        sitting = set(self.holders("management"))
        if self.kind() == "chief" and not sitting & set(self.holders("general_manager")):
            sitting |= set(self.holders("general_manager"))
        return {"@" + person for person in sitting} | set(self.said["management"])

    def could_speak(self, person, voice):
        """Holds this voice, whoever has spoken."""
        if voice not in self.voters() or person in self.concerned():
            return False
        if not voice.startswith("@"):
            return person in self.holders(voice)
        if voice != "@" + person:
            return False
        if self.gate == "review":
            return True
        major = self.kind() == "chief" and person in self.roles.get("general_manager", [])
        return person in self.roles.get("management", []) or major

    def may_speak(self, person):
        """The voices that are this person's now: their own from before, else every one that is free."""
        here = self.said[self.gate]
        mine = [voice for voice, (who, *_) in here.items() if who == person]
        open_ = mine or [voice for voice in self.voters() if voice not in here]
        return [voice for voice in open_ if self.could_speak(person, voice)]

    def press(self, person, verdict, voice="", to=""):
        """True when it counted."""
        if self.gate not in self.said:
            return False
        mine = self.may_speak(person)
        if (voice and voice not in mine) or (not voice and len(mine) != 1):
            return False
        voice = voice or mine[0]
        before = self.said[self.gate].get(voice)
        if before and before[1] == verdict:
            to = before[2]
        heard = {**self.said[self.gate], voice: (person, verdict, to if verdict == "send_back" else "")}
        outcome = self.outcome(heard)
        if before and before[1] == verdict and not outcome:
            return False
        self.said[self.gate] = heard
        self.follow(outcome)
        return True

    def outcome(self, heard):
        votes = [verdict for _, verdict, _ in heard.values()]
        yes, no, voters = votes.count("approve"), len(votes) - votes.count("approve"), self.voters() | set(heard)
        against = "send_back" if votes.count("send_back") >= votes.count("decline") else "decline"
        left, needed = len(voters) - len(votes), self.needed(len(voters))
        has_chief, lost_chief = self.chief(heard, voters) if self.kind() == "chief" else (True, False)
        if yes >= needed and has_chief:
            return "approve"
        out_of_reach = no and (self.kind() == "one" or yes + left < needed)
        return against if lost_chief or out_of_reach else ""

    def chief(self, heard, voters):
        """Has a general manager agreed; and have all of them refused?"""
        chiefs = {"@" + person for person in self.holders("general_manager")} & voters
        spoke = {voice: heard[voice][1] for voice in chiefs if voice in heard}
        agreed = "approve" in spoke.values()
        return agreed, bool(chiefs) and len(spoke) == len(chiefs) and not agreed

    def follow(self, outcome):
        if outcome == "approve":
            self.gate = "management" if self.gate == "review" else "team"
        elif outcome == "decline":
            self.gate = "declined"
        elif outcome == "send_back":
            wanted = {to for _, verdict, to in self.said[self.gate].values() if verdict == "send_back"}
            if wanted == {"review"}:
                self.gate, self.round, self.said = "review", self.round + 1, {"review": {}, "management": {}}
            else:
                self.gate = "paper"

    def add(self, by, person):
        """A judge here, or Market Operations, asks one more person, where everybody has to agree."""
        if self.gate != "review" or self.kind() != "every" or {by, person} & self.concerned():
            return False
        spoke = {who for who, *_ in self.said["review"].values()}
        can = {who for who in (by, person) if any(self.could_speak(who, voice) for voice in self.open_to(who))}
        if by not in spoke | can | set(self.roles.get("policy_owner", [])):
            return False
        if person in spoke | can or person in self.extra or len(self.extra) >= 5:
            return False
        self.extra.append(person)
        return True

    def open_to(self, person):
        """Their own voice, else any that they could have, free or taken."""
        mine = [voice for voice, (who, *_) in self.said["review"].items() if who == person]
        return mine or self.voters()

    def file_again(self, changed):
        """Approvals stay of those who are asked about nothing that changed."""
        fields = {name for name, value in changed.items() if self.proposal.get(name) != value} - {"size"}
        before, self.proposal = self.said["review"], {**self.proposal, **changed}
        self.gate, self.round, self.said = "review", self.round + 1, {"review": {}, "management": {}}
        stays = {}
        for voice, (who, verdict, to) in before.items():
            bound = LOOKS_AT.get(voice, fields)
            if verdict == "approve" and self.could_speak(who, voice) and not bound & fields:
                stays[voice] = (who, verdict, to)
        if self.can_finish(stays) or not self.can_finish({}):
            self.said["review"] = stays
        if self.outcome(self.said["review"]) == "approve":
            self.gate = "management"

    def can_finish(self, stays):
        """Could as many open voices as are still needed be spoken, each by a person of its own?"""
        was, self.said["review"] = self.said["review"], stays
        spoke = {who for who, *_ in stays.values()}
        people = {person for held in self.roles.values() for person in held} | set(self.extra)
        left = self.voters() - set(stays)
        open_ = [[who for who in sorted(people - spoke) if self.could_speak(who, voice)] for voice in left]
        missing = self.needed(len(left) + len(stays)) - len(stays)
        self.said["review"] = was
        return _most_apart(open_) >= missing


def _most_apart(choices, taken=frozenset()):
    """How many of these can have a person of their own."""
    if not choices:
        return 0
    first, *rest = sorted(choices, key=len)
    without = _most_apart(rest, taken)
    return max([without, *(1 + _most_apart(rest, taken | {person}) for person in first if person not in taken)])
