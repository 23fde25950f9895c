"""A paper before it is printed, with its words beside it for those who cannot see it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from desktop.errors import HoldfastError
from desktop.paper.blocks import Document
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.page import Page
from ui.controls.paper_view import PaperView
from ui.controls.text import Text
from ui.printing import Paper

_PICTURE_WIDTH = 1000


class PreviewPage(Page):
    """What will come out of the printer, drawn from the very bytes that are printed."""

    left = Signal()
    printed = Signal()

    def __init__(self, document: Document) -> None:
        """Draw the document in memory and show it."""
        super().__init__(tr("Preview"), wide=True)
        self.set_back().acted.connect(self.left)
        self._pdf = draw(document)
        self._paper = Paper(self._pdf)
        self.pages = PaperView(tr("The paper"))
        self.pages.set_pages(
            [self._paper.picture(page, _PICTURE_WIDTH) for page in range(self._paper.pages)]
        )
        self.body.add(self.pages)
        self.twin = Text(plain_text(document))
        self.twin.select(True)
        self.set_aside(Disclosure(tr("Read it as plain words"), self.twin))
        self._add_actions()

    def _add_actions(self) -> None:
        go = Button(tr("Print"), "primary", icon="printer", key="Ctrl+P")
        save = Button(tr("Save a copy"))
        back = Button(tr("Go back"), "link")
        go.acted.connect(self._print)
        save.acted.connect(self._save)
        back.acted.connect(self.left)
        self.bar = ActionBar(go, save, back, wide=True)
        self.set_actions(self.bar)

    def _print(self) -> None:
        try:
            printer = self._paper.ask_and_print(self)
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        if printer is not None:
            self.errors.clear()
            self.bar.set_saved(
                tr("Sent to {printer}. Take it from the printer now.").format(printer=printer)
            )
            self.printed.emit()

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, tr("Save a copy"), "document.pdf", "*.pdf")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save the PDF where the person chose."""
        try:
            write_durably(path, self._pdf)
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        self.bar.set_saved(tr("Saved"))
        self.printed.emit()

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])
