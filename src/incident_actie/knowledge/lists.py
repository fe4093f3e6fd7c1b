"""What holds for the lists of a base as such: nothing twice, and the fixed ones complete."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.vocabulary import PHASES, STEPS
from incident_actie.text import clean, did_you_mean

# Questions that the program itself tells about, and the answers that it knows by name.
NAMED: Mapping[str, tuple[str, ...]] = {
    "gevaar-nu": ("ja", "nee"),
    "dader": (),
    "vorm": (),
    "al-geregeld-organisatie": (),
    "cultuur": ("1", "2", "3", "4", "5"),
}


class Problem(NamedTuple):
    """A fault of meaning, with the part of the base and the path in it."""

    part: str
    path: tuple[str | int, ...]
    message: str


def twice(knowledge: Knowledge) -> Iterator[Problem]:
    """Ids and numbers that stand in a list more than once."""
    lists: tuple[tuple[str, str, str, Iterable[Any]], ...] = (
        ("actions", "actions", "id", knowledge.actions),
        ("actions", "actions", "title", knowledge.actions),
        ("actions", "actions", "short", knowledge.actions),
        ("actions", "actions", "number", knowledge.actions),
        ("rules", "rules", "id", knowledge.rules),
        ("questions", "questions", "id", knowledge.questions),
        ("questions", "contradictions", "id", knowledge.contradictions),
        ("sources", "sources", "id", knowledge.sources),
        ("promises", "promises", "id", knowledge.promises),
        ("promises", "orders", "id", knowledge.orders),
        ("promises", "kept", "id", knowledge.kept),
        ("promises", "claims", "id", knowledge.claims),
        ("phases", "aftercare", "id", knowledge.aftercare),
        ("culture", "aspects", "id", knowledge.aspects),
    )
    for part, key, field, items in lists:
        values = [getattr(item, field) for item in items]
        seen = Counter(value for value in values if value is not None)
        for index, value in enumerate(values):
            if seen[value] > 1 and value in values[:index]:
                yield Problem(part, (key, index, field), f"‘{clean(str(value), 60)}’ bestaat al.")


def fixed_lists(knowledge: Knowledge) -> Iterator[Problem]:
    """Steps, phases and levels are those of the hand-out, each once; answers differ."""
    fixed: tuple[tuple[str, str, list[Any], list[Any]], ...] = (
        ("phases", "steps", [s.id for s in knowledge.steps], list(STEPS)),
        ("phases", "phases", [p.id for p in knowledge.phases], list(PHASES)),
        ("culture", "levels", [v.level for v in knowledge.levels], [1, 2, 3, 4, 5]),
    )
    for part, key, found, wanted in fixed:
        for index, name in enumerate(found):
            if name not in wanted or name in found[:index]:
                known = did_you_mean(str(name), [str(w) for w in wanted])
                problem = "bestaat al" if name in found[:index] else "bestaat niet"
                yield Problem(part, (key, index), f"‘{clean(str(name), 40)}’ {problem}. {known}")
        for name in wanted:
            if name not in found and len(found) < len(wanted):
                yield Problem(part, (key,), f"Hier mist ‘{name}’.")
    for index, question in enumerate(knowledge.questions):
        for at, answer in enumerate(question.ids):
            if answer in question.ids[:at]:
                path = ("questions", index, "answers", at)
                yield Problem("questions", path, f"‘{clean(answer, 40)}’ bestaat al.")


def named_questions(knowledge: Knowledge) -> Iterator[Problem]:
    """Questions and answers that the program cannot do without, and that are not there."""
    places = {question.id: at for at, question in enumerate(knowledge.questions)}
    for name, answers in NAMED.items():
        if name not in places:
            yield Problem("questions", ("questions",), f"Hier mist de vraag ‘{name}’. {_NEEDED}")
            continue
        at = places[name]
        for answer in answers:
            if answer not in knowledge.questions[at].ids:
                message = f"Hier mist het antwoord ‘{answer}’. {_NEEDED}"
                yield Problem("questions", ("questions", at, "answers"), message)


_NEEDED = "Het programma kan niet zonder."
