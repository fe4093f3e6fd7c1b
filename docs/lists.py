"""The lists at the end of the guide to the knowledge base, made from the base: no hand keeps them right.

Every question with its answers, and every action with its groups. `docs/renew.py` writes them anew;
`tests/test_guide.py` compares.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.knowledge.vocabulary import Condition, Subset
from incident_actie.text import joined

GUIDE = Path(__file__).with_name("kennisbank.md")
HEADS = {"16": "| Vraag | Waar het over gaat | Antwoorden |", "17": "| Nr | Id | Korte naam | Groepen |"}


def question_rows(base: Knowledge) -> Iterator[str]:
    """A row per question: its id, its text and when it is asked, its answers."""
    for question in base.questions:
        several = " (meer)" if question.kind == "many" else ""
        answers = " ".join(f"`{answer}`" for answer in question.ids) or "een dag, of een dag en een tijd"
        yield f"| `{question.id}`{several} | {question.text}{_asked(question)} | {answers} |"


def _asked(question: Question) -> str:
    if not question.asked_when:
        return ""
    return f" *Alleen bij: {'; of '.join(map(_in_words, question.asked_when))}.*"


def _in_words(condition: Condition) -> str:
    told = []
    for question, wanted in condition.items():
        if isinstance(wanted, Subset):
            parts = (("", wanted.any), ("niet ", wanted.none), ("alleen ", wanted.only))
            told += [f"{question} {how}{joined(words, 'of')}" for how, words in parts if words]
        else:
            told.append(f"{question} {wanted if isinstance(wanted, str) else joined(wanted, 'of')}")
    return " en ".join(told)


def action_rows(base: Knowledge) -> Iterator[str]:
    """A row per action: number, id, short name, groups."""
    for action in base.actions:
        yield f"| {action.number or ''} | `{action.id}` | {action.short} | {_groups(action)} |"


def _groups(action: Action) -> str:
    return ", ".join(action.groups)


def with_lists(guide: str, base: Knowledge) -> str:
    """The guide with both tables as the base has them."""
    for chapter, rows in (("16", question_rows(base)), ("17", action_rows(base))):
        head = HEADS[chapter]
        line = "|---" * (head.count("|") - 1) + "|"
        table = "\n".join((head, line, *rows)) + "\n"
        guide = re.sub(rf"{re.escape(head)}\n(?:\|.*\n)+", lambda _, table=table: table, guide)
    return guide


if __name__ == "__main__":
    GUIDE.write_text(with_lists(GUIDE.read_text(encoding="utf-8"), load()), encoding="utf-8")
