"""Words with an icon before them."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.drawing import draw_icon
from ui.controls.layout import Row
from ui.controls.text import Text
from ui.theme.fonts import Role
from ui.theme.theme import follow, px


class Icon(QWidget):
    """A line icon; it never stands without words beside it."""

    def __init__(self, name: str, colour: str = "text", size: int = 20) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def set_colour(self, colour: str) -> None:
        """Draw it in another colour."""
        self.set_icon(self._name, colour)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._name:
            draw_icon(QPainter(self), self._name, self._colour, QPoint(0, 0), px(self._size))


class IconText(QWidget):
    """An icon and one line of words."""

    def __init__(
        self,
        icon: str,
        words: str,
        *,
        ink: str = "text2",
        colour: str = "text2",
        role: Role = "body",
        gap: int = 8,
        elide: bool = False,
    ) -> None:
        """Draw the icon in `ink` and the words in `colour`."""
        super().__init__()
        self._ink = ink
        self._icon = Icon(icon, ink)
        self.words = Text(words, role, colour, wrap=False, elide=elide)
        self.setLayout(Row(gap=gap).add(self._icon, self.words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, icon: str, words: str) -> None:
        """Show another icon and other words."""
        self._icon.set_icon(icon, self._ink)
        self.words.setText(words)
        self.updateGeometry()

    def show_icon(self, shown: bool) -> None:
        """Leave the icon out where there is no room."""
        self._icon.setVisible(shown)
        self.updateGeometry()

    def set_colours(self, ink: str, colour: str) -> None:
        """Change the colours of icon and words."""
        self._ink = ink
        self._icon.set_colour(ink)
        self.words.set_colour(colour)
