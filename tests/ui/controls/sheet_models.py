"""Made-up rows for the tables of the gallery."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from ui.controls.table_cell import CellRole


def queue_model() -> QStandardItemModel:
    """Three reports that wait."""
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Reference", "Size", "State", "Sealed"])
    for reference, size, state, second, sealed_at, progress in (
        ("HF-4RWD-63ZT", "4.2 MB", "Paused at 62%", "part 3 of 5", "Today, 2:41pm", 62),
        ("HF-Q4TT-27AB", "22 KB", "Waiting", "next in line", "Yesterday, 11:05am", None),
        ("HF-7K2M-9QXD", "18 KB", "Waiting", "after that", "Today, 3:02pm", None),
    ):
        cells = [QStandardItem(words) for words in (reference, size, state, sealed_at)]
        cells[0].setData(True, CellRole.STRONG)
        cells[2].setData(True, CellRole.STRONG)
        cells[2].setData(second, CellRole.SECOND)
        cells[2].setData(progress, CellRole.PROGRESS)
        cells[3].setData("text2", CellRole.TONE)
        model.appendRow(cells)
    return model


def reasons_model() -> QStandardItemModel:
    """Counts by reason."""
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Main reason", "Reports"])
    reasons = {"Race or ethnicity": 41, "Religion or belief": 17, "Sexual orientation": 12}
    reasons |= {"Disability": 9, "Another group": 7, "Transgender identity": 4, "Not sure": 3}
    for words, number in reasons.items():
        cell = QStandardItem(str(number))
        cell.setData(number, CellRole.BAR)
        cell.setData(41, CellRole.MOST)
        cell.setData(number < 5, CellRole.SMALL)
        cell.setData(f"{words}: {number} reports", Qt.ItemDataRole.AccessibleTextRole)
        model.appendRow([QStandardItem(words), cell])
    return model


def places_model() -> QStandardItemModel:
    """A table as a reader will see it."""
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Where", "July", "August"])
    right = Qt.AlignmentFlag.AlignRight
    for column_number in (1, 2):
        model.setHeaderData(
            column_number, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole
        )
    for words in (("Street", "8", "10"), ("Home", "hidden too", "8"), ("Shop", "6", "hidden")):
        cells = [QStandardItem(word) for word in words]
        for cell in cells[1:]:
            cell.setData(right, Qt.ItemDataRole.TextAlignmentRole)
            if cell.text().startswith("hidden"):
                cell.setData(cell.text().replace(" ", "_"), CellRole.BOX)
        model.appendRow(cells)
    total = [QStandardItem(word) for word in ("Total", "28", "33")]
    total[0].setData(True, CellRole.TOTAL)
    for cell in total:
        cell.setData(True, CellRole.STRONG)
    for cell in total[1:]:
        cell.setData(right, Qt.ItemDataRole.TextAlignmentRole)
    model.appendRow(total)
    return model
