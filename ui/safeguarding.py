"""At the foot of a report's page: a lead may share without agreement, others see whom to call."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop import safeguarding, without_agreement
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.layout import SECTION, Column
from ui.controls.text import Text
from ui.frame import Frame
from ui.turning import Turning


class Safeguarding(QObject):
    """The pages for leads lie over the report's own, which waits as it was."""

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Lay them over this session's reports."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning

    def offer(self, body: Column, report_id: str) -> None:
        """Add the way in for a lead; for everybody else the name of who has it, if there is one."""
        if safeguarding.is_lead(self._session):
            share = Button(tr("Share without agreement"), icon="shield-check")
            why = Button(tr("Why it was shared"), "link")
            why.acted.connect(partial(self._show_why, report_id))
            self._offer_why(why, report_id)
            share.acted.connect(partial(self._share, report_id, partial(self._offer_why, why)))
            both = Flow()
            both.add(share, why)
            holder = QWidget()
            holder.setLayout(both)
            body.space(SECTION).add(holder)
        elif safeguarding.leads(self._session):
            words = tr("If somebody may come to harm: {call}").format(
                call=safeguarding.whom_to_call(self._session)
            )
            body.space(SECTION).add(Text(words, colour="text2"))

    def _offer_why(self, why: Button, report_id: str) -> None:
        why.setVisible(without_agreement.has_been(self._session, report_id))

    def _share(self, report_id: str, done: Callable[[str], None]) -> None:
        from ui.pages.without_agreement import WithoutAgreementPage

        try:
            page = WithoutAgreementPage(self._session, report_id)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page.left.connect(partial(done, report_id))
        page.left.connect(self._turning.take_off)
        self._turning.lay_over(page, strip=self._frame.emergency)

    def _show_why(self, report_id: str) -> None:
        from ui.pages.why_shared import WhySharedPage

        try:
            page = WhySharedPage(self._session, report_id)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page.left.connect(self._turning.take_off)
        self._turning.lay_over(page, strip=self._frame.emergency)
