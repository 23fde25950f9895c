"""One batch's way: carried to the last byte, answered with a signature, or given up."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from desktop.session import Session
from desktop.store.outbox import PackedBatch
from desktop.wording import tr, tr_count
from sync.dispatch import packing, remembered, renewing
from sync.dispatch.errors import Garbled
from sync.dispatch.link import Link, linked
from sync.dispatch.police_end import PoliceEnd, TakingIn
from sync.dispatch.progress import Progress, Watcher
from sync.dispatch.schedule import Pace
from sync.dispatch.settling import Settled, believed, lacks_a_key, settle
from sync.dispatch.tus import FIRST_PIECE, Cargo, Gone, PieceSize, Upload
from sync.wire.errors import UnknownKey, WireError

_PIECE = "piece size"
_GONE_OUT = "S-01"


class NotYet(Exception):
    """Everything has gone, and the answer is not there yet: the next round asks for it."""

    def __init__(self, retry_after: float) -> None:
        """Keep when it is worth asking."""
        super().__init__()
        self.retry_after = retry_after


@dataclass(slots=True, kw_only=True)
class Journey:
    """One batch between this desk and the intake; every step is kept before the next."""

    session: Session
    intake: PoliceEnd
    batch: PackedBatch
    watcher: Watcher
    stop: Event
    pace: Pace
    moved: Callable[[], None]
    gives_way: Callable[[], bool]
    _reports: tuple[str, ...] = field(default=(), init=False)
    _reached: int = field(default=0, init=False)
    _began: float = field(default_factory=time.monotonic, init=False)

    def carry(self) -> Settled | None:
        """Go as far as the line allows; None if asked to stop, or to let a report go first."""
        self._reports = tuple(one.report for one in self.session.outbox.of_batch(self.batch.id))
        signed = self._asked_already()
        if signed is None:
            if not self._sent():
                return None
            signed = self._signed_answer()
        return None if signed is None else self._settled(signed)

    def begins(self) -> None:
        """Keep that bytes may go from now on; FileLost where a report was taken out meanwhile."""
        if not self.session.outbox.upload_begins(self.batch.id):
            raise packing.FileLost

    def began(self, url: str) -> None:
        """Keep where the far end takes it."""
        self.session.outbox.upload_began(self.batch.id, url)

    def reached(self, offset: int, part: int, parts: int) -> None:
        """Keep how much has arrived, and show it."""
        self.session.outbox.upload_reached(self.batch.id, offset)
        if offset > self._reached:
            self.moved()
        self._reached = offset
        self.watcher(
            Progress(batch=self.batch.id, reports=self._reports, sent=offset,
                     size=self.batch.size, part=min(part + 1, parts), parts=parts)
        )  # fmt: skip

    def _asked_already(self) -> bytes | None:
        """Ask at once for the answer to what went in an earlier round."""
        if self.batch.state != "sent":
            return None
        answer = self.intake.acknowledgement(self.batch.id)
        return answer if isinstance(answer, bytes) else None

    def _sent(self) -> bool:
        cargo = packing.cargo(self.session, self.batch)
        upload = self._upload(cargo)
        self._reached = self.batch.offset
        try:
            whole = upload.run()
        except Gone:
            self.session.outbox.upload_lost(self.batch.id)
            upload = self._upload(cargo, anew=True)
            whole = upload.run()
        finally:
            remembered.keep_number(self.session, _PIECE, upload.piece.bytes)
        if whole:
            self._ended()
        return whole

    def _ended(self) -> None:
        self.session.outbox.upload_ended(self.batch.id)
        words = tr_count("{n} report has gone.", "{n} reports have gone.", len(self._reports))
        if not self._reports:
            words = tr("A file of a report has gone.")
        self.session.line.note(self.session.now(), _GONE_OUT, words)

    def _upload(self, cargo: Cargo, *, anew: bool = False) -> Upload:
        piece = remembered.number(self.session, _PIECE, FIRST_PIECE)
        return Upload(
            ask=self.intake.ask, collection=self.intake.batches, resolve=self.intake.resolve,
            cargo=cargo, told=self, piece=PieceSize(seconds=self.pace.piece, bytes=piece),
            now=self.session.now, stop=self.stop, gives_way=self.gives_way,
            url=None if anew else self.batch.upload_url,
            begun=anew or self.batch.state != "packed", known=self.batch.offset,
        )  # fmt: skip

    def _signed_answer(self) -> bytes | None:
        """Ask for the acknowledgement until it is signed, but not for ever."""
        waited = 0.0
        while True:
            answer = self.intake.acknowledgement(self.batch.id)
            if isinstance(answer, bytes):
                return answer
            if answer is None:
                self.session.outbox.upload_lost(self.batch.id)
                raise Garbled
            waited += self._wait(answer, waited)
            if self.stop.is_set():
                return None

    def _wait(self, taking_in: TakingIn, waited: float) -> float:
        if waited + taking_in.retry_after > self.pace.taking_in:
            raise NotYet(taking_in.retry_after)
        self.stop.wait(taking_in.retry_after)
        return taking_in.retry_after

    def _settled(self, signed: bytes) -> Settled:
        try:
            settled = self._believed(signed)
        except WireError:
            raise Garbled from None
        if not settled.unnamed:
            packing.remove_file(self.session, self.batch.id)
            quickly = time.monotonic() - self._began < self.pace.piece
            if self._reports:
                packing.grow(self.session, quickly=quickly)
        return settled

    def _believed(self, signed: bytes) -> Settled:
        """Settle by the pinned keys; where a key is not known here or there, ask once for newer."""
        link: Link = linked(self.session)
        try:
            is_old = lacks_a_key(believed(link, self.batch, signed))
        except UnknownKey:
            is_old = True
        if is_old:
            link = renewing.renew(self.session, self.intake)
        return settle(self.session, link, self.batch, signed)
