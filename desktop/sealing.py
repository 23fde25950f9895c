"""What finalising asks of whoever can seal: a document in, an envelope out.

The desk does not know how the wire seals (sync stands above it), so the seal is handed to it.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedReport:
    """An envelope that only the police can open, and the digest of its exact bytes."""

    envelope: bytes
    digest: str


class Sealer(Protocol):
    """Somebody who holds this desk's signing key and the police's public keys."""

    def seal(self, document: bytes, report_id: str) -> SealedReport:
        """Sign the document and seal it for the police."""
        ...

    def receipt_code(self, report_id: str, reference: str, sha256: str) -> str:
        """Sign which report a receipt is of, and which bytes, as one run of capitals and digits."""
        ...

    def confirmation(self, acknowledgement: bytes, report_id: str) -> str:
        """Give the police's signed answer for the person's own paper, or nothing.

        One that tells of other people's reports too is not theirs to take home.
        """
        ...
