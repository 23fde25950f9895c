"""The JSON Schema (2020-12) of an answers file, made from the catalogue (commands.md)."""

from typing import Any

from desktop.forms.catalogue import CHOSEN, SEVERAL, Catalogue, Kind, Question
from desktop.forms.checking import longest


def answers_schema(catalogue: Catalogue) -> dict[str, Any]:
    """Give the schema of one report's answers, or of a list of such reports."""
    properties: dict[str, Any] = {"created_at": {"type": "string", "format": "date-time"}}
    for section in catalogue.sections:
        fields = {q.name: _schema_of(catalogue, q) for q in section.questions}
        if section.group:
            group = properties.setdefault(section.group, _group(section.most))
            group["items"]["properties"].update(fields)
        else:
            properties.update(fields)
    report = {"type": "object", "properties": properties, "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {"report": report},
        "anyOf": [
            {"$ref": "#/$defs/report"},
            {"type": "array", "items": {"$ref": "#/$defs/report"}},
        ],
    }


def _group(most: int) -> dict[str, Any]:
    item = {"type": "object", "properties": {}, "additionalProperties": False}
    return {"type": "array", "items": item, "maxItems": most}


def _schema_of(catalogue: Catalogue, question: Question) -> dict[str, Any]:
    named = {"title": question.label_self}
    if question.kind in CHOSEN:
        codes = {"type": "string", "enum": [c.code for c in catalogue.choices(question)]}
        if question.kind in SEVERAL:
            return {**named, "type": "array", "items": codes, "uniqueItems": True}
        return {**named, **codes}
    if question.kind is Kind.NUMBER:
        most = {"maximum": question.most} if question.most else {}
        return {**named, "type": "integer", "minimum": question.least, **most}
    return {**named, "type": "string", "maxLength": longest(question)}
