"""What the intake says became of a batch: an outcome for each thing in it, signed."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from sync.wire.canonical import Digest, Id, Name, Statement
from sync.wire.errors import DigestMismatch, IdMismatch
from sync.wire.keys import Signers, SigningKey
from sync.wire.signature import sign_statement, verify_statement

ACKNOWLEDGEMENT_TYPE = "holdfast-acknowledgement+jws"
MEDIA_TYPE = "application/jose"
SUFFIX = ".ack"

PoliceReference = Annotated[str, Meta(min_length=1, max_length=64)]


class Outcome(StrEnum):
    """What became of one thing."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why one thing was refused."""

    SIGNATURE = "signature"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    SCHEMA = "schema"
    ATTACHMENT_MISSING = "attachment_missing"
    PRACTICE = "practice"
    TOO_LARGE = "too_large"


ARRIVED = frozenset({Outcome.ACCEPTED, Outcome.DUPLICATE})


class Verdict(Statement, frozen=True, kw_only=True):
    """What became of one entry of the manifest: a report, or an attachment."""

    digest: Digest
    id: Id
    outcome: Outcome
    police_reference: PoliceReference | None = None
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if (self.reason is not None) != (self.outcome is Outcome.REFUSED):
            raise ValueError("a refusal has a reason, nothing else has")
        if self.police_reference is not None and not self.arrived:
            raise ValueError("only what arrived has a police reference")

    @property
    def arrived(self) -> bool:
        """Whether the police hold it now."""
        return self.outcome in ARRIVED


class Acknowledgement(Statement, frozen=True, kw_only=True):
    """The intake's answer to one batch; the only thing that makes a report *received*."""

    batch: Id
    intake: Name
    outcomes: tuple[Verdict, ...]
    received_at: datetime
    v: Literal[1] = 1

    def about(self, id: str, digest: str) -> Verdict | None:
        """What it says of one thing; DigestMismatch if it speaks of other bytes by that id."""
        for verdict in self.outcomes:
            if verdict.id == id:
                if verdict.digest != digest:
                    raise DigestMismatch("the acknowledgement speaks of other bytes")
                return verdict
        return None


def sign_acknowledgement(acknowledgement: Acknowledgement, key: SigningKey) -> bytes:
    """The acknowledgement as it is stored and sent."""
    return sign_statement(acknowledgement, typ=ACKNOWLEDGEMENT_TYPE, key=key)


def verify_acknowledgement(
    data: bytes, *, signers: Signers, batch: str | None = None
) -> Acknowledgement:
    """An acknowledgement that the intake signed, and of this batch if one is named."""
    read = verify_statement(data, Acknowledgement, typ=ACKNOWLEDGEMENT_TYPE, signers=signers)
    if batch is not None and read.batch != batch:
        raise IdMismatch("an acknowledgement of another batch")
    return read
