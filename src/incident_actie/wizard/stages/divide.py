"""Who does what, and when."""

from datetime import date

from msgspec.structs import replace

from incident_actie.dates import long_date, short_date
from incident_actie.plan.model import Item
from incident_actie.text import clean
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short

LONGEST = 3 * 366  # days


def _who(view: PlanView) -> Prompt | None:
    name, _, what = view.assigning.partition(":")
    if what != "wie":
        return None
    item = view.items[name]
    text = f"Wie doet ‘{short(item.short, 40)}’? Een rol, geen naam."
    return Prompt(f"wie:{name}", text, "text", default=item.who)


def _who_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    name = prompt.id.partition(":")[2]
    who = {**view.who, name: clean(str(value), 80).strip()}
    return replace(view, who=who, assigning=f"{name}:wanneer")


def _when(view: PlanView) -> Prompt | None:
    name, _, what = view.assigning.partition(":")
    if what != "wanneer":
        return None
    usual = view.items[name].due
    text = "Uiterlijk wanneer? Bijvoorbeeld vrijdag, 27-11 of 27-11-2026."
    return day_to_come(f"wanneer:{name}", text, usual)


def _when_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    due = {**view.due, prompt.id.partition(":")[2]: date.fromisoformat(str(value))}
    return replace(view, due=due, assigning="")


def day_to_come(name: str, text: str, usual: date) -> Prompt:
    """A question for a day from today on."""
    default = f"{usual:%d-%m-%Y}"
    return Prompt(name, text, "text", default=default, help=long_date(usual), day="to come")


def problem_with_day(view: PlanView, prompt: Prompt, value: Value) -> str:
    """Why something cannot be planned for this day; empty when it can."""
    day = day_of(prompt, value, view.today)
    if day is None:
        return ""
    if day < view.today:
        return f"{long_date(day)} is al voorbij."
    return f"{long_date(day)} is wel erg ver weg." if (day - view.today).days > LONGEST else ""


def _divide(view: PlanView) -> Prompt | None:
    if view.assigned:
        return None
    options = [Option("klopt", "Dit klopt zo, verder")]
    options += [Option(i, _assignment(item), item.why) for i, item in view.items.items()]
    text = "Wie doet wat, en wanneer? Kies een regel om te wijzigen."
    return Prompt("verdelen", text, "one", options, "klopt")


def _divide_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, assigned=True) if value == "klopt" else replace(view, assigning=f"{value}:wie")


def _assignment(item: Item) -> str:
    """One line of the list, within the length of a label."""
    tail = f" – {short(item.who, 18)}, {short_date(item.due)[3:-5]}"
    return short(item.name, MAX_LABEL - len(tail)) + tail


STAGES = (
    Stage(_who, _who_taken),  # the role that does an action
    Stage(_when, _when_taken, refuse=problem_with_day),  # the last day on which an action is done
    Stage(_divide, _divide_taken),  # the list of who does what and when, to accept or to change a line of
)
