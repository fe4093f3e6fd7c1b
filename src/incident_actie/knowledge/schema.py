"""JSON Schemas of the data files, made from the models, so that editors complete and check."""

from typing import Any

import msgspec

from incident_actie.json_schema import json_schema
from incident_actie.knowledge.load import FILES
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own_model import OwnFile
from incident_actie.knowledge.protocol_file import ProtocolFile
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.knowledge.templates import read_words, with_facts


def schemas(knowledge: Knowledge) -> dict[str, str]:
    """File name and text of every schema; conditions know the questions and their answers."""
    kinds: dict[str, type[Any]] = {**FILES, "eigen": OwnFile, "protocol": ProtocolFile}
    letters: dict[str, type[Any]] = {"words": WordsFile, "document": Template}
    known = with_facts(knowledge, read_words(knowledge.folder, []))
    told = {name: _text(kind, knowledge) for name, kind in kinds.items()}
    told |= {name: _text(kind, known) for name, kind in letters.items()}
    return {f"{name}.schema.json": text for name, text in told.items()}


def _text(kind: type[Any], knowledge: Knowledge) -> str:
    schema = json_schema(kind)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    whole = _with_vocabulary(schema, _condition(knowledge))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"


def _condition(knowledge: Knowledge) -> dict[str, Any]:
    """What a condition may say: each question with its own answers."""
    properties = {}
    for question in (q for q in knowledge.questions if q.answers):
        numbers = [int(answer) for answer in question.ids if answer.isdigit()]
        one: dict[str, Any] = {"enum": [*question.ids, *numbers]}
        several = {"type": "array", "items": one, "minItems": 1}
        allowed: list[dict[str, Any]] = [one, several]
        if question.kind == "many":
            keys = {"any": several, "none": several, "only": several}
            allowed.append({"type": "object", "properties": keys, "additionalProperties": False})
        properties[question.id] = {"description": question.text, "anyOf": allowed}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _with_vocabulary(node: Any, condition: dict[str, Any]) -> Any:
    """The same schema with every condition spelled out."""
    if isinstance(node, list):
        return [_with_vocabulary(item, condition) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _with_vocabulary(value, condition) for key, value in node.items()}
    properties = result.get("properties")
    if isinstance(properties, dict):
        for key in ("when", "unless", "except"):
            if key in properties:
                properties[key] = condition
        for key in ("asked_when", "together"):
            if key in properties:
                properties[key] = {"type": "array", "items": condition}
    return result
