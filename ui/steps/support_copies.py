"""A copy for each support service that the person asked for, over the page of a sealed report."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import referral
from desktop.area import Service
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column


class SupportCopies(QWidget):
    """Buttons with the names of the services; hidden where no service is to be told anything."""

    asked = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, report: Report) -> None:
        """Offer a copy for each service of a sealed report."""
        super().__init__()
        self._session, self._report = session, report
        self.buttons = [self._button(one) for one in referral.told(session, report)]
        offered = Flow(gap=MEDIUM)
        offered.add(*self.buttons)
        self.setLayout(Column(gap=MEDIUM).add(Heading(tr("For support services"), 3), offered))
        # Never shown here: without a parent yet it would be a window of its own.
        if not self.buttons:
            self.hide()

    def _button(self, service: Service) -> Button:
        words = tr("Print for {service}").format(service=service.name)
        button = Button(words, icon="printer")
        button.acted.connect(partial(self._lay_out, service.id))
        return button

    def _lay_out(self, service_id: str) -> None:
        try:
            self.asked.emit(referral.copy_for(self._session, self._report, service_id))
        except HoldfastError as refusal:
            self.refused.emit(refusal)
