"""ACT: what waits for the police onto a stick, to be handed over (protocol.md 7).

The same batches go by hand and on line, to the byte: one that is half uploaded may go by hand, and
one that went by hand is uploaded all the same where there is a line. Handing over marks nothing as
received; only the police's signature does, and `bringing` brings it back.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from desktop.session import Session
from desktop.store.outbox import PackedBatch
from desktop.wording import tr, tr_count
from sync.dispatch import following, packing, sealer, stick
from sync.dispatch.alone import alone
from sync.dispatch.going import may_go
from sync.dispatch.link import Link, linked
from sync.dispatch.packing import LARGEST_BATCH, FileLost
from sync.dispatch.stick import Item
from sync.dispatch.stick_errors import NothingToHandOver, Stopped
from sync.wire.batch import SUFFIX
from sync.wire.keys import six_words

HANDED_OVER = "S-10"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One batch on its way by hand: whose reports are in it, or belong to the files in it."""

    batch: PackedBatch
    reports: tuple[str, ...]
    files: int = 0

    @property
    def name(self) -> str:
        """What its file is called, by hand and everywhere else."""
        return self.batch.id + SUFFIX

    @property
    def number(self) -> str:
        """Name it for people: the first eight signs of its file's name."""
        return f"{self.batch.id[:4]} {self.batch.id[4:8]}"

    @property
    def words(self) -> str:
        """Give its digest in six words: both ends can compare them."""
        return six_words(bytes.fromhex(self.batch.sha256))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What lies on a stick now, read back and found whole."""

    at: datetime
    place: Path
    parcels: tuple[Parcel, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that lie there, each once; the files of others are beside them."""
        return tuple(r for one in self.parcels if not one.files for r in one.reports)

    @property
    def files(self) -> int:
        """How many files that show what happened lie there."""
        return sum(one.files for one in self.parcels)

    @property
    def size(self) -> int:
        """How many bytes lie there."""
        return sum(one.batch.size for one in self.parcels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How far a stick has come: bytes written, then bytes read back, of all there are."""

    parcel: int
    parcels: int
    wrote: int
    checked: int
    size: int

    @property
    def fraction(self) -> float:
        """How much is done, from 0 to 1; checking takes as long as writing."""
        # What was there from a try before may be read twice.
        return min(1.0, (self.wrote + self.checked) / (2 * self.size)) if self.size else 1.0

    @property
    def words(self) -> str:
        """Say it for a line on a page."""
        if self.checked and self.wrote == self.size:
            return tr("Checking by reading it back")
        return tr("Writing {n} of {all}").format(n=self.parcel, all=self.parcels)


Watcher = Callable[[Copying], None]


def unseen(_copying: Copying) -> None:
    """Let it pass: nobody is watching."""


def hand_over(
    session: Session, chosen: Path, reports: Collection[str] | None = None, *,
    watcher: Watcher = unseen, stop: Event | None = None,
) -> HandOver:  # fmt: skip
    """Write these reports, or all that wait, with their files; they count as handed over then.

    A StickError says why it could not be done: nothing is marked then, and doing it again goes on
    from there. What travels in one batch goes together.
    """
    link = linked(session)
    sealer.seal_waiting(session)
    parcels = _parcels(session, link, reports)
    if not parcels:
        _take_away_what_is_over(session, stick.place_on(chosen))
        raise NothingToHandOver
    items = [_item(session, one) for one in parcels]
    place = stick.prepare(chosen, items)
    stick.sweep(place, [one.name for one in items])
    _take_away_what_is_over(session, place)
    copy = _Copy(parcels=len(parcels), size=sum(one.size for one in items), watcher=watcher,
                 stop=stop or Event())  # fmt: skip
    done = [
        parcel
        for parcel, item in zip(parcels, items, strict=True)
        if _put(session, place, parcel, item, copy)
    ]
    # Somebody may have taken a report back while it was written.
    _take_away_what_is_over(session, place)
    done = [parcel for parcel in done if not _is_over(session, parcel.name)]
    if not done:
        raise NothingToHandOver
    return _marked(session, HandOver(at=session.now(), place=place, parcels=tuple(done)))


def _take_away_what_is_over(session: Session, place: Path) -> None:
    """Take off a stick that is still here what was taken back since, or has arrived."""
    stick.remove(place, f"*{SUFFIX}", partial(_is_over, session))


def _is_over(session: Session, name: str) -> bool:
    batch = session.hand_overs.batch(name.removesuffix(SUFFIX))
    return batch is not None and batch.state in ("abandoned", "acknowledged")


def _parcels(session: Session, link: Link, reports: Collection[str] | None) -> tuple[Parcel, ...]:
    """Give what is under way already, then what was loose, then their files."""
    wanted = set(may_go(session) if reports is None else reports)
    with alone(session.folder) as is_alone:
        if is_alone:
            packing.sweep(session)
        _let_go_of_lost(session)
        _pack_loose(session, link, wanted)
        _pack_files(session, link, wanted)
    return tuple(sorted(_under_way(session, wanted), key=lambda one: one.files))


def _let_go_of_lost(session: Session) -> None:
    """Pack anew what is damaged here: its reports are whole in the vault."""
    for batch in session.outbox.open_batches():
        try:
            packing.cargo(session, batch)
        except FileLost:
            packing.unpack(session, batch)


def _pack_loose(session: Session, link: Link, wanted: set[str]) -> None:
    loose = [one for one in session.outbox.loose(-1) if one.report in wanted]
    for start in range(0, len(loose), LARGEST_BATCH):
        try:
            packing.pack_these(session, link, loose[start : start + LARGEST_BATCH])
        except LookupError:
            # The line took them just now: they are in a batch all the same.
            continue


def _pack_files(session: Session, link: Link, wanted: set[str]) -> None:
    """Let files go along with their report: nobody drives twice because a stick has no order."""
    loose = session.evidence_queue.loose(wanted)
    passed_over = {one.id for one in loose if one.report not in wanted}
    for one in loose:
        if one.report in wanted:
            try:
                following.pack(session, link, passed_over, beside=wanted)
            except LookupError:
                # The line took it just now.
                continue
            finally:
                passed_over.add(one.id)


def _under_way(session: Session, wanted: set[str]) -> Iterator[Parcel]:
    for batch in session.outbox.open_batches():
        reports = tuple(one.report for one in session.outbox.of_batch(batch.id))
        files = session.evidence_queue.of_batch(batch.id)
        owners = tuple(dict.fromkeys(one.report for one in files))
        if wanted.intersection(owners):
            yield Parcel(batch=batch, reports=owners, files=len(files))
        elif wanted.intersection(reports):
            yield Parcel(batch=batch, reports=reports)


def _item(session: Session, parcel: Parcel) -> Item:
    batch = parcel.batch

    def pieces() -> Iterator[bytes]:
        read = packing.cargo(session, batch).read
        for start in range(0, batch.size, _PIECE):
            yield read(start, min(_PIECE, batch.size - start))

    return Item(name=parcel.name, size=batch.size, sha256=batch.sha256, pieces=pieces)


@dataclass(slots=True, kw_only=True)
class _Copy:
    """A stick being written, and whoever watches it or wants it to stop."""

    parcels: int
    size: int
    watcher: Watcher
    stop: Event
    parcel: int = 0
    _wrote: int = 0
    _checked: int = 0

    def wrote(self, more: int) -> None:
        self._wrote += more
        self._tell()

    def checked(self, more: int) -> None:
        self._checked += more
        self._tell()

    def _tell(self) -> None:
        if self.stop.is_set():
            raise Stopped
        self.watcher(
            Copying(parcel=self.parcel, parcels=self.parcels, wrote=self._wrote,
                    checked=self._checked, size=self.size)
        )  # fmt: skip


def _put(session: Session, place: Path, parcel: Parcel, item: Item, copy: _Copy) -> bool:
    """Write one batch; False where it was signed for, or given up, since the stick was begun."""
    copy.parcel += 1
    if not session.outbox.upload_begins(parcel.batch.id):
        return False
    try:
        stick.put(place, item, copy.wrote, copy.checked)
    except FileLost:
        return False
    return True


def _marked(session: Session, done: HandOver) -> HandOver:
    """Keep what was handed over, all of it at once: the stick is whole by now."""
    with session.transaction():
        for parcel in done.parcels:
            session.hand_overs.add(parcel.batch.id, parcel.reports, done.at)
        for report in dict.fromkeys(one for parcel in done.parcels for one in parcel.reports):
            session.note("handed over by hand", report)
        session.line.note(done.at, HANDED_OVER, told(done))
    return done


def told(done: HandOver) -> str:
    """Say in a line what was handed over."""
    said = []
    if done.reports:
        said.append(
            tr_count("{n} report was handed over by hand.",
                     "{n} reports were handed over by hand.", len(done.reports))
        )  # fmt: skip
    if done.files:
        said.append(
            tr_count("{n} file was handed over by hand.",
                     "{n} files were handed over by hand.", done.files)
        )  # fmt: skip
    return " ".join(said)
