"""Check the answers together, see what will be sent, and seal (ux.md 1.12, 1.13)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import recording, spoken
from desktop.errors import HoldfastError
from desktop.recording import Recorded, Unfinished
from desktop.redaction import entered_names, hints
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.layout import LARGE, MEDIUM, column
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.problem_list import ProblemList


class ReviewPage(QWidget):
    """Two steps: what was said with everything still missing, then the deliberate press to seal."""

    change_asked = Signal(str)
    finalised = Signal(object)
    left = Signal()
    deleted = Signal()
    back_asked = Signal()
    title = tr("Check answers")

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Show a draft as it stands."""
        super().__init__()
        self._session, self._recorded = session, recorded
        self.check = _CheckPage(session, recorded)
        self.seal = _SealPage()
        self._steps = QStackedWidget()
        self._steps.addWidget(self.check)
        self._steps.addWidget(self.seal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        self.check.change_asked.connect(self.change_asked)
        self.check.went_on.connect(self._go_on)
        self.check.left.connect(self.left)
        self.check.delete_meant.connect(self._delete)
        self.check.back.acted.connect(self.back_asked)
        self.seal.sealed.connect(self._seal)
        self.seal.back.acted.connect(self._check_again)

    def arrive(self) -> None:
        """Take the focus."""
        page = self._steps.currentWidget()
        if isinstance(page, Page):
            page.arrive()

    def _go_on(self) -> None:
        if self._recorded.interview.problems:
            self.check.say_missing()
            return
        self._steps.setCurrentWidget(self.seal)
        self.seal.arrive()

    def _check_again(self) -> None:
        self._steps.setCurrentWidget(self.check)
        self.check.arrive()

    def _seal(self) -> None:
        try:
            report = recording.finalise(
                self._session, self._recorded.report, self._recorded.interview
            )
        except Unfinished:
            self._check_again()
            self.check.say_missing()
        except HoldfastError as refusal:
            self.seal.refuse(refusal)
        else:
            self.finalised.emit(report)

    def _delete(self) -> None:
        try:
            recording.delete_draft(self._session, self._recorded.report)
        except HoldfastError as refusal:
            self.check.refuse(refusal)
        else:
            self.deleted.emit()


class _CheckPage(Page):
    """Everything that was said, part by part; at the side what is missing and what will be sent."""

    change_asked = Signal(str)
    went_on = Signal()
    left = Signal()
    delete_meant = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        super().__init__(tr("Check these answers together"), title=tr("Check answers"), wide=True)
        self.set_back(tr("Read them out, and change what is not right"))
        self._interview = recorded.interview
        self.rows = AnswerRows()
        self.rows.change_asked.connect(self.change_asked)
        self.body.add(self.rows)
        self._fill_rows()
        self._add_side(session)
        self._add_actions()

    def say_missing(self) -> None:
        """Lead to what stands in the way of sealing."""
        self.missing.lead_to()

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why something could not be done."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _fill_rows(self) -> None:
        names = entered_names(self._interview.answers)
        hidden = self._interview.anonymous or self._interview.route == "police_intel"
        self._hinted: list[str] = []
        for part in spoken.parts(self._interview):
            self.rows.add_part(part.title)
            for one in part.answers:
                found = hints(one.answer, names) if hidden and _is_told(one.key) else []
                self._hinted += [one.question] if found else []
                self.rows.add_answer(one.key, one.question, one.answer,
                                     mark=found[0] if found else None)  # fmt: skip

    def _add_side(self, session: Session) -> None:
        interview = self._interview
        problems = [(problem.key, self._ask_for(problem.key), problem.message)
                    for problem in interview.problems]  # fmt: skip
        gaps = [(gap.key, gap.question.title, "") for gap in interview.gaps
                if gap.key not in {key for key, _q, _m in problems}]  # fmt: skip
        self.missing = ProblemList(tr("Needed before sealing"), problems)
        self.unanswered = ProblemList(tr("Not answered yet"), gaps)
        for listed in (self.missing, self.unanswered):
            listed.asked.connect(self.change_asked)
            listed.setVisible(bool(listed.count))
        beside: list[QWidget] = [self.missing, *self._hint_panel(), self.unanswered]
        sent = Panel("tint", heading=tr("What will be sent"), icon="send")
        sent.say(spoken.what_will_be_sent(interview, session.area.force.name))
        self.set_aside(column(*beside, sent, gap=LARGE))

    def _hint_panel(self) -> list[QWidget]:
        if not self._hinted:
            return []
        panel = Panel("warn", heading=tr("Might identify someone"), icon="fingerprint-pattern")
        panel.say(tr("Look again at: {places}. The police will not be told who they are.").format(
            places=", ".join(dict.fromkeys(self._hinted))))  # fmt: skip
        return [panel]

    def _ask_for(self, key: str) -> str:
        return self._interview.catalogue.question(key.rpartition(".")[2]).title

    def _add_actions(self) -> None:
        go_on = Button(tr("Go on to seal"), "primary")
        close = Button(tr("Save and close"))
        delete = Button(tr("Delete this draft"), "link")
        go_on.acted.connect(self.went_on)
        close.acted.connect(self.left)
        delete.acted.connect(self._ask_before_deleting)
        self.set_actions(ActionBar(go_on, close, delete, wide=True))

    def _ask_before_deleting(self) -> None:
        """Ask once more, in the page: deleting cannot be undone."""
        panel = Panel("warn", heading=tr("Delete this draft for good?"), icon="trash-2")
        panel.say(tr("Everything they said in it is erased from this computer."))
        sure = Button(tr("Delete it"), "warning")
        keep = Button(tr("Keep it"))
        sure.acted.connect(self.delete_meant)
        keep.acted.connect(panel.deleteLater)
        panel.body.space(MEDIUM).add(column(sure, keep, gap=MEDIUM))
        self.body.insertWidget(0, panel)
        keep.setFocus()


class _SealPage(Page):
    """The last step: Enter cannot seal, so that nothing is sealed by a slip of the hand."""

    sealed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Seal this report"), wide=True)
        self.set_back()
        self.lead(tr("After this nobody at this centre can change it. You can add a note later."))
        panel = Panel("tint", heading=tr("What sealing does"), icon="lock")
        panel.say(
            tr("It is locked so that only the police can open what is sent to them."),
            tr("It gets a reference, and you can print a slip for the person."),
        )
        self.body.add(panel)
        seal = Button(tr("Seal the report"), "primary", icon="lock")
        seal.acted.connect(self.sealed)
        self.first_focus = self.heading
        self.set_actions(ActionBar(seal, wide=True))
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why the report is not sealed; the draft is as it was."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _is_told(key: str) -> bool:
    """Whether an answer is somebody's own words, which may say more than they meant to."""
    return key.rpartition(".")[2] in ("narrative", "words_used", "motivation_note", "loc_name")
