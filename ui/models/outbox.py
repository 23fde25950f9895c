"""The send queue as Qt sees it: one state for each report, in words, with how far it has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop import moments
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.evidence_queue import Followers
from desktop.store.outbox import TOO_LONG, PackedBatch, Waiting
from desktop.wording import tr, tr_count
from sync.dispatch.progress import Progress
from ui.amounts import size_words
from ui.controls.table_cell import CellRole

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Column(IntEnum):
    """What each column says."""

    REFERENCE, SIZE, STATE, SEALED = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One report of the queue; `percent` only while part of it has gone."""

    report: str
    reference: str
    state: str
    detail: str
    sealed: str
    size: str = ""
    percent: int | None = None
    tone: str = "text"

    @property
    def sentence(self) -> str:
        """Say the whole row."""
        return ", ".join(part for part in (self.reference, self.state, self.detail) if part)


def rows_of(
    session: Session, listed: Iterable[Waiting], moving: Progress | None = None
) -> list[OutboxRow]:
    """Say where each report stands; `moving` is the batch that is on its way now."""
    batches = {batch.id: batch for batch in session.outbox.open_batches()}
    following = session.evidence_queue.unfinished()
    handed, files_handed = session.hand_overs.unanswered(), session.hand_overs.files_unanswered()
    now, place = session.now(), 0
    rows = []
    for one in listed:
        state, detail, percent = _standing(one, batches.get(one.batch or ""), moving, place)
        if one.report in handed and percent is None:
            at = moments.recent(handed[one.report], now)
            state = tr("Handed over by hand")
            detail = tr("{time}; waiting for the answer").format(time=at)
        if one.state is OutboxState.RECEIVED and one.report in following:
            detail = _files_words(following[one.report])
            if one.report in files_handed:
                at = moments.recent(files_handed[one.report], now)
                detail = tr("{files}; handed over {time}").format(files=detail, time=at)
        place += one.state is OutboxState.WAITING
        sealed = moments.recent(one.queued_at, session.now())
        rows.append(OutboxRow(
            report=one.report, reference=one.reference, state=state, detail=detail,
            size=size_words(one.size) if one.size else "", percent=percent,
            sealed=sealed[:1].upper() + sealed[1:],
            tone="error" if one.state is OutboxState.REFUSED else "text",
        ))  # fmt: skip
    return rows


def why_refused(reason: str | None) -> str:
    """Say why the police service did not take a report."""
    return _REASONS.get(reason or "", tr("It did not say why."))


class OutboxModel(QAbstractTableModel):
    """The rows of the queue."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._rows: list[OutboxRow] = []

    @property
    def rows(self) -> Sequence[OutboxRow]:
        """What shows now."""
        return self._rows

    def show(self, rows: list[OutboxRow]) -> None:
        """Show these rows; the place in the table is kept while they are the same reports."""
        before = [row.report for row in self._rows]
        if before == [row.report for row in rows]:
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Reference"), tr("Size"), tr("State"), tr("Sealed"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.reference, row.size, row.state, row.sealed)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if column is Column.REFERENCE else None
        if role == CellRole.STRONG:
            return column in (Column.REFERENCE, Column.STATE)
        if role == CellRole.TONE:
            return {Column.STATE: row.tone, Column.SEALED: "text2"}.get(column, "text")
        if column is Column.STATE and role == CellRole.SECOND:
            return row.detail
        if column is Column.STATE and role == CellRole.PROGRESS:
            return row.percent
        return None


def _standing(
    one: Waiting, batch: PackedBatch | None, moving: Progress | None, place: int
) -> tuple[str, str, int | None]:
    """Give the state, what more there is to say, and how many per cent have gone."""
    if one.state is OutboxState.SENDING and batch is not None:
        return _on_its_way(batch, moving if moving and moving.batch == batch.id else None)
    if one.state is OutboxState.WAITING:
        return tr("Waiting"), tr("next in line") if place == 0 else tr("after that"), None
    if one.state is OutboxState.REFUSED:
        return tr("Refused"), why_refused(one.reason), None
    if one.state is OutboxState.UNSEALED and one.reason == TOO_LONG:
        return tr("Too long to send"), tr("kept here, locked; ring your police contact"), None
    return *_STATES[one.state], None


def _files_words(files: Followers) -> str:
    """Say what is still to come after a report that has arrived."""
    if files.waiting:
        return tr_count("{n} file is still to go", "{n} files are still to go", files.waiting)
    return tr_count(
        "{n} file was not taken; ring your police contact",
        "{n} files were not taken; ring your police contact",
        files.refused,
    )


def _on_its_way(batch: PackedBatch, moving: Progress | None) -> tuple[str, str, int | None]:
    if moving is not None and moving.sent:
        percent = int(100 * moving.fraction)
        part = tr("part {n} of {all}").format(n=moving.part, all=moving.parts)
        return tr("Sending, {percent}%").format(percent=percent), part, percent
    percent = int(100 * batch.offset / batch.size) if batch.size else 0
    if percent == 0:
        return tr("Waiting"), tr("ready to go"), None
    return tr("Paused at {percent}%").format(percent=percent), tr("carries on from here"), percent


_STATES = {
    OutboxState.UNSEALED: (tr("Kept here, locked"), tr("until the police service is linked")),
    OutboxState.SENDING: (tr("Waiting"), tr("ready to go")),
    OutboxState.SENT: (tr("Sent, not confirmed"), tr("the police service has yet to sign for it")),
    OutboxState.RECEIVED: (tr("Received"), tr("the police service has signed for it")),
}
_REASONS = {
    "signature": tr("Its signature could not be checked."),
    "unreadable": tr("It could not be opened there."),
    "unknown_key": tr("It was locked with a key they no longer use."),
    "schema": tr("It is not in a form they can read."),
    "attachment_missing": tr("Something that belongs to it was missing."),
    "practice": tr("It is a practice report."),
    "too_large": tr("It is too large."),
    "conflict": tr("They hold another report of the same name."),
}
