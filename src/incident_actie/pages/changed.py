"""The page of what one base says otherwise than another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import structs

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph
from incident_actie.pages.verify import situation_lines
from incident_actie.text import joined
from incident_actie.verify.changed import Change, Fact, Said, Turn

PARTS = {
    "actions": "Acties",
    "questions": "Vragen",
    "promises": "Beloften",
    "aftercare": "Nazorg",
    "standards": "Eisen aan een plan",
    "balance": "Balans",
    "levels": "Cultuurniveaus",
    "aspects": "Kanten van cultuur",
    "letters": "Brieven en formulieren",
    "words": "Woorden in brieven",
    "protocol": "Protocol",
    "steps": "Stappen van het protocol",
}
KINDS = {"nieuw": "is nieuw", "weg": "is weg"}
KEYS = {
    "addressees": "voor wie",
    "phases": "fasen",
    "groups": "groepen",
    "moment": "moment",
    "term": "termijn",
    "who": "wie",
    "role": "rol",
    "number": "nummer",
    "reader": "lezer",
    "actions": "acties",
    "answers": "antwoorden",
    "conditions": "voorwaarden",
    "when": "waar het geldt",
    "unless": "waar het niet geldt",
    "always": "altijd",
    "screens": "schermen",
    "valid": "hoelang het geldt",
    "place": "plek op de ladder",
    "action": "actie",
    "name": "naam",
    "within": "binnen",
    "with": "wat erbij hoort",
    "except": "waar de stap niet geldt",
    "behaviour": "woorden voor gedrag",
    "names": "eigen woorden",
    "aftercare": "termijnen voor nazorg",
}


def changed_page(before: str, after: str, changes: Sequence[Change], base: Knowledge) -> Iterator[Block]:
    """What changed from one base to another, of which `base` is the second: per part, per item."""
    yield Heading("Verschil tussen twee kennisbanken")
    yield Paragraph(f"Van: {before}")
    yield Paragraph(f"Naar: {after}")
    if not changes:
        yield Paragraph("Er is geen verschil, in geen enkele situatie.", strong=True)
    yield from _by_row(changes, base)
    rest = [left for change in changes if (left := _without_rows(change)) is not None]
    for part in dict.fromkeys(change.part for change in rest):
        group = [change for change in rest if change.part == part]
        yield Heading(f"{PARTS.get(part, part)} ({len(group)})", 2)
        for change in group:
            yield from _change(change)


def _ruled(turn: Turn) -> bool:
    """Whether only the second base has a row of a protocol that decides here."""
    return bool(turn.after.row) and not turn.before.row


def _without_rows(change: Change) -> Change | None:
    """A change without what the table of a protocol tells; None when nothing is left."""
    if change.kind in KINDS:
        return change
    left = tuple(turn for turn in change.turns if not _ruled(turn))
    return structs.replace(change, turns=left) if left or change.facts else None


def _by_row(changes: Sequence[Change], base: Knowledge) -> Iterator[Block]:
    """Where a protocol says otherwise than a base without it: a line per row, action and pair of verdicts."""
    turns = [(turn, change.id) for change in changes for turn in change.turns if _ruled(turn)]
    if turns:
        turns.sort(key=lambda told: told[0].after.row)
        yield Heading(f"Waar het protocol anders zegt ({len(turns)})", 2)
        yield Paragraph(_ONCE)
        lines = [_line(turn, name, base) for turn, name in turns]
        yield Grid(("rij", "actie", "kleinste situatie", "zonder protocol", "met protocol"), lines, wide=2)


_ONCE = (
    "Per rij en per actie de kleinste situatie waarin het oordeel anders is."
    " Wat er niet bij staat, is hetzelfde, of daar gaat veiligheid voor."
)


def _line(turn: Turn, name: str, base: Knowledge) -> tuple[str, ...]:
    action = base.action(name)
    shown = action.short if action else name
    verdicts = turn.before.verdict, turn.after.verdict
    return str(turn.after.row), shown, in_words(turn.example, base), *verdicts


def in_words(example: Mapping[str, Any], base: Knowledge) -> str:
    """A situation in a few words per answer; what this base does not know by its id."""
    questions = {question.id: question for question in base.questions}
    told = [_told(name, given, questions.get(name)) for name, given in example.items()]
    return "; ".join(told) or "elke situatie"


def _told(name: str, given: str | Sequence[str], question: Question | None) -> str:
    answers = [given] if isinstance(given, str) else given
    known = {a.id: a.brief or a.label.split(":")[0].lower() for a in question.answers} if question else {}
    said = joined(known.get(answer, answer) for answer in answers) or "niets"
    return f"{question.summary.lower() if question else name}: {said}"


def _change(change: Change) -> Iterator[Block]:
    if change.kind in KINDS:
        yield Paragraph(f"{change.id} {KINDS[change.kind]}.")
        return
    yield Paragraph(change.id, strong=True)
    if change.facts:
        yield Bullets([_fact(fact) for fact in change.facts])
    for turn in change.turns:
        yield from _turn(turn)


def _fact(fact: Fact) -> str:
    return f"{KEYS.get(fact.key, fact.key)}: was {_shown(fact.before)}, is nu {_shown(fact.after)}"


def _shown(value: Any) -> str:
    """A value in words; of a list of words the words, of anything deeper its text."""
    if value is None:
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return f"‘{joined(value)}’" if value else "niets"
    return f"‘{value}’"


def _turn(turn: Turn) -> Iterator[Block]:
    if turn.before.verdict == turn.after.verdict:
        yield Paragraph(f"Het oordeel blijft ‘{turn.after.verdict}’, de reden verandert.")
    else:
        yield Paragraph(f"Het oordeel was ‘{turn.before.verdict}’ en is nu ‘{turn.after.verdict}’.")
    yield Bullets([*_said("was", turn.before), *_said("nu", turn.after)])
    yield Paragraph("Kleinste situatie die dit laat zien:")
    yield situation_lines(turn.example)


def _said(when: str, said: Said) -> Iterator[str]:
    for reason in said.reasons or ("geen voorwaarde klopt",):
        yield f"{when}: {reason}"
    if said.first:
        yield f"{when}: eerst {joined(said.first)}"
