"""The page of what one base says otherwise than another."""

from collections.abc import Iterator, Sequence
from typing import Any

from incident_actie.page import Block, Bullets, Heading, Paragraph
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


def changed_page(before: str, after: str, changes: Sequence[Change]) -> Iterator[Block]:
    """What changed from one base to another: per part, per item."""
    yield Heading("Verschil tussen twee kennisbanken")
    yield Paragraph(f"Van: {before}")
    yield Paragraph(f"Naar: {after}")
    if not changes:
        yield Paragraph("Er is geen verschil, in geen enkele situatie.", strong=True)
    for part in dict.fromkeys(change.part for change in changes):
        group = [change for change in changes if change.part == part]
        yield Heading(f"{PARTS.get(part, part)} ({len(group)})", 2)
        for change in group:
            yield from _change(change)


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
