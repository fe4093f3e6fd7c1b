"""Ask which kept plan is meant: from a list, so that nobody has to know its number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from incident_actie import clock
from incident_actie.commands import building, store
from incident_actie.commands.base import part_in_force
from incident_actie.pages.kept import ListLine, late_words
from incident_actie.plan.titles import title
from incident_actie.wizard.prompt import Front, Option, Prompt, short

if TYPE_CHECKING:
    from incident_actie.dossier.listing import Wanted

MOST = 20
SEARCH = Option("zoek", "Een ander plan: zoeken op een woord", "Zoals een plaats of wat er gebeurde.")
NO_PLANS = "Er zijn nog geen plannen. Maak er eerst een."


def ask_which(front: Front) -> int | None:
    """The number of a plan; None when the user goes back. `StoreError` when the dossier cannot be read."""
    lines = _listed(_wanted())
    if not lines:
        front.say(NO_PLANS)
    while lines:
        answer = front.ask(Prompt("plan", "Welk plan?", "one", [*map(_option, lines), SEARCH]))
        if not isinstance(answer, str):
            return None
        if answer != SEARCH.value:
            return int(answer)
        lines = _sought(front) or lines
    return None


def _sought(front: Front) -> Sequence[ListLine]:
    """The plans with a word that the user types; none when there are none, or on the way back."""
    word = front.ask(Prompt("woord", "Welk woord staat in het plan?", "text"))
    words = word.split() if isinstance(word, str) else []
    found = _listed(_wanted(), words) if words else []
    if words and not found:
        front.say("In geen plan staat dat. Probeer een ander of korter woord.")
    return found


def _option(line: ListLine) -> Option:
    return Option(str(line.id), short(f"Plan {line.id}, {line.title}"), late_words(line, clock.today()))


def _wanted() -> "Wanted":
    from incident_actie.dossier.listing import Wanted

    dossier = store.dossier()
    return Wanted(team=store.team_named(dossier.team) if dossier.shared else "", most=MOST)


def _listed(wanted: "Wanted", words: Sequence[str] = ()) -> Sequence[ListLine]:
    """The newest plans, or those in which all words stand."""
    from incident_actie.dossier.listing import listed
    from incident_actie.dossier.searching import search
    from incident_actie.pages.plan_list import lines

    today, dossier = clock.today(), store.dossier()
    questions = part_in_force(building.folder_in_force(None), "questions").questions
    known = {question.id: question for question in questions}
    if not words:
        return lines(listed(dossier, wanted, today), today, questions)
    found = search(dossier, words, wanted, today, lambda plan: title(plan, known, today))
    return lines(found.listed, today, questions, found.where)
