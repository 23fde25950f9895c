"""A sealed report from outside: where it stands, what was done with it, and its papers again."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop import beginning, linked, police_updates
from desktop.erasing import is_kept_for_now
from desktop.errors import HoldfastError
from desktop.hidden_signs import made_visible
from desktop.holding import KEPT_FOR_NOW
from desktop.report import OutboxState, Report, may_be_added_to, status_words
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.timeline import Step, joint_timeline
from desktop.without_agreement import police_were_told
from desktop.wording import tr
from sync.dispatch.link import goes_by_hand
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SECTION, column, row
from ui.controls.log_lines import LogLines
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.stations import Stations
from ui.controls.text import Text
from ui.queue_words import line_standing, refusal_words
from ui.report_words import next_steps, stand
from ui.steps.centre_record import CentreRecordRow
from ui.steps.copies_on_request import CopiesOnRequest
from ui.steps.police_says import PoliceSays
from ui.steps.support_copies import SupportCopies
from ui.when import day_and_clock

_TIMES = 200


class DetailPage(Page):
    """Nobody reads a sealed report here; this page says how far it has come."""

    left = Signal()
    receipt_asked = Signal(object)
    leaflets_asked = Signal()
    note_asked = Signal(object)
    correction_asked = Signal(object)
    wish_asked = Signal(object)
    begun_asked = Signal(object)
    report_asked = Signal(str)
    copy_asked = Signal(object)
    record_asked = Signal(object)
    police_copy_asked = Signal(object)
    own_copy_asked = Signal(object)
    card_asked = Signal(object)

    def __init__(self, session: Session, report: Report, *, takes_notes: bool = False) -> None:
        """Show a sealed report; `takes_notes` where somebody answers what is asked later."""
        # The title of a window tells no reference (ux.md 1.0).
        super().__init__(report.reference or tr("Report"), title=tr("Report"))
        self._session, self.report = session, report
        self.set_back(tr("Reports"))
        self.back_asked.connect(self.left)
        self._stations = Stations()
        self.set_above(column(self._stations, margins=(0, 0, 0, MEDIUM)))
        stand(self._stations, report.outbox)
        self._status, self._next = Heading("", 2), Text("")
        panel = Panel("tint")
        self._not_read = Text("")
        panel.body.add(self._status, self._next, self._not_read)
        self.steps = LogLines(time_width=_TIMES)
        begun = Panel("warn", heading=tr("Something was begun here"), icon="history")
        begun.say(tr("What they told is kept. It is not added, and goes nowhere, until they"
                           " agree."))  # fmt: skip
        go_on = Button(tr("Go on with it"))
        go_on.acted.connect(lambda: self.begun_asked.emit(self.report))
        begun.body.add(row(go_on))
        self._begun = column(begun, margins=(0, 0, 0, MEDIUM))
        self.police = PoliceSays(session)
        self.police.record_asked.connect(partial(self._ask, self.record_asked))
        self.police.card_asked.connect(partial(self._ask, self.card_asked))
        self.body.add(self._begun, panel).space(SECTION).add(self.police)
        self.body.space(SECTION).add(Heading(tr("Timeline"), 3)).space(MEDIUM)
        self._add_others()
        self.body.add(self.steps)
        self.record = CentreRecordRow(session)
        self.record.asked.connect(partial(self._ask, self.record_asked))
        self._changes = self._offer_changes()
        self._takes_notes = takes_notes
        self.copies = SupportCopies(session, report)
        self.copies.asked.connect(self.copy_asked)
        self.copies.refused.connect(self._refuse)
        self.body.space(SECTION).add(self.record)
        self.on_request = CopiesOnRequest(session)
        self.on_request.for_police.connect(partial(self._ask, self.police_copy_asked))
        self.on_request.for_person.connect(partial(self._ask, self.own_copy_asked))
        self.body.space(SECTION).add(self._changes).space(SECTION).add(self.copies)
        self.body.space(SECTION).add(self.on_request)
        self._add_actions()
        self.first_focus = self.heading
        self._tell()

    def arrive(self, say: str = "") -> None:
        """Take the focus; a receipt may have been printed in the meantime."""
        self.look()
        super().arrive(say)

    def look(self) -> None:
        """Look again how far the report has come."""
        self.report = self._session.reports.get(self.report.id)
        self._tell()

    def _add_actions(self) -> None:
        receipt = Button(tr("Print receipt again"), "primary", icon="printer")
        receipt.acted.connect(lambda: self.receipt_asked.emit(self.report))
        others = [Button(tr("Choose leaflets"), icon="book-open-text")]
        others[0].acted.connect(self.leaflets_asked)
        if self.report.route is None:
            # Shared by a lead: nobody asked for it, so nobody takes a receipt home.
            return self.set_actions(ActionBar(None, *others))
        self.set_actions(ActionBar(receipt, *others))

    def _offer_changes(self) -> QWidget:
        """Offer what may still be done with a report; the original stays as it was."""
        offered = Flow(gap=MEDIUM)
        for words, icon, asked in (
            (tr("Add a note"), "notebook-pen", self.note_asked),
            (tr("Correct something"), "pencil", self.correction_asked),
            (tr("They have changed their mind"), None, self.wish_asked),
        ):
            button = Button(words, icon=icon)
            button.acted.connect(partial(self._ask, asked))
            offered.add(button)
        buttons = QWidget()
        buttons.setLayout(offered)
        return column(Heading(tr("They have come back"), 3), buttons, gap=MEDIUM)

    def _add_others(self) -> None:
        """Lead to the reports that this person's slips link with this one."""
        others = [one for one in linked.family(self._session, self.report)
                  if one.id != self.report.id]  # fmt: skip
        if not others:
            return
        said = Text(tr("This person showed an earlier slip, so what was done stands together."))
        lead = Flow(gap=MEDIUM)
        for one in others:
            button = Button(one.reference or "", "link")
            button.acted.connect(partial(self.report_asked.emit, one.id))
            lead.add(button)
        buttons = QWidget()
        buttons.setLayout(lead)
        self.body.add(said, buttons).space(MEDIUM)

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _ask(self, asked: SignalInstance) -> None:
        asked.emit(self.report)

    def _tell(self) -> None:
        stand(self._stations, self.report.outbox)
        takes_more = self._takes_notes and may_be_added_to(self.report)
        self._changes.setVisible(takes_more)
        self._begun.setVisible(takes_more and bool(beginning.all_held(self._session, self.report)))
        self._status.setText(status_words(self.report))
        self._next.setText("\n".join(self._what_next()))
        self.police.tell(self.report)
        self._not_read.setText(self._what_cannot_be_read())
        self.record.tell(self.report)
        self.on_request.tell(self.report)
        steps = [*joint_timeline(self._session, self.report), *self._last_try()]
        now = self._session.now()
        self.steps.show_lines(
            [(day_and_clock(step.at, now), made_visible(_words(step))) for step in steps]
        )

    def _what_next(self) -> list[str]:
        """Say what happens next; of what was not taken, why, and whom to ring."""
        report, session = self.report, self._session
        if is_kept_for_now(session, report):
            return [KEPT_FOR_NOW]
        told = police_were_told(session, report.id)
        said = [next_steps(report, police_know=told, by_hand=goes_by_hand(session))]
        additions = Additions(session.casebook).of(report.id)
        queued = (session.outbox.of(one.id) for one in (report, *additions))
        refused = [one for one in queued if one and one.state is OutboxState.REFUSED]
        return [*said, *(refusal_words(session, refused) if refused else [])]

    def _what_cannot_be_read(self) -> str:
        if police_updates.told(self._session, self.report):
            return tr("What the person told cannot be read here; what the police say can.")
        return tr("Sealed reports cannot be read here.")

    def _last_try(self) -> list[Step]:
        """Say what came of the last try, for a report that was waiting then."""
        waiting = self._session.outbox.of(self.report.id)
        tried = self._session.line.state().last_try
        on_its_way = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.SENT)
        if waiting is None or tried is None or waiting.state not in on_its_way:
            return []
        if tried < waiting.queued_at or self._session.line.state().problem is None:
            return []
        words = tr("Tried to send: {reason}").format(
            reason=line_standing(self._session, busy=False).title
        )
        return [Step(at=tried, words=words)]


def _words(step: Step) -> str:
    return f"{step.reference}: {step.words}" if step.reference else step.words
