"""Reports as table rows, a page of them at a time, so that thousands open as quickly as ten."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop import moments
from desktop.report import Report, Status, status_words
from desktop.wording import tr
from ui.controls.table_cell import CellRole

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, int], list[Report]]
PAGE = 50


class Column(IntEnum):
    """What each column says."""

    REFERENCE, TAKEN, BY, STATUS = range(4)


class ReportsModel(QAbstractTableModel):
    """The newest reports first; `more` fetches the next page. No name, no strand, no answer."""

    def __init__(
        self, fetch: Fetch, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """`fetch` gives a number of reports after so many that are known already."""
        super().__init__(parent)
        self._fetch, self._now = fetch, now
        self._reports: list[Report] = []
        self._all = False
        self.more()

    @property
    def has_more(self) -> bool:
        """Whether older reports have not been fetched yet."""
        return not self._all

    def more(self) -> None:
        """Fetch the next page."""
        # One more than is shown tells whether there is a page after this one.
        found = self._fetch(len(self._reports), PAGE + 1)
        self._all = len(found) <= PAGE
        self._append(found[:PAGE])

    def show_only(self, reports: Iterable[Report]) -> None:
        """Show what a search found, and nothing else."""
        self.beginResetModel()
        self._reports, self._all = list(reports), True
        self.endResetModel()

    def show_all(self) -> None:
        """Begin again with the newest."""
        self.show_only(())
        self.more()

    def report(self, row: int) -> Report:
        """Give the report in a row."""
        return self._reports[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._reports)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Reference"), tr("Taken"), tr("By"), tr("Status"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        report, column = self._reports[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(report, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(report) if column is Column.REFERENCE else None
        if role == CellRole.STRONG:
            return column is Column.REFERENCE and report.reference is not None
        if role == CellRole.TONE:
            quiet = column in (Column.TAKEN, Column.BY) or report.reference is None
            return "text2" if quiet and column is not Column.STATUS else "text"
        return None

    def _append(self, found: list[Report]) -> None:
        if found:
            first = len(self._reports)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._reports += found
            self.endInsertRows()

    def _words(self, report: Report, column: Column) -> str:
        if column is Column.REFERENCE:
            return report.reference or tr("None yet")
        if column is Column.TAKEN:
            words = moments.recent(report.created_at, self._now())
            return words[:1].upper() + words[1:]
        if column is Column.BY:
            return report.taken_by_name
        if report.status is Status.DRAFT:
            return tr("Draft, part {n} of {all}").format(
                n=min(report.parts_done + 1, report.parts), all=report.parts
            )
        return status_words(report)

    def _sentence(self, report: Report) -> str:
        return ", ".join(self._words(report, column) for column in Column)
