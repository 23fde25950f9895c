"""Usage counts for coordinators: exact on this screen, protected in anything that leaves it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from desktop import counting
from desktop.counting import Counted
from desktop.disclosure import NATIONAL
from desktop.errors import CountsError, HoldfastError
from desktop.period import Period, parse_period, quarter_of
from desktop.release import Mode
from desktop.session import Session
from desktop.vault.durable import write_durably
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.combo import Combo
from ui.controls.figures import Figures
from ui.controls.heading import Heading
from ui.controls.icon_text import IconText
from ui.controls.layout import SECTION, Column, Row, empty
from ui.controls.page import Page
from ui.controls.table import Table
from ui.controls.text import Text
from ui.models.counts import CountsModel

_ROW = 48
_NAME_WIDTH, _BAR_WIDTH = 240, 320


class CountsPage(Page):
    """The tables of a quarter, and a way to save them with small numbers hidden."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Count the newest quarter in which anything happened, or the one it is now."""
        super().__init__(tr("Counts"))
        self._session = session
        self.period = Combo(tr("Time"), width=250, beside=True)
        for period in _periods(session):
            self.period.add(period.code, period.label)
        self.period.changed.connect(lambda _code: self._count())
        save = Button(tr("Save for partners"), "primary", icon="download")
        save.acted.connect(self._ask_and_save)
        self.top.addWidget(self.period)
        self.top.addWidget(save)
        self._tables = Column(gap=SECTION)
        self.body.add(self._tables)
        self.first_focus = self.period.box
        self._count()

    def save_to(self, path: Path, mode: Mode = Mode.PARTNER) -> None:
        """Save the tables of this time as tidy CSV, small numbers hidden."""
        try:
            content = counting.counts(self._session, self._chosen(), mode=mode).csv()
            write_durably(path, content)
        except HoldfastError as refusal:
            self._refuse(refusal)
        else:
            self.errors.clear()
            self.saved.emit()

    def _chosen(self) -> Period:
        return parse_period(self.period.value())

    def _count(self) -> None:
        empty(self._tables)
        try:
            counted = counting.counts(self._session, self._chosen())
            total = counting.reports_in(self._session, self._chosen())
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        self._tables.add(Figures((str(total), tr("Reports taken"))))
        if not total:
            self._tables.add(Text(tr("No reports were taken in this time."), colour="text2"))
            return
        for table in counted.tables:
            self._tables.add(self._card(table))
        self._tables.add(_under_five())

    def _card(self, counted: Counted) -> QWidget:
        head = counting.table_words(counted.by[0])
        table = counted.release.tables[0]
        view = Table(counted.title)
        view.setModel(CountsModel(table, (head, tr("Reports")), NATIONAL, view))
        view.set_columns((_NAME_WIDTH, _BAR_WIDTH), stretch=1, bars=(1,))
        view.set_row_height(_ROW)
        view.fit()
        total = table.total.value if table.total is not None else None
        card = Card()
        card.add_row(_title(head, total))
        card.add_row(view)
        return card

    def _ask_and_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Save for partners"), f"counts-{self.period.value()}.csv", "*.csv"
        )
        if name:
            self.save_to(Path(name))

    def _refuse(self, refusal: HoldfastError) -> None:
        advice = "" if isinstance(refusal, CountsError) else refusal.advice
        self.errors.show_errors([(f"{refusal.title} {advice}".strip(), self.period.box)])


def _periods(session: Session) -> list[Period]:
    now = quarter_of(session.today)
    counted = [parse_period(code) for code in session.tallies.quarters()]
    return sorted({now, *counted}, key=lambda period: period.first, reverse=True)


def _title(words: str, total: int | None) -> QWidget:
    line = Row(margins=(16, 12, 16, 4)).add(Heading(words, 3)).spring()
    if total is not None:
        line.add(Text(tr_count("{n} report", "{n} reports", total), colour="text2", wrap=False))
    else:
        line.add(Text(tr("A report may count in several"), colour="text2", wrap=False))
    return _holding(line)


def _under_five() -> QWidget:
    line = Row(gap=8).add(
        IconText("lock", tr("Under 5: hidden in anything that leaves this screen."), ink="warn",
                 colour="text", role="strong"),
        Text(tr("Here you see exact counts. Not for publication."), colour="text2", wrap=False),
    ).spring()  # fmt: skip
    return _holding(line)


def _holding(line: QBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(line)
    return holder
