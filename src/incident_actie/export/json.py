"""The whole plan as JSON, the object of `plan --json` and `dossier toon --json`, and its schema."""

from typing import Any

import msgspec

from incident_actie.json_schema import json_schema
from incident_actie.plan.model import PLAN_STATUSES, Plan
from incident_actie.plan.telling import as_json
from incident_actie.text import escaped


def render(plan: Plan) -> bytes:
    """Two spaces deep, ending in one newline."""
    made = msgspec.json.format(msgspec.json.encode(as_json(plan)), indent=2)
    return escaped(made.decode() + "\n").encode()


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` gives; docs/plan.schema.json holds it."""
    whole = json_schema(Plan)
    plan = whole["$defs"]["Plan"]
    number = plan["properties"].pop("schema")
    plan["properties"]["status"] = {"enum": list(PLAN_STATUSES)}
    item = whole["$defs"]["Item"]
    item["properties"]["until"] = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
    plan["required"] = [*plan["properties"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een actieplan van incident-actie",
        "type": "object",
        "properties": {"schema": {**number, "const": number["default"]}, "plan": {"$ref": "#/$defs/Plan"}},
        "required": ["schema", "plan"],
        "$defs": whole["$defs"],
    }
