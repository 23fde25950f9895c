"""What is wrong on a page, above its heading, with a way to each answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.wording import tr
from ui.controls.accessible import give_role
from ui.controls.announce import announce
from ui.controls.drawing import draw_box, smooth
from ui.controls.heading import Heading
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column, empty
from ui.controls.sentence_link import SentenceLink
from ui.theme.theme import follow


class ErrorSummary(QFrame):
    """A red-edged box that takes the focus; each line leads to the answer it speaks of."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        give_role(self, QAccessible.Role.AlertMessage, tr("There is a problem"))
        self._links = Column()
        words = column(Heading(tr("There is a problem"), 3), self._links)
        icon = column(Icon("circle-alert", "error", 24))
        line = Row(gap=9).add(icon, words)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(Column(margins=(24, 15, 24, 6)).add(line))
        self.hide()
        follow(self.update)

    def show_errors(self, errors: Sequence[tuple[str, QWidget]]) -> None:
        """Say each error with the control that needs a change, and take the focus."""
        empty(self._links)
        for words, control in errors:
            link = SentenceLink(words)
            link.acted.connect(lambda control=control: control.setFocus(_BY_KEY))
            self._links.add(link)
        self.setAccessibleDescription(". ".join(words for words, _control in errors))
        self.setVisible(bool(errors))
        self.shown.emit(bool(errors))
        if errors:
            self.setFocus(_BY_KEY)
            announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}", True)

    def clear(self) -> None:
        """Take it away."""
        self.show_errors(())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        draw_box(painter, self.rect(), fill="error_bg", edge="error", width=3)


_BY_KEY = Qt.FocusReason.OtherFocusReason
