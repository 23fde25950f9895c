"""A paper before it is printed, with its words beside it for those who cannot see it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import HoldfastError
from desktop.paper.blocks import Document, PageSize, within
from desktop.paper.editions import to_file, to_print
from desktop.paper.text_twin import plain_text
from desktop.vault.durable import write_durably
from desktop.wording import tr, tr_count
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, column
from ui.controls.page import Page
from ui.controls.paper_view import PaperView
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.printing import Paper, ask_and_print
from ui.theme.scripts import load_script

_SHARES, _GAP, _BESIDE_FROM = (600, 566), 40, 1000
_WIDEST, _WIDTHS = 600, {PageSize.A5: 480, PageSize.CARD: 400}


class PreviewPage(Page):
    """What will come out of the printer, drawn from the very bytes that are printed."""

    left = Signal()
    printed = Signal()

    def __init__(
        self, document: Document, *, may_be_saved: bool = True, drawn: Paper | None = None
    ) -> None:
        """Draw the document in memory, if nobody has, and show it; nothing touches the disk.

        What leaves in a sealed envelope is only printed, and never saved.
        """
        super().__init__(tr("Preview"), wide=True)
        self.document = document
        self._paper = drawn or Paper(to_print(document))
        self.set_back(_pages_words(self._paper.pages)).acted.connect(self.left)
        self.pages = PaperView(tr("The paper"), width=_WIDTHS.get(document.size, _WIDEST))
        shapes = [self._paper.shape(page) for page in range(self._paper.pages)]
        self.pages.draw_when_seen(shapes, self._paper.picture)
        for language in {block.language for block in within(document.blocks)}:
            load_script(language)
        self.twin = Text(plain_text(document))
        self.twin.select(True)
        self.twin.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.add(Sides(
            column(self.pages), self._words(), shares=_SHARES, gap=_GAP, least=_BESIDE_FROM,
            top=True,
        ))  # fmt: skip
        self.first_focus = self.heading
        self._add_actions(may_be_saved)

    def save_to(self, path: Path) -> None:
        """Save the PDF where the person chose; this is the only way it gets on a disk."""
        try:
            write_durably(path, to_file(self.document, path))
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        self.errors.clear()
        self.bar.set_saved(
            tr("Saved. A saved copy is not protected."), short=tr("Saved"), aloud=True
        )
        self.printed.emit()

    def _words(self) -> QWidget:
        card = Card(padded=True)
        heading = Heading(tr("The words on it"), 3)
        heading.set_role("strong")
        card.body.add(column(heading, self.twin, gap=LARGE))
        return card

    def _add_actions(self, may_be_saved: bool) -> None:
        go = Button(tr("Print"), "primary", icon="printer", key=keys.PRINT.keys)
        back = Button(tr("Go back"), "link")
        go.acted.connect(self._print)
        back.acted.connect(self.left)
        saving = [self._save_button()] if may_be_saved else []
        self.bar = ActionBar(go, *saving, back, wide=True)
        self.set_actions(self.bar)

    def _save_button(self) -> Button:
        save = Button(tr("Save a copy"))
        save.acted.connect(self._save)
        return save

    def _print(self) -> None:
        try:
            printer = ask_and_print([self._paper], self)
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        if printer is not None:
            self.errors.clear()
            sent = tr_count("{n} page sent to print.", "{n} pages sent to print.",
                            self._paper.pages)  # fmt: skip
            fetch = tr("Take it from {printer} now.").format(printer=printer)
            self.bar.set_saved(f"{sent} {fetch}", short=sent, aloud=True)
            self.printed.emit()

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Save a copy. It is not protected"), tr("document") + ".pdf", _kinds()
        )
        if name:
            self.save_to(Path(name))

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _kinds() -> str:
    page = tr("Page as printed, for a screen reader too")
    words = tr("Words alone, for a phone or a browser")
    return f"{page} (*.pdf);;{words} (*.html)"


def _pages_words(pages: int) -> str:
    return tr_count("{n} page, as it will be printed", "{n} pages, as they will be printed", pages)
