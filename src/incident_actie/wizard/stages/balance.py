"""One screen about what a plan is short of: take the proposal, leave it, or say why not."""

from collections.abc import Iterator

from msgspec.structs import replace

from incident_actie.plan.model import Demand
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value, short

TAKE, LEAVE, REFUSE = "neem", "laat", "niet"


def _balance(view: PlanView) -> Prompt | None:
    lacking = view.unweighed()
    if not view.weighing or not lacking:
        return None
    options = [option for demand in lacking for option in _options(demand)]
    usual = [f"{d.id}={TAKE if d.firm and (d.add or d.drop) else LEAVE}" for d in lacking]
    help = "U mag het zo laten. Een reden bij ‘bewust niet’ komt in het plan."
    return Prompt("balans", "Wilt u iets aanpassen?", "many", options, usual, help, show="balans")


def _balance_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    said = dict(one.split("=") for one in value)
    taken = [demand for demand in view.unweighed() if said[demand.id] == TAKE]
    chosen = view.chosen or ()
    postponed = (*view.postponed, *(one for demand in taken for one in demand.drop))
    for demand in taken:
        kept = tuple(one for one in chosen if one not in demand.drop)
        chosen = (*kept, *(one for one in demand.add if one not in kept))
    refused = {**view.refused, **{name: "" for name, answer in said.items() if answer == REFUSE}}
    weighed = view.weighed | said.keys()
    return replace(view, chosen=chosen, refused=refused, postponed=postponed, weighed=weighed, weighing=False)


def _options(demand: Demand) -> Iterator[Option]:
    said = [(LEAVE, "Zo laten", demand.text)]
    if demand.add or demand.drop:
        said.append((TAKE, short(demand.proposal), demand.proposal))
    said.append((REFUSE, "Bewust niet, omdat…", "U schrijft daarna in één zin waarom."))
    for what, label, help in said:
        yield Option(f"{demand.id}={what}", label, help, demand.title, single=True)


def _reason(view: PlanView) -> Prompt | None:
    demand = next((name for name, why in view.refused.items() if not why), "")
    if not demand:
        return None
    title = next((s.title for s in view.knowledge.balance.standards if s.id == demand), demand)
    text = f"‘{title}’: bewust niet, omdat… (één zin, rollen, geen namen)"
    return Prompt(f"reden:{demand}", text, "text")


def _reason_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    why = clean(str(value), 200).strip()
    return replace(view, refused={**view.refused, prompt.id.partition(":")[2]: why})


STAGES = (
    Stage(_balance, _balance_taken),  # for each demand that is not met one answer
    Stage(_reason, _reason_taken),  # why the team does not mend something, in its own words
)
