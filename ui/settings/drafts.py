"""Whether the person may be shown translations that nobody has checked yet."""

from PySide6.QtWidgets import QWidget

from desktop import drafts
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.heading import Heading
from ui.controls.layout import SMALL, Column
from ui.controls.options import Options
from ui.controls.text import Text


class Drafts(QWidget):
    """One question for an administrator; as it comes, the answer is no."""

    def __init__(self, session: Session) -> None:
        """Show what is set now."""
        super().__init__()
        self._session = session
        question = tr("Show translations that nobody has checked?")
        self.choice = Options(question, numbered=False)
        self.choice.add("no", tr("No, show English until a translator has checked them"))
        self.choice.add("yes", tr("Yes, and say on the page that they are not checked"))
        self.choice.choose(["yes" if drafts.are_shown(session) else "no"])
        self.choice.changed.connect(self._change)
        words = tr("A wrong word can do harm. An interpreter is better than a draft.")
        self.setLayout(
            Column(gap=SMALL).add(Heading(question, 3), Text(words, colour="text2"), self.choice)
        )

    def _change(self) -> None:
        try:
            drafts.show(self._session, on=self.choice.chosen() == ("yes",))
        except HoldfastError as refusal:
            self.choice.set_error(f"{refusal.title} {refusal.advice}")
            return
        self.choice.set_error("")
        announce(self, tr("Changed"))
