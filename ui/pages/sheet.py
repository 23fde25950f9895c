"""A new recovery sheet, for a centre whose sheet is lost, seen by others, or was never checked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import enrolment
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SMALL, Column
from ui.controls.page import Page
from ui.controls.text import Text
from ui.steps.sheet import SheetStep
from ui.steps.sheet_check import SheetCheckStep, forget_sheet, note_sheet_kept


class SheetPage(QWidget):
    """What it means, the sheet, then two of its groups typed back."""

    left = Signal()
    title = tr("Recovery sheet")

    def __init__(self, session: Session) -> None:
        """Begin with what it means; nothing is made before somebody says so."""
        super().__init__()
        self._session = session
        self._steps = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)
        self.intro = _Intro()
        self.intro.made.connect(self._make)
        self.intro.left.connect(self.left)
        self._steps.addWidget(self.intro)

    def arrive(self) -> None:
        """Take the focus."""
        step = self._steps.currentWidget()
        if isinstance(step, Page):
            step.arrive()

    def _make(self) -> None:
        try:
            # In this order: cut off in between, the desk asks for a check of either sheet.
            forget_sheet(self._session)
            code = enrolment.new_recovery_sheet(self._session)
        except HoldfastError as refusal:
            self.intro.refuse(refusal)
            return
        centre, today = self._session.installation.centre, self._session.today
        where = tr("The sheet before opens nothing any more")
        self.sheet = SheetStep(where, centre=centre, code=code, today=today)
        self.check = SheetCheckStep(where, code)
        self.sheet.taken.connect(partial(self._show, self.check))
        self.check.back_asked.connect(partial(self._show, self.sheet))
        self.check.kept.connect(self._kept)
        self._show(self.sheet)

    def _show(self, step: Page) -> None:
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        step.arrive(step.heading.text())

    def _kept(self, place: str) -> None:
        note_sheet_kept(self._session, place)
        self.left.emit()


class _Intro(Page):
    """What a new sheet means, before it is made."""

    made = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Make a new recovery sheet"), narrow=True)
        said = Column(gap=SMALL).add(
            Text(tr("The recovery sheet is the only way back in when everyone forgets.")),
            Text(tr("Once a new one is made, the sheet before opens nothing any more.")),
            Text(tr("You need a printer, and a place to keep the paper.")),
        )
        self.body.addLayout(said)
        make, leave = Button(tr("Make the sheet"), "primary"), Button(tr("Not now"), "link")
        make.acted.connect(self.made)
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(make, leave))
        self.first_focus = self.heading

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not made."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])
