"""Whether reports may go over the line, or wait here until somebody says so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import working_offline
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.heading import Heading
from ui.controls.layout import SMALL, Column
from ui.controls.options import Options
from ui.controls.text import Text


class Offline(QWidget):
    """One question for an administrator; as it comes, reports go by themselves."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Show what is set now."""
        super().__init__()
        self._session = session
        question = tr("When do reports go to the police?")
        self.choice = Options(question, numbered=False)
        self.choice.add("no", tr("By themselves, whenever there is a connection"))
        self.choice.add("yes", tr("Not now: work offline until this is changed"))
        self.choice.choose(["yes" if working_offline.is_chosen(session) else "no"])
        self.choice.changed.connect(self._change)
        words = tr("Offline, reports wait here, locked. They can still go by hand.")
        self.setLayout(
            Column(gap=SMALL).add(Heading(question, 3), Text(words, colour="text2"), self.choice)
        )

    def _change(self) -> None:
        try:
            working_offline.choose(self._session, on=self.choice.chosen() == ("yes",))
        except HoldfastError as refusal:
            self.choice.set_error(f"{refusal.title} {refusal.advice}")
            return
        self.choice.set_error("")
        announce(self, tr("Changed"))
        self.changed.emit()
