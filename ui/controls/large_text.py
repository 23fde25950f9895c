"""Words for the person to read: very large, in their language, with English underneath."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.accessible import give_role
from ui.controls.two_tongues import Said, Tongue, TwoTongues
from ui.theme.theme import follow


class LargeText(QWidget):
    """A text that is as high as its lines; a screen reader says both languages."""

    ring_around = None

    def __init__(
        self, said: Said, tongue: Tongue,
        *, size: float, small: float = 19, weight: QFont.Weight = QFont.Weight.Normal,
        colour: str = "text",
    ) -> None:  # fmt: skip
        """`size` and `small` are pixels at 100 %."""
        super().__init__()
        self._said, self._tongue = said, tongue
        self._size, self._small, self._weight, self._colour = size, small, weight, colour
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, QAccessible.Role.StaticText, said.aloud)
        follow(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _laid(self, width: float | None) -> TwoTongues:
        return TwoTongues(
            self._said, self._tongue, width, size=self._size, small=self._small,
            weight=self._weight,
        )  # fmt: skip

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid(max(1, width)).height

    def sizeHint(self) -> QSize:
        whole = self._laid(None)
        return QSize(int(whole.width) + 1, whole.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._laid(self.width()).draw(QPainter(self), QPointF(0, 0), self._colour)
