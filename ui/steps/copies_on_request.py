"""Copies that are made only when somebody asks, quietly at the foot of a sealed report's page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import police_copy, subject_copy
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column


class CopiesOnRequest(QWidget):
    """Each is there only while it may be made; hidden where there is none."""

    for_police = Signal()
    for_person = Signal()

    def __init__(self, session: Session) -> None:
        """Offer nothing before `tell` names a report."""
        super().__init__()
        self._session = session
        self.police = Button(tr("For the police, on paper"), "link", icon="printer")
        self.police.acted.connect(self.for_police)
        offered = Flow(gap=MEDIUM)
        self.own = Button(tr("Their own copy"), "link", icon="printer")
        self.own.acted.connect(self.for_person)
        offered.add(self.own, self.police)
        self.setLayout(Column(gap=MEDIUM).add(Heading(tr("Copies on request"), 3), offered))
        self.hide()

    def tell(self, report: Report) -> None:
        """Offer what may be made of a report as it stands now."""
        self.police.setVisible(police_copy.is_offered(self._session, report))
        self.own.setVisible(subject_copy.is_offered(report))
        self.setVisible(not (self.police.isHidden() and self.own.isHidden()))
