"""Before a report is printed for the police: whom it is for, and how it leaves this desk."""

from PySide6.QtCore import Signal

from desktop.police_copy import ENVELOPE, STILL_WAITS
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt


class PoliceCopyPage(Page):
    """Asked first, because everything that was told stands on this paper."""

    agreed = Signal()
    left = Signal()

    def __init__(self, reference: str) -> None:
        """Say what it is; nothing is laid out before somebody agrees."""
        super().__init__(tr("A copy for the police, on paper"), title=tr("Copy on paper"))
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        self.lead(tr("Only while the police cannot be reached, and only for a person who was agreed"
                     " with them by telephone."))  # fmt: skip
        panel = Panel("warn", heading=tr("Everything they told the police is on it"), icon="lock")
        panel.say(ENVELOPE, tr("It bears the reference {reference}, and must be handled as victim"
                               " information.").format(reference=reference))  # fmt: skip
        self.body.add(panel).space(SECTION)
        self.body.add(StaffPrompt(
            STILL_WAITS, tr("What is on paper cannot be called back. Tell the person, if it is"
                            " safe to."),
        ))  # fmt: skip
        go_on, leave = Button(tr("Show the copy"), "primary"), Button(tr("Leave it"), "link")
        go_on.acted.connect(self.agreed)
        leave.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(go_on, leave))
        # Enter does not agree to it: somebody has to press it.
        self.set_primary(None)
