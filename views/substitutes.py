"""Who judges in the place of somebody who does not answer: named, shown, and taken back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from policy.duties import Duty
from policy.judges import keeps_the_policy
from policy.people import Person
from policy.points import POLICY_OWNER
from policy.reminders import points_of
from policy.substitutes import open_seats
from views.blocks import OPTIONS, Block, button, entry, modal, section, select, user
from views.cards import name_of, titled, voice_name
from views.carried import Carried
from views.judges import At
from views.sights import Sight
from views.text import Say

NAME, TAKE_BACK = "judge.substitute", "judge.take_back"


@dataclass(frozen=True)
class TakenBack(Carried):
    """What travels in the press that takes a substitute back."""

    project: str
    step: str
    round: int
    person: str


def name_button(sight: Sight, waiting: Sequence[Duty], reader: Person, late: str, say: Say) -> list[Block]:
    """In the reminder that tells whoever keeps the policy of it; `late`: working days."""
    offered = [each for each in open_seats(sight.edition, sight.project, sight.owed) if each in waiting]
    keeps = keeps_the_policy(reader.id, sight.setup.seats) and reader.id not in sight.project.concerned
    if not (keeps and offered and late and int(late) >= _from(sight, offered[0])):
        return []
    return [button(NAME, say("judge.substitute"), sight.project.id, style="primary")]


def _from(sight: Sight, duty: Duty) -> int:
    """So many working days past its end whoever keeps the policy hears of it."""
    points = points_of(sight.edition, duty)
    return min((point.after for point in points if POLICY_OWNER in point.tell and not point.share), default=0)


def substitutes_view(sight: Sight, late: Sequence[str], say: Say) -> Block:
    """Who was named, with a way back; and who else may be. Inputs: `seat`, `person`."""
    blocks = [section(f"{titled(sight.project, say)}\n{say.label(sight.here.label)}")]
    for each in sight.project.substitutes:
        told = say("judge.substituted", who=name_of(sight, each.person, say), seat=voice_name(each.seat, sight, say))
        about = TakenBack(sight.project.id, each.step, each.round, each.person)
        blocks.append(section(told, button(TAKE_BACK, say("judge.take_back"), str(about))))
    title = say.title("judge.substitute_title")
    if not late:
        return modal("judge.substituted", title, blocks, close=say.title("word.close"))
    offered = {seat: voice_name(seat, sight, say) for seat in late[:OPTIONS]}
    blocks += [
        entry("seat", say("judge.in_place_of"), select(offered, late[0])),
        entry("person", say("judge.substitute_whom"), user(), say("judge.substitute_hint")),
    ]
    kept = json.dumps(asdict(At(sight.project.id, sight.project.at, sight.project.round)))
    submit, close = say.title("judge.substitute_submit"), say.title("word.cancel")
    return modal(NAME, title, blocks, submit=submit, close=close, private_metadata=kept)
