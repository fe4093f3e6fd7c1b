"""A look back at a plan: per action whether it was done and helped, then what the team learned and keeps."""

from collections.abc import Iterator
from datetime import date, timedelta

from incident_actie.plan.changing import Edit, edited, looked_back, looked_halfway
from incident_actie.plan.model import HELPED, Helped, Item, Plan, Status
from incident_actie.text import joined
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import Filled, field
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.stages.update import status_named
from incident_actie.wizard.stages.update_view import problem_with_edit, standing
from incident_actie.workdays import next_workday

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
KEEP = Option("ja", "Ja, bewaar de evaluatie")
LATER, STAY = "later", "blijven"
DROP: Status = "vervallen"
LEFT_OPEN = (
    Option(LATER, "Nog niet afsluiten: later terugkijken", "Wat u invulde wordt bewaard. U kiest een dag."),
    Option(STAY, "Afsluiten; ze blijven op de lijst", "Tot ze gedaan zijn, bij ‘dossier acties’."),
    Option(DROP, "Afsluiten; ze vervallen", "U geeft één keer de reden."),
)
AGAIN = timedelta(days=14)


class LookBack(Filled, frozen=True, kw_only=True):
    """A plan, and what was said of its actions."""

    plan: Plan

    @property
    def items(self) -> list[Item]:
        """What is looked back on: all that was not dropped."""
        return [item for item in self.plan.everything if item.status != "vervallen"]

    def outcome(self, item: Item) -> str:
        """What was said of an action; empty as long as nothing was."""
        return str(self.entered.get(f"actie:{item.id}", ""))

    @property
    def left_open(self) -> list[Item]:
        """What waits, also after this look back."""
        return [item for item in self.items if self.outcome(item) in ("bezig", "open")]

    def first_without(self, kind: str, items: Iterator[Item]) -> Item | None:
        """The first of these that has no entry of this kind."""
        return next((item for item in items if f"{kind}:{item.id}" not in self.entered), None)

    def progress(self, item: Item) -> str:
        """How far it is."""
        return f"Actie {self.items.index(item) + 1} van {len(self.items)}"


def _done_on(view: LookBack) -> Prompt | None:
    found = (i for i in view.items if view.outcome(i) in HELPED and i.status != "gedaan")
    if (item := view.first_without("dag", found)) is None:
        return None
    text = "Op welke dag was dat? Bijvoorbeeld gisteren of 27-11."
    progress = view.progress(item)
    return Prompt(f"dag:{item.id}", text, "text", default="vandaag", progress=progress, day="past")


def _done_on_problem(view: LookBack, prompt: Prompt, value: Value) -> str:
    day, action = day_of(prompt, value, view.today), prompt.id.partition(":")[2]
    return problem_with_edit(view.plan, action, Edit("gedaan", on=day), view.today) if day else ""


def _why(view: LookBack) -> Prompt | None:
    item = view.first_without("reden", (i for i in view.items if view.outcome(i) == "vervallen"))
    if item is None:
        return None
    text, progress = "Waarom vervalt dit? Rollen, geen namen.", view.progress(item)
    return Prompt(f"reden:{item.id}", text, "text", default=item.note, progress=progress)


def _outcome(view: LookBack) -> Prompt | None:
    item = view.first_without("actie", iter(view.items))
    if item is None:
        return None
    text = f"{item.name}: is het gedaan, en hielp het?"
    usual = item.status if item.pending else item.helped or "weet-niet"  # Enter claims nothing new
    help, progress = _known(item, view.today), view.progress(item)
    return Prompt(f"actie:{item.id}", text, "one", OUTCOMES, usual, help, progress)


def _known(item: Item, today: date) -> str:
    note = f" Notitie: {item.note}" if item.note else ""
    return f"Nu in het dossier: {standing(item, today)}, {item.who}.{note}"


def _learned(view: LookBack) -> Prompt | None:
    if "geleerd" in view.entered:
        return None
    text = "Wat hebben wij geleerd? Rollen, geen namen. (mag leeg)"
    return Prompt("geleerd", text, "text", default=view.plan.evaluation.learned, optional=True)


def _lasting(view: LookBack) -> Prompt | None:
    if "blijvend" in view.entered:
        return None
    helped = [item.name for item in view.items if view.outcome(item) in ("ja", "deels")]
    hint = f"Dit hielp: {joined(helped)}." if helped else ""
    text, before = "Wat wordt een blijvende maatregel? (mag leeg)", view.plan.evaluation.lasting
    return Prompt("blijvend", text, "text", default=before, help=hint, optional=True)


def _left_open(view: LookBack) -> Prompt | None:
    if "open" in view.entered or not view.left_open:
        return None
    count = len(view.left_open)
    what = "Er staat nog één actie open" if count == 1 else f"Er staan nog {count} acties open"
    names = f"Nog open: {joined(item.name for item in view.left_open)}."
    return Prompt("open", f"{what}. Wat doet u daarmee?", "one", LEFT_OPEN, help=names)


def _again_on(view: LookBack) -> Prompt | None:
    if view.entered.get("open") != LATER or "opnieuw" in view.entered:
        return None
    text = "Wanneer kijkt u opnieuw terug? Bijvoorbeeld vrijdag of 27-11."
    usual = f"{next_workday(view.today + AGAIN):%d-%m-%Y}"
    return Prompt("opnieuw", text, "text", default=usual, day="to come")


def _again_on_problem(view: LookBack, prompt: Prompt, value: Value) -> str:
    day = day_of(prompt, value, view.today)
    return "Kies een dag na vandaag." if day and day <= view.today else ""


def _why_dropped(view: LookBack) -> Prompt | None:
    if view.entered.get("open") != DROP or "waarom" in view.entered:
        return None
    return Prompt("waarom", "Waarom vervallen deze acties? Rollen, geen namen.", "text")


def _keep(view: LookBack) -> Prompt | None:
    text = "Klopt het zo? Dan wordt de evaluatie bewaard."
    return None if "bewaren" in view.entered else Prompt("bewaren", text, "one", (KEEP,), "ja")


def evaluated(view: LookBack) -> Plan:
    """The plan as these entries leave it."""
    plan = view.plan
    said = {item.id for item in view.items}
    for item in view.items:
        plan = edited(plan, item.id, _edit(view, item), view.today, said)
    learned, lasting = str(view.entered["geleerd"]), str(view.entered["blijvend"])
    if day := view.entered.get("opnieuw"):
        return looked_halfway(plan, learned, lasting, date.fromisoformat(str(day)))
    return looked_back(plan, learned, lasting, view.today)


def _edit(view: LookBack, item: Item) -> Edit:
    outcome = view.outcome(item)
    if outcome in HELPED_LABELS:
        day = view.entered.get(f"dag:{item.id}")
        helped = next(known for known in HELPED if known == outcome)
        return Edit("gedaan", on=date.fromisoformat(str(day)) if day else None, helped=helped)
    if view.entered.get("open") == DROP and outcome != DROP:
        return Edit(DROP, note=str(view.entered["waarom"]), helped="")
    reason = view.entered.get(f"reden:{item.id}")
    return Edit(status_named(outcome), note=str(reason) if reason else None, helped="")


STAGES: tuple[Stage[LookBack], ...] = (
    field(_done_on, refuse=_done_on_problem),  # the day on which an action was done
    field(_why),  # why an action will not be done
    field(_outcome),  # whether an action was done, and whether it helped
    field(_learned),  # what the team learned
    field(_lasting),  # what becomes lasting, with what helped as a hint
    field(_left_open),  # what becomes of what still waits
    field(_again_on, refuse=_again_on_problem),  # the day of another look back
    field(_why_dropped),  # why what waits will not be done
    field(_keep),  # the last word
)
