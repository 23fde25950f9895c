"""A vector: one thing that crosses the wire, and what a reader must make of it."""

import io
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from sync.wire import attachment, batch, envelope
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.assertion import verify_assertion
from sync.wire.enrolment import verify_admission, verify_enrolment
from sync.wire.invitation import verify_invitation, verify_key_set
from sync.wire.keys import OpeningKey, Signers, SigningKey, VerifyingKey, signers
from sync.wire.manifest import verify_manifest
from sync.wire.primitives import sha256
from sync.wire.update import open_update

FOLDER = Path(__file__).parents[2] / "vectors"
# The attachment that evidence among the vectors is bound to.
EVIDENCE = "7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2901"


class Seeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the keys grow from, in hexadecimal."""

    opening: str = ""
    signing: str = ""
    root: str = ""
    device: str = ""


class Vector(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """The members of a vector's file."""

    what: str
    kind: str
    expect: str
    data: str = ""
    data_base64: str = ""
    document: str = ""
    digest: str | None = None
    batch: str | None = None
    practice: bool | None = None
    audience: str = ""
    key: str = ""
    now: datetime = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
    after: datetime | None = None
    seeds: Seeds = Seeds()

    def given(self) -> bytes:
        """What a reader is given."""
        return b64decode(self.data_base64) if self.data_base64 else self.data.encode()

    def read(self) -> bytes:
        """Read it as its reader would; the document of an envelope, nothing for the others."""
        if self.kind == "envelope":
            opened = envelope.open(
                self.given(), keys=[self._opening()], signers=self._trusted(), digest=self.digest
            )
            return opened.document
        if self.kind == "batch":
            source = io.BytesIO(self.given())
            with batch.read(source, signers=self._trusted(), practice=self.practice):
                return b""
        if self.kind == "evidence":
            return self._evidence()
        self._statement(self.given(), self._trusted())
        return b""

    def _evidence(self) -> bytes:
        plain, sink = self.document.encode(), io.BytesIO()
        attachment.open_into(
            sink, io.BytesIO(self.given()), id=EVIDENCE, key=bytes.fromhex(self.key),
            size=len(plain), sha256=sha256(plain),
        )  # fmt: skip
        return sink.getvalue()

    def _statement(self, data: bytes, trusted: Signers) -> object:
        readers: dict[str, Callable[[], object]] = {
            "manifest": lambda: verify_manifest(data, trusted),
            "acknowledgement": lambda: verify_acknowledgement(
                data, signers=trusted, batch=self.batch
            ),
            "invitation": lambda: verify_invitation(data),
            "keys": lambda: verify_key_set(data, self._root(), after=self.after),
            "enrolment": lambda: verify_enrolment(data),
            "admission": lambda: verify_admission(data, signers=trusted, asked_by=self._asked_by()),
            "assertion": lambda: verify_assertion(
                data, signers=trusted, audience=self.audience, now=self.now
            ),
            "update": lambda: open_update(data, keys=[self._opening()], signers=trusted),
        }
        return readers[self.kind]()

    def _opening(self) -> OpeningKey:
        return OpeningKey.from_seed(_seed(self.seeds.opening))

    def _asked_by(self) -> VerifyingKey:
        return SigningKey.from_seed(_seed(self.seeds.device)).public()

    def _root(self) -> VerifyingKey:
        return SigningKey.from_seed(_seed(self.seeds.root)).public()

    def _trusted(self) -> Signers:
        return signers([SigningKey.from_seed(_seed(self.seeds.signing)).public()])


def _seed(text: str) -> bytes:
    return bytes.fromhex(text or "00" * 32)
