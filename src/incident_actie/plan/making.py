"""From an advice and what the team chose to a plan: who does what, and when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from msgspec import Struct, structs

from incident_actie.advice.verdict import Advice, Judgement, Reason, Verdict
from incident_actie.dates import months_later
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.names import naming_of
from incident_actie.knowledge.proof_model import Task
from incident_actie.plan.aftercare import aftercare
from incident_actie.plan.balance import balance
from incident_actie.plan.culture import culture_line
from incident_actie.plan.incident import describe, place_words
from incident_actie.plan.model import Demand, Evaluation, Item, LeftOut, Plan
from incident_actie.plan.organisation import UNKNOWN, Organisation, in_names_of
from incident_actie.plan.own_ids import TASK
from incident_actie.plan.timing import Timing, timing
from incident_actie.situation import Situation, holds
from incident_actie.text import clean, said_once
from incident_actie.workdays import next_workday

EVALUATION_DAYS = 42
MOST_REASONS = 3  # more than that nobody reads


class Pick(Struct, frozen=True):
    """An action that the team takes; `who` and `due` replace the usual ones when given."""

    action: str
    who: str = ""
    due: date | None = None


class OwnAction(Struct, frozen=True):
    """An action that the team added itself ("vul hier uw eigen actie in")."""

    title: str
    addressee: str = "team"
    phase: str = "preventie"


def recommended_choices(advice: Advice, gap: Judgement | None = None) -> list[Pick]:
    """All recommended actions, in order of rank, and the conversation about a gap in culture."""
    chosen = [*advice.recommended, *([gap] if gap is not None else [])]
    return [Pick(name) for name in dict.fromkeys(j.id for j in chosen)]


def gap_judgement(knowledge: Knowledge, advice: Advice, culture_gap: bool) -> Judgement | None:
    """The conversation about a large gap between groups, with that as its reason; None without one."""
    gap = knowledge.balance.gap
    if not culture_gap or gap is None:
        return None
    found = [j for j in advice.judgements if j.action.id == gap.action and j.verdict is not Verdict.NOT]
    return structs.replace(found[0], reasons=(Reason(gap.because), *found[0].reasons)) if found else None


def make_plan(
    knowledge: Knowledge,
    advice: Advice,
    choices: Sequence[Pick],
    today: date,
    *,
    own: Sequence[OwnAction] = (),
    evaluation: Evaluation | None = None,
    organisation: Organisation = UNKNOWN,
    answers: Mapping[str, str] = {},
    postponed: Collection[str] = (),
) -> Plan:
    """The plan of these choices; it gets its number when it is kept (0 until then).

    `answers` is, by demand, why the team does not mend what the plan is short of; `postponed` are the
    actions that it does later.
    """
    organisation = in_names_of(knowledge, organisation)
    gap = gap_judgement(knowledge, advice, organisation.culture_gap)
    making = _Making(timing(knowledge, advice.situation, today, organisation.at_weekends), organisation)
    items = [*_chosen(advice, gap, choices, making), *_own_items(own, choices, today, _leader(knowledge))]
    looking_back = evaluation or usual_evaluation(knowledge, today)
    demands = balance(knowledge, advice, items, today, answers)
    left_out = _left_out(advice, {item.id for item in items}, postponed, looking_back.due)
    return Plan(
        id=0,
        created=today,
        knowledge=knowledge.version,
        situation=advice.situation.plain(knowledge.questions),
        summary=describe(advice.situation, knowledge),
        items=(*items, *_tasks(advice, choices, making)),
        left_out=tuple(_answered(out, demands) for out in left_out),
        evaluation=looking_back,
        keep_until=months_later(today, organisation.keep_months),
        aftercare=aftercare(knowledge, advice.situation, making.timing, making.who),
        team=organisation.team,
        culture=culture_line(knowledge, advice, items),
        balance=demands,
        place=place_words(advice.situation, knowledge),
    )


def recommended_plan(
    knowledge: Knowledge, advice: Advice, today: date, organisation: Organisation = UNKNOWN
) -> Plan:
    """The plan that takes every recommended action, for who is asked nothing."""
    choices = recommended_choices(advice, gap_judgement(knowledge, advice, organisation.culture_gap))
    return make_plan(knowledge, advice, choices, today, organisation=organisation)


class _Making(Struct, frozen=True):
    """How a plan is filled in: when things are due, and what roles are called."""

    timing: Timing
    organisation: Organisation

    def who(self, role: str) -> str:
        return self.organisation.role(role)


def _chosen(advice: Advice, gap: Judgement | None, choices: Sequence[Pick], making: _Making) -> list[Item]:
    """The chosen actions of the base, by rank and then in the order of choosing."""
    known = {j.id for j in advice.judgements}
    ours = [c for c in choices if c.action in known]
    ours.sort(key=lambda c: advice.ranks.get(c.action, len(known)))
    return [_item(_judgement(advice, gap, c.action), advice.situation, c, making) for c in ours]


def _own_items(own: Sequence[OwnAction], choices: Sequence[Pick], today: date, leader: str) -> list[Item]:
    """The actions that the team added, with who and when as far as they said so."""
    given = {c.action: c for c in choices}
    named = ((f"eigen-{number}", action) for number, action in enumerate(own, 1))
    return [_own_item(key, action, given.get(key, Pick(key)), today, leader) for key, action in named]


def _usual_role(action: Action, situation: Situation) -> str:
    """Who does an action in this situation, when the team names nobody."""
    others = [other.role for other in action.other_roles if holds(other.when, situation)]
    return [*others, action.role][0]


def _judgement(advice: Advice, gap: Judgement | None, action: str) -> Judgement:
    return gap if gap is not None and gap.action.id == action else advice.on(action)


def usual_evaluation(knowledge: Knowledge, today: date) -> Evaluation:
    """Six weeks on, on a working day."""
    return Evaluation(next_workday(today + timedelta(days=EVALUATION_DAYS)), _leader(knowledge))


def _leader(knowledge: Knowledge) -> str:
    """Who does what nobody else was named for."""
    return naming_of(knowledge)("teamleider")


def _item(judgement: Judgement, situation: Situation, choice: Pick, making: _Making) -> Item:
    action = judgement.action
    past = "" if choice.due else making.timing.past(action.due)
    why = _why(judgement)
    return Item(
        action=action.id,
        number=action.number,
        title=action.title,
        short=action.short,
        why=said_once([*why, past]),
        who=clean(choice.who, 80).strip() or making.who(_usual_role(action, situation)),
        due=choice.due or making.timing.of(action),
        addressees=action.addressees,
        phases=action.phases,
        steps=action.steps,
        cautions=tuple(c.text for c in action.cautions if holds(c.when, situation)),
        moment=action.moment,
        verdict=judgement.verdict.value,
        person=judgement.person,
        valid=action.valid,
        brief=f"{why[0]} {past}".strip() if len(why) > 1 else "",
    )


def _why(judgement: Judgement) -> Sequence[str]:
    """Why it is in the plan; what the team chose from what could be considered is not a hint any more."""
    action, hints = judgement.action, {hint.text for hint in judgement.action.hints}
    said = [r.text for r in judgement.reasons[judgement.later :] if r.text not in hints]
    return said[:MOST_REASONS] or [action.why]


def _own_item(key: str, own: OwnAction, choice: Pick, today: date, leader: str) -> Item:
    return Item(
        action=key,
        number=None,
        title=clean(own.title, 200),
        short=clean(own.title, 200),
        why="Eigen actie van het team.",
        who=clean(choice.who, 80) or leader,
        due=choice.due or today + timedelta(days=14),
        addressees=(own.addressee,),
        phases=(own.phase,),
    )


def _tasks(advice: Advice, choices: Sequence[Pick], making: _Making) -> Iterable[Item]:
    """What lifts the conditions that something waits for, each task once: somebody must do it."""
    given = {c.action: c for c in choices}
    found: dict[str, tuple[Task, str, Judgement]] = {}
    for judgement in advice.of(Verdict.FIRST):
        for task, why in judgement.tasks:
            found.setdefault(task.title, (task, why, judgement))
    named = {f"{TASK}{at}": one for at, one in enumerate(found.values(), 1)}
    return [_task(given.get(key, Pick(key)), *one, making) for key, one in named.items()]


def _task(choice: Pick, task: Task, why: str, judgement: Judgement, making: _Making) -> Item:
    return Item(
        action=choice.action,
        number=None,
        title=task.title,
        short=task.short,
        why=why,
        who=clean(choice.who, 80).strip() or making.who(task.role),
        due=choice.due or making.timing.day(task.due, task.role),
        addressees=judgement.action.addressees[:1],
        phases=judgement.action.phases[:1],
        moment="kort-na",
    )


def _left_out(advice: Advice, chosen: set[str], postponed: Collection[str], later: date) -> Iterable[LeftOut]:
    """Recommended but not chosen, what is for later, not yet possible, and what does not fit."""
    waiting = [j for j in advice.of(Verdict.CONSIDER) if j.later or j.id in postponed]
    others = (advice.of(verdict) for verdict in (Verdict.RECOMMENDED, Verdict.FIRST, Verdict.NOT))
    for judgement in chain(waiting, *others):
        if judgement.id not in chosen:
            yield LeftOut(
                judgement.name,
                judgement.action.number,
                judgement.verdict.value,
                judgement.reasons[judgement.later].text,
                judgement.action.id,
                judgement.person,
                later if judgement.later or judgement.id in postponed else None,
            )


def _answered(out: LeftOut, demands: Iterable[Demand]) -> LeftOut:
    """With why the team left it, where it said so of a demand that proposed it."""
    return structs.replace(out, answer=next((d.answer for d in demands if d.answer and out.id in d.add), ""))
