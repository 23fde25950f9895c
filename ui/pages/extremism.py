"""Extremist material came up, or somebody was told where to ask: two ticks, only counted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.casework import TITLES, Field
from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt


class ExtremismPage(Page):
    """Nothing is sent to Prevent, and that stands on the page (domain.md 4.4)."""

    ticked = Signal(object)
    left = Signal()

    def __init__(self, still: Sequence[Field], way_here: str) -> None:
        """Offer what is not ticked yet; `way_here` is the area's own way to ask."""
        super().__init__(tr("Extremist material"))
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        self.choice = Options(tr("Extremist material"), many=True)
        for field in still:
            self.choice.add(field, TITLES[field])
        ask = tr("The way here: {way}.").format(way=way_here) if way_here else tr(
            "The way here has not been checked yet. Ask your coordinator.")  # fmt: skip
        self.body.add(self.choice).space(SECTION)
        self.body.add(StaffPrompt(
            tr("Nothing is sent to Prevent. It is only counted."),
            tr("Nobody is referred because of what they believe, or because they made a report."),
            ask,
        ))  # fmt: skip
        write, leave = Button(tr("Write it down"), "primary"), Button(tr("Leave it"), "link")
        write.acted.connect(self._write)
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(write, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not written down."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.choice.rows()[0])])

    def _write(self) -> None:
        found = [Field(value) for value in self.choice.chosen()]
        if not found:
            words = tr("Tick what was so, or leave it.")
            self.errors.show_errors([(words, self.choice.rows()[0])])
            return
        self.ticked.emit(found)
