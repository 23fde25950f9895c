"""A thin line between two things; decoration only."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import follow, px, theme


class Divider(QWidget):
    """One pixel of line, lying or upright."""

    def __init__(
        self, *, upright: bool = False, strong: bool = False, length: int | None = None
    ) -> None:
        """Draw it over the whole room there is, or over `length`; `strong` parts sections."""
        super().__init__()
        self._upright, self._colour, self._length = (
            upright,
            "border" if strong else "divider",
            length,
        )
        follow(self._dress)

    def _dress(self) -> None:
        fixed = QSizePolicy.Policy.Fixed
        along = QSizePolicy.Policy.Expanding if self._length is None else fixed
        self.setSizePolicy(*((fixed, along) if self._upright else (along, fixed)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        length = px(self._length or 1)
        return QSize(1, length) if self._upright else QSize(length, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour(self._colour))
