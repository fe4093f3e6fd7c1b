"""One screen of questions as one prompt: a single question, or short facts that go together.

On a screen with several questions every answer is a box under the heading of its question, and of a
question with one answer exactly one box holds. Where `onbekend` is an answer it stands ticked: who
says nothing does not say no.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from incident_actie.dates import long_date, long_moment
from incident_actie.knowledge.question_model import Answer
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.wizard.parts import Answers, Part
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short

GROUPS = "Vink bij elk kopje aan wat klopt"
OTHER = "anders"
RECENT = ("Vandaag", "Gisteren", "Eergisteren")
MOMENT = "Bijvoorbeeld gisteren, 27-11 of 27-11-2026 22:30."
DIFFERS = "Haal weg wat deze persoon niet deed."


def screen_prompt(screen: Sequence[Part], given: Answers, progress: str, today: date) -> Prompt:
    """The prompt of a screen, filled with what was answered before."""
    name = f"vraag:{screen[0].id}"
    if len(screen) == 1:
        return _single(name, screen[0], given, progress)
    options = [option for part in screen for option in _boxes(part, given, today)]
    ticked = [_box(part, answer) for part in screen for answer in _ticked(part, given)]
    return Prompt(name, _about(screen[0], GROUPS), "many", options, ticked, "", progress)


def _single(name: str, part: Part, given: Answers, progress: str) -> Prompt:
    question, text = part.question, _about(part, part.question.text)
    if question.kind == "moment":
        usual = "".join(given.get(part.id, ()))
        text = f"{text} {MOMENT}"
        return Prompt(name, text, "text", default=usual, help=question.help, progress=progress, day="moment")
    within = given.get(question.id, question.ids) if _differs(part) else question.ids
    options = [Option(a.id, a.label, a.help) for a in question.answers if a.id in within]
    chosen = list(given.get(part.id, within if _differs(part) else ()))
    default: Value = chosen if question.kind == "many" else "".join(chosen[:1])
    help = DIFFERS if _differs(part) else question.help
    return Prompt(name, text, question.kind, options, default, help, progress, question.minimum)


def _differs(part: Part) -> bool:
    return bool(part.person and part.question.differs)


def _about(part: Part, text: str) -> str:
    """A text with the person that it is about, when there are several."""
    return f"Over {part.name}: {text[0].lower()}{text[1:]}" if part.name else text


def _boxes(part: Part, given: Answers, today: date) -> list[Option]:
    question = part.question
    single = question.kind != "many"
    answers = _days(given.get(part.id, ()), today) if question.kind == "moment" else question.answers
    option = Option("", "", "", question.text, single, needed=bool(single or question.minimum))
    return [replace(option, value=_box(part, a.id), label=a.label, help=a.help) for a in answers]


def _days(given: Sequence[str], today: date) -> list[Answer]:
    """The last days to choose from, the moment that was given, and a way to type any other."""
    near = {(today - timedelta(days=at)).isoformat(): word for at, word in enumerate(RECENT)}
    named = {day: f"{word}, {long_date(date.fromisoformat(day))}" for day, word in near.items()}
    typed = {moment: long_moment(moment) for moment in given if moment not in named}
    days = [Answer(day, short(label, MAX_LABEL), "Weet u ook de tijd, kies dan de laatste regel.")
            for day, label in (named | typed).items()]  # fmt: skip
    return [
        *days,
        Answer(OTHER, "Eerder, of ik geef ook de tijd", "U typt daarna de dag, en de tijd als u die weet."),
    ]


def _ticked(part: Part, given: Answers) -> Sequence[str]:
    usual = (UNKNOWN,) if part.question.kind == "one" and UNKNOWN in part.answers else ()
    return given.get(part.id, usual)


def _box(part: Part, answer: str) -> str:
    return f"{part.id}={answer}"


def answers_of(screen: Sequence[Part], value: Value) -> Answers:
    """What an accepted answer says about each part of a screen; a moment to be typed says nothing yet."""
    if len(screen) == 1:
        given = [value] if isinstance(value, str) else value
        return {screen[0].id: screen[0].those(given)}
    told = {part.id: part.those(_of_part(part, value)) for part in screen}
    return {name: said for name, said in told.items() if said != (OTHER,)}


def _of_part(part: Part, value: Value) -> list[str]:
    start = _box(part, "")
    return [box.removeprefix(start) for box in value if box.startswith(start)]
