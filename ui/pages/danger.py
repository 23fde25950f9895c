"""Somebody is in danger: stop the form and help (ux.md 1.6). Holdfast rings nobody by itself."""

from PySide6.QtCore import Signal

from desktop.installation import Installation
from desktop.wording import tr
from ui.controls.emergency_panel import EmergencyPanel


class DangerPage(EmergencyPanel):
    """Call 999 now, and what to say; the centre's own address is ready to be read out."""

    carried_on = Signal()
    closed = Signal()
    dismissed = Signal()
    title = tr("Call 999")

    def __init__(self, installation: Installation) -> None:
        """Fill in where we are."""
        address = [line.strip() for line in installation.address.splitlines()]
        elsewhere = [line for line in address if line != installation.centre]
        super().__init__(place=[installation.centre, *elsewhere])
        self.called.connect(self.carried_on)
        self.left.connect(self.closed)
        self.not_that.connect(self.dismissed)
