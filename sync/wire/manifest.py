"""What travels together: the list that a device signs for each batch."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal

from sync.wire import canonical
from sync.wire.canonical import Id, Sha256, Size, Statement
from sync.wire.errors import NotEnrolled
from sync.wire.keys import Signers, SigningKey, VerifyingKey
from sync.wire.signature import sign_statement, verify

MANIFEST_TYPE = "holdfast-manifest+jws"
MANIFEST_PATH = "manifest.jws"


class EntryKind(StrEnum):
    """What an entry of a batch is."""

    ENVELOPE = "envelope"
    ATTACHMENT = "attachment"


def path_of(kind: EntryKind, id: str) -> str:
    """The only place where it may lie in the container."""
    if kind is EntryKind.ENVELOPE:
        return f"envelopes/{id}.jwe"
    return f"attachments/{id}.bin"


class Entry(Statement, frozen=True, kw_only=True):
    """One thing in a batch: what, where, how long, which bytes."""

    id: Id
    kind: EntryKind
    path: str
    sha256: Sha256
    size: Size

    def __post_init__(self) -> None:
        if self.path != path_of(self.kind, self.id):
            raise ValueError("an entry lies where its kind and id say")


class Manifest(Statement, frozen=True, kw_only=True):
    """A batch in words: who packed what, when, for practice or in earnest."""

    batch: Id
    centre: Id
    created_at: datetime
    device: Id
    entries: tuple[Entry, ...]
    practice: bool
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if len({entry.path for entry in self.entries}) != len(self.entries):
            raise ValueError("nothing is in a batch twice")

    def of(self, kind: EntryKind) -> Sequence[Entry]:
        """Its envelopes, or its attachments."""
        return [entry for entry in self.entries if entry.kind is kind]


def sign_manifest(manifest: Manifest, key: SigningKey) -> bytes:
    """The manifest as it lies in the container."""
    return sign_statement(manifest, typ=MANIFEST_TYPE, key=key)


def verify_manifest(data: bytes, signers: Signers) -> tuple[Manifest, VerifyingKey]:
    """A manifest that an enrolled device signed, and the key it used."""
    signed = verify(data, typ=MANIFEST_TYPE, signers=signers, stranger=NotEnrolled)
    return canonical.read(signed.payload, Manifest), signed.key
