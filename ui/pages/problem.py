"""Something went wrong: a page that says so, what is safe, and what to pass on."""

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.problems import trail, words_for


class ProblemPage(Page):
    """Says that something went wrong in Holdfast, what is safe, and what to pass on."""

    left = Signal()

    def __init__(self, error: BaseException) -> None:
        """Tell a refusal in its own words, and anything else by where it happened."""
        title, advice = words_for(error)
        super().__init__(title, title=tr("Something went wrong"))
        panel = Panel("warn", barred=True)
        panel.say(advice)
        self.body.add(panel)
        self.where = "" if isinstance(error, HoldfastError) else trail(error)
        if self.where:
            where = Text(self.where, "small", "text2")
            where.select(True)
            self.body.space(16).add(Disclosure(tr("For whoever looks after Holdfast"), where))
        back = Button(tr("Carry on"), "primary")
        back.acted.connect(self.left)
        self.set_actions(ActionBar(back))
