"""The data: the object of `dossier toon --json`, and a schema that is true and up to date."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from incident_actie.export.json import render, schema
from incident_actie.plan.model import Plan
from incident_actie.plan.telling import as_json
from tests.each import each
from tests.export.plans import NASTY, plan_with, shown
from tests.samples import ROOT

SCHEMA = ROOT / "docs" / "plan.schema.json"


def published() -> Any:
    """The schema that the project publishes."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_published_schema_is_up_to_date(rewrite_golden: bool) -> None:
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if rewrite_golden:
        Path(SCHEMA).write_text(text, encoding="utf-8", newline="\n")
    assert text == SCHEMA.read_text(encoding="utf-8"), "meant? pytest --rewrite-golden, and read the diff"
    jsonschema.Draft202012Validator.check_schema(published())


@pytest.mark.parametrize("which", ["balie", "later"])
def test_a_plan_is_valid_and_the_same_object_as_elsewhere(which: str, request: pytest.FixtureRequest) -> None:
    plan: Plan = request.getfixturevalue(which)
    told = json.loads(render(plan))
    jsonschema.validate(told, published())
    assert told == json.loads(msgspec.json.encode(as_json(plan)))
    assert render(plan).endswith(b"}\n")


@each(
    "broken",
    [
        lambda d: d["plan"].pop("status"),
        lambda d: d["plan"]["items"][0].update(due="morgen?"),
        lambda d: d["plan"]["items"][0].update(status="klaar"),
        lambda d: d.update(schema=2),
    ],
)
def test_the_schema_refuses_what_is_no_plan(broken: Any, balie: Plan) -> None:
    told = json.loads(render(balie))
    broken(told)
    checker = jsonschema.Draft202012Validator(
        published(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert list(checker.iter_errors(told))


@each("text", NASTY)
def test_words_are_data_and_stay_what_they_were(text: str) -> None:
    told = json.loads(render(plan_with(text)))
    assert told["plan"]["summary"] == text
    assert shown(told["plan"]["items"][0]["who"]) == shown(text)
