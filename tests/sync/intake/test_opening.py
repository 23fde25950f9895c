"""At the police end, with the private key: what was said is what is read."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.cobblestone import Cobblestone256Encryptor
from sqlalchemy import delete, update

from sync.intake import tables
from sync.intake.intake import Intake
from sync.intake.opening import Finding, Opener
from sync.wire.attachment import context
from sync.wire.batch import Attached
from sync.wire.canonical import b64, new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import OpeningKey
from sync.wire.primitives import sha256
from tests.sync.intake.conftest import ON_SQLITE, House, packed, sealed_by
from tests.sync.intake.desk import Desk
from tests.sync.wire.samples import OTHER_REPORT

Seal = Callable[..., Envelope]
Read = Callable[..., list[Finding]]

# Opening reads a ledger off line: how attachments come out of PostgreSQL is seen in the inbox.
pytestmark = ON_SQLITE


@pytest.fixture
def read(house: House, intake: Intake, tmp_path: Path) -> Read:
    """Open all that came in, into a folder."""

    def _read(*keys: OpeningKey, out: Path | None = tmp_path / "out") -> list[Finding]:
        opener = Opener(
            settings=intake.settings,
            ledger=intake.ledger,
            keys=keys or (house.police_key(),),
            out=out,
        )
        return list(opener.open_all())

    return _read


def test_the_document_is_the_one_that_was_sealed(
    desk: Desk, seal: Seal, read: Read, tmp_path: Path
) -> None:
    letter = seal(said="“Go home”, they said. Ewch adref. گھر جاؤ")
    desk.deliver(*packed(desk, letter))
    (finding,) = read()
    assert (finding.id, finding.problems) == (letter.id, [])
    assert finding.police_reference == "NK-2026-000001"
    file = tmp_path / "out" / f"{letter.id}.json"
    assert json.loads(file.read_bytes())["answers"]["account"].endswith("گھر جاؤ")
    assert file.stat().st_mode & 0o077 == 0


def test_looking_writes_nothing(desk: Desk, seal: Seal, read: Read, tmp_path: Path) -> None:
    desk.deliver(*packed(desk, seal()))
    (finding,) = read(out=None)
    assert (finding.document, finding.problems) == (None, [])
    assert not (tmp_path / "out").exists()


def test_evidence_travels_beside_its_report(desk: Desk, read: Read, tmp_path: Path) -> None:
    plain = b"a photograph" * 200_000
    note, attached = _evidence(plain)
    letter = sealed_by(desk, attachments=[note])
    desk.deliver(*packed(desk, letter))
    (finding,) = read()
    assert finding.problems == ["attachment_missing"]
    batch, data = packed(desk, attachments=(attached,))
    said = desk.deliver(batch, data)
    assert said.outcomes[0].police_reference is None
    assert said.about(attached.id, f"sha-256={attached.sha256}") is not None
    (finding,) = read()
    assert (finding.attachments, finding.problems) == (1, [])
    assert (tmp_path / "out" / letter.id / f"{attached.id}.bin").read_bytes() == plain
    again = desk.deliver(*packed(desk, attachments=(attached,)))
    assert again.outcomes[0].outcome == "duplicate"
    other = _evidence(b"other", id=attached.id)[1]
    conflict = desk.deliver(*packed(desk, attachments=(other,)))
    assert conflict.outcomes[0].outcome == "conflict"


@pytest.mark.parametrize(
    ("member", "wrong", "code"),
    [
        ("key", b64(b"k" * 32), "seal-broken"),
        ("key", b64(b"k"), "seal-broken"),
        ("key", "?", "malformed"),
        ("id", OTHER_REPORT, "seal-broken"),
        ("sha256", "0" * 64, "digest-mismatch"),
        ("size", 3, "too-large"),
        ("size", 4000, "digest-mismatch"),
    ],
)
def test_evidence_that_is_not_what_the_report_says(
    desk: Desk, read: Read, tmp_path: Path, member: str, wrong: object, code: str
) -> None:
    note, attached = _evidence(b"a photograph")
    letter = sealed_by(desk, attachments=[note | {member: wrong}])
    desk.deliver(*packed(desk, letter, attachments=(attached,)))
    (finding,) = read()
    assert finding.problems == [code]
    assert finding.document == f"{letter.id}.json"
    assert list((tmp_path / "out" / letter.id).iterdir()) == []


def test_what_cannot_be_opened_holds_up_nothing_else(
    house: House, intake: Intake, desk: Desk, seal: Seal, read: Read
) -> None:
    good, practice, changed = seal(), seal(practice=False), seal()
    desk.deliver(*packed(desk, good, practice, changed))
    with intake.ledger.writing() as connection:
        connection.execute(
            update(tables.reports).where(tables.reports.c.id == changed.id).values(envelope=b"{}")
        )
    problems = {finding.id: finding.problems for finding in read()}
    assert problems == {
        good.id: [],
        practice.id: ["practice"],
        changed.id: ["digest-mismatch"],
    }
    (_, _, _) = strangers = read(OpeningKey.generate())
    assert {finding.id: finding.problems for finding in strangers}[good.id] == ["unknown-key"]


def test_a_report_signed_by_another_device(
    house: House, intake: Intake, desk: Desk, read: Read
) -> None:
    other = house.desk("Shire Hall")
    letter = sealed_by(other)
    desk.deliver(*packed(desk, letter))
    (finding,) = read()
    assert finding.problems == ["not-enrolled"]


def test_a_report_signed_by_nobody(intake: Intake, house: House, desk: Desk, read: Read) -> None:
    stranger = Desk(house.invitation(), house.clock.now)
    desk.deliver(*packed(desk, sealed_by(stranger)))
    (finding,) = read()
    assert finding.problems == ["not-enrolled"]
    stranger.hang_up()
    with intake.ledger.writing() as connection:
        connection.execute(delete(tables.inbox))
        connection.execute(delete(tables.reports))
    assert read() == []


def _evidence(plain: bytes, id: str | None = None) -> tuple[dict[str, object], Attached]:
    id, key = id or new_id(), Cobblestone256Encryptor.generate_key()
    encryptor = Cobblestone256Encryptor(key, context(id))
    hidden = encryptor.update(plain) + encryptor.finalize()
    note: dict[str, object] = {
        "id": id,
        "name": "photograph.jpg",
        "media_type": "image/jpeg",
        "size": len(plain),
        "sha256": sha256(plain),
        "sealed_sha256": sha256(hidden),
        "key": b64(key),
    }
    attached = Attached(
        id=id, size=len(hidden), sha256=sha256(hidden), opened=lambda: io.BytesIO(hidden)
    )
    return note, attached
