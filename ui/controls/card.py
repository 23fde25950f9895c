"""A white card with rows in it, a thin line between each two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.controls.divider import Divider
from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column, empty, row
from ui.controls.progress_segments import ProgressSegments
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.theme.theme import follow, theme


class Card(QFrame):
    """A surface with a quiet edge; `padded` keeps its content away from it."""

    def __init__(self, *, padded: bool = False) -> None:
        super().__init__()
        margin = 24 if padded else 0
        self.body = Column(margins=(margin, margin, margin, margin))
        # One pixel on every side keeps rows from covering the card's own edge.
        frame = QVBoxLayout()
        frame.setContentsMargins(1, 1, 1, 1)
        frame.addLayout(self.body)
        frame.addStretch(1)
        self.setLayout(frame)
        follow(self.update)

    def add_row(self, line: QWidget) -> None:
        """Add a row under the others."""
        if self.body.count():
            self.body.add(Divider())
        self.body.add(line)

    def clear(self) -> None:
        """Take every row away."""
        empty(self.body)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = "border" if theme().is_contrast else "divider"
        draw_box(painter, self.rect(), fill="surface", edge=edge, corner=PANEL_CORNER)


class CardRow(QWidget):
    """A title and a line under it, with an icon, the parts done and its buttons if need be."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        icon: str | None = None,
        tone: str = "text2",
        done: int | None = None,
        of: int = 10,
        button: QWidget | None = None,
    ) -> None:
        """Draw the icon in `tone`; `done` parts `of` all are shown as segments."""
        super().__init__()
        words = Column(gap=1, margins=(0, 0, 0, 1)).add(Text(title, "strong"))
        if detail:
            words.add(Text(detail, "body", "text2"))
        first = Row(gap=12)
        if icon:
            picture = column(Icon(icon, tone), margins=(0, 2, 0, 0))
            first.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        self._lay_out(first, done, of, button)

    def _lay_out(self, first: Row, done: int | None, of: int, button: QWidget | None) -> None:
        at_end: list[QWidget] = []
        if done is not None:
            at_end.append(ProgressSegments(of, done))
        if button is not None:
            at_end.append(button)
        frame = Column(margins=(24, 16, 24, 16))
        if at_end:
            holder = QWidget()
            holder.setLayout(first)
            frame.add(Sides(holder, row(*at_end, gap=24), least=480))
        else:
            frame.addLayout(first)
        self.setLayout(frame)
