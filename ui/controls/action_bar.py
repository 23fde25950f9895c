"""The foot of a page: what to do next, always in one place."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.icon_text import IconText
from ui.controls.layout import SECTION, Row
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
        self._saved = IconText("check", "", ink="success", colour="text2")
        self._saved.hide()
        self._long_words = self._short_words = ""
        self._icon = "check"
        self._row = Row(gap=SECTION, frugal=True).add(self._flow)
        self._row.setStretch(0, 1)
        self._row.add(self._saved)
        self.setLayout(self._row)
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
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return

    def add_right(self, widget: QWidget) -> None:
        """Put something at the right end, such as a language to choose."""
        self._row.add(widget)

    def _dress(self) -> None:
        # The room above and below does not grow: large type needs it for the question.
        left, right = self._sides
        if theme().scale > 1.5:
            left, right = 48, 34
        self._row.setContentsMargins(left, _ABOVE_AND_BELOW + 1, right, _ABOVE_AND_BELOW)
        self.setMinimumHeight(px(44) + 2 * _ABOVE_AND_BELOW + 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("divider"))
