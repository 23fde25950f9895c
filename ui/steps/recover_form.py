"""The way in for somebody who forgot: the code on the recovery sheet, then a new passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, Column, Row
from ui.controls.options import Options
from ui.controls.text import Text
from ui.steps.new_passphrase import NewPassphrase

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeForm(QWidget):
    """Asks for the code on the recovery sheet."""

    code_given = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Say where the sheet is and who has it."""
        super().__init__()
        self.code = LineField(
            tr("Recovery code"), hint=tr("Nine groups. Capitals and spaces do not matter."),
            strong=True,
        )  # fmt: skip
        self.button = Button(tr("Use the code"), "primary")
        back = Button(tr("Back"), "link")
        self.button.acted.connect(self.code_given)
        back.acted.connect(self.left)
        words = tr(
            "The recovery sheet is the paper that was printed when this computer was set up. "
            "Ask an administrator of this centre for it."
        )
        layout = Column().add(Heading(tr("I forgot my passphrase"), 3)).space(8)
        layout.add(Text(words)).space(20).add(self.code).space(24)
        self.setLayout(layout.add(Row(gap=SECTION).add(self.button, back).spring()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the focus is."""
        if event.key() in ENTER:
            self.code_given.emit()
        else:
            super().keyPressEvent(event)

    def refuse(self, words: str) -> None:
        """Say what is wrong; the code stays, so that one sign can be mended."""
        announce(self, words, assertive=True)
        self.code.set_error(words)
        self.code.setFocus()


class RenewForm(QWidget):
    """Asks for whom a new passphrase is, and for the passphrase."""

    renewed = Signal()
    left = Signal()

    def __init__(self, people: list[str]) -> None:
        """List whoever works here."""
        super().__init__()
        question = tr("Who needs a new passphrase?")
        self._who = Options(question, numbered=False)
        for name in people:
            self._who.add(name, name)
        self._who.choose(people[:1])
        self._new = NewPassphrase(tr("New passphrase"))
        self.passphrase = self._new.field
        self.button = Button(tr("Set the passphrase"), "primary")
        back = Button(tr("Back"), "link")
        self.button.acted.connect(self.renewed)
        back.acted.connect(self.left)
        layout = Column().add(Heading(question, 3)).space(12).add(self._who).space(24)
        layout.add(self._new).space(24)
        self.setLayout(layout.add(Row(gap=SECTION).add(self.button, back).spring()))

    @property
    def name(self) -> str:
        """Who is chosen."""
        return "".join(self._who.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever the focus is."""
        if event.key() in ENTER:
            self.renewed.emit()
        else:
            super().keyPressEvent(event)

    def refuse(self, words: str) -> None:
        """Say what is wrong with the passphrase."""
        announce(self, words, assertive=True)
        self.passphrase.set_error(words)
        self.passphrase.setFocus()
