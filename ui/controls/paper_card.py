"""One paper in the gallery: a small picture of it, what it is, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.layout import LARGE, Column, Row
from ui.controls.paper_view import PaperView
from ui.controls.text import Text
from ui.theme.theme import follow, theme

_PICTURE = 104


class PaperCard(QFrame):
    """A card that keeps the place of its picture until it is drawn."""

    preview_asked = Signal()
    turned = Signal()
    seen = Signal()

    def __init__(self, title: str, own_title: str, about: str) -> None:
        """`own_title` is the title in the language of the paper, where that is not English.

        `seen` comes once, when it is first in sight: a picture nobody looks at need not be drawn.
        """
        super().__init__()
        self._name, self._was_seen = title, False
        # The words beside it say what it is; a screen reader has nothing to see in it.
        self.picture = PaperView(tr("First page of {name}").format(name=title), width=_PICTURE)
        self._pages = Text("", "small", "text2")
        self._show = Button(tr("Preview"), "link", name=tr("Preview {name}").format(name=title))
        self._turn = Button(tr("Add"), icon="plus", low=True)
        self._show.acted.connect(self.preview_asked)
        self._turn.acted.connect(self.turned)
        words = Column(gap=4).add(Text(title, "strong"))
        if own_title != title:
            words.add(Text(own_title, "strong"))
        words.add(Text(about, "small", "text2"), self._pages, self._show)
        words.addStretch(1)
        words.add(self._turn)
        line = Row(gap=LARGE, margins=(16, 16, 16, 16))
        side = QWidget()
        side.setLayout(Column().add(self.picture))
        line.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.tell(picked=False)
        follow(self.update)

    def show_first_page(self, picture: QImage, pages: str) -> None:
        """Show what it looks like, now that it is drawn, and how long it is."""
        self.picture.set_pages([picture])
        self._pages.setText(pages)

    def see(self) -> None:
        """Be in sight, or wanted without having been."""
        if not self._was_seen:
            self._was_seen = True
            self.seen.emit()

    def tell(self, *, picked: bool) -> None:
        """Say whether it is in the basket."""
        words, say = (
            (tr("In the basket"), tr("Take {name} out of the basket"))
            if picked
            else (tr("Add"), tr("Add {name} to the basket"))
        )
        self._turn.set_words(words, say.format(name=self._name))
        self._turn.set_icon("check" if picked else "plus")

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.see()
        painter = QPainter(self)
        smooth(painter)
        edge = "border" if theme().is_contrast else "divider"
        draw_box(painter, self.rect(), fill="surface", edge=edge, corner=PANEL_CORNER)
