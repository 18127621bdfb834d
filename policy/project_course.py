"""A project as its facts have made it."""

from dataclasses import replace

from policy import agreed, blocked, handovers
from policy.facts import (
    WORDED,
    BallotCast,
    ChannelOpened,
    CommentGiven,
    ConditionMet,
    Entry,
    JudgeAdded,
    JudgeReleased,
    ManagerNamed,
    ProjectFact,
    ProposalFiled,
    ProposalLapsed,
    ProposalReopened,
    ProposalWithdrawn,
    Returned,
    SeatPassed,
    StandupSet,
    StepEntered,
    Urged,
)
from policy.handover_facts import DutiesHanded
from policy.projects import Project
from policy.prompts import Cadence
from policy.risk_facts import RiskFact, registered
from policy.rounds import Added, Ballot, Comment, Earlier, PassedOn, Urge, Withdrawal

# What no filing ends.
BESIDE = (
    "added", "passed_on", "urges", "met", "comments", "withdrawals", "blockers", "risks", "meetings", "actions",
    "cadence",
)  # fmt: skip


def after(project: Project | None, entry: Entry) -> Project:
    """The project once an entry of its stream has happened. `None`: before the first filing."""
    if isinstance(entry.fact, ProposalFiled):
        return _filed(project, entry.fact, entry)
    if project is None or not isinstance(entry.fact, ProjectFact):
        raise LookupError(entry)
    match entry.fact:
        case StepEntered(step=step):
            return replace(project, at=step, entered_at=entry.at)
        case BallotCast() as cast:
            return replace(project, ballots=_heard(project, cast, entry))
        case ManagerNamed(person=person):
            return replace(project, pm=person, meetings=agreed.meetings_after(project.meetings, entry))
        case ChannelOpened(channel=channel):
            return replace(project, channel=channel)
        case DutiesHanded():
            return handovers.after(project, entry)
        case RiskFact():
            return replace(project, risks=registered(project.risks, entry))
        case Returned(void=void):
            left = tuple(ballot for ballot in project.ballots if ballot.step not in void)
            return replace(project, round=project.round + 1, earlier=(*project.earlier, _over(project)), ballots=left)
    return _beside(project, entry)


def _beside(project: Project, entry: Entry) -> Project:
    """What happens beside the verdicts. What moves nothing but duties leaves the project as it is."""
    match entry.fact:
        case ConditionMet(condition=condition):
            return replace(project, met=(*project.met, condition))
        case JudgeAdded(step=step, person=person, seat=seat, instead_of=instead):
            more = Added(step, person, seat, instead, project.round if seat else 0)
            return replace(project, added=(*project.added, more))
        case JudgeReleased(step=step, person=person):
            stay = tuple(each for each in project.added if (each.step, each.person) != (step, person))
            return replace(project, added=stay)
        case SeatPassed(step=step, seat=seat, person=person):
            kept = tuple(each for each in project.passed_on if (each.step, each.seat) != (step, seat))
            return replace(project, passed_on=(*kept, PassedOn(step, seat, person)))
        case Urged(step=step, people=people):
            new = tuple(Urge(step, project.round, person, entry.at) for person in people)
            return replace(project, urges=(*project.urges, *new))
        case CommentGiven(person=person) as given:
            said = Comment(person, given.words.get("comment", ""), entry.at)
            return replace(project, comments=(*project.comments, said))
        case ProposalWithdrawn(step=step) as back:
            taken = Withdrawal(step, project.round, entry.actor, entry.at, back.words.get("reason", ""))
            return replace(project, withdrawals=(*project.withdrawals, taken))
        case ProposalLapsed(step=step):
            over = Withdrawal(step, project.round, entry.actor, entry.at)
            return replace(project, withdrawals=(*project.withdrawals, over))
        case ProposalReopened():
            *before, last = project.withdrawals
            return replace(project, withdrawals=(*before, replace(last, reopened_at=entry.at)))
    return _working(project, entry)


def _working(project: Project, entry: Entry) -> Project:
    """What is done beside the road: who is blocked, when people meet, and what they agree."""
    if isinstance(entry.fact, StandupSet):
        return replace(project, cadence=Cadence(entry.fact.days, entry.fact.at, entry.at))
    meetings, actions = agreed.after(project.meetings, project.actions, entry)
    return replace(project, blockers=blocked.after(project.blockers, entry), meetings=meetings, actions=actions)


def _filed(before: Project | None, filed: ProposalFiled, entry: Entry) -> Project:
    """What earlier rounds brought about (a channel, approvals that stand) stays."""
    filing = Project(
        id=entry.stream,
        key=filed.key,
        edition=entry.edition,
        proposer=entry.actor,
        terms=filed.terms,
        words=dict(filed.words),
        size=filed.size,
        base_minor=filed.base_minor,
        rates=dict(filed.rates),
        rates_on=filed.rates_on,
        filed_at=entry.at,
        at=filed.step,
        applies=filed.applies,
    )
    if not before:
        return filing
    return replace(
        filing,
        round=before.round + 1,
        channel=before.channel,
        entered_at=before.entered_at,
        ballots=tuple(ballot for ballot in before.ballots if (ballot.step, ballot.seat) in filed.kept),
        earlier=(*before.earlier, _over(before)),
        **{name: getattr(before, name) for name in BESIDE},
    )


def _over(project: Project) -> Earlier:
    return Earlier(
        project.round,
        project.terms,
        project.words,
        project.size,
        project.base_minor,
        project.filed_at,
        project.ballots,
    )


def _heard(project: Project, cast: BallotCast, entry: Entry) -> tuple[Ballot, ...]:
    kept = tuple(each for each in project.ballots if (each.by, each.step) != (entry.actor, cast.step))
    asked = tuple(replace(each, text=cast.words.get(WORDED + each.key, "")) for each in cast.conditions)
    said = Ballot(
        entry.actor,
        cast.seat,
        cast.step,
        cast.verdict,
        entry.at,
        entry.on_behalf_of,
        cast.words.get("reason", ""),
        project.round,
        cast.concerns,
        asked,
        cast.reasons,
        cast.to,
    )
    return (*kept, said)
