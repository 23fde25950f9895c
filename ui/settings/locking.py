"""After how many minutes without a hand on the desk Holdfast locks."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.heading import Heading
from ui.controls.layout import SMALL, Column
from ui.controls.options import Options

MINUTES = (2, 5, 10, 15)


class LockMinutes(QWidget):
    """One question, between 2 and 15 minutes."""

    changed = Signal(int)

    def __init__(self, session: Session) -> None:
        """Show what is set now."""
        super().__init__()
        self._session = session
        question = tr("Lock when nobody has touched it for")
        self.minutes = Options(question, numbered=False)
        for minutes in MINUTES:
            self.minutes.add(str(minutes), tr_count("{n} minute", "{n} minutes", minutes))
        self.minutes.choose([str(session.installation.lock_minutes)])
        self.minutes.changed.connect(self._change)
        self.setLayout(Column(gap=SMALL).add(Heading(question, 3), self.minutes))

    def _change(self) -> None:
        minutes = int("".join(self.minutes.chosen()))
        changed = replace(self._session.installation, lock_minutes=minutes)
        try:
            self._session.change_installation(changed)
        except HoldfastError as refusal:
            self.minutes.set_error(f"{refusal.title} {refusal.advice}")
            return
        self.minutes.set_error("")
        announce(self, tr("Changed"))
        self.changed.emit(minutes)
