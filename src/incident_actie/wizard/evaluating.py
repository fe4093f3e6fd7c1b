"""`dossier evalueer`: per action whether it was done and helped, then what the team learned and keeps."""

from collections.abc import Callable, Sequence
from datetime import date

from incident_actie.dates import parse_past, short_date
from incident_actie.errors import StoreError
from incident_actie.plan.changing import Edit, edited, looked_back
from incident_actie.plan.model import HELPED, Helped, Item, Plan
from incident_actie.text import clean, joined
from incident_actie.wizard.form import EMPTY, Entered, Entry, fill
from incident_actie.wizard.prompt import Front, Option, Prompt, Value, Wish
from incident_actie.wizard.updating import NO_DAY, problem_with_day, standing, status_named

HELPED_LABELS: dict[Helped, str] = {
    "ja": "Gedaan, en het hielp",
    "deels": "Gedaan, het hielp deels",
    "nee": "Gedaan, maar het hielp niet",
    "weet-niet": "Gedaan, wij weten niet of het hielp",
}
OUTCOMES = (
    *(Option(helped, label) for helped, label in HELPED_LABELS.items()),
    Option("bezig", "Nog mee bezig"),
    Option("open", "Niet gedaan, dat komt nog"),
    Option("vervallen", "Vervallen: dit doen wij niet meer", "U geeft daarna de reden."),
)
KEEP = Prompt(
    "bewaren",
    "Klopt het zo? Dan wordt de evaluatie bewaard.",
    "one",
    (Option("ja", "Ja, bewaar de evaluatie"),),
    "ja",
)


class EvaluationForm:
    """The questions of a look back; pure, so that back and a draft come free."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.items = [i for i in plan.everything if i.status != "vervallen"]

    def prompt(self, entered: Entered) -> Prompt | None:
        """Each action that was not dropped, with its day or reason; then the lessons."""
        for number, item in enumerate(self.items, 1):
            for prompt in self._about(item, number, entered):
                if prompt.id not in entered:
                    return prompt
        return next((p for p in self._lessons(entered) if p.id not in entered), None)

    def _about(self, item: Item, number: int, entered: Entered) -> list[Prompt]:
        progress = f"Actie {number} van {len(self.items)}"
        name = f"actie:{item.id}"
        text = f"{item.name}: is het gedaan, en hielp het?"
        usual = item.status if item.pending else item.helped or "weet-niet"  # Enter claims nothing new
        prompts = [Prompt(name, text, "one", OUTCOMES, usual, _known(item, self.today), progress)]
        outcome = entered.get(name)
        if outcome in HELPED and item.status != "gedaan":
            day = "Op welke dag was dat? Bijvoorbeeld gisteren of 27-11."
            prompts.append(Prompt(f"dag:{item.id}", day, "text", default="vandaag", progress=progress))
        if outcome == "vervallen":
            why = "Waarom vervalt dit? Rollen, geen namen."
            prompts.append(Prompt(f"reden:{item.id}", why, "text", default=item.note, progress=progress))
        return prompts

    def _lessons(self, entered: Entered) -> tuple[Prompt, ...]:
        before = self.plan.evaluation
        helped = [i.name for i in self.items if entered.get(f"actie:{i.id}") in ("ja", "deels")]
        hint = f"Dit hielp: {joined(helped)}." if helped else ""
        learned = "Wat hebben wij geleerd? Rollen, geen namen. (mag leeg)"
        lasting = "Wat wordt een blijvende maatregel? (mag leeg)"
        return (
            Prompt("geleerd", learned, "text", default=before.learned),
            Prompt("blijvend", lasting, "text", default=before.lasting, help=hint),
            KEEP,
        )

    def problem(self, prompt: Prompt, value: Value, entered: Entered) -> str:
        """A day that cannot be, or a reason that is missing."""
        kind, _, action = prompt.id.partition(":")
        if kind == "reden" and not clean(str(value)).strip():
            return EMPTY
        if kind != "dag":
            return ""
        day = parse_past(str(value), self.today)
        return NO_DAY if day is None else problem_with_day(self.plan, action, day, self.today)

    def evaluated(self, entered: Entered) -> Plan:
        """The plan as these entries leave it."""
        plan = self.plan
        said = {item.id for item in self.items}
        for item in self.items:
            plan = edited(plan, item.id, self._edit(item, entered), self.today, said)
        return looked_back(plan, str(entered["geleerd"]), str(entered["blijvend"]), self.today)

    def _edit(self, item: Item, entered: Entered) -> Edit:
        outcome = str(entered[f"actie:{item.id}"])
        if outcome in HELPED_LABELS:
            day = entered.get(f"dag:{item.id}")
            on = parse_past(str(day), self.today) if day else None
            return Edit("gedaan", on=on, helped=helped_named(outcome))
        reason = entered.get(f"reden:{item.id}")
        return Edit(status_named(outcome), note=str(reason) if reason else None, helped="")


def helped_named(word: str) -> Helped:
    """A word from a list as what the evaluation found."""
    return next(known for known in HELPED if known == word)


def _known(item: Item, today: date) -> str:
    note = f" Notitie: {item.note}" if item.note else ""
    return f"Nu in het dossier: {standing(item, today)}, {item.who}.{note}"


def settled(entries: Sequence[Entry], today: date) -> list[Entry]:
    """Entries as a draft keeps them: a day by its date, because `gisteren` is another day tomorrow."""
    kept: list[Entry] = []
    for name, value in entries:
        day = parse_past(str(value), today) if name.startswith("dag:") else None
        kept.append((name, day.isoformat() if day else value))
    return kept


def ask_evaluation(
    plan: Plan,
    front: Front,
    today: date,
    before: Sequence[Entry],
    keep: Callable[[Sequence[Entry]], None],
) -> Plan | Wish:
    """The evaluated plan, or the wish to stop; every answer is kept at once, as far as that is possible."""
    failed: list[str] = []

    def keep_draft(entries: Sequence[Entry]) -> None:
        try:
            keep(settled(entries, today))
        except StoreError as error:
            if not failed:  # once is enough: going on is worth more than the draft
                front.say(f"{error.what} U kunt wel verder; bewaar aan het eind.")
            failed.append(error.what)

    form = EvaluationForm(plan, today)
    entered = fill(form, front, before, keep_draft)
    return entered if isinstance(entered, Wish) else form.evaluated(entered)


def in_short(plan: Plan) -> list[str]:
    """What an evaluation says, a line each: shown when it could not be kept."""
    items = [
        f"{i.name}: {i.status} {short_date(i.done_on) if i.done_on else ''} {i.helped}"
        for i in plan.everything
    ]
    return [*items, f"Geleerd: {plan.evaluation.learned}", f"Blijvend: {plan.evaluation.lasting}"]
