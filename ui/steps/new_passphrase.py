"""A passphrase that is being made up, with its strength said in words and not in a bar."""

from PySide6.QtWidgets import QWidget

from desktop.errors import WeakPassphrase
from desktop.wording import tr
from ui.controls.layout import HAIR, Column, Row
from ui.controls.passphrase_field import PassphraseField
from ui.controls.text import Text


class NewPassphrase(QWidget):
    """The field, what a good one is, and whether this one is long enough yet."""

    def __init__(self, label: str) -> None:
        """Ask once: it can be shown, so it need not be typed twice (ux.md 1.1)."""
        super().__init__()
        hint = tr("Four or more words. 14 letters or more. Spaces are fine.")
        self.field = PassphraseField(label, hint=hint, width=316)
        self._strength = Text("", "small", "text2")
        self._strength.hide()
        self.setLayout(Column(gap=HAIR).add(Row().add(self.field).spring(), self._strength))
        self.field.changed.connect(self._tell)
        self.setFocusProxy(self.field)

    def check(self) -> str:
        """Say what is wrong with it, in the field too; nothing if it will do."""
        refusal = _trouble(self.field.text())
        self.field.set_error(refusal)
        return refusal

    @property
    def strength(self) -> str:
        """What is said of it while it is typed."""
        return self._strength.text()

    def clear(self) -> None:
        """Empty the field for good."""
        self.field.clear()
        self._strength.hide()

    def _tell(self) -> None:
        short = bool(_trouble(self.field.text()))
        self._strength.setText(tr("Short. Add another word.") if short else tr("Long enough."))
        self._strength.setVisible(bool(self.field.text()))


def _trouble(passphrase: str) -> str:
    from desktop.vault.keyslots import check_strength

    try:
        check_strength(passphrase)
    except WeakPassphrase as refusal:
        return refusal.title if passphrase else tr("Make up a passphrase.")
    return ""
