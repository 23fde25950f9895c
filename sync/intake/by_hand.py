"""What came on a stick, taken in, with every answer written beside: batches, and desks that ask.

The same stick again gives the same answers: a batch is taken in once, and a code enrols one desk.
Beside them go the force's keys of today, and what was told of reports to the desks whose batches
lie there, so that whoever carries the stick back brings all of it.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from sync.intake import centres, receiving, tables, updates
from sync.intake.errors import IntakeError
from sync.intake.folder import replace
from sync.intake.intake import Intake
from sync.wire.acknowledgement import SUFFIX as ACKNOWLEDGEMENT_SUFFIX
from sync.wire.batch import BATCH_LIMIT
from sync.wire.batch import SUFFIX as BATCH_SUFFIX
from sync.wire.canonical import instant
from sync.wire.enrolment import (
    ADMISSION_SUFFIX,
    REQUEST_SUFFIX,
    Admission,
    file_name,
    sign_admission,
    verify_enrolment,
)
from sync.wire.errors import WireError
from sync.wire.invitation import KEY_SET_FILE
from sync.wire.keys import six_words
from sync.wire.primitives import sha256_of
from sync.wire.update import UPDATES_FILE

_LARGEST_REQUEST = 32 << 10
_PLACE = "HOLDFAST"
_AS_IT_LIES = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One file that was taken in or refused; `words` are its digest as the slip has it."""

    file: Path
    device: str = ""
    batch: str = ""
    words: str = ""
    answer: Path | None = None
    refused: str = ""


def take_all(intake: Intake, named: Iterable[Path]) -> list[Taken]:
    """Take in these files, or all of a folder; one that is refused holds up no other.

    IntakeError where a file that was named itself cannot be read; one of a folder is passed over.
    """
    taken = [_taken(intake, file, named=file == one) for one in named for file in _files(one)]
    for folder in dict.fromkeys(one.file.parent for one in taken if not one.refused):
        devices = {one.device for one in taken if one.device and one.file.parent == folder}
        _write_beside(intake, folder, sorted(devices))
    return taken


def _files(named: Path) -> list[Path]:
    """Look into a stick as it is; a file that is named is taken whatever it is called."""
    if not named.is_dir():
        return [named]
    inside = named / _PLACE if (named / _PLACE).is_dir() else named
    found = [*inside.glob(f"*{REQUEST_SUFFIX}"), *inside.glob(f"*{BATCH_SUFFIX}")]
    return sorted(file for file in found if not file.name.startswith("."))


def _taken(intake: Intake, file: Path, *, named: bool) -> Taken:
    try:
        if file.suffix == REQUEST_SUFFIX:
            return _enrolled(intake, file)
        return _taken_in(intake, file)
    except WireError as refusal:
        return Taken(file=file, refused=refusal.code)
    except _Unread:
        if named:
            raise
        return Taken(file=file, refused="unreadable")


def _taken_in(intake: Intake, file: Path) -> Taken:
    with _opened(file) as source:
        try:
            batch, signed = receiving.take_in_file(intake, source)
            source.seek(0)
            words = six_words(bytes.fromhex(sha256_of(source)[0]))
        except OSError:
            raise _unread(file) from None
    with intake.ledger.reading() as connection:
        device = _sender(connection, batch)
    answer = _written(file.with_name(batch + ACKNOWLEDGEMENT_SUFFIX), signed)
    return Taken(file=file, device=device, batch=batch, words=words, answer=answer)


def _enrolled(intake: Intake, file: Path) -> Taken:
    """Enrol the desk that asks: again with the same key, and it has the same answer."""
    with _opened(file) as source:
        try:
            request = source.read(_LARGEST_REQUEST + 1)
        except OSError:
            raise _unread(file) from None
    enrolment = verify_enrolment(request)
    with intake.ledger.writing() as connection:
        device = centres.enrol(connection, enrolment, instant(intake.now()))
    admission = Admission(centre=enrolment.centre, device=device, signing=enrolment.signing.kid)
    name = file_name(enrolment.signing) + ADMISSION_SUFFIX
    answer = _written(file.with_name(name), sign_admission(admission, intake.signing))
    return Taken(file=file, device=device, answer=answer)


def _sender(connection: Connection, batch: str) -> str:
    columns = tables.batches.c
    return str(connection.scalar(select(columns.device).where(columns.id == batch)))


def _write_beside(intake: Intake, folder: Path, devices: list[str]) -> None:
    """Write the keys of today, and each sealed update of these desks on a line of its own."""
    _written(folder / KEY_SET_FILE, intake.folder.key_set_bytes())
    with intake.ledger.reading() as connection:
        lines = [one for device in devices for one in _updates(connection, device)]
    if lines:
        _written(folder / UPDATES_FILE, b"\n".join(lines) + b"\n")
    _sync(folder)


def _updates(connection: Connection, device: str) -> Iterator[bytes]:
    """Everything that was ever told to a desk: it knows what it has heard already."""
    after = "0"
    while (page := updates.page(connection, device, int(after))).updates:
        yield from (bytes(one) for one in page.updates)
        after = page.next


def _written(answer: Path, data: bytes) -> Path:
    try:
        return replace(answer, data, mode=0o644)
    except OSError:
        raise IntakeError(
            f"{answer} cannot be written.",
            advice="What was there is taken in. Make room, or make the stick writable, and take"
            " it in again: the answer is the same.",
        ) from None


def _sync(folder: Path) -> None:
    """Make the names of the answers last, where a system lets a folder be opened."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class _Unread(IntakeError):
    """A file that cannot be read, or is none."""


def _unread(file: Path) -> _Unread:
    return _Unread(f"{file} cannot be read.", advice="Look at the stick.")


def _opened(file: Path) -> BinaryIO:
    """Open what lies on a stick: never a link, a pipe or a device, nor more than a batch can be."""
    try:
        source = os.fdopen(os.open(file, _AS_IT_LIES), "rb")
    except OSError:
        raise _unread(file) from None
    found = os.fstat(source.fileno())
    if not stat.S_ISREG(found.st_mode) or found.st_size > BATCH_LIMIT:
        source.close()
        raise _unread(file)
    return source
