"""Where somebody goes who heard what happens and said no: to another wish, or home."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import SECTION, Column
from ui.controls.panel import Panel

_HEADING = tr("A no is all right")
_WORDS = tr(
    "Nothing has been sent. They can choose something narrower, such as leaving their name out, or"
    " only being counted. Or they can stop here."
)

_SEALED_WORDS = tr(
    "Nothing more has been sent. The report stays as it was sealed. They can choose something"
    " narrower, or leave it as it is."
)


class Disagreement(QWidget):
    """Two ways on, each with the same weight; neither is taken by itself."""

    wish_asked = Signal()
    stop_asked = Signal()

    def __init__(self, *, is_sealed: bool = False) -> None:
        """Hidden until somebody says no; a report that `is_sealed` stays as it is."""
        super().__init__()
        panel = Panel("info", heading=_HEADING, barred=True)
        self._words = _SEALED_WORDS if is_sealed else _WORDS
        panel.say(self._words)
        self.narrower = Button(tr("Change what they would like"))
        leave = tr("Leave the report as it is")
        self.stop = Button(leave if is_sealed else tr("Stop, and delete this report"))
        self.narrower.acted.connect(self.wish_asked)
        self.stop.acted.connect(self.stop_asked)
        panel.act(self.narrower, self.stop)
        self.setLayout(Column(margins=(0, 0, 0, SECTION)).add(panel))
        self.hide()

    def tell(self, disagrees: bool) -> None:
        """Show it, and say so aloud, when they have just said no."""
        if disagrees and self.isHidden():
            announce(self, f"{_HEADING}. {self._words}")
        self.setVisible(disagrees)

    def lead_to(self) -> None:
        """Stand on the first way on: with a no, nothing else carries on from here."""
        self.narrower.setFocus(Qt.FocusReason.OtherFocusReason)
