"""Ask several people about their safety culture, each in private, one after the other."""

from collections.abc import Callable, Sequence
from datetime import date

from incident_actie.culture.groups import MINIMUM
from incident_actie.errors import StoppedError
from incident_actie.knowledge.culture_model import Aspect
from incident_actie.page import Block
from incident_actie.pages.culture import choices_page, descriptions_page
from incident_actie.text import counted
from incident_actie.wizard.engine import begin
from incident_actie.wizard.prompt import Front, Option, Prompt
from incident_actie.wizard.run import ask_one, run
from incident_actie.wizard.stages.culture import STAGES, Person, PersonView, in_order

Show = Callable[[Sequence[Block]], None]
STOPPED = StoppedError("Gestopt.")


def ask_person(
    aspects: Sequence[Aspect], front: Front, today: date, show: Show, show_texts: bool
) -> Person | None:
    """All questions for one person; None when they step back before the first. `StoppedError` on a stop.

    With `show_texts` the descriptions are shown in full before each choice.
    """

    def show_before(prompt: Prompt, view: PersonView) -> None:
        kind, _, name = prompt.id.partition(":")
        if kind == "klaar":
            show(tuple(choices_page(view.choices(), aspects)))
        if kind == "niveau" and show_texts:
            aspect = next(aspect for aspect in aspects if aspect.id == name)
            show(tuple(descriptions_page(in_order(aspects, aspect))))

    talk = begin(STAGES, PersonView(today=today, aspects=aspects), may_leave=True)
    done = run(talk, front, lambda _: STOPPED, show=show_before)
    return done.view.person() if done else None


def ask_who_is_next(front: Front, finished: int) -> bool:
    """Whether somebody begins; False when everybody has been. `StoppedError` on a stop."""
    begin = Option("begin", f"Persoon {finished + 1} begint")
    while True:
        options = (begin, Option("klaar", "Iedereen is geweest: toon de uitslag")) if finished else (begin,)
        text = "Wie is aan de beurt? Kijk niet met elkaar mee."
        answer = ask_one(front, Prompt("beurt", text, "one", options, "begin", can_go_back=False), STOPPED)
        if answer != "klaar":
            return True
        if ask_one(front, _everybody_been(finished), STOPPED) == "ja":
            return False


def _everybody_been(finished: int) -> Prompt:
    people = counted(finished, "persoon", "mensen")
    text = f"Er zijn antwoorden van {people}. Is iedereen geweest?"
    if finished < MINIMUM:
        text += f" Onder de {MINIMUM} komt er geen uitslag, alleen vragen voor een gesprek."
    options = (Option("nee", "Nee, er komt nog iemand"), Option("ja", "Ja, toon de uitslag"))
    return Prompt("iedereen", text, "one", options, "nee", can_go_back=False)


def ask_yes(front: Front, name: str, text: str) -> bool:
    """A plain yes or no; to stop or to step back is a no."""
    options = (Option("ja", "Ja"), Option("nee", "Nee"))
    return front.ask(Prompt(name, text, "one", options, "ja", can_go_back=False)) == "ja"


def ask_to_resume(front: Front, people: int, team: str, can_go_on: bool) -> str:
    """What to do with the measurement that is going on: `verder`, `uitslag` or `nieuw`."""
    name = f" (‘{team}’)" if team else ""
    told = counted(people, "persoon heeft", "mensen hebben")
    text = f"Er is nog een meting bezig{name}: {told} geantwoord. Wat wilt u?"
    first = Option("verder", "Verder met de volgende persoon")
    if not can_go_on:
        first = Option("uitslag", "De uitslag van wat er is", "De beschrijvingen zijn intussen veranderd.")
    options = (first, Option("nieuw", "Opnieuw beginnen", "De oude antwoorden worden gewist."))
    asked = Prompt("hervatten", text, "one", options, first.value, can_go_back=False)
    return str(ask_one(front, asked, STOPPED))
