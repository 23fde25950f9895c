"""The centre record in the window: page after page over the report, then back to what stands."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop import centre_record, erasing, holding
from desktop.casework import Field
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from ui.frame import Frame
from ui.turning import Turning

_YES = "yes"


class _Refusing(Protocol):
    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not done."""
        ...


class KeepingRecord(QObject):
    """What is written goes at once; what is only typed goes with its page."""

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Lay pages over the page of a report."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning

    def open(self, report: Report) -> None:
        """Show what the centre did about a report."""
        from ui.pages.what_we_did import WhatWeDidPage

        try:
            holding.require_readable(self._session, report)
            page = WhatWeDidPage(self._session, report)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page.left.connect(self._turning.take_off)
        page.action_asked.connect(partial(self._act, report))
        page.follow_up_asked.connect(partial(self._follow_up, report))
        page.answer_asked.connect(partial(self._answer, report))
        page.prevent_asked.connect(partial(self._tick, report))
        page.hold_asked.connect(partial(self._hold, report))
        page.lift_asked.connect(partial(self._lift, report))
        self._lay_over(page)

    def _act(self, report: Report) -> None:
        from ui.pages.action import ActionPage

        page = ActionPage(self._session.today)
        page.left.connect(self._turning.take_off)
        page.written.connect(lambda what, result, day: self._do(
            page, lambda: centre_record.write_down(self._session, report, what, result, day)
        ))  # fmt: skip
        self._lay_over(page)

    def _follow_up(self, report: Report) -> None:
        from ui.pages.follow_up import FollowUpPage

        session = self._session
        try:
            ways = centre_record.ways(session, report)
            open_one = centre_record.record_of(session, report).open
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page = FollowUpPage(ways, open_one, session.today)
        page.left.connect(self._turning.take_off)
        page.planned.connect(
            lambda day: self._do(page, lambda: centre_record.plan(session, report, day))
        )
        page.finished.connect(lambda result, day: self._do(
            page, lambda: centre_record.finish(session, report, result, day)
        ))  # fmt: skip
        self._lay_over(page)

    def _answer(self, report: Report, field: Field) -> None:
        from ui.pages.came_of_it import CameOfItPage

        known = centre_record.record_of(self._session, report).code(field)
        page = CameOfItPage(field, known)
        page.left.connect(self._turning.take_off)
        page.chosen.connect(lambda of, code: self._do(
            page, lambda: centre_record.answer(self._session, report, of, code)
        ))  # fmt: skip
        self._lay_over(page)

    def _tick(self, report: Report) -> None:
        from ui.pages.extremism import ExtremismPage

        still = centre_record.to_tick(self._session, report)
        page = ExtremismPage(still, centre_record.way_to_ask(self._session))
        page.left.connect(self._turning.take_off)
        page.ticked.connect(lambda fields: self._do(page, lambda: self._tick_all(report, fields)))
        self._lay_over(page)

    def _tick_all(self, report: Report, fields: list[Field]) -> None:
        for field in fields:
            centre_record.answer(self._session, report, field, _YES)

    def _hold(self, report: Report) -> None:
        from ui.pages.hold import HoldPage

        page = HoldPage()
        page.left.connect(self._turning.take_off)
        page.held.connect(
            lambda reason: self._do(page, lambda: holding.hold(self._session, report, reason))
        )
        self._lay_over(page)

    def _lift(self, report: Report) -> None:
        from ui.pages.hold import LiftPage

        hold = centre_record.record_of(self._session, report).hold
        now = self._session.reports.get(report.id)
        wipes = erasing.is_kept_for_now(self._session, now)
        page = LiftPage(hold.reason if hold else "", wipes=wipes)
        page.left.connect(self._turning.take_off)
        page.lifted.connect(lambda: self._do(
            page, lambda: holding.lift(self._session, now), further=wipes
        ))  # fmt: skip
        self._lay_over(page)

    def _do(self, page: _Refusing, act: Callable[[], None], *, further: bool = False) -> None:
        """Do it and go back to what stands; `further` back where that page has nothing left."""
        try:
            act()
        except HoldfastError as refusal:
            page.refuse(refusal)
            return
        if further:
            self._turning.take_off_to(self._turning.pages[-3])
        else:
            self._turning.take_off()

    def _lay_over(self, page: QWidget) -> None:
        self._turning.lay_over(page, strip=self._frame.connection)
