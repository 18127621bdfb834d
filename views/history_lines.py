"""What happened, one sentence a kind of fact. Whoever adds a fact adds its sentence here."""

from collections.abc import Iterator, Mapping, Sequence

from policy.acknowledgements import APART, MANAGER
from policy.conditions import WORDED
from policy.duties import What
from policy.projects import PERSON
from policy.risk_facts import NOTE, PLAN, SIGNALS, TEXT, RiskFact
from policy.setup import DEPARTMENT
from policy.visibility import BUDGET, CONDITIONS, PROPOSAL, REASONS
from views.calendar_lines import country_name, week_name
from views.evidence import evidence_named
from views.figures import city
from views.history_risks import RISKS
from views.history_told import Sentence, Told, label_of, name_of, seat_name, who
from views.text import Say, flat
from views.weekdays import weekdays

NAME_LENGTH, TITLE_LENGTH, KEY_LENGTH, FEW = 60, 80, 12, 8
APP = "Gatepost"
KNOWN = {
    MANAGER: "history.acknowledged_manager",
    What.CONDITION: "history.acknowledged_condition",
    What.ACTION: "history.acknowledged_action",
}


def _listed(names: Sequence[str], say: Say) -> str:
    if not names:
        return say("history.nobody")
    shown = say("word.comma").join(dict.fromkeys(names[:FEW]))
    return say("word.and_more", names=shown, count=str(len(names) - FEW)) if len(names) > FEW else shown


def _seats(told: Told, say: Say) -> str:
    return _listed([seat_name(told, seat, say) for seat in told.fact.seats], say)


def _people(told: Told, say: Say) -> str:
    return _listed([name_of(told, person, say) for person in told.fact.people], say)


def _step(told: Told, name: str, say: Say) -> str:
    return label_of(told.edition.steps, name, say)


def _filed(told: Told, say: Say) -> str:
    fact, key = told.fact, "history.filed" if told.entry.seq == 1 else "history.filed_again"
    sentence = say(key, who=who(told, say), title=flat(fact.words.get("title", ""), TITLE_LENGTH) or fact.key)
    money = say.money(fact.base_minor, told.edition.rates.base) if BUDGET in told.shown else ""
    size = next((say.label(each.label) for each in told.edition.sizes if each.key == fact.size), "")
    backed = evidence_named(told.edition, fact.words, say) if {PROPOSAL, BUDGET} <= told.shown else ""
    kept = say("history.kept", count=str(len(fact.kept))) if fact.kept else ""
    return "\n".join(filter(None, [sentence, say.row([money, size, backed, kept])]))


def _entered(told: Told, say: Say) -> str:
    step = told.edition.steps.get(told.fact.step)
    key = "history.entered_gate" if step and step.is_gate else "history.entered"
    if not told.fact.seats:
        return say("history.ended", step=_step(told, told.fact.step, say))
    return say(key, step=_step(told, told.fact.step, say), seats=_seats(told, say))


def _cast(told: Told, say: Say) -> str:
    fact = told.fact
    facts = {"who": who(told, say), "step": _step(told, fact.step, say), "verdict": say(f"gate.{fact.verdict}")}
    if fact.seat == PERSON + told.entry.actor:
        said = say("history.cast_self", **facts)
    else:
        said = say("history.cast", seat=seat_name(told, fact.seat, say), **facts)
    count = say("history.conditions", count=str(len(fact.conditions))) if fact.conditions else ""
    return "\n".join(filter(None, [said, say.row([*_why(told, say), count])]))


def _why(told: Told, say: Say) -> Iterator[str]:
    """What the judge ticked: where the reasons may be read."""
    if REASONS not in told.shown:
        return
    for key, ticked, among in (
        ("history.reasons", told.fact.reasons, told.edition.reasons),
        ("history.concerns", told.fact.concerns, told.edition.criteria),
    ):
        if ticked:
            yield say(key, listed=_listed([label_of(among, each, say) for each in ticked], say))


def _actor(key: str) -> "Sentence":
    return lambda told, say: say(key, who=who(told, say))


def _with_person(key: str) -> "Sentence":
    return lambda told, say: say(key, who=who(told, say), person=name_of(told, told.fact.person, say))


def _manager(told: Told, say: Say) -> str:
    if not told.fact.instead_of:
        return _with_person("history.manager")(told, say)
    facts = {"person": name_of(told, told.fact.person, say), "whom": name_of(told, told.fact.instead_of, say)}
    return say("history.manager_instead", who=who(told, say), **facts)


def _handed(told: Told, say: Say) -> str:
    facts = {"person": name_of(told, told.fact.person, say), "whom": name_of(told, told.fact.was, say)}
    return say.counted("history.handed", len(told.fact.items), who=who(told, say), **facts)


def _judge(told: Told, say: Say) -> str:
    if not told.fact.seat:
        return _with_person("history.judge")(told, say)
    facts = {"seat": seat_name(told, told.fact.seat, say), "person": name_of(told, told.fact.person, say)}
    whom = name_of(told, told.fact.instead_of, say) if told.fact.instead_of else ""
    said = say("history.substitute", who=who(told, say), **facts)
    return say.row([said, say("history.instead_of", whom=whom) if whom else ""])


def _passed(told: Told, say: Say) -> str:
    facts = {"seat": seat_name(told, told.fact.seat, say), "person": name_of(told, told.fact.person, say)}
    return say("history.passed_on", who=who(told, say), **facts)


def _changed(told: Told, say: Say) -> str:
    return say("history.voices", step=_step(told, told.fact.step, say), seats=_seats(told, say))


def _held(told: Told, say: Say) -> str:
    role = label_of(told.edition.roles, told.fact.role, say)
    return say("history.role", who=who(told, say), role=role, people=_people(told, say))


def _department(told: Told, say: Say) -> str:
    role = label_of(told.edition.departments, told.fact.department, say)
    return say("history.role", who=who(told, say), role=role, people=_people(told, say))


def _routine(told: Told, say: Say) -> str:
    fact = told.fact
    department = label_of(told.edition.departments, fact.department, say)
    return say("history.routine", who=who(told, say), what=flat(fact.words.get("what", ""), TITLE_LENGTH) or "—",
               department=department)  # fmt: skip


def _number(told: Told) -> str:
    return str(told.fact.number)


def _set(told: Told, say: Say) -> str:
    """Both times on the wall clock of whoever set it."""
    was, at = say.when(told.fact.was, told.fact.zone), say.when(told.fact.at, told.fact.zone)
    key = "history.meeting_set_onward" if told.fact.onward else "history.meeting_set"
    place = city(told.fact.zone, say.language)
    return say(key, who=who(told, say), number=_number(told), was=was, at=at, place=place)


def _minutes(told: Told, say: Say) -> str:
    count = say.counted("minutes.agreed", len(told.fact.actions)) if told.fact.actions else ""
    return say.row([say("history.minutes", who=who(told, say), number=_number(told)), count])


def _zone(told: Told, say: Say) -> str:
    return say("history.zone", who=who(told, say), zone=city(told.fact.zone, say.language))


def _whose(told: Told, say: Say) -> str:
    """Whose calendar it is."""
    scope: str = told.fact.scope
    if scope.startswith(DEPARTMENT):
        return label_of(told.edition.departments, scope.removeprefix(DEPARTMENT), say)
    return name_of(told, scope.removeprefix(PERSON), say) if scope else say("calendars.company")


def _country(told: Told, say: Say) -> str:
    country = country_name(told.fact.country, say) if told.fact.country else say("calendars.as_person")
    return say("history.country", who=who(told, say), whose=_whose(told, say), country=country)


def _week(told: Told, say: Say) -> str:
    week = week_name(told.fact.week, say) if told.fact.week else say("calendars.as_wider")
    return say("history.week", who=who(told, say), whose=_whose(told, say), week=week)


def _absent(key: str) -> "Sentence":
    def told(told: Told, say: Say) -> str:
        days = {"first": say.day(told.fact.first), "last": say.day(told.fact.last)}
        return say(key, who=name_of(told, told.fact.person, say), **days)

    return told


def _back(told: Told, say: Say) -> str:
    """Whoever never left is not back."""
    went = told.fact.first <= told.fact.last
    return _absent("history.back" if went else "history.not_away")(told, say)


def _standup(told: Told, say: Say) -> str:
    return say("history.standup", who=who(told, say), days=weekdays(told.fact.days, say), at=f"{told.fact.at:%H:%M}")


def _known(told: Told, say: Say) -> str:
    return say(KNOWN[told.fact.subject.partition(APART)[0]], who=who(told, say))


def _snoozed(told: Told, say: Say) -> str:
    return say("history.snoozed", who=who(told, say), until=say.when(told.fact.until, told.zone))


SENTENCES: Mapping[str, Sentence] = {
    "ProposalFiled": _filed,
    "StepEntered": _entered,
    "VoicesChanged": _changed,
    "BallotCast": _cast,
    "ConditionMet": _actor("history.condition_met"),
    "DutyAcknowledged": _known,
    "DutySnoozed": _snoozed,
    "SnoozeEnded": _actor("history.snooze_ended"),
    "JudgeAdded": _judge,
    "JudgeReleased": _with_person("history.judge_released"),
    "SeatPassed": _passed,
    "Urged": lambda told, say: say("history.urged", who=who(told, say), people=_people(told, say)),
    "Returned": lambda told, say: say("history.returned", to=_step(told, told.fact.to, say)),
    "ProposalWithdrawn": _actor("history.withdrawn"),
    "ProposalLapsed": lambda told, say: say("history.lapsed"),
    "TimeExtended": lambda told, say: say("history.extended", who=who(told, say), days=str(told.fact.days)),
    "ProposalReopened": _actor("history.reopened"),
    "MeetingCalled": lambda told, say: say("history.meeting_called", seats=_seats(told, say)),
    "MeetingHeld": _actor("history.meeting_held"),
    "MeetingSet": _set,
    "MeetingSkipped": lambda told, say: say("history.meeting_skipped", who=who(told, say), number=_number(told)),
    "MeetingCame": lambda told, say: say("history.meeting_came", number=_number(told)),
    "MinutesKept": _minutes,
    "ActionDone": _actor("history.action_done"),
    "ActionDropped": _actor("history.action_dropped"),
    "CommentGiven": lambda told, say: say("history.comment", person=name_of(told, told.fact.person, say)),
    "BlockerRaised": lambda told, say: say(
        "history.blocked", who=who(told, say), person=name_of(told, told.fact.helper, say)
    ),
    "BlockerAnswered": _actor("history.unblocked"),
    **RISKS,
    "UpdateGiven": lambda told, say: say("history.update", who=who(told, say), day=say.day(told.fact.day)),
    "UpdateSkipped": lambda told, say: say("history.update_skipped", who=who(told, say), day=say.day(told.fact.day)),
    "WrapUpPosted": lambda told, say: say(
        "history.wrap_up", day=say.day(told.fact.day), count=str(len(told.fact.asked))
    ),
    "StandupSet": _standup,
    "ManagerNamed": _manager,
    "DutiesHanded": _handed,
    "ChannelOpened": _actor("history.channel"),
    "FeedbackGiven": _actor("history.feedback_given"),
    "FeedbackMoved": _actor("history.feedback_moved"),
    "FeedbackAnswered": _actor("history.feedback_answered"),
    "FeedbackAdopted": _actor("history.feedback_adopted"),
    "FeedbackDeclined": _actor("history.feedback_declined"),
    "FeedbackChannelChosen": _actor("history.feedback_channel"),
    "EditionPublished": lambda told, say: say("history.edition", who=who(told, say), edition=told.fact.edition[:8]),
    "RoleHeld": _held,
    "ReviewChannelChosen": _actor("history.review_channel"),
    "ChannelLanguageChosen": lambda told, say: say(
        "history.channel_language", who=who(told, say), language=say(f"language.{told.fact.language}")
    ),
    "ZoneChosen": _zone,
    "CountryChosen": _country,
    "WeekChosen": _week,
    "CompanyDaysListed": lambda told, say: say(
        "history.company_days", who=who(told, say), year=str(told.fact.year), count=str(len(told.fact.days))
    ),
    "LanguageChosen": _with_person("history.language"),
    "AbsenceNoted": _absent("history.away"),
    "AbsenceEnded": _back,
    "HoursChosen": _actor("history.hours"),
    "DepartmentHeld": _department,
    "ObjectivesListed": lambda told, say: say(
        "history.objectives", who=who(told, say), year=str(told.fact.year), count=str(len(told.fact.keys))
    ),
    "HolidaysChanged": lambda told, say: say(
        "history.holidays", countries=_listed([country_name(each, say) for each in told.fact.countries], say)
    ),
    "SettingConfirmed": _actor("history.confirmed"),
    "RoutineNoted": _routine,
}  # fmt: skip


def sentence(told: Told, say: Say) -> str:
    return say.each(lambda one: SENTENCES[type(told.fact).__name__](told, one))


OF_MEETINGS = ("MeetingSkipped", "MinutesKept", "ActionDone", "ActionDropped")  # said where the whole project listens
SPOKEN = {"BallotCast": "reason", "ProposalWithdrawn": "reason", "MeetingHeld": "outcome", "CommentGiven": "comment"}


OPENLY = {
    "UpdateGiven": "text",
    "BlockerRaised": "blocker",
    "BlockerAnswered": "answer",
}  # read by whoever reads the history


def said(told: Told) -> str:
    """People's own words with it, as far as its reader may read them."""
    words, kind = told.fact.words, type(told.fact).__name__
    if isinstance(told.fact, RiskFact):  # whoever may know of a project reads its risks
        return "\n".join(filter(None, (words.get(name, "") for name in (TEXT, SIGNALS, PLAN, NOTE))))
    reasons = [words.get(SPOKEN[kind], "")] if kind in SPOKEN and REASONS in told.shown else []
    asked = [text for key, text in words.items() if key.startswith(WORDED)]
    conditions = [*asked, words.get("note", "") if kind == "ConditionMet" else ""] if CONDITIONS in told.shown else []
    open_to_all = [words.get(OPENLY[kind], "")] if kind in OPENLY else []
    of_meetings = words.values() if kind in OF_MEETINGS else ()
    return "\n".join(filter(None, [*reasons, *conditions, *open_to_all, *of_meetings]))
