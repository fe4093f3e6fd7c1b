"""What one person is asked about the safety culture, each aspect with an example first."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from incident_actie.culture.answer import HIGH, ROLES, Fit, Role, is_choice
from incident_actie.knowledge.culture_model import Aspect, Description
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.form import Filled, enter, field
from incident_actie.wizard.prompt import Option, Prompt, Value

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
    choices: dict[str, Fit]


class PersonView(Filled, frozen=True, kw_only=True):
    """What one person said so far; `before` is a choice that is made again."""

    aspects: Sequence[Aspect]
    before: Value = ""

    def choice(self, aspect: Aspect) -> Fit | None:
        """What was chosen for an aspect."""
        levels = _as_levels(self.entered.get(f"niveau:{aspect.id}", []))
        example = self.entered.get(f"voorbeeld:{aspect.id}") == "ja"
        return Fit(levels, example) if levels else None

    def choices(self) -> dict[str, Fit]:
        """All that was chosen, by aspect."""
        found = {aspect.id: self.choice(aspect) for aspect in self.aspects}
        return {name: choice for name, choice in found.items() if choice is not None}

    def without(self, kind: str) -> Iterator[Aspect]:
        """The aspects that have no entry of this kind."""
        return (aspect for aspect in self.aspects if f"{kind}:{aspect.id}" not in self.entered)

    def progress(self, aspect: Aspect, part: int) -> str:
        """How far it is: an aspect is asked about in two parts."""
        number = 2 * self.aspects.index(aspect) + 1 + part
        return f"Vraag {number} van {1 + 2 * len(self.aspects)}"

    def person(self) -> Person:
        """All answers, once they are there."""
        return Person(next(role for role in ROLES if role == self.entered["groep"]), self.choices())


def _group(view: PersonView) -> Prompt | None:
    if "groep" in view.entered:
        return None
    progress = f"Vraag 1 van {1 + 2 * len(view.aspects)}"
    return Prompt("groep", "Waar hoort u bij?", "one", ROLE_OPTIONS, progress=progress)


def _sure(view: PersonView) -> Prompt | None:
    aspect = next((a for a in view.without("zeker") if _is_bold(view.choice(a))), None)
    if aspect is None:
        return None
    options = (Option("ja", "Ja, dit past"), Option("opnieuw", "Nee, ik kies opnieuw"))
    text = "U had geen voorbeeld. Zag u dit de afgelopen drie maanden ook echt zo?"
    return Prompt(f"zeker:{aspect.id}", text, "one", options)


def _sure_taken(view: PersonView, prompt: Prompt, value: Value) -> PersonView:
    if value == "ja":
        return enter(view, prompt, value)
    entered = dict(view.entered)
    before = entered.pop(f"niveau:{prompt.id.partition(':')[2]}")
    return replace(view, entered=entered, before=before)


def _is_bold(choice: Fit | None) -> bool:
    return choice is not None and choice.middle > HIGH and not choice.example


def _level(view: PersonView) -> Prompt | None:
    aspect = next((a for a in view.without("niveau") if f"voorbeeld:{a.id}" in view.entered), None)
    if aspect is None:
        return None
    options = [Option(str(d.level), d.label, d.text) for d in in_order(view.aspects, aspect)]
    text = f"{aspect.question} Kies wat nu het best past. Twijfelt u, kies er dan twee."
    return Prompt(
        f"niveau:{aspect.id}", text, "many", options, view.before or [], minimum=1,
        progress=view.progress(aspect, 2), help="De volgorde zegt niets. Lees eerst alle vijf.",
    )  # fmt: skip


def _level_problem(view: PersonView, prompt: Prompt, value: Value) -> str:
    levels = _as_levels(value)
    if len(levels) not in (1, 2):
        return TOO_MANY
    return "" if is_choice(levels) else TOO_FAR


def _level_taken(view: PersonView, prompt: Prompt, value: Value) -> PersonView:
    return replace(enter(view, prompt, value), before="")


def in_order(aspects: Sequence[Aspect], aspect: Aspect) -> list[Description]:
    """The descriptions of an aspect in the order in which they are shown."""
    return [aspect.at(level) for level in ORDERS[aspects.index(aspect) % len(ORDERS)]]


def _as_levels(answer: Value) -> tuple[int, ...]:
    return tuple(sorted(int(level) for level in answer))


def _example(view: PersonView) -> Prompt | None:
    aspect = next(view.without("voorbeeld"), None)
    if aspect is None:
        return None
    options = (Option("ja", "Ja, ik heb een voorbeeld"), Option("nee", "Nee, ik weet er geen"))
    text = f"{aspect.title}. {aspect.example} Heeft u een voorbeeld in gedachten?"
    progress, help = view.progress(aspect, 1), "Houd het voor uzelf. U hoeft niets op te schrijven."
    return Prompt(f"voorbeeld:{aspect.id}", text, "one", options, help=help, progress=progress)


def _done(view: PersonView) -> Prompt | None:
    options = (Option("ja", "Ja, ik ben klaar"),)
    help = "Met terug kunt u nog iets veranderen."
    done = Prompt("klaar", "Zijn dit uw antwoorden?", "one", options, "ja", help)
    return None if "klaar" in view.entered else done


STAGES: tuple[Stage[PersonView], ...] = (
    field(_group),  # to which group this person belongs
    Stage(_sure, _sure_taken),  # whether something high was really seen
    Stage(_level, _level_taken, refuse=_level_problem),  # which of the descriptions fits best; in doubt two
    field(_example),  # something that really happened, kept to oneself
    field(_done),  # the last word
)
