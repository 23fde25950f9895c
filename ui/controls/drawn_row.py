"""A row that draws itself, is as high as its words need, and can be pressed anywhere."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint

# Radio buttons and tick boxes share it, and Qt gives a widget one C++ parent only.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as Button
else:
    Button = object


class Face(Protocol):
    """How a row looks."""

    number: str

    def height(self, width: int) -> int:
        """Give the height that holds every line of words at this width."""


class DrawnRow(Button):
    """What every such row is, whatever is chosen by it; stands before the Qt class it is for."""

    _face: Face

    @property
    def number(self) -> str:
        """The figures that choose this row, or nothing."""
        return self._face.number

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)
