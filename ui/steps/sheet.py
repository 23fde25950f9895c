"""Setting up, step 3: the recovery sheet, to be printed or saved and kept away from here."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from desktop import moments
from desktop.errors import HoldfastError
from desktop.paper.editions import to_print, to_save
from desktop.paper.recovery_sheet import recovery_sheet
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.layout import LARGE, MEDIUM, SECTION, Row
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.paper_view import PaperView
from ui.controls.text import Text
from ui.printing import Paper, ask_and_print

_IN_A_ROW = 3
_PREVIEW = 296


class SheetStep(Page):
    """The code in its groups, and the paper it is printed on."""

    taken = Signal()

    def __init__(self, where: str, *, centre: str, code: str, today: date) -> None:
        """Draw the sheet in memory; nothing of it touches the disk unless it is saved."""
        super().__init__(tr("Recovery sheet"), title=tr("Set up"))
        only = tr("If everyone forgets their passphrase, this is the only way back in.")
        self.lead(f"{where}. {only}")
        self._sheet = recovery_sheet(centre, code, moments.spoken_day(today))
        self._paper = Paper(to_print(self._sheet))
        self.body.add(_groups(code)).space(20)
        self.body.add(self._ways_out()).space(20)
        keep = Panel("warn", barred=True, heading=tr("We cannot reset it"))
        keep.say(
            tr("Keep the paper in a sealed envelope, in a safe or a locked drawer."),
            tr("A file on a USB stick is not safe for long: print it, then destroy the file."),
        )
        self.body.add(keep)
        self.set_aside(self._preview())
        self.carry_on = Button(tr("I have the paper"), "primary")
        self.carry_on.acted.connect(self.taken)
        self.set_actions(ActionBar(self.carry_on))

    def save_to(self, path: Path) -> None:
        """Save the sheet as PDF where somebody asked for it."""
        try:
            write_durably(path, to_save(self._sheet))
        except HoldfastError as refusal:
            self._refuse(refusal)
        else:
            self._say(tr("Saved. Print it, then destroy the file."))

    def _ways_out(self) -> Row:
        self.print_button = Button(tr("Print the sheet"), icon="printer", key=keys.PRINT.keys)
        self.print_button.acted.connect(self._print)
        self.save_button = Button(tr("Save as PDF"), icon="download")
        self.save_button.acted.connect(self._ask_and_save)
        self._told = Text("", "body", "text2")
        buttons = Row(gap=MEDIUM).add(self.print_button, self.save_button)
        buttons.addWidget(self._told, 1)
        return buttons

    def _print(self) -> None:
        try:
            printer = ask_and_print([self._paper], self)
        except HoldfastError as refusal:
            advice = tr("Connect one, or save the sheet to a USB stick that you will destroy.")
            self._refuse(HoldfastError(refusal.title, advice=advice))
            return
        if printer is not None:
            self._say(tr("Sent to the printer. Take it from there now."))

    def _ask_and_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Save as PDF"), tr("document") + ".pdf", tr("PDF files") + " (*.pdf)"
        )
        if name:
            self.save_to(Path(name))

    def _preview(self) -> PaperView:
        view = PaperView(tr("The sheet as it is printed"), width=_PREVIEW)
        view.set_pages([self._paper.picture(0, view.wanted_width())])
        return view

    def _say(self, words: str) -> None:
        self.errors.clear()
        self._told.setText(words)
        announce(self, words)

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.print_button)])


def _groups(code: str) -> Card:
    """Show the groups, each with its number; a screen reader says them sign by sign."""
    card, groups = Card(padded=True), code.split()
    for start in range(0, len(groups), _IN_A_ROW):
        line = Row(gap=SECTION)
        for number, group in enumerate(groups[start : start + _IN_A_ROW], start + 1):
            line.addLayout(_group(number, group), 1)
        card.body.add(line)
        if start + _IN_A_ROW < len(groups):
            card.body.space(LARGE)
    return card


def _group(number: int, group: str) -> Row:
    signs = Text(group, "reference", wrap=False)
    signs.setAccessibleName(tr("Group {n}: {signs}").format(n=number, signs=", ".join(group)))
    return Row(gap=MEDIUM).add(Text(str(number), "small", "text2", wrap=False), signs).spring()
