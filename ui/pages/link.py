"""Link this desk to the police service, at any time after setting up."""

from PySide6.QtCore import Signal

from desktop.session import Session
from desktop.wording import tr
from ui.controls.layout import SECTION
from ui.controls.panel import Panel
from ui.steps.by_hand_offer import ByHandOffer
from ui.steps.invitation import InvitationStep


class LinkPage(InvitationStep):
    """The same step as in setting up, with a way back to the desk, and a way without a line."""

    by_hand_asked = Signal(object, str)
    reply_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Only an administrator can finish it; the act says so."""
        super().__init__(session, later=tr("Not now"))
        panel = Panel("plain", heading=tr("No internet on this computer?"), icon="usb")
        panel.say(tr("Choose the file and compare the words as above. Then write the request on a"
                     " USB stick, and bring the police service's reply back."))  # fmt: skip
        self.by_hand = ByHandOffer(tr("Write the request on a stick"))
        self.by_hand.out_asked.connect(self._ask_by_hand)
        self.by_hand.reply_asked.connect(self.reply_asked)
        panel.body.space(8).add(self.by_hand)
        self.body.space(SECTION).add(panel)

    def _ask_by_hand(self) -> None:
        """Go on where the words were compared; without them nothing is written."""
        self.when_words_match(self.by_hand_asked.emit)
