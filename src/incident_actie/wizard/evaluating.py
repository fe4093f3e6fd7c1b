"""`dossier evalueer`: ask everything of a look back; each answer is kept at once, as far as that goes."""

from datetime import date

from incident_actie.dates import short_date
from incident_actie.dossier.drafts import EvaluationDraft, EvaluationDraftFile
from incident_actie.errors import StoppedError, StoreError
from incident_actie.plan.model import Plan
from incident_actie.wizard.engine import Talk, begin
from incident_actie.wizard.prompt import Front
from incident_actie.wizard.run import run
from incident_actie.wizard.stages.look_back import STAGES, LookBack, evaluated


def ask_evaluation(plan: Plan, front: Front, today: date, drafts: EvaluationDraftFile) -> Plan:
    """The evaluated plan, gone on with from the draft. `StoppedError` for who stops or steps out."""
    failed: list[str] = []

    def keep(talk: Talk[LookBack]) -> None:
        try:
            drafts.keep(_draft(plan, talk))
        except StoreError as error:
            if not failed:  # once is enough: going on is worth more than the draft
                front.say(f"{error.what} U kunt wel verder; bewaar aan het eind.")
            failed.append(error.what)

    def ended(talk: Talk[LookBack]) -> StoppedError:
        draft = _draft(plan, talk)
        if draft.undone or draft.entries:
            keep(talk)  # also what is half typed
        return stopped(plan, kept=drafts.holds(draft))

    before = drafts.read(plan.uid)
    view = LookBack(today=today, plan=plan)
    talk = begin(STAGES, view, before.entries, may_leave=True, undone=before.undone)
    done = run(talk, front, ended, keep=keep)
    if done is None:
        raise stopped(plan)
    return evaluated(done.view)


def _draft(plan: Plan, talk: Talk[LookBack]) -> EvaluationDraft:
    return EvaluationDraft(plan.uid, talk.events, undone=talk.undone)


def stopped(plan: Plan, *, kept: bool = True) -> StoppedError:
    """The user stopped; the draft goes on from there, as far as it is `kept`."""
    if not kept:
        return StoppedError("Gestopt. Let op: wat u invulde is niet bewaard.")
    now = f"Verder waar u was: incident-actie dossier evalueer {plan.id}"
    return StoppedError("Gestopt. Wat u invulde is bewaard.", now)


def in_short(plan: Plan) -> list[str]:
    """What an evaluation says, a line each: shown when it could not be kept."""
    items = [
        f"{i.name}: {i.status} {short_date(i.done_on) if i.done_on else ''} {i.helped}"
        for i in plan.everything
    ]
    return [*items, f"Geleerd: {plan.evaluation.learned}", f"Blijvend: {plan.evaluation.lasting}"]
