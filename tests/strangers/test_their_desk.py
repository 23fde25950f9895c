"""A desk that shares no line with ours sends a report to our intake, and the police read it.

`jose` and `hpke` sign and seal, `jose` proves who it is and checks the answer, `tus-js-client`
uploads and goes on by itself where the line broke. Only the container is packed here.
"""

import io
import random
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from sync.intake import centres, founding, inviting, serving
from sync.intake.folder import Folder
from sync.intake.ledger import Ledger
from sync.intake.opening import Opener
from sync.wire import batch
from sync.wire.batch import Attached, Parcel
from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import OpeningKey
from sync.wire.primitives import digest, sha256
from tests.kit.impaired_line import PERFECT, Cut, Direction
from tests.kit.impaired_link import ImpairedLink
from tests.strangers.npm import Strangers
from tests.sync.intake.desk import Desk
from tests.sync.wire import samples

CENTRE = "Millennium Library"
EVIDENCE = random.Random(7).randbytes(600_000)


@dataclass(frozen=True, slots=True)
class House:
    """Our intake behind a line that breaks once."""

    folder: Folder
    ledger: Ledger
    line: ImpairedLink

    def invitation(self) -> bytes:
        """For a desk of the centre."""
        return inviting.invite(self.folder, self.ledger, CENTRE, datetime.now(UTC))[1]

    def opener(self, out: Path) -> Opener:
        """As the police open what came in."""
        private = self.folder.private_key(next(self.folder.private.glob("sealing-*")), OpeningKey)
        return Opener(settings=self.folder.settings(), ledger=self.ledger, keys=[private], out=out)


@contextmanager
def house(path: Path, cut: Cut) -> Iterator[House]:
    """Found an intake whose own address is the line's near end, and serve it."""
    listener = serving.loopback_listener()
    with ImpairedLink(("127.0.0.1", listener.getsockname()[1]), PERFECT, cut=cut) as line:
        folder = founding.found(
            path, force="Norfolk Constabulary", url=f"https://127.0.0.1:{line.port}",
            practice=True, now=datetime.now(UTC),
        )  # fmt: skip
        ledger = Ledger(folder.default_database)
        ledger.prepare()
        with ledger.writing() as connection:
            centres.add_centre(connection, CENTRE, datetime.now(UTC))
        with serving.serving(folder, listener=listener):
            yield House(folder, ledger, line)
        ledger.close()


def sealed_by_them(strangers: Strangers, desk: Desk, document: bytes) -> Envelope:
    """A report that they signed and sealed."""
    (answer,) = strangers.tell("wire.mjs", [
        {"act": "seal", "document": document.decode(),
         "signer": msgspec.json.decode(desk.signing.to_jwk()),
         "to": [msgspec.json.decode(key.to_jwk()) for key in desk.invitation.sealing]}
    ])  # fmt: skip
    data = answer["envelope"].encode()
    return Envelope(id=samples.REPORT, data=data, digest=digest(data))


def parcel_of(desk: Desk) -> Parcel:
    """Whose batch it is."""
    return Parcel(
        batch=new_id(), device=desk.device, centre=desk.invitation.centre.id, practice=True,
        created_at=datetime.now(UTC).replace(microsecond=0),
    )  # fmt: skip


def test_their_desk_sends_to_our_intake_past_a_break(strangers: Strangers, tmp_path: Path) -> None:
    document, file = samples.document(), io.BytesIO()
    cut = Cut(direction=Direction.UP, after=350_000)
    photo = Attached(
        id=samples.ATTACHMENT, size=len(EVIDENCE), sha256=sha256(EVIDENCE),
        opened=lambda: io.BytesIO(EVIDENCE),
    )  # fmt: skip
    with house(tmp_path / "intake", cut) as police, Desk(police.invitation(), None) as desk:
        desk.enrol()
        letter = sealed_by_them(strangers, desk, document)
        parcel = parcel_of(desk)
        batch.write(file, parcel, envelopes=[letter], attachments=[photo], signer=desk.signing)
        told = strangers.tell("desk.mjs", {
            "endpoint": desk.invitation.endpoint, "device": desk.device, "batch": parcel.batch,
            "signer": msgspec.json.decode(desk.signing.to_jwk()), "size": 200_000,
            "content": b64encode(file.getvalue()).decode(),
        }, ca=police.folder.tls_ca)  # fmt: skip
        findings = list(police.opener(tmp_path / "out").open_all())
        assert [(one.id, one.problems) for one in findings] == [(samples.REPORT, [])]
    outcomes = told["acknowledgement"]["outcomes"]
    assert [(one["id"], one["outcome"]) for one in outcomes] == [
        (samples.REPORT, "accepted"), (samples.ATTACHMENT, "accepted"),
    ]  # fmt: skip
    assert outcomes[0]["digest"] == letter.digest
    # The line broke in the second piece, and they asked how much of it was kept.
    assert told["asked"][:3] == ["POST", "PATCH", "HEAD"]
    assert police.line.bytes_up < len(file.getvalue()) + 60_000
