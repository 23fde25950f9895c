"""The send queue: why something does not move, when it is tried again, and what happened today."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop import moments, working_offline
from desktop.errors import HoldfastError
from desktop.period import uk_day
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import Waiting
from desktop.vault.roster import Role
from desktop.wording import tr, tr_count
from sync.dispatch.dispatching import Round
from sync.dispatch.link import goes_by_hand
from sync.dispatch.progress import Progress
from sync.dispatch.retrying import CONFLICT, try_again
from ui import keys
from ui.amounts import size_words
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.disclosure import Disclosure
from ui.controls.heading import SectionHead
from ui.controls.layout import LARGE, MEDIUM, SECTION, column
from ui.controls.log_lines import LogLines
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.standing import Standing
from ui.controls.table import Table
from ui.models.outbox import OutboxModel, rows_of
from ui.queue_words import line_standing, refusal_words
from ui.sending import Sending
from ui.steps.by_hand_offer import ByHandOffer

_WIDTHS, _ROW = (220, 112, 300, 219), 64
_STATE, _SPARE = 2, (3, 1)
_LOOK_EVERY, _WATCH_EVERY = 2_000, 200
_ALOUD = (0, 50, 100)


class OutboxPage(Page):
    """One line for each report, in one state; received is only what the police signed for."""

    changed = Signal()
    by_hand_asked = Signal()
    reply_asked = Signal()

    def __init__(self, session: Session, sending: Sending | None = None) -> None:
        """Show the queue as it stands, and look again while the page is open."""
        super().__init__(tr("Send queue"))
        self._session = session
        self._sending = sending or Sending(session, self)
        self._sending.changed.connect(self.look)
        self._sending.ended.connect(self._ended)
        self._told: tuple[str, int] = ("", -1)
        self._asked = False
        self.standing = Standing()
        self.try_now = Button(tr("Try now"), "primary", icon="refresh-cw", key=keys.TRY_NOW.keys)
        self.try_now.acted.connect(self.send)
        self.standing.set_act(self.try_now)
        self.by_hand = ByHandOffer(tr("Send by USB"))
        self.by_hand.out_asked.connect(self.by_hand_asked)
        self.by_hand.reply_asked.connect(self.reply_asked)
        self.head, self.model = SectionHead(""), OutboxModel(self)
        self.table = self._make_table()
        self.log = LogLines()
        self._set_out()
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self.look()

    def send(self) -> None:
        """Try now, whatever the schedule says; what is on its way already is not sent twice."""
        self._asked = True
        if not self._sending.try_now():
            announce(self, self.standing.accessibleName())
        self.look()

    def look(self) -> None:
        """Read how everything stands, and say what is new."""
        listed = self._listed()
        self._watch(_WATCH_EVERY if self._sending.busy else _LOOK_EVERY)
        moving = self._sending.moving
        before = len(self.model.rows)
        self.model.show(rows_of(self._session, listed, moving))
        if len(self.model.rows) != before:
            self.table.fit()
        self._tell_standing(moving)
        self._tell_queue(listed)
        self._tell_refused(listed)
        self.log.show_lines(self._happened_today())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _make_table(self) -> Table:
        table = Table(tr("Reports waiting to be sent"))
        table.setModel(self.model)
        table.set_columns(_WIDTHS, stretch=_STATE, spare=_SPARE)
        table.set_row_height(_ROW)
        table.fit()
        return table

    def _set_out(self) -> None:
        card = Card()
        card.add_row(self.table)
        self._queue = column(self.head, card, gap=MEDIUM, margins=(0, SECTION, 0, 0))
        self._refusals = column(margins=(0, SECTION, 0, 0))
        happened = column(self.log, margins=(0, MEDIUM, 0, 0))
        log = Disclosure(tr("What happened today"), happened, is_open=True)
        by_hand = column(self.by_hand, margins=(0, LARGE, 0, 0))
        self.body.add(self.standing, by_hand, self._queue, self._refusals).space(LARGE).add(log)
        self._refusals.hide()
        self._refusal_words: list[str] = []

    def _listed(self) -> list[Waiting]:
        """List what has not arrived, and what arrived today."""
        today = self._session.today
        following = self._session.evidence_queue.unfinished()
        return [one for one in self._session.outbox.all() if one.received_at is None
                or uk_day(one.received_at) == today or one.report in following]  # fmt: skip

    def _tell_standing(self, moving: Progress | None) -> None:
        said = line_standing(self._session, busy=self._sending.busy, moving=moving)
        self.standing.say(said.icon, said.title, said.words, tone=said.tone)
        linked, by_hand = self._session.sealer is not None, goes_by_hand(self._session)
        offline = working_offline.is_chosen(self._session)
        self.try_now.setVisible(linked and not by_hand and not offline)
        self.by_hand.setVisible(linked)
        first = self.by_hand.out if by_hand or offline else self.try_now
        self.first_focus = first if linked else self.heading
        if moving is not None and moving.sent:
            self._say_aloud(moving)

    def _say_aloud(self, moving: Progress) -> None:
        """Announce the start, the middle and the end of a batch, not each per cent."""
        reached = max(mark for mark in _ALOUD if mark <= 100 * moving.fraction)
        if (moving.batch, reached) != self._told:
            self._told = (moving.batch, reached)
            announce(self, moving.words)

    def _tell_queue(self, listed: list[Waiting]) -> None:
        waiting = [one for one in listed if one.state not in _SETTLED]
        size = sum(one.size for one in waiting)
        count = tr_count("{n} report", "{n} reports", len(waiting))
        words = f"{count}, {size_words(size)}" if size else count
        self.head.set_words(
            tr("Waiting to send") if waiting else tr("Received today"), words if waiting else ""
        )
        self._queue.setVisible(bool(listed))

    def _tell_refused(self, listed: list[Waiting]) -> None:
        """Say what to do about each report that was not taken."""
        refused = [one for one in listed if one.state is OutboxState.REFUSED]
        words = refusal_words(self._session, refused) if refused else []
        if words == self._refusal_words:
            return
        self._refusal_words = words
        layout = self._refusals.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            _let_go(item.widget())
        if words:
            panel = Panel("error", heading=tr("Some reports were not taken"), icon="circle-alert",
                          barred=True)  # fmt: skip
            panel.say(*words)
            if again := self._again(refused):
                panel.act(*again)
            layout.addWidget(panel)
        self._refusals.setVisible(bool(words))

    def _again(self, refused: list[Waiting]) -> list[Button]:
        """Offer to send once more what was refused, to whoever may: after the call, not before."""
        if self._session.person.role is not Role.ADMINISTRATOR:
            return []
        offered = []
        for one in refused:
            if one.reason != CONFLICT:
                words = tr("Send {reference} again").format(reference=one.reference)
                button = Button(words, icon="send")
                button.acted.connect(partial(self._send_again, one.report))
                offered.append(button)
        return offered

    def _send_again(self, report: str) -> None:
        try:
            try_again(self._session, report)
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.try_now)])
            return
        self.try_now.setFocus()
        self.send()

    def _happened_today(self) -> list[tuple[str, str]]:
        session = self._session
        events = [one for one in session.line.events() if uk_day(one.at) == session.today]
        references = {one.report: one.reference for one in session.outbox.all()}
        told = []
        for one in events:
            about = [references[one.report]] if one.report in references else []
            code = [tr("Code {code}.").format(code=one.code)] if one.code[0] == "N" else []
            told.append((moments.clock(one.at), " ".join([one.words, *about, *code])))
        return told or [("", tr("Nothing has been tried today."))]

    def _ended(self, outcome: object) -> None:
        """Say what came of it to whoever asked; a round that went by itself says nothing."""
        self.look()
        self.changed.emit()
        was_asked, self._asked = self._asked, False
        if not was_asked:
            return
        if isinstance(outcome, Round):
            announce(self, _outcome_words(outcome), assertive=outcome.problem is not None)
        elif isinstance(outcome, HoldfastError):
            self.errors.show_errors([(f"{outcome.title} {outcome.advice}", self.try_now)])

    def _watch(self, every: int) -> None:
        if self._timer.interval() != every:
            self._timer.setInterval(every)


_SETTLED = (OutboxState.RECEIVED, OutboxState.REFUSED)


def _outcome_words(outcome: Round) -> str:
    if outcome.problem is not None:
        return outcome.problem.title
    if outcome.received:
        return tr_count("{n} report received by the police.", "{n} reports received by the police.",
                        len(outcome.received))  # fmt: skip
    return tr("Nothing is waiting.") if not outcome.waiting else tr("Not confirmed yet.")


def _let_go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
