"""Usage counts for coordinators: exact on this screen, protected in anything that leaves it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import counting, fact_counts
from desktop.counting import Counted
from desktop.disclosure import NATIONAL
from desktop.errors import CountsError, HoldfastError
from desktop.forms.route import Route
from desktop.period import Period, parse_period, quarter_of
from desktop.release import Mode
from desktop.session import Session
from desktop.vault.durable import write_durably
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.combo import Combo
from ui.controls.figures import Figures
from ui.controls.heading import Heading
from ui.controls.icon_text import Icon
from ui.controls.layout import SECTION, SMALL, Column, Row, column, empty
from ui.controls.page import Page
from ui.controls.sides import Sides
from ui.controls.table import Table
from ui.controls.text import Text
from ui.models.counts import CountsModel

_SHARES, _BESIDE_FROM, _ROW = (617, 372), 880, 46
# How wide names and bars are in a wide card, and in a narrow one.
_WIDE, _NARROW = (380, 236), (166, 206)
_IN_FULL: Mapping[str, str] = {}


class CountsPage(Page):
    """The tables of a quarter, and a way to save them with small numbers hidden."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Count the newest quarter in which anything happened, or the one it is now."""
        super().__init__(tr("Counts"))
        self._session = session
        self.period = Combo(tr("Time"), width=270, beside=True)
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
            return
        self.errors.clear()
        words = tr("Saved. Small numbers are hidden in the file.")
        self.lead(words)
        announce(self, words)
        self.saved.emit()

    def _chosen(self) -> Period:
        return parse_period(self.period.value())

    def _count(self) -> None:
        empty(self._tables)
        self.lead("")
        try:
            tables = self._counted(self._chosen())
            total = counting.reports_in(self._session, self._chosen())
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        self.errors.clear()
        self._tables.add(Figures(*self._figures(total, tables["route"])))
        if not total:
            self._tables.add(Text(tr("No reports were taken in this time."), colour="text2"))
            return
        beside = column(
            _card(tables["month"], _NARROW, self._months()),
            _card(tables["route"], _NARROW, self._routes()), gap=20,
        )  # fmt: skip
        main = column(_card(tables["strand"], _WIDE), _card(tables["repeat"], _WIDE), gap=20)
        self._tables.add(
            Sides(main, beside, shares=_SHARES, least=_BESIDE_FROM, top=True),
            _card(tables[counting.MENTIONS], _WIDE), _card(tables["district"], _WIDE),
            *(_card(tables[name], _WIDE) for name in fact_counts.DIMENSIONS), _under_five(),
        )  # fmt: skip

    def _counted(self, period: Period) -> dict[str, Counted]:
        session = self._session
        tables = counting.counts(session, period).tables
        by_month = counting.counts(session, period, by=("month",)).tables
        return {table.by[0]: table for table in (*tables, *by_month)}

    def _figures(self, total: int, by_route: Counted) -> tuple[tuple[str, str], ...]:
        """Give figures that add up: what was taken, what was for the police, what was not."""
        names = counting.labels(self._session, "route", self._chosen())
        for_police = {names[route] for route in Route if route.reaches_police and route in names}
        table = by_route.release.tables[0]
        told = sum(cells[0].value or 0 for name, cells in zip(table.rows, table.cells, strict=True)
                   if name in for_police)  # fmt: skip
        return (
            (str(total), tr("Reports taken")),
            (str(told), tr("For the police")),
            (str(total - told), tr("Not sent, as they chose")),
        )

    def _months(self) -> dict[str, str]:
        """Name months as people do: in a table of one quarter the year goes without saying."""
        return {
            code: _month(code) for code in counting.labels(self._session, "month", self._chosen())
        }

    def _routes(self) -> dict[str, str]:
        """Say in two words what they asked for."""
        names = counting.labels(self._session, "route", self._chosen())
        return {words: _ROUTES.get(Route(code), words) for code, words in names.items()}

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


_HEADS = {"route": tr("Choice")}
_ROUTES = {
    Route.POLICE_NAMED: tr("Police, named"),
    Route.POLICE_INTEL: tr("Police, no name"),
    Route.SUPPORT_ONLY: tr("Support only"),
    Route.COUNT_ONLY: tr("Only counted"),
}


def _month(code: str) -> str:
    year, month = code.split("-")
    return f"{date(int(year), int(month), 1):%B}"


def _card(
    counted: Counted, widths: tuple[int, int], shorter: Mapping[str, str] = _IN_FULL
) -> QWidget:
    head = counting.table_words(counted.by[0])
    table = counted.release.tables[0]
    view = Table(counted.title)
    names = [shorter.get(name, name) for name in table.rows]
    is_of_reports = counting.measure_of(counted.by) == "reports"
    heads = (_HEADS.get(counted.by[0], head), tr("Reports") if is_of_reports else tr("Times"))
    view.setModel(CountsModel(table, heads, NATIONAL, view, names=names))
    view.set_columns(widths, stretch=1, bars=(1,))
    view.set_row_height(_ROW)
    view.fit()
    total = table.total.value if table.total is not None else None
    card = Card()
    card.body.add(_title(head, total, is_of_reports=is_of_reports), view)
    return card


def _title(words: str, total: int | None, *, is_of_reports: bool) -> QWidget:
    of = (
        tr_count("{n} report", "{n} reports", total or 0)
        if is_of_reports
        else tr_count("{n} time", "{n} times", total or 0)
    )
    note = of if total is not None else tr("one report may count in several")
    line = Row(gap=SMALL, margins=(16, 12, 16, 4)).add(Heading(words, 3))
    line.setStretch(0, 1)
    return _holding(line.add(Text(note, "body", "text2", wrap=False)))


def _under_five() -> QWidget:
    said = column(
        Text(tr("Under 5: hidden in anything that leaves this screen."), "strong"),
        Text(tr("Here you see exact counts. Not for publication."), colour="text2"),
    )
    line = Row(gap=SMALL).add(column(Icon("lock", "warn"), margins=(0, 2, 0, 0)), said)
    line.setStretch(1, 1)
    return _holding(line)


def _holding(line: Row) -> QWidget:
    holder = QWidget()
    holder.setLayout(line)
    return holder
