"""From "I forgot my passphrase" to a new one: the code on the sheet, then who, then the words."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError, WrongPassphrase
from desktop.wording import tr
from ui import when
from ui.background import Job
from ui.controls.layout import Column
from ui.steps.recover_form import CodeForm, RenewForm

if TYPE_CHECKING:
    from desktop.vault.derivation import Derivation
    from desktop.vault.keyslots import Opened


class WayBack(QWidget):
    """Two forms, one after the other; `renewed` names who has a new passphrase."""

    renewed = Signal(str)
    left = Signal()

    def __init__(self, folder: Path, people: list[str], how: "Derivation | None") -> None:
        """Begin with the code; `how` is the lock of the new passphrase, else the usual one."""
        super().__init__()
        self._folder, self._how = folder, how
        self._opened: Opened | None = None
        self._busy = False
        self.code, self.new = CodeForm(), RenewForm(people)
        self.code.code_given.connect(self._use_code)
        self.new.renewed.connect(self._renew)
        for form in (self.code, self.new):
            form.left.connect(self.left)
        self.new.hide()
        self.setLayout(Column().add(self.code, self.new))

    def arrive(self) -> None:
        """Wait for the code."""
        self.code.code.setFocus()

    def _use_code(self) -> None:
        from desktop import enrolment
        from desktop.session import wall_clock
        from desktop.vault import keyslots

        typed = self.code.code.text()
        try:
            way_in = partial(keyslots.unlock_with_recovery, self._folder, typed)
            self._opened = enrolment.open_slot(self._folder, wall_clock, way_in)
        except HoldfastError as refusal:
            self.code.refuse(_words_for(refusal))
            return
        self.code.code.clear()
        self.code.hide()
        self.new.show()
        self.new.passphrase.setFocus()

    def _renew(self) -> None:
        from ui.recovering import renew_passphrase

        if self._busy or self._opened is None:
            return
        self._busy = True
        name, typed = self.new.name, self.new.passphrase.text()
        work = partial(renew_passphrase, self._folder, self._opened, name, typed, self._how)
        job = Job(self, work)
        job.refused.connect(self._refused)
        job.done.connect(partial(self._done, name))
        job.ended.connect(partial(setattr, self, "_busy", False))
        job.start()

    def _refused(self, refusal: HoldfastError) -> None:
        self._busy = False
        self.new.refuse(_words_for(refusal))

    def _done(self, name: str, _nothing: object) -> None:
        self.new.passphrase.clear()
        self.renewed.emit(name)


def _words_for(refusal: HoldfastError) -> str:
    if isinstance(refusal, WrongPassphrase) and refusal.wait_seconds >= 60:
        wait = when.how_long(refusal.wait_seconds)
        return tr("{what} You can try again in {wait}.").format(what=refusal.title, wait=wait)
    return f"{refusal.title} {refusal.advice}"
