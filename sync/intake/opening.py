"""Off line, with the private key: envelopes into the documents that the police read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Row, select

from sync.intake import centres, evidence, tables
from sync.intake.folder import Settings, replace
from sync.intake.ledger import Ledger
from sync.intake.stories import Chapter, Story, stories, write
from sync.wire import attachment, envelope
from sync.wire.acknowledgement import Reason
from sync.wire.canonical import Id, Sha256, Size, parse, unb64
from sync.wire.envelope import Opened
from sync.wire.errors import NotEnrolled, WireError, WrongPractice
from sync.wire.keys import OpeningKey


class _Note(msgspec.Struct):
    """What a document says of one attachment, as far as opening it needs."""

    id: Id
    key: str
    sealed_sha256: Sha256
    sha256: Sha256
    size: Size


class _Notes(msgspec.Struct):
    """The part of a document that speaks of attachments."""

    attachments: list[_Note] = []


class _Told(msgspec.Struct):
    """The part of a document by which it finds the others of its story."""

    reference: str = ""
    finalised_at: str = ""
    supplement_to: Id | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What came of opening one report: nothing amiss, or the code of each thing that was."""

    id: str
    police_reference: str
    document: str | None
    supplement_to: str | None = None
    attachments: int
    problems: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """An officer's desk: the keys, the ledger, and where documents go."""

    settings: Settings
    ledger: Ledger
    keys: Sequence[OpeningKey]
    out: Path | None = None
    _chapters: list[Chapter] = field(default_factory=list, init=False)

    @property
    def stories(self) -> list[Story]:
        """What was opened, each report with what adds to it."""
        return stories(self._chapters)

    def open_all(self) -> Iterator[Finding]:
        """Open everything that has come in; what cannot be opened holds up nothing else."""
        if self.out is not None:
            self.out.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.ledger.reading() as connection:
            columns = tables.reports.c
            for id in connection.scalars(
                select(columns.id).order_by(columns.police_reference)
            ).all():
                row = connection.execute(select(tables.reports).where(columns.id == id)).one()
                yield self._open(connection, row)
        if self.out is not None:
            write(self.out, self.stories)

    def _open(self, connection: Connection, row: Row[tuple[object, ...]]) -> Finding:
        try:
            opened, centre = self._document(connection, row)
            told = parse(opened.document, _Told)
        except WireError as error:
            return Finding(
                id=row.id,
                police_reference=row.police_reference,
                document=None,
                attachments=0,
                problems=[error.code],
            )
        self._chapters.append(_chapter(opened.id, told, centre))
        document = self._written(opened)
        opened_count, problems = self._attachments(connection, opened)
        return Finding(
            id=row.id,
            police_reference=row.police_reference,
            document=document,
            supplement_to=told.supplement_to,
            attachments=opened_count,
            problems=problems,
        )

    def _document(self, connection: Connection, row: Row[tuple[object, ...]]) -> tuple[Opened, str]:
        """Open one document; give which centre sent it too."""
        opened = envelope.open(
            bytes(row.envelope),
            keys=self.keys,
            signers=centres.signers(connection),
            digest=row.digest,
        )
        sender = centres.device_by_kid(connection, opened.signer.kid)
        if sender is None or sender.id != row.device:
            raise NotEnrolled("signed by another device than the one that sent it")
        if opened.practice is not self.settings.practice:
            raise WrongPractice("practice and real reports never mix")
        return opened, sender.centre

    def _written(self, opened: Opened) -> str | None:
        if self.out is None:
            return None
        name = f"{opened.id}.json"
        replace(self.out / name, opened.document, mode=0o600)
        return name

    def _attachments(self, connection: Connection, opened: Opened) -> tuple[int, list[str]]:
        count, problems = 0, []
        for note in parse(opened.document, _Notes).attachments:
            try:
                if self._attachment(connection, opened.id, note):
                    count += 1
                else:
                    problems.append(Reason.ATTACHMENT_MISSING.value)
            except WireError as error:
                problems.append(error.code)
        return count, problems

    def _attachment(self, connection: Connection, report: str, note: _Note) -> bool:
        """Open one attachment; under its own name only when every byte of it was right."""
        folder = (self.out or Path()) / report
        with evidence.stored(connection, note.sealed_sha256) as hidden:
            if hidden is None:
                return False
            if self.out is None:
                return True
            folder.mkdir(mode=0o700, exist_ok=True)
            part = folder / f"{note.id}.part"
            try:
                with part.open("wb") as sink:
                    attachment.open_into(
                        sink,
                        hidden,
                        id=note.id,
                        key=unb64(note.key),
                        size=note.size,
                        sha256=note.sha256,
                    )
                part.replace(folder / f"{note.id}.bin")
            finally:
                part.unlink(missing_ok=True)
        return True


def _chapter(id: str, told: _Told, centre: str) -> Chapter:
    return Chapter(
        id=id,
        reference=told.reference,
        finalised_at=told.finalised_at,
        supplement_to=told.supplement_to,
        centre=centre,
    )
