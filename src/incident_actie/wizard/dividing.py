"""Who does what, and when; and when the team looks back."""

from typing import TYPE_CHECKING

from incident_actie.dates import long_date, short_date
from incident_actie.plan.making import usual_evaluation
from incident_actie.plan.model import Item
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, short

if TYPE_CHECKING:
    from incident_actie.wizard.session import Session


def planned_items(session: "Session") -> dict[str, Item]:
    """The actions of the plan so far, by id."""
    return {item.id: item for item in session.plan().items}


def assign_prompt(session: "Session") -> Prompt:
    """Which line to change, or the role or the day of the line that is being changed."""
    state = session.state
    items = planned_items(session)
    name, _, what = state.assigning.partition(":")
    if what == "wie":
        text = f"Wie doet ‘{short(items[name].short, 40)}’? Een rol, geen naam."
        return Prompt(f"wie:{name}", text, "text", default=items[name].who)
    if what == "wanneer":
        usual = items[name].due
        return Prompt(
            f"wanneer:{name}", "Uiterlijk wanneer? Bijvoorbeeld vrijdag, 27-11 of 27-11-2026.",
            "text", default=f"{usual:%d-%m-%Y}", help=long_date(usual),
        )  # fmt: skip
    options = [Option("klopt", "Dit klopt zo, verder")]
    options += [Option(i, assignment(item), item.why) for i, item in items.items()]
    return Prompt(
        "verdelen",
        "Wie doet wat, en wanneer? Kies een regel om te wijzigen.",
        "one",
        options,
        "klopt",
    )


def assignment(item: Item) -> str:
    """One line of the who-and-when list, within the length of a label."""
    tail = f" – {short(item.who, 18)}, {short_date(item.due)[3:-5]}"
    return short(item.name, MAX_LABEL - len(tail)) + tail


def evaluation_prompt(session: "Session") -> Prompt:
    """The day on which the team looks back."""
    due = usual_evaluation(session.today).due
    text = "Wanneer kijkt u terug of het is gedaan en of het hielp?"
    return Prompt("evaluatie", text, "text", default=f"{due:%d-%m-%Y}", help=long_date(due))
