"""Changing one's own passphrase."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop import enrolment
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.derivation import Derivation
from desktop.wording import tr
from ui.background import Job, beside
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import LARGE, Column, Row
from ui.controls.text import Text
from ui.steps.new_passphrase import NewPassphrase


class OwnPassphrase(QWidget):
    """A new passphrase for whoever is at the desk; the old one stops working at once."""

    def __init__(self, session: Session, *, how: Derivation = derivation.USUAL) -> None:
        """`how` is how hard the new one is to guess."""
        super().__init__()
        self._session, self._how, self._busy = session, how, False
        self.new = NewPassphrase(tr("New passphrase"))
        self.button = Button(tr("Change the passphrase"))
        self.button.acted.connect(self._change)
        self.new.field.entered.connect(self._change)
        self.told = Text("", "strong", "success")
        self.told.hide()
        line = Row(gap=LARGE).add(self.button, self.told).spring()
        self.setLayout(Column(gap=LARGE).add(self.new, line))

    def _change(self) -> None:
        if self._busy or self.new.check():
            return
        self._busy = True
        typed, how = self.new.field.text(), self._how
        act = partial(enrolment.change_passphrase, passphrase=typed, how=how)
        job = Job(self, partial(beside, self._session, act))
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.ended.connect(partial(setattr, self, "_busy", False))
        job.start()

    def _done(self, _nothing: object) -> None:
        self._busy = False
        self.new.clear()
        self.told.setText(tr("Changed. Use the new one from now on."))
        self.told.show()
        announce(self, self.told.text())

    def _refused(self, refusal: HoldfastError) -> None:
        self._busy = False
        self.new.field.set_error(f"{refusal.title} {refusal.advice}")
