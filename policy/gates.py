"""The rules of a gate: what must be given, and when the project moves on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from policy.conditions import TEXT, Condition, Wanted, agreed, flaws_of, open_elsewhere, typed
from policy.edition import FILED, Edition, Verdict
from policy.facts import WORDED, BallotCast, Fact, ManagerNamed, Returned
from policy.forms import blank
from policy.gaps import gates_ahead
from policy.judges import fitting
from policy.keeping import entering
from policy.meetings import called
from policy.people import Seat
from policy.projects import Ballot, Project
from policy.quorums import Said, outcome, said_here
from policy.refusals import Refusal

REASON_AT_MOST = 2000


@dataclass(frozen=True)
class Vote:
    """What a person asks for: `seat` is the voice they chose, empty where only one fits; `pm` whom they name.

    `round` is the one whose card or ballot they had before them; 0 where they were shown none. `concerns`: criteria
    that are not met; `reasons`: keys of the edition's list for sending back; `to`: the earlier gate that shall look at
    it again. `revises`: they had what they said before in front of them, and what is here takes its place; without it
    the same verdict again is a second press. `today`: in the workspace's zone.
    """

    step: str
    by: str
    verdict: Verdict
    reason: str = ""
    seat: str = ""
    pm: str = ""
    round: int = 0
    concerns: tuple[str, ...] = ()
    conditions: tuple[Wanted, ...] = ()
    reasons: tuple[str, ...] = ()
    to: str = ""
    revises: bool = False
    today: date = date.min


def judge(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> tuple[Fact, ...]:
    """What follows when one person rules on the gate the project stands at. Policy 4.1(2), 4.1(3)."""
    for refusal in objections(edition, project, vote, seats):
        raise refusal
    meant = _meant(project, vote)
    seat = meant.seat or next(iter(fitting(edition, project, vote.by, seats)))
    cast = _cast(project, meant, seat)
    closes = would_decide(edition, project, meant, seats)
    return (cast, *_closing(edition, project, closes, meant, seats)) if closes else (cast,)


def would_decide(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> Verdict | None:
    """The outcome if this vote were cast now; None while the gate would stay open."""
    fits = fitting(edition, project, vote.by, seats)
    heard = [said for said in said_here(project, project.at) if said.by != vote.by]
    heard.append(Said(vote.by, vote.seat or next(iter(fits), ""), vote.verdict))
    return outcome(edition, project, project.at, heard, seats)


def _mine(project: Project, by: str) -> Ballot | None:
    """What this person said here before."""
    return next((ballot for ballot in project.here() if ballot.by == by), None)


def _meant(project: Project, vote: Vote) -> Vote:
    """The same verdict pressed once more keeps what was said with it; what sends back says nothing elsewhere."""
    before = _mine(project, vote.by)
    if before and before.verdict == vote.verdict and not vote.revises:
        vote = replace(vote, reason=vote.reason or before.reason, concerns=before.concerns, conditions=typed(before),
                       reasons=before.reasons, to=before.to)  # fmt: skip
    vote = replace(vote, conditions=tuple(replace(each, text=each.text.strip()) for each in vote.conditions))
    return vote if vote.verdict is Verdict.SEND_BACK else replace(vote, reasons=(), to="")


def _cast(project: Project, vote: Vote, seat: str) -> BallotCast:
    conditions = agreed(project, _mine(project, vote.by), vote.conditions)
    words = {} if blank(vote.reason) else {"reason": vote.reason.strip()}
    words |= {WORDED + each.key: each.text for each in conditions}
    bare = tuple(Condition(each.key, each.owner, each.due) for each in conditions)
    concerns = tuple(dict.fromkeys(vote.concerns))
    return BallotCast(project.at, seat, vote.verdict, concerns, bare, tuple(dict.fromkeys(vote.reasons)), vote.to,
                      words=words)  # fmt: skip


def _closing(
    edition: Edition, project: Project, closes: Verdict, vote: Vote, seats: Collection[Seat]
) -> Iterator[Fact]:
    gate = edition[project.at]
    to = _asked_back_to(project, vote) if closes is Verdict.SEND_BACK else ""
    if to:
        ahead = gates_ahead(edition, to)
        void = ahead[: ahead.index(gate.name) + 1]
        yield Returned(gate.name, to, void)
        left = tuple(ballot for ballot in project.ballots if ballot.step not in void)
        yield from entering(edition, to, replace(project, ballots=left), seats)
        return
    if closes is Verdict.APPROVE and gate.names_pm:
        yield ManagerNamed(gate.name, vote.pm)
        project = replace(project, pm=vote.pm)
    yield from entering(edition, gate.exits[closes], project, seats)
    if closes is Verdict.SEND_BACK and FILED in edition[gate.exits[closes]].exits:
        yield from called(edition, project, gate.exits[closes])


def _asked_back_to(project: Project, vote: Vote) -> str:
    """The earlier gate to which everybody who sends back would return it; one who asks its author asks its author."""
    others = {each.to for each in project.here() if each.verdict is Verdict.SEND_BACK and each.by != vote.by}
    wanted = others | ({vote.to} if vote.verdict is Verdict.SEND_BACK else set())
    return wanted.pop() if len(wanted) == 1 else ""


def objections(edition: Edition, project: Project, vote: Vote, seats: Collection[Seat]) -> Iterator[Refusal]:
    """Why this vote cannot stand, the plainest reason first."""
    fits = fitting(edition, project, vote.by, seats)
    if vote.step != project.at or vote.round not in (0, project.round):
        yield from _too_late(project, vote)
    if vote.by in project.concerned:
        yield Refusal("own_project")
    if not fits:
        yield Refusal("not_your_gate")
    if vote.seat and vote.seat not in fits:
        yield from _spoken(project, vote, vote.seat)
        yield Refusal("not_your_gate")
    if vote.verdict not in edition[project.at].exits:
        yield Refusal("verdict_not_offered")
    if len(fits) > 1 and not vote.seat:
        yield Refusal("choose_seat", "seat")
    meant = _meant(project, vote)
    closes = would_decide(edition, project, meant, seats)
    yield from _spoken(project, meant, meant.seat or next(iter(fits)), closes)
    yield from _unsaid(edition, project, meant)
    if closes is Verdict.APPROVE and edition[project.at].names_pm:
        yield from _not_to_be_named(project, meant)


def _too_late(project: Project, vote: Vote) -> Iterator[Refusal]:
    """A press on a closed gate says what that person decided there, or that it is closed; a new round is another."""
    if back := project.withdrawn:
        yield Refusal("proposal_withdrawn", by=back.by, at=back.at.isoformat())
    for ballot in project.here():
        if vote.step == project.at and ballot.by == vote.by and ballot.round < project.round:
            yield Refusal("approval_stands", at=ballot.at.isoformat())
    if vote.step == project.at:
        yield Refusal("round_passed")
    for ballot in project.ballots:
        if (ballot.by, ballot.step) == (vote.by, vote.step):
            yield Refusal("gate_passed_spoken", verdict=ballot.verdict, at=ballot.at.isoformat())
    yield Refusal("gate_passed", at_step=project.at)


def _spoken(project: Project, vote: Vote, voice: str, closes: Verdict | None = None) -> Iterator[Refusal]:
    """The same verdict again changes nothing, unless others have left and it now decides."""
    for ballot in project.here():
        if ballot.by == vote.by and not closes and _says_the_same(ballot, vote):
            yield Refusal("already_cast", verdict=ballot.verdict, at=ballot.at.isoformat())
        if ballot.by != vote.by and ballot.seat == voice:
            yield Refusal("seat_has_spoken", verdict=ballot.verdict, at=ballot.at.isoformat(), by=ballot.by)


def _says_the_same(ballot: Ballot, vote: Vote) -> bool:
    if ballot.verdict != vote.verdict or not vote.revises:
        return ballot.verdict == vote.verdict
    before = (ballot.reason, ballot.concerns, typed(ballot), ballot.reasons, ballot.to)
    return before == (vote.reason.strip(), vote.concerns, vote.conditions, vote.reasons, vote.to)


def _unsaid(edition: Edition, project: Project, vote: Vote) -> Iterator[Refusal]:
    """What has to be given with a verdict, and what cannot be."""
    gate = edition[project.at]
    if vote.verdict is not Verdict.APPROVE and _wordless(edition, vote):
        yield Refusal("reason_needed", "reason")
    if len(vote.reason) > REASON_AT_MOST:
        yield Refusal("too_long", "reason", length=str(len(vote.reason)), limit=str(REASON_AT_MOST))
    if set(vote.concerns) - edition.criteria.keys():
        yield Refusal("criterion_unknown", "concerns")
    if set(vote.reasons) - edition.reasons.keys():
        yield Refusal("reason_unknown", "reasons")
    if vote.to and vote.to not in gate.return_to:
        yield Refusal("return_unknown", "to")
    if vote.conditions and vote.verdict is not Verdict.APPROVE:
        yield Refusal("conditions_with_no", TEXT.format(1))
    yield from flaws_of(project, vote.conditions, _mine(project, vote.by), vote.today)
    unmet = len(open_elsewhere(project, gate.name))
    if gate.needs_conditions and vote.verdict is Verdict.APPROVE and unmet:
        yield Refusal("conditions_open", number=str(unmet))


def _wordless(edition: Edition, vote: Vote) -> bool:
    """A reason from the list is enough, unless it is one that says too little alone."""
    chosen = [edition.reasons[key] for key in vote.reasons if key in edition.reasons]
    return blank(vote.reason) and (not chosen or any(reason.in_words for reason in chosen))


def _not_to_be_named(project: Project, vote: Vote) -> Iterator[Refusal]:
    """The press that starts a project names who runs it: nobody who judged it, and not its sponsor."""
    if not vote.pm:
        yield Refusal("pm_needed", "pm")
    if vote.pm in {vote.by, *(ballot.by for ballot in project.ballots)}:
        yield Refusal("pm_has_voted", "pm")
    if vote.pm == project.terms.sponsor:
        yield Refusal("pm_is_sponsor", "pm")
