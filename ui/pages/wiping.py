"""Another wish leaves no room for some answers: which, before they are wiped (ux.md 0.9)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr, tr_count
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.layout import Row
from ui.controls.page import Page
from ui.controls.text import Text

_NOT_SENT = tr("Nothing has been sent.")


class WipingPage(Page):
    """The questions whose answers go, and the choice to keep everything as it was."""

    agreed = Signal()
    declined = Signal()

    def __init__(
        self, questions: Sequence[str], *, cut: Sequence[str] = (), files: int = 0,
        record: bool = False, from_police: bool = False, told: str = _NOT_SENT,
    ) -> None:  # fmt: skip
        """Name the questions, never what was answered: it is about to be gone.

        Of those that are `cut`, the day goes and the month stays. With `record` what the centre did
        for them goes too, with `from_police` what the police told back. `told` says where else it
        is.
        """
        super().__init__(tr("This wipes what was written down"), title=tr("Before it is wiped"))
        self.lead(tr("What they want now leaves no room for these answers"))
        # Before the list, which may be longer than the screen.
        for words in (told, tr("What is wiped cannot be brought back.")):
            self.body.add(Text(words)).space(8)
        listed = Card()
        for question in questions:
            listed.add_row(_row(question))
        for question in cut:
            listed.add_row(
                _row(tr("{question}: the day. The month stays").format(question=question))
            )
        if files:
            listed.add_row(_row(tr_count("{n} file", "{n} files", files)))
        if record:
            listed.add_row(_row(tr("What we did, and follow-ups")))
        if from_police:
            listed.add_row(_row(tr("What the police told back")))
        self.body.add(listed)
        keep = Button(tr("Keep it as it was"))
        many = len(questions) + len(cut)
        wipe = Button(
            tr("Wipe all of it") if files or record or from_police else _wipe_words(many),
            "warning",
            icon="trash-2",
        )
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
