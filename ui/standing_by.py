"""What comes between two questions: help at once, what the answers found, and one question more."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import assessing, offering, recording
from desktop.errors import HoldfastError
from desktop.forms.interview import Interview
from desktop.forms.points import RAISED_BY_STAFF
from desktop.forms.route import Route
from desktop.offering import Help
from desktop.recording import Recorded
from desktop.risk import Band, Judgement, contradicts_danger
from desktop.session import Session
from desktop.wording import tr
from ui.frame import Frame
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.pages.report import ReportPage

# Kept with the draft among the pages that were seen, so that it is asked once and not once a day.
_ASKED_ONCE_MORE = "asked once more"
_NOT_THE_POLICE = (Route.SUPPORT_ONLY, Route.COUNT_ONLY)


class StandingBy(QObject):
    """The pages that lie over the interview for a moment; under them it waits as it was."""

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Lay them over this session's reports."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning

    def beside(self, report: "ReportPage", show_danger: Callable[[], None]) -> None:
        """Stand by while this report is taken."""
        report.help_asked.connect(partial(self._help, report, show_danger))
        report.band_asked.connect(partial(self._show_band, report))

    def ask_once_more(
        self,
        report: "ReportPage",
        change: Callable[[Recorded], None],
        go_on: Callable[[Recorded], None],
    ) -> bool:
        """Ask again without pressure where somebody should help today; False where that is done."""
        if not self._is_to_be_asked(report.recorded):
            return False
        from ui.pages.pause import ask_once_more

        report.interview = self._asked(report.recorded).interview
        page = ask_once_more(self._session)
        for meant, act in ((page.looked_again, change), (page.carried_on, go_on)):
            meant.connect(self._turning.take_off)
            # What it holds by then: 999 may have been called from here.
            meant.connect(lambda act=act: act(report.recorded))
        self._turning.lay_over(page, strip=self._frame.emergency)
        return True

    def _is_to_be_asked(self, recorded: Recorded) -> bool:
        interview = recorded.interview
        if interview.route not in _NOT_THE_POLICE or _ASKED_ONCE_MORE in interview.visited:
            return False
        judged = assessing.standing(self._session, recorded.report, interview)
        return judged.band is Band.HIGH

    def _asked(self, recorded: Recorded) -> Recorded:
        visited = recorded.interview.visited | {_ASKED_ONCE_MORE}
        interview = replace(recorded.interview, visited=visited)
        try:
            recording.keep(self._session, recorded.report, interview)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
        return Recorded(report=recorded.report, interview=interview)

    def _help(
        self, report: "ReportPage", show_danger: Callable[[], None], help_: Help | None
    ) -> None:
        if help_ is Help.EMERGENCY:
            return show_danger()
        if help_ is Help.SELF_HARM:
            return self._stay_with_them(show_danger)
        said = offering.safeguarding(self._session, help_) if help_ else ()
        report.page.warn(tr("Tell someone today") if help_ else "", *said)

    def _stay_with_them(self, show_danger: Callable[[], None]) -> None:
        from ui.pages.self_harm import SelfHarmPage

        page = SelfHarmPage(self._session)
        page.left.connect(self._turning.take_off)
        page.danger_asked.connect(show_danger)
        self._turning.lay_over(page, strip=self._frame.emergency)

    def _show_band(self, report: "ReportPage", recorded: Recorded) -> None:
        from ui.pages.staying_safe import StayingSafePage

        page = StayingSafePage(self._session, recorded)
        page.changed_answers.connect(self._turning.take_off)
        page.confirmed.connect(partial(self._confirmed, report))
        self._turning.lay_over(page, strip=self._frame.emergency)

    def _confirmed(self, report: "ReportPage", judged: Judgement) -> None:
        report.interview = _judged(report.interview, judged)
        if not contradicts_danger(report.interview, judged):
            self._go_on(report)
            return
        from ui.pages.pause import does_not_fit

        page = does_not_fit()
        page.looked_again.connect(self._turning.take_off)
        page.carried_on.connect(self._turning.take_off)
        page.carried_on.connect(partial(self._go_on, report))
        self._turning.lay_over(page, strip=self._frame.emergency)

    def _go_on(self, report: "ReportPage") -> None:
        self._turning.take_off()
        report.go_on()


def _judged(interview: Interview, judged: Judgement) -> Interview:
    """Ask for the steps to stay safe where staff judged the risk higher than the answers."""
    seen = interview.visited - {RAISED_BY_STAFF}
    raised = judged.band is not Band.STANDARD
    return replace(interview, visited=seen | {RAISED_BY_STAFF} if raised else seen)
