"""Reports as table rows, fetched as they are scrolled to: thousands open as quickly as ten."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop import moments
from desktop.hidden_signs import made_visible
from desktop.report import Report, Status, status_words
from desktop.store.listing import PAGE, Mark, ReportPage
from desktop.wording import tr
from ui.controls.table_cell import CellRole

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Mark | None, int], ReportPage]


class Column(IntEnum):
    """What each column says."""

    REFERENCE, TAKEN, BY, STATUS = range(4)


class ReportsModel(QAbstractTableModel):
    """What `fetch` finds, in its order. No name but the volunteer's, no strand, no answer."""

    def __init__(
        self, fetch: Fetch, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """`fetch` gives the page after a mark, or the first."""
        super().__init__(parent)
        self._fetch, self._now = fetch, now
        self._reports: list[Report] = []
        self._next: Mark | None = None
        self.show_anew()

    def show_anew(self) -> None:
        """Ask again from the beginning, for as many rows as there were."""
        self.beginResetModel()
        found = self._fetch(None, max(PAGE, len(self._reports)))
        self._reports, self._next = list(found.reports), found.next
        self.endResetModel()

    def show_first(self) -> None:
        """Ask again from the beginning, for the first page only."""
        self._reports = []
        self.show_anew()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        found = self._fetch(self._next, PAGE)
        first = len(self._reports)
        self._next = found.next
        if found.reports:
            self.beginInsertRows(QModelIndex(), first, first + len(found.reports) - 1)
            self._reports += found.reports
            self.endInsertRows()

    def report(self, row: int) -> Report:
        """Give the report in a row."""
        return self._reports[row]

    def row_of(self, report_id: str) -> int:
        """Find the row of a report, or the first row."""
        ids = [report.id for report in self._reports]
        return ids.index(report_id) if report_id in ids else 0

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

    def _words(self, report: Report, column: Column) -> str:
        if column is Column.REFERENCE:
            return report.reference or tr("None yet")
        if column is Column.TAKEN:
            words = moments.recent(report.created_at, self._now())
            return words[:1].upper() + words[1:]
        if column is Column.BY:
            return made_visible(report.taken_by_name)
        if report.status is Status.DRAFT:
            words = tr("Draft, {done} of {all} done")
            return words.format(done=report.parts_done, all=report.parts)
        return status_words(report)

    def _sentence(self, report: Report) -> str:
        """Say reference and status; a draft has no reference to be told from others by."""
        taken = tr("Taken {day}").format(day=moments.recent(report.created_at, self._now()))
        return f"{report.reference or taken}, {self._words(report, Column.STATUS)}"
