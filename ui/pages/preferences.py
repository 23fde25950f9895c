"""Settings: the look, the lock, one's passphrase, the area pack, people, police, the sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.derivation import Derivation
from desktop.vault.roster import Role
from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column, Row, column
from ui.controls.page import Page
from ui.controls.text import Text
from ui.settings.area_pack import AreaPack
from ui.settings.drafts import Drafts
from ui.settings.leads import Leads
from ui.settings.locking import LockMinutes
from ui.settings.look import Look
from ui.settings.offline import Offline
from ui.settings.own_passphrase import OwnPassphrase
from ui.settings.people import People


class PreferencesPage(Page):
    """One section under another; changes are used straight away, and say so."""

    link_asked = Signal()
    sheet_asked = Signal()
    line_changed = Signal()
    lock_minutes_changed = Signal(int)

    def __init__(self, session: Session, *, how: Derivation = derivation.USUAL) -> None:
        """Show what this person may change; `how` is how hard new passphrases are to guess."""
        super().__init__(tr("Settings"), narrow=True)
        self._session = session
        self.lead(tr("Changes are used straight away."))
        self.look = Look(session)
        self._add(tr("Look and size"), self.look)
        self.lock = LockMinutes(session)
        self.lock.changed.connect(self.lock_minutes_changed)
        self._add(tr("Lock"), self.lock)
        self.own = OwnPassphrase(session, how=how)
        self._add(tr("Your passphrase"), self.own)
        self.pack = AreaPack(session)
        self._add(tr("Area pack"), self.pack)
        if session.person.role is Role.ADMINISTRATOR:
            self.drafts = Drafts(session)
            self._add(tr("Languages of the questions"), self.drafts)
            self.people = People(session, how=how)
            self._add(tr("People who work here"), self.people)
            self.leads = Leads(session)
            self._add(tr("Safeguarding lead"), self.leads)
            self.people.changed.connect(self.leads.list_anew)
            self.offline = Offline(session)
            self.offline.changed.connect(self.line_changed)
            self._add(tr("Sending"), self.offline)
            self._add(tr("Police service"), self._police())
            self._add(tr("Recovery sheet"), self._sheet())
        self.first_focus = self.heading

    def _add(self, heading: str, section: QWidget) -> None:
        self.body.add(Column(gap=MEDIUM).add(Heading(heading, 2), section)).space(40)

    def _police(self) -> QWidget:
        linked = self._session.sealer is not None
        words = tr("This computer is linked.") if linked else tr("This computer is not linked yet.")
        link = Button(tr("Link it again") if linked else tr("Link it"))
        link.acted.connect(self.link_asked)
        return column(Text(words), Row().add(link).spring(), gap=MEDIUM)

    def _sheet(self) -> QWidget:
        words = tr("If somebody else has seen the sheet, or it is lost, make a new one.")
        make = Button(tr("Make a new recovery sheet"))
        make.acted.connect(self.sheet_asked)
        return column(Text(words), Row().add(make).spring(), gap=MEDIUM)
