"""Sealed reports as a year would bring them, made as far as an intake can look at them.

Each has an id of its own and bytes of its own, of the length that a real one has; the intake holds
no key that could tell them from real ones.
"""

import io
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from sync.wire import batch, envelope
from sync.wire.batch import Attached, Parcel
from sync.wire.canonical import b64, new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import SealingKey, SigningKey
from sync.wire.primitives import digest, sha256

PHOTO_BYTES = 300_000
PHOTO_EVERY = 50
_SEALED_BYTES = (4_000, 6_000)
_PHOTOS_IN_A_BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Packer:
    """A desk that packs batches."""

    device: str
    centre: str
    signing: SigningKey
    police: Sequence[SealingKey]
    now: datetime

    def packed(self, reports: int, each: int) -> Iterator[tuple[str, bytes]]:
        """So many reports in batches of so many, then the photos that belong to some of them."""
        model = self._model()
        for start in range(0, reports, each):
            letters = [self._letter(model) for _ in range(min(each, reports - start))]
            yield self._batch(envelopes=letters)
        photos = [self._photo() for _ in range(reports // PHOTO_EVERY)]
        for start in range(0, len(photos), _PHOTOS_IN_A_BATCH):
            yield self._batch(attachments=photos[start : start + _PHOTOS_IN_A_BATCH])

    def _model(self) -> dict[str, object]:
        document = msgspec.json.encode({"v": 1, "id": new_id(), "practice": True})
        sealed = envelope.seal(document, signer=self.signing, to=self.police)
        model: dict[str, object] = msgspec.json.decode(sealed.data)
        return model

    def _letter(self, model: dict[str, object]) -> Envelope:
        id = new_id()
        inside = os.urandom(random.randint(*_SEALED_BYTES) * 3 // 4 - 1_700)
        model["aad"] = b64(msgspec.json.encode({"id": id, "v": 1}))
        model["ciphertext"] = b64(inside)
        data = msgspec.json.encode(model, order="sorted")
        return Envelope(id=id, data=data, digest=digest(data))

    def _photo(self) -> Attached:
        data = os.urandom(PHOTO_BYTES)
        return Attached(
            id=new_id(), size=len(data), sha256=sha256(data), opened=lambda: io.BytesIO(data)
        )

    def _batch(
        self, envelopes: Sequence[Envelope] = (), attachments: Sequence[Attached] = ()
    ) -> tuple[str, bytes]:
        parcel = Parcel(
            batch=new_id(), device=self.device, centre=self.centre, practice=True,
            created_at=self.now,
        )  # fmt: skip
        file = io.BytesIO()
        batch.write(file, parcel, envelopes=envelopes, attachments=attachments, signer=self.signing)
        return parcel.batch, file.getvalue()
