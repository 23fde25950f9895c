"""Batches made by hand, as no writer of ours would make them."""

import io
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sync.wire import batch
from sync.wire.manifest import (
    MANIFEST_PATH,
    Entry,
    EntryKind,
    Manifest,
    path_of,
)
from sync.wire.primitives import sha256
from tests.sync.wire import samples


def read_all(file: io.BytesIO, **changes: Any) -> Manifest:
    with batch.read(file, **({"signers": samples.devices} | changes)) as read:
        for entry in read.manifest.entries:
            with read.attachment(entry) as source:
                source.read()
        return read.manifest


def an_entry(data: bytes, id: str = samples.REPORT) -> Entry:
    return Entry(
        id=id,
        kind=EntryKind.ENVELOPE,
        path=path_of(EntryKind.ENVELOPE, id),
        sha256=sha256(data),
        size=len(data),
    )


def a_manifest(*entries: Entry, practice: bool = True) -> Manifest:
    return Manifest(
        batch=samples.BATCH,
        centre=samples.CENTRE,
        created_at=samples.NOW,
        device=samples.DEVICE,
        entries=entries,
        practice=practice,
    )


def a_container(
    files: dict[str, bytes], manifest: bytes | None = None, method: int = ZIP_STORED
) -> io.BytesIO:
    file = io.BytesIO()
    with ZipFile(file, "w", method) as container:
        if manifest is not None:
            container.writestr(ZipInfo(MANIFEST_PATH), manifest)
        for path, data in files.items():
            container.writestr(path, data)
    return file
