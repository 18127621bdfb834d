"""Why a rule said no. A refusal carries a code and facts, never a sentence: views/ finds the words."""


class Refusal(Exception):
    """`field` names the input of a form that has to change; `facts` fill the sentence that views/ keeps for `code`.

    `edition`: the one that was judged by, where a use case refuses; a project keeps its own.
    """

    def __init__(self, code: str, field: str = "", **facts: str) -> None:
        super().__init__(code)
        self.code, self.field, self.facts = code, field, facts
        self.edition = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.code, self.field, *self.facts.items()))

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {self.field!r}, {self.facts!r})"
