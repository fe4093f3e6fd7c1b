"""The incident in words: who did what to whom, where and when, and what is known of each person."""

from collections.abc import Collection, Iterator
from datetime import datetime

from incident_actie.advice.verdict import who
from incident_actie.dates import long_date
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation
from incident_actie.text import joined

# What the team thinks and the employee wants: in the plan, but no matter for who reads a form.
OWN_MATTER = ("ernst", "wil-aangifte", "gemeld", "besproken")
_TOLD_APART = (
    *("gevaar-nu", "vorm", "dader", "getroffen", "wanneer", "plaats"),
    *("wil-gesprek", "cultuur", "zorgrelatie", "soort-zorg"),
)
NOBODY = "niemand"
WISHES = "wil-aangifte"  # of who was hit


def describe(situation: Situation, knowledge: Knowledge, silent: Collection[str] = ()) -> str:
    """The incident in one paragraph, from the phrases of the answers; nothing of `silent` questions."""
    apart = {*_TOLD_APART, *silent, *([WISHES] if nobody_hit(situation) else [])}
    told = [q for q in knowledge.questions if q.id not in apart]
    told.sort(key=lambda q: q.id in ("gemeld", "besproken"))
    sentences = [
        *_phrases(situation, [q for q in knowledge.questions if q.id == "gevaar-nu"]),
        *_deeds(situation, knowledge),
        *_hit(situation, knowledge),
        *_when_and_where(situation, knowledge),
        *_phrases(situation, [q for q in told if not (situation.people and q.about == "persoon")]),
        *_each_person(situation, knowledge, told),
    ]
    return " ".join(sentences)


def _deeds(situation: Situation, knowledge: Knowledge) -> Iterator[str]:
    """Who did what, in one sentence; of several people one for each who did something else."""
    named = situation.names() or [""]
    done: dict[tuple[str, ...], list[str]] = {}
    for name, single in zip(named, situation.singles(), strict=True):
        subject = who(name) if name else _who(single, knowledge)
        done.setdefault(single.get("vorm") or (), []).append(subject)
    for forms, subjects in done.items():
        yield _sentence(forms, subjects, situation, knowledge)


def _who(single: Situation, knowledge: Knowledge) -> str:
    given = single.get("dader") or ()
    return knowledge.question("dader").answer(given[0]).phrase if given else ""


def _sentence(forms: tuple[str, ...], subjects: list[str], situation: Situation, knowledge: Knowledge) -> str:
    known = [subject for subject in subjects if subject]
    if not forms:
        were = "waren" if len(known) > 1 else "was"
        told = f"Bij een incident {were} {joined(known)} betrokken."
        return told if known else "Er was een incident met agressie."
    answers = [knowledge.question("vorm").answer(form) for form in forms]
    deeds = [answer.also for answer in answers if answer.also]
    to_somebody = [answer.phrase for answer in answers if answer.phrase]
    have = "hebben" if len(known) > 1 else "heeft"
    if to_somebody:
        deeds.insert(0, f"{whom(situation, knowledge)} {joined(to_somebody)}")
    subject = joined(known or ["iemand"])
    return f"{_capital(subject)} {have} {joined(deeds, f'en {have}')}."


def nobody_hit(situation: Situation) -> bool:
    """Whether it is known that nobody was hit."""
    return situation.get("getroffen") == (NOBODY,)


def whom(situation: Situation, knowledge: Knowledge) -> str:
    """Who it was done to, as the object of a sentence; an employee where nobody said who it was."""
    given = [answer for answer in situation.get("getroffen") or () if answer != NOBODY]
    if not given:
        return "iemand" if nobody_hit(situation) else "een medewerker"
    known = knowledge.question("getroffen")
    return joined(known.answer(answer).also for answer in given)


def _hit(situation: Situation, knowledge: Knowledge) -> Iterator[str]:
    """Who was hit, where the deeds do not tell."""
    given = situation.get("getroffen") or ()
    forms = {form for single in situation.singles() for form in single.get("vorm") or ()}
    if NOBODY in given or not any(knowledge.question("vorm").answer(form).phrase for form in forms):
        yield from _phrases(situation, [q for q in knowledge.questions if q.id == "getroffen"])


def _when_and_where(situation: Situation, knowledge: Knowledge) -> Iterator[str]:
    """In one sentence when both are known."""
    moment = moment_words(situation)
    places = [knowledge.question("plaats").answer(place) for place in situation.get("plaats") or ()]
    if moment:
        yield f"Het gebeurde op {', '.join([moment, *(place.brief for place in places)])}."
    else:
        yield from (place.phrase for place in places)


def moment_words(situation: Situation) -> str:
    """`vrijdag 27 november 2026 om 02.30 uur`, as far as known; empty when it is not."""
    for moment in situation.get("wanneer") or ():
        at = datetime.fromisoformat(moment)
        return long_date(at.date()) + (f" om {at:%H.%M} uur" if "T" in moment else "")
    return ""


def place_words(situation: Situation, knowledge: Knowledge) -> str:
    """`in het gebouw`, as far as known."""
    return "".join(
        knowledge.question("plaats").answer(place).brief for place in situation.get("plaats") or ()
    )


def _phrases(situation: Situation, questions: Collection[Question]) -> list[str]:
    """The phrases of the answers to some questions."""
    told = (q.answer(answer).phrase for q in questions for answer in situation.get(q.id) or ())
    return [phrase for phrase in told if phrase]


def _each_person(situation: Situation, knowledge: Knowledge, told: Collection[Question]) -> Iterator[str]:
    """One sentence for each of several people: `Vader: naaste, aanspreekbaar; er ligt een klacht.`"""
    asked = [q for q in knowledge.questions if q.about == "persoon" and (q.id == "dader" or q in told)]
    for name, person in zip(situation.names(), situation.people, strict=True):
        answers = [q.answer(answer) for q in asked for answer in person.answers.get(q.id, ())]
        traits = ", ".join(answer.brief for answer in answers if answer.brief)
        rest = [_clause(answer.phrase) for answer in answers if answer.phrase and not answer.brief]
        known = "; ".join(part for part in (traits, joined(rest)) if part)
        if known:
            yield f"{_capital(who(name))}: {known}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clause(sentence: str) -> str:
    """A sentence as a part of a longer one."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
