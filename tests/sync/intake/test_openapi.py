"""The description in OpenAPI is of the routes that there are, in the form its readers expect."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from jsonschema import Draft202012Validator
from starlette.routing import Route

from sync.intake import openapi
from sync.intake.app import application
from sync.intake.doorkeeping import Counts
from sync.intake.intake import Intake
from sync.wire.wellknown import WellKnown
from tests.sync.intake.conftest import ON_SQLITE, House

DOCS = Path(__file__).parents[3] / "docs"
# The OpenAPI Initiative's own schema of a description (2022-10-07), Apache 2.0.
SCHEMA = Path(__file__).parents[2] / "vectors" / "openapi-3.1.schema.json"
# What Starlette adds to a GET by itself.
_BY_ITSELF = {"HEAD"}


def test_it_is_valid() -> None:
    described = openapi.description()
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(described)
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere() -> None:
    described = openapi.description()
    refs = set(re.findall(r'"\$ref":"#/([^"]+)"', msgspec.json.encode(described).decode()))
    assert refs
    for ref in refs:
        place: Any = described
        for step in ref.split("/"):
            place = place[step]


def test_the_copy_in_docs_is_of_today() -> None:
    assert (DOCS / "openapi.json").read_bytes() == openapi.written() + b"\n"


@ON_SQLITE
def test_it_describes_the_routes_and_is_served(house: House) -> None:
    with house.serving() as intake:
        assert set(_described()) == set(_routed(intake))
        desk = house.desk()
        reply = desk.ask("GET", openapi.PATH)
        assert reply.body == openapi.written()
        answer = json.loads(desk.ask("GET", "/.well-known/holdfast").body)
        components = openapi.description()["components"]
        ref = {"$ref": "#/components/schemas/WellKnown", "components": components}
        Draft202012Validator(ref).validate(answer)
        assert msgspec.convert(answer, WellKnown).versions == [1]


def _described() -> Iterator[tuple[str, str]]:
    for path, item in openapi.description()["paths"].items():
        for method in set(item) - {"parameters"}:
            yield method.upper(), path


def _routed(intake: Intake) -> Iterator[tuple[str, str]]:
    for route in application(intake, Counts()).routes:
        assert isinstance(route, Route)
        methods = set(route.methods or ())
        for method in methods - _BY_ITSELF if "GET" in methods else methods:
            yield method, route.path
