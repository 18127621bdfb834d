"""What a gate asks: its buttons, and the ballot they open."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypedDict, Unpack

from policy.edition import Verdict
from policy.gates import REASON_AT_MOST
from policy.people import Person
from policy.refusals import Refusal
from views.blocks import Block, bold, button, entry, lines, modal, radio, rich, section, text, typing, user
from views.cards import budget, goals_list, titled, voice_name
from views.sights import Sight, person_of
from views.text import Say

__all__ = ["Asked", "amend_buttons", "ballot_modal", "decide_button", "verdict_buttons", "voice_name"]
LOOKS = {Verdict.APPROVE: {"style": "primary"}, Verdict.DECLINE: {"style": "danger"}}


@dataclass(frozen=True)
class Asked:
    """What travels inside a gate's button, and in the modal it opens: names of things, never a right.

    Without a verdict the ballot asks for it.
    """

    project: str
    step: str
    verdict: str = ""
    round: int = 0

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Asked":
        try:
            names = json.loads(text)
        except ValueError as error:
            raise Refusal("press_unknown") from error
        return cls.of(names if isinstance(names, dict) else {})

    @classmethod
    def of(cls, names: Mapping[str, object]) -> "Asked":
        """Refuses, with `press_unknown`, what another version of us wrote."""
        known = {name: names[name] for name in cls.__dataclass_fields__ if name in names}
        wanted = {"project": str, "step": str, "verdict": str, "round": int}
        if not {"project", "step"} <= known.keys() or any(not isinstance(v, wanted[n]) for n, v in known.items()):
            raise Refusal("press_unknown")
        return cls(**known)  # type: ignore[arg-type]


class Asking(TypedDict, total=False):
    """`names_pm`: does this press name the project manager? `zone`: the reader's."""

    names_pm: bool
    zone: str


def verdict_buttons(sight: Sight, say: Say, said: Verdict | None = None) -> list[Block]:
    """One for each verdict that the gate offers; who has spoken may change to another."""
    offered = [verdict for verdict in Verdict if verdict in sight.here.exits and verdict != said]
    return [
        button(
            f"gate.{verdict}",
            say(f"gate.change_{verdict}" if said else f"gate.{verdict}"),
            str(Asked(sight.project.id, sight.project.at, verdict, sight.project.round)),
            **({} if said else LOOKS.get(verdict, {})),
        )
        for verdict in offered
    ]


def decide_button(sight: Sight, say: Say, primary: bool = True) -> Block:
    """Opens a ballot that asks for the verdict too."""
    looks = {"style": "primary"} if primary else {}
    return button(
        "gate.decide",
        say("gate.decide"),
        str(Asked(sight.project.id, sight.project.at, round=sight.project.round)),
        **looks,
    )


def amend_buttons(sight: Sight, say: Say, reader: Person, primary: bool = True) -> list[Block]:
    """For the proposer, while it is their turn again."""
    if not sight.sent_back or reader.id != sight.project.proposer:
        return []
    looks = {"style": "primary"} if primary else {}
    return [button("project.amend", say("project.amend"), sight.project.id, **looks)]


def ballot_modal(asked: Asked, sight: Sight, voices: Mapping[str, str], say: Say, **asking: Unpack[Asking]) -> Block:
    """Asks only for what the press left open: which voice, which verdict, who runs the project, and why.

    Inputs: `seat` and `verdict` (radio buttons), `pm` (users_select), `reason`.
    """
    zone = asking.get("zone", "UTC")
    blocks = [_ask(sight, voices, say, zone)]
    if not asked.verdict:
        blocks += [goals_list(sight.project.terms.goals, say)] if sight.project.terms.goals else []
        offered = {str(verdict): say(f"gate.{verdict}") for verdict in Verdict if verdict in sight.here.exits}
        blocks.append(entry("verdict", say("ballot.verdict"), radio(offered, Verdict.APPROVE)))
    if len(voices) > 1:
        blocks.append(entry("seat", say("ballot.seat"), radio(dict(list(voices.items())[:10]))))
    if asking.get("names_pm"):
        blocks.append(section(say("ballot.pm_why")))
        blocks.append(entry("pm", say("ballot.pm"), user(_suggested(sight)), optional=not asked.verdict))
    blocks.append(_reason(asked, say))
    title = say.title(f"ballot.title_{asked.verdict or 'any'}", key=sight.project.key)
    submit = say.title(f"gate.{asked.verdict}" if asked.verdict else "ballot.submit")
    close = say.title("word.cancel")
    return modal("ballot", title, blocks, submit=submit, close=close, private_metadata=str(asked))


def _ask(sight: Sight, voices: Mapping[str, str], say: Say, zone: str) -> Block:
    rows = [[bold(titled(sight.project))], [bold(budget(sight.project, sight.edition, say))]]
    rows.append([text(say.each(lambda one: _question(sight, one, zone)))])
    if len(voices) == 1 and not person_of(next(iter(voices))):
        rows.append([text(say("ballot.for", seat=next(iter(voices.values()))))])
    return rich(lines(rows))


def _question(sight: Sight, say: Say, zone: str) -> str:
    step = say.label(sight.here.label)
    return say("ballot.ask", step=step, until=say.when(sight.deadline, zone)) if sight.deadline else step


def _reason(asked: Asked, say: Say) -> Block:
    no = asked.verdict in (Verdict.SEND_BACK, Verdict.DECLINE)
    key = "reason" if no else "comment" if asked.verdict else "reason_if_no"
    hint = say("ballot.reason_hint") if no else ""
    box = typing(multiline=True, max_length=REASON_AT_MOST)
    return entry("reason", say(f"ballot.{key}"), box, hint, optional=not no)


def _suggested(sight: Sight) -> str:
    person = sight.people.get(sight.project.terms.pm)
    return person.slack_id if person else ""
