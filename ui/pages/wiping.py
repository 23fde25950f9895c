"""Another wish leaves no room for some answers: which, before they are wiped (ux.md 0.9)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.layout import Row
from ui.controls.page import Page
from ui.controls.text import Text


class WipingPage(Page):
    """The questions whose answers go, and the choice to keep everything as it was."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, questions: Sequence[str]) -> None:
        """Name the questions, never what was answered: it is about to be gone."""
        super().__init__(tr("This wipes what was written down"), title=tr("Before it is wiped"))
        self.lead(tr("What they want now leaves no room for these answers"))
        listed = Card()
        for question in questions:
            listed.add_row(_row(question))
        self.body.add(listed).space(16)
        self.body.add(Text(tr("Nothing has been sent. What is wiped cannot be brought back.")))
        keep = Button(tr("Keep it as it was"))
        wipe = Button(_wipe_words(len(questions)), "warning", icon="trash-2")
        keep.acted.connect(self.declined)
        wipe.acted.connect(self.agreed)
        self.first_focus = self.heading
        self.set_actions(ActionBar(keep, wipe))
        self.set_primary(None)


def _row(question: str) -> QWidget:
    holder = QWidget()
    line = Row(margins=(20, 12, 20, 12))
    line.addWidget(Text(question), 1)
    holder.setLayout(line)
    return holder


def _wipe_words(many: int) -> str:
    return tr("Wipe this answer") if many == 1 else tr("Wipe these {n} answers").format(n=many)
