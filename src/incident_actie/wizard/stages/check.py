"""The answers held up on one screen: what does not go together first, and every line can be changed."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from incident_actie.dates import long_moment
from incident_actie.knowledge.question_model import Answer
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.text import joined
from incident_actie.wizard.clashes import Clash, clashes
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Part, answered_screens
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.remaining import skipped
from incident_actie.wizard.stages.people import can_add, last_added, without_last

RIGHT = Option("klopt", "Dit klopt, naar het advies", brief="Dit klopt")
STANDS = Option("klopt", "Toch klopt het zo, naar het advies", "U laat staan wat niet bij elkaar past.")
MORE = Option("meer", "Er was nog iemand bij", "Daarna komen de vragen over die persoon.")
OPEN, NOT_KNOWN = "Hierbij is nog iets niet bekend", "niet bekend"
REST = "Uw antwoorden, kies een regel om die te wijzigen"
ANYWAY = "Of toch zo"
GIVEN = "Dit antwoord gaf u mee en staat vast. Wijzig het waar het vandaan komt en begin opnieuw."


def _check(view: PlanView) -> Prompt | None:
    if view.confirmed:
        return None
    wrong = list(clashes(view.knowledge, view.situation))
    screens = list(answered_screens(view.answers, view.knowledge, view.people).values())
    text = "Dit past niet bij elkaar. Wat klopt er?" if wrong else "Kloppen deze antwoorden?"
    right = [replace(o, group=ANYWAY if wrong else "") for o in _right(view, STANDS if wrong else RIGHT)]
    clashing = [option for clash in wrong for option in _clashing(view, clash, screens)]
    options = [*clashing, *right, *_lines(view, screens)]
    return Prompt("controle", text, "one", options, "" if wrong else "klopt", help=_left_out(view))


def _right(view: PlanView, right: Option) -> Iterator[Option]:
    yield right
    if can_add(view):
        yield MORE
    if last := last_added(view.people):
        yield Option("weg", f"{last.capitalize()} weglaten: deze persoon was er niet bij")


def _left_out(view: PlanView) -> str:
    names = skipped(view.answers, view.knowledge, view.people)
    return f"Niet gevraagd, want dat verandert het plan niet meer: {joined(names)}." if names else ""


def _clashing(view: PlanView, clash: Clash, screens: Iterable[list[Part]]) -> Iterator[Option]:
    """The answers that do not go together, under what is wrong with them; of one person under its name."""
    who = view.people.name(clash.person) if clash.person else ""
    heading = f"{who.capitalize()}: {clash.told.text}" if who else clash.told.text
    for screen in screens:
        parts = [part for part in screen if clash.concerns(part)]
        if parts:
            label = _label(view, parts)
            yield Option(f"{clash.id}:{screen[0].id}", label, clash.told.help, heading)


def _lines(view: PlanView, screens: Iterable[list[Part]]) -> Iterator[Option]:
    """A line for each screen, those with something that is not known first, and that first on its line."""
    told = [sorted(screen, key=lambda part: not _is_open(view, part)) for screen in screens]
    for parts in sorted(told, key=lambda parts: not _is_open(view, parts[0])):
        heading = OPEN if _is_open(view, parts[0]) else REST
        first = next(screen[0].id for screen in screens if parts[0] in screen)
        known = heading == REST
        yield Option(first, _label(view, parts), _in_full(view, parts), heading, behind=known)


def _is_open(view: PlanView, part: Part) -> bool:
    """Whether it is not known; one that the data has words for, such as who it was, is told with the rest."""
    told = [a.brief for a in part.question.answers if a.id == UNKNOWN]
    return view.answers[part.id] == (UNKNOWN,) and not any(told)


def _named(parts: list[Part]) -> str:
    """The names of parts on one line, with the person that they are about."""
    names = [part.question.summary for part in parts]
    told = ", ".join([names[0], *(name.lower() for name in names[1:])])
    who = parts[0].name
    return f"{who.capitalize()}: {told.lower()}" if who else told


def _label(view: PlanView, parts: list[Part]) -> str:
    """Each part with what was said in a few words; parts with the same answer together."""
    told: list[tuple[list[Part], str]] = []
    for part in parts:
        said = _said(view, part)
        if told and told[-1][1] == said:
            told[-1][0].append(part)
        else:
            told.append(([part], said))
    lines = [f"{_named(same)}: {said}" for same, said in told]
    who = f"{parts[0].name.capitalize()}: " if parts[0].name else ""
    return "; ".join([lines[0], *(_small(line.removeprefix(who)) for line in lines[1:])])


def _said(view: PlanView, part: Part) -> str:
    """What was answered, in a few words."""
    given = view.answers[part.id]
    if part.question.kind == "moment":
        return long_moment(given[0])
    if _is_open(view, part):
        return NOT_KNOWN
    return ", ".join(_few(part.question.answer(a)) for a in part.those(given)) or "niets"


def _few(answer: Answer) -> str:
    """An answer in a few words: those of the data, else its label up to where it explains itself."""
    return answer.brief or answer.also or _small(answer.label.partition(":")[0].partition(",")[0])


def _in_full(view: PlanView, parts: list[Part]) -> str:
    """The whole labels of what was answered."""
    given = [a for p in parts if p.answers for a in map(p.question.answer, p.those(view.answers[p.id]))]
    return "; ".join(answer.label for answer in given)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _check_problem(view: PlanView, prompt: Prompt, value: Value) -> str:
    screen = answered_screens(view.answers, view.knowledge, view.people).get(_first(value), [])
    return GIVEN if screen and view.fixed.issuperset(part.id for part in screen) else ""


def _first(value: Value) -> str:
    """The screen that a line is of: its first part."""
    return str(value).rpartition(":")[2]


def _check_taken(view: PlanView, prompt: Prompt, value: Value) -> PlanView:
    if value == "weg":
        return replace(without_last(view), notes=())
    told = replace(view, notes=(), confirmed=value == "klopt", naming=value == "meer")
    return told if value in ("klopt", "meer") else replace(told, changing=_first(value))


STAGES = (
    Stage(_check, _check_taken, refuse=_check_problem),  # whether the answers are right, once all are there
)
