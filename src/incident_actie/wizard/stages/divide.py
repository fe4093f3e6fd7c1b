"""Who does what and when, with the day to look back: one menu to accept, or to change a line of."""

from datetime import date

from msgspec.structs import replace

from incident_actie.dates import long_date, short_date
from incident_actie.plan.making import usual_evaluation
from incident_actie.plan.model import Item
from incident_actie.text import clean
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short
from incident_actie.wizard.stages.more import more_options, more_taken

LONGEST = 3 * 366  # days
LOOKING_BACK = "evaluatie"
LINES = "Wie en wanneer"


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


def _look_back_on(view: PlanView) -> Prompt | None:
    if view.assigning != LOOKING_BACK:
        return None
    return day_to_come(
        LOOKING_BACK, "Wanneer kijkt u terug of het is gedaan en of het hielp?", _evaluation(view)
    )


def _look_back_on_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    return replace(view, evaluation=date.fromisoformat(str(value)), assigning="")


def _evaluation(view: PlanView) -> date:
    return view.evaluation or usual_evaluation(view.knowledge, view.today).due


def _divide(view: PlanView) -> Prompt | None:
    if view.assigned:
        return None
    look_back = f"Terugkijken of het hielp – {short_date(_evaluation(view))}"
    options = [
        Option("klopt", _onward(len(view.items)), brief="Dit klopt zo"),
        *(Option(i, _assignment(item), item.why, LINES) for i, item in view.items.items()),
        Option(LOOKING_BACK, look_back, "U kijkt dan samen terug, en past het plan zo nodig aan.", LINES),
        *more_options(view),
    ]
    return Prompt(
        "verdelen", "Wie doet wat, en wanneer? Kies een regel om te wijzigen.", "one", options, "klopt"
    )


def _divide_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    """The plan is accepted, with its day to look back; what was added may have to be weighed first."""
    if value == "klopt" and view.unweighed():
        return replace(view, weighing=True)
    if value == "klopt":
        return replace(view, assigned=True, evaluation=_evaluation(view))
    if value in {option.value for option in more_options(view)}:
        return more_taken(view, value)
    return replace(view, assigning=LOOKING_BACK if value == LOOKING_BACK else f"{value}:wie")


def _onward(count: int) -> str:
    if not count:
        return "Dit klopt zo, verder zonder acties"
    return f"Dit klopt zo, verder met {'deze actie' if count == 1 else f'deze {count} acties'}"


def _assignment(item: Item) -> str:
    """One line of the list, within the length of a label."""
    tail = f" – {short(item.who, 18)}, {short_date(item.due)[3:-5]}"
    return short(item.name, MAX_LABEL - len(tail)) + tail


STAGES = (
    Stage(_who, _who_taken),  # the role that does an action
    Stage(_when, _when_taken, refuse=problem_with_day),  # the last day on which an action is done
    Stage(_look_back_on, _look_back_on_taken, refuse=problem_with_day),  # the day to look back
    Stage(_divide, _divide_taken),  # the whole plan in lines, to accept or to change one of
)
