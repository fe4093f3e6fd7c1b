"""A plan held against what the hand-out asks of every plan: what is met, what is missing, a proposal.

The demands and their words are data (data/balance.yaml); here stands how each is looked at. A check
gives None when its demand is met, or what is missing with the actions that would mend it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import UnsetType

from incident_actie.advice.later import MOST, MOST_LASTING, SPARE, can_wait
from incident_actie.advice.verdict import Advice, Judgement
from incident_actie.dates import parse_term
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.policy_model import Standard
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.plan.model import Demand, Item
from incident_actie.plan.review import Lack, Review
from incident_actie.situation import Situation, holds
from incident_actie.text import joined

FORWARD = ("pro-actie", "preventie", "preparatie")  # the phases of what may prevent the next one
LEAST = 1  # lasting measures that a plan is asked for when no level is known


def balance(
    knowledge: Knowledge,
    advice: Advice,
    items: Sequence[Item],
    today: date,
    answers: Mapping[str, str] = {},
) -> tuple[Demand, ...]:
    """Every demand that applies; `answers` is why the team does not mend what is missing.

    An advice that was narrowed to some phases or addressees is a part of a plan: nothing is asked.
    """
    if len({j.action.id for j in advice.judgements}) < len(knowledge.actions):
        return ()
    draft = Review(knowledge, advice, items, today)
    asked = [s for s in knowledge.balance.standards if _applies(s, advice.situation)]
    return tuple(_held(draft, standard, answers.get(standard.id, "")) for standard in asked)


def _applies(standard: Standard, situation: Situation) -> bool:
    excused = not isinstance(standard.unless, UnsetType) and holds(standard.unless, situation)
    return holds(standard.when, situation) and not excused


def _held(draft: Review, standard: Standard, answer: str) -> Demand:
    lack = _CHECKS[standard.id](draft, standard)
    if lack is None:
        note = _empty_phases(draft) if standard.id == "fasen" else ""
        return Demand(standard.id, True, standard.title, note or standard.why)
    return Demand(
        standard.id,
        False,
        standard.title,
        standard.text.format(lack.detail),
        tuple(j.id for j in lack.add),
        tuple(item.id for item in lack.drop),
        _proposal(lack),
        answer,
        standard.firm,
    )


def _proposal(lack: Lack) -> str:
    if lack.add:
        return f"Voorstel: {joined(j.name for j in lack.add)} erbij."
    if lack.drop:
        return f"Voorstel: {joined(item.name for item in lack.drop)} later doen."
    return "Bespreek samen wat u hieraan kunt doen."


def _empty_phases(draft: Review) -> str:
    """Why each empty phase may be empty."""
    filled = {item.phases[0] for item in draft.items}
    why = draft.knowledge.balance.empty_phases
    empty = [phase for phase in PHASES if phase not in filled]
    return " ".join(f"Fase {p} is leeg, en dat mag. {why.get(p, '')}".strip() for p in empty)


def _phases(draft: Review, _: Standard) -> Lack | None:
    filled = {item.phases[0] for item in draft.items}
    recommended = [j for j in draft.advice.recommended if j.id not in draft.chosen]
    add = [
        next(j for j in recommended if j.action.phases[0] == phase)
        for phase in PHASES
        if phase not in filled and any(j.action.phases[0] == phase for j in recommended)
    ]
    return Lack(joined(j.action.phases[0] for j in add), tuple(add)) if add else None


def _addressees(draft: Review, _: Standard) -> Lack | None:
    reached = {addressee for item in draft.items for addressee in item.addressees}
    missing = [addressee for addressee in ADDRESSEES if addressee not in reached]
    add: list[Judgement] = []
    for addressee in reversed(missing):  # fewest actions are for the employee: those often do for all
        if not any(addressee in j.action.addressees for j in add):
            add += draft.best(_for(addressee))[:1]
    return Lack(joined(missing), tuple(add)) if missing else None


def _for(addressee: str) -> Callable[[Action], bool]:
    return lambda action: addressee in action.addressees


def _care(draft: Review, standard: Standard) -> Lack | None:
    if not {i.action for i in draft.items}.isdisjoint(standard.actions):
        return None
    return Lack(add=tuple(draft.best(lambda action: action.id in standard.actions)[:1]))


def _reaction(draft: Review, _: Standard) -> Lack | None:
    """Met as well when no reaction is possible: all of them refused, or something comes first."""
    term = parse_term(draft.knowledge.balance.within)
    limit = term.due(draft.today) if term else draft.today
    soon = [i for i in draft.items if i.phases[0] == "repressie" and i.due <= limit and i.moment != "nu"]
    possible = draft.best(lambda a: a.phases[0] == "repressie" and a.moment == "kort-na")
    late = [i for i in draft.items if i.phases[0] == "repressie" and i.moment == "kort-na"]
    return None if soon or not (possible or late) else Lack(add=tuple(possible[:1]))


def _lasting(draft: Review, standard: Standard) -> Lack | None:
    """Met as well when nothing can be added now, as while there is danger.

    What lasts around one person counts, and so does an action of the team's own: nobody knows better.
    """
    least = draft.level.structural[0] if draft.level else LEAST
    own = [i for i in draft.items if not i.moment or i.action in standard.actions]
    count = len(draft.structural) + len(own)
    add = tuple(draft.best(lambda action: action.structural)[: max(least - count, 0)])
    return Lack(f"{count}, gevraagd minstens {least}", add) if add else None


def _substance(draft: Review, _: Standard) -> Lack | None:
    """Not only weak measures; where there is none at all, other demands say so."""
    forward = [i for i in draft.items if i.phases[0] in FORWARD or i in draft.structural]
    if not forward or not all(draft.is_weak(item) for item in forward):
        return None
    strong = draft.best(lambda a: not a.weak and a.phases[0] in FORWARD and a.moment != "nu")
    return Lack(joined(item.name for item in forward), tuple(strong[:1])) if strong else None


def _load(draft: Review, _: Standard) -> Lack | None:
    """Too many in all, or far more lasting measures than a team of this level is asked for."""
    level = draft.level
    most, upper = (level.most, level.structural[1]) if level else (MOST, MOST_LASTING)
    too_many, too_lasting = len(draft.load) - most, len(draft.structural) - upper
    if too_many <= 0 and too_lasting <= SPARE:
        return None
    wait = _what_can_wait(draft, max(too_lasting, 0), most)
    count = f"{len(draft.load)} acties, waarvan {len(draft.structural)} blijvend"
    return Lack(count, drop=tuple(item for item in draft.items if item in wait))


def _what_can_wait(draft: Review, lasting: int, most: int) -> list[Item]:
    """So many lasting measures and then what more is needed; nothing that is soon or must be."""
    around_person = {name for s in draft.knowledge.balance.standards for name in s.actions}
    actions = [draft.actions.get(item.action) for item in draft.load]
    free = [a.id for a in actions if a is not None and can_wait(a) and a.id not in around_person]
    waiting = [item for item in draft.load if item.action in free]
    waiting.sort(key=lambda i: (draft.wish(i.action), not draft.is_weak(i), _rank(draft, i)))
    wait = [item for item in waiting if item in draft.structural][:lasting]
    rest = [item for item in waiting if item not in draft.structural]
    return [*wait, *rest[: max(len(draft.load) - len(wait) - most, 0)]]


def _rank(draft: Review, item: Item) -> int:
    """Sorts what was only to be considered, and then the lowest rank, first."""
    return -draft.advice.ranks.get(item.id, 1000)


_CHECKS: dict[str, Callable[[Review, Standard], Lack | None]] = {
    "fasen": _phases,
    "niveaus": _addressees,
    "opvang": _care,
    "reactie": _reaction,
    "blijvend": _lasting,
    "meer-dan-papier": _substance,
    "haalbaar": _load,
}
