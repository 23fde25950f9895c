"""The door to Holdfast: the name over a card in the middle of the shore, and 999 at its foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.card import Card
from ui.controls.layout import LARGE, Column, Row, column
from ui.controls.scroll import ScrollArea
from ui.controls.shore import Shore
from ui.controls.text import Text
from ui.controls.wordmark import Wordmark
from ui.theme.theme import follow, px

_WIDTH = 520


class Doorway(Shore):
    """The card that somebody who is not in yet sees; one form at a time stands in it."""

    def __init__(self, centre: str) -> None:
        """Name the centre over the card."""
        super().__init__()
        self._card = Card()
        self._forms = Column(margins=(40, 36, 40, 36))
        self._form: QWidget | None = None
        self._card.body.addLayout(self._forms)
        self._block = column(
            Column(margins=(2, 0, 0, 0)).add(Wordmark(centre, large=True)), self._card, gap=28
        )
        middle = Row(margins=(LARGE, 0, LARGE, 0)).spring().add(self._block).spring()
        ground = Column()
        ground.addStretch(3)
        ground.add(middle)
        ground.addStretch(5)
        held = QWidget()
        held.setLayout(ground)
        whole = Column()
        whole.addWidget(ScrollArea(held), 1)
        self.setLayout(whole.add(_emergency_line()))
        follow(self._dress)

    def show_form(self, form: QWidget) -> None:
        """Show a form in the card in place of the one before, which may come back.

        It stays in its place meanwhile: Qt goes on by the old height of one that was taken out.
        """
        if self._form is not None:
            self._form.hide()
        if self._forms.indexOf(form) < 0:
            self._forms.add(form)
        self._form = form
        form.show()

    def _dress(self) -> None:
        self._block.setMaximumWidth(px(_WIDTH))
        self._block.setMinimumWidth(min(px(_WIDTH), 480))
        self._block.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def _emergency_line() -> QWidget:
    line = Row(gap=20, margins=(LARGE, 14, LARGE, 14)).spring()
    line.add(Text(tr("In danger now?  Call 999."), "strong", wrap=False))
    line.add(Text(tr("Police 101"), wrap=False))
    line.add(Text(tr("Crimestoppers 0800 555 111"), wrap=False))
    held = QWidget()
    held.setLayout(line.spring())
    held.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    return held
