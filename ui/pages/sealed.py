"""Sealed: the reference, what happens next, and what the person would like to take home."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop import handing_out
from desktop.errors import HoldfastError
from desktop.forms.route import Route
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.report import OutboxState, Report
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SECTION, SMALL, Row
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.slip import Slip
from ui.controls.stations import Stations
from ui.controls.text import Text
from ui.printing import Paper

_NO_PAPER = "none"
_PICTURE_WIDTH = 728


class SealedPage(Page):
    """The report is sealed; the plain slip is chosen, because the paper goes home with them."""

    finished = Signal()
    leaflets_asked = Signal()
    preview_asked = Signal(object)

    def __init__(self, session: Session, report: Report) -> None:
        """Show a sealed report."""
        super().__init__(tr("Sealed"), wide=True)
        self._session, self._report = session, report
        if report.outbox is not None:
            self.body.insertWidget(0, Stations(at=_station(report)))
            self.body.insertSpacing(1, SMALL)
        self._add_reference()
        self._add_choice()
        self.slip = Slip(tr("This is all the slip says"), tr("A5"))
        self.set_aside(self.slip)
        self._add_actions()
        self._show_slip()

    def paper(self) -> ReceiptStyle | None:
        """Which paper is chosen, None for no paper."""
        chosen = self.choice.chosen()
        return ReceiptStyle(chosen[0]) if chosen and chosen[0] != _NO_PAPER else None

    def _add_reference(self) -> None:
        panel = Panel("success", barred=True)
        reference = Text(self._report.reference or "", "reference", wrap=False)
        reference.select(True)
        copy = Button(tr("Copy"), icon="copy", name=tr("Copy the reference"))
        copy.acted.connect(self._copy)
        line = Row().add(reference).spring().add(copy)
        holder = QWidget()
        holder.setLayout(line)
        panel.body.add(Text(tr("Reference"), colour="text2"), holder)
        panel.say(_next_step(self._report))
        self.body.add(panel).space(SECTION)

    def _add_choice(self) -> None:
        question = tr("What would they like to take home?")
        self.choice = Options(question)
        for value, words, detail in _papers():
            self.choice.add(value, words, detail=detail)
        self.choice.choose([ReceiptStyle.DISCREET])
        self.choice.changed.connect(self._show_slip)
        self.body.add(Heading(question, 3)).space(LARGE).add(self.choice)
        self.first_focus = self.choice.row(ReceiptStyle.DISCREET)

    def _add_actions(self) -> None:
        show = Button(tr("Preview and print"), "primary", icon="printer")
        leaflets = Button(tr("Choose leaflets"))
        finish = Button(tr("Finish"), "link")
        show.acted.connect(self._preview)
        leaflets.acted.connect(self.leaflets_asked)
        finish.acted.connect(self.finished)
        self.set_actions(ActionBar(show, leaflets, finish, wide=True))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.reference or "")
        announce(self, tr("The reference is copied"))

    def _show_slip(self) -> None:
        style = self.paper()
        if style is None:
            self.slip.show_nothing(tr("No paper"))
            return
        self._try(lambda: self.slip.show_page(self._drawn(style).picture(0, _PICTURE_WIDTH)))

    def _preview(self) -> None:
        style = self.paper()
        if style is None:
            self.finished.emit()
            return
        document = handing_out.receipt_of(self._session, self._report, style)
        self.preview_asked.emit(document)

    def _drawn(self, style: ReceiptStyle) -> Paper:
        return Paper(draw(handing_out.receipt_of(self._session, self._report, style)))

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _papers() -> tuple[tuple[str, str, str], ...]:
    return (
        (ReceiptStyle.DISCREET, tr("Plain slip"),
         tr("Reference, opening hours and 999. Nothing about why they came.")),
        (ReceiptStyle.CARD, tr("Wallet card"), tr("The same, the size of a bank card.")),
        (ReceiptStyle.FULL, tr("Full receipt"),
         tr("Also says what was agreed. Not safe if someone may look.")),
        (_NO_PAPER, tr("No paper"), ""),
    )  # fmt: skip


def _station(report: Report) -> int:
    return {OutboxState.UNSEALED: 1, OutboxState.RECEIVED: 4}.get(
        report.outbox or OutboxState.WAITING, 2
    )


def _next_step(report: Report) -> str:
    if report.outbox is OutboxState.UNSEALED:
        return tr("It is kept here, locked, until this desk is linked to the police service.")
    if report.outbox is OutboxState.RECEIVED:
        return tr("The police have signed for it. They can come back with this reference.")
    if report.outbox is not None:
        nobody = report.route is Route.POLICE_INTEL
        tail = tr("Nobody will get in touch with them.") if nobody else ""
        going = tr("It goes by itself when there is a connection.")
        back = tr("They can come back with this reference at any time.")
        return " ".join(part for part in (going, tail, back) if part)
    if report.route is Route.COUNT_ONLY:
        return tr("Only the count is kept. Their name and story are not.")
    return tr("Nothing goes to the police. They can come back with this reference at any time.")
