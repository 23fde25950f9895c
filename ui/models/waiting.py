"""The reports that the police have not answered, as Qt sees them: how long, and what is to do."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop import moments
from desktop.days_waiting import WORDS, Stand, Waited
from desktop.wording import tr, tr_count
from ui.controls.table_cell import CellRole

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Column(IntEnum):
    """What each column says."""

    REFERENCE, RECEIVED, DAYS, STAND = range(4)


class WaitingModel(QAbstractTableModel):
    """One row for each report, the longest wait first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._rows: Sequence[Waited] = ()

    def show(self, rows: Sequence[Waited]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> Waited:
        """Give what stands in a row."""
        return self._rows[at]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Reference"), tr("Received"), tr("Waiting"), tr("What to do"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _sentence(row) if column is Column.REFERENCE else None
        is_due = row.stand is Stand.ASK
        if role == CellRole.STRONG:
            return column is Column.REFERENCE or (column is Column.STAND and is_due)
        if role == CellRole.TONE:
            is_quiet = column is Column.RECEIVED or (column is Column.STAND and not is_due)
            return "text2" if is_quiet else "text"
        if column is Column.STAND and role == CellRole.SECOND:
            return _asked(row)
        return None


def _words(row: Waited, column: Column) -> str:
    return {
        Column.REFERENCE: row.one.reference,
        Column.RECEIVED: moments.day(row.one.received_at),
        Column.DAYS: tr_count("{n} day", "{n} days", row.days),
        Column.STAND: WORDS[row.stand],
    }[column]


def _asked(row: Waited) -> str:
    """Say when a letter asked about it last; or why no answer may come."""
    if row.asked_days_ago is None:
        return tr("told without a name") if row.stand is Stand.NO_ANSWER_DUE else ""
    if not row.asked_days_ago:
        return tr("a letter was printed today")
    return tr_count(
        "a letter was printed {n} day ago", "a letter was printed {n} days ago", row.asked_days_ago
    )


def _sentence(row: Waited) -> str:
    said = (row.one.reference, _words(row, Column.DAYS), WORDS[row.stand], _asked(row))
    return ", ".join(part for part in said if part)
