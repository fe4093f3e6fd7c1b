"""Ask several people about their safety culture, each in private, one after the other."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from incident_actie.culture.answer import HIGH, ROLES, Fit, Role, is_choice
from incident_actie.culture.groups import MINIMUM
from incident_actie.errors import StoppedError
from incident_actie.knowledge.culture_model import Aspect, Description
from incident_actie.page import Block
from incident_actie.pages.culture import choices_page, descriptions_page
from incident_actie.wizard.prompt import Front, Option, Prompt, Value, Wish

Show = Callable[[Sequence[Block]], None]

# The descriptions stand in a mixed order, the same for everybody: no ladder to climb
# (docs/decisions/0028-asking-about-culture.md). Neighbours in level never stand side by side.
ORDERS = ((3, 1, 4, 2, 5), (2, 4, 1, 5, 3), (4, 2, 5, 3, 1), (3, 5, 2, 4, 1), (2, 5, 3, 1, 4))
ROLE_OPTIONS = (
    Option("management", "Leiding", "U geeft leiding: teamleider, manager, bestuur."),
    Option("team", "Team", "U werkt in het team dat cliënten, patiënten of bezoekers helpt."),
    Option("anders", "Anders", "U hoort bij geen van beide: staf, beveiliging, vrijwilliger, stagiair."),
)
TOO_MANY = "Kies één beschrijving, of twee als u twijfelt."
TOO_FAR = "Deze twee verschillen te veel van elkaar. Kies er één, of twee die op elkaar lijken."


class Person(Struct, frozen=True):
    """What one person answered."""

    role: Role
    choices: Mapping[str, Fit]


def ask_person(aspects: Sequence[Aspect], front: Front, show: Show, show_texts: bool) -> Person | Wish:
    """All questions for one person; a wish when they step back before the first, or stop.

    With `show_texts` the descriptions are shown in full before each choice.
    """
    given: dict[str, Value] = {}
    at = 0
    while True:
        prompts = _prompts(aspects, given)
        if at == len(prompts):
            return Person(_role(given), _choices(aspects, given))
        prompt = prompts[at]
        _show_before(prompt, aspects, given, show, show_texts)
        answer = front.ask(prompt)
        if isinstance(answer, Wish):
            if answer is Wish.STOP or at == 0:
                return answer
            at -= 1
        elif refusal := _refused(prompt, answer, aspects):
            front.say(refusal)
        elif answer == "opnieuw":
            at -= 1
        else:
            given[prompt.id] = answer
            at += 1


def _role(given: Mapping[str, Value]) -> Role:
    return next(role for role in ROLES if role == given["groep"])


def _prompts(aspects: Sequence[Aspect], given: Mapping[str, Value]) -> list[Prompt]:
    """The screens as they stand after what was answered so far."""
    total = 1 + 2 * len(aspects)
    prompts = [
        Prompt("groep", "Waar hoort u bij?", "one", ROLE_OPTIONS, given.get("groep", ""),
               progress=f"Vraag 1 van {total}")
    ]  # fmt: skip
    for index, aspect in enumerate(aspects):
        progress = [f"Vraag {2 * index + part} van {total}" for part in (2, 3)]
        prompts += [_example(aspect, given, progress[0]), _levels(aspect, index, given, progress[1])]
        choice = _choice(aspect, given)
        if choice is not None and choice.middle > HIGH and not choice.example:
            prompts.append(_sure(aspect, given))
    return [*prompts, DONE]


DONE = Prompt(
    "klaar", "Zijn dit uw antwoorden?", "one", (Option("ja", "Ja, ik ben klaar"),), "ja",
    help="Met terug kunt u nog iets veranderen.",
)  # fmt: skip


def _example(aspect: Aspect, given: Mapping[str, Value], progress: str) -> Prompt:
    name = f"voorbeeld:{aspect.id}"
    options = (Option("ja", "Ja, ik heb een voorbeeld"), Option("nee", "Nee, ik weet er geen"))
    text = f"{aspect.title}. {aspect.example} Heeft u een voorbeeld in gedachten?"
    return Prompt(name, text, "one", options, given.get(name, ""), progress=progress,
                  help="Houd het voor uzelf. U hoeft niets op te schrijven.")  # fmt: skip


def _levels(aspect: Aspect, index: int, given: Mapping[str, Value], progress: str) -> Prompt:
    name = f"niveau:{aspect.id}"
    options = [Option(str(d.level), d.label, d.text) for d in in_order(aspect, index)]
    text = f"{aspect.question} Kies wat nu het best past. Twijfelt u, kies er dan twee."
    return Prompt(name, text, "many", options, given.get(name, []), progress=progress, minimum=1,
                  help="De volgorde zegt niets. Lees eerst alle vijf.")  # fmt: skip


def _sure(aspect: Aspect, given: Mapping[str, Value]) -> Prompt:
    name = f"zeker:{aspect.id}"
    options = (Option("ja", "Ja, dit past"), Option("opnieuw", "Nee, ik kies opnieuw"))
    text = "U had geen voorbeeld. Zag u dit de afgelopen drie maanden ook echt zo?"
    return Prompt(name, text, "one", options, given.get(name, ""))


def in_order(aspect: Aspect, index: int) -> list[Description]:
    """The descriptions of the aspect at `index` in the order in which they are shown."""
    return [aspect.at(level) for level in ORDERS[index % len(ORDERS)]]


def _choices(aspects: Sequence[Aspect], given: Mapping[str, Value]) -> dict[str, Fit]:
    found = {aspect.id: _choice(aspect, given) for aspect in aspects}
    return {name: choice for name, choice in found.items() if choice is not None}


def _choice(aspect: Aspect, given: Mapping[str, Value]) -> Fit | None:
    levels = _as_levels(given.get(f"niveau:{aspect.id}", []))
    example = given.get(f"voorbeeld:{aspect.id}") == "ja"
    return Fit(levels, example) if levels else None


def _as_levels(answer: Value) -> tuple[int, ...]:
    return tuple(sorted(int(level) for level in answer))


def _refused(prompt: Prompt, answer: Value, aspects: Sequence[Aspect]) -> str:
    """Why an answer cannot be, in words; empty when it can."""
    if prompt.kind != "many":
        return ""
    levels = _as_levels(answer)
    if len(levels) not in (1, 2):
        return TOO_MANY
    return "" if is_choice(levels) else TOO_FAR


def _show_before(
    prompt: Prompt, aspects: Sequence[Aspect], given: Mapping[str, Value], show: Show, show_texts: bool
) -> None:
    if prompt.id == DONE.id:
        show(tuple(choices_page(_choices(aspects, given), aspects)))
    if prompt.kind == "many" and show_texts:
        index = next(i for i, aspect in enumerate(aspects) if prompt.id.endswith(f":{aspect.id}"))
        show(tuple(descriptions_page(in_order(aspects[index], index))))


def ask_who_is_next(front: Front, finished: int) -> bool:
    """Whether somebody begins; False when everybody has been. `StoppedError` on a stop."""
    begin = Option("begin", f"Persoon {finished + 1} begint")
    while True:
        options = (begin, Option("klaar", "Iedereen is geweest: toon de uitslag")) if finished else (begin,)
        text = "Wie is aan de beurt? Kijk niet met elkaar mee."
        answer = _asked(front, Prompt("beurt", text, "one", options, "begin", can_go_back=False))
        if answer != "klaar":
            return True
        if _asked(front, _everybody_been(finished)) == "ja":
            return False


def _everybody_been(finished: int) -> Prompt:
    people = "1 persoon" if finished == 1 else f"{finished} mensen"
    text = f"Er zijn antwoorden van {people}. Is iedereen geweest?"
    if finished < MINIMUM:
        text += f" Onder de {MINIMUM} komt er geen uitslag, alleen vragen voor een gesprek."
    options = (Option("nee", "Nee, er komt nog iemand"), Option("ja", "Ja, toon de uitslag"))
    return Prompt("iedereen", text, "one", options, "nee", can_go_back=False)


def ask_yes(front: Front, name: str, text: str) -> bool:
    """A plain yes or no; to stop or to step back is a no."""
    options = (Option("ja", "Ja"), Option("nee", "Nee"))
    return front.ask(Prompt(name, text, "one", options, "ja", can_go_back=False)) == "ja"


def _asked(front: Front, prompt: Prompt) -> Value:
    """The answer; stepping back from a first question asks again, stopping is passed on."""
    while True:
        answer = front.ask(prompt)
        if answer is Wish.STOP:
            raise StoppedError("Gestopt.")
        if not isinstance(answer, Wish):
            return answer


def ask_to_resume(front: Front, people: int, team: str, can_go_on: bool) -> str:
    """What to do with the measurement that is going on: `verder`, `uitslag` or `nieuw`."""
    name = f" (‘{team}’)" if team else ""
    told = "1 persoon heeft" if people == 1 else f"{people} mensen hebben"
    text = f"Er is nog een meting bezig{name}: {told} geantwoord. Wat wilt u?"
    first = Option("verder", "Verder met de volgende persoon")
    if not can_go_on:
        first = Option("uitslag", "De uitslag van wat er is", "De beschrijvingen zijn intussen veranderd.")
    options = (first, Option("nieuw", "Opnieuw beginnen", "De oude antwoorden worden gewist."))
    return str(_asked(front, Prompt("hervatten", text, "one", options, first.value, can_go_back=False)))
