"""Before a card is printed that tells of an answer: how it may be posted, as they said it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt


class OutcomeCardPage(Page):
    """What must be minded stands here, and not on the card."""

    agreed = Signal()
    left = Signal()

    def __init__(self, mind: Sequence[str], ask: Sequence[str]) -> None:
        """Say how it may go; nothing is printed before somebody agrees."""
        super().__init__(tr("A card to tell them"), title=tr("Card"))
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        self.lead(tr("By post only as they said that it is safe"))
        panel = Panel("tint", heading=tr("How it may go"), icon="send")
        panel.say(*mind)
        self.body.add(panel).space(SECTION)
        self.body.add(StaffPrompt(
            tr("The police's own words are not on it. Read them out when they come in or ring."),
            *ask,
            tr("Where you can reach them another safe way, that is often kinder than a card."),
        ))  # fmt: skip
        go_on, leave = Button(tr("Show the card"), "primary"), Button(tr("Leave it"), "link")
        go_on.acted.connect(self.agreed)
        leave.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(go_on, leave))
