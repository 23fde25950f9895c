"""Words that open to say more: "Why do we ask this?"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.layout import Column


class Disclosure(QWidget):
    """A link with an arrow, and content under it that is shown on demand."""

    opened = Signal(bool)

    def __init__(self, words: str, content: QWidget, *, is_open: bool = False) -> None:
        super().__init__()
        self._words, self._content = words, content
        self._link = Button(words, "link", icon="chevron-right")
        self._link.acted.connect(lambda: self.set_open(self._content.isHidden()))
        self.setLayout(Column(gap=4).add(self._link, content))
        self.set_open(is_open)

    def set_open(self, is_open: bool) -> None:
        """Show the content or hide it."""
        self._content.setVisible(is_open)
        self._link.set_icon("chevron-down" if is_open else "chevron-right")
        state = tr("open") if is_open else tr("closed")
        self._link.set_words(self._words, name=f"{self._words}, {state}")
        self.opened.emit(is_open)
