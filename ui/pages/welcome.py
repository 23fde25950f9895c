"""First run: from a fresh computer to a centre that can take a report today (ux.md 1.1)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop import enrolment
from desktop.errors import HoldfastError
from desktop.installation import Installation
from desktop.session import Session, wall_clock
from desktop.vault import derivation, keyslots
from desktop.vault.derivation import Derivation
from desktop.vault.keyslots import Opened
from desktop.wording import tr
from ui.background import Job
from ui.controls.divider import Divider
from ui.controls.layout import Column, Row
from ui.controls.page import Page
from ui.controls.wordmark import Wordmark
from ui.steps.administrator import AdministratorStep
from ui.steps.centre import CentreStep

_STEPS = 5


class WelcomePage(QWidget):
    """One step after another; what was typed is kept going back, until the vault is founded."""

    finished = Signal(object)

    def __init__(self, folder: Path, *, how: Derivation | None = None) -> None:
        """Begin with the centre; `how` is how hard a passphrase is to guess, if not as usual."""
        super().__init__()
        self._folder, self._how = folder, how or derivation.USUAL
        self._busy = False
        self._centre: Installation | None = None
        self._session: Session | None = None
        self._stack = QStackedWidget()
        whole = Column().add(Row(margins=(24, 16, 24, 16)).add(Wordmark()).spring(), Divider())
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
        self.centre = CentreStep(_where(1))
        self.centre.given.connect(self._centre_given)
        self.administrator = AdministratorStep(_where(2))
        self.administrator.given.connect(self._found)
        self.administrator.back_asked.connect(partial(self._show, self.centre))
        self._stack.addWidget(self.centre)

    @property
    def step(self) -> Page:
        """The step that shows."""
        step = self._stack.currentWidget()
        assert isinstance(step, Page)
        return step

    @property
    def title(self) -> str:
        """What the window is called while this step shows."""
        return self.step.title

    def arrive(self) -> None:
        """Take the focus."""
        self.step.arrive()

    def give_up(self) -> None:
        """Close what is open, for a window that closes before setting up has ended."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _show(self, step: Page) -> None:
        if self._stack.indexOf(step) < 0:
            self._stack.addWidget(step)
        self._stack.setCurrentWidget(step)
        step.arrive(step.heading.text())

    def _centre_given(self, centre: Installation) -> None:
        self._centre = centre
        self._show(self.administrator)

    def _found(self, name: str, passphrase: str) -> None:
        """Make the keys; slow on purpose, so away from the window's thread."""
        if self._busy or self._centre is None:
            return
        self._busy = True
        self.administrator.show_working(True)
        job = Job(self, partial(self._make_keys, self._centre, name, passphrase))
        job.done.connect(self._founded)
        job.refused.connect(self._not_founded)
        job.ended.connect(partial(setattr, self, "_busy", False))
        job.start()

    def _make_keys(self, centre: Installation, name: str, passphrase: str) -> tuple[str, Opened]:
        pack = self.centre.chosen_pack
        code = enrolment.found(self._folder, centre, name, passphrase, pack=pack, how=self._how)
        way_in = partial(keyslots.unlock, self._folder, name, passphrase)
        return code, enrolment.open_slot(self._folder, wall_clock, way_in)

    def _not_founded(self, refusal: HoldfastError) -> None:
        self._busy = False
        self.administrator.show_working(False)
        self.administrator.refuse(refusal)

    def _founded(self, made: tuple[str, Opened]) -> None:
        from ui.steps.sheet import SheetStep
        from ui.steps.sheet_check import SheetCheckStep

        code, opened = made
        session = self._session = enrolment.open_session(self._folder, opened)
        self.administrator.new.clear()
        self.sheet = SheetStep(
            _where(3), centre=session.installation.centre, code=code, today=session.today
        )
        self.check = SheetCheckStep(_where(3), code)
        self.sheet.taken.connect(partial(self._show, self.check))
        self.check.back_asked.connect(partial(self._show, self.sheet))
        self.check.kept.connect(partial(self._kept, session))
        self._show(self.sheet)

    def _kept(self, session: Session, place: str) -> None:
        from ui.steps.invitation import InvitationStep
        from ui.steps.sheet_check import note_sheet_kept

        note_sheet_kept(session, place)
        self.link = InvitationStep(session, later=tr("Do this later"), where=_where(4))
        self.link.linked.connect(partial(self._ready, session, True))
        self.link.left.connect(partial(self._ready, session, False))
        self._show(self.link)

    def _ready(self, session: Session, linked: bool) -> None:
        from ui.steps.ready import ReadyStep

        self.ready = ReadyStep(_where(5), linked=linked)
        self.ready.start_asked.connect(partial(self._finish, session))
        self._show(self.ready)

    def _finish(self, session: Session) -> None:
        self._session = None
        self.finished.emit(session)


def _where(step: int) -> str:
    return tr("Step {n} of {all}").format(n=step, all=_STEPS)
