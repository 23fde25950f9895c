"""A box of words apart from the rest: a prompt for staff, good news, a warning."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.drawing import CORNER, draw_box, smooth
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row
from ui.controls.text import Text
from ui.controls.tone import TONES, Tone
from ui.theme.theme import follow, px, theme

_BAR = 6


class Panel(QFrame):
    """A tinted box; `barred` has a strong edge where reading starts, `edged` a thin line round."""

    def __init__(
        self,
        tone: Tone = "plain",
        *,
        heading: str = "",
        icon: str | None = None,
        barred: bool = False,
        edged: bool = False,
    ) -> None:
        super().__init__()
        self._tone, self._barred = tone, barred
        self._edged = edged or tone in ("plain", "warn")
        self.body = Column(gap=6)
        frame = Column(margins=(24 if barred else 20, 16, 20, 20)).add(self.body)
        self.setLayout(frame.spring())
        if heading:
            ink = TONES[tone].ink if tone in ("info", "error") else "text"
            words = Heading(heading, 3, ink)
            words.set_role("strong")
            line = Row(gap=10 if not barred else 8)
            if icon:
                line.add(Icon(icon, TONES[tone].ink))
            line.addWidget(words, 1)
            self.body.add(line)
        follow(self.update)

    def act(self, *buttons: Button) -> None:
        """Add buttons under the words."""
        line = Flow()
        line.add(*buttons)
        self.body.space(4).add(line)

    def say(self, *paragraphs: str) -> None:
        """Add paragraphs of plain words."""
        for n, words in enumerate(paragraphs):
            if n:
                self.body.space(6)
            self.body.add(Text(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        fill, ink, edge = TONES[self._tone]
        if theme().is_contrast:
            edge = ink
        edged = edge if self._edged or theme().is_contrast else None
        draw_box(painter, self.rect(), fill=fill, edge=edged)
        if self._barred:
            self._paint_bar(painter, ink)

    def _paint_bar(self, painter: QPainter, ink: str) -> None:
        """Paint the bar with the corners of the box; it changes sides when reading does."""
        bar = QRectF(0, 0, px(_BAR), self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            bar.moveRight(self.width())
        whole, strip = QPainterPath(), QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), px(CORNER), px(CORNER))
        strip.addRect(bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(ink))
        painter.drawPath(whole.intersected(strip))


class StaffPrompt(Panel):
    """A word for the volunteer only; it is never shown to the person."""

    def __init__(self, *paragraphs: str) -> None:
        super().__init__("info", heading=tr("For staff"), icon="message-circle", barred=True)
        self.say(*paragraphs)
