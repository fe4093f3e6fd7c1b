"""What became of one action of a plan: which, how it stands, and what belongs to that."""

from datetime import date

from incident_actie.dates import parse_past, short_date
from incident_actie.errors import UsageError
from incident_actie.plan.changing import Edit, edited, found_item
from incident_actie.plan.model import STATUSES, Item, Plan, Status
from incident_actie.text import counted
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import Filled, field
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short

DONE = "klaar"
OTHER = "afspraak"
STATUS_OPTIONS = (
    Option("gedaan", "Gedaan", "U geeft daarna de dag."),
    Option("bezig", "Bezig", "Het is begonnen en nog niet klaar."),
    Option("open", "Open", "Er is nog niets gebeurd."),
    Option("vervallen", "Vervallen", "Het gebeurt niet meer. U geeft de reden."),
    Option(OTHER, "Iemand anders, of een andere dag", "De stand blijft zoals die is."),
)


class UpdateView(Filled, frozen=True, kw_only=True):
    """One edit of a plan; `said` stands above the list, for a small screen shows no more."""

    plan: Plan
    said: str = ""

    @property
    def action(self) -> str:
        """The chosen action; empty as long as there is none."""
        return str(self.entered.get("wat", ""))

    @property
    def stand(self) -> str:
        """How it stands, as it was chosen."""
        return str(self.entered.get("stand", ""))

    @property
    def item(self) -> Item:
        """The chosen action in the plan."""
        return found_item(self.plan, self.action)

    def asks(self, name: str, *stands: str) -> bool:
        """Whether a detail is due: it belongs to how the action stands, and is not there yet."""
        return self.stand in stands and name not in self.entered


def _which(view: UpdateView) -> Prompt | None:
    if view.action:
        return None
    waiting = sorted((i for i in view.plan.everything if i.pending), key=lambda i: i.due)
    ended = [i for i in view.plan.everything if not i.pending]
    options = [Option(DONE, "Klaar, niets meer bij te werken")]
    for items, group in ((waiting, "Nog te doen"), (ended, "Al gedaan of vervallen")):
        options += [_choice(item, group, view.today) for item in items]
    text = "Welke actie werkt u bij?"
    return Prompt("wat", text, "one", options, progress=view.said, can_go_back=False)


def _choice(item: Item, group: str, today: date) -> Option:
    tail = f": {standing(item, today)}"
    return Option(item.id, short(item.name, MAX_LABEL - len(tail)) + tail, item.why, group)


def standing(item: Item, today: date) -> str:
    """How an action stands, in a few words; late is said and not only coloured."""
    if item.done_on and not item.pending:
        return f"{item.status} {short_date(item.done_on)[3:-5]}"
    late = (today - item.due).days
    if late > 0:
        return f"{item.status}, {counted(late, 'dag', 'dagen')} te laat"
    return f"{item.status}, uiterlijk {short_date(item.due)[3:-5]}"


def _standing(view: UpdateView) -> Prompt | None:
    if view.action == DONE or view.stand:
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


def problem_with_edit(plan: Plan, action: str, edit: Edit, today: date) -> str:
    """Why an action cannot be changed so; empty when it can."""
    try:
        edited(plan, action, edit, today)
    except UsageError as error:
        return error.what
    return ""


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


def edit_of(view: UpdateView) -> Edit:
    """What the entries change."""
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
    field(_standing),  # how it stands with the action
    field(_done_on, refuse=_done_on_problem),  # the day on which it was done
    field(_why),  # why it will not happen
    field(_other_role),  # who does it instead
    field(_other_day, refuse=_other_day_problem),  # the new last day
    field(_note),  # a note beside it
)
