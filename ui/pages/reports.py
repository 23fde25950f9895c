"""The reports of this centre, newest first: reference, day, person, status; never a name."""

from PySide6.QtCore import Qt, Signal

from desktop.errors import HoldfastError, ReportUnknown
from desktop.reference import read_reference
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.field import LineField
from ui.controls.layout import MEDIUM, Row
from ui.controls.page import Page
from ui.controls.table import Table
from ui.controls.text import Text
from ui.models.reports import Column, ReportsModel

_WIDTHS, _ROW = (220, 200, 160, 360), 52
_LOW = Qt.AlignmentFlag.AlignBottom


class ReportsPage(Page):
    """A table of reports; a reference typed above it finds one of them."""

    report_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        """List the newest."""
        super().__init__(tr("Reports"))
        self._session = session
        self.model = ReportsModel(self._fetch, session.now, self)
        self.search = LineField(tr("Find a reference"), width=220)
        self.search.entered.connect(self._find)
        find = Button(tr("Find"), icon="search", key="Ctrl+F")
        find.acted.connect(self._find_or_go_there)
        self.clear = Button(tr("Show all"), "link")
        self.clear.acted.connect(self._show_all)
        self.clear.hide()
        line = Row(gap=MEDIUM).add(self.search)
        for button in (find, self.clear):
            line.addWidget(button, 0, _LOW)
        self.body.add(line.spring()).space(20)
        self._showing = Text("", "body", "text2")
        self.body.add(self._showing).space(8)
        self._empty = Card()
        self._empty.add_row(CardRow(tr("No reports yet."), tr("Start one from Home.")))
        self._card = Card()
        self.table = self._make_table()
        self._card.add_row(self.table)
        self.more = Button(tr("Show older reports"))
        self.more.acted.connect(self._show_more)
        self.body.add(self._card, self._empty).space(16).add(self.more)
        self._count()

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why a report was not opened."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.table)])

    def _make_table(self) -> Table:
        table = Table(tr("Reports"))
        table.setModel(self.model)
        table.set_columns(_WIDTHS, stretch=Column.STATUS)
        table.set_row_height(_ROW)
        table.fit()
        table.activated_row.connect(self._open)
        if self.model.rowCount():
            table.setCurrentIndex(self.model.index(0, 0))
            self.first_focus = table
        return table

    def _fetch(self, known: int, size: int) -> list[Report]:
        return self._session.reports.page(size=known + size)[known:]

    def _open(self, row: int) -> None:
        self.report_asked.emit(self.model.report(row).id)

    def _find_or_go_there(self) -> None:
        if self.search.text().strip():
            self._find()
        else:
            self.search.setFocus()

    def _find(self) -> None:
        typed = self.search.text()
        reference = read_reference(typed)
        if reference is None:
            self.search.set_error(tr("A reference looks like HF-7K2M-9QXD. Check each sign."))
            return
        try:
            found = self._session.reports.by_reference(reference)
        except ReportUnknown:
            self.search.set_error(tr("Nothing matches {words}.").format(words=reference))
            return
        self.search.set_error("")
        self.model.show_only([found])
        self.clear.show()
        self._count()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _show_all(self) -> None:
        self.search.clear()
        self.search.set_error("")
        self.clear.hide()
        self.model.show_all()
        self._count()

    def _show_more(self) -> None:
        first_new = self.model.rowCount()
        self.model.more()
        self._count()
        self.table.setCurrentIndex(self.model.index(first_new, 0))
        self.table.setFocus()

    def _count(self) -> None:
        shown = self.model.rowCount()
        words = tr_count("Showing {n} report", "Showing {n} reports, newest first", shown)
        self._showing.setText(words)
        self._showing.setVisible(shown > 0)
        self._card.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        self.more.setVisible(self.model.has_more)
        self.table.fit()
        announce(self, words)
