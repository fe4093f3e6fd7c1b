"""A letter when several people did it: for one of them, with what is known of that one alone."""

from collections.abc import Sequence

from msgspec import structs

from incident_actie.advice.verdict import who
from incident_actie.errors import UsageError
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.template_model import Template
from incident_actie.plan.model import Plan
from incident_actie.situation import from_kept
from incident_actie.text import clean, did_you_mean, folded, joined


def candidates(template: Template, plan: Plan, questions: Sequence[Question]) -> list[str]:
    """For whom a document may be: towards whom its actions are, else everybody when it goes to one of them.

    Empty where it is about no person in particular.
    """
    names = from_kept(plan.situation, questions).names()
    meant = {item.person for item in plan.items if item.action in template.actions}
    if meant - {""}:
        return [name for name in names if name in meant]
    return names if template.reader == "dader" else []


def chosen_person(template: Template, plan: Plan, questions: Sequence[Question], wanted: str) -> str:
    """The person that a document is for, empty for nobody in particular; `UsageError` when unclear."""
    names = from_kept(plan.situation, questions).names()
    if wanted:
        found = [name for name in names if folded(name) == folded(wanted)]
        if not found:
            near = did_you_mean(wanted, names) if names else "Er is één veroorzaker: laat --persoon weg."
            raise UsageError(f"De persoon ‘{clean(wanted, 40)}’ staat niet in de situatie.", near)
        return found[0]
    able = candidates(template, plan, questions)
    if len(able) > 1:
        told = joined((f"--persoon {name!r}" if " " in name else f"--persoon {name}" for name in able), "of")
        raise UsageError("Dit document is voor één persoon.", f"Voeg toe: {told}")
    return able[0] if able else ""


def plan_for(plan: Plan, person: str, questions: Sequence[Question]) -> Plan:
    """The plan as if only this person did it: nothing of the others gets into a letter."""
    if not person:
        return plan
    situation = from_kept(plan.situation, questions)
    single = situation.singles()[situation.names().index(person)]
    return structs.replace(
        plan,
        situation=single.plain(questions),
        items=tuple(item for item in plan.items if item.person in ("", person)),
        left_out=tuple(out for out in plan.left_out if out.person in ("", person)),
    )


def labelled(label: str, person: str) -> str:
    """The mark at the top of a document, with for whom it is."""
    return f"{label}, {who(person)}" if label and person else label
