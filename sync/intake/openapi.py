"""The intake's routes in the words of OpenAPI 3.1, for whoever builds the other end or a reader.

`python -m sync.intake.openapi > docs/openapi.json` writes the copy that is read without a server.
"""

import sys
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from sync.intake.inbox import Cursor, InboxPage
from sync.wire.assertion import CLIENT_ASSERTION_TYPE, GRANT_TYPE
from sync.wire.enrolment import Enrolled
from sync.wire.update import UpdatesPage
from sync.wire.wellknown import WELL_KNOWN_PATH, Problem, Token, WellKnown

PATH = "/v1/openapi.json"
_JSON, _JOSE, _BYTES = "application/json", "application/jose", "application/octet-stream"
_PIECE = "application/offset+octet-stream"
_FORM = "application/x-www-form-urlencoded"
_PROBLEM = "application/problem+json"
_DEVICE: list[dict[str, list[str]]] = [{"device": []}]
_READER: list[dict[str, list[str]]] = [{"reader": []}]

Made = dict[str, Any]


async def openapi(_request: Request) -> Response:
    """This description."""
    return Response(written(), media_type=_JSON)


@cache
def written() -> bytes:
    """The description, as it is served and as it lies in docs."""
    return msgspec.json.format(msgspec.json.encode(description(), order="sorted"), indent=1)


def description() -> Made:
    """The description."""
    types = [WellKnown, Enrolled, Token, Problem, UpdatesPage, InboxPage, Cursor]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Holdfast intake",
            "version": "1",
            "summary": "Takes in sealed reports exactly once, and cannot read them.",
            "description": "The signed and sealed things inside are described in docs/protocol.md.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": _paths(),
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "device": _bearer("A desk's token of ten minutes, from /v1/token."),
                "reader": _bearer("A reader's token, from `holdfast-intake reader add`."),
            },
        },
    }


def _paths() -> Made:
    return {
        WELL_KNOWN_PATH: {"get": _act("The door plate", _json(WellKnown))},
        PATH: {"get": _act("This description", {"200": _said("OpenAPI 3.1", _JSON)})},
        "/v1/keys": {"get": _act("The keys published now, signed by the root", _jose())},
        "/v1/devices": {"post": _enrol()},
        "/v1/token": {"post": _token()},
        "/v1/batches": {"options": _abilities(), "post": _create()},
        "/v1/batches/{batch}": _one_batch(),
        "/v1/batches/{batch}/acknowledgement": {"get": _acknowledgement()} | _of_a_batch(),
        "/v1/updates": {"get": _updates()},
        "/v1/inbox": {"get": _inbox()},
        "/v1/inbox/cursor": {"put": _cursor()},
        "/v1/inbox/attachments/{sha256}": {"get": _attachment()} | _named_by_digest(),
    }


def _enrol() -> Made:
    body = _body(_JOSE, "A JWS by the new device key, holdfast-enrolment+jws.")
    return _act("A new device shows its invitation's code", _json(Enrolled, 201), body=body)


def _token() -> Made:
    form = {
        "type": "object",
        "required": ["grant_type", "client_assertion_type", "client_assertion"],
        "properties": {
            "grant_type": {"const": GRANT_TYPE},
            "client_assertion_type": {"const": CLIENT_ASSERTION_TYPE},
            "client_assertion": {"type": "string"},
        },
    }
    body = {"required": True, "content": {_FORM: {"schema": form}}}
    return _act("A token for ten minutes (RFC 7523)", _json(Token), body=body)


def _abilities() -> Made:
    names = ("Tus-Version", "Tus-Extension", "Tus-Max-Size", "Tus-Checksum-Algorithm")
    return _act("What the upload can do (tus 1.0.0)", {"204": _said("Named", headers=names)})


def _create() -> Made:
    headers = [
        _header("Tus-Resumable"), _header("Upload-Length"), _header("Upload-Metadata"),
        _header("Upload-Checksum", required=False),
    ]  # fmt: skip
    created = _said("Begun, or on its way already", headers=("Location", "Upload-Offset"))
    body = _body(_PIECE, "The first piece, or nothing.", required=False)
    return _act(
        "Begin an upload", {"201": created}, body=body, parameters=headers, security=_DEVICE
    )


def _one_batch() -> Made:
    stands = _said("Where it stands", headers=("Upload-Offset", "Upload-Length"))
    taken = {"204": _said("Kept; taken in if it was the last piece", headers=("Upload-Offset",))}
    offset = [_header("Upload-Offset"), _header("Upload-Checksum", required=False)]
    override = [_header("X-HTTP-Method-Override")]
    return _of_a_batch(_header("Tus-Resumable")) | {
        "options": _abilities(),
        "head": _act("Where it stands", {"200": stands}, security=_DEVICE),
        "patch": _act(
            "The next piece", taken, body=_body(_PIECE, "Bytes from Upload-Offset on."),
            parameters=offset, security=_DEVICE,
        ),
        "delete": _act("Forget it", {"204": _said("Forgotten")}, security=_DEVICE),
        "post": _act(
            "Another method, for a proxy that does not know it", taken,
            parameters=override, security=_DEVICE,
        ),
    }  # fmt: skip


def _acknowledgement() -> Made:
    later = _said("Not yet taken in", headers=("Retry-After",))
    return _act("What became of a batch", _jose() | {"202": later}, security=_DEVICE)


def _updates() -> Made:
    return _act(
        "What the police tell back", _json(UpdatesPage), parameters=[_after()], security=_DEVICE
    )


def _inbox() -> Made:
    return _act(
        "Sealed reports in the order in which they came; without `after` from what is acknowledged",
        _json(InboxPage), parameters=[_after()], security=_READER,
    )  # fmt: skip


def _cursor() -> Made:
    body = {"required": True, "content": {_JSON: {"schema": _ref(Cursor)}}}
    return _act(
        "Everything up to there is held; it never goes back", _json(Cursor), body=body,
        security=_READER,
    )  # fmt: skip


def _attachment() -> Made:
    return _act(
        "An attachment, encrypted as it came", {"200": _said("Its bytes", _BYTES)},
        security=_READER,
    )  # fmt: skip


def _act(
    summary: str,
    answers: Made,
    *,
    body: Made | None = None,
    parameters: list[Made] | None = None,
    security: list[dict[str, list[str]]] | None = None,
) -> Made:
    refusal = {"description": "Refused", "content": {_PROBLEM: {"schema": _ref(Problem)}}}
    act: Made = {
        "summary": summary,
        "security": security or [],
        "responses": answers | {"default": refusal},
    }
    if parameters:
        act["parameters"] = parameters
    if body:
        act["requestBody"] = body
    return act


def _json(kind: type[msgspec.Struct], status: int = 200) -> Made:
    said = {
        "description": HTTPStatus(status).phrase,
        "content": {_JSON: {"schema": _ref(kind)}},
    }
    return {str(status): said}


def _jose() -> Made:
    return {"200": _said("A signed statement", _JOSE)}


def _said(what: str, media: str | None = None, headers: tuple[str, ...] = ()) -> Made:
    said: Made = {"description": what}
    if media:
        said["content"] = {media: {}}
    if headers:
        said["headers"] = {name: {"schema": {"type": "string"}} for name in headers}
    return said


def _body(media: str, what: str, *, required: bool = True) -> Made:
    return {"description": what, "required": required, "content": {media: {}}}


def _header(name: str, *, required: bool = True) -> Made:
    return {"name": name, "in": "header", "required": required, "schema": {"type": "string"}}


def _after() -> Made:
    digits = {"type": "string", "pattern": "^[0-9]{1,18}$"}
    return {"name": "after", "in": "query", "required": False, "schema": digits}


def _of_a_batch(*more: Made) -> Made:
    uuid = {"type": "string", "format": "uuid"}
    named = {"name": "batch", "in": "path", "required": True, "schema": uuid}
    return {"parameters": [named, *more]}


def _named_by_digest() -> Made:
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return {"parameters": [{"name": "sha256", "in": "path", "required": True, "schema": digest}]}


def _ref(kind: type[msgspec.Struct]) -> Made:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _bearer(about: str) -> Made:
    return {"type": "http", "scheme": "bearer", "description": about}


if __name__ == "__main__":
    sys.stdout.buffer.write(written() + b"\n")
