"""The reports of this centre: found by reference, day or words; the list never tells a name."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import finding
from desktop.errors import HoldfastError
from desktop.finding import EVERYTHING, Search
from desktop.hidden_signs import made_visible
from desktop.session import Session
from desktop.store.listing import MOST_COUNTED, Mark, Order, ReportPage, Told
from desktop.wording import tr
from ui import keys
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.combo import Combo
from ui.controls.disclosure import Disclosure
from ui.controls.field import LineField
from ui.controls.flow import Flow
from ui.controls.layout import MEDIUM, SMALL, Row, room
from ui.controls.page import Page
from ui.controls.sides import Sides
from ui.controls.table import Table
from ui.controls.text import Text
from ui.models.reports import Column, ReportsModel
from ui.report_filters import ReportFilters
from ui.theme.theme import px

_WIDTHS, _ROW, _HEAD = (184, 180, 160, 360), 52, 40
_FEWEST_ROWS = 6
_LOW = Qt.AlignmentFlag.AlignBottom
_ORDERS = {
    Order.NEWEST: tr("Newest first"),
    Order.OLDEST: tr("Oldest first"),
    Order.REFERENCE: tr("Reference"),
    Order.PERSON: tr("Who took it"),
    Order.STATUS: tr("Status"),
}
_BY_COLUMN = {
    Column.REFERENCE: Order.REFERENCE, Column.BY: Order.PERSON, Column.STATUS: Order.STATUS,
}  # fmt: skip


class ReportsPage(Page):
    """A search box, filters that fold away, and a table whose rows are opened with Enter."""

    report_asked = Signal(str)
    waiting_asked = Signal()

    def __init__(self, session: Session) -> None:
        """List the newest."""
        super().__init__(tr("Reports"))
        self._session = session
        self.search = EVERYTHING
        self._has_arrived = False
        self.model = ReportsModel(self._fetch, session.now, self)
        self.box = LineField(tr("Reference, day or words"), width=320)
        self.filters = ReportFilters()
        self.sort = Combo(tr("Sort by"), beside=True)
        self.clear = Button(tr("Clear search and filters"), "link")
        self.table = self._make_table()
        self._showing = Text("", "body", "text2")
        self._nothing, self._card = Card(padded=True), Card()
        self._nothing_words, self._advice = Text("", "strong"), Text("", "body", "text2")
        self._nothing.body.add(self._nothing_words, self._advice)
        self._card.add_row(self.table)
        self._lay_out()
        self._show_standing()

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why a report was not opened."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.table)])

    def arrive(self, say: str = "") -> None:
        """Take the focus; back from a report, stand on its row and show how it stands now."""
        if self._has_arrived:
            self._show_again()
        self._has_arrived = True
        self.first_focus = self.table if self.model.rowCount() else self.box.line
        super().arrive(say)

    def _lay_out(self) -> None:
        find = Button(tr("Search"), icon="search", key=keys.FIND.keys)
        find.acted.connect(self._search_or_go_there)
        self.box.entered.connect(self._find)
        self.clear.acted.connect(self.clear_all)
        self.filters.applied.connect(self._find)
        for order, words in _ORDERS.items():
            self.sort.add(order, words)
        self.sort.changed.connect(lambda value: self._sort(Order(value)))
        self.model.rowsInserted.connect(self._say_how_many)
        line = Row(gap=MEDIUM).add(self.box)
        line.addWidget(find, 0, _LOW)
        self.body.add(line.spring()).space(SMALL).add(self._links())
        self._fold = Disclosure(tr("Filters"), self.filters)
        self._fold.opened.connect(self._fit_soon)
        self.body.add(self._fold).space(SMALL)
        self._over = Sides(self._showing, self.sort, shares=(1, 0), gap=MEDIUM, least=480)
        self.body.add(self._over).space(SMALL).add(self._card, self._nothing)

    def _links(self) -> QWidget:
        waiting = Button(tr("Waiting for an answer"), "link")
        waiting.acted.connect(self.waiting_asked)
        both, flow = QWidget(), Flow()
        flow.add(waiting, self.clear)
        both.setLayout(flow)
        return both

    def _make_table(self) -> Table:
        table = Table(tr("Reports"))
        table.setModel(self.model)
        table.set_columns(_WIDTHS, stretch=Column.STATUS, spare=(Column.BY,))
        table.set_row_height(_ROW)
        table.set_pressable_head()
        table.activated_row.connect(self._open)
        table.column_pressed.connect(self._sort_by_column)
        self._stand_on(table, 0)
        return table

    def _fetch(self, after: Mark | None, size: int) -> ReportPage:
        return finding.find(self._session, self.search, after, size)

    def _open(self, row: int) -> None:
        self.report_asked.emit(self.model.report(row).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._may_clear():
            self.clear_all()
            return
        super().keyPressEvent(event)

    def filter_by(self) -> None:
        """Unfold the filters."""
        self._fold.set_open(True)

    def show_due(self) -> None:
        """List the reports whose follow-up should be done by now."""
        self.filters.due.setChecked(True)
        self.filter_by()
        self._find()

    def show_told(self, told: Told) -> None:
        """List the reports of which the police told this."""
        self.filters.told.choose(told)
        self.filter_by()
        self._find()

    def clear_all(self) -> None:
        """List everything again, in the order chosen."""
        self.box.clear()
        self.filters.clear()
        self._find()
        self.box.line.setFocus()

    def _may_clear(self) -> bool:
        return self.search.narrows or bool(self.box.text())

    def _search_or_go_there(self) -> None:
        """The button searches; its key, pressed anywhere else, goes to the box."""
        typed = self.box.text().strip()
        if typed and (typed != self.search.text or self.box.line.hasFocus()):
            self._find()
        else:
            self.box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.line.selectAll()

    def _find(self) -> None:
        search = self.filters.narrowed(
            Search(text=self.box.text().strip(), order=self.search.order)
        )
        wrong = self.filters.first_wrong
        if search is None or wrong is not None:
            self.filter_by()
            if wrong is not None:
                wrong.setFocus()
            return
        self._show(search)
        if self.model.rowCount() and QApplication.focusWidget() is self.box.line:
            self.table.setFocus()

    def _sort_by_column(self, column: int) -> None:
        newest = self.search.order is not Order.NEWEST
        by_day = Order.NEWEST if newest else Order.OLDEST
        self._sort(_BY_COLUMN.get(Column(column), by_day))

    def _sort(self, order: Order) -> None:
        self.sort.choose(order)
        self._show(replace(self.search, order=order))

    def _show(self, search: Search) -> None:
        self.search = search
        self.model.show_first()
        self._stand_on(self.table, 0)
        self.table.scrollToTop()
        self._show_standing()
        announce(self, self._showing.text() or _nothing_words(search)[0])

    def _show_again(self) -> None:
        at = self.table.currentIndex().row()
        known = self.model.report(at).id if 0 <= at < self.model.rowCount() else ""
        self.model.show_anew()
        self._stand_on(self.table, self.model.row_of(known))
        self._show_standing()

    def _stand_on(self, table: Table, row: int) -> None:
        if self.model.rowCount():
            table.setCurrentIndex(self.model.index(row, 0))

    def _show_standing(self) -> None:
        self._total = finding.count(self._session, self.search)
        is_empty = not self.model.rowCount()
        self._say_how_many()
        for widget in (self._over, self._card):
            widget.setVisible(not is_empty)
        self._nothing.setVisible(is_empty)
        title, advice = _nothing_words(self.search)
        self._nothing_words.setText(title)
        self._advice.setText(advice)
        self.clear.setVisible(self.search.narrows)
        self._fit_soon()

    def _say_how_many(self) -> None:
        shown = self.model.rowCount()
        all_words = tr("more than {n:,}").format(n=MOST_COUNTED)
        total = all_words if self._total is None else f"{self._total:,}"
        words = tr("Showing 1 to {shown:,} of {total}").format(shown=shown, total=total)
        self._showing.setText(words if shown else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_soon()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit_table)

    def _fit_table(self) -> None:
        """Let the table take what the window has left, but never less than a few rows."""
        content = self.scroller.widget()
        if content is None:
            return
        above = self._card.mapTo(content, QPoint(0, 0)).y()
        left = self.scroller.viewport().height() - above - room(_HEAD // 2)
        self.table.fit(max(left, px(_HEAD) + _FEWEST_ROWS * px(_ROW)))


def _nothing_words(search: Search) -> tuple[str, str]:
    """Say that there are none, or none that fit; and what can be done."""
    if not search.narrows:
        return tr("No reports yet."), tr("Start one from Home.")
    advice = tr("Check the reference, or clear the filters.")
    if not search.text:
        return tr("No report fits these filters."), advice
    return tr("Nothing matches {words}.").format(words=_shortened(search.text)), advice


def _shortened(text: str) -> str:
    return made_visible(text if len(text) <= 40 else f"{text[:40]}…")
