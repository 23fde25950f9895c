"""By hand: the request to link this computer is on the stick, and what happens with it."""

from PySide6.QtCore import Signal

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.page import Page
from ui.controls.panel import Panel


class CourierAskedStep(Page):
    """It works once the police's answer is back here."""

    left = Signal()

    def __init__(self, name: str) -> None:
        """`name` is what its file is called."""
        super().__init__(tr("The request is on the stick"), narrow=True)
        self.set_back(tr("Link to the police service"))
        self.back_asked.connect(self.left)
        good = Panel("success", heading=tr("It is safe to take the stick out"), icon="circle-check")
        good.say(
            tr("Give it to the police. The file is called {name}.").format(name=name),
            tr("When the stick comes back, choose “Bring the reply file back” on the page before"
               " this one. Until then reports are kept here, locked."),
        )  # fmt: skip
        self.body.add(good)
        leave = Button(tr("Done"), "primary")
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(leave))
        self.first_focus = leave
