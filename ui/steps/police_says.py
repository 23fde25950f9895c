"""On the page of a sealed report: what the police told back, what it means, and what is next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import moments, police_updates, telling_outcome
from desktop.report import Report
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column, column, empty
from ui.controls.panel import Panel
from ui.controls.text import Text

_ASKS_FOR_SOMETHING = ("needs_clarification", "rejected")


class PoliceSays(QWidget):
    """The newest of what they told, in plain words and plain text; hidden where they told nothing.

    Shown, and not only laid out under another page, it counts as seen.
    """

    record_asked = Signal()
    card_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Say nothing before `tell` names a report."""
        super().__init__()
        self._session = session
        self._shown: tuple[object, ...] = ()
        self._content = Column(gap=MEDIUM)
        self.setLayout(
            Column(gap=MEDIUM).add(Heading(tr("What the police say"), 3)).add(self._content)
        )
        self.hide()

    def tell(self, report: Report) -> None:
        """Say what they told by now; it is laid out anew only where that is something else."""
        told = police_updates.told(self._session, report)
        self.setVisible(bool(told))
        says = self._says(report, told)
        if says != self._shown:
            self._lay_out(report, told)
        self._shown = says
        if self.isVisible():
            police_updates.see(self._session, report)

    def _says(self, report: Report, told: tuple[PoliceUpdate, ...]) -> tuple[object, ...]:
        """Know it again: a way to the person that was safe yesterday may be so no longer."""
        if not told:
            return ()
        means = police_updates.what_it_means(self._session, report, told[0])
        is_offered = telling_outcome.is_offered(self._session, report)
        return (*map(_key, told), *self._reference(report), means, is_offered, report.route)

    def _lay_out(self, report: Report, told: tuple[PoliceUpdate, ...]) -> None:
        empty(self._content)
        if not told:
            return
        newest, *earlier = told
        self._content.add(self._panel(report, newest))
        if earlier:
            words = tr_count("{n} earlier message", "{n} earlier messages", len(earlier))
            listed = column(*(self._earlier(report, one) for one in earlier), gap=MEDIUM)
            self._content.add(Disclosure(words, listed))

    def _panel(self, report: Report, newest: PoliceUpdate) -> Panel:
        asks = newest.status in _ASKS_FOR_SOMETHING
        panel = Panel("warn" if asks else "plain", heading=police_updates.status_words(newest),
                      icon="circle-alert" if asks else "info")  # fmt: skip
        panel.say(_when(newest, report), *self._reference(report))
        self._add_words(panel, report, newest)
        panel.body.space(6)
        panel.say(*police_updates.what_it_means(self._session, report, newest))
        if report.route is not None:
            write = Button(tr("Write down what you did"))
            write.acted.connect(self.record_asked)
            card = Button(tr("Card to tell them"), icon="printer")
            card.acted.connect(self.card_asked)
            panel.act(write, *([card] if telling_outcome.is_offered(self._session, report) else []))
        return panel

    def _earlier(self, report: Report, one: PoliceUpdate) -> Panel:
        panel = Panel("sunken", heading=police_updates.status_words(one))
        panel.say(_when(one, report))
        self._add_words(panel, report, one)
        return panel

    def _reference(self, report: Report) -> list[str]:
        found = police_updates.reference(self._session, report)
        return [tr("Police reference: {reference}").format(reference=found)] if found else []

    def _add_words(self, panel: Panel, report: Report, one: PoliceUpdate) -> None:
        """Quote what the police wrote; what was shared without agreement is not for the person."""
        if reason := police_updates.reason(one):
            panel.say(tr("Why: {reason}").format(reason=reason))
        if message := police_updates.message(one):
            is_theirs = report.route is not None
            label = tr("Their words for the person") if is_theirs else tr("What they wrote")
            panel.body.space(6).add(Text(label, "strong"), Text(message))


def _key(one: PoliceUpdate) -> tuple[object, ...]:
    """Know one again, whether or not it was seen in the meantime."""
    return (one.about, one.at, one.status, one.message, one.reason, one.police_reference)


def _when(one: PoliceUpdate, report: Report) -> str:
    day = moments.day(one.at)
    if one.about == report.id:
        return tr("On {day}").format(day=day)
    return tr("On {day}, about what was added").format(day=day)
