"""A centre and its police end in a test: a founded vault, a real intake, and a way between them."""

import json
import random
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import select

from desktop import enrolment, evidence
from desktop.forms.route import Route
from desktop.reference import new_reference
from desktop.report import OutboxState, Report, Status
from desktop.session import Session, wall_clock
from desktop.store.attachments import Attachment
from desktop.store.evidence_queue import Followers
from desktop.vault import reserve, sealedfile
from desktop.vault.keyslots import Opened
from sync.dispatch import enrolling, sealer
from sync.dispatch.answer import Answer
from sync.dispatch.endpoint import Endpoint
from sync.dispatch.link import Link
from sync.dispatch.police_end import FarEnd, PoliceEnd
from sync.dispatch.reaching import Connect
from sync.dispatch.schedule import Pace
from sync.intake import centres, founding, inviting, serving, tables
from sync.intake.folder import Folder
from sync.intake.intake import Intake
from sync.intake.ledger import Ledger
from sync.intake.opening import Finding, Opener
from sync.wire import envelope
from sync.wire.canonical import b64, new_id
from sync.wire.keys import OpeningKey, signers

CENTRE = "Eastgate Library"
ADMINISTRATOR = "Ana"
PASSPHRASE = "four words make sense"
QUICK = Pace(
    first=0.01, longest=0.05, piece=5.0, patience=5.0, taking_in=5.0, quick_tries=3, quick=0.001
)

# A report that goes in several pieces, however well it is compressed.
LONG = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=100_000))

Clock: TypeAlias = Callable[[], datetime]


@dataclass(slots=True)
class MovedClock:
    """The time now, and some more."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return wall_clock() + self.ahead


@dataclass(frozen=True, slots=True)
class Vault:
    """A founded vault that a test may close and open again, as often as the program starts."""

    folder: Path
    opened: Opened

    def copied(self, to: Path) -> "Vault":
        """The same vault in another folder."""
        shutil.copytree(self.folder, to, ignore=shutil.ignore_patterns(reserve.NAME))
        return replace(self, folder=to)

    @contextmanager
    def unlocked(self, now: Clock = wall_clock) -> Iterator[Session]:
        """Start the program, and end it in good order."""
        session = enrolment.open_session(self.folder, self.opened, now=now)
        session.sealer = sealer.sealer_for(session)
        try:
            yield session
        finally:
            session.close()


@dataclass(slots=True)
class Police:
    """An intake's folder, to be served, stopped and served again at one address."""

    folder: Folder
    clock: Clock = wall_clock
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self.port = int(self.folder.settings().url.rpartition(":")[2])

    @contextmanager
    def serving(self) -> Iterator[Intake]:
        """Serve for the length of the block."""
        listener = socket.create_server(("127.0.0.1", self.port))
        with serving.serving(self.folder, listener=listener, now=self.clock) as intake:
            yield intake

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Look into the ledger, whether it is served or not."""
        ledger = Ledger(self.folder.default_database)
        try:
            yield ledger
        finally:
            ledger.close()

    def invitation(self) -> bytes:
        """A new invitation for the centre."""
        with self.ledger() as ledger:
            return inviting.invite(self.folder, ledger, CENTRE, self.clock())[1]

    def opening_keys(self) -> list[OpeningKey]:
        """Every private sealing key there was."""
        files = self.folder.private.glob("sealing-*.jwk")
        return [self.folder.private_key(file, OpeningKey) for file in files]

    def opened(self, out: Path) -> dict[str, Finding]:
        """Everything that came in, opened into a folder as the police do it."""
        with self.ledger() as ledger:
            opener = Opener(
                settings=self.folder.settings(), ledger=ledger, keys=self.opening_keys(), out=out
            )
            return {finding.id: finding for finding in opener.open_all()}

    def documents(self, link: Link, *before: Link) -> dict[str, bytes]:
        """Everything received from one desk, opened: each report's document by its id.

        What was sealed before the desk was linked anew bears an older signature.
        """
        with self.ledger() as ledger, ledger.reading() as connection:
            asked = select(tables.reports.c.id, tables.reports.c.envelope)
            rows = connection.execute(asked.where(tables.reports.c.device == link.device)).all()
        known = signers([one.signing.public() for one in (link, *before)])
        keys = self.opening_keys()
        return {
            row.id: envelope.open(bytes(row.envelope), keys=keys, signers=known).document
            for row in rows
        }


def found_police(folder: Path, *, practice: bool = True, clock: Clock = wall_clock) -> Police:
    """Make an intake that knows the centre."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
    made = founding.found(
        folder, force="Norfolk Constabulary", url=url, practice=practice, now=clock()
    )
    police = Police(made, clock)
    with police.ledger() as ledger:
        ledger.prepare()
        with ledger.writing() as connection:
            centres.add_centre(connection, CENTRE, clock())
    return police


def enrol(session: Session, invitation: bytes, far_end: FarEnd | None = None) -> Link:
    """Link a desk, the six words compared."""
    words = enrolling.read_invitation(invitation).words
    return enrolling.enrol(session, invitation, words, far_end=far_end)


def finalise(session: Session, said: str = "They shouted at the bus stop.") -> str:
    """Put a finalised report into the vault, sealed and queued if the desk is linked; its id.

    Its document is a small one, made here: what a document holds is no business of the wire.
    """
    id, now = new_id(), session.now()
    draft = Report(
        id=id, status=Status.DRAFT, taken_by=session.person.id, taken_by_name=session.person.name,
        created_at=now, updated_at=now, catalogue="1", area="norfolk 1",
    )  # fmt: skip
    document = json.dumps({"v": 1, "id": id, "practice": True, "answers": {"narrative": said}})
    content = document.encode()
    with session.transaction():
        session.reports.add(draft)
        session.reports.finalise(
            replace(draft, reference=new_reference(), route=Route.POLICE_NAMED, finalised_at=now)
        )
        session.reports.put_document(id, content, "")
        sealed = session.sealer.seal(content, id) if session.sealer else None
        session.outbox.put(id, sealed, now)
    return id


def finalise_with_files(session: Session, *contents: bytes, id: str = "") -> str:
    """Put a finalised report with these files into the vault, sealed and queued; its id."""
    id, now = id or new_id(), session.now()
    draft = Report(
        id=id, status=Status.DRAFT, taken_by=session.person.id, taken_by_name=session.person.name,
        created_at=now, updated_at=now, catalogue="1", area="norfolk 1",
    )  # fmt: skip
    session.reports.add(draft)
    added = [_attached(session, id, content) for content in contents]
    notes = [
        {"id": one.id, "name": one.name, "media_type": one.media_type, "size": one.size,
         "sha256": one.sha256, "sealed_sha256": one.sealed_sha256, "key": b64(one.key)}
        for one in added
    ]  # fmt: skip
    told = {"v": 1, "id": id, "practice": True, "answers": {}, "attachments": notes}
    document = json.dumps(told).encode()
    with session.transaction():
        session.reports.finalise(
            replace(draft, reference=new_reference(), route=Route.POLICE_NAMED, finalised_at=now)
        )
        session.reports.put_document(id, document, "")
        session.outbox.put(id, session.sealer.seal(document, id) if session.sealer else None, now)
        session.evidence_queue.put(id)
    return id


def _attached(session: Session, report: str, content: bytes) -> Attachment:
    id = new_id()
    sealed = sealedfile.seal([content], evidence.file_of(session, id), id)
    added = Attachment(
        id=id, report=report, name="photo.jpg", media_type="image/jpeg", size=sealed.size,
        sha256=sealed.sha256, sealed_size=sealed.sealed_size, key=sealed.key,
        sealed_sha256=sealed.sealed_sha256, added_at=session.now(),
    )  # fmt: skip
    assert session.attachments.add(added)
    return added


def files(session: Session, report: str) -> Followers:
    """How the files of a report stand."""
    return session.evidence_queue.of_report(report)


def states(session: Session) -> dict[str, OutboxState]:
    """How each report stands."""
    return {one.report: one.state for one in session.outbox.all()}


@dataclass(slots=True)
class Detour:
    """The far end by its own name, but reached somewhere else: through a link that is poor."""

    address: str
    by_way_of: str
    authority: str | None
    patience: float = 5.0
    _endpoint: Endpoint = field(init=False)

    def __post_init__(self) -> None:
        self._endpoint = Endpoint(self.by_way_of, authority=self.authority, patience=self.patience)

    def __enter__(self) -> "Detour":
        return self

    def __exit__(self, *trouble: object) -> None:
        self._endpoint.__exit__(None, None, None)

    def at(self, path: str) -> str:
        """Its address by name."""
        return self.address + path

    def resolve(self, location: str) -> str:
        """What the far end names, by name."""
        assert location.startswith(self.address)
        return location

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:  # fmt: skip
        """Ask by way of the link."""
        detour = self.by_way_of + url.removeprefix(self.address)
        return self._endpoint.ask(method, detour, headers=headers, body=body)


def through(port: int, patience: float = 5.0) -> Connect:
    """Reach the intake through whatever listens at this port of the loopback."""

    @contextmanager
    def connect(session: Session, link: Link, pace: Pace) -> Iterator[PoliceEnd]:
        way = f"https://127.0.0.1:{port}"
        with Detour(link.endpoint, way, link.tls_ca, min(patience, pace.patience)) as detour:
            yield PoliceEnd(detour, device=link.device, signer=link.signing, now=session.now)

    return connect
