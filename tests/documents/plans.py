"""Plans to fill documents from, and documents as the text that a reader would see."""

from datetime import date
from functools import cache
from typing import Any

from incident_actie.advice.advise import adviser_for
from incident_actie.documents.filling import filled
from incident_actie.documents.words import empty_plan
from incident_actie.knowledge.load import load
from incident_actie.knowledge.template_model import Template
from incident_actie.knowledge.templates import Templates, load_templates
from incident_actie.page import Bullets, Document, Fields, Grid, Heading, Paragraph
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.situation import from_data
from tests.samples import DATA, cases, plain_yaml

DAY = date(2026, 11, 23)


@cache
def shipped() -> Templates:
    """Our own templates."""
    return load_templates(load())


def template(name: str) -> Template:
    """One of ours."""
    found = shipped().find(name)
    assert found is not None
    return found


def plan_of(answers: dict[str, Any], number: int = 7) -> Plan:
    """A kept plan with the recommended actions."""
    base = load()
    advice = adviser_for(base).advise(from_data(answers, base.questions))
    return make_plan(base, advice, recommended_choices(advice), DAY).with_id(number)


@cache
def all_plans() -> dict[str, Plan]:
    """Nothing known, each example, and each case that was rated."""
    plans = {"leeg": empty_plan(DAY, "versie")}
    for path in sorted((DATA / "examples").glob("*.yaml")):
        plans[path.stem] = plan_of(plain_yaml(path)["situation"])
    for case in cases():
        plans[f"{case['file']}/{case['id']}"] = plan_of(case["situation"])
    return plans


def made(name: str, plan: Plan, **roles: str) -> Document:
    """A document of ours for a plan."""
    return filled(template(name), plan, load(), shipped().words, roles)


def texts(document: Document) -> list[str]:
    """Every text in it that somebody wrote or filled in."""
    found: list[str] = []
    for block in document.unfolded:
        match block:
            case Heading(text):
                found.append(text)
            case Paragraph(text, label):
                found += [label, text]
            case Bullets(lines):
                found += lines
            case Fields(rows):
                found += [text for row in rows for text in row]
            case Grid(heads, rows):
                found += [*heads, *(cell for row in rows for cell in row)]
            case _:
                pass
    return found


def whole(document: Document) -> str:
    """The document as one text."""
    return "\n".join(texts(document))


@cache
def text_of(name: str, case: str) -> str:
    """The text of a document of ours for one of all plans."""
    return whole(made(name, all_plans()[case]))
