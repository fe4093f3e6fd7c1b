"""Several actions that were done: tick them, one day for all, then one list to keep or to change."""

from datetime import date

from msgspec.structs import replace

from incident_actie.dates import parse_past, short_date
from incident_actie.plan.changing import Edit, found_item
from incident_actie.plan.model import Item
from incident_actie.wizard.accepting import day_of
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import field
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short
from incident_actie.wizard.stages.update_view import UpdateView, problem_with_edit, standing, waiting

SEVERAL = "meer"
KEEP = "bewaar"
FIELDS = ("op", "notitie")  # what each line can have of its own


def _ticks(view: UpdateView) -> Prompt | None:
    if view.action != SEVERAL or "af" in view.entered:
        return None
    options = [Option(i.id, _labelled(i, standing(i, view.today)), i.why) for i in waiting(view.plan)]
    return Prompt("af", "Wat is er gedaan? Vink alles aan.", "many", options, [], minimum=1)


def _labelled(item: Item, tail: str) -> str:
    return f"{short(item.name, MAX_LABEL - len(tail) - 2)}: {tail}"


def ticked(view: UpdateView) -> list[str]:
    """The actions that were done, in the order of the list."""
    return list(view.entered.get("af", ()))


def _day(view: UpdateView) -> Prompt | None:
    if not ticked(view) or "af-op" in view.entered:
        return None
    several = "" if len(ticked(view)) == 1 else " Dit geldt voor alle; daarna kunt u er één wijzigen."
    text = f"Op welke dag?{several}"
    return Prompt("af-op", text, "text", default="vandaag", day="past")


def _all(view: UpdateView) -> str:
    return "deze actie" if len(ticked(view)) == 1 else f"deze {len(ticked(view))} acties"


def _day_problem(view: UpdateView, prompt: Prompt, value: Value) -> str:
    day = day_of(prompt, value, view.today)
    actions = [view.line] if view.line else ticked(view)
    told = (problem_with_edit(view.plan, a, Edit("gedaan", on=day), view.today) for a in actions if day)
    return next(filter(None, told), "")


def _line_day(view: UpdateView) -> Prompt | None:
    if not view.line or f"op:{view.line}" in view.entered:
        return None
    text = f"Op welke dag was ‘{short(found_item(view.plan, view.line).short, 40)}’?"
    return Prompt(
        f"op:{view.line}", text, "text", default=f"{day_done(view, view.line):%d-%m-%Y}", day="past"
    )


def _line_note(view: UpdateView) -> Prompt | None:
    if not view.line:
        return None
    text, before = "Notitie erbij? Rollen, geen namen. (mag leeg)", found_item(view.plan, view.line).note
    return Prompt(f"notitie:{view.line}", text, "text", default=before, optional=True)


def _line_note_taken(view: UpdateView, prompt: Prompt, value: Value) -> UpdateView:
    return replace(view, entered={**view.entered, prompt.id: value, "regel": ""})


def _lines(view: UpdateView) -> Prompt | None:
    if not ticked(view) or KEEP in view.entered:
        return None
    options = [Option(KEEP, f"Dit klopt, bewaar {_all(view)}")]
    options += [Option(a, _line(view, a), group="Dag of notitie van één regel") for a in ticked(view)]
    return Prompt("regel", "Klopt het zo?", "one", options, KEEP)


def _line(view: UpdateView, action: str) -> str:
    note = ", met notitie" if view.entered.get(f"notitie:{action}") else ""
    tail = f"gedaan {short_date(day_done(view, action))[3:-5]}{note}"
    return _labelled(found_item(view.plan, action), tail)


def _lines_taken(view: UpdateView, prompt: Prompt, value: Value) -> UpdateView:
    """All is kept, or one line gets a day and a note of its own."""
    if value == KEEP:
        return replace(view, entered={**view.entered, KEEP: KEEP})
    anew = {f"{name}:{value}" for name in FIELDS}
    left = {name: said for name, said in view.entered.items() if name not in anew}
    return replace(view, entered={**left, "regel": value})


def day_done(view: UpdateView, action: str) -> date:
    """The day on which an action was done: its own, else that of all."""
    said = str(view.entered.get(f"op:{action}") or view.entered["af-op"])
    return parse_past(said, view.today) or view.today


def several_edits(view: UpdateView) -> list[tuple[str, Edit]]:
    """What the entries change of each ticked action."""
    return [(a, Edit("gedaan", on=day_done(view, a), note=_note_of(view, a))) for a in ticked(view)]


def _note_of(view: UpdateView, action: str) -> str | None:
    said = view.entered.get(f"notitie:{action}")
    return None if said is None else str(said)


STAGES: tuple[Stage[UpdateView], ...] = (
    field(_ticks),  # what was done
    field(_day, refuse=_day_problem),  # the day on which all of it was done
    field(_line_day, refuse=_day_problem),  # the day of one of them
    Stage(_line_note, _line_note_taken),  # a note beside one of them
    Stage(_lines, _lines_taken),  # all in lines, to keep or to change one of
)
