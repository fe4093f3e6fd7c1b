"""One screen about what a plan is short of: take the proposal, leave it, or say why not."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Demand
from incident_actie.text import clean
from incident_actie.wizard.prompt import Option, Prompt, Value, short

if TYPE_CHECKING:
    from incident_actie.wizard.session import Session

TAKE, LEAVE, REFUSE = "neem", "laat", "niet"


def balance_prompt(lacking: Iterable[Demand]) -> Prompt:
    """For each demand that is not met one answer; Enter leaves the plan as it is, but for what is firm."""
    demands = list(lacking)
    options = [option for demand in demands for option in _options(demand)]
    usual = [f"{d.id}={TAKE if d.firm and (d.add or d.drop) else LEAVE}" for d in demands]
    help = "U mag het zo laten. Een reden bij ‘bewust niet’ komt in het plan."
    return Prompt("balans", "Wilt u iets aanpassen?", "many", options, usual, help, show="balans")


def _options(demand: Demand) -> Iterator[Option]:
    said = [(LEAVE, "Zo laten", demand.text)]
    if demand.add or demand.drop:
        said.append((TAKE, short(demand.proposal), demand.proposal))
    said.append((REFUSE, "Bewust niet, omdat…", "U schrijft daarna in één zin waarom."))
    for what, label, help in said:
        yield Option(f"{demand.id}={what}", label, help, demand.title, single=True)


def reason_prompt(demand: str, knowledge: Knowledge) -> Prompt:
    """Why the team does not mend something, in its own words."""
    title = next((s.title for s in knowledge.balance.standards if s.id == demand), demand)
    text = f"‘{title}’: bewust niet, omdat… (één zin, rollen, geen namen)"
    return Prompt(f"reden:{demand}", text, "text")


def balanced(session: "Session", value: Value) -> None:
    """Add or put off what was taken; what was refused gets its reason next."""
    state = session.state
    demands = {demand.id: demand for demand in session.lacking()}
    chosen = list(state.chosen or [])
    for name, _, what in (one.partition("=") for one in value):
        if what == TAKE:
            chosen = [c for c in chosen if c not in demands[name].drop]
            chosen += [a for a in demands[name].add if a not in chosen]
        elif what == REFUSE:
            state.refused[name] = ""
    state.chosen = chosen
    state.balanced = True


def explained(session: "Session", demand: str, value: Value) -> None:
    """Keep why the team does not mend something."""
    session.state.refused[demand] = clean(str(value), 200).strip()
