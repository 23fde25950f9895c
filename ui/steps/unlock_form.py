"""Who are you, and your passphrase: the form on the unlock page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, Column, Row
from ui.controls.options import Options
from ui.controls.passphrase_field import PassphraseField
from ui.controls.text import Text

if TYPE_CHECKING:
    from ui.controls.combo import Combo
    from ui.controls.panel import Panel

MOST_ROWS = 8
_SOMEONE_ELSE = ""


class UnlockForm(QWidget):
    """Up to eight people as rows, more as a list that opens; then the passphrase."""

    unlock_asked = Signal()
    forgot = Signal()

    def __init__(self, people: list[str], last: str) -> None:
        """Begin with whoever was here last."""
        super().__init__()
        self._names = people
        self._notice = Column()
        self._notice_words = Text("")
        self._panel: Panel | None = None
        self._rows: Options | None = None
        self._list: Combo | None = None
        who = self._ask_who(people)
        self.passphrase = PassphraseField(tr("Passphrase"), width=316)
        self.button = Button(tr("Unlock"), "primary", width=140)
        forgot = Button(tr("I forgot my passphrase"), "link")
        self.button.acted.connect(self.unlock_asked)
        forgot.acted.connect(self.forgot)
        actions = Row(gap=SECTION).add(self.button, forgot).spring()
        layout = Column().add(self._notice, Heading(tr("Who are you?"), 3)).space(12)
        self.setLayout(layout.add(who).space(24).add(self.passphrase).space(24).add(actions))
        self.choose(last if last in people else people[0])

    @property
    def name(self) -> str:
        """Who is chosen; nothing for somebody who is not in the list."""
        if self._rows is not None:
            return "".join(self._rows.chosen())
        return self._list.value() if self._list is not None else ""

    def choose(self, name: str) -> None:
        """Choose a person."""
        if self._rows is not None:
            self._rows.choose([name])
        elif self._list is not None:
            self._list.choose(name)

    @property
    def notice(self) -> str:
        """What is said above the form."""
        return self._notice_words.text()

    def say(self, words: str) -> None:
        """Say above the form what has happened; nothing takes it away."""
        if self._panel is None:
            self._panel = self._hang_notice()
        self._notice_words.setText(words)
        self._panel.setVisible(bool(words))
        if words:
            announce(self, words)

    def show_working(self) -> None:
        """Say that the passphrase is being tried, once that has taken a moment."""
        self.button.set_words(tr("Unlocking"))
        announce(self, tr("Unlocking"))

    def refuse(self, words: str) -> None:
        """Say why it did not open, empty the box and wait in it for the next try."""
        self.button.set_words(tr("Unlock"))
        if words != self.passphrase.error():
            announce(self, words, assertive=True)
        self.passphrase.clear()
        self.passphrase.set_error(words)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down change the person; Enter unlocks wherever the focus is."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.name:
            at = self._names.index(self.name) + step
            self.choose(self._names[min(max(at, 0), len(self._names) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.unlock_asked.emit()
        else:
            super().keyPressEvent(event)

    def _hang_notice(self) -> "Panel":
        from ui.controls.panel import Panel

        panel = Panel("info", barred=True)
        panel.body.add(self._notice_words)
        self._notice.add(panel).space(20)
        return panel

    def _ask_who(self, people: list[str]) -> QWidget:
        question = tr("Who are you?")
        if len(people) > MOST_ROWS:
            from ui.controls.combo import Combo

            self._list = Combo("", width=316)
            self._list.box.setAccessibleName(question)
            for name in people:
                self._list.add(name, name)
            return self._list
        self._rows = Options(question, numbered=False)
        for name in people:
            self._rows.add(name, name)
        self._rows.add(_SOMEONE_ELSE, tr("Someone else"), reveal=Text(not_listed(), "body"))
        return self._rows


def not_listed() -> str:
    """Tell somebody who is not in the list what to do."""
    return tr(
        "Only the people in this list can unlock. Ask an administrator of this centre to add you."
    )
