"""Setting up, the last step: what is done, and what can still be done later."""

from PySide6.QtCore import Signal

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.page import Page


class ReadyStep(Page):
    """This centre can take a report today."""

    start_asked = Signal()

    def __init__(self, where: str, *, linked: bool) -> None:
        """`linked` says whether reports can go to the police yet."""
        super().__init__(tr("Ready"), title=tr("Set up"), narrow=True)
        self.lead(where)
        card = Card()
        for words in (tr("Your centre"), tr("First administrator"), tr("Recovery sheet")):
            card.add_row(_done(words))
        if linked:
            card.add_row(_done(tr("Link to the police service")))
        else:
            card.add_row(
                CardRow(
                    tr("Link to the police service"),
                    tr("To do. Until then reports are kept here, locked."),
                    icon="clock-alert",
                    tone="warn",
                )
            )
        self.body.add(card)
        self.start = Button(tr("Go to the desk"), "primary")
        self.start.acted.connect(self.start_asked)
        self.set_actions(ActionBar(self.start))


def _done(words: str) -> CardRow:
    return CardRow(words, tr("Done"), icon="circle-check", tone="success")
