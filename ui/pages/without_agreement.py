"""For a safeguarding lead only: share without agreement, one question after the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import without_agreement
from desktop.area import Service
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.shared_document import Item
from desktop.sharing import Reason, Recipient, Sharing
from ui.controls.page import Page
from ui.steps.sharing import TITLE, NoteStep, ToldStep, WhatStep, WhomStep, WhyStep
from ui.steps.sharing_check import SharedStep, SharingCheckStep


class WithoutAgreementPage(QWidget):
    """Opens for a lead alone: NotAllowed is raised before anything of the report is shown."""

    left = Signal()

    def __init__(self, session: Session, report_id: str) -> None:
        """Begin with why."""
        basis = without_agreement.basis(session, report_id)
        super().__init__()
        self._session, self.title, self._basis = session, TITLE, basis
        self.why, self.told, self.note = WhyStep(), ToldStep(), NoteStep()
        self.whom = WhomStep(can_be_sent=basis.can_be_sent)
        self.what: WhatStep | None = None
        self._what_for: Reason | None = None
        self._items: tuple[Item, ...] = ()
        self._steps = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        for step in (self.why, self.whom, self.told, self.note):
            self._steps.addWidget(step)
            step.went_on.connect(self._go_on)
            step.back_asked.connect(self._go_back)

    @property
    def page(self) -> Page:
        """The step that shows."""
        step = self._steps.currentWidget()
        assert isinstance(step, Page)
        return step

    def arrive(self) -> None:
        """Take the focus."""
        self.page.arrive()

    def _order(self) -> list[Page]:
        """The questions in their order; what is sent is asked only where something is."""
        what = [self._what()] if self._is_sent() else []
        return [self.why, self.whom, *what, self.told, self.note]

    def _is_sent(self) -> bool:
        return self.whom.choice.chosen() == (Recipient.POLICE_INTAKE,)

    def _what(self) -> WhatStep:
        """Ask anew where there is another reason: it may let less be told."""
        if self.what is None or self._what_for is not self.why.reason:
            if self.what is not None:
                self._steps.removeWidget(self.what)
                self.what.deleteLater()
            self._what_for = self.why.reason
            self._items = without_agreement.to_tick(self._basis, self._what_for)
            self.what = WhatStep(self._items)
            self.what.went_on.connect(self._go_on)
            self.what.back_asked.connect(self._go_back)
            self._steps.addWidget(self.what)
        return self.what

    def _go_on(self) -> None:
        order = self._order()
        at = order.index(self.page) + 1
        self._turn_to(order[at] if at < len(order) else self._check())

    def _go_back(self) -> None:
        order: list[Page] = self._order() if self.why.choice.chosen() else [self.why]
        at = order.index(self.page) if self.page in order else len(order)
        if at == 0:
            self.left.emit()
        else:
            self._turn_to(order[at - 1])

    def _turn_to(self, step: Page) -> None:
        before = self.page
        self._steps.setCurrentWidget(step)
        if isinstance(before, SharingCheckStep):
            # It holds the note and what was ticked as they were; the next look makes another.
            self._steps.removeWidget(before)
            before.deleteLater()
        step.arrive()

    def _check(self) -> SharingCheckStep:
        sharing = self._sharing()
        check = SharingCheckStep(
            sharing, self._items, self._to_ring(), centre=self._session.installation.centre,
            force=self._session.area.force.name,
        )  # fmt: skip
        check.meant.connect(lambda: self._share(check, sharing))
        check.back_asked.connect(self._go_back)
        self._steps.addWidget(check)
        return check

    def _to_ring(self) -> list[Service]:
        return list(without_agreement.to_ring(self._session, self.whom.recipient))

    def _sharing(self) -> Sharing:
        return Sharing(
            reason=self.why.reason, recipient=self.whom.recipient, told=self.told.told,
            note=self.note.note.text(), other=self.whom.other.text(),
            ticked=frozenset(self._what().choice.chosen() if self._is_sent() else ()),
        )  # fmt: skip

    def _share(self, check: SharingCheckStep, sharing: Sharing) -> None:
        try:
            shared = without_agreement.share(self._session, self._basis.report.id, sharing)
        except HoldfastError as refusal:
            check.refuse(refusal)
            return
        done = SharedStep(shared, self._to_ring())
        done.left.connect(self.left)
        self._steps.addWidget(done)
        self._turn_to(done)
