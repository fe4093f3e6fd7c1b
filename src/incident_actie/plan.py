"""What the team chose: who does what, and when; a value that can be kept and rendered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct, structs, to_builtins

from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.model import PHASES, Action, Knowledge
from incident_actie.situation import Situation
from incident_actie.text import clean, joined

Status = Literal["open", "bezig", "gedaan", "vervallen"]
EVALUATION_DAYS = 42
HEADINGS = {
    "management": "Voor het management",
    "team": "Voor het team",
    "medewerker": "Voor de medewerker",
}
KEEP_MONTHS = 24


class Item(Struct, frozen=True):
    """One action of a plan. `action` is its id; `number` that of the hand-out, if it has one."""

    action: str
    number: int | None
    title: str
    short: str
    why: str
    who: str
    due: date
    addressees: tuple[str, ...]
    phases: tuple[str, ...]
    steps: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    moment: str = ""
    status: Status = "open"
    note: str = ""

    @property
    def label(self) -> str:
        """Title with the hand-out's number."""
        return f"{self.title} ({self.number})" if self.number else self.title

    @property
    def name(self) -> str:
        """A few words with the hand-out's number."""
        return f"{self.short} ({self.number})" if self.number else self.short


class LeftOut(Struct, frozen=True):
    """An action that was weighed and is not in the plan, with the reason."""

    name: str
    number: int | None
    verdict: str
    reason: str


class Evaluation(Struct, frozen=True):
    """When the team looks back, and who calls it together."""

    due: date
    who: str


class Plan(Struct, frozen=True):
    """A finished plan. `summary` tells the incident in one paragraph, `keep_until` ends its life."""

    id: int
    created: date
    knowledge: str
    situation: dict[str, Any]
    summary: str
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    evaluation: Evaluation
    keep_until: date
    schema: int = 1

    def with_id(self, number: int) -> "Plan":
        """The same plan under the number that the store gave it."""
        return structs.replace(self, id=number)

    @property
    def urgent(self) -> list[Item]:
        """What must be done now, while there is danger."""
        return [item for item in self.items if item.moment == "nu"]

    def phase_counts(self) -> dict[str, int]:
        """How many actions each of the five phases got; the main phase of an action counts."""
        return {phase: sum(item.phases[0] == phase for item in self.items) for phase in PHASES}


class Choice(Struct, frozen=True):
    """An action that the team takes; `who` and `due` replace the usual ones when given."""

    action: str
    who: str = ""
    due: date | None = None


class OwnAction(Struct, frozen=True):
    """An action that the team added itself ("vul hier uw eigen actie in")."""

    title: str
    addressee: str = "team"
    phase: str = "preventie"


def recommended_choices(advice: Advice) -> list[Choice]:
    """All recommended actions, in order of rank."""
    return [Choice(j.action.id) for j in advice.recommended]


def make_plan(
    knowledge: Knowledge,
    advice: Advice,
    choices: Sequence[Choice],
    today: date,
    *,
    own: Sequence[OwnAction] = (),
    evaluation: Evaluation | None = None,
    roles: Mapping[str, str] = {},
) -> Plan:
    """The plan of these choices; it gets its number when it is kept (0 until then).

    `roles` are the names that an organisation uses for the roles of the base.
    """
    known = {j.action.id for j in advice.judgements}
    ours = [c for c in choices if c.action in known]
    ours.sort(key=lambda c: advice.ranks.get(c.action, len(knowledge.actions)))
    items = [_item(advice.on(c.action), c, today, roles) for c in ours]
    mine = {f"eigen-{i}": action for i, action in enumerate(own, 1)}
    given = {c.action: c for c in choices}
    items += [_own_item(key, mine[key], given.get(key), today) for key in mine]
    return Plan(
        id=0,
        created=today,
        knowledge=knowledge.version,
        situation=advice.situation.plain(knowledge.questions),
        summary=describe(advice.situation, knowledge),
        items=tuple(items),
        left_out=tuple(_left_out(advice, {item.action for item in items})),
        evaluation=evaluation or usual_evaluation(today),
        keep_until=_months_later(today, KEEP_MONTHS),
    )


def usual_evaluation(today: date) -> Evaluation:
    """Six weeks on, on a working day."""
    due = today + timedelta(days=EVALUATION_DAYS)
    weekend = max(0, due.weekday() - 4)
    return Evaluation(due + timedelta(days=3 - weekend if weekend else 0), "teamleider")


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    return day


def usual_due(action: Action, today: date) -> date:
    """The last day of the usual term."""
    return action.due.due(today)


def _item(judgement: Judgement, choice: Choice, today: date, roles: Mapping[str, str]) -> Item:
    action = judgement.action
    return Item(
        action=action.id,
        number=action.number,
        title=action.title,
        short=action.short,
        why=judgement.reasons[0].text,
        who=clean(choice.who, 80).strip() or roles.get(action.role, action.role),
        due=choice.due or usual_due(action, today),
        addressees=action.addressees,
        phases=action.phases,
        steps=action.steps,
        cautions=tuple(c.text for c in action.cautions),
        moment=action.moment,
    )


def _own_item(key: str, own: OwnAction, choice: Choice | None, today: date) -> Item:
    return Item(
        action=key,
        number=None,
        title=clean(own.title, 200),
        short=clean(own.title, 34),
        why="Eigen actie van het team.",
        who=clean(choice.who, 80) if choice and choice.who else "teamleider",
        due=(choice and choice.due) or today + timedelta(days=14),
        addressees=(own.addressee,),
        phases=(own.phase,),
    )


def _left_out(advice: Advice, chosen: set[str]) -> Iterable[LeftOut]:
    """Recommended but not chosen, not yet possible, and what does not fit."""
    for verdict in (Verdict.RECOMMENDED, Verdict.FIRST, Verdict.NOT):
        for judgement in advice.of(verdict):
            if judgement.action.id not in chosen:
                action, reason = judgement.action, judgement.reasons[0].text
                yield LeftOut(action.name, action.number, verdict.value, reason)


def describe(situation: Situation, knowledge: Knowledge) -> str:
    """The incident in one paragraph, from the phrases of the answers that were given."""
    sentences = [_what_happened(situation, knowledge)]
    told = ("gevaar-nu", "vorm", "dader", "wil-gesprek", "al-geregeld", "cultuur", "zorgrelatie")
    for question in sorted(knowledge.questions, key=lambda q: q.id in ("gemeld", "besproken")):
        if question.id in told:
            continue
        for answer in situation.get(question.id) or ():
            sentences.append(question.answer(answer).phrase)
    if situation.says("gevaar-nu", "ja"):
        sentences.insert(0, knowledge.question("gevaar-nu").answer("ja").phrase)
    return " ".join(sentence for sentence in sentences if sentence)


def _what_happened(situation: Situation, knowledge: Knowledge) -> str:
    who = [knowledge.question("dader").answer(a).phrase for a in situation.get("dader") or ()]
    forms = [knowledge.question("vorm").answer(a) for a in situation.get("vorm") or ()]
    if not forms:
        return f"Bij een incident was {who[0]} betrokken." if who else "Er was een incident met agressie."
    deeds = [form.also for form in forms if form.also]
    to_employee = [form.phrase for form in forms if form.phrase]
    if to_employee:
        deeds.insert(0, f"een medewerker {joined(to_employee)}")
    subject = (who or ["iemand"])[0]
    return f"{subject[0].upper()}{subject[1:]} heeft {joined(deeds, 'en heeft')}."


def phase_line(plan: Plan) -> str:
    """Which of the five phases the plan covers and which it leaves empty, in one sentence."""
    counts = plan.phase_counts()
    if not plan.items:
        return "Dit plan heeft nog geen acties."
    covered = [f"{phase} ({count})" for phase, count in counts.items() if count]
    empty = [phase for phase, count in counts.items() if not count]
    line = f"Dit plan raakt {joined(covered)}."
    return f"{line} Nog leeg: {joined(empty)}." if empty else f"{line} Alle fasen zijn geraakt."


def as_json(plan: Plan) -> Mapping[str, Any]:
    """What `plan --json` and `dossier toon --json` print."""
    body = to_builtins(plan)
    return {"schema": body.pop("schema"), "plan": body}
