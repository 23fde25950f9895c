"""The foot of a page: what to do next, always in one place."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.icon_text import IconText
from ui.controls.layout import SECTION, WIDE_FROM, Row, room
from ui.controls.lines import text_width
from ui.theme.theme import follow, px, theme

_ABOVE_AND_BELOW = 18


class ActionBar(QWidget):
    """The primary action, at most two others, and at the right what was saved."""

    def __init__(self, primary: Button | None, *others: Button, wide: bool = False) -> None:
        super().__init__()
        self.primary = primary
        self._is_wide = wide
        self._flow = Flow()
        self._flow.add(*([primary] if primary else []), *others)
        self._acts, self._end = QWidget(), QWidget()
        self._acts.setLayout(self._flow)
        self._saved = IconText("check", "", ink="success", colour="text2")
        self._saved.hide()
        self._long_words = self._short_words = ""
        self._icon = "check"
        self._said = (True, "")
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
        self._said = (True, "")
        self._fit()
        if aloud or not good:
            announce(self, words, assertive=not good)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
        self._fit()

    def _fit(self) -> None:
        """Keep the actions on one line as long as shorter words about saving allow it.

        Measured and not tried out: whatever is shown lays the whole window out anew.
        """
        ways = ((True, self._long_words), (True, self._short_words), (False, self._short_words))
        icon, words = next((way for way in ways if self._wanted(*way) <= self.width()), ways[-1])
        if (icon, words) != self._said:
            self._said = icon, words
            self._saved.say(self._icon, words)
            self._saved.show_icon(icon)
        # What cannot stand beside even one action stands under them.
        given_way = self._flow.sizeHint().width() - self._flow.minimumSize().width()
        directions = QBoxLayout.Direction
        beside = self._wanted(icon, words) - given_way <= self.width()
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _wanted(self, icon: bool, words: str) -> int:
        """How wide the bar would be with these words about saving."""
        margins = self._box.contentsMargins()
        wanted = margins.left() + margins.right() + self._box.spacing()
        wanted += self._flow.sizeHint().width() + self._right.sizeHint().width()
        if self._saved.isHidden():
            return wanted
        said = text_width(words, theme().font("body")) + (px(20 + 8) if icon else 0)
        return wanted + said - self._saved.sizeHint().width()

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
        # In line with the page above, whose margins are wide only where it is.
        is_wide = self._is_wide and self.width() >= px(WIDE_FROM)
        left, right = (80, 80) if is_wide else (48, 34 if theme().scale > 1.5 else 40)
        self._box.setSpacing(room(SECTION))
        self._box.setContentsMargins(left, _ABOVE_AND_BELOW + 1, right, _ABOVE_AND_BELOW)
        self.setMinimumHeight(px(44) + 2 * _ABOVE_AND_BELOW + 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("divider"))
