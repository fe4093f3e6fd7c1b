"""`dossier evalueer`: ask everything of a look back; each answer is kept at once, as far as that goes."""

from collections.abc import Callable, Sequence
from datetime import date

from incident_actie.dates import short_date
from incident_actie.errors import StoppedError, StoreError
from incident_actie.plan.model import Plan
from incident_actie.wizard.engine import Event, Talk, begin
from incident_actie.wizard.prompt import Front
from incident_actie.wizard.run import run
from incident_actie.wizard.stages.look_back import STAGES, LookBack, evaluated


def ask_evaluation(
    plan: Plan,
    front: Front,
    today: date,
    before: Sequence[Event],
    keep: Callable[[Sequence[Event]], None],
) -> Plan:
    """The evaluated plan; `before` are the answers of a draft. `StoppedError` for who stops or steps out."""
    failed: list[str] = []

    def keep_draft(talk: Talk[LookBack]) -> None:
        try:
            keep(talk.events)
        except StoreError as error:
            if not failed:  # once is enough: going on is worth more than the draft
                front.say(f"{error.what} U kunt wel verder; bewaar aan het eind.")
            failed.append(error.what)

    talk = begin(STAGES, LookBack(today=today, plan=plan), before, may_leave=True)
    done = run(talk, front, lambda _: stopped(plan), keep=keep_draft)
    if done is None:
        raise stopped(plan)
    return evaluated(done.view)


def stopped(plan: Plan) -> StoppedError:
    """The user stopped; the draft goes on from there."""
    now = f"Verder waar u was: incident-actie dossier evalueer {plan.id}"
    return StoppedError("Gestopt. Wat u invulde is bewaard.", now)


def in_short(plan: Plan) -> list[str]:
    """What an evaluation says, a line each: shown when it could not be kept."""
    items = [
        f"{i.name}: {i.status} {short_date(i.done_on) if i.done_on else ''} {i.helped}"
        for i in plan.everything
    ]
    return [*items, f"Geleerd: {plan.evaluation.learned}", f"Blijvend: {plan.evaluation.lasting}"]
