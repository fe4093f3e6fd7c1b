"""Several people: a role word for each, and then the questions about each of them."""

from msgspec.structs import replace

from incident_actie.answers import MOST_PEOPLE, problem_with_role
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import ALONE, People, all_parts
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value

FIRST_ONE = "Hoe noemt u de eerste persoon? Eén rol, zoals zoon."
ONE_MORE = "En wie was er nog meer bij? Eén rol, zoals vader."
HELP = "Hoogstens 20 tekens, geen naam. Met dit woord staat de persoon in het plan."


def can_add(view: PlanView) -> bool:
    """Whether somebody more can be told: there is a first one, and there are not too many."""
    return len(view.people.roles) < MOST_PEOPLE and ("dader" in view.answers or bool(view.people.roles))


def _role(view: PlanView) -> Prompt | None:
    if not view.naming:
        return None
    at = len(view.people.roles) + 1
    return Prompt(f"rol:{at}", FIRST_ONE if at == 1 else ONE_MORE, "text", help=HELP)


def _role_problem(view: PlanView, prompt: Prompt, value: Value) -> str:
    return problem_with_role(clean(str(value)).strip(), view.people.roles) if value else ""


def _role_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    people = view.people._replace(roles=(*view.people.roles, clean(str(value)).strip()))
    return replace(view, people=people, naming=len(people.roles) == 1)


def without_last(view: PlanView) -> PlanView:
    """Take the last person back; who is left alone is one person, as before."""
    roles = view.people.roles[:-1]
    people = view.people._replace(roles=roles) if len(roles) > 1 or view.people.given else ALONE
    ids = {part.id for part in all_parts(view.knowledge, people)}
    answers = {name: said for name, said in view.answers.items() if name in ids}
    return replace(view, people=people, answers=answers)


def last_added(people: People) -> str:
    """The person who can be taken back: not one of the file."""
    return people.name(len(people.roles)) if len(people.roles) > people.given else ""


STAGES = (
    Stage(_role, _role_taken, refuse=_role_problem),  # what the people are called, two at the first time
)
