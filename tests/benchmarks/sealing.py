"""What sealing adds to a report on the wire, against the document's own plain JSON."""

import json
import uuid
from collections.abc import Iterator

from sync.wire import envelope
from sync.wire.keys import OpeningKey, SigningKey
from tests.benchmarks.measuring import Ratio


def ratios() -> Iterator[Ratio]:
    """Signed, compressed and sealed to a post-quantum key, at 4 to 6 KB."""
    signer, police = SigningKey.generate(), OpeningKey.generate().public()
    for document in _documents():
        sealed = envelope.seal(document, signer=signer, to=[police])
        yield Ratio(what="sealed report on the wire", peer="its own plain JSON",
                    value=len(sealed.data) / len(document), aim=1.25,
                    detail=f"({len(document)} bytes plain, {len(sealed.data)} sealed)")  # fmt: skip


def _documents() -> Iterator[bytes]:
    from tests.benchmarks.desk_documents import documents

    for content in documents():
        told = json.loads(content)
        told["id"] = str(uuid.uuid4())
        yield json.dumps(told, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
