"""What can be done with a stick, in a row of buttons on the page of the queue, or of the link."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.flow import Flow


class ByHandOffer(QWidget):
    """Out, and back."""

    out_asked = Signal()
    reply_asked = Signal()

    def __init__(self, out: str) -> None:
        """`out` is what goes out on the stick."""
        super().__init__()
        self.out, self.reply = Button(out, icon="usb"), Button(tr("Bring the reply file back"))
        self.out.acted.connect(self.out_asked)
        self.reply.acted.connect(self.reply_asked)
        line = Flow()
        line.add(self.out, self.reply)
        self.setLayout(line)
