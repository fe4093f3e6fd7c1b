"""`dossier bijwerken`: choose an action, say what became of it, keep that at once, and again."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from incident_actie.dossier.dossier import ConflictError
from incident_actie.errors import StoppedError
from incident_actie.plan.changing import what_changed
from incident_actie.plan.model import Plan
from incident_actie.wizard.engine import begin
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish
from incident_actie.wizard.run import insist, run
from incident_actie.wizard.stages.update import DONE, STAGES, changed, done_words
from incident_actie.wizard.stages.update_view import UpdateView, World

NOTHING = "Er is niets gewijzigd"
OPTIONS = (
    Option("laten", "Laat staan wat in het dossier staat"),
    Option("mijne", "Zet er toch mijn wijziging in", "De andere blijft in de geschiedenis staan."),
)


class Keeping(NamedTuple):
    """How a flow reaches the dossier: keep `mine` made from `seen`, and look again; and the knowledge."""

    save: Callable[[Plan, Plan], Plan]
    look: Callable[[], Plan]
    world: Callable[[], World]


def update(plan: Plan, front: Front, today: date, keeping: Keeping) -> Plan:
    """Ask and keep until the user is done; `StoppedError` says how much was kept by then."""
    kept, said = 0, ""
    try:
        while (view := _asked(plan, said, front, today, kept, keeping)).action != DONE:
            after = _kept(view, front, keeping)
            kept += after.version != plan.version
            said = (
                f"Bewaard: {done_words(view)}" if after.version != plan.version else "Er is niets gewijzigd"
            )
            front.say(f"{what_changed(plan, after)}.")
            plan = after
    except KeyboardInterrupt:
        raise _stopped(plan, kept) from None
    return plan


def _asked(plan: Plan, said: str, front: Front, today: date, kept: int, keeping: Keeping) -> UpdateView:
    """One edit, completely asked."""
    talk = begin(STAGES, UpdateView(today=today, plan=plan, world=keeping.world, said=said))
    done = run(talk, front, lambda _: _stopped(plan, kept))
    assert done is not None
    return done.view


def _stopped(plan: Plan, kept: int) -> StoppedError:
    """The user stopped; what was said before stands."""
    count = {0: "Er is niets gewijzigd.", 1: "Eén wijziging is bewaard."}
    told = count.get(kept, f"{kept} wijzigingen zijn bewaard.")
    return StoppedError(f"Gestopt. {told}", f"Verder: incident-actie dossier bijwerken {plan.id}")


def _kept(view: UpdateView, front: Front, keeping: Keeping) -> Plan:
    """Keep one edit; when somebody else was first, the user says which of the two stands."""
    told = [f"{name}: {value}" for name, value in view.entered.items()]
    seen = view.plan
    while True:
        mine = changed(view, seen)

        def save(seen: Plan = seen, mine: Plan = mine) -> Plan:
            return keeping.save(seen, mine)

        try:
            return insist(front, save, told)
        except ConflictError as error:
            if not _mine_wins(front, error):
                return insist(front, keeping.look, told)
            seen = insist(front, keeping.look, told)


def _mine_wins(front: Front, error: ConflictError) -> bool:
    for line in error.what.splitlines():
        front.say(line)
    answer = front.ask(Prompt("botsing", "Wat wilt u?", "one", OPTIONS, can_go_back=False))
    if isinstance(answer, Wish):
        raise error
    return answer == "mijne"
