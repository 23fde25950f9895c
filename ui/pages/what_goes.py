"""Exactly what will now be sent, line by line as it is written, before it is agreed to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.read_back import Line
from desktop.wording import tr
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.problem_list import ProblemList
from ui.controls.two_tongues import Said
from ui.showing.sheet import Sheet, reading_sheet
from ui.showing.speaking import Speaker


class WhatGoesPage(Page):
    """Everything that a fuller wish sends; what is missing stands first, with a way to it."""

    went_on = Signal()
    answer_asked = Signal(str)
    left = Signal()
    show_asked = Signal()

    def __init__(
        self, heading: str, lines: Sequence[Line], told: Sequence[str], *, go_on: str,
        missing: Sequence[tuple[str, str, str]] = (),
    ) -> None:  # fmt: skip
        """`told` is read out; `missing` are addresses still to be answered, each with why."""
        super().__init__(heading)
        self.set_back()
        self._lines, self._told = tuple(lines), tuple(told)
        show = Button(tr("Show this to the person"), icon="presentation", key=keys.SHOW.keys)
        show.acted.connect(self.show_asked)
        self.top.add(show)
        self.missing = ProblemList(tr("Needed first"), list(missing))
        self.missing.asked.connect(self.answer_asked)
        if missing:
            self.body.add(self.missing).space(SECTION)
        rows = AnswerRows()
        for one in lines:
            rows.add_answer("", one.question, one.answer, fixed=True)
        panel = Panel("tint", heading=tr("Read this out"), icon="message-circle")
        panel.say(*told)
        self.body.add(panel).space(SECTION).add(rows)
        on, leave = Button(go_on, "primary"), Button(tr("Leave it as it is"), "link")
        on.acted.connect(self._go_on)
        leave.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(on, leave))
        # Enter does not pass over what is to be read.
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it does not go on."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def sheet(self, speaker: Speaker) -> Sheet:
        """Let the person read all of it."""
        lines = (f"{one.question}: {one.answer}" for one in self._lines)
        said = [Said("", words) for words in (*self._told, *lines)]
        return reading_sheet(Said("", self.heading.text()), said, speaker)

    def person_chose(self, _code: str) -> None:
        """There is nothing to choose; it is read."""

    def _go_on(self) -> None:
        if self.missing.count:
            self.missing.lead_to()
        else:
            self.went_on.emit()
