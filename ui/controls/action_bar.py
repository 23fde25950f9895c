"""The foot of a page: what to do next, always in one place."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.icon_text import IconText
from ui.controls.layout import SECTION, Row, room
from ui.theme.theme import follow, px, theme

_ABOVE_AND_BELOW = 18


class ActionBar(QWidget):
    """The primary action, at most two others, and at the right what was saved."""

    def __init__(self, primary: Button | None, *others: Button, wide: bool = False) -> None:
        super().__init__()
        self.primary = primary
        self._sides = (80, 80) if wide else (48, 40)
        self._flow = Flow()
        self._flow.add(*([primary] if primary else []), *others)
        self._acts, self._end = QWidget(), QWidget()
        self._acts.setLayout(self._flow)
        self._saved = IconText("check", "", ink="success", colour="text2")
        self._saved.hide()
        self._long_words = self._short_words = ""
        self._icon = "check"
        self._right = Row(gap=SECTION, frugal=True).add(self._saved)
        self._end.setLayout(self._right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.addWidget(self._acts, 1)
        self._box.addWidget(self._end)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        follow(self._dress)

    def set_saved(
        self, words: str, *, short: str = "", good: bool = True, aloud: bool = False
    ) -> None:
        """Say when the draft was saved, or that it was not; `short` where there is no room."""
        self._long_words, self._short_words = words, short or words
        self._icon = "check" if good else "circle-alert"
        self._saved.set_colours("success" if good else "error", "text2" if good else "error")
        self._saved.setVisible(bool(words))
        self._fit()
        if aloud or not good:
            announce(self, words, assertive=not good)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the actions on one line as long as shorter words about saving allow it."""
        for icon, words in ((True, self._long_words), (True, self._short_words), (False, "")):
            self._saved.say(self._icon, words or self._short_words)
            self._saved.show_icon(icon)
            self._end.updateGeometry()
            if self._wanted_width() <= self.width():
                break
        # What cannot stand beside even one action stands under them.
        given_way = self._flow.sizeHint().width() - self._flow.minimumSize().width()
        least = self._wanted_width() - given_way
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if least > self.width() else ways.LeftToRight)

    def _wanted_width(self) -> int:
        margins = self._box.contentsMargins()
        sides = margins.left() + margins.right() + self._box.spacing()
        return sides + self._flow.sizeHint().width() + self._right.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        margins = self._box.contentsMargins()
        widest = max(self._flow.minimumSize().width(), self._right.minimumSize().width())
        width = margins.left() + widest + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def add_right(self, widget: QWidget) -> None:
        """Put something at the right end, such as a language to choose."""
        self._right.add(widget)
        self._fit()

    def _dress(self) -> None:
        # The room above and below does not grow: large type needs it for the question.
        left, right = self._sides
        if theme().scale > 1.5:
            left, right = 48, 34
        self._box.setSpacing(room(SECTION))
        self._box.setContentsMargins(left, _ABOVE_AND_BELOW + 1, right, _ABOVE_AND_BELOW)
        self.setMinimumHeight(px(44) + 2 * _ABOVE_AND_BELOW + 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("divider"))
