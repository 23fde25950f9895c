"""Who the safeguarding leads are: whom staff call, and who alone may share without agreement."""

from PySide6.QtWidgets import QWidget

from desktop import safeguarding
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.layout import LARGE, Column
from ui.controls.options import Options
from ui.controls.text import Text
from ui.role_words import role_words


class Leads(QWidget):
    """A tick beside everybody who takes reports here; an administrator sets it."""

    def __init__(self, session: Session) -> None:
        """Show who is named now."""
        super().__init__()
        self._session = session
        words = tr(
            "Staff are told to call them where somebody may come to harm. Only they may share"
            " anything without the person's agreement."
        )
        self._column = Column(gap=LARGE).add(Text(words, colour="text2"))
        self.setLayout(self._column)
        self.choice = self._listed()

    def list_anew(self) -> None:
        """List the people who work here now."""
        self._column.removeWidget(self.choice)
        self.choice.deleteLater()
        self.choice = self._listed()

    def _listed(self) -> Options:
        choice = Options(tr("Safeguarding lead"), many=True, numbered=False)
        for person in safeguarding.may_be_lead(self._session):
            choice.add(person.id, person.name, detail=role_words(person.role).capitalize())
        choice.choose([person.id for person in safeguarding.leads(self._session)])
        choice.changed.connect(self._change)
        self._column.add(choice)
        return choice

    def _change(self) -> None:
        try:
            safeguarding.name_leads(self._session, self.choice.chosen())
        except HoldfastError as refusal:
            self.choice.set_error(f"{refusal.title} {refusal.advice}")
            self.choice.choose([person.id for person in safeguarding.leads(self._session)])
            return
        self.choice.set_error("")
        announce(self, tr("Changed"))
