"""One table of counts as Qt sees it: a name and a number in each row, small ones marked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.release import Cell, ProtectedTable
from desktop.suppression import Parameters
from desktop.wording import tr, tr_count
from ui.controls.table_cell import CellRole

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_LEAST_SCALE = 10


class CountsModel(QAbstractTableModel):
    """A one-way table; hidden numbers say that they are hidden and why."""

    def __init__(
        self, table: ProtectedTable, heads: tuple[str, str], parameters: Parameters,
        parent: QObject | None = None, *, names: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Show a table whose columns are named by `heads`, and its rows otherwise by `names`."""
        super().__init__(parent)
        self._heads = heads
        self._parameters = parameters
        cells = [of_row[0] for of_row in table.cells]
        self._rows = list(zip(names or table.rows, cells, strict=True))
        most = max((cell.value or 0 for _name, cell in self._rows), default=0)
        # A small number's bar stays short, so that there is room to say that it is small.
        self._most = max(most, _LEAST_SCALE)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, cell = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _sentence(name, cell)
        if index.column() == 0:
            return name if role == Qt.ItemDataRole.DisplayRole else None
        return self._of_number(cell, role)

    def _of_number(self, cell: Cell, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.value) if cell.value is not None else tr("hidden")
        if role == CellRole.BOX:
            return None if cell.value is not None else "hidden"
        if role == CellRole.BAR:
            return cell.value
        if role == CellRole.MOST:
            return self._most
        if role == CellRole.SMALL:
            return cell.value is not None and self._parameters.is_small(cell.value)
        return None


def _sentence(name: str, cell: Cell) -> str:
    if cell.value is None:
        return tr("{name}: hidden, a small number").format(name=name)
    reports = tr_count("{n} report", "{n} reports", cell.value)
    return f"{name}: {reports}"
