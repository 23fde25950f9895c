"""On the page of a sealed report: what the centre has still to do, and a way to all it did."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import centre_record, erasing
from desktop.centre_record import Record
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column
from ui.when import due_words

_HELD = tr("Kept for a court case or a complaint")


class CentreRecordRow(QWidget):
    """Numbers and days, and no word that somebody wrote; hidden where nothing can be written."""

    asked = Signal()

    def __init__(self, session: Session) -> None:
        """Say nothing before `tell` names a report."""
        super().__init__()
        self._session = session
        self._said: tuple[str, str, bool] | None = None
        self._card = Card()
        self.setLayout(Column(gap=MEDIUM).add(Heading(tr("What we did"), 3), self._card))
        self.hide()

    def tell(self, report: Report) -> None:
        """Say how it stands now; the button is made anew only where something else is said."""
        is_open = centre_record.may_be_written(report)
        self.setVisible(is_open or erasing.is_held(self._session, report))
        if self.isHidden():
            return
        record = centre_record.record_of(self._session, report)
        said = _open(self._session, record) if is_open else (_HELD, _written(record), False)
        if said != self._said:
            self._said = said
            self._show(*said)

    def _show(self, title: str, detail: str, is_due: bool) -> None:
        see = Button(tr("See or add to it"))
        see.acted.connect(self.asked)
        self._card.clear()
        self._card.add_row(CardRow(
            title, detail, icon="clock-alert" if is_due else "calendar",
            tone="warn" if is_due else "text2", button=see,
        ))  # fmt: skip


def _open(session: Session, record: Record) -> tuple[str, str, bool]:
    detail = f"{_written(record)}. {_HELD}" if record.hold is not None else _written(record)
    if record.open is None:
        return tr("No follow-up is planned"), detail, False
    when = due_words(record.open.due, session.today)
    title = tr("Follow-up: {when}").format(when=when[:1].lower() + when[1:])
    return title, detail, record.open.due <= session.today


def _written(record: Record) -> str:
    written = len(record.actions)
    if not written:
        return tr("Nothing is written down yet")
    return tr_count("{n} thing is written down", "{n} things are written down", written)
