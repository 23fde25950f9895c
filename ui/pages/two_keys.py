"""Met once, before somebody's first real report: the key that hides, and the key that shows."""

from PySide6.QtCore import Signal

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import LARGE
from ui.controls.page import Page
from ui.controls.panel import Panel


class TwoKeysPage(Page):
    """Explains F9 and F8 while nobody is waiting for an answer (ux.md 1.8)."""

    understood = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Two keys to know first"), narrow=True)
        self.lead(tr("You see this once. They work on every page of a report."))
        hide = Panel("tint", heading=tr("F9 hides the screen"), icon="monitor-off")
        hide.say(
            tr("Press it when somebody comes near. A plain sign with your opening hours covers"
               " everything at once."),
            tr("Everything is saved. One press brings it back within 2 minutes; after that it"
               " asks for your passphrase."),
        )  # fmt: skip
        show = Panel("tint", heading=tr("F8 shows the question to the person"), icon="presentation")
        show.say(
            tr("They see only the question, very large, and can choose the answer themselves."),
            tr("They see nothing that is meant for you, and no other answer. F8 closes it."),
        )  # fmt: skip
        self.body.add(hide).space(LARGE).add(show)
        go_on = Button(tr("I know them now, go on"), "primary")
        go_on.acted.connect(self.understood)
        self.first_focus = self.heading
        self.set_actions(ActionBar(go_on))
