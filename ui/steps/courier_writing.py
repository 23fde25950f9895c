"""By hand, page 3 of 4: the stick is written, and read back; somebody may stop it."""

from PySide6.QtCore import Signal

from desktop.wording import tr
from sync.dispatch.courier import Copying
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import MEDIUM, column
from ui.controls.page import Page
from ui.controls.progress_line import ProgressLine
from ui.controls.text import Text

_ALL = 1000


class CourierWritingStep(Page):
    """Says which batch, how far, and what comes after; nothing is handed over before the end."""

    stopped = Signal()

    def __init__(self) -> None:
        """Begin at nothing."""
        super().__init__(tr("Writing the stick"), narrow=True)
        # There is no way back but to stop.
        self.lead(tr("Page 3 of 4. Leave the stick in. Each file is read back to see that the copy"
                     " is perfect."))  # fmt: skip
        self.words = Text(tr("Getting ready"), "strong")
        self.line = ProgressLine(tr("How far the stick is written"))
        self.line.setRange(0, _ALL)
        self.body.add(column(self.words, self.line, gap=MEDIUM))
        self.stop = Button(tr("Stop"))
        self.stop.acted.connect(self._stop)
        self.set_actions(ActionBar(None, self.stop))
        self.first_focus = self.stop

    def show_progress(self, copying: Copying) -> None:
        """Say how far it is; only a new step is said aloud."""
        self.line.setValue(int(_ALL * copying.fraction))
        if copying.words != self.words.text():
            self.words.setText(copying.words)
            announce(self, copying.words)

    def _stop(self) -> None:
        self.words.setText(tr("Stopping after the piece at hand"))
        self.stopped.emit()
