"""What a letter knows besides the plan: facts of the organisation, and what is told when it is made."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from incident_actie.answers import Answers
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.situation import Person, Situation, holds, is_asked

SEVERAL = "meer-daders"  # the one fact that the program itself knows: how many did it


class Told(Struct, frozen=True):
    """`organisation`: the words that `inrichten` asked for; `answers`: the facts that only letters need."""

    organisation: Mapping[str, str] = {}
    answers: Answers = {}


NOTHING = Told()


def with_facts(situation: Situation, words: WordsFile, told: Answers, several: bool) -> Situation:
    """The situation with the facts for letters: what was told, and what follows from it of each person."""
    is_known = situation.answers or situation.people
    known = {**told, SEVERAL: ("ja",) if several else ("nee",)} if is_known else told
    if not situation.people:
        return Situation({**situation.answers, **_followed(situation, words), **known})
    singles = zip(situation.people, situation.singles(), strict=True)
    people = [Person({**p.answers, **_followed(one, words)}, p.role) for p, one in singles]
    return Situation({**situation.answers, **known}, tuple(people))


def tellable(words: WordsFile) -> list[Question]:
    """The facts that somebody can tell; the program knows the other by itself."""
    return [fact for fact in words.facts if fact.id != SEVERAL]


def missing(template: Template, words: WordsFile, situation: Situation) -> list[Question]:
    """The facts that parts of a letter hang on and that are not known yet, in the order of asking."""
    named = {question for when in _conditions(template, words) for question in when}
    return [
        fact
        for fact in tellable(words)
        if fact.id in named and _unknown(fact, situation) and is_asked(fact, situation)
    ]


def _unknown(fact: Question, situation: Situation) -> bool:
    return any(one.get(fact.id) is None for one in situation.singles())


def _conditions(template: Template, words: WordsFile) -> Iterator[Mapping[str, object]]:
    """Every condition in a letter; to whoever did it also when it says `je`."""
    yield from (unfit.when for unfit in template.unfit)
    for part in template.body:
        lines: Sequence[object] = (part, *part.bullets, *part.numbered, *part.boxes)
        yield from (getattr(line, "when", {}) for line in lines)
    if words.familiar is not None and template.reader == "dader":
        yield words.familiar.when


def _followed(single: Situation, words: WordsFile) -> Answers:
    return {f.fact: (f.answer,) for f in words.follows if holds(f.when, single)}


def contradicted(situation: Situation, words: WordsFile, told: Answers) -> list[str]:
    """The facts that were told otherwise than the plan already says of everybody who did it."""
    settled = [_followed(single, words) for single in situation.singles()]
    return [name for name, given in told.items() if all(s.get(name, given) != given for s in settled)]


def organisation_of(kept: Mapping[str, str], words: WordsFile) -> Told:
    """What the profile tells: only words that are still asked for."""
    asked = {word.id for word in words.words if word.asked}
    return Told({name: text for name, text in kept.items() if name in asked})


def with_answers(told: Told, answers: Mapping[str, tuple[str, ...]]) -> Told:
    """The same, with answers to the facts for letters."""
    return structs.replace(told, answers={**told.answers, **answers})
