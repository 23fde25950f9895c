"""What a document says of the files that follow it: how to open each, and where it is from."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

import msgspec

from desktop.store.attachments import Attachment


class AttachmentNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the police need to fetch and open one piece of evidence (protocol.md 1)."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    sealed_sha256: str
    key: str


def note_of(one: Attachment) -> AttachmentNote:
    """Give what the police need to know of one file."""
    return AttachmentNote(
        id=one.id, name=one.name, media_type=one.media_type, size=one.size, sha256=one.sha256,
        sealed_sha256=one.sealed_sha256,
        key=urlsafe_b64encode(one.key).rstrip(b"=").decode("ascii"),
    )  # fmt: skip


def provenance(files: Sequence[Attachment]) -> dict[str, Any]:
    """Say where each file is from, as the answer that it is (domain.md 1.10.4).

    A picture whose place was taken out bears the digest of the one that the person still has.
    """
    told = [
        {
            "id": one.id,
            **({"note": one.note} if one.note else {}),
            **({"original_sha256": one.original_sha256} if one.original_sha256 else {}),
        }
        for one in files
    ]
    return {"evidence_attachment": told} if told else {}
