"""What the police tell back of one report: signed by the intake, sealed for the device."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from sync.wire import seal as sealing
from sync.wire.acknowledgement import PoliceReference
from sync.wire.canonical import Id, Statement
from sync.wire.errors import IdMismatch
from sync.wire.keys import OpeningKey, SealingKey, Signers, SigningKey
from sync.wire.signature import sign_statement, verify_statement

SIGNED_TYPE = "holdfast-update+jws"
KIND = sealing.Kind(typ="holdfast-update+jwe", cty=SIGNED_TYPE)
UPDATES_FILE = "updates.jsonl"
STATUSES = (
    "received",
    "recorded",
    "no_further_record",
    "needs_clarification",
    "closed",
    "rejected",
)


class Update(Statement, frozen=True, kw_only=True):
    """News of one report; a status nobody here knows is shown as it is, never dropped."""

    at: datetime
    message: Annotated[str, Meta(max_length=4_000)] | None
    police_reference: PoliceReference | None
    reason: Annotated[str, Meta(max_length=200)] | None
    report: Id
    status: Annotated[str, Meta(min_length=1, max_length=64)]
    v: Literal[1] = 1


class UpdatesPage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some updates, each in its exact bytes, and the cursor to ask for what follows."""

    next: str
    updates: list[msgspec.Raw]


def seal_update(update: Update, *, signer: SigningKey, to: SealingKey) -> bytes:
    """The update as only that device can read it."""
    signed = sign_statement(update, typ=SIGNED_TYPE, key=signer)
    return sealing.close(signed, kind=KIND, id=update.report, to=[to])


def open_update(data: bytes, *, keys: Iterable[OpeningKey], signers: Signers) -> Update:
    """The news, if it is for this device and from this intake."""
    report, signed = sealing.open_with(data, kind=KIND, keys=keys)
    update = verify_statement(signed, Update, typ=SIGNED_TYPE, signers=signers)
    if update.report != report:
        raise IdMismatch("the report inside is not the one outside")
    return update
