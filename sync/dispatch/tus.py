"""An upload that goes on where it stopped: tus 1.0.0, with Creation-With-Upload and Checksum.

The far end keeps what arrived, so a line that breaks every minute still carries a batch; how much
is asked of it at once follows what it lately carried.
"""

import hashlib
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Protocol

from sync.dispatch.answer import PROBLEM, TUS_VERSION, Answer, check_sender, refusal
from sync.dispatch.errors import CaptivePortal, EnvelopeRefused, Garbled, LineBroke
from sync.wire.wellknown import CHUNK_LIMIT

PIECE_TYPE = "application/offset+octet-stream"
SMALLEST_PIECE = 4_096
FIRST_PIECE = 131_072
_STUMBLES = 3
_GONE = (404, 410)
_TOO_LARGE = 413
_OFFSET_MOVED = 409
_CHECKSUM_MISMATCH = 460


class Gone(Exception):
    """The far end no longer has this upload: taken in, or forgotten."""


class _TooMuch(Exception):
    """Somebody on the way, or the far end, takes no piece as large as this."""


class Asks(Protocol):
    """Somebody who asks the far end in this desk's name."""

    def __call__(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Ask, and read the answer."""
        ...


class Told(Protocol):
    """Somebody who keeps each step, durably, before the next is taken."""

    def begins(self) -> None:
        """The first byte may go after this."""
        ...

    def began(self, url: str) -> None:
        """The far end takes it here."""
        ...

    def reached(self, offset: int, part: int, parts: int) -> None:
        """So much has arrived."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cargo:
    """What is uploaded: its name, its exact bytes, and how to read some of them."""

    batch: str
    size: int
    sha256: str
    read: Callable[[int, int], bytes]


@dataclass(slots=True, kw_only=True)
class PieceSize:
    """How much is sent at once, so that a piece takes about so many seconds."""

    seconds: float
    bytes: int = FIRST_PIECE
    # As much as anybody is known to take: a web server in front often takes less than the intake.
    most: int = CHUNK_LIMIT

    def __post_init__(self) -> None:
        self._keep_in_bounds()

    def took(self, sent: int, seconds: float) -> None:
        """Follow what the line carried, at most twice as much as before."""
        wanted = sent * self.seconds / max(seconds, 0.001)
        if sent < self.bytes and wanted < self.bytes:
            # A small piece takes as long as the way there and back: it says little of the line.
            return
        self.bytes = int(min(max(wanted, self.bytes / 2), self.bytes * 2))
        self._keep_in_bounds()

    def broke(self) -> None:
        """Ask for half as much next time."""
        self.bytes //= 2
        self._keep_in_bounds()

    def refused(self, sent: int) -> None:
        """Never ask for as much as this again."""
        self.most = max(sent // 2, SMALLEST_PIECE)
        self._keep_in_bounds()

    def next(self, left: int) -> int:
        """How much of what is left goes next; a small rest goes along with what is before it."""
        return min(left, self.most) if left <= 1.5 * self.bytes else self.bytes

    def parts(self, left: int) -> int:
        """How many more pieces there are in so many bytes."""
        return 1 if 0 < left <= 1.5 * self.bytes else -(-left // self.bytes)

    def _keep_in_bounds(self) -> None:
        self.bytes = min(max(self.bytes, SMALLEST_PIECE), self.most)


@dataclass(slots=True, kw_only=True)
class Upload:
    """One upload, from wherever it stands to its end."""

    ask: Asks
    collection: str
    resolve: Callable[[str], str]
    cargo: Cargo
    told: Told
    piece: PieceSize
    now: Callable[[], datetime]
    stop: Event
    gives_way: Callable[[], bool] = lambda: False
    url: str | None = None
    begun: bool = False
    known: int = 0
    _part: int = 0
    _stumbles: int = 0

    def run(self) -> bool:
        """Send what is missing; False if stopped before the end, Gone if the far end forgot it."""
        offset = self._create() if self.url is None else self._taken_up()
        self._tell(offset)
        while offset < self.cargo.size:
            if self.stop.is_set() or self.gives_way():
                return False
            offset = self._send(offset)
            self._tell(offset)
        return True

    def _create(self) -> int:
        """Ask for a place, and bring the first piece along unless some may be there already."""
        first = b"" if self.begun else self.cargo.read(0, self.piece.next(self.cargo.size))
        self.told.begins()
        headers = {
            "Upload-Length": str(self.cargo.size),
            "Upload-Metadata": f"batch {_b64(self.cargo.batch)},sha256 {_b64(self.cargo.sha256)}",
        }
        answer = self._asked_for_place(headers, first)
        if answer.status == _OFFSET_MOVED:
            raise EnvelopeRefused
        self.url = self.resolve(answer.headers.get("location", ""))
        self.told.began(self.url)
        return self._offset(answer) if "upload-offset" in answer.headers else self._standing()

    def _asked_for_place(self, headers: dict[str, str], first: bytes) -> Answer:
        """Ask with the first piece, or without it where that was too much at once."""
        hoped = (201, _OFFSET_MOVED)
        try:
            return self._tus("POST", self.collection, headers, first, hoped=hoped)
        except _TooMuch:
            self.piece.refused(len(first))
            return self._tus("POST", self.collection, headers, hoped=hoped)

    def _taken_up(self) -> int:
        """Ask where to go on; if nothing of the last piece arrived, it was too much at once."""
        offset = self._standing()
        if offset <= self.known:
            self.piece.broke()
        return offset

    def _standing(self) -> int:
        """Ask how much has arrived."""
        answer = self._tus("HEAD", self._place, {}, hoped=(200, 204, *_GONE))
        if answer.status in _GONE:
            raise Gone
        if answer.headers.get("upload-length", "") != str(self.cargo.size):
            raise Garbled
        return self._offset(answer)

    def _send(self, offset: int) -> int:
        """Send the next piece; give how much has arrived then."""
        body = self.cargo.read(offset, self.piece.next(self._left(offset)))
        try:
            answer = self._tus(
                "PATCH", self._place, {"Upload-Offset": str(offset)}, body,
                hoped=(204, 200, _OFFSET_MOVED, _CHECKSUM_MISMATCH, *_GONE),
            )  # fmt: skip
        except _TooMuch:
            self.piece.refused(len(body))
            return offset
        if answer.status in _GONE:
            raise Gone
        if answer.status in (_OFFSET_MOVED, _CHECKSUM_MISMATCH):
            self._stumble()
            return self._standing()
        reached = self._offset(answer)
        if reached <= offset:
            raise Garbled
        self._part, self._stumbles = self._part + 1, 0
        return reached

    def _tus(
        self, method: str, url: str, headers: dict[str, str], body: bytes = b"",
        *, hoped: tuple[int, ...],
    ) -> Answer:  # fmt: skip
        headers = {"Tus-Resumable": TUS_VERSION, **headers}
        if body:
            checksum = b64encode(hashlib.sha256(body).digest()).decode("ascii")
            headers |= {"Content-Type": PIECE_TYPE, "Upload-Checksum": f"sha256 {checksum}"}
        began = time.monotonic()
        answer = self.ask(method, url, headers=headers, body=body)
        if answer.status == _TOO_LARGE and len(body) > SMALLEST_PIECE:
            raise _TooMuch
        check_sender(answer)
        if answer.status not in hoped:
            raise refusal(answer, self.now())
        if not answer.speaks_tus and answer.media_type != PROBLEM:
            raise CaptivePortal
        if body and answer.status < 300:
            self.piece.took(len(body), time.monotonic() - began)
        return answer

    def _offset(self, answer: Answer) -> int:
        said = answer.headers.get("upload-offset", "")
        if not (said.isascii() and said.isdigit()) or int(said[:16]) > self.cargo.size:
            raise Garbled
        return int(said)

    def _stumble(self) -> None:
        self._stumbles += 1
        if self._stumbles > _STUMBLES:
            raise LineBroke

    def _tell(self, offset: int) -> None:
        self.told.reached(offset, self._part, self._part + self.piece.parts(self._left(offset)))

    def _left(self, offset: int) -> int:
        return self.cargo.size - offset

    @property
    def _place(self) -> str:
        assert self.url is not None
        return self.url


def _b64(text: str) -> str:
    return b64encode(text.encode("ascii")).decode("ascii")
