"""A passphrase: hidden or shown, never undone, with the caps lock said in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.field import Field, LineBox
from ui.controls.layout import HAIR, MEDIUM, column, row
from ui.controls.text import Text


class _SecretBox(LineBox):
    """A line of dots that tells when the caps lock seems to be on."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        elif len(letter) == 1 and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)


class PassphraseField(Field):
    """A question answered with a passphrase."""

    entered = Signal()

    def __init__(
        self, label: str, *, hint: str = "", width: int | None = None, strong: bool = True
    ) -> None:
        self.line = _SecretBox(width)
        self.input = self.line
        self._show = Button("", icon="eye", width=112, name=tr("Show the passphrase"))
        self._caps = Text(tr("Caps Lock is on"), "small", "text2")
        self._caps.hide()
        box = column(row(self.line, self._show, gap=MEDIUM), self._caps, gap=HAIR)
        super().__init__(label, box, hint=hint, strong=strong)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        self.line.caps.connect(self._tell_caps)
        self._show.acted.connect(self._turn)
        self.hide_words()

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, words: str) -> None:
        """Put a passphrase in, for tests and practice."""
        self.line.setText(words)

    def clear(self) -> None:
        """Empty the box for good and hide again what comes next."""
        self.line.setText("")
        self.hide_words()

    def hide_words(self) -> None:
        """Show dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._show.set_icon("eye")
        self._show.set_words(tr("Show"), name=tr("Show the passphrase"))

    def _turn(self) -> None:
        if self.line.echoMode() == QLineEdit.EchoMode.Normal:
            self.hide_words()
            return
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self._show.set_icon("eye-off")
        self._show.set_words(tr("Hide"), name=tr("Hide the passphrase"))

    def _tell_caps(self, on: bool) -> None:
        if on and not self._caps.isVisible():
            announce(self, self._caps.text())
        self._caps.setVisible(on)
