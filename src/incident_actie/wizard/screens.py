"""One screen of questions as one prompt: a single question, or short facts that go together.

On a screen with several questions every answer is a box under the heading of its question, and of a
question with one answer exactly one box holds. Nothing stands ticked that nobody gave: that none of these
holds and that it is not known are boxes like any other.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from incident_actie.dates import long_date, long_moment
from incident_actie.knowledge.question_model import Answer, Question
from incident_actie.knowledge.vocabulary import UNKNOWN
from incident_actie.wizard.parts import NONE, UNSURE, Answers, Part
from incident_actie.wizard.prompt import MAX_LABEL, Option, Prompt, Value, short

GROUPS = "Kies bij elke vraag wat klopt"
OTHER = "anders"
NOTHING = "Kies dit als niets van het andere klopt."
LATER = "Vraag het na; tot die tijd gaat het plan van niets uit."
RECENT = ("Vandaag", "Gisteren", "Eergisteren")
MOMENT = "Bijvoorbeeld gisteren, 27-11 of 27-11-2026 22:30."
DIFFERS = "Kies wat deze persoon deed."
KEYS = {"ja": "j", "nee": "n", UNKNOWN: "w"}
BRIEF = {"ja": "Ja", "nee": "Nee", UNKNOWN: "Onbekend"}


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
    options = [o for o in _options(question, question.answers) if o.alone or o.value in within]
    chosen = _ticked(part, given)
    default: Value = chosen if question.kind == "many" else "".join(chosen[:1])
    help = DIFFERS if _differs(part) else question.help
    least = max(question.minimum, int(bool(question.none)))
    prompt = Prompt(name, text, question.kind, options, default, help, progress, least)
    return replace(prompt, unchosen=question.kind == "one")


def _differs(part: Part) -> bool:
    return bool(part.person and part.question.differs)


def _about(part: Part, text: str) -> str:
    """A text with the person that it is about, when there are several."""
    return f"Over {part.name}: {text[0].lower()}{text[1:]}" if part.name else text


def _boxes(part: Part, given: Answers, today: date) -> list[Option]:
    question = part.question
    answers = _days(given.get(part.id, ()), today) if question.kind == "moment" else question.answers
    single = question.kind != "many"
    return [
        replace(o, value=_box(part, o.value), group=question.text, single=single, needed=True)
        for o in _options(question, answers)
    ]


def _options(question: Question, answers: Sequence[Answer]) -> list[Option]:
    """The answers, and beside them what else can be the case: none of these, or not known."""
    listed = [_option(answer) for answer in answers]
    none = [Option(NONE, question.none, NOTHING, alone=True, key="n")] if question.none else []
    unsure = (
        [Option(UNSURE, question.unsure, LATER, alone=True, key="w", brief=BRIEF[UNKNOWN])]
        if question.unsure
        else []
    )
    return [*listed, *none, *unsure]


def _option(answer: Answer) -> Option:
    """An answer to choose; in few words it is its label up to where that explains itself."""
    key = KEYS.get(answer.id, "")
    brief = BRIEF.get(answer.id) or answer.label.partition(":")[0]
    return Option(answer.id, answer.label, answer.help, key=key, brief=brief)


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


def _ticked(part: Part, given: Answers) -> list[str]:
    """What was given, as boxes; nothing when nothing was."""
    said = given.get(part.id)
    if said is None:
        return []
    if part.is_unsure(said):
        return [UNSURE]
    return list(said) or [NONE]


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
