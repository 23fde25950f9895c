"""How long the police have not answered, the longest first, and a letter that asks them."""

from PySide6.QtCore import Signal

from desktop import days_waiting
from desktop.days_waiting import Stand, Waited
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.layout import MEDIUM, SECTION
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt
from ui.controls.table import Table
from ui.controls.text import Text
from ui.models.waiting import Column, WaitingModel

_WIDTHS, _ROW = (184, 190, 130, 360), 64


class WaitingPage(Page):
    """Nobody promised a day: the page says when it is time to ask, and never that they are late."""

    report_asked = Signal(str)
    letter_asked = Signal(object)
    left = Signal()

    def __init__(self, session: Session) -> None:
        """List what waits now."""
        super().__init__(tr("Waiting for an answer"), title=tr("Waiting for an answer"))
        self._session = session
        self._waiting: tuple[Waited, ...] = ()
        self.set_back(tr("Reports"))
        self.back_asked.connect(self.left)
        self.lead(tr("The police have received these reports and have not answered yet"))
        self.model = WaitingModel(self)
        self.table = self._make_table()
        self._card, self._nothing = Card(), Card(padded=True)
        self._card.add_row(self.table)
        self._nothing.body.add(
            Text(tr("Nothing waits for an answer."), "strong"),
            Text(tr("A report stands here from the day on which the police sign for it."), "body",
                 "text2"),
        )  # fmt: skip
        self.body.add(self._card, self._nothing).space(SECTION)
        self.body.add(StaffPrompt(
            tr("Nobody can promise when the police answer. Tell the person so."),
            tr("Asking is due after four weeks: two where somebody should help soon, one where"
               " somebody should help today. After a letter the time begins anew."),
        ))  # fmt: skip
        self.body.space(MEDIUM)
        self.about_due = Button("", "primary", icon="printer")
        self._about_all = Button("", icon="printer")
        self.about_due.acted.connect(lambda: self.letter_asked.emit(self._due()))
        self._about_all.acted.connect(lambda: self.letter_asked.emit(self._waiting))
        self.set_actions(ActionBar(self.about_due, self._about_all))
        self.first_focus = self.heading
        self.look()

    def arrive(self, say: str = "") -> None:
        """Take the focus; a letter may have been printed, or a report seen, in the meantime."""
        self.look()
        super().arrive(say)

    def look(self) -> None:
        """Look again what waits."""
        self._waiting = days_waiting.waiting(self._session)
        self.model.show(self._waiting)
        self.table.fit()
        if self._waiting:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.first_focus = self.table
        self._card.setVisible(bool(self._waiting))
        self._nothing.setVisible(not self._waiting)
        due, others = self._due(), len(self._waiting)
        self.about_due.setVisible(bool(due))
        self.about_due.set_words(
            tr_count("Letter about the one that is due", "Letter about the {n} that are due",
                     len(due))
        )  # fmt: skip
        self._about_all.setVisible(others > len(due))
        self._about_all.set_words(tr_count("Letter about it", "Letter about all {n}", others))

    def _due(self) -> tuple[Waited, ...]:
        return tuple(one for one in self._waiting if one.stand is Stand.ASK)

    def _make_table(self) -> Table:
        table = Table(tr("Reports that wait for an answer"))
        table.setModel(self.model)
        table.set_columns(_WIDTHS, stretch=Column.STAND, spare=(Column.RECEIVED,))
        table.set_row_height(_ROW)
        table.activated_row.connect(
            lambda row: self.report_asked.emit(self.model.row(row).one.report)
        )
        return table
