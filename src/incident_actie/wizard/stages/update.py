"""What became of one action of a plan: which, how it stands, and what belongs to that."""

from datetime import date

from incident_actie.dates import parse_past
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.model import STATUSES, Item, Plan, Status
from incident_actie.text import counted
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import field
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short
from incident_actie.wizard.stages import update_growing, update_several
from incident_actie.wizard.stages.update_growing import GROWING
from incident_actie.wizard.stages.update_several import SEVERAL
from incident_actie.wizard.stages.update_view import UpdateView, problem_with_edit, standing, waiting

DONE = "klaar"
OTHER = "afspraak"
ALL_AT_ONCE = Option(SEVERAL, "Meer acties tegelijk afvinken", "Wat klaar is; daarna dag en notitie.")
NO_ACTION = {DONE, SEVERAL, *(option.value for option in GROWING)}
STATUS_OPTIONS = (
    Option("gedaan", "Gedaan", "U geeft daarna de dag."),
    Option("bezig", "Bezig", "Het is begonnen en nog niet klaar."),
    Option("open", "Open", "Er is nog niets gebeurd."),
    Option("vervallen", "Vervallen", "Het gebeurt niet meer. U geeft de reden."),
    Option(OTHER, "Iemand anders, of een andere dag", "De stand blijft zoals die is."),
)


def _which(view: UpdateView) -> Prompt | None:
    if view.action:
        return None
    waits, ended = waiting(view.plan), [i for i in view.plan.everything if not i.pending]
    options = [Option(DONE, "Klaar, niets meer bij te werken")]
    options += [ALL_AT_ONCE] if len(waits) > 1 else []
    for items, group in ((waits, "Nog te doen"), (ended, "Al gedaan of vervallen")):
        options += [_choice(item, group, view.today) for item in items]
    options += GROWING
    text = "Welke actie werkt u bij?"
    return Prompt("wat", text, "one", options, progress=view.said, can_go_back=False)


def _choice(item: Item, group: str, today: date) -> Option:
    tail = f": {standing(item, today)}"
    return Option(item.id, short(item.name, MAX_LABEL - len(tail)) + tail, item.why, group)


def _standing(view: UpdateView) -> Prompt | None:
    if view.action in NO_ACTION or view.stand:
        return None
    text = f"Hoe staat het met ‘{view.item.name}’?"
    return Prompt("stand", text, "one", STATUS_OPTIONS, help=_earlier(view.item))


def _earlier(item: Item) -> str:
    return f"Eerdere notitie: {item.note}" if item.note else ""


def _done_on(view: UpdateView) -> Prompt | None:
    text = "Op welke dag? Bijvoorbeeld gisteren of 27-11."
    asked = Prompt("op", text, "text", default="vandaag", day="past")
    return asked if view.asks("op", "gedaan") else None


def _done_on_problem(view: UpdateView, prompt: Prompt, value: Value) -> str:
    day = day_of(prompt, value, view.today)
    return problem_with_edit(view.plan, view.action, Edit("gedaan", on=day), view.today) if day else ""


def _why(view: UpdateView) -> Prompt | None:
    text = "Waarom vervalt dit? Rollen, geen namen."
    asked = view.asks("reden", "vervallen")
    return Prompt("reden", text, "text", default=view.item.note) if asked else None


def _note(view: UpdateView) -> Prompt | None:
    if not view.asks("notitie", "gedaan", "bezig", "open"):
        return None
    text = "Notitie erbij? Rollen, geen namen. (mag leeg)"
    return Prompt("notitie", text, "text", help=_earlier(view.item), optional=True)


def _other_role(view: UpdateView) -> Prompt | None:
    text = "Wie doet het? Een rol, geen naam."
    return Prompt("wie", text, "text", default=view.item.who) if view.asks("wie", OTHER) else None


def _other_day(view: UpdateView) -> Prompt | None:
    if not view.asks("uiterlijk", OTHER):
        return None
    text = "Uiterlijk wanneer? Bijvoorbeeld vrijdag of 27-11."
    return Prompt("uiterlijk", text, "text", default=f"{view.item.due:%d-%m-%Y}", day="to come")


def _other_day_problem(view: UpdateView, prompt: Prompt, value: Value) -> str:
    day = day_of(prompt, value, view.today)
    return problem_with_edit(view.plan, view.action, Edit(due=day), view.today) if day else ""


def changed(view: UpdateView, plan: Plan) -> Plan:
    """A plan with what the entries change; `UsageError` when that cannot be."""
    if view.action in NO_ACTION and view.action != SEVERAL:
        return update_growing.grown_by(view, plan)
    edits = update_several.several_edits(view) if view.action == SEVERAL else [(view.action, _edit(view))]
    for action, edit in edits:
        plan = edited(plan, action, edit, view.today, {name for name, _ in edits})
    return plan


def done_words(view: UpdateView) -> str:
    """What was changed, in a few words."""
    if view.action == SEVERAL:
        return counted(len(update_several.ticked(view)), "actie", "acties")
    return "het plan" if view.action in NO_ACTION else view.item.name


def _edit(view: UpdateView) -> Edit:
    """What the entries change of one action."""
    if view.stand == OTHER:
        return Edit(who=str(view.entered["wie"]), due=date.fromisoformat(str(view.entered["uiterlijk"])))
    note = str(view.entered.get("reden") or view.entered.get("notitie") or "") or None
    day = parse_past(str(view.entered["op"]), view.today) if "op" in view.entered else None
    return Edit(status_named(view.stand), on=day, note=note)


def status_named(word: str) -> Status:
    """A word from a list of options as a status."""
    return next((status for status in STATUSES if status == word), "vervallen")


STAGES: tuple[Stage[UpdateView], ...] = (
    field(_which),  # which action; what waits comes first, the longest overdue on top
    *update_several.STAGES,
    *update_growing.STAGES,
    field(_standing),  # how it stands with the action
    field(_done_on, refuse=_done_on_problem),  # the day on which it was done
    field(_why),  # why it will not happen
    field(_other_role),  # who does it instead
    field(_other_day, refuse=_other_day_problem),  # the new last day
    field(_note),  # a note beside it
)
