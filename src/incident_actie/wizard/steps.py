"""What an answer does to the state of a session."""

from typing import TYPE_CHECKING

from incident_actie.dates import parse_date
from incident_actie.plan.making import OwnAction
from incident_actie.text import clean
from incident_actie.wizard.balance import balanced, explained
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.prompts import current_screen
from incident_actie.wizard.screens import answers_of
from incident_actie.wizard.state import State, store_answers

if TYPE_CHECKING:
    from incident_actie.wizard.session import Session


def take(session: "Session", prompt: Prompt, value: Value) -> None:
    """Apply an accepted answer."""
    state = session.state
    kind, _, name = prompt.id.partition(":")
    if kind == "vraag":
        _answered(session, name, value)
    elif kind in ("wie", "wanneer"):
        _assigned(session, kind, name, str(value))
    elif kind == "kiezen":
        _chosen(state, prompt, value)
    elif kind == "overwegen":
        _considered(state, prompt, value)
    elif kind == "balans":
        balanced(session, value)
    elif kind == "reden":
        explained(session, name, value)
    elif kind == "evaluatie":
        state.evaluation = parse_date(str(value), session.today)
    else:
        _CHOICES[kind](state, value)


def _answered(session: "Session", name: str, value: Value) -> None:
    state = session.state
    store_answers(state, session.knowledge, answers_of(current_screen(session), value))
    if name == "gevaar-nu":
        state.safe_asked = False
    state.changing = ""


def _safety(state: State, value: Value) -> None:
    state.safe_asked = True
    if value == "veilig":
        state.parts["gevaar-nu"] = ("nee",)


def _checked(state: State, value: Value) -> None:
    state.notes = []
    state.confirmed = value == "klopt"
    state.picking = value == "wijzigen"


def _picked(state: State, value: Value) -> None:
    state.picking = False
    state.changing = "" if value == "klaar" else str(value)


def _chosen(state: State, prompt: Prompt, value: Value) -> None:
    taken = [one for one in state.chosen or [] if one not in {o.value for o in prompt.options}]
    state.chosen = [*value, *taken]
    state.choosing = False


def _more(state: State, value: Value) -> None:
    if value == "opnieuw":
        state.choosing = True
    else:
        state.more = str(value)


def _considered(state: State, prompt: Prompt, value: Value) -> None:
    offered = {option.value for option in prompt.options}
    kept = [one for one in state.chosen or [] if one not in offered]
    state.chosen = [*kept, *value]
    state.more = ""


def _looked(state: State, value: Value) -> None:
    if value == "terug":
        state.more = ""
    else:
        state.looking_at = str(value)


def _seen(state: State, value: Value) -> None:
    state.looking_at = ""
    if value == "terug":
        state.more = ""


def _own(state: State, value: Value) -> None:
    state.own_title = clean(str(value), 200).strip()


def _own_for(state: State, value: Value) -> None:
    state.own.append(OwnAction(state.own_title, str(value)))
    state.own_title = state.more = ""


def _divide(state: State, value: Value) -> None:
    if value == "klopt":
        state.assigned = True
    else:
        state.assigning = f"{value}:wie"


def _assigned(session: "Session", kind: str, name: str, value: str) -> None:
    state = session.state
    if kind == "wie":
        state.who[name] = clean(value, 80).strip()
        state.assigning = f"{name}:wanneer"
    else:
        due = parse_date(value, session.today)
        assert due is not None
        state.due[name] = due
        state.assigning = ""


_CHOICES = {
    "veiligheid": _safety,
    "controle": _checked,
    "meer": _more,
    "wijzigen": _picked,
    "waarom": _looked,
    "gezien": _seen,
    "eigen": _own,
    "eigen-voor": _own_for,
    "verdelen": _divide,
}
