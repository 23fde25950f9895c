"""Somebody is in danger: stop the form and help (ux.md 1.6). Holdfast rings nobody by itself."""

from PySide6.QtCore import Signal

from desktop.installation import Installation
from desktop.wording import tr
from ui.controls.emergency_panel import EmergencyPanel, words_to_say
from ui.controls.two_tongues import Said
from ui.showing.sheet import Sheet, reading_sheet
from ui.showing.speaking import Speaker


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
        self._place = [installation.centre, *elsewhere]
        super().__init__(place=self._place)
        self.called.connect(self.carried_on)
        self.left.connect(self.closed)
        self.not_that.connect(self.dismissed)

    def sheet(self, speaker: Speaker) -> Sheet:
        """Show the words to say, large, in the language in which 999 is answered."""
        said = [Said("", words) for words in words_to_say(self._place) if words]
        return reading_sheet(Said("", tr("Call 999 now")), said, speaker.in_english())

    def person_chose(self, code: str) -> None:
        """There is nothing to choose here."""
