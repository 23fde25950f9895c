"""Setting up, step 2: the first administrator and their passphrase, and then the keys are made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.layout import SECTION, Column
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.steps.new_passphrase import NewPassphrase


class AdministratorStep(Page):
    """Who looks after this computer; they can add the others later."""

    given = Signal(str, str)

    def __init__(self, where: str) -> None:
        """`where` says which step of how many this is."""
        super().__init__(tr("First administrator"), title=tr("Set up"), narrow=True)
        self.set_back(where)
        self.lead(tr("This person can add the other people who work here."))
        self.name = LineField(
            tr("Your name"), strong=True, width=316, hint=tr("As the others here know you.")
        )
        self.new = NewPassphrase(tr("Passphrase"))
        self._working = Panel("info", barred=True)
        self._working.body.add(Text(tr("Making this computer's keys. About 5 seconds.")))
        self._working.hide()
        self.body.add(Column(gap=SECTION).add(self.name, self.new, self._working))
        self.carry_on = Button(tr("Save and continue"), "primary")
        self.carry_on.acted.connect(self._give)
        self.set_actions(ActionBar(self.carry_on))

    def show_working(self, working: bool) -> None:
        """Say that keys are being made, or that it is over."""
        self._working.setVisible(working)
        if working:
            announce(self, tr("Making this computer's keys. About 5 seconds."))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why the vault was not founded."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.new.field)])

    def _give(self) -> None:
        wrong: list[tuple[str, QWidget]] = []
        name = self.name.text().strip()
        self.name.set_error("" if name else tr("Give your name"))
        if not name:
            wrong.append((self.name.error(), self.name))
        if words := self.new.check():
            wrong.append((words, self.new.field))
        self.errors.show_errors(wrong)
        if not wrong:
            self.given.emit(name, self.new.field.text())
