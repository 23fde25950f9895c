"""Unlock: get the right person in, and say nothing about what is inside (ux.md 1.2).

What opens a vault is imported once the page has been painted: start-up counts (security.md 1.7).
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import HoldfastError, VaultInUse, VaultMissing, WrongPassphrase
from desktop.installation import Installation
from desktop.vault.roster import people
from desktop.wording import tr, tr_count
from ui.background import Job
from ui.steps.doorway import Doorway
from ui.steps.unlock_form import UnlockForm, not_listed

if TYPE_CHECKING:
    from desktop.vault.derivation import Derivation
    from desktop.vault.keyslots import Opened

_LATE, _OUT_OF_SIGHT, _SECOND = 600, 30_000, 1000
_SHORT_WAIT = 10.0


class UnlockPage(QWidget):
    """Who is here, their passphrase, and the way in for somebody who forgot it."""

    unlocked = Signal(object)
    title = tr("Unlock")

    def __init__(
        self, folder: Path, installation: Installation, *, how: "Derivation | None" = None
    ) -> None:
        """List who may unlock; `how` is the lock of a passphrase renewed with the sheet."""
        super().__init__()
        self._folder, self._how = folder, how
        self._busy = self._told_to_wait = False
        self._names = [person.name for person in people(folder)]
        self.form = UnlockForm(self._names, installation.last_user)
        self.form.unlock_asked.connect(self._try)
        self.form.forgot.connect(self._find_a_way_back)
        self._door = Doorway(installation.centre)
        self._door.show_form(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._door)
        self._countdown = QTimer(self, interval=_SECOND)
        self._countdown.timeout.connect(self._tell_wait)
        self._forgetting = QTimer(self, interval=_OUT_OF_SIGHT, singleShot=True)
        self._forgetting.timeout.connect(self.form.passphrase.clear)

    def arrive(self) -> None:
        """Wait in the passphrase box of whoever was here last."""
        self.form.passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._forgetting.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """A half-typed passphrase is not left behind a minimised window."""
        super().hideEvent(event)
        self._forgetting.start()

    def forget_after(self, milliseconds: int) -> None:
        """Empty the box when the page has been out of sight for so long."""
        self._forgetting.setInterval(milliseconds)

    def look_round(self) -> None:
        """Once painted: make ready to open, and say if the records are open elsewhere."""
        from desktop import enrolment  # noqa: F401
        from desktop.vault.place import Claim

        try:
            Claim(self._folder).release()
        except VaultInUse as refusal:
            self.form.say(_where_the_other_is(refusal))
        except VaultMissing as refusal:
            # Its drive was taken out, say, after the page came up.
            self.form.say(f"{refusal.title} {refusal.advice}")
            return
        self._tell_wait()

    def _try(self) -> None:
        if self._busy:
            return
        if not self.form.name:
            self.form.refuse(not_listed())
        elif not self.form.passphrase.text():
            self.form.refuse(tr("Type your passphrase."))
        elif (wait := self._wait()) > _SHORT_WAIT:
            self.form.refuse(_wait_words(wait))
        else:
            self._busy = True
            if wait:
                self.form.say(tr("One moment. Each wrong try makes the next one wait longer."))
            # A little longer, so that no two clocks can disagree about whether it is over.
            QTimer.singleShot(round(wait * 1100), self, self._derive)

    def _derive(self) -> None:
        from desktop import enrolment
        from desktop.session import wall_clock
        from desktop.vault import keyslots

        self.form.say("")
        typed = self.form.passphrase.text()
        way_in = partial(keyslots.unlock, self._folder, self.form.name, typed)
        job = Job(self, partial(enrolment.open_slot, self._folder, wall_clock, way_in))
        QTimer.singleShot(_LATE, job, self.form.show_working)
        job.ended.connect(self._rest)
        job.done.connect(self._open)
        job.refused.connect(self._refused)
        job.start()

    def _rest(self) -> None:
        self._busy = False
        self.form.say("")

    def _open(self, opened: "Opened") -> None:
        """Open the databases here: their connection belongs to the window's thread."""
        from msgspec.structs import replace

        from desktop import enrolment

        try:
            session = enrolment.open_session(self._folder, opened)
            if session.installation.last_user != opened.person.name:
                here = replace(session.installation, last_user=opened.person.name)
                session.change_installation(here)
        except HoldfastError as refusal:
            self._refused(refusal)
            return
        self.form.passphrase.clear()
        self.unlocked.emit(session)

    def _refused(self, refusal: HoldfastError) -> None:
        if isinstance(refusal, WrongPassphrase):
            self.form.refuse(self._not_opened(refusal))
        elif isinstance(refusal, VaultInUse):
            self.form.refuse(_where_the_other_is(refusal))
        else:
            self.form.refuse(f"{refusal.title} {refusal.advice}")

    def _not_opened(self, refusal: WrongPassphrase) -> str:
        from desktop.vault.attempts import Attempts

        if refusal.wait_seconds > _SHORT_WAIT:
            self._told_to_wait = True
            self._countdown.start()
            return f"{refusal.title} {_wait_words(refusal.wait_seconds)}"
        left = Attempts(self._folder).left()
        tries = tr_count(
            "{n} try left before a 5 minute wait.", "{n} tries left before a 5 minute wait.", left
        )
        return f"{refusal.title} {tries}"

    def _wait(self) -> float:
        from desktop.session import wall_clock
        from desktop.vault.attempts import Attempts

        return Attempts(self._folder).wait(wall_clock())

    def _tell_wait(self) -> None:
        """Count a long wait down, in words that change each minute and not each second."""
        wait, field = self._wait(), self.form.passphrase
        if wait > _SHORT_WAIT:
            self._told_to_wait = True
            self._countdown.start()
            field.set_error(_wait_words(wait))
        elif self._told_to_wait:
            self._told_to_wait = False
            self._countdown.stop()
            field.set_error("")

    def _find_a_way_back(self) -> None:
        from ui.steps.way_back import WayBack

        way = WayBack(self._folder, self._names, self._how)
        way.left.connect(self._back_to_names)
        way.renewed.connect(self._renewed)
        self._door.show_form(way)
        way.arrive()

    def _renewed(self, name: str) -> None:
        self._back_to_names()
        self.form.choose(name)
        self.form.say(tr("The new passphrase is set. Unlock with it now."))

    def _back_to_names(self) -> None:
        self._door.show_form(self.form)
        self.arrive()


def _wait_words(seconds: float) -> str:
    from ui import when

    return tr("You can try again in {wait}.").format(wait=when.how_long(seconds))


def _where_the_other_is(refusal: VaultInUse) -> str:
    look = tr("Look for it on the task bar: Holdfast, or Enquiry desk if its screen is hidden.")
    return f"{refusal.title} {refusal.advice} {look}"
