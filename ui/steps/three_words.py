"""Three words for somebody who gives no name: offered once, shown once, printed if they wish."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import return_phrase
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, SMALL, Column, empty
from ui.controls.options import Options
from ui.controls.panel import Panel
from ui.controls.text import Text

_PRINTED, _WRITTEN = "printed", "written"


class ThreeWords(QWidget):
    """The offer; once it is taken, the words, which nothing can show again."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, report: Report) -> None:
        """Offer them."""
        super().__init__()
        self._session, self._report = session, report
        self._phrase = ""
        self.choice = Options(tr("The words on their paper"), numbered=False)
        self._column = Column(gap=SECTION)
        self.setLayout(self._column)
        panel = Panel("tint", heading=tr("A way to come back without a name"), icon="lock")
        panel.say(
            tr("With this reference and three words, only they can add to the report, share more or"
               " less of it, or stop it."),
            tr("Holdfast does not keep the words. Without them nobody can change this report."),
        )  # fmt: skip
        self._give = Button(tr("Give them three words"))
        self._give.acted.connect(self._draw)
        panel.act(self._give)
        self._column.add(panel)

    @property
    def on_paper(self) -> str | None:
        """What of them goes on the paper: the words, or "" for a line to write them on."""
        if not self._phrase:
            return None
        return self._phrase if self.choice.chosen() == (_PRINTED,) else ""

    def hand_over(self) -> None:
        """They have the words, or their paper has: from now on there are no others."""
        if self._phrase:
            return_phrase.hand_over(self._session, self._report)

    def _draw(self) -> None:
        try:
            self._phrase = return_phrase.give(self._session, self._report)
        except HoldfastError as refusal:
            self.refused.emit(refusal)
            return
        empty(self._column)
        self._column.add(shown := self._shown(), asked := self._ask())
        for one in (shown, asked):
            one.show()
        self.choice.focus_first()
        announce(self, tr("Their three words: {words}").format(words=self._phrase), assertive=True)
        self.changed.emit()

    def _shown(self) -> Panel:
        panel = Panel("warn", heading=tr("Their three words"), icon="lock", barred=True)
        panel.body.add(Text(self._phrase, "reference"))
        panel.say(tr("They are shown only now. Read them out, and let them be written down or"
                     " printed."))  # fmt: skip
        return panel

    def _ask(self) -> QWidget:
        question = tr("On their paper")
        self.choice.add(_PRINTED, tr("Print the three words"),
                        detail=tr("Whoever finds the paper could change the report."))  # fmt: skip
        self.choice.add(_WRITTEN, tr("Leave a line for them to write on"),
                        detail=tr("Or they remember them, and write nothing."))  # fmt: skip
        self.choice.choose([_PRINTED])
        self.choice.changed.connect(self.changed)
        holder = QWidget()
        holder.setLayout(Column(gap=SMALL).add(Heading(question, 3), self.choice))
        return holder
