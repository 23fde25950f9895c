"""Keys that grow from fixed seeds, and one of everything that crosses the wire."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
from cryptography.cobblestone import Cobblestone256Encryptor

from sync.wire import batch, envelope
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.attachment import context
from sync.wire.batch import Attached, Parcel
from sync.wire.enrolment import Admission, sign_admission
from sync.wire.envelope import Envelope
from sync.wire.invitation import Centre, Invitation, KeySet, sign_invitation, sign_key_set
from sync.wire.keys import OpeningKey, SigningKey, signers
from sync.wire.primitives import sha256
from sync.wire.update import Update

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)

REPORT = "0b2f8e54-6a43-4f0e-9d0c-6f6a1e1f2a01"
OTHER_REPORT = "0b2f8e54-6a43-4f0e-9d0c-6f6a1e1f2a02"
BATCH = "5c1d3a77-2f0b-4c55-8f21-0a3be1a7c001"
DEVICE = "9a7b6c5d-1e2f-4a3b-8c4d-5e6f7a8b9c01"
CENTRE = "3d4e5f60-7a8b-4c9d-a0e1-f2a3b4c5d601"
ATTACHMENT = "7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2901"
CODE = "thirty-two-letters-of-an-old-code"


def seed(letter: str) -> bytes:
    """A seed nobody would choose."""
    return letter.encode() * 32


device = SigningKey.from_seed(seed("d"))
stranger = SigningKey.from_seed(seed("s"))
root = SigningKey.from_seed(seed("r"))
intake = SigningKey.from_seed(seed("i"))
police = OpeningKey.from_seed(seed("p"))
other_police = OpeningKey.from_seed(seed("q"))
device_opening = OpeningKey.from_seed(seed("o"))

devices = signers([device.public()])
intakes = signers([intake.public()])


def document(id: str = REPORT, *, said: str = "They shouted “go home” at us.", v: int = 1) -> bytes:
    """A report as small as the wire allows."""
    return msgspec.json.encode({"v": v, "id": id, "practice": True, "answers": {"account": said}})


def sealed(id: str = REPORT, *, said: str = "They shouted “go home” at us.") -> Envelope:
    """A report sealed for the police by the device."""
    return envelope.seal(document(id, said=said), signer=device, to=[police.public()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An attachment before and after it was encrypted."""

    key: bytes
    plain: bytes
    hidden: bytes

    @property
    def attached(self) -> Attached:
        """As it goes into a batch."""
        return Attached(
            id=ATTACHMENT,
            size=len(self.hidden),
            sha256=sha256(self.hidden),
            opened=lambda: io.BytesIO(self.hidden),
        )


def evidence(plain: bytes = b"a photograph" * 5_000) -> Evidence:
    """An attachment as the desk encrypts it."""
    key = Cobblestone256Encryptor.generate_key()
    encryptor = Cobblestone256Encryptor(key, context(ATTACHMENT))
    return Evidence(key=key, plain=plain, hidden=encryptor.update(plain) + encryptor.finalize())


def parcel(*, practice: bool = True) -> Parcel:
    """Whose batch it is."""
    return Parcel(batch=BATCH, device=DEVICE, centre=CENTRE, practice=practice, created_at=NOW)


def packed(*letters: Envelope, attachments: tuple[Attached, ...] = ()) -> io.BytesIO:
    """A batch in its container."""
    file = io.BytesIO()
    batch.write(file, parcel(), envelopes=letters, attachments=attachments, signer=device)
    return file


def acknowledgement() -> bytes:
    """One of each outcome."""
    digest = f"sha-256={sha256(b'')}"
    return sign_acknowledgement(
        Acknowledgement(
            batch=BATCH,
            intake="Norfolk Constabulary",
            outcomes=(
                Verdict(
                    id=REPORT,
                    digest=digest,
                    outcome=Outcome.ACCEPTED,
                    police_reference="NK-2026-000001",
                ),
                Verdict(
                    id=OTHER_REPORT,
                    digest=digest,
                    outcome=Outcome.REFUSED,
                    reason=Reason.UNREADABLE,
                ),
            ),
            received_at=NOW,
        ),
        intake,
    )


def invitation() -> bytes:
    """An invitation to a practice intake."""
    return sign_invitation(
        Invitation(
            centre=Centre(id=CENTRE, name="Millennium Library"),
            code=CODE,
            endpoint="https://intake.example",
            expires_at=NOW + timedelta(days=28),
            force="Norfolk Constabulary",
            practice=True,
            root=root.public(),
            sealing=(police.public(use_from=NOW),),
            signing=(intake.public(),),
        ),
        root,
    )


def key_set(*, issued_at: datetime = NOW) -> bytes:
    """The intake's keys of today."""
    return sign_key_set(
        KeySet(
            issued_at=issued_at,
            next=issued_at + timedelta(days=7),
            sealing=(police.public(use_until=NOW + timedelta(days=365)), other_police.public()),
            signing=(intake.public(),),
        ),
        root,
    )


def admission(key: SigningKey = intake) -> bytes:
    """The answer to the device that asked to be known, by hand."""
    return sign_admission(Admission(centre=CENTRE, device=DEVICE, signing=device.public().kid), key)


def update() -> Update:
    """News of a report."""
    return Update(
        at=NOW,
        message="An officer will write to the centre.",
        police_reference="NK-2026-000001",
        reason=None,
        report=REPORT,
        status="recorded",
    )
